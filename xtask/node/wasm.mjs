// The search as WebAssembly: the module of the npm package, with an index that has been written before.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { run } from "./run.mjs";

await run(async ({ index, package: folder }) => {
  const wasm = join(folder, "js/wasm");
  const module = await import(pathToFileURL(join(wasm, "search.js")));
  const read = (name) => gunzipSync(readFileSync(join(index, name)));
  await module.default({ module_or_path: readFileSync(join(wasm, "search_bg.wasm")) });
  const search = new module.Search(read("index.bin"));
  const ask = (text, { limit, typing }) => {
    for (;;) {
      const { needs, hits } = JSON.parse(search.answer(text, typing, false, false, 0, limit));
      if (needs.length === 0) return hits.map(({ id }) => id);
      for (const name of needs) search.feed(name, read(name));
    }
  };
  const sizes = readdirSync(index).map((name) => statSync(join(index, name)).size);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), ask, build_ms: 0 };
});
