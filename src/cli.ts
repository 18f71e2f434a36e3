#!/usr/bin/env -S node --no-regexp-tier-up
// Reading pages runs hundreds of large patterns. V8 runs each as bytecode first and compiles it once it is used again: by then there is so
// much compiled already that it leaves its optimisations out (`TooMuchRegExpCode` in V8's regexp.cc). Compiled at once, most have them.
import { parseArgs } from 'node:util';
import type { ConversionReport } from './build/build.js';
import { COMMANDS, helpText, type CommandDescription } from './commands/commands.js';
import { countReporter, progressReporter } from './commands/progress.js';
import { reportText } from './commands/report.js';
import { textTable } from './commands/table.js';
import { credentialsOf, endpointOf, graphStoreOf, hostsOf, keyFileOf, SETTINGS, setting } from './config.js';
import { UsageError, WitnessError } from './errors.js';

type Flags = Readonly<Record<string, string | undefined>>;
type Repeated = Readonly<Record<string, readonly string[] | undefined>>;
type Command = (positionals: readonly string[], flags: Flags, repeated: Repeated) => Promise<number>;

/** Exit statuses: 0 done, 1 done but something was refused or failed, 2 the command line was wrong. */
const FAILED = 1;
const WRONG_USAGE = 2;

const commands: Readonly<Record<string, Command>> = {
  async build(archives, flags) {
    needs(archives, 'build', 'the folder of an archive');
    const dir = setting('dir', flags.out ?? flags.dir);
    const base = setting('base', flags.base);
    const { build } = await import('./build/build.js');
    const review = await reviewFor(flags.report, dir);
    const progress = progressReporter();
    try {
      const { release, report } = await build({ archives, dir, base, allowCountChange: flags['allow-count-change'] !== undefined, signingKey: flags.sign, onProgress: progress.report, onEntry: review?.onEntry });
      progress.stop();
      review?.write(report);
      print(reportText(report, today()));
      print(`Release ${release.id}: ${release.manifest.counts.quads} quads in ${dir}; it is now the current one.`);
      return statusOf(report);
    } finally {
      progress.stop();
    }
  },

  async check(archives, flags) {
    needs(archives, 'check', 'the folder of an archive');
    const base = setting('base', flags.base);
    const { check } = await import('./build/build.js');
    const review = await reviewFor(flags.report, setting('dir', flags.dir));
    const report = await check({ archives, base, onEntry: review?.onEntry });
    review?.write(report);
    print(reportText(report, today()));
    return statusOf(report);
  },

  async load(files, flags) {
    needs(files, 'load', 'the names of RDF files');
    const dir = setting('dir', flags.out ?? flags.dir);
    const base = setting('base', flags.base);
    const { load } = await import('./commands/load.js');
    const progress = progressReporter();
    try {
      const { id, manifest } = await load({ files, dir, base, onProgress: progress.report });
      progress.stop();
      print(`Release ${id}: ${manifest.counts.quads} quads in ${dir}; it is now the current one.`);
      return 0;
    } finally {
      progress.stop();
    }
  },

  async serve(positionals, flags) {
    if (positionals.length > 0) throw new UsageError(`witness serve takes no "${positionals[0]}"; the release is named with --dir.`);
    const options = {
      dir: setting('dir', flags.dir), port: Number(setting('port', flags.port)), host: setting('host', flags.host),
      timeoutMs: 1000 * Number(setting('timeout', flags.timeout)), allowService: hostsOf(setting('allowService', flags['allow-service'])),
      metrics: setting('metrics', flags.metrics) as 'local' | 'public' | 'off', keyFile: keyFileOf(setting('key', flags.key)),
      endpoint: endpointOf(setting('endpoint', flags.endpoint)), credentials: credentialsOf(setting('user', flags.user)),
    };
    // The release is read to its last byte while the rest of the program is loaded.
    const { checkCurrent } = await import('./release/checks.js');
    const checks = await checkCurrent(options.dir, options.keyFile);
    const { serve } = await import('./commands/serve.js');
    await serve(options, checks, print);
    return 0;
  },

  async export(positionals, flags) {
    onlyOne(positionals, 'export', 'the folder to write');
    const { exported } = await import('./commands/export.js');
    const progress = countReporter();
    try {
      const { text, broken } = await exported(setting('dir', flags.dir), positionals[0]!, flags['all-releases'] !== undefined, progress.report);
      progress.stop();
      print(text);
      return broken > 0 ? FAILED : 0;
    } finally {
      progress.stop();
    }
  },

  async push(positionals, flags) {
    if (positionals.length > 0) throw new UsageError(`witness push takes no "${positionals[0]}"; the engine is named with --endpoint.`);
    const dir = setting('dir', flags.dir);
    const { push, writePushFile } = await import('./commands/push.js');
    if (flags.file !== undefined) {
      print(`${await writePushFile(dir, flags.file)} quads are in ${flags.file}, for the loader of an engine that holds no other release.`);
      return 0;
    }
    const endpoint = endpointOf(setting('endpoint', flags.endpoint));
    if (endpoint === undefined) throw new UsageError('witness push needs --endpoint, where the engine answers queries, and --graph-store, where it takes graphs; or --file.');
    await push({ dir, endpoint, graphStore: graphStoreOf(flags['graph-store']), credentials: credentialsOf(setting('user', flags.user)), print });
    return 0;
  },

  async sign(positionals, flags) {
    if (positionals.length > 0) onlyOne(positionals, 'sign', 'the folder of one release');
    if (!flags.key) throw new UsageError('witness sign needs --key, the file of a private key; "openssl genpkey -algorithm ed25519 -out witness-key.pem" makes one.');
    const { signed } = await import('./commands/integrity.js');
    print(await signed(setting('dir', flags.dir), positionals[0], flags.key));
    return 0;
  },

  async verify(positionals, flags) {
    if (positionals.length > 0) onlyOne(positionals, 'verify', 'the folder of one release');
    const { verified } = await import('./commands/integrity.js');
    print(await verified(setting('dir', flags.dir), positionals[0], flags.key));
    return 0;
  },

  async purge(positionals, flags) {
    if (positionals.length > 0) throw new UsageError(`witness purge takes no "${positionals[0]}"; it deletes what a withdrawal has closed, and nothing else.`);
    const { purge } = await import('./commands/purge.js');
    print(await purge(setting('dir', flags.dir), print));
    return 0;
  },

  async diff(positionals, flags) {
    if (positionals.length !== 2) throw new UsageError('witness diff takes two releases, the earlier one first: their ids, or "current".');
    const format = oneOf('format', flags.format ?? 'text', ['text', 'json']);
    const { difference } = await import('./commands/difference.js');
    print(await difference(setting('dir', flags.dir), positionals[0]!, positionals[1]!, format));
    return 0;
  },

  async query(positionals, flags, { param = [] }) {
    if (flags.file === undefined) onlyOne(positionals, 'query', 'a SPARQL query, or --file with a file of queries/');
    const format = oneOf('format', flags.format ?? 'table', ['table', 'json', 'csv', 'tsv', 'xml', 'turtle']);
    const dir = setting('dir', flags.dir);
    const [{ ask, explained, printResult }, { resultTable }, { queryOf }] = await Promise.all([import('./commands/ask.js'), import('./commands/query.js'), import('./commands/stored-query.js')]);
    const options = { allowService: hostsOf(setting('allowService', flags['allow-service'])), timeoutMs: 1000 * Number(setting('timeout', flags.timeout)) };
    if (flags.explain !== undefined) {
      print(await explained(dir, queryOf(positionals[0], flags.file, param), options));
      return 0;
    }
    await ask(dir, queryOf(positionals[0], flags.file, param), async (result, shorten) => {
      if (format === 'table') print(await resultTable(result, shorten));
      else await printResult(result, format, process.stdout);
    }, options);
    return 0;
  },

  async claims(positionals, flags) {
    onlyOne(positionals, 'claims', 'the file of a page');
    const format = oneOf('format', flags.format ?? 'json', ['json', 'table']);
    const base = setting('base', flags.base);
    const { claimRows } = await import('./commands/claims.js');
    const rows = claimRows(positionals[0]!, { entry: flags.entry, base });
    if (format === 'json') print(JSON.stringify(rows, null, 2));
    else print(textTable(['subject', 'property', 'value', 'certainty', 'quote'], rows.map((row) => [row.subjectLabel, row.property, row.valueLabel, row.hedge ? `${row.certainty} (${row.hedge})` : row.certainty, row.quote])));
    return 0;
  },

  async explain(positionals, flags) {
    onlyOne(positionals, 'explain', 'the file of a page');
    const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'html']);
    const { explainPage } = await import('./commands/explain.js');
    print(explainPage(positionals[0]!, { entry: flags.entry, format, stream: process.stdout, env: process.env }));
    return 0;
  },
};

