//! Reads a unified diff of several files, as `git diff` and `diff -u` write it, and makes one of two texts.
//!
//! Sources: POSIX.1-2024, `diff`, "Diff -u Output Format"; git, "Generating patch text with -p". Where the two disagree with a
//! file, the file wins: what can be read is read, since a check of a change must not stop at a line that it does not know.

use postmortem_core::diff;

use crate::error::{Error, Result};

/// Longer lines are cut: no instruction is as long, and what tools have packed into one line is no text.
const LONGEST_LINE: usize = 20_000;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// It stands only in the text before.
    Removed,
    /// It stands only in the text after.
    Added,
    /// It stands in both.
    Same,
}

/// One line of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub sign: Sign,
    /// Where it stands in the file after the change, from 1; where it stood, as seen from there, when it was removed.
    pub number: usize,
    /// Its text without sign and line end.
    pub text: String,
}

/// What changes in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileChange {
    /// The file after the change, or before it where it is removed.
    pub path: String,
    /// Its name before, where it has another one.
    pub old_path: Option<String>,
    /// Whether it is no text, so that nothing is known of its lines.
    pub is_binary: bool,
    /// Its lines, those around a change included. One that follows another without a gap stands one line below it.
    pub lines: Vec<Line>,
}

/// The change from one text to another, under the name of the second.
pub fn between(path: &str, before: &str, after: &str) -> FileChange {
    let mut file = FileChange { path: path.to_owned(), ..FileChange::default() };
    let mut number = 1;
    for line in diff::compare(before, after) {
        file.push(Sign::of(line.change), &mut number, &line.text());
    }
    file
}

/// Reads a unified diff.
///
/// # Errors
/// When the text is not empty and holds no change of a file.
pub fn read(text: &str) -> Result<Vec<FileChange>> {
    let mut reader = Reader::default();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        reader.line(line, lines.peek().copied().unwrap_or_default());
    }
    reader.files.retain(|file| !file.path.is_empty());
    if reader.files.is_empty() && !text.trim().is_empty() {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let first: String = first.chars().take(60).collect();
        return Err(Error::new(format!(
            "this is no unified diff: expected lines such as `--- a/prompt.md`, `+++ b/prompt.md` and `@@ -1,3 +1,2 @@`, but \
             found `{}`; `git diff` writes one, and two prompts are compared with --before and --after",
            postmortem_core::redact::redacted(&first)
        )));
    }
    Ok(reader.files)
}

impl Sign {
    pub(super) fn of(change: diff::Change) -> Self {
        match change {
            diff::Change::Removed => Self::Removed,
            diff::Change::Added => Self::Added,
            diff::Change::Same | diff::Change::Place => Self::Same,
        }
    }
}

impl FileChange {
    fn push(&mut self, sign: Sign, number: &mut usize, text: &str) {
        let mut end = text.len().min(LONGEST_LINE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.lines.push(Line { sign, number: *number, text: text[..end].to_owned() });
        *number += usize::from(sign != Sign::Removed);
    }
}

/// What has been read, and where in a file the reader is.
#[derive(Default)]
struct Reader {
    files: Vec<FileChange>,
    /// Whether the last of them has had its `---` and `+++`.
    is_named: bool,
    /// Whether the lines of a file are being read, and the number of the next one.
    inside: bool,
    number: usize,
    /// How many lines of this hunk are still to come, before and after; `None` where it does not say.
    left: Option<(usize, usize)>,
}

impl Reader {
    fn line(&mut self, line: &str, next: &str) {
        if self.inside && self.take(line, next) {
            return;
        }
        if let Some(rest) = line.strip_prefix("diff --git ") {
            self.begin(after_git(rest));
        } else if let Some(hunk) = line.strip_prefix("@@ ") {
            self.hunk(hunk);
        } else if let (Some(old), Some(new)) = (line.strip_prefix("--- "), next.strip_prefix("+++ ")) {
            self.name(old, new);
        } else if let Some(old) = line.strip_prefix("rename from ") {
            self.last().old_path = Some(unquoted(old));
        } else if line.starts_with("Binary files ") || line.starts_with("GIT binary patch") {
            self.last().is_binary = true;
        }
    }

