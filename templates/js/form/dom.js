// Builds nodes. Text gets into the page as text only, so nothing that a user pastes can run.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. An attribute that is null, undefined or false is left out, `true` is an empty one, and a function under a
 * name that begins with "on" listens to that event. Children that are null, undefined or false are left out.
 */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function drawing(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(2).filter((child) => child || child === 0 || child === ""));
  return node;
}

/** Attributes that name ids of other elements. */
const NAMES_IDS = ["aria-labelledby", "aria-describedby", "aria-controls", "headers", "for"];

/**
 * The nodes of a tree as the core renders it: a text, or `[name, attributes, children]`. Ids get the prefix, and so does
 * what leads to them, so that several trees stand on one page.
 */
export function mount(tree, prefix = "", inDrawing = false) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, children] = tree;
  const drawn = inDrawing || name === "svg";
  const make = drawn ? drawing : element;
  return make(name, prefixed(attributes, prefix), ...children.map((child) => mount(child, prefix, drawn)));
}

function prefixed(attributes, prefix) {
  const own = ([name, value]) => {
    if (name === "id") return [name, prefix + value];
    if (name === "href" && value.startsWith("#")) return [name, `#${prefix}${value.slice(1)}`];
    if (NAMES_IDS.includes(name)) return [name, value.split(" ").map((id) => prefix + id).join(" ")];
    return [name, value];
  };
  return Object.fromEntries(Object.entries(attributes).map(own));
}

/** The pieces of a sentence; what stands between backticks is code. */
export function words(text) {
  return text.split("`").map((piece, index) => (index % 2 === 1 ? element("code", {}, piece) : piece));
}

const ICONS = {
  clock: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 5v3.2l2.2 1.3",
  up: "M8 13V3M3.5 7.5 8 3l4.5 4.5",
  down: "M8 3v10M3.5 8.5 8 13l4.5-4.5",
  copy: "M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z",
  remove: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  add: "M8 3v10M3 8h10",
};

/** A small picture that only repeats what a label says. */
export function icon(name) {
  return drawing(
    "svg",
    { class: "form-icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    drawing("path", { d: ICONS[name], fill: "none", stroke: "currentColor", "stroke-width": 1.6 }),
  );
}

/** A button with words on it. */
export function button(label, pressed, attributes = {}) {
  return element("button", { type: "button", class: "form-button", onclick: pressed, ...attributes }, label);
}

/** A button with a picture on it, words for those who do not see it, and the keys that do the same. */
export function iconButton(name, label, pressed, keys = null) {
  const title = keys ? `${label} (${keys})` : label;
  const attributes = { title, "aria-label": label, "aria-keyshortcuts": keys, onclick: pressed };
  return element("button", { type: "button", class: "form-icon-button", ...attributes }, icon(name));
}
