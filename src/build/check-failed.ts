import { WitnessError } from '../errors.js';

/** A check that failed: the release stops, and the current one stays in place. */
export class CheckFailed extends WitnessError {
  override readonly name = 'CheckFailed';
}
