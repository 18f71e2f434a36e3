import { basename } from 'node:path';
import { checkSignature, publicKeyOf, signRelease } from '../release/signature.js';
import { currentRelease, verifyRelease } from '../store/publish.js';

/** What `witness sign` does and says. @throws InputError */
export async function signed(dir: string, folder: string | undefined, keyFile: string): Promise<string> {
  const directory = folder ?? await currentRelease(dir);
  await verifyRelease(directory);
  const publicKey = await signRelease(directory, keyFile);
  return `Release ${basename(directory)} is signed by the key ${publicKey}.\nPublish the public key elsewhere too: openssl pkey -in ${keyFile} -pubout`;
}

/** What `witness verify` says of a release that is whole. @throws InputError naming the file that is not */
export async function verified(dir: string, folder: string | undefined, keyFile: string | undefined): Promise<string> {
  const directory = folder ?? await currentRelease(dir);
  const signer = await checkSignature(directory, keyFile === undefined ? undefined : await publicKeyOf(keyFile));
  const { id, files, counts } = await verifyRelease(directory);
  return `Release ${id} is whole: ${Object.keys(files).length + 2} files, ${counts.quads} quads. ${signer === undefined ? 'Nobody signed it.' : keyFile === undefined ? `It is signed by the key ${signer}; compare it with the publisher's, or name that with --key.` : 'The key signed it.'}`;
}
