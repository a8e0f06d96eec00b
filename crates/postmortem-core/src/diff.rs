//! Differences between two texts by line and by word, and how they are shown.
//!
//! Lines are compared with the algorithm of Myers ("An O(ND) Difference Algorithm", 1986). Where two texts differ in more
//! than [`MOST_EDITS`] places, the rest is told as removed and added as a whole, so that time and memory stay small.

use std::cmp::Ordering;
use std::ops::Range;

use crate::html::{Element, Node, element};
use crate::order::sort_by_key;

/// How many removals and additions are looked for in one comparison.
const MOST_EDITS: usize = 1_000;

/// How many letters of one run are weighed, each line against each other, to find the lines to compare word by word.
const MOST_LETTERS: usize = 4_000_000;

/// How much two lines must have in common, in percent of their letters, to be versions of each other.
const LIKENESS: usize = 40;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both texts.
    Same,
    /// It stands only in the text before.
    Removed,
    /// It stands only in the text after.
    Added,
    /// It says where in a file the lines stand; only in a diff that a tool wrote.
    Place,
}

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub change: Change,
    /// Its text in pieces, without line end and without sign.
    pub pieces: Vec<Piece>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether its words are what changed in the line.
    pub marked: bool,
}

impl Line {
    fn new(change: Change, text: &str) -> Self {
        Self { change, pieces: vec![Piece { text: text.to_owned(), marked: false }] }
    }

    /// Its whole text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// The difference of two texts.
pub fn compare(before: &str, after: &str) -> Vec<Line> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut lines = Vec::new();
    let mut push = |change, texts: &[&str]| lines.extend(texts.iter().map(|text| Line::new(change, text)));
    for run in runs(&before, &after) {
        if run.same {
            push(Change::Same, &before[run.old]);
        } else {
            push(Change::Removed, &before[run.old]);
            push(Change::Added, &after[run.new]);
        }
    }
    mark_words(&mut lines);
    lines
}

/// Reads a difference that is written with `-` and `+` at the beginning of its lines.
pub fn read(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = text.lines().map(read_line).collect();
    mark_words(&mut lines);
    lines
}

fn read_line(line: &str) -> Line {
    if line.starts_with("--- ") || line.starts_with("+++ ") || line.starts_with("@@") || line.starts_with("diff ") {
        return Line::new(Change::Place, line);
    }
    match line.split_at_checked(1) {
        Some(("-", text)) => Line::new(Change::Removed, text),
        Some(("+", text)) => Line::new(Change::Added, text),
        Some((" ", text)) => Line::new(Change::Same, text),
        _ => Line::new(Change::Same, line),
    }
}

/// Shows a difference: a line each, with its sign as text so that nothing depends on colour.
pub fn show(lines: &[Line]) -> Element {
    element("pre").class("code").class("diff").child(element("code").children(lines.iter().map(show_line)))
}

fn show_line(line: &Line) -> Element {
    let (class, sign) = match line.change {
        Change::Same => ("same", " "),
        Change::Removed => ("removed", "-"),
        Change::Added => ("added", "+"),
        Change::Place => ("place", ""),
    };
    let pieces = line.pieces.iter().map(|piece| {
        let text = Node::from(piece.text.as_str());
        if piece.marked { element("mark").child(text).into() } else { text }
    });
    element("span").class("line").class(class).text(sign).children(pieces).text("\n")
}

/// Marks the words that changed, in each run of removed lines that added lines follow.
fn mark_words(lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        let removed = run_length(&lines[at..], Change::Removed);
        let added = run_length(&lines[at + removed..], Change::Added);
        if removed > 0 && added > 0 {
            let (before, after) = lines[at..at + removed + added].split_at_mut(removed);
            mark_run(before, after);
        }
        at += (removed + added).max(1);
    }
}

fn run_length(lines: &[Line], change: Change) -> usize {
    lines.iter().take_while(|line| line.change == change).count()
}

