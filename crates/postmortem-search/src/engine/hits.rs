//! The hits that are shown: in order, with their titles, summaries and sections.

use super::Engine;
use super::answer::{Hit, Request, SectionHit};
use super::browse::Selection;
use super::files::Needs;
use super::order::highest_first;
use super::scores::Scores;
use super::snippet::Marker;
use crate::format::{Record, TextSection};
use crate::text::Language;

/// Sections that a hit shows.
const MOST_SECTIONS: usize = 3;

impl Engine {
    /// The documents that match and are selected, the newest first.
    pub(super) fn matching(&self, scores: &Scores, selection: &Selection) -> Vec<u32> {
        let matches = |&document: &u32| selection.shows(document as usize) && scores.of(document) > 0.0;
        // The one with the higher number is the newer one.
        (0..self.entry.documents).rev().filter(matches).collect()
    }

    /// The first of the matching documents, at most `most`, in order.
    pub(super) fn ranked(&self, matching: &[u32], most: usize, scores: Option<&Scores>, needs: &mut Needs) -> Vec<u32> {
        let order = if let Some(scores) = scores {
            // Bits of positive numbers sort like the numbers.
            highest_first(matching.iter().map(|&document| scores.of(document).to_bits()), most)
        } else {
            let Some(dates) = self.files.dates(self.entry.dates, needs) else { return Vec::new() };
            highest_first(matching.iter().map(|&document| dates.of(document)), most)
        };
        order.into_iter().map(|place| matching[place]).collect()
    }

    /// The hits of a page of results; fewer while records are missing.
    pub(super) fn hits(
        &self,
        request: &Request,
        ranked: &[u32],
        scores: &Scores,
        terms: &[String],
        needs: &mut Needs,
    ) -> Vec<Hit> {
        let page = ranked.iter().skip(request.offset);
        page.filter_map(|&document| Some(Hit { score: scores.of(document), ..self.hit(document, terms, needs)? }))
            .collect()
    }

    fn hit(&self, document: u32, terms: &[String], needs: &mut Needs) -> Option<Hit> {
        let file = *self.entry.records.get((document / self.entry.records_each) as usize)?;
        let records = self.files.records(file, needs)?;
        let place = document % self.entry.records_each;
        let record = records.records.get(place as usize)?;
        let language = Language::of(&record.lang);
        let marker = Marker { language: &language, terms };
        let mut hit = Hit {
            id: record.id.clone(),
            url: record.url.clone(),
            title: marker.mark(&record.title),
            date: Some(record.date.clone()).filter(|date| !date.is_empty()),
            summary: marker.mark(&record.summary),
            ..Hit::default()
        };
        if let Some((page, place)) = records.page_of(place).filter(|_| !terms.is_empty()) {
            let page = self.files.page(page, needs);
            if let Some(sections) = page.and_then(|page| page.documents.get(place as usize)) {
                excerpt(&mut hit, record, sections, &marker);
            }
        }
        Some(hit)
    }
}

/// Puts the best parts of a document's text into its hit.
fn excerpt(hit: &mut Hit, record: &Record, sections: &[TextSection], marker: &Marker<'_>) {
    let beginning = record.summary.strip_suffix(" …").unwrap_or(&record.summary);
    let mut found = Vec::new();
    for section in sections {
        let Some(excerpt) = marker.excerpt(&section.text) else { continue };
        if beginning.is_empty() || !section.text.trim_start().starts_with(beginning) {
            found.push((section, excerpt));
        } else if excerpt.terms > marker.terms_in(beginning) {
            hit.summary = excerpt.runs;
        }
    }
    for place in highest_first(found.iter().map(|(_, excerpt)| excerpt.terms), MOST_SECTIONS) {
        let (section, excerpt) = &mut found[place];
        hit.sections.push(SectionHit {
            heading: section.heading.clone(),
            url: address(&record.url, &section.anchor),
            excerpt: std::mem::take(&mut excerpt.runs),
        });
    }
}

fn address(url: &str, anchor: &str) -> String {
    let mut address = url.to_owned();
    if !anchor.is_empty() {
        address.push('#');
        address.push_str(anchor);
    }
    address
}