/** What --report asks for: a log for the build to fill, and the writing of it. */
async function reviewFor(folder: string | undefined, dir: string) {
  if (folder === undefined) return undefined;
  if (folder === '') throw new UsageError('--report takes the folder to write report.html and report.json into.');
  const { startReview, writeReview } = await import('./commands/review.js');
  const log = await startReview(dir);
  return {
    onEntry: (entry: Parameters<typeof log.page>[0]): void => log.page(entry),
    write: (report: ConversionReport): void => {
      writeReview(folder, log, report);
      print(`The review is in ${folder}/report.html.`);
    },
  };
}

function needs(positionals: readonly string[], command: string, what: string): void {
  if (positionals.length === 0 || positionals[0] === '') throw new UsageError(`witness ${command} needs ${what}; witness ${command} --help tells more.`);
}

/** A second argument is a mistake (an unquoted query, a shell's wild card), and half an answer would hide it. */
function onlyOne(positionals: readonly string[], command: string, what: string): void {
  needs(positionals, command, what);
  if (positionals.length > 1) throw new UsageError(`witness ${command} takes ${what}, and no more; "${positionals[1]}" is one too many. Put quotes around what holds spaces.`);
}

function oneOf(flag: string, value: string, allowed: readonly string[]): string {
  if (!allowed.includes(value)) throw new UsageError(`--${flag} is "${value}"; it takes one of ${allowed.join(', ')}.`);
  return value;
}

