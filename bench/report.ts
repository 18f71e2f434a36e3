import { writeFileSync } from 'node:fs';

export interface Measured {
  readonly milliseconds?: number;
  /** Milliseconds of the processor that one answer took, of all threads and processes of the engine: what else runs on the machine hardly changes it. */
  readonly processor?: number;
  readonly rows?: number;
  readonly digest?: string;
  readonly failed?: string;
}

/** Small questions, one after the other on four connections. */
export interface PointQueries {
  readonly perSecond: number;
  /** Milliseconds of processor time for one: of the engine, and of the client that shares its cores. */
  readonly processor: number;
  readonly client: number;
}

export interface EngineResult {
  readonly name: string;
  readonly failed?: string;
  /** It served a release that had been built, and loaded nothing. */
  readonly asBuilt?: boolean;
  readonly startSeconds?: number;
  readonly loadSeconds?: number;
  readonly quadsPerSecond?: number;
  readonly bytesPerQuad?: number;
  readonly residentMiB?: number;
  /** The same with the processes it has started. */
  readonly togetherMiB?: number;
  readonly highestMiB?: number;
  readonly bigFirstRow?: number;
  readonly bigTotal?: number;
  readonly pointQueries?: PointQueries;
  readonly loadAverage?: readonly number[];
  readonly queries: Readonly<Record<string, Measured>>;
}

export interface Report {
  readonly entries: number;
  readonly quads: number;
  readonly runs: number;
  readonly timeoutSeconds: number;
  readonly machine: string;
  readonly queries: readonly { readonly name: string; readonly kind: string }[];
  readonly engines: readonly EngineResult[];
}

const OURS = 'Witness Graph';

/** Writes `<stem>.json`, `.md` and `.svg`, and gives the table back. */
export function writeReport(report: Report, stem: string): string {
  const text = markdown(report);
  writeFileSync(`${stem}.json`, `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(`${stem}.md`, text);
  writeFileSync(`${stem}.svg`, plot(report));
  return text;
}

/**
 * The answer that counts: what most engines say; between two camps of one size, that of the engine which is measured
 * here, so that what differs from it is shown and has no say in the means.
 */
function agreed(report: Report, query: string): string | undefined {
  const votes = new Map<string, number>();
  for (const { name, queries } of report.engines) {
    const digest = queries[query]?.digest;
    if (digest !== undefined) votes.set(digest, (votes.get(digest) ?? 0) + (name === OURS ? 1.5 : 1));
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Milliseconds of an engine whose answer counts. */
function timeOf(report: Report, engine: EngineResult, query: string): number | undefined {
  const measured = engine.queries[query];
  // Some of a large answer is any 100,000 rows of it.
  const right = query.startsWith('100,000') ? measured?.rows === report.engines[0]?.queries[query]?.rows : measured?.digest === agreed(report, query);
  return right ? measured?.milliseconds : undefined;
}

/** The same in processor time; the counter has steps of 10 ms, so that less than one is taken as one. */
function processorOf(report: Report, engine: EngineResult, query: string): number | undefined {
  const processor = engine.queries[query]?.processor;
  return timeOf(report, engine, query) === undefined || processor === undefined ? undefined : Math.max(processor, 1);
}

/** How many times longer another engine takes than ours over the queries that both answer, and on how many. */
function factor(report: Report, times: (query: string) => number | undefined, of = timeOf): { factor: number; queries: number } {
  const ours = report.engines.find(({ name }) => name === OURS);
  if (!ours) return { factor: NaN, queries: 0 };
  const logs = report.queries.flatMap(({ name }) => {
    const [own, other] = [of(report, ours, name), times(name)];
    return own === undefined || other === undefined ? [] : [Math.log(other / own)];
  });
  return { factor: Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length), queries: logs.length };
}

function markdown(report: Report): string {
  const { engines, queries } = report;
  const others = engines.filter(({ name }) => name !== OURS);
  const best = (query: string): number | undefined => {
    const times = others.flatMap((engine) => timeOf(report, engine, query) ?? []);
    return times.length > 0 ? Math.min(...times) : undefined;
  };
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = (columns: number): string => `|${'---|'.repeat(columns)}`;
  const shown = (engine: EngineResult, query: string): string => {
    const measured = engine.queries[query];
    if (measured?.milliseconds === undefined) return measured?.failed?.startsWith('no answer') ? `> ${report.timeoutSeconds} s` : measured?.failed?.startsWith('not asked') ? 'not asked' : 'fails';
    return `${digits(measured.milliseconds)}${measured.processor === undefined ? '' : ` / ${digits(measured.processor)}`}${timeOf(report, engine, query) === undefined ? ` (differs: ${measured.rows} rows)` : ''}`;
  };
  const facts: readonly (readonly [string, (engine: EngineResult) => string])[] = [
    ['geometric mean of its time over ours', (engine) => (engine.name === OURS ? '1' : shownFactor(factor(report, (query) => timeOf(report, engine, query))))],
    ['geometric mean of its processor time over ours', (engine) => (engine.name === OURS ? '1' : shownFactor(factor(report, (query) => processorOf(report, engine, query), processorOf)))],
    ['first of 100,000 rows, ms', ({ bigFirstRow }) => known(bigFirstRow)],
    ['100,000 rows as JSON, ms', ({ bigTotal }) => known(bigTotal)],
    ['point queries a second, 4 connections', ({ pointQueries }) => known(pointQueries?.perSecond)],
    ['one point query: processor time of the engine / of the client, ms', ({ pointQueries }) => (pointQueries ? `${digits(pointQueries.processor)} / ${digits(pointQueries.client)}` : '—')],
    ['start to first answer, s (with loading where nothing is kept)', ({ startSeconds }) => known(startSeconds)],
    ['loading, quads a second', (engine) => known(engine.quadsPerSecond ?? (engine.startSeconds === undefined || engine.asBuilt ? undefined : report.quads / engine.startSeconds))],
    ['bytes a quad on disk', ({ bytesPerQuad }) => known(bytesPerQuad)],
    ['resident after the queries, MiB (with processes of its own)', ({ residentMiB, togetherMiB }) => `${known(residentMiB)}${togetherMiB === undefined || togetherMiB === residentMiB ? '' : ` (${known(togetherMiB)})`}`],
    ['load average before and after', ({ loadAverage }) => loadAverage?.map((load) => load.toFixed(1)).join(' → ') ?? '—'],
  ];
  return [
    `# ${report.entries.toLocaleString('en')} fictional entries, ${report.quads.toLocaleString('en')} quads`, '',
    `Medians of ${report.runs} runs in milliseconds, and after the slash the processor's time of the engine, over HTTP, read to the last row, no result from a cache; ${report.machine}. One engine ran at a time, on a machine with`,
    'other work on it (see the load averages): read factors, not digits. *Differs*: another answer than most engines give; it has no part in the means.', '',
    row(['query', ...engines.map(({ name }) => name), 'best other / ours']), rule(engines.length + 2),
    ...queries.map(({ name }) => {
      const own = engines.find((engine) => engine.name === OURS);
      const [ours, other] = [own && timeOf(report, own, name), best(name)];
      return row([name, ...engines.map((engine) => shown(engine, name)), ours !== undefined && other !== undefined ? `${digits(other / ours)} ×` : '—']);
    }), '',
    row(['', ...engines.map(({ name }) => name)]), rule(engines.length + 1),
    ...facts.map(([name, value]) => row([name, ...engines.map((engine) => (engine.failed === undefined || engine.startSeconds !== undefined ? value(engine) : 'could not be measured'))])), '',
    ...engines.flatMap(({ name, failed }) => (failed === undefined ? [] : [`${name} was not measured to its end: ${failed}.`, ''])),
    `Against the best other answer of each query: ${shownFactor(factor(report, best))}.`, '',
  ].join('\n');
}

