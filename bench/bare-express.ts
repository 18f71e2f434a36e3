import express from 'express';

/**
 * `node --import tsx bench/bare-express.ts SITE PORT PATH…`: what an Express application costs by itself. It fetches a few
 * documents from a running server, with each content coding, and sends those same bytes at `/<index>`, as anybody would
 * write it, and at `/end/<index>`, without the entity tag that `send` computes from the bytes each time.
 */
const [site = '', port = '', ...targets] = process.argv.slice(2);
const app = express();
for (const [index, target] of targets.entries()) {
  const [path, coding] = target.split(' ') as [string, string];
  const answer = await fetch(site + path, { headers: { 'accept-encoding': coding } });
  // fetch decodes; the bytes on the wire are asked for by the client of the benchmark, so they are made again here.
  const plain = Buffer.from(await answer.arrayBuffer());
  const zlib = await import('node:zlib');
  const body = coding === 'br' ? zlib.brotliCompressSync(plain, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }) : plain;
  const type = answer.headers.get('content-type')!;
  app.get(`/${index}`, (_request, response) => {
    response.set('Content-Type', type);
    if (coding === 'br') response.set('Content-Encoding', 'br');
    response.send(body);
  });
  app.get(`/end/${index}`, (_request, response) => {
    response.set('Content-Type', type);
    if (coding === 'br') response.set('Content-Encoding', 'br');
    response.set('Content-Length', String(body.length));
    response.end(body);
  });
}
app.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
