// The API in Node: the modules and the files of an index are read from disk.

import { readFile } from "node:fs/promises";

import { provide } from "./js/api.js";

const module = (name) => () => readFile(new URL(`./js/wasm/${name}`, import.meta.url));

async function read(address) {
  if (address.protocol === "file:") return readFile(address);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`cannot load ${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

provide({ form: module("form_bg.wasm"), search: module("search_bg.wasm"), read });

export { check, parse, render, search } from "./js/api.js";
