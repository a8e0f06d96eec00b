// A chapter of the form: groups of front matter fields, and sections with their prose and their table.

import { element, words } from "./dom.js";
import { area } from "./controls.js";
import { frame, makeField, needText, Place } from "./field.js";
import { chapterOf } from "./chapters.js";
import { TableEditor } from "./table.js";
import { EvidenceBlock } from "./evidence.js";
import { evidenceButton } from "./evidence-dialog.js";
import { say } from "../words.js";

/** Makes a chapter. `table` is the core's table of fields and sections, `desk` the form's. */
export function makeChapter(chapter, table, desk) {
  const fields = table.fields.filter((field) => chapterOf(field) === chapter);
  const sections = chapter.sections.map((heading) => table.sections.find((section) => section.heading === heading));
  const groups = chapter.groups.map((group, index) => {
    const title = chapter.groups.length > 1 ? table.groups[group] : null;
    // Fields of other groups stand in the first one.
    const isHere = (field) => field.group === group || (index === 0 && !chapter.groups.includes(field.group));
    return makeGroup(title, fields.filter(isHere), desk);
  });
  const id = desk.id(`chapter-${chapter.id}`);
  const whole = element(
    "section",
    { class: "form-chapter", id, "aria-labelledby": `${id}-title`, tabindex: "-1" },
    element("h2", { id: `${id}-title` }, say(chapter.title)),
    groups.map((group) => group.element),
  );
  const parts = [...groups, ...sections.map((section) => makeSection(section, desk))];
  whole.append(...parts.slice(groups.length).map((section) => section.element));
  return { element: whole, id, name: chapter.id, title: say(chapter.title), update: (view) => parts.forEach((part) => part.update(view)) };
}

/** Fields that a document needs, and the others folded away. */
function makeGroup(title, specs, desk) {
  const places = specs.map((spec) => makeOne(spec, desk));
  const node = (spec) => places[specs.indexOf(spec)].whole;
  const needed = specs.filter((spec) => spec.need !== "optional" && spec.path !== "schema");
  const others = specs.filter((spec) => !needed.includes(spec));
  const names = others.map((spec) => spec.label).join(", ");
  const more = others.length > 0 && element(
    "details",
    { class: "form-more" },
    element("summary", {}, say("form.more", { names })),
    element("div", { class: "form-fields" }, others.map(node)),
  );
  const whole = element(
    "div",
    { class: "form-group", role: title ? "group" : null, "aria-label": title },
    title && element("h3", {}, title),
    element("div", { class: "form-fields" }, needed.map(node)),
    more || null,
  );
  const update = (view) => {
    specs.forEach((spec, index) => {
      const values = view.fields.find((field) => field.path === spec.path)?.values ?? [];
      if (spec.kind.type === "id" || spec.path === "tags") places[index].control.offer(desk.offers(spec.path));
      places[index].write(values);
      if (more && others.includes(spec) && values.length > 0 && spec.path !== "schema") more.dataset.filled = "true";
    });
    if (more && more.dataset.filled && !more.dataset.shown) {
      more.dataset.shown = "true";
      more.open = true;
    }
  };
  return { element: whole, update };
}

function makeOne(spec, desk) {
  const field = {
    ...spec,
    key: spec.path,
    id: desk.id(spec.path),
    need: needText(spec.need, spec.when),
    status: spec.need,
    example: ["choice", "open"].includes(spec.kind.type) ? null : spec.example,
    size: sizeOf(spec),
  };
  return makeField(field, desk.places, (values) => desk.edit({ op: "set-field", path: spec.path, values }, spec.path));
}

/** How much room a field takes: its share of the row, more of it, or all of it. */
function sizeOf(spec) {
  if (spec.many && spec.kind.type === "choice") return "wide";
  return ["title", "system", "detection.signal", "actions_waived"].includes(spec.path) ? "broad" : null;
}

/** A section of the document: its prose, its parts, its table. */
function makeSection(section, desk) {
  const findings = element("ul", { class: "form-findings", id: desk.id(`${section.heading}/findings`), hidden: true });
  const proses = proseFields(section, desk);
  const extra = section.heading === "evidence" ? (index, evidence) => new EvidenceBlock(desk, index, evidence) : null;
  const table = section.table && new TableEditor(section, desk, extra);
  const need = needText(section.need, section.when);
  const whole = element(
    "div",
    { class: "form-section" },
    element("h3", {}, section.label, need && element("span", { class: "form-need", "data-need": section.need }, need)),
    element("p", { class: "form-help" }, words(section.help)),
    section.heading === "evidence" && evidenceButton(desk),
    findings,
    proses.filter((prose) => !prose.after).map((prose) => prose.element),
    section.table?.under && element("h4", {}, say("article.learnings")),
    table && table.element,
    proses.filter((prose) => prose.after).map((prose) => prose.element),
  );
  const control = {
    element: whole,
    grouped: true,
    get input() {
      return table ? table.input : proses[0].place.control.input;
    },
  };
  desk.places.set(section.title, new Place({ key: section.title, label: section.label, whole, control, findings }));
  const update = (view) => {
    const shown = view.sections.find((other) => other.heading === section.heading);
    for (const prose of proses) prose.update(shown);
    table?.update(shown);
  };
  return { element: whole, update };
}

/** The prose of a section: one text, or one before and one after its table, or one under each of its parts. */
function proseFields(section, desk) {
  const field = (name, label, change, read, rows = 2) => {
    const id = desk.id(`${section.heading}/${name}`);
    const key = `${section.title}//${name}`;
    const send = () => desk.edit({ op: "set-prose", heading: section.heading, ...change, text: place.control.read()[0] }, key);
    const place = frame({ key, id, label, size: "wide", hideLabel: section.parts.length === 0, place: section.label }, area({ id, changed: send, rows }), desk.places);
    return { place, element: place.whole, update: (shown) => place.write([read(shown)]) };
  };
  const parts = section.parts.map((title) =>
    field(title, section.partLabels[title], { part: title }, (shown) => shown.parts.find((part) => part.title === title).text),
  );
  if (!section.table) return [field("text", section.label, { place: "before" }, (shown) => shown.before, 4), ...parts];
  if (section.parts.length > 0) return [...parts, folded(field("before", say("form.before_heading"), { place: "before" }, (shown) => shown.before))];
  return [
    folded(field("before", say("form.before_table"), { place: "before" }, (shown) => shown.before)),
    { ...folded(field("after", say("form.after_table"), { place: "after" }, (shown) => shown.after)), after: true },
  ];
}

/** A field that stays folded until it has a text. */
function folded(field) {
  const title = field.element.querySelector(".form-label").textContent;
  const fold = element("details", { class: "form-fold" }, element("summary", {}, title), field.element);
  const update = (shown) => {
    field.update(shown);
    if (field.place.control.input.value !== "") fold.open = true;
  };
  return { place: field.place, element: fold, update };
}
