//! Prompts and models that a change names: by the path of a file, by a line that gives a name, by a model in a changed line.

use std::collections::BTreeMap;

use super::patch::{FileChange, Line, Sign};
use crate::collection::Collection;
use crate::facets;

/// Words in front of the name of a prompt, in front matter, YAML, JSON and code.
const KEYS: &[&str] = &["name", "id", "prompt", "prompt name", "prompt id"];

/// The prompts and models of an archive, as they are compared, each with the incidents that had it.
pub(super) struct Names {
    prompts: BTreeMap<String, Named>,
    models: BTreeMap<String, Named>,
}

/// A prompt or a model.
pub(super) struct Named {
    /// As the documents write it.
    pub(super) name: String,
    /// The places of the incidents in the collection.
    pub(super) incidents: Vec<usize>,
}

impl Names {
    pub(super) fn of(collection: &Collection) -> Self {
        let mut names = Self { prompts: BTreeMap::new(), models: BTreeMap::new() };
        for (place, incident) in collection.incidents.iter().enumerate() {
            let values = facets::of(incident);
            for (facet, found) in [("prompt", &mut names.prompts), ("model", &mut names.models)] {
                for name in values.get(facet).into_iter().flatten() {
                    let new = || Named { name: name.clone(), incidents: Vec::new() };
                    found.entry(plain(name)).or_insert_with(new).incidents.push(place);
                }
            }
        }
        names
    }

    /// The prompt that a file holds, and the line that says so where it is not the path.
    pub(super) fn prompt(&self, file: &FileChange) -> Option<(&Named, usize)> {
        let paths = [Some(&file.path), file.old_path.as_ref()].into_iter().flatten();
        let by_path = paths.flat_map(|path| names_of(path)).find_map(|name| Some((self.prompts.get(&name)?, 1)));
        let by_line = |line: &Line| Some((self.prompts.get(&given_name(line)?)?, line.number));
        by_path.or_else(|| file.lines.iter().find_map(by_line))
    }

    /// The models that the changed lines of a file name, each once.
    pub(super) fn models<'a>(&'a self, file: &'a FileChange) -> Vec<(&'a Named, &'a Line)> {
        let mut found: Vec<(&Named, &Line)> = Vec::new();
        for line in file.lines.iter().filter(|line| line.sign != Sign::Same) {
            let is_part = |character: char| character.is_alphanumeric() || "-_.:/@".contains(character);
            for word in line.text.split(|character| !is_part(character)) {
                let named = self.models.get(&plain(word.trim_matches(['.', ':', '-', '/'])));
                if let Some(named) = named.filter(|named| found.iter().all(|(other, _)| other.name != named.name)) {
                    found.push((named, line));
                }
            }
        }
        found
    }
}

/// What a path may be the name of: each run of its parts, the longest first. The last part loses its endings and a version.
fn names_of(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if let Some(last) = parts.last_mut() {
        *last = last.trim_start_matches('.').split(['.', '@']).next().unwrap_or_default().to_owned();
    }
    let parts: Vec<String> = parts.iter().map(|part| plain(part)).collect();
    let runs = (1..=parts.len()).rev().flat_map(|length| parts.windows(length));
    runs.map(|run| without_version(&run.join("-")).to_owned()).collect()
}

/// `support-answer-v42` is version 42 of `support-answer`.
fn without_version(name: &str) -> &str {
    let is_version = |end: &str| {
        let digits = end.trim_start_matches('v');
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    name.rsplit_once('-').filter(|(_, end)| is_version(end)).map_or(name, |(start, _)| start)
}

/// The name in a line such as `name: support-answer` or `"prompt_name": "support-answer",`.
fn given_name(line: &Line) -> Option<String> {
    let (key, value) = line.text.split_once([':', '='])?;
    let key = super::instructions::words(key);
    KEYS.contains(&key.as_str()).then(|| plain(value.trim_matches(|mark: char| !mark.is_alphanumeric())))
}

/// A name as it is compared: in small letters, with `-` for all that stands between words.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' ', '/'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_file_and_its_folders() {
        let names = names_of("prompts/Support_Answer/v42.system.md");
        assert!(names.contains(&"support-answer".to_owned()), "{names:?}");
        assert!(names_of("support/answer@42.txt").contains(&"support-answer".to_owned()));
        assert!(names_of("p/support-answer-v42.md").contains(&"support-answer".to_owned()));
        assert!(!names_of("prompts/support-answers.md").contains(&"support-answer".to_owned()));
    }

    #[test]
    fn a_line_gives_a_name() {
        let name = |text: &str| given_name(&Line { sign: Sign::Same, number: 1, text: text.to_owned() });
        assert_eq!(name("  \"prompt_name\": \"Support Answer\",").as_deref(), Some("support-answer"));
        assert_eq!(name("name: support-answer").as_deref(), Some("support-answer"));
        assert_eq!(name("Say the name: politely"), None);
    }
}
