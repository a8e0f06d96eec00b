// <postmortem-compare>: any incidents side by side, on the page of comparisons. The address names them: `?ids=PPM-2026-001,…`.
//
// Without this script the page links to the comparisons that were made when the site was built. The rows are the same: `rows.json`
// names them, and a file for each incident beside it holds what stands in them.
//
// data-index   folder of the search's index, in which incidents are looked for by words
// data-label   what the box asks for
// data-add, data-remove, data-gone, data-full, data-none, data-what, data-shared, data-missing, data-failed
//              what is said; `{title}` and `{id}` are places for what is meant

import { element, mount } from "./form/dom.js";
import { Index } from "./search/index.js";

const MOST = 8; // columns: more cannot be read
const HITS = 6;
const TYPING_PAUSE = 80; // milliseconds
const ID = /^PPM-\d{4}-\d{3,9}$/;

class PostmortemCompare extends HTMLElement {
  #parts;
  #ids = [];
  #read = new Map(); // what was asked for, by the name of its file
  #asked = 0;
  #timer = 0;

  connectedCallback() {
    if (!this.#parts) this.#build();
    addEventListener("popstate", this.#readAddress);
    this.#readAddress();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.#readAddress);
  }

  #build() {
    const input = element("input", { id: "compare_add", type: "search", autocomplete: "off", oninput: () => this.#typed() });
    const form = element("form", {}, element("label", { for: input.id }, this.#say("label")), input);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#parts.found.querySelector("button")?.click();
    });
    const found = element("ul", { class: "compare-found" });
    const status = element("p", { class: "compare-status", role: "status" });
    const table = element("div");
    this.#parts = { input, found, status, table };
    this.append(form, found, status, table);
  }

  #say(name, values = {}) {
    const text = this.dataset[name] ?? "";
    return text.replaceAll(/\{(\w+)\}/g, (place, key) => values[key] ?? place);
  }

  #readAddress = () => {
    const asked = new URLSearchParams(location.search).get("ids") ?? "";
    const ids = asked.split(",").map((id) => id.trim().toUpperCase());
    this.#ids = [...new Set(ids.filter((id) => ID.test(id)))].slice(0, MOST);
    this.#show();
  };

  /** Shows these incidents under an address of their own. */
  #choose(ids) {
    this.#ids = ids;
    const address = new URL(location.href);
    address.search = ids.length === 0 ? "" : `?ids=${ids.join(",")}`;
    history.pushState(null, "", address);
    return this.#show();
  }

  /** What a file beside the page holds; `null` where there is none. */
  #file(name) {
    if (!this.#read.has(name)) {
      const read = fetchJson(new URL(`${name.toLowerCase()}.json`, document.baseURI));
      read.catch(() => this.#read.delete(name)); // so that the next one tries again
      this.#read.set(name, read);
    }
    return this.#read.get(name);
  }

