//! What Markdown becomes, and what no text may become.

use super::*;
use crate::html::tests::check_balance;
use crate::html::{Element, all_to_html, is_local_address, is_safe_address};
use proptest::prelude::*;

fn html(source: &str) -> String {
    all_to_html(&blocks(source, &Links { top_heading: 3, scope: "x", ..Links::default() }))
}

fn cell(source: &str) -> String {
    all_to_html(&inline(source, &Links::default()))
}

#[test]
fn prose_becomes_html() {
    assert_eq!(
        html("a *b* **c** ~~d~~ `e<`"),
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code></p>"
    );
    assert_eq!(html("- [x] a\n- b"), "<ul><li>☑ a</li><li>b</li></ul>");
    assert_eq!(html("3. a"), "<ol start=\"3\"><li>a</li></ol>");
    assert_eq!(html("```py thon\"><b>\nx\n```"), "<pre class=\"code\"><code class=\"language-py\">x\n</code></pre>");
}

#[test]
fn tables_have_a_head_and_a_body() {
    assert_eq!(
        html("| a | b |\n| --- | --: |\n| `x` | 1 |"),
        "<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th>\
         <th scope=\"col\" class=\"right\">b</th></tr></thead><tbody><tr><td><code>x</code></td><td class=\"right\">1</td></tr>\
         </tbody></table></div>"
    );
}

#[test]
fn headings_keep_the_outline_and_have_ids() {
    assert_eq!(html("# Über uns\n\n###### Deep"), "<h3 id=\"x-über-uns\">Über uns</h3><h4 id=\"x-deep\">Deep</h4>");
}

