// The files of an index: over the network, or beside a page that was opened from a disk.

/** The bytes of a file; `cache` is as for `fetch`. */
export async function fetchBytes(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}
