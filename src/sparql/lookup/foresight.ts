import { type LookupRun, NotLookup, type Step } from './step.js';

/** Rows after which it is reckoned what all of them will take. */
export const SAMPLE = 64;
/** Of fewer rows it is reckoned as if so many more had cost nothing. */
const FEW_SAY = 1;
/** The part of the budget after which fewer rows are enough to reckon with. */
const MUCH = 1 / 32;

/**
 * A pattern that others are nested in, given up as soon as its first rows show that all of them would take more than the
 * budget. `size` gives the number of its rows for what the row binds when it is called, or undefined when nothing tells; it is
 * only called when there is something to reckon.
 */
export function foreseen(run: LookupRun, step: Step, size: () => () => number | undefined): Step {
  return (emit) => {
    const sizeNow = size();
    const before = run.tally;
    let done = 0;
    let look = SAMPLE;
    let much = run.budget * MUCH;
    return step(() => {
      const goOn = emit();
      done += 1;
      const spent = run.tally - before;
      if (done < look && spent <= much) return goOn;
      if (done >= look) look *= 4;
      much = 1.5 * spent;
      const rows = sizeNow();
      if (rows !== undefined && (spent * Math.max(rows, done)) / (done < SAMPLE ? done + FEW_SAY : done) + run.once + run.pending > run.budget) {
        throw new NotLookup('its first rows show that it reads too many');
      }
      return goOn;
    });
  };
}
