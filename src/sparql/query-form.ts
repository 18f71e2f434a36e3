import type { Quad, Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import { isOfTheRun } from './expressions/evaluate.js';

/** What a query asks for, and the pattern below it. */
export interface QueryForm {
  readonly form: 'select' | 'ask' | 'construct' | 'describe';
  readonly operation: Algebra.Operation;
}

/** LIMIT stands around CONSTRUCT and DESCRIBE in the algebra, and means their solutions (SPARQL 1.1 §16.2). */
export function formOf(operation: Algebra.Operation): QueryForm {
  if (operation.type === Algebra.Types.SLICE) {
    const inner = formOf(operation.input);
    if (inner.form !== 'select') return { form: inner.form, operation: { ...operation, input: inner.operation } };
  }
  switch (operation.type) {
    case Algebra.Types.ASK: return { form: 'ask', operation: operation.input };
    case Algebra.Types.CONSTRUCT: return { form: 'construct', operation: operation.input };
    case Algebra.Types.DESCRIBE: return { form: 'describe', operation: operation.input };
    default: return { form: 'select', operation };
  }
}

function find<T extends Algebra.Types>(operation: Algebra.Operation, type: T): Algebra.TypedOperation<T> | undefined {
  if (operation.type === type) return operation as Algebra.TypedOperation<T>;
  return operation.type === Algebra.Types.SLICE ? find(operation.input, type) : undefined;
}

/** CONSTRUCT: its template. */
export function templateOf(operation: Algebra.Operation): readonly Quad[] {
  return (find(operation, Algebra.Types.CONSTRUCT)?.template ?? []) as unknown as readonly Quad[];
}

/** DESCRIBE: the terms it names, variables among them. */
export function describedBy(operation: Algebra.Operation): readonly Term[] {
  return find(operation, Algebra.Types.DESCRIBE)?.terms ?? [];
}

/** The variables of SELECT, in its order; undefined where it has none of its own. */
export function selectedBy(operation: Algebra.Operation): string[] | undefined {
  let below = operation;
  while (below.type === Algebra.Types.SLICE || below.type === Algebra.Types.DISTINCT || below.type === Algebra.Types.REDUCED) below = below.input;
  return below.type === Algebra.Types.PROJECT ? below.variables.map(({ value }) => value) : undefined;
}

/** The variables whose values the form wants: of SELECT, of the template, of DESCRIBE; undefined for a SELECT without any. */
export function variablesOf(form: QueryForm['form'], operation: Algebra.Operation): string[] | undefined {
  const names = (terms: readonly Term[]): string[] => [...new Set(terms.filter(({ termType }) => termType === 'Variable').map(({ value }) => value))];
  switch (form) {
    case 'ask': return [];
    case 'select': return selectedBy(operation);
    case 'construct': return names(templateOf(operation).flatMap(({ subject, predicate, object }) => [subject, predicate, object]));
    case 'describe': return names(describedBy(operation));
  }
}

/** Whether an expression anywhere in the query differs from run to run: NOW, RAND, UUID, BNODE. */
export function changes(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(changes);
  if (typeof part !== 'object' || part === null || 'termType' in part) return false;
  const node = part as Partial<Algebra.Expression> & object;
  if (node.type === Algebra.Types.EXPRESSION && isOfTheRun(node as Algebra.Expression)) return true;
  return Object.entries(part).some(([key, value]) => key !== 'metadata' && changes(value));
}
