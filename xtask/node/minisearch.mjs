// MiniSearch as its guide sets it up: title and text, the title counting twice; near words and prefixes where a set asks.

import { gzipSync } from "node:zlib";
import MiniSearch from "minisearch";
import { run } from "./run.mjs";

await run(({ documents }) => {
  const index = new MiniSearch({ fields: ["title", "text"], searchOptions: { boost: { title: 2 } } });
  index.addAll(documents);
  const ask = (text, { limit, fuzzy }) =>
    index
      .search(text, fuzzy ? { fuzzy: 0.2, prefix: true } : {})
      .slice(0, limit)
      .map(({ id }) => id);
  return { bytes: gzipSync(JSON.stringify(index)).length, ask };
});
