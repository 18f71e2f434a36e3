import factory from '@rdfjs/data-model';
import type { Literal, NamedNode, Term, Variable } from '@rdfjs/types';
import { toAst } from '@traqula/algebra-sparql-1-1';
import { Algebra, AlgebraFactory, algebraUtils } from '@traqula/algebra-transformations-1-1';
import { Generator } from '@traqula/generator-sparql-1-1';
import type { Row } from '../engine.js';
import { ServiceRefusedError } from '../engine.js';
import type { ServiceClient } from './client.js';

/**
 * SERVICE (SPARQL 1.1 Federated Query) before the query is planned: each one is asked as a whole, and its answer takes
 * its place as VALUES. So the rest is one query over our own data, answered as any other.
 */
export interface Federation {
  readonly client: ServiceClient;
  /** The different values of a variable in an operation over our own data, for SERVICE ?endpoint. */
  distinct(operation: Algebra.Operation, variable: string): Promise<readonly Term[]>;
  readonly signal: AbortSignal;
}

const algebra = new AlgebraFactory();

/** SELECT DISTINCT ?variable over an operation. */
export const distinctValues = (operation: Algebra.Operation, variable: string): Algebra.Operation =>
  algebra.createDistinct(algebra.createProject(operation, [factory.variable(variable) as never]));

/** Whether SERVICE stands anywhere: in EXISTS, in a sub-select, under SILENT as well. */
export function hasService(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(hasService);
  if (typeof part !== 'object' || part === null || 'termType' in part) return false;
  if ((part as Algebra.Operation).type === Algebra.Types.SERVICE) return true;
  return Object.entries(part).some(([key, value]) => key !== 'metadata' && hasService(value));
}

/** Throws ServiceRefusedError for the first endpoint that may not be asked, before any is. */
export function checkServices(part: unknown, client: ServiceClient): void {
  if (Array.isArray(part)) {
    for (const each of part) checkServices(each, client);
    return;
  }
  if (typeof part !== 'object' || part === null || 'termType' in part) return;
  const operation = part as Algebra.Operation;
  if (operation.type === Algebra.Types.SERVICE && operation.name.termType === 'NamedNode') client.check(operation.name.value);
  for (const [key, value] of Object.entries(part)) if (key !== 'metadata') checkServices(value, client);
}

/** The operation with its SERVICEs answered. */
export async function resolveServices(operation: Algebra.Operation, federation: Federation): Promise<Algebra.Operation> {
  checkServices(operation, federation.client);
  return resolved(operation, federation, undefined);
}

/** Where a variable endpoint gets its values: the operation it is joined with. */
type Beside = Algebra.Operation | undefined;

async function resolved(operation: Algebra.Operation, federation: Federation, beside: Beside): Promise<Algebra.Operation> {
  if (!hasService(operation)) return operation;
  switch (operation.type) {
    case Algebra.Types.SERVICE:
      return operation.name.termType === 'NamedNode' ? answered(operation, operation.name, federation) : everywhere(operation, operation.name, federation, beside);
    case Algebra.Types.JOIN: {
      const settled: Algebra.Operation[] = [];
      const waiting: Algebra.Operation[] = [];
      for (const input of operation.input) {
        if (namesVariable(input)) waiting.push(input);
        else settled.push(await resolved(input, federation, beside));
      }
      for (const input of waiting) settled.push(await resolved(input, federation, joined(settled, beside)));
      return { ...operation, input: settled };
    }
    case Algebra.Types.LEFT_JOIN: {
      const [left, right] = operation.input;
      const first = await resolved(left, federation, beside);
      return { ...operation, input: [first, await resolved(right, federation, joined([first], beside))], expression: await within(operation.expression, federation) };
    }
    default:
      return within(operation, federation, beside);
  }
}

/** The same inside any other operation or expression. */
async function within<T>(part: T, federation: Federation, beside?: Beside): Promise<T> {
  if (!hasService(part)) return part;
  if (Array.isArray(part)) return await Promise.all(part.map((each: unknown) => within(each, federation, beside))) as T;
  const entries = await Promise.all(Object.entries(part as object).map(async ([key, value]: [string, unknown]) => {
    if (key === 'metadata' || !hasService(value)) return [key, value];
    return [key, Array.isArray(value) ? await Promise.all(value.map((each: unknown) => below(each, federation, beside))) : await below(value, federation, beside)];
  }));
  return Object.fromEntries(entries) as T;
}

const below = (part: unknown, federation: Federation, beside: Beside): Promise<unknown> =>
  (part as Algebra.Operation).type === Algebra.Types.EXPRESSION ? within(part, federation) : resolved(part as Algebra.Operation, federation, beside);

/** Whether an input waits for the others: a SERVICE ?endpoint outside of sub-selects. */
function namesVariable(operation: Algebra.Operation): boolean {
  return operation.type === Algebra.Types.SERVICE && operation.name.termType === 'Variable';
}

function joined(settled: readonly Algebra.Operation[], beside: Beside): Beside {
  const all = beside ? [beside, ...settled] : [...settled];
  return all.length === 0 ? undefined : all.length === 1 ? all[0] : algebra.createJoin(all);
}

async function everywhere(service: Algebra.Service, name: Variable, federation: Federation, beside: Beside): Promise<Algebra.Operation> {
  if (!beside) throw new ServiceRefusedError(`SERVICE ?${name.value} is refused: nothing beside it says which endpoints ?${name.value} stands for. Bind it with VALUES in the same group.`);
  const endpoints = (await federation.distinct(beside, name.value)).filter((term): term is NamedNode => term.termType === 'NamedNode');
  for (const endpoint of endpoints) federation.client.check(endpoint.value);
  const answers: Algebra.Operation[] = [];
  for (const endpoint of endpoints) {
    const bound = algebra.createValues([name as never], [{ [name.value]: endpoint as never }]);
    answers.push(algebra.createJoin([bound, await answered(service, endpoint, federation)]));
  }
  if (answers.length === 0) return algebra.createValues([name as never], []);
  return answers.length === 1 ? (answers[0] as Algebra.Operation) : algebra.createUnion(answers);
}

/** The answer of one endpoint. With SILENT a failure is one solution that binds nothing (Federated Query §2.1). */
async function answered(service: Algebra.Service, endpoint: NamedNode, { client, signal }: Federation): Promise<Algebra.Operation> {
  const variables = algebraUtils.inScopeVariables(service.input);
  const query = new Generator().generate(toAst(algebra.createProject(service.input, variables)) as never);
  let rows: readonly Row[];
  try {
    rows = await client.select(endpoint.value, query, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!service.silent) throw error;
    rows = [new Map()];
  }
  // Blank nodes of an answer are no node of ours, and the same node within it.
  return algebra.createValues(variables as never, rows.map((row) =>
    Object.fromEntries([...row].map(([name, term]) => [name, local(term, endpoint)]))) as never);
}

const local = (term: Term, endpoint: NamedNode): NamedNode | Literal =>
  (term.termType === 'BlankNode' ? factory.blankNode(`s_${Buffer.from(endpoint.value).toString('hex').slice(-24)}_${term.value}`) : term) as NamedNode | Literal;
