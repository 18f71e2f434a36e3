import cliProgress from 'cli-progress';
import type { ConversionProgress } from '../build/build.js';
import type { BuildProgress } from '../store/publish.js';

/** A progress bar on a terminal; elsewhere (CI, a pipe) a line a stage. */
export function progressReporter(stream: NodeJS.WriteStream = process.stderr): { report: (progress: ConversionProgress | BuildProgress) => void; stop: () => void } {
  let stage = '';
  if (!stream.isTTY) {
    return {
      report: (progress) => {
        if (progress.stage === stage || progress.stage === 'pages') return;
        stage = progress.stage;
        stream.write(`  ${stage}\n`);
      },
      stop: () => undefined,
    };
  }
  const bar = new cliProgress.SingleBar({ stream, format: '  {bar} {percentage}%  {stage}', hideCursor: true, clearOnComplete: true }, cliProgress.Presets.shades_classic);
  let started = false;
  const STAGES = ['reading', 'sorting terms', 'joining', 'sorting quads', 'vocabulary', 'documents', 'dumps', 'verifying', 'publishing'];
  const PAGES_SHARE = 60;
  return {
    report: (progress) => {
      if (!started) bar.start(100, 0, { stage: '' });
      started = true;
      if (progress.stage === 'pages') bar.update(Math.round((progress.done / Math.max(1, progress.total)) * PAGES_SHARE), { stage: `page ${progress.done} of ${progress.total}` });
      else if (progress.stage !== 'reading') bar.update(PAGES_SHARE + Math.round(((STAGES.indexOf(progress.stage) + 1) / STAGES.length) * (100 - PAGES_SHARE)), { stage: progress.stage });
    },
    stop: () => bar.stop(),
  };
}

/** A count that grows, on a terminal; elsewhere nothing. */
export function countReporter(stream: NodeJS.WriteStream = process.stderr): { report: (count: number) => void; stop: () => void } {
  let shown = 0;
  return {
    report: (count) => {
      // A terminal is slower than what is counted.
      if (!stream.isTTY || count - shown < 100) return;
      shown = count;
      stream.write(`\r  ${count.toLocaleString('en')} files`);
    },
    stop: () => {
      if (shown > 0) stream.write('\r\u001B[K');
      shown = 0;
    },
  };
}
