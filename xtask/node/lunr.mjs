// lunr with its own stemmer and common words: title and text, the title counting twice.

import { gzipSync } from "node:zlib";
import lunr from "lunr";
import { run } from "./run.mjs";

await run(({ documents }) => {
  const index = lunr(function () {
    this.ref("id");
    this.field("title", { boost: 2 });
    this.field("text");
    for (const document of documents) this.add(document);
  });
  const ask = (text, { limit, fuzzy }) =>
    index
      .query((query) => {
        query.term(lunr.tokenizer(text), {});
        if (fuzzy) query.term(lunr.tokenizer(text), { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING, editDistance: 1, boost: 0.1 });
      })
      .slice(0, limit)
      .map(({ ref }) => ref);
  return { bytes: gzipSync(JSON.stringify(index)).length, ask };
});
