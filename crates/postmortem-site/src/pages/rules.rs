//! The rules: the list by group, and for each rule the page that is also its test.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::html::all_to_html;
use postmortem_core::markdown::{self, Links};
use postmortem_core::rule::{Group, Level, Rule, Scope};
use postmortem_core::rules::RULES;
use serde::Serialize;

use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;
use crate::rule_pages;

#[derive(Serialize)]
struct Index {
    rule: Option<Entry>,
    count: usize,
    groups: Vec<RuleGroup>,
}

#[derive(Serialize)]
struct RuleGroup {
    title: &'static str,
    rules: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    address: String,
    group: &'static str,
    summary: &'static str,
    levels: Vec<StatusLevel>,
    scope: String,
    can_be_silenced: bool,
}

/// The weight of a rule at a status.
#[derive(Serialize)]
struct StatusLevel {
    status: String,
    level: Level,
}

#[derive(Serialize)]
struct RulePage {
    rule: Option<Entry>,
    body_html: String,
}

pub(super) fn pages(collection: &Collection) -> Result<Vec<Page<'static>>> {
    let words = collection.words;
    let index = Index { rule: None, count: RULES.len(), groups: groups(words) };
    let (title, description) = (words.say("rules.title"), words.say("rules.description"));
    let mut pages = vec![Page::new("rules/", "rules", title, &index)?.described(description)];
    for rule in RULES {
        let data = RulePage { rule: Some(Entry::of(words, rule)), body_html: body(rule) };
        pages.push(
            Page::new(
                &format!("rules/{}/", rule.name),
                "rules",
                words.fill("rules.page_title", &[("rule", rule.name)]),
                &data,
            )?
            .described(rule.summary),
        );
    }
    Ok(pages)
}

fn groups(words: &Catalogue) -> Vec<RuleGroup> {
    let mut groups: Vec<Group> = RULES.iter().map(|rule| rule.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let rules =
        |group| RULES.iter().filter(move |rule| rule.group == group).map(|rule| Entry::of(words, rule)).collect();
    groups.into_iter().map(|group| RuleGroup { title: group.title(), rules: rules(group) }).collect()
}

impl Entry {
    fn of(words: &Catalogue, rule: &Rule) -> Self {
        let status = ["rules.draft", "rules.in_review", "rules.published"].into_iter().zip(rule.levels);
        Self {
            name: rule.name,
            address: rule.page(),
            group: rule.group.title(),
            summary: rule.summary,
            levels: status.map(|(status, level)| StatusLevel { status: words.say(status).to_owned(), level }).collect(),
            scope: match rule.scope {
                Scope::Every => String::new(),
                Scope::NotReconstructed => words.say("rules.not_reconstructed").to_owned(),
                Scope::Reconstructed => words.say("rules.only_reconstructed").to_owned(),
            },
            can_be_silenced: rule.can_be_silenced(),
        }
    }
}

/// The page without its first line, which is the rule's name.
fn body(rule: &Rule) -> String {
    let page = rule_pages::page(rule.name).unwrap_or_default();
    let body = page.split_once('\n').map_or("", |(_, body)| body);
    all_to_html(&markdown::blocks(body, &Links { root: "../../", top_heading: 2, ..Links::default() }))
}
