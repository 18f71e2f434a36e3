import { BASE } from './data.js';
import type { Random } from './random.js';

/** A generated query and how its answers may be compared. */
export interface GeneratedQuery {
  readonly text: string;
  /** Variables the rows are ordered by; their values must come in the same order. */
  readonly ordered: readonly string[];
}

const PREFIXES = `BASE <${BASE}>\nPREFIX w: <${BASE}w#>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n`;

/** Properties by the kind of what they join. */
const PROPERTIES: readonly { readonly name: string; readonly from: Kind; readonly to: Kind }[] = [
  { name: 'w:heldAt', from: 'person', to: 'facility' },
  { name: 'w:knows', from: 'person', to: 'person' },
  { name: 'w:origin', from: 'person', to: 'place' },
  { name: 'w:partOf', from: 'place', to: 'place' },
  { name: 'w:place', from: 'facility', to: 'place' },
  { name: 'w:transferTo', from: 'facility', to: 'facility' },
  { name: 'w:about', from: 'claim', to: 'person' },
  { name: 'w:age', from: 'person', to: 'number' },
  { name: 'w:term', from: 'person', to: 'number' },
  { name: 'w:rank', from: 'claim', to: 'number' },
  { name: 'w:score', from: 'claim', to: 'number' },
  { name: 'w:arrested', from: 'person', to: 'date' },
  { name: 'w:name', from: 'person', to: 'text' },
  { name: 'w:quote', from: 'claim', to: 'text' },
  { name: 'w:label', from: 'facility', to: 'text' },
  { name: 'w:label', from: 'place', to: 'text' },
  { name: 'w:confirmed', from: 'claim', to: 'boolean' },
];

type Kind = 'person' | 'facility' | 'place' | 'claim' | 'number' | 'date' | 'text' | 'boolean';

const CONSTANTS: Readonly<Record<Kind, readonly string[]>> = {
  person: ['<p/1>', '<p/2>', '<p/5>'],
  facility: ['<facility/1>', '<facility/2>', '<facility/3>'],
  place: ['<place/1>', '<place/2>', '<place/4>'],
  claim: ['<claim/1-1>', '<claim/3-2>'],
  number: ['3', '5', '1.5', '40', '"2.5"^^xsd:double'],
  date: ['"2017-05-10"^^xsd:date', '"2018-01-01"^^xsd:date'],
  text: ['"Aygul"', '"He was taken"@en', '"unclear"', '"Place 2"@en', '"a"', '""'],
  boolean: ['true', 'false'],
};

const KINDS = Object.keys(CONSTANTS) as Kind[];

/** Kinds whose terms are IRIs. */
const THINGS: readonly Kind[] = ['person', 'facility', 'place', 'claim'];

/** Writes queries over the world of `data.ts`, with every operator of SPARQL 1.1 in some of them. */
export class Generator {
  #fresh = 0;
  constructor(private readonly random: Random) {}

  query(): GeneratedQuery {
    this.#fresh = 0;
    const { random } = this;
    const scope = new Map<string, Kind>();
    const body = this.group(scope, random.between(1, 3));
    const names = [...scope.keys()];
    if (random.chance(0.12) || names.length === 0) return { text: `${PREFIXES}ASK ${body}`, ordered: [] };
    if (random.chance(0.3)) return this.aggregated(scope, body);
    const shown = names.filter(() => random.chance(0.8));
    const list = shown.length > 0 ? shown.map((name) => `?${name}`).join(' ') : '*';
    const distinct = random.chance(0.3) ? 'DISTINCT ' : '';
    // Without a cut the order of equal keys is free: only the keys are compared.
    const keys = random.chance(0.3) ? (shown.length > 0 ? shown : names).slice(0, random.between(1, 2)) : [];
    const order = keys.length > 0 ? ` ORDER BY ${keys.map((name) => (random.chance(0.3) ? `DESC(?${name})` : `?${name}`)).join(' ')}` : '';
    return { text: `${PREFIXES}SELECT ${distinct}${list}${this.from()} WHERE ${body}${order}`, ordered: keys };
  }

