import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';

/** One request, read to its end. Times in milliseconds. */
export interface Asked {
  readonly milliseconds: number;
  /** Until the first row was there; for an answer without rows, its end. */
  readonly firstRow: number;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let asked = 0;

/** Asks with a text nobody asked before, so that no cache of results answers. Throws for a status other than 200 and after `timeout` ms. */
export function ask(url: string, query: string, timeout = 30_000): Promise<Asked> {
  asked += 1;
  const body = new URLSearchParams({ query: `${query}\n# ${asked}` }).toString();
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const asking = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), accept: 'application/sparql-results+json' } }, (response) => {
      const pieces: Buffer[] = [];
      let firstRow = 0;
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        if (firstRow === 0 && (piece.includes('"value"') || piece.includes('"boolean"'))) firstRow = performance.now() - began;
      });
      response.on('error', reject);
      response.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(pieces).toString('utf8');
        const milliseconds = performance.now() - began;
        if (response.statusCode === 200 && response.complete) resolve({ milliseconds, firstRow: firstRow || milliseconds, body: text });
        else reject(new Error(`${response.statusCode}: ${text.slice(0, 120).replace(/\s+/g, ' ')}`));
      });
    });
    const timer = setTimeout(() => asking.destroy(new Error(`no answer within ${timeout / 1000} s`)), timeout);
    asking.on('error', (error) => { clearTimeout(timer); reject(error); });
    asking.end(body);
  });
}

interface Cell {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly 'xml:lang'?: string;
}

/** What an answer says, however it says it: the rows in no order, numbers by their value, booleans as they are. */
export interface Answer {
  readonly rows: number;
  readonly digest: string;
}

export function answerOf(body: string): Answer {
  const json = JSON.parse(body) as { boolean?: boolean; head: { vars?: string[] }; results?: { bindings: Record<string, Cell>[] } };
  if (json.boolean !== undefined || json.results === undefined) return { rows: 1, digest: String(json.boolean) };
  const variables = [...(json.head.vars ?? [])].sort();
  // Virtuoso answers ASK with a row of one number.
  const [yes] = json.results.bindings;
  if (variables.join() === '__ASK_RETVAL' && yes) return { rows: 1, digest: String(Number(yes['__ASK_RETVAL']?.value) === 1) };
  const lines = json.results.bindings.map((row) => variables.map((name) => shown(row[name])).join('\t')).sort();
  return { rows: lines.length, digest: createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16) };
}

/** Engines give whole numbers and dates other names and forms; the value is what counts here. */
function shown(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  const type = cell.datatype?.split('#').at(-1) ?? '';
  if (/^(?:integer|int|long|decimal|double|float|nonNegativeInteger)$/.test(type)) return `#${Number(Number(cell.value).toPrecision(9))}`;
  const kind = cell.type === 'uri' ? '<' : cell.type === 'bnode' ? '_' : '"';
  return `${kind}${cell.value}@${(cell['xml:lang'] ?? '').toLowerCase()}`;
}
