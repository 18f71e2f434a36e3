/**
 * Waits for all: one that fails does not leave the others at work on files that are about to be deleted. Throws what the
 * first of them threw.
 */
export async function together<const Work extends readonly unknown[]>(...work: Work): Promise<{ -readonly [At in keyof Work]: Awaited<Work[At]> }> {
  await Promise.allSettled(work);
  return Promise.all(work) as never;
}
