import { aliasesIn, type Plan } from './plan-builder.js';
import { fromClause, type Relation } from './relation.js';

/**
 * Whether a relation has a solution, as SQL that DuckDB turns into semi-joins. Parts of it that only the solution outside
 * connects are asked for one by one: of a product there is a row when there is one of each, and it need not be made.
 */
export const hasSolution = (plan: Plan, relation: Relation): string => {
  const asked = partsOf(relation).map((part) => `EXISTS (SELECT 1${fromClause(plan, part)})`);
  return asked.length === 1 ? (asked[0] as string) : `(${asked.join(' AND ')})`;
};

/** A relation by items of FROM that conditions connect with each other; what concerns none of them stands with the first. */
export function partsOf({ from, where, columns }: Relation): readonly Relation[] {
  let parts = from.map((item) => ({ from: [item], where: [] as string[], aliases: aliasesIn(item) }));
  for (const condition of where) {
    const named = aliasesIn(condition);
    const [first = parts[0], ...others] = parts.filter(({ aliases }) => [...aliases].some((alias) => named.has(alias)));
    if (!first) break;
    first.where.push(condition);
    for (const other of others) {
      first.from.push(...other.from);
      first.where.push(...other.where);
      for (const alias of other.aliases) first.aliases.add(alias);
    }
    parts = parts.filter((part) => !others.includes(part));
  }
  return parts.length > 1 ? parts.map((part) => ({ ...part, columns })) : [{ from, where, columns }];
}
