// The core and the search for other programs: `check`, `parse`, `render` and `search`. Each loads what it needs with its
// first call. Nothing is shown and nothing is kept; `index.d.ts` of the package has the types.

import { Engine } from "./form/engine.js";
import { localDate } from "./form/moment.js";
import { Index } from "./search/index.js";

/** Where the modules come from, and how a file of an index is read; a browser needs neither. */
const provided = {};

/** @type {Map<string, Promise<Engine>>} the core with each archive that was named */
const engines = new Map();

/** Says where the modules `form` and `search` come from (functions that give bytes), and how a file is read. */
export function provide(sources) {
  Object.assign(provided, sources);
}

/** The findings of a text, as `postmortem check` gives them. */
export async function check(text, { file = "postmortem.md", today = localDate(new Date()), archive } = {}) {
  return (await core(archive)).findings(text, file, today);
}

/** What a text holds: fields, sections with their tables, blocks of evidence. */
export async function parse(text) {
  return (await core()).view(text);
}

/** The HTML of a text as the site shows it, safe whatever the text holds. `root` leads to the root of a site. */
export async function render(text, { today = localDate(new Date()), root = "", archive } = {}) {
  return (await core(archive)).html(text, today, root);
}

/** The whole answer to a question to the index in a folder, the `search/` of a site. */
export async function search(folder, query, { limit = 10, offset = 0, newestFirst = false, facets = false } = {}) {
  const address = new URL(folder, globalThis.document?.baseURI).href;
  const index = await Index.open(address.endsWith("/") ? address : `${address}/`, {
    wasm: provided.search?.(),
    read: provided.read,
  });
  let whole;
  for await (const answer of index.answers({ query, typing: false, newestFirst, facets, limit, offset })) whole = answer;
  return whole;
}

/** The core, which knows the other documents where `archive` tells them: the `api/v1/archive.json` of a site. */
function core(archive) {
  const told = typeof archive === "object" ? JSON.stringify(archive) : archive;
  const key = told ?? "";
  if (!engines.has(key)) {
    const started = Promise.resolve(provided.form?.()).then((wasm) => Engine.start(told, { wasm, read: provided.read }));
    started.catch(() => engines.delete(key));
    engines.set(key, started);
  }
  return engines.get(key);
}
