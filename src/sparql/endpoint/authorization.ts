import { createHash, randomBytes } from 'node:crypto';

/** What a server asks for before it answers (RFC 9110 §11.6.1): a name and password in one of two schemes. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'digest'; readonly realm: string; readonly nonce: string; readonly qop?: 'auth'; readonly opaque?: string; readonly algorithm: string; readonly hash: 'md5' | 'sha256' };

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const HASHES: Readonly<Record<string, 'md5' | 'sha256'>> = { 'MD5': 'md5', 'SHA-256': 'sha256' };

/** The challenge of a `WWW-Authenticate` field that can be answered: Digest before Basic. Undefined where there is none. */
export function challengeOf(field: string): Challenge | undefined {
  const digest = /\bDigest\s+(.*)$/is.exec(field)?.[1];
  if (digest !== undefined) {
    const parameters = new Map([...digest.matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/g)].map(([, name, quoted, bare]) => [name!.toLowerCase(), quoted ?? bare!]));
    const algorithm = parameters.get('algorithm') ?? 'MD5';
    const hash = HASHES[algorithm.toUpperCase()];
    const [realm, nonce] = [parameters.get('realm'), parameters.get('nonce')];
    const qops = parameters.get('qop')?.split(',').map((each) => each.trim());
    if (hash && realm !== undefined && nonce !== undefined && (qops === undefined || qops.includes('auth'))) {
      return { scheme: 'digest', realm, nonce, qop: qops && 'auth', opaque: parameters.get('opaque'), algorithm, hash };
    }
  }
  return /(?:^|,)\s*Basic\b/i.test(field) ? { scheme: 'basic' } : undefined;
}

/** What answers a challenge: RFC 7617, and RFC 7616 §3.4 with a count of the requests for its nonce. */
export class Authorization {
  #count = 0;

  constructor(private readonly challenge: Challenge, private readonly credentials: Credentials) {}

  /** The `Authorization` field of one request. `target`: path and query, as they are sent. */
  field(method: string, target: string, clientNonce = randomBytes(16).toString('hex')): string {
    const { challenge, credentials: { user, password } } = this;
    if (challenge.scheme === 'basic') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const { realm, nonce, qop, opaque, algorithm, hash } = challenge;
    const digest = (text: string): string => createHash(hash).update(text).digest('hex');
    this.#count += 1;
    const count = this.#count.toString(16).padStart(8, '0');
    const [secret, request] = [digest(`${user}:${realm}:${password}`), digest(`${method}:${target}`)];
    const response = digest(qop ? [secret, nonce, count, clientNonce, qop, request].join(':') : [secret, nonce, request].join(':'));
    const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
    return `Digest ${[
      `username=${quoted(user)}`, `realm=${quoted(realm)}`, `nonce=${quoted(nonce)}`, `uri=${quoted(target)}`, `response="${response}"`, `algorithm=${algorithm}`,
      ...(qop ? [`qop=${qop}`, `nc=${count}`, `cnonce="${clientNonce}"`] : []), ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ].join(', ')}`;
  }
}
