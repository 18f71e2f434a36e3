/**
 * The query page of a copy in files. Fetches the engine and the data from beside itself, keeps them, and has a worker
 * answer; a question never leaves the browser.
 */
const facts = JSON.parse(document.getElementById('facts').textContent);
const at = (id) => document.getElementById(id);

/** Rows that a page shows; all are in what is saved. */
const MOST_SHOWN = 1_000;
/** Bytes that a page which is opened with a question in its address fetches without being told to. */
const FETCHED_UNASKED = 8 * 1024 * 1024;

/** Characters of what the engine says is wrong. */
const MOST_CHARACTERS = 240;

const NAMES_GRAPHS = /\b(?:GRAPH|FROM)\b/i;

/** What was fetched: by address. */
const fetched = new Map();
/** The worker, the data in it (`brief` or `all`), and whether its named graphs are there. */
let worker;
let held = { data: undefined, graphs: false };
/** Addresses that a new worker is made of. */
let parts;
let busy = false;
let answerText;

const say = (text, isError = false) => {
  at('state').textContent = text;
  at('state').className = isError ? 'certainty weak' : '';
};

const number = (value) => value.toLocaleString('en');
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** A file beside this page, kept: a worker that was stopped is made anew without a network. */
async function fetchFile(path, told) {
  if (fetched.has(path)) return fetched.get(path);
  let response;
  try {
    response = await fetch(path);
  } catch {
    throw new Error(location.protocol === 'file:'
      ? 'A browser lets no page that was opened from a disk read the files beside it. Start "python3 -m http.server" in the folder of this copy and open the address it tells.'
      : `${path} could not be fetched. Look after your connection and try again.`);
  }
  if (!response.ok) throw new Error(`${path} could not be fetched: the server answers ${response.status}.`);
  const chunks = [];
  let length = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    say(`Fetching ${told}: ${size(length)} so far …`);
  }
  const file = new Blob(chunks);
  fetched.set(path, file);
  return file;
}

/** One order at a time. @returns what the worker says when it is done */
function order(name, given = {}) {
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || 'The worker failed.'));
    worker.onmessage = ({ data }) => {
      if (data.loading !== undefined) say(`Loading: ${size(data.loading)} of lines so far …`);
      else if (data.done === name) resolve(data);
      else if (data.failed === name) {
        if (data.fatal) forget();
        reject(new Error(readable(data.message)));
      }
    };
    worker.stopped = () => reject(new Error('Stopped.'));
    worker.postMessage({ order: name, ...given });
  });
}

/** Where a question is wrong, first; the engine then lists all that could stand there. */
function readable(message) {
  const [, line, column, rest] = /^error at (\d+):(\d+): (.*)$/s.exec(message) ?? [];
  const says = rest === undefined ? message : `The question is wrong at line ${line}, character ${column}: ${rest}`;
  return says.length > MOST_CHARACTERS ? `${says.slice(0, MOST_CHARACTERS)} …` : says;
}

function forget() {
  worker?.terminate();
  worker = undefined;
  held = { data: undefined, graphs: false };
}

async function startWorker() {
  if (parts === undefined) {
    const [script, engine, binary] = [await fetchFile('query-worker.js', 'the engine'), await fetchFile('oxigraph.js', 'the engine'), await fetchFile('oxigraph.wasm.gz', 'the engine')];
    const asScript = (file) => URL.createObjectURL(new Blob([file], { type: 'text/javascript' }));
    parts = { worker: asScript(script), engine: asScript(engine), binary };
  }
  worker = new Worker(parts.worker, { type: 'module' });
  await order('start', { script: parts.engine, binary: parts.binary });
}

/** Has the chosen data in the worker, and its named graphs where the question speaks of them. */
async function load(graphs) {
  const data = document.querySelector('input[name="data"]:checked').value;
  if (held.data === data && (held.graphs || !graphs)) return;
  if (held.data !== data) forget();
  const { triples, quads } = facts.choices[data];
  const files = [...(held.data === data ? [] : [[triples, 'application/n-triples', 'the data']]), ...(graphs && !held.graphs ? [[quads, 'application/n-quads', 'the named graphs']] : [])];
  const got = [];
  for (const [file, format, told] of files) got.push({ file: await fetchFile(file.path, told), format });
  if (worker === undefined) await startWorker();
  for (const one of got) await order('load', one);
  held = { data, graphs: held.graphs || graphs };
}

const ready = () => say(`${number(facts.choices[held.data].triples.statements)} statements are loaded${held.graphs ? ', with their named graphs' : ''}. No network is needed from now on.`);

/** Does something that takes a while, once at a time; what fails is told. */
async function during(work) {
  if (busy) return;
  busy = true;
  at('run').disabled = at('load').disabled = true;
  at('stop').disabled = false;
  try {
    await work();
  } catch (error) {
    say(error.message, true);
  } finally {
    busy = false;
    at('run').disabled = at('load').disabled = false;
    at('stop').disabled = true;
  }
}

const loadAll = () => during(async () => {
  // What is small comes whole, so that every question can be asked later without a network.
  await load(facts.small);
  ready();
});

