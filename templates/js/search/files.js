// The files of an index: over the network, or beside a page that was opened from a disk.

import { keptOrRead, readOrKept } from "./kept.js";

/** Whether a file lies on a disk, with the page that asks for it: there nothing can be fetched. */
export function isOnDisk(url) {
  return url.protocol === "file:";
}

/** The bytes of a file; `cache` is as for `fetch`, "no-cache" for a file that may change. */
export function readBytes(url, cache) {
  if (isOnDisk(url)) return bytesOfTwin(url);
  return (cache === "no-cache" ? readOrKept : keptOrRead)(url, () => fetchBytes(url, cache));
}

/** The bytes that a server gives; a `signal` ends the wait for them. */
export async function fetchBytes(url, cache, signal) {
  const response = await fetch(url, { cache, signal });
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

/** The bytes as they were built: files are gzip unless the host has unpacked them already. */
export async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The bytes of the style sheet that stands beside a file: what a page on a disk may still load. */
async function bytesOfTwin(url) {
  const name = url.pathname.split("/").at(-1);
  const sheet = document.createElement("link");
  const holder = document.createElement("postmortem-bytes");
  try {
    await new Promise((resolve, reject) => {
      sheet.addEventListener("load", resolve);
      sheet.addEventListener("error", () => reject(new Error(`${url.pathname}.css cannot be read`)));
      Object.assign(sheet, { rel: "stylesheet", href: `${url}.css` });
      document.head.append(sheet, holder);
    });
    const value = getComputedStyle(holder).getPropertyValue(`--${name.replaceAll(/[^A-Za-z0-9]/g, "-")}`);
    return Uint8Array.from(atob(value.trim().slice(1, -1)), (letter) => letter.charCodeAt(0));
  } finally {
    sheet.remove();
    holder.remove();
  }
}