/// Marks the words of each pair of lines that are versions of each other.
fn mark_run(before: &mut [Line], after: &mut [Line]) {
    let (old, new) = (texts(before), texts(after));
    for (x, y) in pairs(&old, &new) {
        let (old_words, new_words) = (words(&old[x]), words(&new[y]));
        let (mut old_marks, mut new_marks) = (vec![true; old_words.len()], vec![true; new_words.len()]);
        for run in runs(&old_words, &new_words).into_iter().filter(|run| run.same) {
            old_marks[run.old].fill(false);
            new_marks[run.new].fill(false);
        }
        before[x].pieces = pieces(&old_words, &old_marks);
        after[y].pieces = pieces(&new_words, &new_marks);
    }
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(Line::text).collect()
}

/// The pairs of lines, in order and never crossing, that are most alike as a whole.
fn pairs(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let letters = |lines: &[String]| lines.iter().map(|line| line.len() + 1).sum::<usize>();
    if old.len().saturating_mul(letters(new)).saturating_add(new.len().saturating_mul(letters(old))) > MOST_LETTERS {
        return Vec::new();
    }
    let (old, new): (Vec<_>, Vec<_>) =
        (old.iter().map(|line| bag(line)).collect(), new.iter().map(|line| bag(line)).collect());
    // The best sum of likenesses of the lines from x and y on.
    let mut best = vec![vec![0; new.len() + 1]; old.len() + 1];
    for x in (0..old.len()).rev() {
        for y in (0..new.len()).rev() {
            let paired = likeness(&old[x], &new[y]).map_or(0, |likeness| likeness + best[x + 1][y + 1]);
            best[x][y] = paired.max(best[x + 1][y]).max(best[x][y + 1]);
        }
    }
    let (mut x, mut y, mut pairs) = (0, 0, Vec::new());
    while x < old.len() && y < new.len() {
        if best[x][y] == best[x + 1][y] {
            x += 1;
        } else if best[x][y] == best[x][y + 1] {
            y += 1;
        } else {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        }
    }
    pairs
}

/// The words of a line in the order of the alphabet, to count those it shares with another.
pub(crate) fn bag(line: &str) -> Vec<&str> {
    let mut bag: Vec<&str> = words(line).into_iter().filter(|word| kind(word) != WordKind::Blank).collect();
    sort_by_key(&mut bag, |&word| word);
    bag
}

/// The share of letters two lines have in common, in percent; `None` where it is too small for versions of one line.
pub(crate) fn likeness(old: &[&str], new: &[&str]) -> Option<usize> {
    let letters = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let (mut x, mut y, mut common) = (0, 0, 0);
    while let (Some(a), Some(b)) = (old.get(x), new.get(y)) {
        match a.cmp(b) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => {
                common += a.len();
                (x, y) = (x + 1, y + 1);
            }
        }
    }
    let likeness = 200 * common / (letters(old) + letters(new)).max(1);
    (likeness >= LIKENESS).then_some(likeness)
}

fn signed(number: usize) -> isize {
    isize::try_from(number).unwrap_or(isize::MAX)
}

/// Splits a text into words, blanks and single other characters. Scripts without blanks are split at each character.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let kind = kind_of(c);
        if at > start && (Some(kind) != last || kind == WordKind::Single) {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(kind);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WordKind {
    Letters,
    Blank,
    Single,
}

fn kind_of(c: char) -> WordKind {
    match c {
        '\n' => WordKind::Single,
        c if c.is_whitespace() => WordKind::Blank,
        // From here on: radicals, kana, ideographs, Hangul and other scripts written without blanks.
        c if c.is_alphanumeric() && c < '\u{2e80}' => WordKind::Letters,
        _ => WordKind::Single,
    }
}

fn kind(word: &str) -> WordKind {
    word.chars().next().map_or(WordKind::Blank, kind_of)
}

/// Joins neighbours of one kind; a blank between two marked words is marked with them.
fn pieces(words: &[&str], marks: &[bool]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, (word, marked)) in words.iter().zip(marks).enumerate() {
        let is_marked = |at: usize| marks.get(at) == Some(&true);
        let marked = match kind(word) {
            WordKind::Blank => at > 0 && is_marked(at - 1) && is_marked(at + 1),
            _ => *marked,
        };
        match pieces.last_mut() {
            Some(last) if last.marked == marked => last.text.push_str(word),
            _ => pieces.push(Piece { text: (*word).to_owned(), marked }),
        }
    }
    pieces
}

