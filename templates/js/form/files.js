// Files: opened from disk, dropped on the form, downloaded, copied.

import { say } from "../words.js";

const LIMIT = 4;

/** Reads a file of at most `limit` MB byte for byte: a mark at its start and its line ends stay. */
export async function readFile(file, limit = LIMIT, help = say("form.small_file")) {
  if (file.size > limit * 1024 * 1024) throw new Error(say("form.too_large", { file: file.name, limit, help }));
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(say("form.not_text", { file: file.name }));
  }
}

/** Calls `opened` with a file that is dropped on `element`. */
export function takeDrops(element, opened) {
  const carriesFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  element.addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    element.classList.add("form-dropping");
  });
  element.addEventListener("dragleave", () => element.classList.remove("form-dropping"));
  element.addEventListener("drop", (event) => {
    element.classList.remove("form-dropping");
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    opened(file);
  });
}

/** Offers a text as a file. */
export function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
