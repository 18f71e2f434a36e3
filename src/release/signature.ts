import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { SUMS } from '../store/sums.js';

/** Beside the list of checksums that it signs, which names every other file of the release. */
export const SIGNATURE = 'signature.json';

interface Signature {
  readonly algorithm: 'Ed25519';
  readonly signs: typeof SUMS;
  /** SubjectPublicKeyInfo (RFC 8410), base64. */
  readonly publicKey: string;
  /** base64. */
  readonly signature: string;
}

/** One way to write it, so that every changed bit is noticed, in its white space too. */
const write = ({ publicKey, signature }: Pick<Signature, 'publicKey' | 'signature'>): string =>
  `${JSON.stringify({ algorithm: 'Ed25519', signs: SUMS, publicKey, signature } satisfies Signature, null, 1)}\n`;

/**
 * Signs a release: Ed25519 (RFC 8032) over the bytes of `SHA256SUMS`. Replaces an earlier signature in one step.
 * @param keyFile a private key in PEM (PKCS #8)
 * @returns the public key, base64
 * @throws InputError
 */
export async function signRelease(directory: string, keyFile: string): Promise<string> {
  const key = await readKey(keyFile, createPrivateKey, 'a private key');
  const signed = await readFile(join(directory, SUMS));
  const publicKey = encoded(createPublicKey(key));
  const draft = join(directory, `.${SIGNATURE}-${process.pid}`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(write({ publicKey, signature: sign(null, signed, key).toString('base64') }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(directory, SIGNATURE));
  return publicKey;
}

/**
 * The public key of a key file, as signatures name it: base64.
 * @param keyFile a public or private key in PEM
 * @throws InputError
 */
export const publicKeyOf = async (keyFile: string): Promise<string> => encoded(await readKey(keyFile, createPublicKey, 'a key'));

/**
 * Checks the signature of a release, where it has one.
 * @param trusted the public key (`publicKeyOf`) whose signature the release must have; without it any key will do, and
 *   the signature tells only that nothing was damaged since
 * @returns the public key that signed, base64; undefined where nobody signed
 * @throws InputError where it is no signature of this release
 */
export async function checkSignature(directory: string, trusted?: string): Promise<string | undefined> {
  const path = join(directory, SIGNATURE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new InputError(path, `the file cannot be read (${error.code ?? error.message})`);
  });
  if (text === undefined) {
    if (trusted !== undefined) throw new InputError(path, 'the release is not signed, and a signature was asked for. "witness sign" signs it; without --key its files are only checked against each other');
    return undefined;
  }
  const { publicKey, signature } = read(path, text);
  if (!isSigned(await readFile(join(directory, SUMS)), publicKey, signature)) throw new InputError(path, 'it is not the signature of this release: one of them was changed');
  if (trusted !== undefined && trusted !== publicKey) throw new InputError(path, `the release is signed, but by another key (${publicKey})`);
  return publicKey;
}

function read(path: string, text: string): Pick<Signature, 'publicKey' | 'signature'> {
  let found: Partial<Signature> | undefined;
  try {
    found = JSON.parse(text) as Partial<Signature>;
  } catch {
    // Refused below.
  }
  const { publicKey, signature } = found ?? {};
  // Some bits at the end of base64 mean nothing: only the one way to write it is taken.
  const exact = [publicKey, signature].every((value) => typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value);
  if (!exact || write({ publicKey: publicKey!, signature: signature! }) !== text) throw new InputError(path, 'it is not a signature as "witness sign" writes it: it was changed');
  return { publicKey: publicKey!, signature: signature! };
}

function isSigned(signed: Buffer, publicKey: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && encoded(key) === publicKey && verify(null, signed, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

const encoded = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');

async function readKey(path: string, parse: (pem: string) => KeyObject, what: string): Promise<KeyObject> {
  const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(path, `the key cannot be read (${error.code ?? error.message})`);
  });
  let key: KeyObject | undefined;
  try {
    key = parse(pem);
  } catch {
    // Refused below.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new InputError(path, `it is not ${what} of Ed25519 in PEM; "openssl genpkey -algorithm ed25519 -out witness-key.pem" makes one, and "openssl pkey -in witness-key.pem -pubout" its public part`);
  return key;
}
