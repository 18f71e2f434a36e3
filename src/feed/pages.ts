import type { FeedEvent } from './events.js';

/** Events on a page. A page's number and content never change once it is full, so this number must not, either. */
export const PAGE_SIZE = 250;

export interface FeedPage {
  /** From 1. */
  readonly number: number;
  readonly events: readonly FeedEvent[];
  /** No event will ever be added to it. */
  readonly full: boolean;
}

/** How many pages a feed has; one, even where nothing has happened yet. */
export const pageCount = (events: readonly FeedEvent[]): number => Math.max(1, Math.ceil(events.length / PAGE_SIZE));

export function pageOf(events: readonly FeedEvent[], number: number): FeedPage | undefined {
  if (!Number.isInteger(number) || number < 1 || number > pageCount(events)) return undefined;
  const own = events.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  return { number, events: own, full: own.length === PAGE_SIZE };
}

/** The page on which an event stands. */
export const pageNumberOf = (event: number): number => Math.ceil(event / PAGE_SIZE);
