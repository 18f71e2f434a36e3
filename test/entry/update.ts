/** Writes the stages of entry 2208 anew: `npm run update-entry`. Read the diff before you commit it. */
import { writeFileSync } from 'node:fs';
import { STAGES, fixture, walk } from './walk.js';

const stages = await walk();
for (const stage of STAGES) writeFileSync(fixture(stage), stages[stage]);
