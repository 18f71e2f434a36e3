/**
 * Errors meant for people. A `WitnessError` is a sentence that names the place and says what to do next;
 * it is printed without a stack trace. Anything else that is thrown is a defect of the program.
 */
export class WitnessError extends Error {
  override readonly name: string = 'WitnessError';
}

/** A file (page, description, reference, snapshot) that cannot be used: where, which line, and why. */
export class InputError extends WitnessError {
  override readonly name = 'InputError';

  constructor(
    readonly path: string,
    readonly reason: string,
    /** One-based line in the file, where one is known. */
    readonly line?: number,
  ) {
    super(`${path}${line === undefined ? '' : `:${line}`}: ${reason}`);
  }
}

/** A command line or an environment variable that cannot be used: the key, the value and what it takes. */
export class UsageError extends WitnessError {
  override readonly name = 'UsageError';
}
