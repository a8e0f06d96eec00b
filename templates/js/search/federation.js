// Several sites searched together: each by its own index, their answers put together as they come.

import { Index } from "./index.js";
import { fetchBytes } from "./files.js";

/** A site that has not answered after this many milliseconds is left out, and named. */
const PATIENCE = 8000;

/** The index of this site and those of others; asked like one {@link Index}. */
export class Federation {
  #sites;

  /** `sites` have a `title` and the `address` of their root, which ends with a `/`; the first is this one. */
  constructor(sites) {
    this.#sites = sites;
  }

  /** Gives ever better answers, each put together from what the sites have said so far. */
  async *answers(question) {
    let wake = () => {};
    let news = 0;
    const voices = this.#sites.map((site, place) => ({ site, place, answer: null, documents: 0, error: null, ended: false }));
    const tell = () => {
      news += 1;
      wake();
    };
    for (const voice of voices) follow(voice, question, tell);
    for (let seen = 0; ; ) {
      if (news === seen) await new Promise((resolve) => (wake = resolve));
      seen = news;
      const answer = together(voices, question);
      yield answer;
      if (answer.needs.length === 0) return;
    }
  }
}

/** Keeps the newest answer of a site. One that is down says so, and stops nobody else. */
async function follow(voice, question, tell) {
  const { site, place } = voice;
  const patient = (url, cache) => fetchBytes(url, cache, AbortSignal.timeout(PATIENCE));
  try {
    const index = await Index.open(new URL("search/", site.address).href, place === 0 ? {} : { read: patient });
    voice.documents = index.documents;
    for await (const answer of index.answers(question)) {
      voice.answer = answer;
      tell();
    }
  } catch (error) {
    voice.error = error;
  }
  voice.ended = true;
  tell();
}

function together(voices, { newestFirst, limit }) {
  const said = voices.filter(({ answer }) => answer?.ready);
  const all = said.flatMap(({ site, documents, answer }) =>
    // Scores count in rarities of words, which grow with the archive: told in units of the rarest word, they compare.
    answer.hits.map((hit) => ({ ...hit, site, fair: hit.score / Math.log(2 * documents + 2) })),
  );
  const byDate = (one, other) => (other.date ?? "").localeCompare(one.date ?? "");
  const isWordless = all.every(({ score }) => score === 1); // what a question of facets gives every document
  all.sort(newestFirst || isWordless ? byDate : (one, other) => other.fair - one.fair);
  const own = voices[0].answer;
  return {
    needs: voices.every(({ ended }) => ended) ? [] : ["more"],
    ready: said.length > 0,
    total: said.reduce((sum, { answer }) => sum + answer.total, 0),
    hits: all.slice(0, limit),
    facets: facetsOf(said),
    corrections: own?.corrections ?? [],
    suggestion: said.some(({ answer }) => !answer.suggestion) ? null : (own?.suggestion ?? null),
    relaxed: said.every(({ answer }) => answer.relaxed),
    missing: voices.filter(({ error }) => error).map(({ site }) => site.title),
  };
}

/** The facets of all sites, with the counts of a value added up. */
function facetsOf(said) {
  const facets = new Map();
  for (const { name, values } of said.flatMap(({ answer }) => answer.facets)) {
    if (!facets.has(name)) facets.set(name, new Map());
    const counted = facets.get(name);
    for (const value of values) {
      const before = counted.get(value.value);
      counted.set(value.value, before ? { ...before, count: before.count + value.count } : value);
    }
  }
  const sorted = (values) => [...values.values()].sort((one, other) => other.count - one.count);
  return [...facets].map(([name, values]) => ({ name, values: sorted(values) }));
}
