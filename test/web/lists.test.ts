import { deepEqual, equal } from 'node:assert/strict';
import { Lists } from '../../src/web/lists.js';
import { random } from '../store/terms.js';

const listOf = (lists: Lists, position: number): number[] => {
  const found: number[] = [];
  lists.each(position, (number) => void found.push(number));
  return found;
};

describe('Lists of numbers by position', () => {
  it('hold what sets in a Map hold, in the order in which it came', () => {
    const below = random(3);
    const lists = new Lists();
    const sets = new Map<number, Set<number>>();
    for (let at = 0; at < 20_000; at += 1) {
      const [position, number] = [below(700), below(40)];
      lists.add(position, number);
      sets.set(position, (sets.get(position) ?? new Set()).add(number));
    }
    lists.closed(900);
    for (let position = 0; position < 900; position += 1) {
      deepEqual(listOf(lists, position), [...sets.get(position) ?? []]);
      equal(lists.has(position, 7), sets.get(position)?.has(7) ?? false);
    }
  });

  it('may be none, or empty', () => {
    equal(new Lists().closed(1).has(0, 0), false);
    deepEqual(listOf(new Lists().closed(3), 2), []);
  });
});
