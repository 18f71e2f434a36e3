/** Runs every generator: `npm run generate`, or with `--check` to see what is out of date. */
import { runGenerator } from './committed.js';
import { ontologyGeneratedFiles } from './ontology.js';
import { outlinesFile } from './outlines.js';
import { placeFiles } from './places.js';
import { udhrFiles } from './udhr.js';

runGenerator([...ontologyGeneratedFiles(), ...udhrFiles(), ...placeFiles(), outlinesFile()], process.argv.slice(2));