const shownFactor = ({ factor: times, queries }: { factor: number; queries: number }): string => (queries === 0 ? '—' : `${digits(times)} × on ${queries} queries`);
const known = (value: number | undefined): string => (value === undefined ? '—' : digits(value));
const digits = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2 + Number(value >= 10)));

const COLOURS = ['#1b6e53', '#b5651d', '#7a5ea8', '#3d6fa5', '#8a8a8a'];

/** Each query a line, each engine a dot on a logarithmic scale; hollow where the answer differs. */
function plot(report: Report): string {
  const left = 330;
  const width = 560;
  const top = 56;
  const step = 22;
  const height = top + report.queries.length * step + 44;
  const x = (milliseconds: number): number => left + (width * (Math.log10(Math.max(milliseconds, 0.1)) + 1)) / 6;
  const escape = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const out: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 30} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Medians of each query and engine in milliseconds">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...report.engines.map(({ name }, at) => `<circle cx="${left + at * 140}" cy="20" r="5" fill="${COLOURS[at % COLOURS.length]}"/><text x="${left + 10 + at * 140}" y="24">${escape(name)}</text>`),
  ];
  for (let power = -1; power <= 5; power += 1) {
    const at = x(10 ** power);
    out.push(`<line x1="${at}" x2="${at}" y1="${top - 12}" y2="${height - 34}" stroke="#ddd"/>`, `<text x="${at}" y="${height - 18}" text-anchor="middle" fill="#555">${10 ** power >= 1000 ? `${10 ** (power - 3)} s` : `${10 ** power} ms`}</text>`);
  }
  for (const [line, { name }] of report.queries.entries()) {
    const y = top + line * step;
    out.push(`<text x="${left - 12}" y="${y + 4}" text-anchor="end">${escape(name)}</text>`, `<line x1="${left}" x2="${left + width}" y1="${y}" y2="${y}" stroke="#eee"/>`);
    for (const [at, engine] of report.engines.entries()) {
      const milliseconds = engine.queries[name]?.milliseconds;
      if (milliseconds === undefined) continue;
      const colour = COLOURS[at % COLOURS.length];
      const counts = timeOf(report, engine, name) !== undefined;
      out.push(`<circle cx="${x(milliseconds).toFixed(1)}" cy="${y}" r="5" fill="${counts ? colour : '#fff'}" stroke="${colour}" stroke-width="1.5"/>`);
    }
  }
  return `${out.join('\n')}\n</svg>\n`;
}
