// Searches an index in Chromium, and with Pagefind beside it; see src/scale.rs. Prints what a reader waits for.

import { createServer } from "node:http";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

const { folder, questions, pages } = JSON.parse(await readFile(process.argv[2], "utf8"));
const TYPES = { html: "text/html", js: "text/javascript", wasm: "application/wasm", json: "application/json" };
const FILES = ["chromium", "google-chrome", "chromium-browser"].map((name) => `/usr/bin/${name}`);

const seen = {};
if (pages) {
  const pagefind = await import("pagefind");
  const start = performance.now();
  const { index } = await pagefind.createIndex();
  await index.addDirectory({ path: pages });
  await index.writeFiles({ outputPath: join(folder, "pagefind") });
  seen.pagefind_build_us = Math.round((performance.now() - start) * 1000);
  await pagefind.close();
  const names = await readdir(join(folder, "pagefind"), { recursive: true });
  const sizes = names.filter((name) => /\.pf_/.test(name)).map(async (name) => (await stat(join(folder, "pagefind", name))).size);
  seen.pagefind_bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const requests = [];
const server = createServer(async ({ url }, response) => {
  const path = new URL(url, "http://localhost").pathname;
  try {
    const bytes = path === "/" ? Buffer.from("<!doctype html><title>Scale</title>") : await readFile(join(folder, path));
    requests.push({ path, bytes: bytes.length });
    response.writeHead(200, { "content-type": TYPES[path.split(".").pop()] ?? (path === "/" ? TYPES.html : "application/octet-stream") });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const address = `http://127.0.0.1:${server.address().port}/`;

const executablePath = process.env.CHROMIUM ?? (await firstThatIs(FILES));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"] });
try {
  seen.search = await ask(openSearch);
  if (pages) seen.pagefind = await ask(openPagefind);
} finally {
  await browser.close();
  server.close();
}
process.stdout.write(JSON.stringify(seen));

async function firstThatIs(paths) {
  for (const path of paths) if (await stat(path).catch(() => null)) return path;
  throw new Error("no Chromium found; name it in the variable CHROMIUM");
}

/** Opens an engine in a fresh page and asks it all questions twice. */
async function ask(open) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  requests.length = 0;
  await page.evaluate(open);
  const own = requests.filter(({ path }) => /\/(search|pagefind)\.js$|\.wasm$|wasm\..*pagefind$/.test(path));
  const spent = (from) => {
    const made = requests.slice(from).filter((request) => !own.includes(request));
    return [made.length, made.reduce((sum, { bytes }) => sum + bytes, 0)];
  };
  const fresh = [await page.evaluate((text) => globalThis.ask(text), questions[0])];
  const first = spent(0);
  const before = requests.length;
  for (const text of questions.slice(1, 6)) fresh.push(await page.evaluate((text) => globalThis.ask(text), text));
  const next = spent(before);
  for (const text of questions.slice(6)) fresh.push(await page.evaluate((text) => globalThis.ask(text), text));
  const loaded = await page.evaluate(async (questions) => {
    const times = [];
    // The best of five: what else the machine does is not the engine's.
    for (const text of questions) {
      const tries = [];
      for (let round = 0; round < 5; round += 1) tries.push(await globalThis.ask(text));
      times.push(Math.min(...tries));
    }
    return times;
  }, questions);
  const memory_kb = await page.evaluate(() => Math.round((performance.memory.usedJSHeapSize + globalThis.outside()) / 1024));
  await page.close();
  return { first, next, fresh, loaded, memory_kb };
}

/** Runs in the page: `ask` gives the time of a question in microseconds, `outside` the bytes beside the heap of JavaScript. */
async function openSearch() {
  const unpacked = async (name) => {
    const { body } = await fetch(`/search/${name}`);
    return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  };
  const module = await import("/package/search.js");
  const [exports, entry] = await Promise.all([
    module.default({ module_or_path: "/package/search_bg.wasm" }),
    unpacked("index.bin"),
  ]);
  const search = new module.Search(entry);
  globalThis.outside = () => exports.memory.buffer.byteLength;
  globalThis.ask = async (text) => {
    const start = performance.now();
    for (;;) {
      const { needs } = JSON.parse(search.answer(text, false, false, false, 0, 10));
      if (needs.length === 0) return Math.round((performance.now() - start) * 1000);
      for (const [name, bytes] of await Promise.all(needs.map(async (name) => [name, await unpacked(name)]))) {
        search.feed(name, bytes);
      }
    }
  };
}

async function openPagefind() {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  globalThis.outside = () => 0; // its WebAssembly keeps its memory to itself
  globalThis.ask = async (text) => {
    const start = performance.now();
    const { results } = await pagefind.search(text);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return Math.round((performance.now() - start) * 1000);
  };
}
