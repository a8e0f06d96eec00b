// The words of the interface, in the language of the site: the catalogue from which its pages are made too.

/** @type {Map<string, Promise<string>>} the files that were asked for, by name */
const files = new Map();
const texts = new Map();
let plurals = new Intl.PluralRules("en");
let shown = "en";

/** Loads the texts of a script, by `read` where there is no browser, and gives their JSON. Nothing can be said before. */
export function learn(name, read = fetchBytes) {
  if (!files.has(name)) {
    const loaded = load(name, read);
    loaded.catch(() => files.delete(name)); // so that the next one tries again
    files.set(name, loaded);
  }
  return files.get(name);
}

async function load(name, read) {
  const json = new TextDecoder().decode(await read(new URL(`../words/${name}.json`, import.meta.url)));
  const told = JSON.parse(json);
  for (const [key, text] of Object.entries(told.texts)) texts.set(key, text);
  shown = told.language;
  plurals = new Intl.PluralRules(shown);
  return json;
}

async function fetchBytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`cannot load ${address.pathname}: ${response.status}`);
  return response.arrayBuffer();
}

/** The text of a key with a value for each `{name}` in it; a number named `count` chooses the form of a plural. */
export function say(key, values = {}) {
  const { count } = values;
  const form = typeof count === "number" ? (texts.get(`${key}.${plurals.select(count)}`) ?? texts.get(`${key}.other`)) : null;
  // Where the words could not be loaded, why something failed is told bare.
  const text = form ?? texts.get(key) ?? values.why ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** The language of the texts, as a BCP 47 tag. */
export function language() {
  return shown;
}

/** The text of a key where there is one: a translation of what stands in the table of fields in English. */
export function translation(key) {
  return texts.get(key);
}
