/**
 * Answers queries beside the page, in a thread that can be ended. It is given everything it needs: the engine as the
 * address of a module and its WebAssembly, and the data as gzipped lines; so it works, and can be started again, without
 * a network.
 */

/** Bytes of lines that the engine takes at a time. */
const SLICE = 4 * 1024 * 1024;

let engine;
let store;

const orders = {
  async start({ script, binary }) {
    engine = await import(script);
    await engine.default({ module_or_path: await unpacked(binary) });
    store = new engine.Store();
  },

  /** `file`: a Blob of N-Triples or N-Quads, gzipped. */
  async load({ file, format }) {
    let done = 0;
    for await (const lines of slices(await plain(file))) {
      store.load(lines, { format, lenient: true, no_transaction: true });
      done += lines.length;
      self.postMessage({ loading: done });
    }
    return { size: store.size };
  },

  async ask({ query, base }) {
    const kind = kindOf(query);
    const started = performance.now();
    const text = store.query(query, { base_iri: base, results_format: kind === 'rows' ? 'application/sparql-results+json' : 'application/n-triples' });
    return { kind, text, milliseconds: performance.now() - started };
  },
};

self.onmessage = async ({ data: { order, ...given } }) => {
  try {
    self.postMessage({ done: order, ...(await orders[order](given)) });
  } catch (error) {
    // What ends the WebAssembly, ends it for good: mostly it has no memory left.
    const fatal = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    self.postMessage({ failed: order, fatal, message: fatal ? 'The browser has too little memory for this. Load less, or use a program instead.' : String(error?.message ?? error) });
  }
};

/** SELECT and ASK have rows, CONSTRUCT and DESCRIBE triples: the first of these words outside names, texts and comments. */
function kindOf(query) {
  const bare = query
    .replace(/<[^<>"{}|^`\\\s]*>|#[^\n\r]*|"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gs, ' ')
    .replace(/\bPREFIX\s+[^\s:]*:/gi, ' ');
  return /^(?:CONSTRUCT|DESCRIBE)$/i.test(/\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(bare)?.[0] ?? '') ? 'triples' : 'rows';
}

/** A stream of the bytes of a file, unpacked where it is packed: some servers unpack on the way what ends in `.gz`. */
async function plain(file) {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
}

const unpacked = async (file) => new Response(await plain(file)).arrayBuffer();

/** A stream in slices that end with a line. */
async function* slices(stream) {
  const reader = stream.getReader();
  let held = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (value !== undefined) {
      held.push(value);
      length += value.length;
    }
    if (length < SLICE && !done) continue;
    const bytes = joined(held, length);
    const end = done ? length : bytes.lastIndexOf(10) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    held = [bytes.subarray(end)];
    length -= end;
    if (done) return;
  }
}

function joined(parts, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
