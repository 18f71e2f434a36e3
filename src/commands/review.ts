import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversionReport } from '../build/build.js';
import { reviewHtml } from '../review/document.js';
import { claimsOfRelease } from '../review/earlier.js';
import { ReviewLog } from '../review/review.js';
import { openCurrent } from '../store/publish.js';

/** A log for a build's review, that knows the claims of the release that is current now, where there is one. */
export async function startReview(dir: string): Promise<ReviewLog> {
  if (!existsSync(join(dir, 'current'))) return new ReviewLog();
  const snapshot = await openCurrent(dir);
  try {
    return new ReviewLog(await claimsOfRelease(snapshot));
  } finally {
    await snapshot.close();
  }
}

/** Writes report.json and report.html into a folder. */
export function writeReview(folder: string, log: ReviewLog, report: ConversionReport): void {
  const review = log.review(report);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(review, null, 2)}\n`);
  writeFileSync(join(folder, 'report.html'), reviewHtml(review));
}
