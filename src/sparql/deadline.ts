import { QueryTimeoutError } from './engine.js';

/** The time a query has, and its asker's patience. */
export interface Deadline {
  /** Aborts with QueryTimeoutError, or with the asker's own reason. */
  readonly signal: AbortSignal;
  /** Whole milliseconds left. */
  left(): number;
  /** The query has ended: nothing is to be aborted any more. */
  end(): void;
}

export function deadline(milliseconds: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const ends = performance.now() + milliseconds;
  const timer = setTimeout(() => controller.abort(new QueryTimeoutError(
    `The query did not end within ${milliseconds / 1000} seconds; ask for less at a time, or add a LIMIT.`,
  )), milliseconds);
  const leave = (): void => {
    clearTimeout(timer);
    controller.abort(outer?.reason);
  };
  if (outer?.aborted) leave();
  outer?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    left: () => Math.max(0, Math.ceil(ends - performance.now())),
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', leave);
    },
  };
}
