// Nodes of the search. Text gets into the page as text only.

/** An element with properties and children. */
export function make(name, properties, ...children) {
  const node = document.createElement(name);
  Object.assign(node, properties);
  node.append(...children);
  return node;
}

/** Text with its matches in <mark>. */
export function marked(runs) {
  return runs.map(({ text, is_match }) => (is_match ? make("mark", {}, text) : text));
}
