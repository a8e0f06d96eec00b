// Search of the archive: <postmortem-search data-index="../search/"> around an ordinary search form.
//
// Without this script the form leads to the search page. With it, results appear while one types. The
// engine is WebAssembly and does no I/O: it names the files it needs, `search/index.js` reads them.
// Nothing is loaded before the box is touched, but on the search page.
//
// An element with nothing inside makes a form of its own; a question is handed on to the search page of the index's site.
//
// data-index    folder of the index, which lies in the root of the site
// data-page     present on the search page: the address follows the question, facets and order are shown
// data-loading  what is said while the search is loaded
// data-failed   what is said when it cannot be

import { renew } from "./renew.js";
import { Address } from "./search/address.js";
import { askedFor, filters } from "./search/filters.js";
import { Federation } from "./search/federation.js";
import { hitItem, moreItem } from "./search/hits.js";
import { Index } from "./search/index.js";
import { Interface } from "./search/interface.js";
import { make } from "./search/nodes.js";

const TYPING_PAUSE = 80; // milliseconds
const HITS = { page: 10, box: 5 };

class PostmortemSearch extends HTMLElement {
  #form;
  #input;
  #parts;
  #folder;
  #words; // the words of the interface, once they are here
  #question = { query: "", newestFirst: false, limit: 0 };
  #asked = 0;
  #filtered = ""; // the facets of this question that are shown
  #timer = 0;

