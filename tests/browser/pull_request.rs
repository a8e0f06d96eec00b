//! A pull request opened from the form with a token: each forge gets what its API documents, and the token stays nowhere.

use std::fs;

use serde_json::json;

use crate::forge::{ANSWERED, Forge, READER, Request, TOKEN};
use crate::page::{CONTROL, Page};
use crate::server::serve;
use crate::site;

const FORM: &str = "document.querySelector('postmortem-form')";

/// The site of an archive that lets its form open pull requests on this forge, and its form.
fn open(kind: &str, forge: &Forge) -> (Page, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let settings = format!(
        "title = 'Archive'\n[form]\nrepository = 'https://{kind}.com/example/lessons'\nforge = '{kind}'\n\
         pull_requests = true\napi = '{}'\n",
        forge.address
    );
    fs::write(folder.path().join("postmortem.toml"), settings).unwrap();
    site::build(folder.path(), &folder.path().join("public"));
    let mut page = Page::new();
    page.open(&format!("{}new/index.html", serve(folder.path().join("public"))));
    page.wait("document.querySelector('.form-file')?.textContent");
    let example =
        fs::read_to_string(site::repository().join("tests/corpora/good/PPM-2026-001-short-answers.md")).unwrap();
    page.evaluate(&format!("{FORM}.text = {example:?}"));
    (page, folder)
}

/// Opens the dialog for the token.
fn ask(page: &mut Page) {
    page.press("KeyS", CONTROL);
    page.wait("document.querySelector('dialog[open]')");
    page.evaluate(
        "[...document.querySelectorAll('dialog button')].find((b) => b.textContent.startsWith('Open a pull')).click()",
    );
    page.wait("document.activeElement.id === 'form1-token-value'");
}

/// Types a token and sends it; gives what the dialog says then.
fn send(page: &mut Page, token: &str) -> String {
    page.focus("#form1-token-value");
    page.write(token);
    page.press("Enter", 0);
    page.wait("!/Asking/.test(document.querySelector('dialog:last-of-type .form-told-status').textContent)");
    assert_eq!(page.text("document.querySelector('#form1-token-value').value"), "", "the field forgets the token");
    page.text("document.querySelector('dialog:last-of-type .form-told-status').textContent")
}

fn lines(requests: &[Request]) -> Vec<&str> {
    requests.iter().map(|request| request.line.as_str()).collect()
}

/// That the token is in nothing that the page shows, keeps or is called.
fn assert_forgotten(page: &mut Page) {
    let kept = page.text(
        "(async () => { const names = (await indexedDB.databases()).map(({ name }) => name);
           const all = [document.documentElement.outerHTML, location.href, document.cookie, history.state, names,
             { ...localStorage }, { ...sessionStorage }, [...document.querySelectorAll('input')].map((i) => i.value),
             performance.getEntries().map(({ name }) => name)];
           for (const name of names) all.push(await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => {
             const stores = [...r.result.objectStoreNames]; const read = r.result.transaction(stores);
             const got = stores.map((store) => read.objectStore(store).getAll());
             read.oncomplete = () => { r.result.close(); done(got.map(({ result }) => result)); }; }; }));
           return JSON.stringify(all); })()",
    );
    assert!(!kept.contains(TOKEN) && !kept.contains(READER), "the token is kept");
}

