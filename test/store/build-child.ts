/**
 * A build in a process of its own: `build-child.ts <dir> <order> [<entries> [<stage> <milliseconds>]]`. Prints the
 * release id. `order` shuffles the quads, so that two children never see them alike. With a stage, the process kills
 * itself (SIGKILL, which nothing can catch) so long after that stage began.
 */
import factory from '@rdfjs/data-model';
import { buildSnapshot } from '../../src/store/publish.js';
import { iri, oddQuads, shuffled, typed } from './terms.js';

const [dir = '', order = '0', entries = '0', deadlyStage, delay = '0'] = process.argv.slice(2);
const more = Array.from({ length: Number(entries) }, (_, index) => factory.quad(iri(`entry/${index}`), iri('tier'), typed(String(index), 'integer'), iri(`graph/${index % 50}`)));
const quads = shuffled([...oddQuads, ...more], Number(order));
const documents = shuffled(Array.from({ length: 30 }, (_, index) => ({ path: `entry/${index}`, class: iri('Entry').value, label: `Entry ${index}`, jsonld: `{"n":${index}}` })), Number(order));

const die = (): void => { process.kill(process.pid, 'SIGKILL'); };

const release = await buildSnapshot({
  dir,
  base: 'http://localhost:3000/',
  quads,
  documents,
  meta: { ontologyVersion: '1.0.0', converterVersion: '0.1.0' },
  onProgress: ({ stage }) => {
    if (stage !== deadlyStage) return;
    if (delay === '0') die();
    else setTimeout(die, Number(delay));
  },
});
process.stdout.write(`${release.id}\n`);
