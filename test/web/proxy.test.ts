import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { fictionalPage, sourceTtl, temporaryFolder, writeFiles } from '../build/archives.js';
import { start, witness } from '../cli/program.js';
import { describeLong } from '../long.js';

/** Whether nginx and openssl are here: the proxy that docs/serving.md gives a sample for, and what makes its certificate. */
const here = ['nginx', 'openssl'].every((program) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore', env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` } });
    return true;
  } catch {
    return false;
  }
});

/** The server and location blocks as the docs print them: what is tested is what is recommended. */
const SAMPLE = /```nginx\n(?<sample>.+?)```/s.exec(readFileSync(new URL('../../docs/serving.md', import.meta.url), 'utf8'))!.groups!.sample!;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly cut: boolean;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A query that no engine answers within a second: the product of all triples with themselves. */
const ENDLESS = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }';

for (const prefix of ['/', '/witness/']) {
  for (const stripped of prefix === '/' ? [false] : [true, false]) {
    describeLong(`Behind the nginx of docs/serving.md, with TLS, at ${prefix}${prefix === '/' ? '' : stripped ? ', which the proxy strips' : ', which the proxy leaves'}${here ? '' : ' (skipped: nginx or openssl is not installed)'}`, function () {
      const at = temporaryFolder();
      let server: ChildProcess | undefined;
      let proxy: ChildProcess | undefined;
      let port: number;

      before(async function () {
        if (!here) this.skip();
        writeFiles(at('archive'), { 'source.ttl': sourceTtl(), 'pages/1.txt': fictionalPage('Person aab'), 'pages/2.txt': fictionalPage('Person aac') });
        const built = await witness(['build', at('archive'), '--dir', at('snapshot'), '--base', `https://archive.example.org${prefix}`]);
        assert.equal(built.status, 0, built.stderr);
        server = start(['serve', '--dir', at('snapshot'), '--port', '0', '--timeout', '2']);
        let told = '';
        const address = await new Promise<string>((resolve, reject) => {
          server!.stderr!.setEncoding('utf8').on('data', (text: string) => (told += text));
          server!.once('close', () => reject(new Error(`the server ended: ${told}`)));
          server!.stdout!.setEncoding('utf8').on('data', (text: string) => {
            const found = /is served at (\S+)/.exec(text);
            if (found) resolve(found[1]!);
          });
        });
        port = await freePort();
        execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=archive.example.org', '-keyout', at('key.pem'), '-out', at('certificate.pem')], { stdio: 'ignore' });
        const behind = `http://127.0.0.1:${new URL(address).port}`;
        writeFiles(at('.'), {
          'nginx.conf': `
daemon off; pid ${at('nginx.pid')}; error_log ${at('error.log')}; worker_processes 1;
events { worker_connections 256; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${at(name)};`).join(' ')}
  access_log off; ssl_certificate ${at('certificate.pem')}; ssl_certificate_key ${at('key.pem')};
  ${SAMPLE.replace('listen 443 ssl http2', `listen 127.0.0.1:${port} ssl http2`).replaceAll('archive.example', 'archive.example.org')
    .replace('location / {', `location ${prefix} {`).replace('http://127.0.0.1:3000', behind + (stripped ? '/' : ''))}
}
` });
        proxy = spawn('nginx', ['-c', at('nginx.conf'), '-e', at('error.log')], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` } });
        let complaint = '';
        proxy.stderr!.setEncoding('utf8').on('data', (text: string) => (complaint += text));
        for (let tries = 0; ; tries += 1) {
          try {
            await ask('health');
            break;
          } catch (error) {
            if (tries === 100 || proxy.exitCode !== null) throw new Error(`nginx does not answer: ${complaint}`, { cause: error });
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
      });

      after(async () => {
        for (const process of [proxy, server]) {
          if (!process || process.exitCode !== null) continue;
          const closed = once(process, 'close');
          process.kill('SIGTERM');
          await closed;
        }
      });

      /** HTTP/1.1 over TLS; a path beside the prefix, or one from the root. */
      const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> => new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path: path.startsWith('/') ? path : prefix + path, agent: false, rejectUnauthorized: false, servername: 'archive.example.org', headers: { host: 'archive.example.org', ...headers } }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
          const done = (cut: boolean): void => resolve({ status: response.statusCode!, headers: response.headers, text, cut });
          response.on('end', () => done(false)).on('error', () => done(true));
        });
        sent.on('error', reject).end();
      });

      it('every answer carries HSTS once and the headers of the server as they were', async () => {
        const { status, headers } = await ask('entry/1', { accept: 'text/turtle' });
        assert.equal(status, 200);
        assert.equal(headers['strict-transport-security'], 'max-age=63072000');
        assert.match(String(headers.vary), /Accept/);
        assert.equal(headers['access-control-allow-origin'], '*');
        assert.match(String(headers['content-location']), new RegExp(`^${prefix}entry/1\\.ttl$`));
        assert.match(String(headers.link), new RegExp(`<(?:https://archive\\.example\\.org)?${prefix}entry/1\\.jsonld>`));
        assert.equal((await ask('entry/1', { accept: 'text/turtle', 'if-none-match': String(headers.etag) })).status, 304);
        assert.equal((await ask('nothing-here')).headers['strict-transport-security'], 'max-age=63072000');
      });

      it('redirects stay on the public address and lead somewhere', async () => {
        for (const path of ['udhr/article/9', '.well-known/void', 'graph/stated']) {
          const { status, headers } = await ask(path, { accept: 'text/turtle' });
          assert.equal(status, 303, path);
          const target = new URL(headers.location!, `https://archive.example.org${prefix}${path}`);
          assert.equal(target.host, 'archive.example.org');
          assert.ok(target.pathname.startsWith(prefix), target.pathname);
          assert.equal((await ask(target.pathname + target.search, { accept: 'text/turtle' })).status, 200, target.pathname);
        }
      });

      it('every link of a page answers, and names the public base where it is absolute', async () => {
        const { text } = await ask('entry/1', { accept: 'text/html' });
        assert.match(text, new RegExp(`<link rel="canonical" href="https://archive\\.example\\.org${prefix}entry/1"`));
        const links = [...text.matchAll(/ (?:href|src|action)="([^"#]+)/g)].map(([, link]) => new URL(link!.replaceAll('&amp;', '&'), `https://archive.example.org${prefix}entry/1`));
        const own = [...new Set(links.filter(({ host }) => host === 'archive.example.org' || host.startsWith('localhost') || host.startsWith('127.')).map(String))].filter((link) => !link.startsWith('https://archive.example.org/1'));
        assert.ok(own.length >= 20, own.join(" "));
        for (const link of own) {
          const { host, pathname, search } = new URL(link);
          assert.equal(host, 'archive.example.org', link);
          assert.ok(pathname.startsWith(prefix), link);
          // The proxy counts requests of one client: at its limit it says when to come again.
          await new Promise((resolve) => setTimeout(resolve, 55));
          const { status } = await ask(pathname + search, { accept: 'text/html' });
          assert.ok(status === 200 || status === 303, `${status} ${link}`);
        }
      });

      it('SPARQL answers, and the description names the public endpoint', async () => {
        const rows = await ask(`sparql?query=${encodeURIComponent('SELECT (COUNT(*) AS ?n) { ?e a <https://w3id.org/witness-graph/ontology#Entry> }')}`, { accept: 'text/csv' });
        assert.equal(rows.text, 'n\r\n2\r\n');
        assert.match((await ask('sparql', { accept: 'text/turtle' })).text, new RegExp(`https://archive\\.example\\.org${prefix}sparql`));
      });

      it('an answer that is cut arrives cut', async () => {
        const { status, cut, text } = await ask(`sparql?query=${encodeURIComponent(ENDLESS)}`, { accept: 'application/sparql-results+json' });
        if (status === 200) assert.ok(cut, text.slice(-200));
        else assert.equal(status, 503);
      });

      it('counters and plans, which are for the machine alone, are not shown to the world', async () => {
        assert.notEqual((await ask('metrics')).status, 200);
        const { text } = await ask(`sparql?explain&query=${encodeURIComponent('ASK {}')}`, { accept: 'application/json' });
        assert.doesNotMatch(text, /"sql"/i);
      });

      it('who asks too much is told when to come again, scripts of other sites too', async () => {
        const answers = await Promise.all(Array.from({ length: 120 }, () => ask('health')));
        const refused = answers.find(({ status }) => status === 429);
        assert.ok(refused, 'nobody was refused');
        assert.equal(refused.headers['retry-after'], '5');
        assert.equal(refused.headers['access-control-allow-origin'], '*');
      });

      it('nothing of a reader is in a log', () => {
        // After answers that were cut and requests that were refused, of which nginx has much to say.
        assert.doesNotMatch(readFileSync(at('error.log'), 'utf8'), /client:|GET |\?query/);
      });
    });
  }
}
