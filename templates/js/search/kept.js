// The files of the search that were read once, kept by the browser: an open page goes on searching without a network.
//
// No worker, since the policy of the pages lets no script be made from an address; so a page itself is not kept. A browser
// that keeps nothing, in a private window or on an address without https, reads everything from the network.

const NAME = "postmortem-search";

/** A file that never changes, because its content names it: the kept one, else what `read` gives, which is then kept. */
export async function keptOrRead(url, read) {
  const kept = await open();
  const found = await kept?.match(url).catch(() => undefined);
  return found ? bytesOf(found) : keep(kept, url, await read());
}

/** A file that may change: what `read` gives, which is then kept; the kept one when there is no network. */
export async function readOrKept(url, read) {
  const kept = await open();
  try {
    const bytes = await read();
    await forgetOthers(kept, url, bytes);
    return await keep(kept, url, bytes);
  } catch (error) {
    const found = await kept?.match(url).catch(() => undefined);
    if (found) return bytesOf(found);
    throw error;
  }
}

/** Another entry than the kept one names other files: those in its folder are of no use from now on. */
async function forgetOthers(kept, url, bytes) {
  if (!kept || !url.pathname.endsWith(".bin")) return;
  const before = await kept.match(url).catch(() => undefined);
  if (!before || areEqual(await bytesOf(before), bytes)) return;
  const folder = new URL(".", url).href;
  const old = (await kept.keys()).filter((request) => request.url.startsWith(folder));
  await Promise.all(old.map((request) => kept.delete(request)));
}

async function keep(kept, url, bytes) {
  await kept?.put(url, new Response(bytes)).catch(() => {}); // a full storage keeps nobody from searching
  return bytes;
}

function open() {
  return globalThis.caches?.open(NAME).catch(() => undefined);
}

async function bytesOf(response) {
  return new Uint8Array(await response.arrayBuffer());
}

function areEqual(one, other) {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}
