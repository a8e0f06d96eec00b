// Ways into a repository without a server: the prefilled page for a new file, or the page that edits a known one.

/**
 * What fits into an address: GitHub refuses requests of more than about 8,190 bytes, Gitea and most proxies before them 8 KB
 * of headers in all.
 */
const LONGEST = 7500;

/** How each kind of forge names its pages. GitLab takes the name of a file, not its text. */
const FORGES = {
  github: { page: "new", edit: "edit", name: "filename", text: "value" },
  gitea: { page: "_new", edit: "_edit", name: "filename", text: "value", folderInPath: true },
  gitlab: { page: "-/new", edit: "-/edit", name: "file_name", text: null },
};

export class Forge {
  #repository;
  #branch;
  #folder;
  #kind;
  /** The address of the forge's API, where the archive lets the form open pull requests; else null. */
  api = null;
  /** "github", "gitlab" or "gitea". */
  kind;

  /** The forge that the form's element names by its attributes, or null: `repository`, `branch`, `folder`, `forge`. */
  static of(host) {
    const repository = host.getAttribute("repository");
    if (!/^https:\/\/[^/]+\/./.test(repository ?? "")) return null;
    const forge = new Forge();
    forge.#repository = repository.replace(/\/+$/, "");
    forge.#branch = host.getAttribute("branch") || "main";
    forge.#folder = (host.getAttribute("folder") ?? "postmortems").replace(/^\/+|\/+$/g, "");
    const kind = host.getAttribute("forge") ?? kindOf(repository);
    forge.kind = kind in FORGES ? kind : "gitea";
    forge.#kind = FORGES[forge.kind];
    const api = host.getAttribute("api");
    if (URL.canParse(api ?? "")) forge.api = api.replace(/\/+$/, "");
    return forge;
  }

  get repository() {
    return this.#repository;
  }

  /** The branch from which a change begins. */
  get branch() {
    return this.#branch;
  }

  /** What names the repository on its forge: `owner/name`, with the groups of GitLab. */
  get project() {
    return decodeURIComponent(new URL(this.#repository).pathname).replace(/^\/+|\/+$|\.git$/g, "");
  }

  /** The path of a new file. */
  path(name) {
    return this.#folder ? `${this.#folder}/${name}` : name;
  }

  /** The name of the host, to be read. */
  get name() {
    return new URL(this.#repository).host;
  }

  /**
   * The page on which the file is saved: `address`, and whether it `carries` the text; if not, the author pastes it. `known` is
   * the path of a file that is in the repository already.
   */
  page(name, text, known) {
    const { page, edit, name: nameKey, text: textKey, folderInPath } = this.#kind;
    const base = `${this.#repository}/${known ? edit : page}/${path(this.#branch)}`;
    if (known) return { address: `${base}/${path(known)}`, carries: false };
    const folder = this.#folder && (folderInPath ? `/${path(this.#folder)}` : "");
    const file = folderInPath || !this.#folder ? name : `${this.#folder}/${name}`;
    const named = `${base}${folder}?${nameKey}=${encodeURIComponent(file)}`;
    const whole = textKey && `${named}&${textKey}=${encodeURIComponent(text)}`;
    return whole && whole.length <= LONGEST ? { address: whole, carries: true } : { address: named, carries: false };
  }
}

function kindOf(repository) {
  const { host } = new URL(repository);
  return Object.keys(FORGES).find((kind) => host.includes(kind)) ?? "gitea";
}

function path(text) {
  return text.split("/").map(encodeURIComponent).join("/");
}
