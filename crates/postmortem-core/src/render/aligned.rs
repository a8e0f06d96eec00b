//! What changed between two prompts that are lists of chat messages: each message beside the one it came from, so that a new
//! message in the middle does not make all that follow look changed.

use serde_json::Value;

use super::conversation;
use crate::catalogue::Catalogue;
use crate::diff::{self, Change};
use crate::html::{Element, element};
use crate::trace::{self, Call, attribute as a};

/// Longer conversations are compared line by line: the table of all pairs grows with their product.
const MOST_MESSAGES: usize = 100;

/// What two messages of one role are alike at least, in percent: the same role in the same place is something in common.
const SAME_ROLE: usize = 10;

/// A message as it is compared.
struct Message {
    role: String,
    text: String,
}

/// A message before, after, or both.
type Pair<'a> = (Option<&'a Message>, Option<&'a Message>);

/// The differences message by message; none where one of the texts is no list of messages.
pub(super) fn show(words: &Catalogue, before: &str, after: &str) -> Option<Element> {
    let (before, after) = (messages(before)?, messages(after)?);
    let items = aligned(&before, &after).into_iter().map(|pair| item(words, pair));
    Some(element("ol").class("messages").children(items))
}

/// The messages of the one call that a text tells of.
fn messages(text: &str) -> Option<Vec<Message>> {
    let calls = trace::of_values(&trace::values(text).ok()?).calls;
    let [call] = calls.as_slice() else { return None };
    let messages: Vec<Message> = instructions(call)
        .into_iter()
        .chain([a::INPUT, a::OUTPUT].into_iter().flat_map(|name| call.list(name)).map(message))
        .collect();
    (1..=MOST_MESSAGES).contains(&messages.len()).then_some(messages)
}

fn instructions(call: &Call) -> Option<Message> {
    let text = texts(call.list(a::INSTRUCTIONS));
    (!text.is_empty()).then(|| Message { role: "system".to_owned(), text })
}

fn message(told: &Value) -> Message {
    let role = told.get("role").and_then(Value::as_str).unwrap_or_default().to_owned();
    let parts = told.get("parts").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Message { role, text: texts(parts) }
}

/// What is said as it is, and everything else as JSON.
fn texts(parts: &[Value]) -> String {
    let text = |part: &Value| match (part.get("type").and_then(Value::as_str), part.get("content")) {
        (Some("text"), Some(Value::String(text))) => text.clone(),
        _ => serde_json::to_string_pretty(part).unwrap_or_default(),
    };
    parts.iter().map(text).collect::<Vec<_>>().join("\n")
}

/// The messages in order, paired so that what is paired is as alike as can be. Only messages of one role are pairs.
fn aligned<'a>(before: &'a [Message], after: &'a [Message]) -> Vec<Pair<'a>> {
    let bags =
        |messages: &'a [Message]| -> Vec<Vec<&'a str>> { messages.iter().map(|it| diff::bag(&it.text)).collect() };
    let (old, new) = (bags(before), bags(after));
    let likeness = |x: usize, y: usize| {
        let is_same = before[x].role == after[y].role;
        if is_same { SAME_ROLE + diff::likeness(&old[x], &new[y]).unwrap_or_default() } else { 0 }
    };
    // best[x][y]: the most that the messages from x and from y on can be alike.
    let mut best = vec![vec![0; after.len() + 1]; before.len() + 1];
    for x in (0..before.len()).rev() {
        for y in (0..after.len()).rev() {
            best[x][y] = (likeness(x, y) + best[x + 1][y + 1]).max(best[x + 1][y]).max(best[x][y + 1]);
        }
    }
    let (mut x, mut y, mut pairs) = (0, 0, Vec::new());
    while x < before.len() || y < after.len() {
        let is_pair = x < before.len() && y < after.len() && likeness(x, y) > 0;
        if is_pair && best[x][y] == likeness(x, y) + best[x + 1][y + 1] {
            pairs.push((Some(&before[x]), Some(&after[y])));
            (x, y) = (x + 1, y + 1);
        } else if x < before.len() && best[x][y] == best[x + 1][y] {
            pairs.push((Some(&before[x]), None));
            x += 1;
        } else {
            pairs.push((None, after.get(y)));
            y += 1;
        }
    }
    pairs
}

fn item(words: &Catalogue, (before, after): Pair) -> Element {
    let [old, new] = [before, after].map(|message| message.map_or("", |message| message.text.as_str()));
    let lines = diff::compare(old, new);
    let note = match (before, after) {
        (None, _) => "article.message_added",
        (_, None) => "article.message_removed",
        _ if lines.iter().all(|line| line.change == Change::Same) => "article.message_same",
        _ => "article.message_changed",
    };
    let (class, role) = conversation::role(words, after.or(before).map_or("", |message| &message.role));
    let note = element("span").class("about").text(words.say(note));
    let head = element("p").class("role").text(format!("{role} ")).child(note);
    element("li").class(class).child(head).child(diff::show(&lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::to_html;

    fn told(before: &str, after: &str) -> Vec<String> {
        let shown = show(Catalogue::english(), before, after).unwrap();
        let item = |node: &crate::html::Node| {
            node.plain_text().trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("/")
        };
        shown.content().iter().map(item).collect()
    }

    const BEFORE: &str =
        r#"[{"role":"system","content":"Answer from the sources.\nBe brief."},{"role":"user","content":"Refund?"}]"#;

    #[test]
    fn a_new_message_in_the_middle_leaves_the_others_as_they_are() {
        let after = r#"{"model":"m","messages":[{"role":"system","content":"Answer from the sources.\nQuote them."},
            {"role":"user","content":"How long?"},{"role":"assistant","content":"30 days."},{"role":"user","content":"Refund?"}]}"#;
        assert_eq!(
            told(BEFORE, after),
            [
                "System changed Answer from the sources./-Be brief./+Quote them.",
                "User new+How long?",
                "Assistant new+30 days.",
                "User unchanged Refund?"
            ]
        );
        assert_eq!(told(after, BEFORE)[1..3], ["User taken out-How long?", "Assistant taken out-30 days."]);
    }

    #[test]
    fn what_is_no_list_of_messages_is_not_aligned() {
        for text in ["Answer briefly.", "{\"a\": 1}", "[]"] {
            assert!(show(Catalogue::english(), text, BEFORE).is_none(), "{text}");
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        let shown = show(Catalogue::english(), BEFORE, r#"[{"role":"<b>","content":"<script>"}]"#).unwrap();
        assert!(to_html(&shown.into()).contains("+&lt;script&gt;"));
    }
}
