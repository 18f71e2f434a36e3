import { UsageError } from './errors.js';

/**
 * Everything that can be set, by flag or by environment variable; a flag wins. The table is what the command line,
 * the help, the README's table and the test for undocumented settings read.
 */
export interface Setting {
  readonly flag: string;
  readonly env?: string;
  readonly takes: string;
  readonly fallback: string;
  readonly says: string;
  /** Gives the value, or says what it takes. */
  readonly check: (value: string) => string | undefined;
}

const wholeNumber = (from: number, to: number) => (value: string): string | undefined =>
  (/^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to ? undefined : `a whole number from ${from} to ${to}`);

/** A password is no flag: other users of the machine see the command line. */
export const PASSWORD_VARIABLE = 'WITNESS_PASSWORD';

const isEndpoint = (value: string): boolean => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === '';
};

export const SETTINGS = {
  base: {
    flag: 'base', env: 'WITNESS_BASE', takes: 'URL', fallback: 'http://localhost:3000/',
    says: 'Base of every IRI in the data; ends in a slash. Set it at build time to the public address.',
    check: (value) => (/^https?:\/\/[^\s?#]+\/$/.test(value) && URL.canParse(value) ? undefined : 'an http(s) address that ends in /, without ? or #'),
  },
  dir: {
    flag: 'dir', env: 'WITNESS_DIR', takes: 'DIR', fallback: 'snapshot',
    says: 'Folder of the published releases; `witness build` writes there (--out is the same), `witness serve` and `query` read it.',
    check: (value) => (value !== '' && !value.includes('\0') ? undefined : 'the path of a folder'),
  },
  port: {
    flag: 'port', env: 'PORT', takes: 'N', fallback: '3000',
    says: 'TCP port the server listens on; 0 takes a free one.',
    check: wholeNumber(0, 65535),
  },
  host: {
    flag: 'host', env: 'HOST', takes: 'H', fallback: '127.0.0.1',
    says: 'Address the server listens on; put a reverse proxy in front before you widen it.',
    check: (value) => (/^[\w.:-]+$/.test(value) ? undefined : 'a host name or an IP address'),
  },
  timeout: {
    flag: 'timeout', env: 'WITNESS_TIMEOUT', takes: 'SECONDS', fallback: '10',
    says: 'Seconds a query may take.',
    check: wholeNumber(1, 3600),
  },
  allowService: {
    flag: 'allow-service', env: 'WITNESS_ALLOW_SERVICE', takes: 'HOST,…', fallback: 'none',
    says: 'Hosts that SERVICE in a query may ask, with a port where it is not the usual one, separated by commas; without it nothing leaves this machine.',
    check: (value) => (value === 'none' || /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?(?:,(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?)*$/i.test(value) ? undefined : 'hosts separated by commas, such as query.wikidata.org,sparql.example.org:8890'),
  },
  metrics: {
    flag: 'metrics', env: 'WITNESS_METRICS', takes: 'local|public|off', fallback: 'local',
    says: 'Who may read the counters at /metrics: this machine, everybody, or nobody.',
    check: (value) => (['local', 'public', 'off'].includes(value) ? undefined : 'one of local, public and off'),
  },
  key: {
    flag: 'key', env: 'WITNESS_KEY', takes: 'FILE', fallback: 'none',
    says: 'Public key, Ed25519 in PEM: only releases that it signed are served.',
    check: (value) => (value !== '' && !value.includes('\0') ? undefined : 'the file of a public key'),
  },
  endpoint: {
    flag: 'endpoint', env: 'WITNESS_ENDPOINT', takes: 'URL', fallback: 'none',
    says: 'Address at which another SPARQL engine answers queries over the same release; `witness push` loads it there.',
    check: (value) => (value === 'none' || isEndpoint(value) ? undefined : 'an http(s) address without a name or password in it, and without #'),
  },
  user: {
    flag: 'user', env: 'WITNESS_USER', takes: 'NAME', fallback: 'none',
    says: `Name to give to that engine where it asks for one; the password is read from ${PASSWORD_VARIABLE} alone.`,
    check: (value) => (value !== '' && !/[:\0\r\n]/.test(value) ? undefined : 'a name without a colon'),
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** The hosts of --allow-service. */
export const hostsOf = (value: string): string[] => (value === 'none' ? [] : value.split(','));

/** What --endpoint names. */
export const endpointOf = (value: string): string | undefined => (value === 'none' ? undefined : value);

/**
 * The name of --user with its password from the environment.
 * @throws UsageError where there is a name and no password
 */
export function credentialsOf(user: string, env: NodeJS.ProcessEnv = process.env): { user: string; password: string } | undefined {
  if (user === 'none') return undefined;
  const password = env[PASSWORD_VARIABLE];
  if (password === undefined || password === '') throw new UsageError(`--user is "${user}", and ${PASSWORD_VARIABLE} is empty; put the password there.`);
  return { user, password };
}

/** The address of an engine's Graph Store Protocol. @throws UsageError */
export function graphStoreOf(value: string | undefined): string {
  if (value === undefined || !isEndpoint(value)) throw new UsageError(`--graph-store is "${value ?? ''}"; it takes the address at which the engine takes graphs, such as http://127.0.0.1:8890/sparql-graph-crud-auth.`);
  return value;
}

/** The file of --key. */
export const keyFileOf = (value: string): string | undefined => (value === 'none' ? undefined : value);

/**
 * The value of a setting, from a flag's value, else the environment, else the default.
 * @throws UsageError naming the key and the value
 */
export function setting(name: SettingName, flagValue: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const { flag, env: variable, fallback, check } = SETTINGS[name] as Setting;
  const fromEnv = variable === undefined ? undefined : env[variable];
  const value = flagValue ?? (fromEnv === undefined || fromEnv === '' ? fallback : fromEnv);
  const takes = check(value);
  if (takes !== undefined) {
    const where = flagValue === undefined ? variable : `--${flag}`;
    throw new UsageError(`${where} is "${value}"; it takes ${takes}.`);
  }
  return value;
}