const ask = () => during(async () => {
  const query = at('query').value;
  at('answer').replaceChildren();
  await load(facts.small || NAMES_GRAPHS.test(query));
  say('Answering …');
  const { kind, text, milliseconds } = await order('ask', { query, base: facts.base });
  ready();
  show(kind, text, milliseconds);
});

/** Ends what runs. The data is loaded again at the next question, from what was fetched. */
function stop() {
  const { stopped } = worker ?? {};
  forget();
  stopped?.();
}

// ── The answer ─────────────────────────────────────────────────────────────────────────────────────────────────────

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function show(kind, text, milliseconds) {
  const took = `in ${milliseconds < 1_000 ? `${Math.ceil(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`}`;
  const parsed = kind === 'rows' ? JSON.parse(text) : undefined;
  answerText = { kind, text, parsed };
  const saved = kind === 'rows' && parsed.boolean === undefined ? [['Save as CSV', saveCsv], ['Save as JSON', saveJson]] : kind === 'rows' ? [] : [['Save as N-Triples', saveTriples]];
  const buttons = element('p', {}, ...saved.flatMap(([label, save]) => {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', save);
    return [button, ' '];
  }));
  at('answer').replaceChildren(element('h2', {}, 'Answer'), ...(kind === 'triples' ? triples(text, took) : parsed.boolean === undefined ? rows(parsed, took) : [element('p', { class: 'lead' }, parsed.boolean ? 'Yes.' : 'No.')]), buttons);
  at('answer').focus();
}

function rows({ head: { vars }, results: { bindings } }, took) {
  const count = `${number(bindings.length)} ${bindings.length === 1 ? 'row' : 'rows'} ${took}${bindings.length > MOST_SHOWN ? `; the first ${number(MOST_SHOWN)} are shown, and all are saved` : ''}`;
  const body = bindings.slice(0, MOST_SHOWN).map((row) => element('tr', {}, ...vars.map((name) => element('td', {}, ...cell(row[name])))));
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...vars.map((name) => element('th', { scope: 'col' }, name)))), element('tbody', {}, ...body));
  return [element('p', { class: 'note' }, count), element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Rows' }, table)];
}

function triples(text, took) {
  const lines = text.split('\n').filter((line) => line !== '');
  return [element('p', { class: 'note' }, `${number(lines.length)} ${lines.length === 1 ? 'triple' : 'triples'} ${took}`), element('pre', {}, lines.slice(0, MOST_SHOWN).join('\n'))];
}

function cell(term) {
  if (term === undefined) return [];
  if (term.type === 'uri') return /^https?:/i.test(term.value) ? [element('a', { href: addressOf(term.value) }, shortened(term.value))] : [term.value];
  if (term.type === 'bnode') return [`_:${term.value}`];
  const language = term['xml:lang'];
  const text = element('span', language === undefined ? { dir: 'auto' } : { lang: language, dir: 'auto' }, term.value);
  return language === undefined ? [text] : [text, ' ', element('small', {}, language)];
}

/** Where this copy has what an IRI names; others' are their own addresses. */
function addressOf(iri) {
  const [, thing, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(iri);
  const below = thing.startsWith(facts.base) ? thing.slice(facts.base.length) : thing.startsWith(facts.vocabularies) ? thing.slice(facts.vocabularies.length).replace(/^(?!ontology$)/, 'ontology/') : undefined;
  if (below === undefined || /[?\\]|(?:^|\/)\.\.?(?:\/|$)/.test(below)) return iri;
  return `../${below === '' ? '' : `${below.split('/').map((name) => encodeURIComponent(decodeURIComponent(name))).join('/')}/`}index.html${fragment}`;
}

function shortened(iri) {
  for (const [prefix, namespace] of Object.entries(facts.prefixes)) if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  return iri;
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** SPARQL 1.1 Query Results CSV, §3. */
function saveCsv() {
  const { head: { vars }, results: { bindings } } = answerText.parsed;
  const quoted = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const line = (values) => `${values.map(quoted).join(',')}\r\n`;
  const value = (term) => (term === undefined ? '' : term.type === 'bnode' ? `_:${term.value}` : term.value);
  save('answer.csv', 'text/csv', [vars, ...bindings.map((row) => vars.map((name) => value(row[name])))].map(line).join(''));
}
const saveJson = () => save('answer.srj', 'application/sparql-results+json', answerText.text);
const saveTriples = () => save('answer.nt', 'application/n-triples', answerText.text);

// ── The page ───────────────────────────────────────────────────────────────────────────────────────────────────────

at('ask').hidden = false;
at('load').addEventListener('click', loadAll);
at('run').addEventListener('click', ask);
at('stop').addEventListener('click', stop);
at('example').addEventListener('change', ({ target }) => {
  if (target.value !== '') at('query').value = target.value;
});

function fromAddress() {
  const given = /^#query=(.*)$/s.exec(location.hash)?.[1];
  if (given === undefined) return;
  try {
    at('query').value = decodeURIComponent(given);
  } catch {
    return;
  }
  const { triples, quads } = facts.choices[document.querySelector('input[name="data"]:checked').value];
  if (facts.engine + triples.size + quads.size <= FETCHED_UNASKED) ask();
  else say('Press “Ask” to load the data and answer.');
}
window.addEventListener('hashchange', fromAddress);
fromAddress();
