import { formats } from '../web/formats.js';

/** Where an address of the site lies as a file, and how one file names another: so that any server can hand them out. */

/** Endings that a file keeps; an address with none of them is a page in a folder of its own. */
const ENDINGS = new RegExp(`\\.(?:${[...formats.map(({ key }) => key).filter((key) => key !== 'html'), 'atom', 'xml', 'txt', 'css', 'json', 'gz', 'parquet', 'duckdb', 'bin', 'idx', 'js', 'wlnk'].join('|')})$`);

/** Files whose name has no ending. */
const BARE = /(?:^|\/)(?:SHA256SUMS|\.well-known\/void)$/;

/** Rooms of what is neither a page nor has an ending in its address, and the ending it gets (RFC 9264 §7, RFC 6690 §7.3). */
const ENDING_OF_ROOM: readonly (readonly [room: string, ending: string])[] = [['linkset/', '.json'], ['timemap/', '.wlnk']];

/** Bytes of a name that every file system takes, less what is appended. */
const LONGEST_NAME = 240;

export const PAGE = 'index.html';

/**
 * The file of an address, or undefined where no file can answer it (it asks something).
 * @param address below the root, percent-encoded, without fragment: `entry/2208`, `facility/x.html?page=2`
 */
export function fileOf(address: string): string | undefined {
  const [encoded = '', search = ''] = address.split(/\?(.*)/s, 2);
  const number = /^page=([1-9]\d*)$/.exec(search)?.[1];
  if (search !== '' && number === undefined) return undefined;
  const path = decoded(encoded);
  if (path === undefined || path.split('/').some((name) => Buffer.byteLength(name) > LONGEST_NAME || name === '.' || name === '..')) return undefined;
  const [, stem] = /^(.*)\.html$/s.exec(path) ?? [];
  if (number !== undefined && number !== '1') return stem === undefined && ENDINGS.test(path) ? undefined : below(stem ?? path, `page-${number}.html`);
  if (BARE.test(path)) return path;
  const room = ENDING_OF_ROOM.find(([begins]) => path.startsWith(begins));
  if (room !== undefined) return `${path}${room[1]}`;
  return stem === undefined && ENDINGS.test(path) ? path : below(stem ?? path, PAGE);
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** How a page in one file links to another file: works under any address, and from a disk. */
export function linkBetween(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  return [...here.slice(common).map(() => '..'), ...there.slice(common).map((name) => encodeURIComponent(name))].join('/');
}
