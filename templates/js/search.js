// Search of the archive: <postmortem-search data-index="../search/"> around an ordinary search form.
//
// Without this script the form leads to the search page. With it, results appear while one types. The
// engine is WebAssembly and does no I/O: it names the files it needs, this module fetches them. Nothing
// is loaded before the box is touched, unless the address carries a question (?q=).
//
// An element with nothing inside makes a form of its own; a question is handed on to the search page of the index's site.
//
// data-index  folder of the index, which lies in the root of the site
// data-page   present on the search page: the address follows the question, facets and order are shown

import { Index } from "./search/index.js";

const TYPING_PAUSE = 80; // milliseconds
const HITS = { page: 10, box: 5 };

class PostmortemSearch extends HTMLElement {
  #form;
  #input;
  #status;
  #suggestion;
  #facets;
  #results;
  #folder;
  #limit;
  #newestFirst = false;
  #asked = 0;
  #timer = 0;

  connectedCallback() {
    this.#folder = new URL(this.dataset.index ?? "search/", document.baseURI).href;
    if (this.childElementCount === 0) this.append(ownForm(new URL("../search/index.html", this.#folder).href));
    this.#form = this.querySelector("form");
    this.#input = this.#form?.elements.namedItem("q");
    if (!this.#input || this.#results) return;
    this.#limit = this.#step;
    this.#build();
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("focus", () => this.#touched(), { once: true });
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
    this.#status = make("p", { className: "search-status", role: "status" });
    this.#suggestion = make("p", { className: "search-suggestion", hidden: true });
    this.#facets = make("div", { className: "search-facets", hidden: true });
    this.#results = make("ol", { className: "search-results" });
    this.append(this.#status, this.#suggestion, make("div", { className: "search-found" }, this.#facets, this.#results));
  }

  #touched() {
    // Loads while one types the first letters; a failure is told when there is a question.
    Index.open(this.#folder).catch(() => {});
    if (this.#isPage && this.#asked === 0) this.#ask(false);
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#limit = this.#step;
    this.#timer = setTimeout(() => this.#ask(true), TYPING_PAUSE);
  }

  #submit(event) {
    event.preventDefault();
    clearTimeout(this.#timer);
    if (this.#isPage) {
      this.#ask(false);
      return;
    }
    const page = new URL(this.#form.action);
    page.searchParams.set("q", this.#input.value);
    location.assign(page);
  }

  #readAddress = () => {
    const parameters = new URLSearchParams(location.search);
    const query = parameters.get("q");
    this.#newestFirst = parameters.get("sort") === "date";
    if (query === null && this.#asked === 0) return;
    this.#input.value = query ?? "";
    this.#ask(false);
  };

  #writeAddress() {
    const address = new URL(location.href);
    set(address.searchParams, "q", this.#input.value.trim());
    set(address.searchParams, "sort", this.#newestFirst ? "date" : "");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  async #ask(typing) {
    const number = ++this.#asked;
    const query = this.#input.value;
    if (this.#isPage) this.#writeAddress();
    else if (query.trim() === "") return this.#clear();
    const question = { query, typing, newestFirst: this.#newestFirst, facets: this.#isPage, limit: this.#limit };
    try {
      if (!this.#results.hasChildNodes()) this.#status.textContent = "Loading the search …";
      const index = await Index.open(this.#folder);
      for await (const answer of index.answers(question)) {
        if (number !== this.#asked) return; // another question has been asked since
        if (answer.ready) this.#show(answer);
      }
    } catch (error) {
      if (number !== this.#asked) return;
      this.#clear();
      this.#status.textContent = `The search does not work at the moment: ${error.message ?? error}`;
    }
  }

  #clear() {
    this.#status.textContent = "";
    this.#suggestion.hidden = true;
    this.#facets.hidden = true;
    this.#results.replaceChildren();
  }

  #show(answer) {
    const key = this.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    this.#showSuggestion(answer);
    this.#showFacets(answer);
    this.#results.replaceChildren(...answer.hits.map((hit) => this.#hit(hit)), ...this.#more(answer));
    if (answer.needs.length === 0) this.#status.textContent = counted(answer);
    // What had the focus may have been made anew.
    if (key) [...this.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus();
  }

  #showSuggestion({ suggestion, corrections, relaxed }) {
    const parts = [];
    if (relaxed) parts.push("No postmortem has these exact words in this order. Results for the words: ");
    if (suggestion) {
      const words = corrections.map(({ from }) => `“${from}”`).join(", ");
      const button = make("button", { type: "button" }, suggestion);
      button.dataset.key = "suggestion";
      button.addEventListener("click", () => this.#askAnew(suggestion));
      parts.push(`Nothing found for ${words}. Did you mean `, button, "?");
    }
    this.#suggestion.replaceChildren(...parts);
    this.#suggestion.hidden = parts.length === 0;
  }

  #askAnew(query) {
    this.#input.value = query;
    this.#limit = this.#step;
    this.#ask(false);
  }

  #showFacets({ facets }) {
    const shown = facets.filter(({ values }) => values.length > 0);
    if (shown.length === 0) return;
    const open = new Map([...this.#facets.querySelectorAll("details")].map((node) => [node.dataset.facet, node.open]));
    this.#facets.replaceChildren(this.#order(), ...shown.map((facet, place) => this.#facet(facet, open, place)));
    this.#facets.hidden = false;
  }

  #order() {
    const box = make("input", { type: "checkbox", checked: this.#newestFirst });
    box.dataset.key = "order";
    box.addEventListener("change", () => {
      this.#newestFirst = box.checked;
      this.#ask(false);
    });
    return make("label", { className: "search-order" }, box, " Newest first");
  }

  #facet({ name, values }, open, place) {
    const list = make("ul", {}, ...values.map((value) => make("li", {}, this.#facetValue(name, value))));
    const isWide = matchMedia("(min-width: 48rem)").matches;
    const asked = values.some(({ selected }) => selected);
    const details = make("details", { open: asked || (open.get(name) ?? (place < 3 && isWide)) });
    details.dataset.facet = name;
    details.append(make("summary", {}, name.replaceAll(/[-_]/g, " ")), list);
    return details;
  }

  #facetValue(name, { value, count, selected, toggled }) {
    const box = make("input", { type: "checkbox", checked: selected });
    box.dataset.key = `${name}:${value}`;
    box.addEventListener("change", () => this.#askAnew(toggled));
    return make("label", {}, box, ` ${value} `, make("span", { className: "search-count" }, String(count)));
  }

  #hit({ id, url, title, date, summary, sections }) {
    const item = make("li", { className: "search-hit" }, this.#link(url, title, "search-title"));
    const facts = [id, date].filter(Boolean).join(" · ");
    item.append(make("p", { className: "search-facts" }, facts), make("p", {}, ...marked(summary)));
    for (const section of this.#isPage ? sections : []) {
      const heading = section.heading ? [this.#link(section.url, [{ text: section.heading }], "search-section"), ": "] : [];
      item.append(make("p", { className: "search-excerpt" }, ...heading, ...marked(section.excerpt)));
    }
    return item;
  }

  /** A link to an address that is relative to the root of the site, one above the index. */
  #link(url, runs, className) {
    const link = make("a", { className, href: new URL(url, new URL("../", this.#folder)).href }, ...marked(runs));
    link.dataset.key = url;
    return link;
  }

  #more({ total, hits }) {
    if (hits.length >= total) return [];
    if (!this.#isPage) {
      const page = new URL(this.#form.action);
      page.searchParams.set("q", this.#input.value);
      const all = make("a", { href: page.href }, `All ${total} results`);
      all.dataset.key = "more";
      return [make("li", { className: "search-more" }, all)];
    }
    const button = make("button", { type: "button" }, "More results");
    button.dataset.key = "more";
    button.addEventListener("click", () => {
      this.#limit += this.#step;
      this.#ask(false);
    });
    return [make("li", { className: "search-more" }, button)];
  }

  /** Arrow keys go through the results, and back to the box. */
  #key(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.#input, ...this.#results.querySelectorAll(".search-title, .search-more > *")];
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
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || event.defaultPrevented) return;
  event.preventDefault();
  document.querySelector("postmortem-search input[name=q]")?.focus();
}

function counted({ total }) {
  if (total === 0) return "No postmortem matches.";
  return total === 1 ? "1 postmortem matches." : `${total} postmortems match.`;
}

function set(parameters, name, value) {
  if (value) parameters.set(name, value);
  else parameters.delete(name);
}

/** Text with its matches in <mark>, made of text nodes only. */
function marked(runs) {
  return runs.map(({ text, is_match }) => (is_match ? make("mark", {}, text) : text));
}

function make(name, properties, ...children) {
  const node = document.createElement(name);
  Object.assign(node, properties);
  node.append(...children);
  return node;
}

customElements.define("postmortem-search", PostmortemSearch);
