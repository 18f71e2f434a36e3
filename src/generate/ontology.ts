/** Writes `src/generated/`: the constants of the ontology's terms and the JSON-LD context, both from `ontology/`. */
import type { Quad } from '@rdfjs/types';
import { readOntology } from '../graph/ontology-files.js';
import { type GeneratedFile, isMain, runGenerator } from './committed.js';
import { makeContext } from './context.js';
import { readModel } from './model.js';
import { renderContextModule, renderTerms } from './terms.js';

/** @throws WitnessError for everything in the ontology that would have to be guessed. */
export function ontologyGeneratedFiles(quads: Iterable<Quad> = readOntology()): GeneratedFile[] {
  const model = readModel(quads);
  const context = makeContext(model);
  return [
    { path: 'src/generated/terms.ts', text: renderTerms(model) },
    { path: 'src/generated/context.ts', text: renderContextModule(context) },
    { path: 'src/generated/context.jsonld', text: `${JSON.stringify(context, null, 2)}\n` },
  ];
}

if (isMain(import.meta.url)) runGenerator(ontologyGeneratedFiles(), process.argv.slice(2));