/** Refused files are told apart by the status, though the rest was built. */
const statusOf = (report: ConversionReport): number => (report.refused.length > 0 ? FAILED : 0);

const today = (): string => new Date().toISOString().slice(0, 10);

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(helpText());
    return name === undefined ? WRONG_USAGE : 0;
  }
  const description = COMMANDS.find((command) => command.name === name);
  if (!description) throw new UsageError(`There is no command "${name}". witness --help lists the commands.`);
  const { values, positionals } = parse(description, rest);
  if (values.help) {
    print(helpText(description));
    return 0;
  }
  return commands[name]!(positionals, single(values), repeated(values));
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** A flag that takes nothing is there or not. */
const single = (values: Values): Flags => Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : value === true ? [[name, '']] : [])));
const repeated = (values: Values): Repeated => Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string[]] => Array.isArray(entry[1])));

function parse(description: CommandDescription, args: string[]): { values: Values; positionals: string[] } {
  const names = [
    ...description.settings.map((setting) => ({ flag: SETTINGS[setting].flag, repeats: false, type: 'string' as const })),
    ...description.flags.map(({ flag, takes, repeats = false }) => ({ flag, repeats, type: takes === undefined ? 'boolean' as const : 'string' as const })),
  ];
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...Object.fromEntries(names.map(({ flag, repeats, type }) => [flag, { type, multiple: repeats }])), help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.replace(/\.? To specify.*$/, '') : String(error)}. witness ${description.name} --help lists its flags.`);
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    // A sentence for what a person can mend; a trace only for what is our own fault.
    if (error instanceof WitnessError) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`This is a defect of the program, please report it: ${error instanceof Error ? error.stack : String(error)}\n`);
    // Whatever is still at work, as a join whose time is over, has nobody left to work for.
    process.exit(error instanceof UsageError ? WRONG_USAGE : FAILED);
  },
);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `witness query … | head`: the reader has had enough.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
