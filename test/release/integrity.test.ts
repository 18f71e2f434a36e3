import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { InputError } from '../../src/errors.js';
import { ReleaseChecks } from '../../src/release/checks.js';
import { lastGoodRelease, requireWhole } from '../../src/release/kept.js';
import { checkSignature, publicKeyOf, signRelease } from '../../src/release/signature.js';
import { temporaryFolder } from '../build/archives.js';
import { start, witness } from '../cli/program.js';
import { buildFixture, randomNumbers } from './fixture-release.js';
import { describeLong } from '../long.js';

const FLIPS = 1_000;
const THROUGH_THE_PROGRAM = 4;

const isInputError = (error: unknown): boolean => error instanceof InputError;

describeLong('A release with a changed bit', function () {
  this.timeout(180_000);
  const at = temporaryFolder();
  const pick = randomNumbers(20261122);
  let good: string;
  let files: { path: string; size: number }[];

  const keyFile = (name: string): string => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(at(`${name}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(at(`${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }));
    return at(`${name}.pem`);
  };

  before(async () => {
    await buildFixture(at('snapshot'));
    const { directory } = await buildFixture(at('snapshot'), (trig) => trig.replaceAll('Gulnar', 'Gulnur'));
    await signRelease(directory, keyFile('ours'));
    good = at('copy', basename(directory));
    cpSync(directory, good, { recursive: true, preserveTimestamps: true });
    files = readdirSync(good, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name)).map((path) => ({ path, size: statSync(path).size })).sort((a, b) => (a.path < b.path ? -1 : 1));
  });

  /** Changes one bit, gives the folder to a check, and changes it back. */
  async function withFlip(path: string, byte: number, bit: number, check: () => Promise<void>): Promise<void> {
    const file = await open(path, 'r+');
    const one = Buffer.alloc(1);
    try {
      await file.read(one, 0, 1, byte);
      await file.write(Buffer.of(one[0]! ^ (1 << bit)), 0, 1, byte);
      await check();
    } finally {
      await file.write(one, 0, 1, byte);
      await file.close();
    }
  }

  it('is whole before', async () => {
    await requireWhole(good);
    assert.ok(files.some(({ path }) => path.endsWith('signature.json')) && files.length >= 25);
  });

  it(`is refused, wherever the bit is: ${FLIPS} of them`, async () => {
    for (let flip = 0; flip < FLIPS; flip += 1) {
      // Every second one by bytes, where the large files have most; the others by files, so that the small ones come often.
      let target = files[pick(files.length)]!;
      if (flip % 2 === 0) {
        let byte = pick(files.reduce((sum, { size }) => sum + size, 0));
        target = files.find(({ size }) => (byte -= size) < 0)!;
      }
      const [byte, bit] = [pick(target.size), pick(8)];
      const where = `${target.path}, byte ${byte}, bit ${bit}`;
      await withFlip(target.path, byte, bit, async () => {
        await assert.rejects(requireWhole(good), isInputError, where);
        if (flip % 4 > 0) return;
        // As a server checks it: what is only there to be taken away may be found later, but it is found, and not given away.
        const checks = new ReleaseChecks(good);
        await assert.rejects(checks.whole, isInputError, where);
        if (target.path.includes('/dumps/')) await checks.served;
        else await assert.rejects(checks.served, isInputError, where);
        await assert.rejects(checks.file(relative(good, target.path)), isInputError, where);
      });
    }
    await requireWhole(good);
    const checks = new ReleaseChecks(good);
    await checks.whole;
    assert.equal(checks.left, 0);
  });

  it('is refused by witness verify, which names the file, and is whole again when it is restored', async () => {
    for (let flip = 0; flip < THROUGH_THE_PROGRAM; flip += 1) {
      const { path, size } = files[pick(files.length)]!;
      await withFlip(path, pick(size), pick(8), async () => {
        const { status, stderr } = await witness(['verify', good]);
        assert.equal(status, 1, path);
        assert.ok(stderr.includes(good) && !stderr.includes('defect of the program'), stderr);
      });
    }
    const { status, stdout } = await witness(['verify', good, '--key', at('ours.pub')]);
    assert.equal(status, 0);
    assert.match(stdout, /is whole: \d+ files, \d+ quads\. The key signed it\./);
  });

  for (const [file, when] of [['dumps/claims.parquet', 'soon after its start'], ['vocabulary.bin', 'from its first answer']] as const) {
    it(`is not served where the bit is in ${file}: the server serves the last good one ${when}, and says so at /health`, async () => {
      const dir = at(`served-${basename(file)}`);
      cpSync(at('snapshot'), dir, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      const damaged = basename(good);
      const path = join(dir, 'releases', damaged, file);
      const bytes = readFileSync(path);
      bytes[100]! ^= 4;
      writeFileSync(path, bytes);
      const { directory, refused } = await lastGoodRelease(dir);
      assert.notEqual(basename(directory), damaged);
      assert.equal(refused?.release, damaged);
      const server = start(['serve', '--dir', dir, '--port', '0']);
      try {
        let told = '';
        const address = await new Promise<string>((resolve, reject) => {
          server.stdout!.setEncoding('utf8').on('data', (text: string) => {
            told += text;
            const found = /served at (\S+)/.exec(told);
            if (found) resolve(found[1]!);
          });
          server.once('close', () => reject(new Error(told)));
        });
        if (file === 'vocabulary.bin') assert.match(told, new RegExp(`^Release ${damaged} is not served: vocabulary\\.bin: its bytes are not those that were published`));
        else assert.equal((await fetch(`${address}releases/${damaged}/${file}`)).status, 503, 'not a byte of it');
        for (;;) {
          const health = await fetch(`${address}health`);
          assert.equal(health.status, 200);
          const { status, release, refused: said } = await health.json() as { status: string; release: string; refused?: { release: string; reason: string } };
          if (said === undefined) continue;
          assert.deepEqual([status, release, said.release], ['degraded', basename(directory), damaged]);
          assert.ok(said.reason.startsWith(file), said.reason);
          assert.ok(!said.reason.includes(dir), 'no path of this machine');
          break;
        }
        assert.ok(told.includes(`Release ${damaged} is not served: ${file}: its bytes are not those that were published`));
        assert.match(await (await fetch(`${address}entry/7`)).text(), /Gulnar/);
        assert.equal((await fetch(`${address}releases/${damaged}/entry/7`)).status, 503);
        assert.equal((await fetch(`${address}releases/${damaged}/dumps/claims.parquet`)).status, 503);
      } finally {
        server.kill('SIGKILL');
      }
    });
  }

  it('is not served where no other is whole: the server ends, and says why', async () => {
    const dir = at('alone');
    const { directory } = await buildFixture(dir);
    const path = join(directory, 'dumps', 'claims.parquet');
    const bytes = readFileSync(path);
    bytes[100]! ^= 4;
    writeFileSync(path, bytes);
    const { status, stderr } = await witness(['serve', '--dir', dir, '--port', '0']);
    assert.equal(status, 1);
    assert.match(stderr, /dumps\/claims\.parquet: its bytes are not those that were published/);
  });

  describe('signed', () => {
    it('is told from one that somebody else signed, and from one that nobody did', async () => {
      keyFile('theirs');
      const [ours, theirs] = [await publicKeyOf(at('ours.pub')), await publicKeyOf(at('theirs.pub'))];
      assert.equal(await publicKeyOf(at('ours.pem')), ours);
      assert.equal(await checkSignature(good, ours), ours);
      await assert.rejects(checkSignature(good, theirs), /by another key/);
      const unsigned = at('unsigned');
      cpSync(good, unsigned, { recursive: true, filter: (path) => !path.endsWith('signature.json') });
      assert.equal(await checkSignature(unsigned), undefined);
      await assert.rejects(checkSignature(unsigned, ours), /the release is not signed/);
    });

    it('does not pass for another release, and takes no key of another kind', async () => {
      const { directory } = await buildFixture(at('another'), (trig) => trig.replaceAll('Erkin', 'Arkin'));
      cpSync(join(good, 'signature.json'), join(directory, 'signature.json'));
      await assert.rejects(requireWhole(directory), /not the signature of this release/);
      writeFileSync(at('rsa.pem'), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await assert.rejects(signRelease(directory, at('rsa.pem')), /not a private key of Ed25519/);
      await assert.rejects(signRelease(directory, at('none.pem')), /cannot be read/);
    });

    it('by witness sign', async () => {
      const { directory } = await buildFixture(at('signed'));
      const without = await witness(['sign', '--dir', at('signed')]);
      assert.equal(without.status, 2);
      const { status, stdout } = await witness(['sign', '--dir', at('signed'), '--key', at('ours.pem')]);
      assert.equal(status, 0);
      assert.match(stdout, /is signed by the key /);
      await checkSignature(directory, await publicKeyOf(at('ours.pub')));
    });

    it('is what witness serve --key serves, and nothing else: not at its start, and not while it runs', async () => {
      const dir = at('trusted');
      const signed = await buildFixture(dir);
      assert.equal((await witness(['sign', '--dir', dir, '--key', at('ours.pem')])).status, 0);
      const other = await buildFixture(dir, (trig) => trig.replaceAll('Gulnar', 'Gulsum'), { seal: (directory) => signRelease(directory, at('theirs.pem')) });
      const server = start(['serve', '--dir', dir, '--port', '0'], { env: { WITNESS_KEY: at('ours.pub') } });
      try {
        let told = '';
        const address = await new Promise<string>((resolve, reject) => {
          server.stdout!.setEncoding('utf8').on('data', (text: string) => {
            told += text;
            const found = /served at (\S+)/.exec(told);
            if (found) resolve(found[1]!);
          });
          server.once('close', () => reject(new Error(told)));
        });
        type Health = { status: string; release: string; refused?: { release: string; reason: string } };
        const health = async (until: (is: Health) => boolean): Promise<Health> => {
          for (;;) {
            const is = await (await fetch(`${address}health`)).json() as Health;
            if (until(is)) return is;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        };
        const first = await health(() => true);
        assert.deepEqual([first.status, first.release, first.refused?.release], ['degraded', signed.id, other.id]);
        assert.match(first.refused!.reason, /^signature\.json: the release is signed, but by another key/);
        assert.equal((await fetch(`${address}releases/${other.id}/entry/7`)).status, 503);
        const unsigned = await buildFixture(dir, (trig) => trig.replaceAll('Gulnar', 'Gulmira'));
        const second = await health(({ refused }) => refused?.release === unsigned.id);
        assert.equal(second.release, signed.id);
        assert.match(second.refused!.reason, /^signature\.json: the release is not signed/);
        // Signed where it lies, it is good: nobody has to tell the server.
        assert.equal((await witness(['sign', unsigned.directory, '--key', at('ours.pem')])).status, 0);
        assert.equal((await health(({ release }) => release === unsigned.id)).status, 'ok');
      } finally {
        server.kill('SIGKILL');
      }
      const { status, stderr } = await witness(['serve', '--dir', dir, '--port', '0', '--key', at('none.pub')]);
      assert.equal(status, 1);
      assert.match(stderr, /the key cannot be read/);
    });

    it('before it is published, by a build that is given the key; the same release built again is signed again', async () => {
      const seal = (key: string) => (directory: string): Promise<string> => signRelease(directory, at(key));
      const { id, directory } = await buildFixture(at('sealed'), undefined, { seal: seal('ours.pem') });
      await requireWhole(directory, await publicKeyOf(at('ours.pub')));
      assert.equal((await buildFixture(at('sealed'), undefined, { seal: seal('theirs.pem') })).id, id);
      await requireWhole(directory, await publicKeyOf(at('theirs.pub')));
    });
  });
});
