// The address of the search page: what is asked for can be shared, and taken back.

/** Questions as addresses; a question has `query`, `newestFirst` and `limit`, and `step` is the limit that goes unsaid. */
export const Address = {
  /** The question of an address. */
  read(address, step) {
    const parameters = new URL(address).searchParams;
    const limit = Number.parseInt(parameters.get("show") ?? "", 10);
    return {
      query: parameters.get("q") ?? "",
      newestFirst: parameters.get("sort") === "date",
      limit: Math.min(Math.max(limit || step, step), 500),
    };
  },

  /** The address of a question on the search page at `page`. */
  of(page, { query, newestFirst, limit }, step) {
    const address = new URL(page);
    const set = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
    set("q", query.trim());
    set("sort", newestFirst ? "date" : "");
    set("show", limit > step ? String(limit) : "");
    return address;
  },

  /** Puts a question into the address of this page, in the place of the one before or as a step that can be taken back. */
  write(question, step, inPlace) {
    const address = this.of(location.href, question, step).href;
    if (address === location.href) return;
    if (inPlace) history.replaceState(history.state, "", address);
    else history.pushState(null, "", address);
  },
};
