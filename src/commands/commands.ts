import { SETTINGS, type SettingName } from '../config.js';

/** A flag of a command: one of the settings, or its own. */
export interface Flag {
  readonly flag: string;
  readonly takes?: string;
  readonly says: string;
  /** Whether it may be given more than once. */
  readonly repeats?: boolean;
}

export interface CommandDescription {
  readonly name: string;
  readonly usage: string;
  readonly says: string;
  readonly settings: readonly SettingName[];
  readonly flags: readonly Flag[];
}

const OUT: Flag = { flag: 'out', takes: 'DIR', says: 'The same as --dir.' };
const SIGN: Flag = { flag: 'sign', takes: 'FILE', says: 'Signs the release with this private key before it is published.' };
const REPORT: Flag = { flag: 'report', takes: 'FOLDER', says: 'Writes report.html and report.json for reviewers there: what was read, what was not, and what changed since the current release.' };

/** The command line, as help prints it and the README documents it. */
export const COMMANDS: readonly CommandDescription[] = [
  {
    name: 'build', usage: 'witness build <archive folder…>', settings: ['dir', 'base'],
    flags: [OUT, REPORT, SIGN, { flag: 'allow-count-change', says: 'Publishes a release even if a class has lost more than 5 % or gained more than 20 % of its instances since the last one.' }],
    says: 'Builds a release from archive folders, checks it, and makes it the current one.',
  },
  {
    name: 'check', usage: 'witness check <archive folder…>', settings: ['dir', 'base'], flags: [REPORT],
    says: 'Does everything a build does but writing, and reports what it found.',
  },
  {
    name: 'load', usage: 'witness load <RDF file…>', settings: ['dir', 'base'], flags: [OUT],
    says: 'Makes a release of RDF files as they are (.nq .nt .ttl .trig .jsonld .rdf, also .gz) and makes it the current one.',
  },
  {
    name: 'serve', usage: 'witness serve', settings: ['dir', 'port', 'host', 'timeout', 'allowService', 'metrics', 'key', 'endpoint', 'user'], flags: [],
    says: 'Serves the current release: documents, SPARQL, pages. With --endpoint, queries are answered by an engine that holds it.',
  },
  {
    name: 'export', usage: 'witness export <folder>', settings: ['dir'],
    flags: [{ flag: 'all-releases', says: 'Takes in the documents and files of every release that is kept, and what changed between them.' }],
    says: 'Writes the whole site of the current release as files that any web server can host, queries included.',
  },
  {
    name: 'push', usage: 'witness push', settings: ['dir', 'endpoint', 'user'],
    flags: [
      { flag: 'graph-store', takes: 'URL', says: 'Where the engine takes graphs by the SPARQL 1.1 Graph Store Protocol; --endpoint says where it answers queries.' },
      { flag: 'file', takes: 'FILE', says: 'Writes what would be sent as N-Quads, gzipped, for the bulk loader of an engine, and sends nothing.' },
    ],
    says: 'Loads the current release into another SPARQL engine: what is new, less what is gone, counted afterwards.',
  },
  {
    name: 'sign', usage: 'witness sign [release folder]', settings: ['dir'],
    flags: [{ flag: 'key', takes: 'FILE', says: 'The private key, Ed25519 in PEM: openssl genpkey -algorithm ed25519 -out FILE makes one.' }],
    says: 'Signs the current release, or another one, so that others can tell whose it is.',
  },
  {
    name: 'verify', usage: 'witness verify [release folder]', settings: ['dir'],
    flags: [{ flag: 'key', takes: 'FILE', says: 'The public key, in PEM, that must have signed the release; without it the files are checked against each other.' }],
    says: 'Checks every file of the current release, or of a copy of one: a single changed bit is found.',
  },
  {
    name: 'diff', usage: 'witness diff <release> <release>', settings: ['dir'],
    flags: [{ flag: 'format', takes: 'text|json', says: 'How to print what changed; as text by default.' }],
    says: 'Tells which claims were added, removed and changed from one release to another; "current" is the current one.',
  },
  {
    name: 'purge', usage: 'witness purge', settings: ['dir'], flags: [],
    says: 'Deletes the files of releases that a withdrawal has closed; never the current one.',
  },
  {
    name: 'query', usage: "witness query '<SPARQL>'", settings: ['dir', 'timeout', 'allowService'],
    flags: [
      { flag: 'file', takes: 'FILE', says: 'A query in a file with a header, such as those in queries/, instead of one on the command line.' },
      { flag: 'param', takes: 'NAME=VALUE', says: 'A parameter of the file; once for each.', repeats: true },
      { flag: 'format', takes: 'table|json|csv|tsv|xml|turtle', says: 'How to print the result; a table by default.' },
      { flag: 'explain', says: 'Tells how the query is answered instead: its parts, their SQL, rows and times.' },
    ],
    says: 'Asks the current release a SPARQL query.',
  },
  {
    name: 'claims', usage: 'witness claims <page file>', settings: ['base'],
    flags: [
      { flag: 'entry', takes: 'N', says: "The archive's number of the entry; the file's name gives it otherwise." },
      { flag: 'format', takes: 'json|table', says: 'How to print the claims; JSON by default.' },
    ],
    says: 'Prints every claim of one page with its words.',
  },
  {
    name: 'explain', usage: 'witness explain <page file>', settings: [],
    flags: [
      { flag: 'entry', takes: 'N', says: "The archive's number of the entry; the file's name gives it otherwise." },
      { flag: 'format', takes: 'terminal|html', says: 'How to show the page; for the terminal by default, in colour unless NO_COLOR is set.' },
    ],
    says: 'Shows one page as it stands, what was read of it in which words, and what was not.',
  },
];

/** The help text of the program, or of one command. */
export function helpText(command?: CommandDescription): string {
  if (command) return `${command.usage}\n\n${command.says}\n\n${flagLines(command)}`;
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  return [
    'witness: a testimony archive as a linked-data knowledge graph.', '',
    ...COMMANDS.map(({ usage, says }) => `  ${usage.padEnd(width)}  ${says}`), '',
    'witness <command> --help tells the flags of one command.',
  ].join('\n');
}

function flagLines({ settings, flags }: CommandDescription): string {
  const rows = [
    ...settings.map((name): [string, string] => {
      const { flag, takes, says, env, fallback } = SETTINGS[name];
      return [`--${flag} ${takes}`, `${says} Default ${fallback}; environment ${env}.`];
    }),
    ...flags.map(({ flag, takes, says }): [string, string] => [`--${flag}${takes ? ` ${takes}` : ''}`, says]),
    ['--help', 'This text.'] as [string, string],
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
