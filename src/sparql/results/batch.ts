/** Characters gathered before they are handed on: few enough to be prompt, enough to spare system calls. */
const BATCH = 64 * 1024;

/**
 * Text of `head`, one piece a row, and `tail`, in chunks of about 64 kB. An error of `rows` comes through as it is,
 * so that whoever sends the text can break off and no reader takes the part for the whole.
 */
export async function* batched<T>(
  head: string,
  rows: AsyncIterable<T> | Iterable<T>,
  encode: (row: T, first: boolean) => string,
  tail: string | (() => string) = '',
): AsyncGenerator<string> {
  let text = head;
  let first = true;
  for await (const row of rows) {
    text += encode(row, first);
    first = false;
    if (text.length >= BATCH) {
      yield text;
      text = '';
    }
  }
  yield text + (typeof tail === 'string' ? tail : tail());
}