  private from(): string {
    const { random } = this;
    if (!random.chance(0.1)) return '';
    return random.pick([' FROM <graph/stated> FROM <graph/reference>', ' FROM <graph/entry/1> FROM <graph/entry/2> FROM NAMED <graph/stated>', ' FROM <graph/reference>']);
  }

  private aggregated(scope: Map<string, Kind>, body: string): GeneratedQuery {
    const { random } = this;
    const names = [...scope.keys()];
    const keys = names.filter(() => random.chance(0.4)).slice(0, 2);
    const other = random.pick(names);
    const d = random.chance(0.3) ? 'DISTINCT ' : '';
    const functions = [`COUNT(*)`, `COUNT(${d}?${other})`, `MIN(?${other})`, `MAX(?${other})`, `SUM(${d}?${other})`, `AVG(${d}?${other})`, `(COUNT(?${other}) * 2)`, `SUM(IF(BOUND(?${other}), 1, 0))`];
    const picked = [random.pick(functions), random.pick(functions)];
    const select = [...keys.map((name) => `?${name}`), ...picked.map((each, at) => `(${each} AS ?agg${at})`)].join(' ');
    const having = random.chance(0.2) ? ` HAVING (COUNT(*) > ${random.between(1, 3)})` : '';
    const group = keys.length > 0 ? ` GROUP BY ${keys.map((name) => `?${name}`).join(' ')}` : '';
    return { text: `${PREFIXES}SELECT ${select}${this.from()} WHERE ${body}${group}${having}`, ordered: [] };
  }

  private variable(kind: Kind, scope: Map<string, Kind>): string {
    const { random } = this;
    const known = [...scope].filter(([, each]) => each === kind).map(([name]) => name);
    if (known.length > 0 && random.chance(0.75)) return `?${random.pick(known)}`;
    const name = `${kind.charAt(0)}${(this.#fresh += 1)}`;
    scope.set(name, kind);
    return `?${name}`;
  }

  private term(kind: Kind, scope: Map<string, Kind>, constants = 0.12): string {
    return this.random.chance(constants) ? this.random.pick(CONSTANTS[kind]) : this.variable(kind, scope);
  }

