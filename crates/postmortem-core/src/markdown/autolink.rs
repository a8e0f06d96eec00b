//! Addresses and ids of postmortems that stand bare in a text.

use super::Links;
use crate::html::{Element, Node, element, is_local_address};

/// The text with its addresses, and the ids that the archive knows, as links.
pub(super) fn text(text: &str, links: &Links) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(start) = next_candidate(text, at) {
        let Some((end, linked)) = link_at(text, start, links) else {
            at = start + 1;
            continue;
        };
        nodes.push(text[plain..start].into());
        nodes.extend(linked);
        (plain, at) = (end, end);
    }
    nodes.push(text[plain..].into());
    nodes.retain(|node| *node != Node::Text(String::new()));
    nodes
}

/// A link; one to another host tells that host nothing of this page.
pub(crate) fn link(address: &str) -> Element {
    let link = element("a").attribute("href", address);
    if is_local_address(address) { link } else { link.attribute("rel", "noopener noreferrer") }
}

fn next_candidate(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    let found = bytes.iter().enumerate().position(|(index, byte)| {
        let at = from + index;
        let begins_word = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
        (matches!(byte, b'h' | b'H' | b'P') && begins_word) || *byte == b'('
    });
    found.map(|index| from + index)
}

/// What stands at `start` and is a link, or is in brackets and holds links, and where it ends.
fn link_at(text: &str, start: usize, links: &Links) -> Option<(usize, Vec<Node>)> {
    let rest = &text[start..];
    if rest.starts_with('(') {
        return rows_in_brackets(rest, links).map(|(length, nodes)| (start + length, nodes));
    }
    if let Some(length) = address_length(rest) {
        let address = &rest[..length];
        return Some((start + length, vec![link(address).text(address).into()]));
    }
    let length = id_length(rest)?;
    let id = &rest[..length];
    let known = links.archive?.with_id(id).next()?;
    let link = link(&links.postmortem(id)).attribute("title", known.title.as_str()).text(id);
    Some((start + length, vec![link.into()]))
}

/// `(S1)` or `(E1, E5)`. Outside of brackets such a word may mean something else, as T4 and S3 do.
fn rows_in_brackets(text: &str, links: &Links) -> Option<(usize, Vec<Node>)> {
    links.document?;
    // The longest list of ids that a reader would take for a citation.
    let length = text.bytes().take(80).position(|byte| byte == b')')?;
    let mut nodes: Vec<Node> = vec!["(".into()];
    for (index, piece) in text[1..length].split(',').enumerate() {
        let id = piece.trim();
        let address = links.row(id)?;
        nodes.push(if index > 0 { ", ".into() } else { "".into() });
        nodes.push(element("a").attribute("href", address).text(id).into());
    }
    nodes.push(")".into());
    Some((length + 1, nodes))
}

/// The length of the address at the beginning of `text`. Marks that end a sentence do not belong to it, nor does a closing
/// bracket that opens outside.
fn address_length(text: &str) -> Option<usize> {
    let lead = ["https://", "http://"]
        .into_iter()
        .find(|lead| text.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead)))?;
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`');
    let mut end = text.find(ends).unwrap_or(text.len());
    let (mut opened, mut closed) = (text[..end].matches('(').count(), text[..end].matches(')').count());
    while let Some(last) = text[..end].chars().next_back() {
        match last {
            ')' if closed > opened => closed -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | ']' | '|' => {}
            _ => break,
        }
        end -= last.len_utf8();
        opened = opened.min(end);
    }
    (end > lead.len()).then_some(end)
}

/// The length of a document's id at the beginning of `text`.
pub(super) fn id_length(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let year = text.strip_prefix("PPM-")?;
    let number = year.strip_prefix(|c: char| c.is_ascii_digit())?;
    let number = number.get(3..)?.strip_prefix('-').filter(|_| digits(year) == 4)?;
    let length = digits(number);
    let ends = !number[length..].starts_with(|c: char| c.is_alphanumeric());
    (length >= 3 && ends).then_some("PPM-0000-".len() + length)
}
