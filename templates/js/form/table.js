// Edits a table of the format row by row, by mouse or by keyboard alone.

import { button, element, icon, iconButton, words } from "./dom.js";
import { makeField } from "./field.js";
import { say } from "../words.js";

/** Tables with more columns than this show a row as a card that opens; the others show it as a line. */
const LINE_COLUMNS = 4;

export class TableEditor {
  #desk;
  #spec;
  #title;
  #label;
  #columns = [];
  #rows = [];
  #open = [];
  #list;
  #adder;

  /**
   * `section` is the section of the format, `desk` the form's `edit`, `announce`, `places`, `id` and `references`.
   * `extra(row)` gives what else belongs into a row's card, and what keeps it up to date.
   */
  constructor(section, desk, extra = null) {
    this.#desk = desk;
    this.#spec = section.table;
    this.#title = section.title;
    this.#label = section.label;
    this.extra = extra;
    this.isLine = this.#spec.columns.length <= LINE_COLUMNS;
    const names = this.#spec.columns.slice(0, 3).map((column) => element("span", {}, column.label));
    const head = this.isLine && element("div", { class: `form-row-head form-table-${this.#spec.kind}`, "aria-hidden": "true" }, names);
    this.#list = element("ol", { class: `form-rows form-table-${this.#spec.kind}${this.isLine ? " form-lines" : ""}`, onkeydown: (event) => this.#press(event) });
    this.#adder = button([icon("add"), say("form.add_row")], () => this.#insert(this.#rows.length), {
      class: "form-button form-add",
      id: desk.id(`${section.title}/add`),
    });
    this.element = element("div", { class: "form-table" }, head || null, this.#list, this.#adder);
  }

  /** What takes the focus when the table as a whole is meant. */
  get input() {
    return this.#list.querySelector("summary, input, select, textarea") ?? this.#adder;
  }

  /** Shows the rows of a section's view. */
  update(view) {
    const known = this.#spec.columns.map((column) => column.name);
    const columns = [...known, ...view.columns.filter((name) => !known.includes(name))];
    const rows = view.rows.map((cells) => {
      return columns.map((name) => (view.columns.includes(name) ? cells[view.columns.indexOf(name)] : ""));
    });
    const shape = (columns, rows) => JSON.stringify([columns, rows.map((cells) => this.#rowId(columns, cells))]);
    const isSame = shape(columns, rows) === shape(this.#columns, this.#rows);
    this.#columns = columns;
    this.#rows = rows;
    if (isSame) this.#refresh();
    else this.#rebuild();
  }

  /** Opens the card of a row. */
  openRow(index) {
    const card = this.#list.children[index]?.querySelector("details");
    if (card) card.open = true;
  }

  #rowId(columns, cells) {
    return columns[0] === "ID" ? cells[0] : "";
  }

  #rebuild() {
    for (const key of this.#desk.places.keys()) if (key.startsWith(`${this.#title}/`)) this.#desk.places.delete(key);
    this.#open.length = this.#rows.length;
    const back = this.#wayBack();
    this.#list.replaceChildren(...this.#rows.map((_, index) => this.#makeRow(index)));
    this.#refresh();
    back();
  }

  /** Puts the focus back to where it is now, once the rows are made anew. */
  #wayBack() {
    const active = document.activeElement;
    if (!this.#list.contains(active)) return () => {};
    const row = Number(active.closest(".form-row").dataset.index);
    const tool = toolOf(active);
    return () => {
      const same = active.id && document.getElementById(active.id);
      if (same) same.focus();
      else if (tool >= 0) this.#focusTool(row, tool);
      else (this.#list.children[row]?.querySelector("summary, input, select, textarea") ?? this.#adder).focus();
    };
  }

  #refresh() {
    this.#rows.forEach((cells, index) => {
      this.#columns.forEach((name, column) => {
        const place = this.#place(index, name);
        const spec = this.#column(name);
        if (spec.kind.type === "rows") place.control.offer(this.#desk.references(spec.kind.of));
        place.write(isList(spec) ? splitCell(cells[column]) : [cells[column]].filter(Boolean));
      });
      const item = this.#list.children[index];
      item.querySelector(".form-row-title")?.replaceChildren(...this.#rowTitle(cells));
      item.extra?.update(cells[0]);
    });
  }

  #column(name) {
    const spec = this.#spec.columns.find((column) => column.name === name);
    return spec ?? { name, label: name, kind: { type: "text" }, many: false, help: say("form.unknown_column") };
  }

  #place(index, name) {
    return this.#desk.places.get(`${this.#title}/${index + 1}/${name}`);
  }

  #makeRow(index) {
    const cells = element("div", { class: "form-cells" }, this.#columns.map((name) => this.#makeCell(index, name)));
    const what = this.#rowId(this.#columns, this.#rows[index]) || say("form.row", { row: index + 1 });
    const tools = element(
      "div",
      { class: "form-row-tools" },
      iconButton("up", say("form.move_up", { what }), () => this.#move(index, index - 1), "Alt+Shift+ArrowUp"),
      iconButton("down", say("form.move_down", { what }), () => this.#move(index, index + 1), "Alt+Shift+ArrowDown"),
      iconButton("copy", say("form.duplicate", { what }), () => this.#insert(index + 1, this.#rows[index]), "Alt+Shift+D"),
      iconButton("remove", say("form.remove", { what }), () => this.#remove(index), "Alt+Shift+Delete"),
    );
    const [up, down] = tools.children;
    up.disabled = index === 0;
    down.disabled = index === this.#rows.length - 1;
    const findings = element("ul", { class: "form-findings", id: this.#desk.id(`${this.#title}/${index + 1}/findings`), hidden: true });
    const extra = this.extra?.(index, this.#rows[index][0]);
    const body = [findings, cells, extra?.element].filter(Boolean);
    const item = element("li", { class: "form-row", "aria-label": this.#nameRow(index), "data-index": index });
    item.extra = extra;
    if (this.isLine) item.append(...body, tools);
    else item.append(this.#makeCard(index, body), tools);
    this.#desk.addRowPlace(`${this.#title}/${index + 1}`, this.#nameRow(index), item, findings, () => {
      this.openRow(index);
      return item.querySelector("summary, input, select, textarea");
    });
    return item;
  }

  #makeCard(index, body) {
    const summary = element("summary", {}, element("span", { class: "form-row-title" }));
    const toggled = (event) => {
      this.#open[index] = event.target.open;
    };
    return element("details", { open: this.#open[index], ontoggle: toggled }, summary, element("div", { class: "form-card" }, body));
  }

  /** "Action items A3", or "Timeline, row 3" where rows have no ids. */
  #nameRow(index) {
    const id = this.#rowId(this.#columns, this.#rows[index]);
    return id ? `${this.#label} ${id}` : `${this.#label}, ${say("form.row", { row: index + 1 })}`;
  }

  /** What a closed card says of its row: its id, its longest text, and the facts beside it. */
  #rowTitle(cells) {
    const at = (test) => this.#columns.findIndex((name) => test(this.#column(name)));
    const id = at((column) => column.kind.type === "row-id");
    const text = at((column) => column.kind.type === "text" && column.required);
    const facts = this.#columns
      .map((name, index) => this.#fact(this.#column(name).kind, cells[index]))
      .filter((fact) => fact !== "")
      .slice(0, 5);
    return [
      element("b", {}, cells[id] || "–"),
      element("span", { class: "form-row-text" }, words(cells[text] || say("form.nothing_yet"))),
      element("span", { class: "form-row-words" }, facts.join(" · ")),
    ];
  }

  /** A value that says much in few letters; empty for any other. */
  #fact(kind, text) {
    if (kind.type === "choice") return kind.of.choices.find(({ id }) => id === text)?.label ?? text;
    return ["date", "slug"].includes(kind.type) ? text : "";
  }

  #makeCell(index, name) {
    const column = this.#column(name);
    const key = `${this.#title}/${index + 1}/${name}`;
    const spec = {
      key,
      id: this.#desk.id(key),
      kind: column.kind,
      many: column.many,
      inCell: true,
      long: column.required,
      size: column.kind.type === "text" && column.required ? "wide" : null,
      label: column.label,
      place: `${this.#nameRow(index)}, ${column.label}`,
      help: column.help,
    };
    return makeField(spec, this.#desk.places, (values) => this.#set(index, name, values.join(", "))).whole;
  }

  #set(index, name, value) {
    // An empty cell in a column that the table does not have is not worth a column.
    if (value === this.#rows[index][this.#columns.indexOf(name)]) return;
    this.#desk.edit({ op: "set-cell", table: this.#spec.kind, row: index, column: name, value }, `${this.#title}/${index}/${name}`);
  }

  #insert(at, like = null) {
    const cells = {};
    if (like) this.#columns.forEach((name, index) => (cells[name] = name === "ID" ? "" : like[index]));
    this.#open.splice(at, 0, true);
    if (!this.#change({ op: "insert-row", table: this.#spec.kind, at, cells })) return;
    this.#focus(at, this.#columns[0] === "ID" ? this.#columns[1] : this.#columns[0]);
    this.#desk.announce(say(like ? "form.row_copied" : "form.row_added", { row: at + 1, rows: this.#rows.length }));
  }

  #remove(index) {
    this.#open.splice(index, 1);
    if (!this.#change({ op: "remove-row", table: this.#spec.kind, row: index })) return;
    const next = this.#list.children[Math.min(index, this.#rows.length - 1)];
    (next?.querySelector(".form-row-tools button:last-child") ?? this.#adder).focus();
    this.#desk.announce(say("form.row_removed", { row: index + 1, rows: this.#rows.length }));
  }

  #move(from, to) {
    if (to < 0 || to >= this.#rows.length) return;
    const [label, column] = this.#whereFocusIs();
    this.#open.splice(to, 0, ...this.#open.splice(from, 1));
    if (!this.#change({ op: "move-row", table: this.#spec.kind, from, to })) return;
    if (column) this.#focus(to, column);
    else this.#focusTool(to, label);
    this.#desk.announce(say("form.row_moved", { row: to + 1, rows: this.#rows.length }));
  }

  /** Makes a change of rows and shows it at once; the focus is set afterwards. */
  #change(change) {
    document.activeElement?.blur();
    return this.#desk.edit(change, null, { atOnce: true });
  }

  /** The tool or the column in which the focus is. */
  #whereFocusIs() {
    const active = document.activeElement;
    const row = active?.closest(".form-row");
    const column = row && this.#columns.find((name) => this.#place(Number(row.dataset.index), name).whole.contains(active));
    return [toolOf(active), column];
  }

  #focus(index, column) {
    this.openRow(index);
    this.#place(index, column)?.control.input.focus();
  }

  #focusTool(index, tool) {
    const tools = [...(this.#list.children[index]?.querySelectorAll(".form-row-tools button") ?? [])];
    const usable = tools[tool]?.disabled ? tools.find((other) => !other.disabled) : tools[tool];
    (usable ?? this.#adder).focus();
  }

  #press(event) {
    const row = event.target.closest(".form-row");
    if (!row) return;
    const index = Number(row.dataset.index);
    const moves = { ArrowUp: index - 1, ArrowDown: index + 1 };
    if (event.altKey && event.shiftKey && event.key in moves) this.#move(index, moves[event.key]);
    else if (event.altKey && event.shiftKey && event.code === "KeyD") this.#insert(index + 1, this.#rows[index]);
    else if (event.altKey && event.shiftKey && event.key === "Delete") this.#remove(index);
    else if (event.ctrlKey && event.key === "Enter") this.#insert(index + 1);
    else return;
    event.preventDefault();
  }
}

/** Which tool of its row an element is; -1 for any other. */
function toolOf(node) {
  return [...(node?.closest(".form-row-tools")?.children ?? [])].indexOf(node);
}

/** Whether a cell of this column is read as a list. */
function isList(column) {
  return column.many || column.kind.type === "rows";
}

function splitCell(text) {
  return text === "n/a" ? [] : text.split(",").map((value) => value.trim()).filter(Boolean);
}
