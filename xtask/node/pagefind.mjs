// Pagefind: pages of a title and a text, its files on disk, its own script reading them. That script is made for a browser:
// it gets a `fetch` that reads files.

import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as pagefind from "pagefind";
import { run } from "./run.mjs";

const folder = await mkdtemp(join(tmpdir(), "pagefind-"));
try {
  await run(make);
} finally {
  await pagefind.close();
  await rm(folder, { recursive: true, force: true });
}

async function make({ documents }) {
  const start = performance.now();
  const { index } = await pagefind.createIndex();
  for (const [number, { title, text }] of documents.entries()) {
    await index.addHTMLFile({ url: `/${number}/`, content: page(title, text) });
  }
  await index.writeFiles({ outputPath: folder });
  const build_ms = performance.now() - start;
  const search = await open();
  const ask = async (text, { limit }) => {
    const { results } = await search.search(text);
    const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return shown.map(({ raw_url }) => documents[Number(raw_url.replaceAll("/", ""))].id);
  };
  return { bytes: await size(), ask, build_ms };
}

function page(title, text) {
  return `<!doctype html><html lang="en"><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p></body></html>`;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Size of the index: what its own interface would need is left out. */
async function size() {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.pf_|pagefind-entry|wasm\./.test(name));
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function open() {
  const base = `${pathToFileURL(folder)}/`;
  globalThis.fetch = async (address) => new Response(await readFile(new URL(String(address).replace(/\?.*$/, ""), base)));
  globalThis.window = globalThis;
  globalThis.location = new URL(base);
  const search = await import(pathToFileURL(join(folder, "pagefind.js")));
  await search.options({ basePath: base, baseUrl: "/" });
  await search.init();
  return search;
}