/// A run of items that are the same in both lists, or that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// The runs that lead from `before` to `after`, in order.
fn runs(before: &[&str], after: &[&str]) -> Vec<Run> {
    let head = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let tail = before[head..].iter().rev().zip(after[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (before.len() - tail, after.len() - tail);
    let middle = matches(&before[head..old_end], &after[head..new_end]);
    let mut runs = Vec::new();
    let (mut x, mut y) = (0, 0);
    let stretches = middle.into_iter().map(|(old, new, length)| (head + old, head + new, length));
    for (old, new, length) in [(0, 0, head)].into_iter().chain(stretches).chain([(old_end, new_end, tail)]) {
        runs.push(Run { same: false, old: x..old, new: y..new });
        (x, y) = (old + length, new + length);
        runs.push(Run { same: true, old: old..x, new: new..y });
    }
    runs.retain(|run| !run.old.is_empty() || !run.new.is_empty());
    runs
}

/// The matching stretches of two lists: place in the first, place in the second, length.
fn matches(old: &[&str], new: &[&str]) -> Vec<(usize, usize, usize)> {
    let Some(trace) = trace(old, new) else { return Vec::new() };
    let (mut x, mut y) = (signed(old.len()), signed(new.len()));
    let mut stretches = Vec::new();
    for (edits, furthest) in trace.iter().enumerate().rev() {
        let edits = signed(edits);
        let diagonal = x - y;
        let (start_x, start_y) = if edits == 0 {
            (0, 0)
        } else {
            let from = if goes_down(furthest, edits, diagonal) { diagonal + 1 } else { diagonal - 1 };
            let from_x = at(furthest, edits, from);
            if from > diagonal { (from_x, from_x - from + 1) } else { (from_x + 1, from_x - from) }
        };
        if x > start_x
            && let (Ok(from_x), Ok(from_y), Ok(length)) =
                (usize::try_from(start_x), usize::try_from(start_y), usize::try_from(x - start_x))
        {
            stretches.push((from_x, from_y, length));
        }
        if edits > 0 {
            let down = goes_down(furthest, edits, diagonal);
            (x, y) = if down { (start_x, start_y - 1) } else { (start_x - 1, start_y) };
        }
    }
    stretches.reverse();
    stretches
}

/// For each number of edits, how far every diagonal was reached before it; `None` where there are too many edits.
fn trace(old: &[&str], new: &[&str]) -> Option<Vec<Vec<isize>>> {
    let (width, height) = (signed(old.len()), signed(new.len()));
    let mut trace: Vec<Vec<isize>> = Vec::new();
    let mut furthest: Vec<isize> = vec![0];
    for edits in 0..=signed(MOST_EDITS.min(old.len() + new.len())) {
        let mut next = vec![0; usize::try_from(2 * edits + 1).unwrap_or_default()];
        for (slot, diagonal) in (-edits..=edits).step_by(2).enumerate() {
            let mut x = match edits {
                0 => 0,
                _ if goes_down(&furthest, edits, diagonal) => at(&furthest, edits, diagonal + 1),
                _ => at(&furthest, edits, diagonal - 1) + 1,
            };
            let same = |x: isize| {
                let (x, y) = (usize::try_from(x).ok()?, usize::try_from(x - diagonal).ok()?);
                Some(old.get(x)? == new.get(y)?)
            };
            while same(x) == Some(true) {
                x += 1;
            }
            next[2 * slot] = x;
            if x >= width && x - diagonal >= height {
                trace.push(furthest);
                return Some(trace);
            }
        }
        trace.push(std::mem::replace(&mut furthest, next));
    }
    None
}

/// How far `diagonal` was reached with one edit less than `edits`.
fn at(furthest: &[isize], edits: isize, diagonal: isize) -> isize {
    usize::try_from(diagonal + edits - 1).ok().and_then(|slot| furthest.get(slot)).copied().unwrap_or(-1)
}

fn goes_down(furthest: &[isize], edits: isize, diagonal: isize) -> bool {
    diagonal == -edits || (diagonal != edits && at(furthest, edits, diagonal - 1) < at(furthest, edits, diagonal + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::to_html;
    use proptest::prelude::*;

    fn sides(lines: &[Line]) -> (String, String) {
        let side = |without: Change| {
            lines.iter().filter(|line| line.change != without).map(|line| line.text() + "\n").collect::<String>()
        };
        (side(Change::Added), side(Change::Removed))
    }

    fn told(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| to_html(&show_line(line).into()).replace("<span class=\"line ", "").replace("\n</span>", ""))
            .collect()
    }

    #[test]
    fn words_are_marked_inside_changed_lines() {
        let lines = compare("a\nAnswer in full sentences.\nz\n", "a\nAnswer in at most two sentences.\nz\n");
        assert_eq!(
            told(&lines),
            [
                "same\"> a",
                "removed\">-Answer in <mark>full</mark> sentences.",
                "added\">+Answer in <mark>at most two</mark> sentences.",
                "same\"> z",
            ]
        );
    }

    #[test]
    fn a_line_of_its_own_is_not_marked_word_by_word() {
        let lines = read(
            "- Quote the passage you used. If none fits, say so.\n- Answer in full sentences.\n+ Answer in two sentences.\n",
        );
        assert_eq!(told(&lines)[0], "removed\">- Quote the passage you used. If none fits, say so.");
        assert_eq!(told(&lines)[2], "added\">+ Answer in <mark>two</mark> sentences.");
    }

    #[test]
    fn lines_are_paired_with_the_line_they_are_most_alike() {
        let before = "You may read tables.\nAsk before you change anything.\n";
        let after = "New here.\nYou may read and change tables.\n";
        assert_eq!(
            told(&compare(before, after)),
            [
                "removed\">-You may read tables.",
                "removed\">-Ask before you change anything.",
                "added\">+New here.",
                "added\">+You may read <mark>and change</mark> tables.",
            ]
        );
    }

    #[test]
    fn many_changes_are_told_as_a_whole_and_quickly() {
        let before: String = (0..40_000).map(|n| format!("{n}\n")).collect();
        let after: String = (0..40_000).map(|n| format!("x{n}\n")).collect();
        let started = std::time::Instant::now();
        let (old, new) = sides(&compare(&before, &after));
        assert_eq!((old, new), (before, after));
        assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(before in "([ab c]{0,4}\n){0,12}", after in "([ab c]{0,4}\n){0,12}") {
            let (old, new) = sides(&compare(&before, &after));
            prop_assert_eq!(old, before);
            prop_assert_eq!(new, after);
        }

        #[test]
        fn what_did_not_change_is_the_longest_possible(before in "[ab]{0,9}", after in "[ab]{0,9}") {
            let split = |text: &str| text.chars().map(|c| format!("{c}\n")).collect::<String>();
            let same = compare(&split(&before), &split(&after)).iter().filter(|l| l.change == Change::Same).count();
            let (a, b): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
            let mut longest = vec![vec![0; b.len() + 1]; a.len() + 1];
            for (i, x) in a.iter().enumerate() {
                for (j, y) in b.iter().enumerate() {
                    longest[i + 1][j + 1] = if x == y { longest[i][j] + 1 } else { longest[i][j + 1].max(longest[i + 1][j]) };
                }
            }
            prop_assert_eq!(same, longest[a.len()][b.len()]);
        }

        #[test]
        fn any_diff_is_shown(text in "([-+ @]?.{0,8}\n){0,9}") {
            let _ = show(&read(&text));
        }
    }
}
