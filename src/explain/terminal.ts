import type { Explanation, Note, Piece } from './explanation.js';
import { percent, WORD } from './explanation.js';
import type { Strength } from './statement.js';
import { visible } from './visible.js';

/** Select Graphic Rendition codes (ECMA-48 §8.3.117). Every certainty has an underline as well as a colour. */
const STYLES: Readonly<Record<Strength | 'unread' | 'faint' | 'hedge' | 'gap', string>> = {
  plain: '4;32', hedged: '4;33', weak: '4;31', unread: '7', faint: '2', hedge: '1', gap: '35',
};

/** The marks that stand in for the colours where there are none. */
const PLAIN_MARKS = { open: '‹', close: '›', unreadOpen: '⟦', unreadClose: '⟧' } as const;

/** The explanation for a terminal: the page with numbered notes, then the notes. Without colour, brackets carry the same. */
export function terminalText(explanation: Explanation, colour: boolean): string {
  const paint = (style: string, text: string): string => (colour ? `\u001b[${style}m${text}\u001b[0m` : text);
  const { prose, notes, gaps, claims } = explanation;
  const unread = explanation.pieces.filter((piece) => piece.unread).length;
  return [
    paint('1', `${visible(explanation.title)}, ${explanation.entry} (layout ${explanation.layout})`),
    `${percent(prose)} % of the prose read (${prose.read} of ${prose.characters} characters); ${claims} claims in ${notes.length} notes, ${gaps.length} gaps, ${unread} pieces unread.`,
    colour
      ? `${paint(STYLES.plain, 'stated')}  ${paint(STYLES.hedged, 'hedged')}  ${paint(STYLES.weak, 'only suspected')}  ${paint(STYLES.unread, 'unread')}  ${paint(STYLES.gap, 'gap')}  ${paint(STYLES.faint, 'heading, label, interface')}`
      : `${PLAIN_MARKS.open}read${PLAIN_MARKS.close}[note]  ${PLAIN_MARKS.unreadOpen}unread${PLAIN_MARKS.unreadClose}`,
    '',
    explanation.pieces.map((piece) => pieceText(piece, colour, paint)).join(''),
    '',
    ...notes.map((note) => noteText(note, paint)),
    ...explanation.warnings.map((warning) => `new: ${visible(warning)}`),
  ].join('\n');
}

function pieceText(piece: Piece, colour: boolean, paint: (style: string, text: string) => string): string {
  const text = visible(piece.text);
  const marks = piece.ends.length === 0 ? '' : paint('1', `[${piece.ends.join(',')}]`);
  if (piece.notes.length > 0) {
    if (!colour) return `${PLAIN_MARKS.open}${text}${PLAIN_MARKS.close}${marks}`;
    const style = [STYLES[piece.strength ?? 'plain'], piece.hedge ? STYLES.hedge : undefined, piece.negated ? '9' : undefined].filter((part) => part !== undefined).join(';');
    // A style does not cross a line, or a pager that starts there would not know it.
    return text.split('\n').map((line) => (line === '' ? '' : paint(style, line))).join('\n') + marks;
  }
  if (piece.unread) return text.replace(/\S(?:.*\S)?/g, (line) => (!WORD.test(line) ? line : colour ? paint(STYLES.unread, line) : PLAIN_MARKS.unreadOpen + line + PLAIN_MARKS.unreadClose));
  if (!/\S/.test(text)) return text;
  return text.replace(/\S(?:.*\S)?/g, (line) => paint(piece.part === 'gap' ? STYLES.gap : STYLES.faint, line));
}

function noteText({ number, statements, strength }: Note, paint: (style: string, text: string) => string): string {
  const lines = statements.map(({ subject, property, value, time, certainty, hedge, negated, attributedTo, basis, derived, revises, id }) => [
    `${subject} · ${negated ? 'not: ' : ''}${property} · ${value}`,
    time === undefined ? '' : ` (${time})`,
    ` — ${certainty}${hedge === undefined ? '' : ` (“${hedge}”)`}, by ${attributedTo.join(', ') || 'nobody named'} (${basis})`,
    derived === undefined ? '' : `, derived: ${derived}`,
    revises === undefined ? '' : `, corrects claim ${revises}`,
    ` ${id}`,
  ].join(''));
  const label = `[${number}]`;
  return lines.map((line, index) => `${index === 0 ? paint(STYLES[strength], label) : ' '.repeat(label.length)} ${visible(line)}`).join('\n');
}

/** Whether to colour: not when NO_COLOR is set to anything (no-color.org), not into a pipe, not on a dumb terminal. */
export function wantsColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && env.TERM !== 'dumb';
}
