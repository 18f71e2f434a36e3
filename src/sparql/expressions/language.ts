import { Algebra } from '@traqula/algebra-transformations-1-1';
import { effective } from './compare.js';
import { evaluatorOf, isOfTheRun } from './evaluate.js';
import type { Session } from './session.js';
import { iri, string, tagged } from './value.js';

/**
 * A condition that looks at the language tag of one variable and at nothing else of it, as `LANG(?label) IN ("", "en")`
 * does. Its outcome is the same for all terms of one tag: it is found once for each tag that the data has.
 */
export interface LanguageTest {
  readonly variable: string;
  /** The outcome for a literal of this tag, the empty text for one without; undefined: for what is no literal, or unbound. The outcome undefined is the error. */
  readonly holds: (tag: string | undefined) => boolean | undefined;
}

/** undefined: the expression looks at something else as well. */
export function languageTest(expression: Algebra.Expression, base: string | undefined, session: Session): LanguageTest | undefined {
  const variables = new Set<string>();
  if (!looksAtTagsOnly(expression, variables) || variables.size !== 1 || isOfTheRun(expression)) return undefined;
  const never = (): never => { throw new Error('a condition on tags alone asks for nothing else'); };
  const evaluate = evaluatorOf(expression, { base, variable: () => 0, exists: never, solution: never });
  const [variable = ''] = variables;
  return { variable, holds: (tag) => effective(evaluate([tag === undefined ? iri('') : tag === '' ? string('') : tagged('', tag)], session)) };
}

function looksAtTagsOnly(expression: Algebra.Expression, variables: Set<string>): boolean {
  switch (expression.subType) {
    case Algebra.ExpressionTypes.TERM: return expression.term.termType !== 'Variable';
    case Algebra.ExpressionTypes.OPERATOR: {
      const [first] = expression.args;
      if (expression.operator === 'lang' && expression.args.length === 1 && first?.subType === Algebra.ExpressionTypes.TERM && first.term.termType === 'Variable') {
        variables.add(first.term.value);
        return true;
      }
      return expression.operator !== 'bnode' && expression.args.every((arg) => looksAtTagsOnly(arg, variables));
    }
    case Algebra.ExpressionTypes.NAMED: return expression.args.every((arg) => looksAtTagsOnly(arg, variables));
    default: return false;
  }
}
