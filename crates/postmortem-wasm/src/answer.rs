//! An answer of the search as JSON, the same as `serde_json` writes but for the scores, which are rounded.
//!
//! Written by hand: the search module is loaded by every reader who touches the search, and both `serde-wasm-bindgen` and
//! `serde_json` would make it some four kilobytes larger.

use postmortem_search::{Answer, Correction, FacetCount, FacetGroup, Hit, Run, SectionHit};

/// The answer as an object.
pub(crate) fn json(answer: &Answer) -> String {
    let mut json = Json::default();
    json.object(|json| {
        json.field("needs").list(&answer.needs, |json, name| json.text(name));
        json.field("ready").flag(answer.ready);
        json.field("total").number(answer.total);
        json.field("hits").list(&answer.hits, hit);
        json.field("facets").list(&answer.facets, facet);
        json.field("corrections").list(&answer.corrections, correction);
        json.field("suggestion").optional(answer.suggestion.as_deref());
        json.field("relaxed").flag(answer.relaxed);
    });
    json.out
}

fn hit(json: &mut Json, hit: &Hit) {
    json.object(|json| {
        json.field("id").text(&hit.id);
        json.field("url").text(&hit.url);
        json.field("title").list(&hit.title, run);
        json.field("date").optional(hit.date.as_deref());
        json.field("summary").list(&hit.summary, run);
        json.field("sections").list(&hit.sections, section);
        json.field("score").thousandths(hit.score);
    });
}

fn section(json: &mut Json, section: &SectionHit) {
    json.object(|json| {
        json.field("heading").text(&section.heading);
        json.field("url").text(&section.url);
        json.field("excerpt").list(&section.excerpt, run);
    });
}

fn run(json: &mut Json, run: &Run) {
    json.object(|json| {
        json.field("text").text(&run.text);
        json.field("is_match").flag(run.is_match);
    });
}

fn facet(json: &mut Json, facet: &FacetGroup) {
    json.object(|json| {
        json.field("name").text(&facet.name);
        json.field("values").list(&facet.values, count);
    });
}

fn count(json: &mut Json, count: &FacetCount) {
    json.object(|json| {
        json.field("value").text(&count.value);
        json.field("count").number(count.count as usize);
        json.field("selected").flag(count.selected);
        json.field("toggled").text(&count.toggled);
    });
}

fn correction(json: &mut Json, correction: &Correction) {
    json.object(|json| {
        json.field("from").text(&correction.from);
        json.field("to").text(&correction.to);
    });
}

/// Writes JSON. Knows where a comma belongs.
#[derive(Default)]
struct Json {
    out: String,
}

impl Json {
    fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.separate();
        self.out.push('{');
        fields(self);
        self.out.push('}');
    }

    fn list<T>(&mut self, items: &[T], write: fn(&mut Self, &T)) {
        self.out.push('[');
        items.iter().for_each(|item| write(self, item));
        self.out.push(']');
    }

    /// A comma behind a value, none behind a sign that opens or a name.
    fn separate(&mut self) {
        if !matches!(self.out.bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }

    fn field(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.out.push(':');
        self
    }

    fn text(&mut self, text: &str) {
        self.separate();
        self.out.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => self.out.extend(['\\', character]),
                '\0'..'\u{20}' => self.escape(character as usize),
                _ => self.out.push(character),
            }
        }
        self.out.push('"');
    }

    fn escape(&mut self, code: usize) {
        self.out.push_str("\\u00");
        for digit in [code / 16, code % 16] {
            self.out.push(char::from(b"0123456789abcdef"[digit]));
        }
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.out.push_str("null"),
        }
    }

    fn flag(&mut self, flag: bool) {
        self.out.push_str(if flag { "true" } else { "false" });
    }

    fn number(&mut self, number: usize) {
        self.out.push_str(&number.to_string());
    }

    /// A number that is not negative, cut after three digits.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "scores are small and not negative")]
    fn thousandths(&mut self, number: f32) {
        self.number((number * 1000.0) as usize);
        self.out.push_str("e-3");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_json_is_that_of_the_command() {
        let run = |text: &str, is_match| Run { text: text.to_owned(), is_match };
        let answer = Answer {
            needs: vec!["a".to_owned(), "b".to_owned()],
            ready: true,
            total: 12,
            hits: vec![
                Hit {
                    title: vec![run("A \"quote\" \\ 数\n\u{1}", true), run("", false)],
                    date: Some("2026-01-02".to_owned()),
                    sections: vec![SectionHit { excerpt: vec![run("x", false)], ..SectionHit::default() }],
                    score: 12.25,
                    ..Hit::default()
                },
                Hit::default(),
            ],
            facets: vec![FacetGroup { name: "layer".to_owned(), values: vec![FacetCount::default()] }],
            corrections: vec![Correction { from: "a".to_owned(), to: "b".to_owned() }],
            suggestion: Some("b".to_owned()),
            relaxed: false,
        };
        let read: Value = serde_json::from_str(&json(&answer)).unwrap();
        assert_eq!(read, serde_json::to_value(&answer).unwrap());
        let empty: Value = serde_json::from_str(&json(&Answer::default())).unwrap();
        assert_eq!(empty, serde_json::to_value(Answer::default()).unwrap());
    }
}
