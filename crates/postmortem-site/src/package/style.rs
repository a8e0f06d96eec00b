//! The styles of the elements for a page of somebody else: they reach into the elements only, and the page's own styles for
//! plain elements (`button`, `table`, `a`) do not win over them.
//!
//! On a site all styles stand in layers. Here the layers go, because a page's style outside layers would win over each of
//! them, and every rule is nested under the names of the elements.

/// What the rules are nested under. The id that no element has lifts them over the classes of the page.
const ELEMENTS: &str = ":is(postmortem-form, postmortem-search, postmortem-view):not(#none)";

/// The tokens weigh nothing, so that a page sets them with any selector.
const TOKENS: &str = ":where(postmortem-form, postmortem-search, postmortem-view)";

/// Takes back what the page says of plain elements, and with it what some attributes say: drawings live by those, and what
/// is hidden is hidden again.
const FRESH: &str = "  :where(:not(svg, svg *)) { all: revert; }\n  [hidden] { display: none; }\n";

/// The layers that style the elements. The site's own and those of its print are left out.
const LAYERS: &[&str] = &["base", "search", "form", "article"];

/// The style sheet of the package, of the style sheets of a site, each a text of `@layer` blocks.
pub(super) fn scoped<T: AsRef<str>>(sheets: &[T]) -> String {
    let mut scoped =
        String::from("/* The styles of <postmortem-form>, <postmortem-search> and <postmortem-view>. */\n");
    for block in sheets.iter().flat_map(|sheet| layers(sheet.as_ref())) {
        if block.name == "base" {
            let (tokens, rest) = split_tokens(block.body);
            scoped.push_str(&format!("\n{TOKENS} {{{tokens}}}\n"));
            scoped.push_str(&format!("\n{ELEMENTS} {{\n{FRESH}{}}}\n", of_page(rest)));
        } else if LAYERS.contains(&block.name) {
            scoped.push_str(&format!("\n{ELEMENTS} {{{}}}\n", of_elements(block.body)));
        }
    }
    scoped
}

struct Layer<'a> {
    name: &'a str,
    body: &'a str,
}

/// The `@layer name { … }` blocks of a sheet. What stands outside of them, such as the order of the layers, is left out.
fn layers(sheet: &str) -> Vec<Layer<'_>> {
    let mut layers = Vec::new();
    let mut rest = sheet;
    while let Some(start) = rest.find("@layer ") {
        let head = &rest[start + "@layer ".len()..];
        let Some(end) = head.find(['{', ';']) else { break };
        let (name, after) = (head[..end].trim(), &head[end..]);
        let Some(body) = block(after) else {
            rest = after;
            continue;
        };
        layers.push(Layer { name, body });
        rest = &after[body.len() + 1..];
    }
    layers
}

/// What stands between the brace at the start of a text and the one that closes it.
fn block(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('{')?;
    let mut depth = 1;
    for (at, character) in inside.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&inside[..at]);
        }
    }
    None
}

/// The declarations of `:root`, and the rules behind them. Whether it is light or dark is for the page to say.
fn split_tokens(base: &str) -> (String, &str) {
    let Some((_, root)) = base.split_once(":root ") else { return (String::new(), base) };
    let Some(tokens) = block(root) else { return (String::new(), base) };
    (tokens.replace("color-scheme: light dark;", ""), &root[tokens.len() + 2..])
}

/// Rules for a page as rules for an element in it.
fn of_page(rules: &str) -> String {
    rules.replace("\n  html {", "\n  & {").replace("\n    html {", "\n    & {")
}

/// Rules that name an element: it is then the one that they are nested under.
fn of_elements(rules: &str) -> String {
    let mut nested = String::with_capacity(rules.len());
    let mut rest = rules;
    while let Some(at) = rest.find("postmortem-") {
        let end = at + rest[at..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len() - at);
        nested.push_str(&rest[..end]);
        let is_element = matches!(&rest[at..end], "postmortem-form" | "postmortem-search" | "postmortem-view");
        if is_element && !rest[..at].ends_with(['.', '#', '-', '"']) {
            nested.push('&');
        }
        rest = &rest[end..];
    }
    nested.push_str(rest);
    nested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_reach_into_the_elements_only() {
        let base = "@layer base, form;\n@layer base {\n  :root {\n    color-scheme: light dark;\n    --space: 1rem;\n  }\n\n  html {\n    color: red;\n  }\n}\n\
                    @layer print {\n  a { color: black }\n}\n";
        let form =
            "@layer form {\n  postmortem-form[data-view=\"text\"] .form-main { a: b }\n  .form-bar { c: d }\n}\n";
        let style = scoped(&[base, form]);
        assert!(style.contains(&format!("{TOKENS} {{\n    \n    --space: 1rem;\n  }}")), "{style}");
        assert!(style.contains(&format!("{ELEMENTS} {{\n{FRESH}\n\n  & {{\n    color: red;")), "{style}");
        assert!(style.contains("postmortem-form&[data-view=\"text\"] .form-main { a: b }"), "{style}");
        assert!(!style.contains("@layer") && !style.contains("black"), "{style}");
        assert_eq!(style.matches('{').count(), style.matches('}').count());
    }
}