#[test]
fn github_gets_a_branch_a_file_and_a_pull_request() {
    let forge = Forge::start();
    let (mut page, _folder) = open("github", &forge);
    ask(&mut page);
    let attributes = page.evaluate(
        "['type', 'autocomplete', 'value'].map((n) => document.querySelector('#form1-token-value').getAttribute(n))",
    );
    assert_eq!(attributes, json!(["password", "new-password", null]));
    let told = send(&mut page, TOKEN);
    assert!(told.contains("https://github.com/example/lessons/pull/7"), "{told}");
    assert!(page.text("document.activeElement.href") == "https://github.com/example/lessons/pull/7");
    let requests = forge.take();
    let file = "/repos/example/lessons/contents/postmortems/PPM-2026-001-short-answers-given-without-a-source-check.md";
    assert_eq!(
        lines(&requests),
        [
            "GET /repos/example/lessons/git/ref/heads/main",
            "POST /repos/example/lessons/git/refs",
            &format!("PUT {file}"),
            "POST /repos/example/lessons/pulls",
        ]
    );
    let branch = "postmortem/ppm-2026-001-short-answers-given-without-a-source-check";
    assert_eq!(requests[1].body, json!({"ref": format!("refs/heads/{branch}"), "sha": "aa11"}));
    assert_eq!(requests[2].body["branch"], branch);
    let sent = requests[2].body["content"].as_str().unwrap();
    let same = page.evaluate(&format!(
        "new TextDecoder().decode(Uint8Array.from(atob({sent:?}), (c) => c.charCodeAt(0))) === {FORM}.text"
    ));
    assert!(same == true, "the file is the text, byte for byte");
    assert_eq!(
        requests[3].body,
        json!({"title": "Short answers given without a source check", "head": branch, "base": "main"})
    );
    for request in &requests {
        let headers = request.headers.join("\n").to_lowercase();
        assert!(headers.contains(&format!("authorization: bearer {TOKEN}")), "{headers}");
        assert!(!headers.contains("\ncookie:") && !headers.contains("\nreferer:"), "{headers}");
    }
    page.screenshot("token-opened");
    assert_forgotten(&mut page);

    // The same branch once more is refused, and said so.
    page.press("Escape", 0);
    page.press("Escape", 0);
    ask(&mut page);
    let told = send(&mut page, TOKEN);
    assert!(told.contains("there may be a branch or a pull request of this name already"), "{told}");
    page.screenshot("token-refused");
}

#[test]
fn gitlab_gets_one_commit_on_a_new_branch_and_a_merge_request() {
    let forge = Forge::start();
    let (mut page, _folder) = open("gitlab", &forge);
    ask(&mut page);
    let told = send(&mut page, TOKEN);
    assert!(told.contains("https://gitlab.com/example/lessons/-/merge_requests/7"), "{told}");
    let requests = forge.take();
    assert_eq!(
        lines(&requests),
        ["POST /projects/example%2Flessons/repository/commits", "POST /projects/example%2Flessons/merge_requests"]
    );
    let commit = &requests[0].body;
    assert_eq!(
        (commit["start_branch"].as_str(), commit["actions"][0]["action"].as_str()),
        (Some("main"), Some("create"))
    );
    assert_eq!(commit["actions"][0]["content"], page.text(&format!("{FORM}.text")));
    assert_eq!(requests[1].body["source_branch"], commit["branch"]);
    assert_eq!(requests[1].body["target_branch"], "main");
    assert_forgotten(&mut page);
    page.assert_quiet();
}

#[test]
fn gitea_gets_a_file_on_a_new_branch_and_a_pull_request() {
    let forge = Forge::start();
    let (mut page, _folder) = open("gitea", &forge);
    ask(&mut page);
    let told = send(&mut page, TOKEN);
    // Its answer leads elsewhere: the link is that of the repository.
    assert!(told.contains("https://gitea.com/example/lessons") && !told.contains("github.com"), "{told}");
    let requests = forge.take();
    assert_eq!(requests.len(), 2);
    assert!(requests[0].line.starts_with("POST /repos/example/lessons/contents/postmortems/"), "{}", requests[0].line);
    assert_eq!(requests[0].body["branch"], "main");
    assert_eq!(requests[0].body["new_branch"], requests[1].body["head"]);
    assert_forgotten(&mut page);

    // A file that is known is changed on top of what it is.
    for kind in ["github", "gitea"] {
        page.evaluate(&format!(
            "Promise.all(['forge', 'pull-request'].map((name) => import(`../assets/js/form/${{name}}.js`))).then(([{{ Forge }}, {{ openPullRequest }}]) => {{
               const host = {FORM}.cloneNode(false); host.setAttribute('forge', {kind:?});
               const change = {{ base: 'main', branch: 'b/{kind}', path: 'postmortems/known.md', text: 'x', title: 't', isNew: false }};
               return openPullRequest(Forge.of(host), {TOKEN:?}, change); }})"
        ));
        let requests = forge.take();
        let put = requests.iter().find(|request| request.line.starts_with("PUT ")).unwrap();
        assert_eq!(put.body["sha"], "bb22", "{kind}");
    }
    page.assert_quiet();
}

