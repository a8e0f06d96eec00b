// The table of fields in the language of the site. English stands in the table itself, which the core gives.

import { translation } from "../words.js";

/** The core's table with labels and help in the language; values, columns and sections keep their names for the document. */
export function translated({ fields, sections }) {
  return {
    fields: fields.map((field) => ({ ...told(`fields.${field.path}`, field), kind: kind(field.kind) })),
    groups: Object.fromEntries(GROUPS.map(([id, title]) => [id, translation(`groups.${id}`) ?? title])),
    sections: sections.map(section),
  };
}

/** Headings above groups of fields, in chapters that have several of them. */
const GROUPS = [
  ["change", "Change"],
  ["prompt", "Prompt"],
  ["model", "Model"],
  ["surroundings", "Retrieval, tools and routing"],
];

function section(section) {
  const { title, parts, table } = section;
  const place = `sections.${title}`;
  return {
    ...section,
    label: translation(`${place}.title`) ?? title,
    help: translation(`${place}.help`) ?? section.help,
    partLabels: Object.fromEntries(parts.map((name) => [name, translation(`${place}.parts.${name}`) ?? name])),
    table: table && { ...table, columns: table.columns.map((column) => translatedColumn(title, column)) },
  };
}

function translatedColumn(title, column) {
  const shown = told(`columns.${title}.${column.name}`, { ...column, label: column.name });
  return { ...shown, kind: kind(column.kind) };
}

/** A kind with its values in words: what stands for people beside the id that the document has. */
function kind(kind) {
  if (kind.type !== "choice") return kind;
  const { name, choices } = kind.of;
  const value = (choice) => told(`values.${name}.${choice.id}`, { ...choice, label: choice.id });
  return { ...kind, of: { name, choices: choices.map(value) } };
}

function told(place, entry) {
  const label = translation(`${place}.label`) ?? entry.label;
  return { ...entry, label, help: translation(`${place}.help`) ?? entry.help };
}