    fn begin(&mut self, path: String) {
        (self.inside, self.is_named) = (false, false);
        self.files.push(FileChange { path, ..FileChange::default() });
    }

    fn last(&mut self) -> &mut FileChange {
        if self.files.is_empty() {
            self.files.push(FileChange::default());
        }
        let last = self.files.len() - 1;
        &mut self.files[last]
    }

    /// The names in front of the hunks of a file. With git, the file has begun already.
    fn name(&mut self, old: &str, new: &str) {
        let (old, new) = (file_name(old), file_name(new));
        if self.is_named || self.files.last().is_none_or(|file| file.is_binary) {
            self.begin(String::new());
        }
        self.is_named = true;
        let last = self.last();
        last.old_path = old.clone().filter(|old| new.as_ref().is_some_and(|new| new != old));
        last.path = new.or(old).unwrap_or_default();
    }

    /// `-1,3 +1,2 @@ a heading`.
    fn hunk(&mut self, places: &str) {
        let mut places = places.split(' ');
        let mut range = |sign| places.next().and_then(|place| place.strip_prefix(sign)).unwrap_or_default().to_owned();
        let (old, new) = (range('-'), range('+'));
        let count = |range: &str| range.split_once(',').and_then(|(_, count)| count.parse::<usize>().ok());
        self.number = new.split(',').next().and_then(|start| start.parse().ok()).unwrap_or(1).max(1);
        self.left = match (count(&old), count(&new)) {
            (None, None) => None,
            (old, new) => Some((old.unwrap_or(1), new.unwrap_or(1))),
        };
        self.inside = true;
    }

