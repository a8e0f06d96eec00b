// Opens a pull request through the API of a forge, with a token that the author gives for the moment. The token goes to that API
// alone, in a header, and is held by nothing but the call; the policy of the page allows it only where the archive says so.

import { say } from "../words.js";

/** Branches and paths go into addresses and into git: no more than what is needed. */
const BRANCH = /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)|\/\.))[a-z0-9][a-z0-9._/-]{0,98}[a-z0-9]$/i;
const PATH = /^(?!.*(?:\.\.|\/\/|^\/|(?:^|\/)\.git(?:\/|$)))[\w.][\w./ -]{0,240}\.md$/u;

/** What each answer of an API means for the author. */
const REASONS = {
  401: "form.token.refused",
  403: "form.token.forbidden",
  404: "form.token.not_found",
  409: "form.token.conflict",
  413: "form.token.too_large",
  422: "form.token.not_accepted",
  429: "form.token.too_often",
};

/**
 * Opens a pull request and gives its address. `forge` has `kind`, `api` and `project`; `change` has `base` and `branch`, `path`,
 * `text`, `title`, and `isNew`.
 */
export async function openPullRequest(forge, token, change) {
  const branch = [change.branch, change.base].find((name) => !BRANCH.test(name));
  if (branch !== undefined) throw new Error(say("form.token.bad_branch", { branch }));
  if (!PATH.test(change.path)) throw new Error(say("form.token.bad_path", { path: change.path }));
  if (token.trim() === "" || /[^\x21-\x7e]/.test(token.trim())) throw new Error(say("form.token.no_token"));
  const ask = (method, path, body) => call(forge, token.trim(), method, path, body);
  const address = await WAYS[forge.kind](ask, forge.project, change);
  const { origin } = new URL(forge.repository);
  // The answer is not ours: what is shown as a link leads to the forge, or nowhere.
  return URL.canParse(address) && new URL(address).origin === origin ? address : forge.repository;
}

const WAYS = {
  async github(ask, project, { base, branch, path, text, title, isNew }) {
    const repository = `/repos/${project}`;
    const { object } = await ask("GET", `${repository}/git/ref/heads/${inPath(base)}`);
    await ask("POST", `${repository}/git/refs`, { ref: `refs/heads/${branch}`, sha: object.sha });
    const file = `${repository}/contents/${inPath(path)}`;
    const sha = isNew ? undefined : (await ask("GET", `${file}?ref=${encodeURIComponent(branch)}`)).sha;
    await ask("PUT", file, { message: title, content: base64(text), branch, sha });
    return (await ask("POST", `${repository}/pulls`, { title, head: branch, base })).html_url;
  },
  async gitlab(ask, project, { base, branch, path, text, title, isNew }) {
    const repository = `/projects/${encodeURIComponent(project)}`;
    const action = { action: isNew ? "create" : "update", file_path: path, content: text };
    await ask("POST", `${repository}/repository/commits`, { branch, start_branch: base, commit_message: title, actions: [action] });
    const merge = { source_branch: branch, target_branch: base, title, remove_source_branch: true };
    return (await ask("POST", `${repository}/merge_requests`, merge)).web_url;
  },
  async gitea(ask, project, { base, branch, path, text, title, isNew }) {
    const repository = `/repos/${project}`;
    const file = `${repository}/contents/${inPath(path)}`;
    const sha = isNew ? undefined : (await ask("GET", `${file}?ref=${encodeURIComponent(base)}`)).sha;
    const change = { message: title, content: base64(text), branch: base, new_branch: branch, sha };
    await ask(isNew ? "POST" : "PUT", file, change);
    return (await ask("POST", `${repository}/pulls`, { title, head: branch, base })).html_url;
  },
};

/** How each kind of forge wants the token. */
const HEADERS = {
  github: (token) => ({ Authorization: `Bearer ${token}`, Accept: "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28" }),
  gitlab: (token) => ({ "PRIVATE-TOKEN": token }),
  gitea: (token) => ({ Authorization: `token ${token}` }),
};

async function call({ api, kind }, token, method, path, body) {
  let response;
  try {
    response = await fetch(api + path, {
      method,
      headers: { ...HEADERS[kind](token), ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
      // No cookie of the forge goes along, nothing is kept, and no answer sends the token elsewhere.
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
  } catch {
    throw new Error(say("form.token.unreachable", { host: new URL(api).host }));
  }
  const told = await response.json().catch(() => ({}));
  if (response.ok) return told;
  const reason = REASONS[response.status] ?? "form.token.failed";
  const detail = String([told.message ?? told.error ?? ""].flat()[0]).replaceAll(token, "…").slice(0, 200);
  throw new Error(say(reason, { status: response.status, detail }));
}

function inPath(text) {
  return text.split("/").map(encodeURIComponent).join("/");
}

function base64(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