  async #show() {
    const number = (this.#asked += 1);
    const { status, table } = this.#parts;
    try {
      const ids = this.#ids;
      const [rows, ...columns] = await Promise.all([ids.length === 0 ? [] : this.#file("rows"), ...ids.map((id) => this.#file(id))]);
      if (number !== this.#asked) return; // others have been chosen since
      this.#ids = ids.filter((id, place) => columns[place]);
      const gone = ids.filter((id, place) => !columns[place]);
      status.replaceChildren(...gone.map((id) => `${this.#say("gone", { id })} `));
      table.replaceChildren(...this.#table(rows, columns.filter(Boolean)));
    } catch (error) {
      if (number === this.#asked) status.replaceChildren(`${this.#say("failed")} ${error.message}`);
    }
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), TYPING_PAUSE);
  }

  async #find() {
    const { input, found, status } = this.#parts;
    const query = input.value.trim();
    if (query === "") return found.replaceChildren();
    try {
      const index = await Index.open(new URL(this.dataset.index, document.baseURI).href);
      const question = { query, typing: true, newestFirst: false, facets: false, limit: HITS + this.#ids.length };
      for await (const { hits } of index.answers(question)) {
        if (input.value.trim() !== query) return; // one has typed on since
        const others = hits.filter(({ id }) => !this.#ids.includes(id)).slice(0, HITS);
        found.replaceChildren(...others.map((hit) => element("li", {}, this.#hit(hit))));
        status.replaceChildren(others.length === 0 ? this.#say("none") : "");
      }
    } catch (error) {
      status.replaceChildren(`${this.#say("failed")} ${error.message}`);
    }
  }

  /** A button that adds an incident; the box has the focus again afterwards, for the next one. */
  #hit({ id, title }) {
    const words = title.map(({ text }) => text).join("");
    const add = () => {
      const { input, found, status } = this.#parts;
      input.focus();
      if (this.#ids.length >= MOST) return status.replaceChildren(this.#say("full"));
      input.value = "";
      found.replaceChildren();
      this.#choose([...this.#ids, id]);
    };
    const label = this.#say("add", { title: words });
    return element("button", { type: "button", "aria-label": label, onclick: add }, element("span", { class: "id" }, id), ` ${words}`);
  }

  #table(groups, columns) {
    if (columns.length === 0) return [];
    const heads = columns.map((column) => this.#head(column));
    const what = element("th", { scope: "col" }, element("span", { class: "unseen" }, this.#say("what")));
    const table = element("table", { class: "grid comparison" }, element("thead", {}, element("tr", {}, what, heads)));
    let place = 0;
    for (const { title, rows } of groups) {
      const lines = [];
      for (const label of rows) {
        const cells = columns.map((column) => column.cells[place] ?? []);
        if (cells.some((items) => items.length > 0)) lines.push(this.#row(label, cells));
        place += 1;
      }
      const head = element("th", { scope: "rowgroup", colspan: columns.length + 1 }, title);
      if (lines.length > 0) table.append(element("tbody", {}, element("tr", { class: "group" }, head), lines));
    }
    const frame = { class: "table compared", tabindex: 0, role: "group", "aria-label": this.getAttribute("aria-label") };
    return [element("div", frame, table)];
  }

  #head({ id, title, address, date, language }) {
    const remove = () => {
      this.#choose(this.#ids.filter((other) => other !== id));
      this.#parts.input.focus();
    };
    return element(
      "th",
      { scope: "col" },
      element("span", { class: "id" }, id),
      date && [" ", element("time", { datetime: date.machine }, date.words)],
      element("a", { href: `../${address}`, lang: language || null }, title),
      element("button", { type: "button", "aria-label": this.#say("removeTitle", { title }), onclick: remove }, this.#say("remove")),
    );
  }

  /** What all have in common is marked: an item by its sign, and the row that has one. */
  #row(label, cells) {
    const inAll = (sign) => cells.every((items) => items.some((item) => item.sign === sign));
    const isShared = ({ sign }) => cells.length > 1 && sign !== "" && inAll(sign);
    const rowShared = cells.flat().some(isShared);
    const note = rowShared && [" ", element("small", {}, this.#say("shared"))];
    const missing = element("span", { class: "unknown" }, this.#say("missing"));
    const cell = (items) => (items.length > 0 ? element("ul", {}, items.map((one) => item(one, isShared(one)))) : missing.cloneNode(true));
    const columns = cells.map((items) => element("td", {}, cell(items)));
    return element("tr", { class: rowShared ? "shared" : null }, element("th", { scope: "row" }, label, note), columns);
  }
}

/** Two rows of a table are two things though they share a layer; two values of a field are one. */
function item({ nodes, note, address, id }, isShared) {
  const text = nodes.map((node) => mount(node));
  const way = id && [element("a", { class: "id", href: `../${address}` }, id), " "];
  const small = note && [" ", element("small", {}, note)];
  return element("li", {}, way, isShared && !id ? element("strong", {}, text) : text, small);
}

async function fetchJson(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status} ${response.statusText}`.trim());
  return response.json();
}

customElements.define("postmortem-compare", PostmortemCompare);
