import assert from 'node:assert/strict';
import { NO_TOMBSTONES, type Tombstones } from '../../src/store/tombstones.js';
import { fixture, release, type Answer, type RunningSite, startSite } from './site.js';

const said = ({ status, headers: { date: _, ...headers }, body }: Answer): unknown => ({ status, headers, body: body.toString('base64') });

describe('An answer that is sent again', () => {
  let site: RunningSite;
  let tombstones: Tombstones = NO_TOMBSTONES;
  beforeEach(async () => {
    tombstones = NO_TOMBSTONES;
    site = await startSite({ tombstones: () => tombstones });
  });
  afterEach(() => site.close());

  it('is the same in every field and byte, in every format and coding', async () => {
    for (const accept of ['text/html', 'text/turtle', 'application/ld+json', 'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', 'text/csv']) {
      for (const coding of ['identity', 'br', 'gzip']) {
        const headers = { accept, 'accept-encoding': coding };
        const [first, second, third] = [await site.ask('/entry/7', { headers }), await site.ask('/entry/7', { headers }), await site.ask('/entry/7', { headers })];
        assert.equal(first.status, 200);
        assert.deepEqual(said(second), said(first));
        assert.deepEqual(said(third), said(first));
        assert.ok(second.headers.date !== undefined);
      }
    }
  });

  it('is not sent to who asks for something else: another language, coding, method, or only what is newer', async () => {
    const plain = await site.ask('/entry/7.html');
    await site.ask('/entry/7.html');
    assert.notDeepEqual((await site.ask('/entry/7.html', { headers: { 'accept-language': 'zh' } })).body, plain.body);
    assert.equal((await site.ask('/entry/7.html', { headers: { 'accept-encoding': 'br' } })).headers['content-encoding'], 'br');
    assert.equal((await site.ask('/entry/7.html', { method: 'HEAD' })).body.length, 0);
    assert.equal((await site.ask('/entry/7.html', { method: 'PUT' })).status, 405);
    assert.equal((await site.ask('/entry/7.html', { headers: { 'if-none-match': plain.headers.etag! } })).status, 304);
    assert.equal((await site.ask('/entry/7.html', { headers: { 'if-modified-since': plain.headers['last-modified']! } })).status, 304);
  });

  it('ends with the entry: what is withdrawn is gone with the next request', async () => {
    for (let times = 0; times < 3; times++) assert.equal((await site.ask('/entry/7.ttl')).status, 200);
    tombstones = { ...NO_TOMBSTONES, gone: ['entry/7'] };
    assert.equal((await site.ask('/entry/7.ttl')).status, 410);
    assert.equal((await site.ask('/entry/8.ttl')).status, 200);
  });

  it('ends with its release', async () => {
    for (let times = 0; times < 3; times++) assert.match((await site.ask('/entry/7.ttl')).text, /Gulnar Example/);
    await site.releases.replace(await release({ trig: fixture().replaceAll('Gulnar Example', 'Gulnar Changed') }));
    assert.match((await site.ask('/entry/7.ttl')).text, /Gulnar Changed/);
  });
});