  connectedCallback() {
    this.#folder = new URL(this.dataset.index ?? "search/", document.baseURI).href;
    if (this.childElementCount === 0) this.append(ownForm(new URL("../search/index.html", this.#folder).href));
    this.#form = this.querySelector("form");
    this.#input = this.#form?.elements.namedItem("q");
    if (!this.#input || this.#parts) return;
    this.#question.limit = this.#step;
    this.#build();
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("focus", () => this.#load().catch(() => {}), { once: true });
    this.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("keydown", focusOnSlash);
    if (this.#isPage) {
      addEventListener("popstate", this.#readAddress);
      this.#readAddress();
    }
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", focusOnSlash);
    removeEventListener("popstate", this.#readAddress);
  }

  get #isPage() {
    return this.hasAttribute("data-page");
  }

  get #step() {
    return this.#isPage ? HITS.page : HITS.box;
  }

  #build() {
    const status = make("p", { className: "search-status", role: "status" });
    const suggestion = make("p", { className: "search-suggestion", hidden: true });
    const chosen = make("ul", { className: "search-chosen", hidden: true });
    const side = make("div", { className: "search-side", hidden: true });
    const results = make("ol", { className: "search-results" });
    this.#parts = { status, suggestion, chosen, side, results };
    this.append(status, suggestion, chosen, make("div", { className: "search-found" }, side, results));
  }

  /** The engine and the words of the interface; loads while one types the first letters. */
  async #load() {
    const [index, words] = await Promise.all([Index.open(this.#folder), Interface.open(this.#folder)]);
    this.#words = words;
    if (!this.#isPage || words.federation.length === 0) return index;
    const own = { title: words.title, address: new URL("../", this.#folder).href };
    return new Federation([own, ...words.federation]);
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#change({ query: this.#input.value }, { typing: true }), TYPING_PAUSE);
  }

  #submit(event) {
    event.preventDefault();
    clearTimeout(this.#timer);
    if (this.#isPage) this.#change({ query: this.#input.value });
    else location.assign(Address.of(this.#form.action, { ...this.#question, query: this.#input.value }, this.#step));
  }

  #readAddress = () => {
    this.#question = Address.read(location.href, this.#step);
    this.#input.value = this.#question.query;
    this.#ask(false);
  };

  /** Asks another question. While one types the address changes with it; all else can be taken back. */
  #change(change, { typing = false } = {}) {
    this.#question = { ...this.#question, limit: this.#step, ...change };
    if (!typing) this.#input.value = this.#question.query;
    if (this.#isPage) Address.write(this.#question, this.#step, typing || "limit" in change);
    this.#ask(typing);
  }

  async #ask(typing) {
    const number = ++this.#asked;
    this.#filtered = "";
    const { query, newestFirst, limit } = this.#question;
    if (!this.#isPage && query.trim() === "") return this.#clear("");
    try {
      if (!this.#words) this.#parts.status.textContent = this.dataset.loading ?? "…";
      const index = await this.#load();
      for await (const answer of index.answers({ query, typing, newestFirst, facets: this.#isPage, limit })) {
        if (number !== this.#asked) return; // another question has been asked since
        if (answer.ready) this.#show(answer);
      }
    } catch (error) {
      if (number === this.#asked) this.#fail(error);
    }
  }

  #clear(status) {
    const { suggestion, chosen, side, results } = this.#parts;
    for (const part of [suggestion, chosen, side]) part.hidden = true;
    results.replaceChildren();
    this.#parts.status.replaceChildren(status);
  }

  /** What went wrong and a way to try again: the connection may be back, or the site built anew. */
  #fail(error) {
    const said = this.dataset.failed ?? "The search does not work at the moment.";
    this.#clear(`${said} ${error.message ?? error} `);
    const again = make("button", { type: "button" }, this.dataset.again ?? "Try again");
    again.addEventListener("click", () => this.#ask(false));
    this.#parts.status.append(again);
  }

  #show(answer) {
    const { results, status } = this.#parts;
    const key = this.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    this.#showSuggestion(answer);
    if (this.#isPage) this.#showFilters(answer);
    const site = new URL("../", this.#folder);
    const context = { words: this.#words, site, sections: this.#isPage };
    renew(results, [...answer.hits.map((hit) => hitItem(hit, context)), ...this.#more(answer)]);
    if (answer.needs.length === 0) status.textContent = this.#counted(answer);
    this.classList.add("has-answer");
    // What had the focus may have been made anew.
    if (key) [...this.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus();
  }

  #counted({ total, missing = [] }) {
    const found = this.#found(total);
    return missing.length === 0 ? found : `${found} ${this.#words.say("search.missing", { sites: missing.join(", ") })}`;
  }

  #found(total) {
    const { query, newestFirst } = this.#question;
    if (query.trim() === "") return this.#words.say("search.all", { count: total });
    if (total === 0) return this.#words.say("search.none");
    return this.#words.say(newestFirst ? "search.found_newest" : "search.found", { count: total });
  }

  #showSuggestion({ suggestion, corrections, relaxed }) {
    const parts = [];
    if (relaxed) parts.push(this.#words.say("search.relaxed"), " ");
    if (suggestion) {
      const words = corrections.map(({ from }) => `“${from}”`).join(", ");
      const button = make("button", { type: "button" }, suggestion);
      button.dataset.key = "suggestion";
      button.addEventListener("click", () => this.#change({ query: suggestion }));
      const [before, after] = this.#words.say("search.meant", { words, meant: "\n" }).split("\n");
      parts.push(before, button, after);
    }
    this.#parts.suggestion.replaceChildren(...parts);
    this.#parts.suggestion.hidden = parts.length === 0;
  }

  #showFilters({ facets }) {
    if (facets.length === 0) return; // they are still being counted
    const { chosen, side } = this.#parts;
    const told = JSON.stringify(facets);
    if (told === this.#filtered) return; // one answer comes in steps
    this.#filtered = told;
    const context = {
      words: this.#words,
      newestFirst: this.#question.newestFirst,
      isWordless: this.#question.query.trim() === "",
      ask: (query) => this.#change({ query }),
      sort: (newestFirst) => this.#change({ newestFirst }),
    };
    chosen.replaceChildren(...askedFor(facets, context));
    chosen.hidden = !chosen.hasChildNodes();
    side.replaceChildren(...filters(facets, context, side));
    side.hidden = false;
  }

  #more({ total, hits }) {
    if (hits.length >= total) return [];
    if (!this.#isPage) {
      const page = Address.of(this.#form.action, this.#question, this.#step);
      return [moreItem(make("a", { href: page.href }, this.#words.say("search.all_results", { count: total })))];
    }
    const button = make("button", { type: "button" }, this.#words.say("search.more"));
    button.addEventListener("click", () => this.#change({ limit: this.#question.limit + this.#step }));
    return [moreItem(button)];
  }

  /** Arrow keys go through the results and back to the box; escape leaves them. */
  #key(event) {
    if (event.key === "Escape" && !this.#isPage && event.target !== this.#input) {
      this.#input.focus();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.#input, ...this.#parts.results.querySelectorAll(".search-title, .search-more > *")];
    const here = stops.indexOf(document.activeElement);
    const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
}

/** A search form for a page that brings none; `page` is where the whole answer is. */
function ownForm(page) {
  const input = make("input", { type: "search", name: "q", autocomplete: "off", enterKeyHint: "search" });
  input.setAttribute("aria-label", "Search all postmortems");
  const form = make("form", { action: page }, input, make("button", { type: "submit" }, "Search"));
  form.setAttribute("role", "search");
  return form;
}

/** The slash key leads to the search box, unless one is writing. */
function focusOnSlash(event) {
  const writing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || event.defaultPrevented) return;
  event.preventDefault();
  document.querySelector("postmortem-search input[name=q]")?.focus();
}

customElements.define("postmortem-search", PostmortemSearch);