#[test]
fn what_goes_wrong_is_said_and_nothing_wrong_is_sent() {
    let forge = Forge::start();
    let (mut page, _folder) = open("github", &forge);
    ask(&mut page);
    assert!(send(&mut page, "nonsense").contains("does not know this token"));
    assert!(send(&mut page, READER).contains("lacks the right to write here"));
    assert_eq!(forge.take().len(), 3);
    for (status, means) in [
        (409, "Somebody has changed the file or the branch meanwhile"),
        (413, "does not take a file of this size"),
        (429, "was asked too often"),
        (500, "The forge answered 500"),
    ] {
        let told = send(&mut page, &format!("{ANSWERED}{status}"));
        assert!(told.contains(means) && told.contains(&format!("told with {status}")), "{told}");
        assert_eq!(forge.take().len(), 1, "it stops with the first refusal");
    }
    assert!(send(&mut page, "two words").contains("no token has"));
    for branch in ["../main", "a..b", "-x", "a b", "x.lock", "main?x=1", "ref/\u{e9}"] {
        page.fill("#form1-token-branch", branch);
        let told = send(&mut page, TOKEN);
        assert!(told.contains("is no name for a branch here"), "{branch}: {told}");
    }
    let paths = page.evaluate(&format!(
        "Promise.all(['forge', 'pull-request'].map((name) => import(`../assets/js/form/${{name}}.js`))).then(async ([{{ Forge }}, {{ openPullRequest }}]) => {{
           const told = [];
           for (const path of ['../x.md', '/x.md', '.git/config.md', 'a//b.md', 'x.yml', 'a\\nb.md']) {{
             const change = {{ base: 'main', branch: 'a/b', path, text: '', title: 't', isNew: true }};
             told.push(await openPullRequest(Forge.of({FORM}), {TOKEN:?}, change).then(() => 'sent', (error) => error.message));
           }}
           return told; }})"
    ));
    assert!(paths.as_array().unwrap().iter().all(|told| told.as_str().unwrap().contains("is no path")), "{paths}");
    assert!(forge.take().is_empty(), "what is wrong does not leave the page");

    // A repository that the token does not see.
    page.evaluate(&format!("{FORM}.setAttribute('repository', 'https://github.com/example/other')"));
    page.press("Escape", 0);
    page.press("Escape", 0);
    ask(&mut page);
    assert!(send(&mut page, TOKEN).contains("no such repository"));
    // Another address than that of the policy is not reached.
    page.evaluate(&format!("{FORM}.setAttribute('api', 'http://127.0.0.1:9')"));
    page.press("Escape", 0);
    page.press("Escape", 0);
    ask(&mut page);
    assert!(
        send(&mut page, TOKEN).contains("127.0.0.1 cannot be reached")
            || page.text("document.body.innerText").contains("127.0.0.1:9 cannot be reached")
    );
    assert_forgotten(&mut page);

    // A page that is left forgets what is half typed.
    page.focus("#form1-token-value");
    page.write(TOKEN);
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))");
    assert_eq!(page.evaluate("document.querySelector('#form1-token-value')"), json!(null));
    assert_forgotten(&mut page);
}

#[test]
fn only_the_page_of_the_form_may_ask_and_only_where_it_is_switched_on() {
    let policy = |page: &str| fs::read_to_string(site::folder().join(page)).unwrap();
    assert!(!policy("new/index.html").contains("api="), "the sample archive does not switch it on");
    let forge = Forge::start();
    let (_page, folder) = open("github", &forge);
    let built = |page: &str| fs::read_to_string(folder.path().join("public").join(page)).unwrap().replace("&#39;", "'");
    let allowed = format!("connect-src 'self' {}/;", forge.address);
    assert!(built("new/index.html").contains(&allowed));
    for page in ["index.html", "search/index.html", "guide/index.html"] {
        assert!(built(page).contains("connect-src 'self';"), "{page}");
    }
}
