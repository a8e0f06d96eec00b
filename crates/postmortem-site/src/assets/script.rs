//! ES modules as one classic script.
//!
//! A page that was opened from a disk may run scripts that stand in it, but neither modules nor scripts that another script
//! adds. So what every page loads is written as modules and put together here. The modules of this project are plain: their
//! `import` and `export` stand at the beginning of a line and name what they mean; what is not so is refused with its place.

use std::collections::BTreeMap;

use crate::error::{Error, Result};

/// What a module becomes: the body of a function that gives what it exports.
struct Body {
    text: String,
    /// The modules that it asks for.
    asks: Vec<String>,
}

/// The module `entry` and all that it asks for as one script. `find` gives the text of a module by its path; the script
/// stands in the folder in which those paths begin.
///
/// # Errors
/// When a module is not there, or its imports and exports are not plain.
pub(crate) fn linked<'m>(entry: &str, find: impl Fn(&str) -> Option<&'m str>) -> Result<String> {
    let mut bodies: BTreeMap<String, Body> = BTreeMap::new();
    let mut open = vec![entry.to_owned()];
    while let Some(path) = open.pop() {
        let text = find(&path).ok_or_else(|| Error::new(format!("there is no script {path}")))?;
        let body = body(&path, text, &|path| find(path).is_some())?;
        open.extend(body.asks.iter().filter(|path| !bodies.contains_key(*path)).cloned());
        bodies.insert(path, body);
    }
    let modules = bodies.iter().map(|(path, body)| format!("{path:?}: (url) => {{\n{}}},\n", body.text));
    Ok(format!(
        "// Made of modules when the site was built: see js/.\n(() => {{\n\"use strict\";\n\
         const root = document.currentScript.src;\nconst loaded = new Map();\n\
         const load = (path) => {{\n  if (!loaded.has(path)) loaded.set(path, modules[path](new URL(path, root).href));\n  \
         return loaded.get(path);\n}};\nconst modules = {{\n{}}};\nload({entry:?});\n}})();\n",
        modules.collect::<String>()
    ))
}

fn body(path: &str, text: &str, is_there: &dyn Fn(&str) -> bool) -> Result<Body> {
    let refused = |line: &str| {
        Error::new(format!(
            "{path}: expected `import {{ … }} from \"…\";` or an export with a name, but found `{line}`"
        ))
    };
    let mut body = Body { text: String::new(), asks: Vec::new() };
    let mut exports: Vec<String> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let is_list = line.starts_with("import ") || line.starts_with("export {");
        let mut statement = line.to_owned();
        while is_list && !statement.trim_end().ends_with(';') {
            statement.push_str(lines.next().ok_or_else(|| refused(line))?);
        }
        if statement.starts_with("import ") {
            let (names, from) = import(&statement).ok_or_else(|| refused(line))?;
            let from = resolved(path, from);
            body.text.push_str(&format!("const {{ {} }} = load({from:?});\n", names.replace(" as ", ": ")));
            body.asks.push(from);
        } else if let Some(list) = statement.strip_prefix("export {") {
            let list = list.trim_end().strip_suffix("};").ok_or_else(|| refused(line))?;
            exports.extend(list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(exported));
        } else if let Some(declared) = line.strip_prefix("export ") {
            exports.push(declared_name(declared).ok_or_else(|| refused(line))?.to_owned());
            body.line(path, declared, is_there);
        } else {
            body.line(path, line, is_there);
        }
    }
    body.text.push_str(&format!("return {{ {} }};\n", exports.join(", ")));
    Ok(body)
}

impl Body {
    /// A line that neither imports nor exports by itself. A module that is asked for later is loaded when it is.
    fn line(&mut self, path: &str, line: &str, is_there: &dyn Fn(&str) -> bool) {
        let line = line.replace("import.meta.url", "url");
        let mut rest = line.as_str();
        while let Some((before, after)) = rest.split_once("import(\"") {
            let Some((from, after)) = after.split_once("\")") else { break };
            let from = resolved(path, from);
            self.text.push_str(before);
            if is_there(&from) {
                self.text.push_str(&format!("Promise.resolve().then(() => load({from:?}))"));
                self.asks.push(from);
            } else {
                self.text.push_str(&format!("Promise.reject(new Error(\"there is no {from}\"))"));
            }
            rest = after;
        }
        self.text.push_str(rest);
        self.text.push('\n');
    }
}

/// The names and the module of `import { a, b as c } from "./m.js";`.
fn import(statement: &str) -> Option<(&str, &str)> {
    let (names, from) = statement.strip_prefix("import {")?.split_once('}')?;
    let from = from.trim().strip_prefix("from \"")?.strip_suffix("\";")?;
    Some((names.trim().trim_end_matches(','), from))
}

/// `a as b` of a list of exports as a property: `b: a`.
fn exported(name: &str) -> String {
    name.split_once(" as ").map_or_else(|| name.to_owned(), |(own, other)| format!("{other}: {own}"))
}

/// The name in `async function* name(`, `class Name {` or `const NAME =`.
fn declared_name(declaration: &str) -> Option<&str> {
    let declaration = declaration.strip_prefix("async ").unwrap_or(declaration);
    let kinds = ["function* ", "function ", "class ", "const "];
    let name = kinds.iter().find_map(|kind| declaration.strip_prefix(kind))?;
    let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$')?;
    (end > 0).then(|| &name[..end])
}

/// The path that `from` means in the module at `path`.
fn resolved(path: &str, from: &str) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(files: &[(&str, &'static str)]) -> Result<String> {
        linked("a/main.js", |path| files.iter().find(|(name, _)| *name == path).map(|(_, text)| *text))
    }

    #[test]
    fn modules_become_functions_that_ask_for_each_other() {
        let script = link(&[
            (
                "a/main.js",
                "import {\n  one,\n  two as deux,\n} from \"../b.js\";\nconst wasm = await import(\"./w.js\");\n",
            ),
            ("a/w.js", "let x;\nexport { x as default, load };\n"),
            ("b.js", "export async function* one() {}\nexport const two = import.meta.url;\n"),
        ])
        .unwrap();
        for line in [
            "const { one,  two: deux } = load(\"b.js\");",
            "const wasm = await Promise.resolve().then(() => load(\"a/w.js\"));",
            "return { default: x, load };",
            "async function* one() {}\nconst two = url;\nreturn { one, two };",
            "load(\"a/main.js\");",
        ] {
            assert!(script.contains(line), "{line}\n{script}");
        }
        assert!(!script.contains("\nimport ") && !script.contains("export"));
    }

    #[test]
    fn what_is_missing_or_not_plain_is_told() {
        let told = |text: &'static str| link(&[("a/main.js", text)]).map_err(|error| error.to_string());
        assert_eq!(told("import { a } from \"./none.js\";\n").unwrap_err(), "there is no script a/none.js");
        for text in ["import a from \"./b.js\";\n", "export default 3;\n", "export let a;\n", "import { a }"] {
            assert!(told(text).unwrap_err().starts_with("a/main.js: expected"), "{text}");
        }
        assert!(told("const later = import(\"./none.js\");\n").unwrap().contains("Promise.reject("));
    }
}
