// Lists that are told anew while somebody uses them.

/** Puts these nodes into an element. What is as it was stays, and with it the focus and a button of the mouse held down on it. */
export function renew(parent, nodes) {
  nodes.forEach((node, place) => {
    const before = parent.children[place];
    if (!before) parent.append(node);
    else if (!before.isEqualNode(node)) before.replaceWith(node);
  });
  while (parent.children.length > nodes.length) parent.lastElementChild.remove();
}