  private triples(scope: Map<string, Kind>, count: number): string {
    const { random } = this;
    const parts: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const bound = new Set(scope.values());
      // Later patterns touch what is there, so that products stay small.
      const fitting = PROPERTIES.filter(({ from, to }) => scope.size === 0 || bound.has(from) || bound.has(to));
      const property = random.pick(fitting.length > 0 ? fitting : PROPERTIES);
      const mustReuse = scope.size > 0;
      const subject = mustReuse && bound.has(property.from) ? this.reused(property.from, scope) : this.term(property.from, scope);
      const object = mustReuse && !bound.has(property.from) && bound.has(property.to) ? this.reused(property.to, scope) : this.term(property.to, scope);
      if (random.chance(0.05)) {
        const predicate = `pred${(this.#fresh += 1)}`;
        parts.push(`${subject} ?${predicate} ${object} .`);
        scope.set(predicate, 'claim');
      } else parts.push(`${subject} ${this.path(property)} ${object} .`);
    }
    return parts.join(' ');
  }

  private reused(kind: Kind, scope: Map<string, Kind>): string {
    return `?${this.random.pick([...scope].filter(([, each]) => each === kind).map(([name]) => name))}`;
  }

  private path({ name, from, to }: { name: string; from: Kind; to: Kind }): string {
    const { random } = this;
    if (!random.chance(0.25)) return name;
    if (from === to) return random.pick([`${name}+`, `${name}+`, `${name}/${name}`, `^${name}`, `(${name}|^${name})`, `(${name}/${name})+`]);
    if (from === 'person' && to === 'facility') return random.pick(['w:heldAt/w:transferTo+', 'w:heldAt', '!w:knows']);
    if (from === 'person' && to === 'place') return random.pick(['w:origin/w:partOf+', 'w:heldAt/w:place', '(w:origin|w:heldAt/w:place)']);
    return random.pick([name, `(${name}|w:none)`, `!(w:none|^w:none2)`]);
  }

  private group(scope: Map<string, Kind>, depth: number): string {
    const { random } = this;
    const parts: string[] = [];
    if (random.chance(0.08)) parts.push(this.values(scope));
    if (random.chance(0.93) || depth === 0) parts.push(this.triples(scope, random.between(1, 3)));
    if (depth > 0) {
      for (let count = random.between(0, 2); count > 0; count -= 1) parts.push(this.element(scope, depth - 1));
    }
    if (random.chance(0.1)) parts.push(this.bind(scope, random.chance(0.7) ? mentioned(parts.join(' '), scope) : scope));
    if (random.chance(0.35)) parts.push(`FILTER(${this.condition(scope, 2, depth)})`);
    return `{ ${parts.join(' ')} }`;
  }

  private element(scope: Map<string, Kind>, depth: number): string {
    const { random } = this;
    const inner = (): Map<string, Kind> => new Map(scope);
    const merge = (from: Map<string, Kind>): void => {
      for (const [name, kind] of from) if (!scope.has(name)) scope.set(name, kind);
    };
    const [kind] = [random.pick(['optional', 'optional', 'optional', 'union', 'minus', 'exists', 'exists', 'subselect', 'graph', 'group'])];
    switch (kind) {
      case 'optional': {
        const below = inner();
        const text = `OPTIONAL ${this.group(below, depth)}`;
        merge(below);
        return text;
      }
      case 'union': {
        const [left, right] = [inner(), inner()];
        const text = `${this.group(left, depth)} UNION ${this.group(right, depth)}`;
        merge(left);
        merge(right);
        return text;
      }
      case 'minus': return `MINUS ${this.group(inner(), depth)}`;
      case 'exists': return `FILTER ${random.chance(0.5) ? 'NOT ' : ''}EXISTS ${random.chance(0.5) ? this.dependent(scope, Math.min(depth, 1)) : this.group(inner(), Math.min(depth, 1))}`;
      case 'graph': {
        const below = inner();
        const name = random.chance(0.6) ? `?g${(this.#fresh += 1)}` : random.pick(['<graph/stated>', '<graph/reference>', '<graph/entry/1>']);
        const text = `GRAPH ${name} ${this.group(below, Math.min(depth, 1))}`;
        merge(below);
        if (name.startsWith('?')) scope.set(name.slice(1), 'claim');
        return text;
      }
      case 'subselect': {
        const below = inner();
        const body = this.group(below, depth);
        const names = [...below.keys()].filter(() => random.chance(0.6));
        if (names.length === 0) return body;
        for (const name of names) if (!scope.has(name)) scope.set(name, below.get(name) as Kind);
        if (random.chance(0.4)) {
          const count = `n${(this.#fresh += 1)}`;
          scope.set(count, 'number');
          return `{ SELECT ${names.map((name) => `?${name}`).join(' ')} (COUNT(*) AS ?${count}) ${body.replace(/^/, 'WHERE ')} GROUP BY ${names.map((name) => `?${name}`).join(' ')} }`;
        }
        // Cut where the order leaves nothing open: by all that is selected, and only IRIs.
        const things = names.filter((name) => THINGS.includes(below.get(name) as Kind));
        if (things.length > 0 && random.chance(0.3) && !/!\(?w:/.test(body)) {
          const list = things.map((name) => `?${name}`).join(' ');
          return `{ SELECT DISTINCT ${list} WHERE ${body} ORDER BY ${list} LIMIT ${random.between(1, 4)}${random.chance(0.3) ? ' OFFSET 1' : ''} }`;
        }
        return `{ SELECT ${random.chance(0.5) ? 'DISTINCT ' : ''}${names.map((name) => `?${name}`).join(' ')} WHERE ${body} }`;
      }
      default: {
        const below = inner();
        const text = this.group(below, depth);
        merge(below);
        return text;
      }
    }
  }

  /** A group for EXISTS that meets what is outside of it where it may be left unbound, and in its filters, rather than in its patterns. */
  private dependent(scope: Map<string, Kind>, depth: number): string {
    const { random } = this;
    const own = random.chance(0.6) ? new Map<string, Kind>() : new Map(scope);
    const parts = random.chance(0.9) ? [this.triples(own, random.between(1, 2))] : [];
    for (const [name, kind] of scope) own.set(name, kind);
    for (let count = random.between(1, 2); count > 0; count -= 1) {
      const below = new Map(own);
      parts.push(`OPTIONAL ${random.chance(0.2) ? this.dependent(below, 0) : this.group(below, random.chance(0.3) ? depth : 0)}`);
      for (const [name, kind] of below) if (!own.has(name)) own.set(name, kind);
    }
    if (random.chance(0.4)) parts.push(this.element(own, Math.max(0, depth - 1)));
    if (random.chance(0.6)) parts.push(`FILTER(${this.condition(own, 2, depth)})`);
    return `{ ${parts.join(' ')} }`;
  }

  private values(scope: Map<string, Kind>): string {
    const { random } = this;
    const kind = random.pick<Kind>(['person', 'facility', 'place', 'number']);
    const name = this.variable(kind, scope);
    const rows = Array.from({ length: random.between(1, 3) }, () => (random.chance(0.1) ? 'UNDEF' : random.pick(CONSTANTS[kind])));
    return `VALUES ${name} { ${rows.join(' ')} }`;
  }

  /** A value of variables that are `seen`: those of the group it stands in, as a rule. */
  private bind(scope: Map<string, Kind>, seen: Map<string, Kind>): string {
    const { random } = this;
    const name = `b${(this.#fresh += 1)}`;
    const [expression, kind] = random.chance(0.5) ? [this.text(seen, 1), 'text' as const] : [this.number(seen, 1), 'number' as const];
    const text = `BIND(${expression} AS ?${name})`;
    scope.set(name, kind);
    return text;
  }

  private any(scope: Map<string, Kind>, kind?: Kind): string {
    const fitting = [...scope].filter(([, each]) => kind === undefined || each === kind).map(([name]) => `?${name}`);
    if (fitting.length === 0 || this.random.chance(0.08)) return this.random.pick(CONSTANTS[kind ?? this.random.pick(KINDS)]);
    return this.random.pick(fitting);
  }

  private number(scope: Map<string, Kind>, depth: number): string {
    const { random } = this;
    if (depth === 0 || random.chance(0.4)) return this.any(scope, 'number');
    return random.pick([
      () => `(${this.number(scope, depth - 1)} ${random.pick(['+', '-', '*'])} ${this.number(scope, depth - 1)})`,
      () => `STRLEN(${this.text(scope, depth - 1)})`,
      () => `YEAR(${this.any(scope, 'date')})`.replace('YEAR', random.pick(['YEAR', 'MONTH', 'DAY'])),
      () => `${random.pick(['ABS', 'CEIL', 'FLOOR', 'ROUND'])}(${this.number(scope, depth - 1)})`,
      () => `IF(${this.condition(scope, 1, 0)}, ${this.number(scope, depth - 1)}, ${this.number(scope, depth - 1)})`,
      () => `COALESCE(${this.any(scope, 'number')}, ${this.number(scope, depth - 1)})`,
      () => `xsd:integer(${this.number(scope, depth - 1)})`,
      () => `(-${this.number(scope, depth - 1)})`,
    ])();
  }

  private text(scope: Map<string, Kind>, depth: number): string {
    const { random } = this;
    if (depth === 0 || random.chance(0.4)) return this.any(scope, 'text');
    return random.pick([
      () => `UCASE(${this.text(scope, depth - 1)})`,
      () => `LCASE(${this.text(scope, depth - 1)})`,
      () => `CONCAT(${this.text(scope, depth - 1)}, "-", ${this.text(scope, depth - 1)})`,
      () => `SUBSTR(${this.text(scope, depth - 1)}, ${random.between(1, 4)}, ${random.between(1, 4)})`,
      () => `STR(${this.any(scope, random.pick<Kind>(['text', 'person', 'place', 'text']))})`,
      () => `STRAFTER(${this.text(scope, depth - 1)}, "a")`,
      () => `STRBEFORE(${this.text(scope, depth - 1)}, " ")`,
      () => `LANG(${this.any(scope, 'text')})`,
      () => `STR(DATATYPE(${this.any(scope)}))`,
      () => `REPLACE(${this.text(scope, depth - 1)}, "[aeiou]", "*")`,
      () => `ENCODE_FOR_URI(${this.text(scope, depth - 1)})`,
    ])();
  }

  private condition(scope: Map<string, Kind>, depth: number, below: number): string {
    const { random } = this;
    const compare = (): string => random.pick(['=', '!=', '<', '>', '<=', '>=']);
    const simple: (() => string)[] = [
      () => `${this.number(scope, 1)} ${compare()} ${this.number(scope, 1)}`,
      () => `${this.any(scope, 'number')} ${compare()} ${random.pick(CONSTANTS.number)}`,
      () => `${this.any(scope, 'date')} ${compare()} ${random.pick(CONSTANTS.date)}`,
      () => `${this.any(scope, 'date')} ${compare()} ${this.any(scope, 'date')}`,
      () => `${this.any(scope, 'text')} ${compare()} ${this.text(scope, 1)}`,
      () => `${this.any(scope)} ${random.pick(['=', '!='])} ${this.any(scope)}`,
      () => `CONTAINS(${this.text(scope, 1)}, "${random.pick(['a', 'e', 'P', 'was'])}")`,
      () => `STRSTARTS(${this.any(scope, 'text')}, "${random.pick(['P', 'He', 'A'])}")`,
      () => `STRENDS(STR(${this.any(scope)}), "${random.pick(['1', 'n', '2'])}")`,
      () => `REGEX(${this.text(scope, 1)}, "${random.pick(['^p', 'a.*e', '[0-9]$', 'held|taken'])}", "i")`,
      () => `LANGMATCHES(LANG(${this.any(scope, 'text')}), "${random.pick(['en', '*', 'zh'])}")`,
      () => `BOUND(?${random.pick([...scope.keys(), 'nowhere'])})`,
      () => `${random.pick(['isIRI', 'isLiteral', 'isNumeric', 'isBlank'])}(${this.any(scope)})`,
      () => `${this.any(scope)} ${random.pick(['IN', 'NOT IN'])} (${random.pick(CONSTANTS.person)}, ${random.pick(CONSTANTS.number)}, ${random.pick(CONSTANTS.text)})`,
      () => `sameTerm(${this.any(scope)}, ${this.any(scope)})`,
      () => this.any(scope, 'boolean'),
    ];
    if (depth > 0 && random.chance(0.35)) {
      return random.pick([
        () => `(${this.condition(scope, depth - 1, below)} && ${this.condition(scope, depth - 1, below)})`,
        () => `(${this.condition(scope, depth - 1, below)} || ${this.condition(scope, depth - 1, below)})`,
        () => `!(${this.condition(scope, depth - 1, below)})`,
        () => (below > 0 ? `(${this.condition(scope, depth - 1, 0)} || EXISTS ${this.group(new Map(scope), 0)})` : this.condition(scope, depth - 1, 0)),
      ])();
    }
    return random.pick(simple)();
  }
}

/** Those of the variables that a text mentions. */
const mentioned = (text: string, scope: ReadonlyMap<string, Kind>): Map<string, Kind> => new Map([...scope].filter(([name]) => new RegExp(`\\?${name}\\b`).test(text)));
