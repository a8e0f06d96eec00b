// Keeps what is in focus in sight while the form grows and shrinks around it: findings come and go above the field that one
// writes in, and who uses a keyboard has nothing else to see where one is.

/** Milliseconds after the focus has come in which a scroll is the browser's, not the reader's. */
const ARRIVAL = 300;

/** Watches a form until `signal` ends it. */
export function keepInSight(host, signal) {
  let came = 0;
  let isSeen = false;
  const focused = () => (host.contains(document.activeElement) ? document.activeElement : null);
  const arrived = () => {
    came = performance.now();
    isSeen = true;
  };
  // Who has scrolled away from it wants to look at something else.
  const scrolled = () => {
    if (performance.now() - came > ARRIVAL) isSeen = focused() !== null && isInWindow(focused());
  };
  host.addEventListener("focusin", arrived, { signal });
  addEventListener("scroll", scrolled, { signal, passive: true });
  const observer = new ResizeObserver(() => {
    const active = focused();
    if (active && isSeen && !isInWindow(active)) active.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  observer.observe(host);
  signal.addEventListener("abort", () => observer.disconnect());
}

function isInWindow(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return top >= 0 && (bottom <= innerHeight || top <= innerHeight / 2);
}
