// Run by tests/browser/round_trip.rs in Node, beside the package and a folder `files`: each file is opened as the form opens
// it, everything that the form shows is given back, and the text is written as the form writes a file.
import { readFile, readdir } from "node:fs/promises";

import { Engine } from "./package/js/form/engine.js";
import { readFile as open } from "./package/js/form/files.js";
import { Manuscript } from "./package/js/form/manuscript.js";

const wasm = await readFile(new URL("package/js/wasm/form_bg.wasm", import.meta.url));
const engine = await Engine.start(undefined, { wasm, read: (address) => readFile(address) });
const { sections } = engine.fields();
const manuscript = new Manuscript(engine, () => {});
const folder = new URL("files/", import.meta.url);
const names = await readdir(folder);
let changes = 0;
const moved = [];

for (const name of names) {
  const bytes = await readFile(new URL(name, folder));
  manuscript.open(await open(Object.assign(new Blob([bytes]), { name })));
  for (const change of givenBack(engine.view(manuscript.text))) {
    const before = manuscript.text;
    manuscript.edit(change, null);
    changes += 1;
    if (manuscript.text !== before) moved.push(`${name}: ${JSON.stringify(change)}`);
  }
  const written = new Uint8Array(await new Blob([manuscript.text], { type: "text/markdown" }).arrayBuffer());
  if (Buffer.compare(bytes, written) !== 0) moved.push(`${name}: the file`);
}
console.log(`${changes} changes of ${names.length} documents`);
if (moved.length > 0) throw new Error(`${moved.length} moved bytes:\n${moved.slice(0, 20).join("\n")}`);

/** The change that gives back each thing which the form shows, with the line ends of a text area. */
function* givenBack(view) {
  const area = (text) => text.replace(/\r\n?/g, "\n");
  const first = (key) => (item, index, all) => all.findIndex((other) => other[key] === item[key]) === index;
  for (const { path, values } of view.fields.filter(first("path"))) yield { op: "set-field", path, values };
  for (const section of view.sections) {
    const { heading } = section;
    for (const place of ["before", "after"]) yield { op: "set-prose", heading, place, text: area(section[place]) };
    for (const { title, text } of section.parts) yield { op: "set-prose", heading, part: title, text: area(text) };
    const table = sections.find((other) => other.heading === heading).table?.kind;
    for (const [row, cells] of section.rows.entries()) {
      for (const [index, column] of section.columns.entries()) yield { op: "set-cell", table, row, column, value: area(cells[index]) };
    }
  }
  for (const { evidence, language, caption, content } of view.blocks.filter(first("evidence"))) {
    yield { op: "set-block", evidence, language, caption, content: area(content).replace(/\n$/, "") };
  }
}