#[test]
fn raw_html_is_text_and_comments_vanish() {
    assert_eq!(html("a <b onclick=x>b</b> <!-- c --> d<br>e"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;  d<br>e</p>");
    assert_eq!(html("<!-- gone -->\n\n<div>\nx\n</div>"), "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>");
}

#[test]
fn links_of_other_schemes_are_text() {
    assert_eq!(html("[a](javascript:alert(1)) [b](java&#10;script:x) <data:x>"), "<p>a b data:x</p>");
    assert_eq!(html("[a](#e1)"), "<p><a href=\"#e1\">a</a></p>");
    assert_eq!(
        html("<a@b.example>"),
        "<p><a href=\"mailto:a@b.example\" rel=\"noopener noreferrer\">a@b.example</a></p>"
    );
    assert_eq!(html("[a](//b.example)"), "<p><a href=\"//b.example\" rel=\"noopener noreferrer\">a</a></p>");
}

#[test]
fn pictures_of_other_hosts_are_links() {
    assert_eq!(html("![a](p.png)"), "<p><img src=\"p.png\" alt=\"a\"></p>");
    assert_eq!(html("![a](https://b/p.png)"), "<p><a href=\"https://b/p.png\" rel=\"noopener noreferrer\">a</a></p>");
    assert_eq!(html("[![a](https://b/p.png)](#x)"), "<p><a href=\"#x\">a</a></p>");
    assert_eq!(html("![a *b*](data:x)"), "<p>a b</p>");
}

#[test]
fn bare_addresses_become_links() {
    let link = |address: &str| format!("<a href=\"{address}\" rel=\"noopener noreferrer\">{address}</a>");
    for (source, address, after) in [
        ("https://a.example/x_y_z.", "https://a.example/x_y_z", "."),
        ("https://a.example/x(y))", "https://a.example/x(y)", ")"),
        ("HTTP://a.example", "HTTP://a.example", ""),
    ] {
        assert_eq!(html(&format!("({source}")), format!("<p>({}{after}</p>", link(address)), "{source}");
    }
    assert_eq!(
        html("https://x.example/?a&amp;b"),
        "<p><a href=\"https://x.example/?a&amp;b\" rel=\"noopener noreferrer\">https://x.example/?a&amp;b</a></p>"
    );
    assert_eq!(html("xhttp://a https:// `http://a`"), "<p>xhttp://a https:// <code>http://a</code></p>");
}

#[test]
fn known_ids_become_links() {
    let known = crate::archive::Known { id: "PPM-2025-031".into(), title: "T".into(), ..Default::default() };
    let archive = Archive::new(vec![known]);
    let links = Links { root: "../", archive: Some(&archive), ..Links::default() };
    assert_eq!(
        all_to_html(&inline("see PPM-2025-031, PPM-2025-0311 and PPM-2025-032", &links)),
        "see <a href=\"../postmortems/ppm-2025-031/index.html\" title=\"T\">PPM-2025-031</a>, PPM-2025-0311 and PPM-2025-032"
    );
}

#[test]
fn rows_in_brackets_become_links() {
    let document = crate::parse::parse("## Sources\n\n| ID | Title |\n| --- | --- |\n| S1 | a |\n| S2 | b |\n");
    let links = Links { document: Some(&document), ..Links::default() };
    assert_eq!(
        all_to_html(&inline("S1 (S1, S2) (S3) (see S1)", &links)),
        "S1 (<a href=\"#s1\">S1</a>, <a href=\"#s2\">S2</a>) (S3) (see S1)"
    );
}

#[test]
fn a_cell_opens_no_block() {
    for text in ["# a", "- a", "1. a", "> a", "    a", "---", "===", "| a |", "[x]: http", "..."] {
        assert_eq!(cell(text), crate::html::to_html(&text.trim().into()), "{text}");
    }
    assert_eq!(cell("**\"a\"** _b_\n`c`"), "<strong>\"a\"</strong> <em>b</em><br><code>c</code>");
    assert_eq!(cell("<b>x</b>"), "&lt;b&gt;x&lt;/b&gt;");
    assert_eq!(plain("`a` *b*"), "a b");
}

#[test]
fn deep_and_hostile_nesting_is_quick() {
    let started = std::time::Instant::now();
    for source in [
        ">".repeat(20_000),
        "- ".repeat(20_000),
        "*a ".repeat(20_000),
        "*a_ ".repeat(10_000),
        "[".repeat(20_000),
        "![".repeat(20_000),
        "<!--".repeat(20_000),
        "`".repeat(20_000),
        "[a](".repeat(10_000),
        "**a ".repeat(10_000) + &" b**".repeat(10_000),
        "<".repeat(20_000),
        "http://".repeat(5_000),
        format!("|{}\n|{}\n", "a|".repeat(2_000), "-|".repeat(2_000)),
        format!("http://a{}", ")".repeat(20_000)),
    ] {
        check(&blocks(&source, &Links::default()));
        check(&inline(&source, &Links::default()));
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

/// The payloads of the shared corpus where it is there, and always our own.
#[test]
fn no_payload_becomes_active() {
    let own = include_str!("../../../../tests/corpora/hostile/markup.txt");
    let mut payloads: Vec<String> = own.split("\n%%\n").map(str::to_owned).collect();
    assert!(payloads.len() > 30);
    if let Ok(folder) = std::env::var("POSTMORTEM_CORPORA") {
        let lines = std::fs::read_to_string(std::path::Path::new(&folder).join("xss/payloads.jsonl")).unwrap();
        let values = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        payloads.extend(values.map(|value| value["payload"].as_str().unwrap().to_owned()));
        assert!(payloads.len() > 1_000);
    }
    for payload in &payloads {
        let wrapped = [
            payload.clone(),
            format!("[a]({payload})"),
            format!("[a](<{payload}>)"),
            format!("![a]({payload})"),
            format!("<{payload}>"),
            format!("[a][b]\n\n[b]: {payload}"),
            format!("| {payload} |\n| --- |\n| {payload} |"),
            format!("```{payload}\n{payload}\n```"),
            format!("# {payload}"),
        ];
        for source in wrapped {
            check(&blocks(&source, &Links::default()));
            check(&inline(&source, &Links::default()));
        }
    }
}

/// What may stand in a page that comes from prose.
const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href", "rel"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &["class"]),
    ("del", &[]),
    ("div", &["class", "role", "aria-label", "tabindex"]),
    ("em", &[]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("hr", &[]),
    ("img", &["src", "alt"]),
    ("li", &[]),
    ("mark", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &["class"]),
    ("span", &["class"]),
    ("strong", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["scope", "class"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

fn check(nodes: &[Node]) {
    for node in nodes {
        if let Node::Element(element) = node {
            check_element(element, 1);
        }
    }
    check_balance(&all_to_html(nodes));
}

fn check_element(element: &Element, depth: usize) {
    assert!(depth <= DEEPEST + 8);
    let allowed = ALLOWED.iter().find(|(name, _)| *name == element.name());
    let (_, attributes) = allowed.unwrap_or_else(|| panic!("{} is not allowed", element.name()));
    for (name, value) in element.attributes() {
        assert!(attributes.contains(name), "{name} of {}", element.name());
        match *name {
            "href" => assert!(is_safe_address(value), "{value:?}"),
            "src" => assert!(is_local_address(value), "{value:?}"),
            "class" => assert!(value.chars().all(|c| c.is_ascii_alphanumeric() || "+- ".contains(c)), "{value:?}"),
            _ => {}
        }
    }
    for child in element.content() {
        if let Node::Element(child) = child {
            assert!(!(element.name() == "a" && child.name() == "a"));
            check_element(child, depth + 1);
        }
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_balanced_page(source in "(?s).{0,80}") {
        check(&blocks(&source, &Links::default()));
        check(&inline(&source, &Links::default()));
    }

    #[test]
    fn any_markdown_gives_a_balanced_page(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("\n"), Just("\n\n"), Just("# "), Just("- "), Just("> "), Just("| a |"), Just("| --- |"), Just("*"), Just("_"),
                Just("`"), Just("```"), Just("["), Just("]("), Just(")"), Just("!["), Just("<"), Just(">"), Just("<!--"), Just("-->"),
                Just("<script>"), Just("http://a"), Just("~~"), Just("&lt;"), Just("\\"), Just("    "), Just("1. "), Just("\0"),
                Just("\r"), Just("é"), Just("javascript:"), Just("\t"), Just(":"), Just("a"),
            ],
            0..40,
        )
    ) {
        let source = parts.concat();
        check(&blocks(&source, &Links::default()));
        check(&inline(&source, &Links::default()));
    }
}