    /// Takes a line of a hunk. What is none ends the hunk.
    fn take(&mut self, line: &str, next: &str) -> bool {
        if line.starts_with('\\') {
            return true; // "\ No newline at end of file"
        }
        let begins_file = line.starts_with("--- ") && next.starts_with("+++ ");
        let is_over = self.left.map_or(begins_file, |left| left == (0, 0));
        let (sign, text) = match line.split_at_checked(1) {
            _ if is_over => (None, line),
            Some(("-", text)) => (Some(Sign::Removed), text),
            Some(("+", text)) => (Some(Sign::Added), text),
            Some((" ", text)) => (Some(Sign::Same), text),
            // Mail programs and editors strip the blank of an empty line.
            _ if line.is_empty() => (Some(Sign::Same), line),
            _ => (None, line),
        };
        let Some(sign) = sign else {
            self.inside = false;
            return false;
        };
        if let Some((old, new)) = &mut self.left {
            *old = old.saturating_sub(usize::from(sign != Sign::Added));
            *new = new.saturating_sub(usize::from(sign != Sign::Removed));
        }
        let mut number = self.number;
        self.last().push(sign, &mut number, text);
        self.number = number;
        true
    }
}

/// The second name of `a/prompt.md b/prompt.md`. It matters only where no `+++` follows, and there both are the same.
fn after_git(names: &str) -> String {
    let name = match names.split_once(" \"b/") {
        Some((_, name)) => unquoted(&format!("\"b/{name}")),
        None => names.rsplit_once(" b/").map_or(names, |(_, name)| name).to_owned(),
    };
    name.strip_prefix("b/").map_or(name.clone(), str::to_owned)
}

/// The file of a `---` or `+++` line, `None` for none; a time stamp may follow a tab.
fn file_name(text: &str) -> Option<String> {
    let name = unquoted(text.split('\t').next().unwrap_or_default().trim_end());
    let name = ["a/", "b/"].iter().find_map(|prefix| name.strip_prefix(prefix)).map_or(name.clone(), str::to_owned);
    (name != "/dev/null").then_some(name)
}

/// A name as git writes it: with odd characters in quotes, as octal numbers of its bytes.
fn unquoted(name: &str) -> String {
    let Some(inside) = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return name.to_owned() };
    let mut bytes = Vec::with_capacity(inside.len());
    let mut rest = inside.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'\\' {
            bytes.push(byte);
        } else if let Some((octal, after)) = rest.split_at_checked(3).and_then(|(digits, after)| {
            let digits = std::str::from_utf8(digits).ok()?;
            Some((u8::from_str_radix(digits, 8).ok()?, after))
        }) {
            bytes.push(octal);
            rest = after;
        } else if let Some((&escaped, after)) = rest.split_first() {
            bytes.push(match escaped {
                b'n' => b'\n',
                b't' => b'\t',
                other => other,
            });
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Path, and its lines as `sign number text`.
    fn told(diff: &str) -> Vec<(String, Vec<String>)> {
        let line = |line: &Line| {
            let sign = match line.sign {
                Sign::Removed => '-',
                Sign::Added => '+',
                Sign::Same => ' ',
            };
            format!("{sign}{} {}", line.number, line.text)
        };
        let files = read(diff).unwrap().into_iter();
        files.map(|file| (file.path.clone(), file.lines.iter().map(line).collect())).collect()
    }

    #[test]
    fn files_and_lines_are_read_with_their_places() {
        let diff = "diff --git a/p/one.md b/p/one.md\nindex 1..2 100644\n--- a/p/one.md\n+++ b/p/one.md\n\
                    @@ -3,3 +3,2 @@ heading\n same\n--- old\n-two\n+new\n\\ No newline at end of file\n\
                    diff --git a/x.png b/x.png\nBinary files a/x.png and b/x.png differ\n\
                    --- \"a/\\303\\244.txt\"\t2026-01-01\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n";
        let told = told(diff);
        assert_eq!(told[0].0, "p/one.md");
        assert_eq!(told[0].1, [" 3 same", "-4 -- old", "-4 two", "+4 new"]);
        assert_eq!(told[1], ("x.png".to_owned(), Vec::new()));
        assert_eq!(told[2], ("ä.txt".to_owned(), vec!["-1 gone".to_owned()]));
        assert!(read(diff).unwrap()[1].is_binary);
    }

    #[test]
    fn a_hunk_without_counts_ends_with_the_next_file() {
        let diff = "--- one.md\n+++ one.md\n@@ -1 +1 @@\n-a\n+b\n c\n--- two.md\n+++ two.md\n@@ -7 +9 @@\n+d\n";
        let told = told(diff);
        assert_eq!(told[0].1, ["-1 a", "+1 b", " 2 c"]);
        assert_eq!(told[1], ("two.md".to_owned(), vec!["+9 d".to_owned()]));
    }

    #[test]
    fn what_is_no_diff_is_told_without_its_secrets() {
        assert_eq!(read(" \n").unwrap(), []);
        let token = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
        let error = read(&format!("key {token}\n")).unwrap_err().to_string();
        assert!(error.contains("no unified diff") && !error.contains("Ab1Cd2"), "{error}");
    }

    #[test]
    fn two_texts_differ_by_lines() {
        let file = between("p.md", "a\nb\nc\n", "a\nc\nd\n");
        let signs: Vec<(Sign, usize)> = file.lines.iter().map(|line| (line.sign, line.number)).collect();
        assert_eq!(signs, [(Sign::Same, 1), (Sign::Removed, 2), (Sign::Same, 2), (Sign::Added, 3)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(lines in prop::collection::vec("(diff --git |--- |\\+\\+\\+ |@@ -|[-+ \\\\]|\"a/|)[^\n]{0,12}", 0..30)) {
            let _ = read(&lines.join("\n"));
        }
    }
}
