/**
 * A suite that takes half a minute or more: `WITNESS_LONG_TESTS=1 npm test` runs it, and CI does. Otherwise its tests are
 * reported as skipped, by name, so that `npm test` answers in some two minutes.
 */
export function describeLong(title: string, body: (this: Mocha.Suite) => void): void {
  if (process.env['WITNESS_LONG_TESTS'] === '1') describe(title, body);
  else describe.skip(`${title} (a long test: WITNESS_LONG_TESTS=1 npm test)`, body);
}
