// A document begun by a link, so that an alert can lead to a started postmortem: `#prefill&title=…&system=…&start=quick`.
//
// Names are paths of front matter fields (`title`, `times.started`; several values by repeating the name) and headings of
// sections (`summary`, `impact`). What a link says goes through the same edits as typing, and like a paste it comes without secrets
// and personal data: the link still has them.

const MOST = 4000;

/** Fields that only the author sets. */
const KEPT = ["schema", "status", "reviewed", "published", "reviewers"];

/** What the address asks for, or null; `start` is "quick" or "full". */
export function readPrefill(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  return asked.has("prefill") ? asked : null;
}

/**
 * The text with what was asked for written into it, the names of what was taken and of what was not, and how many values were
 * held back. `table` is the core's table of fields and sections.
 */
export function prefilled(text, asked, { engine, table }) {
  const [taken, left] = [[], []];
  const held = new Set();
  const safe = (value) => {
    const { text: redacted, redacted: found } = engine.paste(text, value, []);
    for (const { pseudonym } of found) held.add(pseudonym);
    return redacted;
  };
  for (const name of new Set(asked.keys())) {
    if (["prefill", "start"].includes(name)) continue;
    const change = changeFor(name, asked.getAll(name).map(safe).map(clean).filter(Boolean), table);
    try {
      if (!change) throw new Error("no such field");
      text = engine.edit(text, change);
      taken.push(name);
    } catch {
      left.push(name.slice(0, 40));
    }
  }
  return { text, taken, left, held: held.size };
}

function changeFor(name, values, { fields, sections }) {
  const field = fields.find(({ path }) => path === name && !KEPT.includes(path));
  if (field) return { op: "set-field", path: name, values: (field.many ? values : values.slice(0, 1)).map(oneLine) };
  const section = sections.find(({ heading, parts }) => heading === name && parts.length === 0);
  return section && { op: "set-prose", heading: name, place: "before", text: values.map(asProse).join("\n\n") };
}

/** Without control characters other than line ends, and not endless. */
function clean(value) {
  return value.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ").slice(0, MOST).trim();
}

/** Prose only: a link writes no headings, fences, tables or comments, which could take the document apart. */
function asProse(value) {
  return value.replace(/^\s*(?=#|```|~~~|<!--|\||---)/gm, "\\");
}

function oneLine(value) {
  return value.replace(/\s+/g, " ");
}
