//! From the parser's events to a tree. The tree is built on a stack of our own, so that hostile nesting costs no call stack.

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag};

use super::{DEEPEST, Links, autolink};
use crate::html::{Element, Node, element, is_local_address, is_safe_address};

/// Something that was opened and is not closed yet, with what is in it so far.
struct Open {
    kind: Kind,
    children: Vec<Node>,
}

/// What was opened.
enum Kind {
    /// An element.
    Element(Element),
    /// Nothing of its own: what is in it belongs to what is around it.
    Nothing,
    /// A heading of this level in the source.
    Heading(usize),
    /// A picture at this address.
    Picture(String),
    /// A block of code in this language.
    Code(String),
    /// A block of raw HTML.
    Html,
    /// A table, with the alignment of its columns.
    Table(Vec<Alignment>),
    /// A row; whether it is the header.
    Row(bool),
    /// A cell.
    Cell,
}

pub(super) struct Builder<'a> {
    links: &'a Links<'a>,
    root: Vec<Node>,
    open: Vec<Open>,
    /// Text that was told in pieces and is not in the tree yet.
    pending: String,
    /// How many links are open: a link in a link is not HTML.
    in_links: usize,
    /// How many tags were opened past the deepest level.
    too_deep: usize,
    /// The level of the last heading on the page.
    last_heading: usize,
    /// Whether the text is one line that was guarded by a dot.
    is_inline: bool,
    /// Whether that dot is still to be taken off.
    guarded: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(links: &'a Links<'a>) -> Self {
        Self {
            links,
            root: Vec::new(),
            open: Vec::new(),
            pending: String::new(),
            in_links: 0,
            too_deep: 0,
            last_heading: links.top_heading.clamp(1, 6) - 1,
            is_inline: false,
            guarded: false,
        }
    }

    /// The same builder for a line that begins with a guarding dot.
    pub(super) fn inline(self) -> Self {
        Self { is_inline: true, guarded: true, ..self }
    }

    pub(super) fn finish(mut self) -> Vec<Node> {
        self.flush();
        while !self.open.is_empty() {
            self.close();
        }
        self.root
    }

    pub(super) fn event(&mut self, event: Event) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Html(html) => self.pending.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak => self.pending.push('\n'),
            event => {
                self.flush();
                self.mark(event);
            }
        }
    }

    fn mark(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Code(code) => self.push(element("code").text(code.as_ref())),
            Event::HardBreak => self.push(element("br")),
            Event::Rule => self.push(element("hr")),
            Event::TaskListMarker(done) => self.push(Node::from(if done { "☑ " } else { "☐ " })),
            // The options that give the other events are off; should one come, its text is kept.
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(Node::from(text.as_ref()));
            }
            Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) | Event::SoftBreak => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = match text.strip_prefix('.') {
            Some(rest) if self.guarded => rest,
            _ => text,
        };
        self.guarded = false;
        self.pending.push_str(text);
    }

    /// A line break is let through, a comment vanishes, all else is shown as it was written.
    fn inline_html(&mut self, html: &str) {
        if matches!(html.to_ascii_lowercase().as_str(), "<br>" | "<br/>" | "<br />") {
            self.flush();
            self.push(element("br"));
        } else if !html.starts_with("<!--") {
            self.pending.push_str(html);
        }
    }

    /// Moves the pending text into the tree, with links where links may stand.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.pending);
        let is_literal = matches!(self.open.last(), Some(Open { kind: Kind::Code(_) | Kind::Html, .. }));
        let in_picture = self.open.iter().any(|open| matches!(open.kind, Kind::Picture(_)));
        if is_literal || in_picture || self.in_links > 0 {
            self.push(Node::from(text));
        } else {
            for node in autolink::text(&text, self.links) {
                self.push(node);
            }
        }
    }

    fn push(&mut self, node: impl Into<Node>) {
        let siblings = self.open.last_mut().map_or(&mut self.root, |open| &mut open.children);
        match (siblings.last_mut(), node.into()) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, node) => siblings.push(node),
        }
    }

    fn start(&mut self, tag: Tag) {
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        let kind = self.kind(tag);
        if matches!(&kind, Kind::Element(element) if element.name() == "a") {
            self.in_links += 1;
        }
        self.open.push(Open { kind, children: Vec::new() });
    }

    fn kind(&self, tag: Tag) -> Kind {
        let named = |name| Kind::Element(element(name));
        match tag {
            Tag::Paragraph if self.is_inline => Kind::Nothing,
            Tag::Paragraph => named("p"),
            Tag::Heading { level, .. } => Kind::Heading(level_number(level)),
            Tag::BlockQuote(_) => named("blockquote"),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => Kind::Code(language.into_string()),
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new()),
            Tag::HtmlBlock => Kind::Html,
            Tag::List(Some(1)) => named("ol"),
            Tag::List(Some(start)) => Kind::Element(element("ol").attribute("start", start.to_string())),
            Tag::List(None) => named("ul"),
            Tag::Item => named("li"),
            Tag::Table(alignments) => Kind::Table(alignments),
            Tag::TableHead => Kind::Row(true),
            Tag::TableRow => Kind::Row(false),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => named("em"),
            Tag::Strong => named("strong"),
            Tag::Strikethrough => named("del"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => Kind::Picture(dest_url.into_string()),
            _ => Kind::Nothing,
        }
    }

    fn link(&self, kind: LinkType, address: &CowStr) -> Kind {
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_string() };
        if self.in_links > 0 || !is_safe_address(&address) {
            return Kind::Nothing;
        }
        if self.links.document.is_some() && is_local_address(&address) && !address.starts_with('#') {
            return self.file(&address);
        }
        Kind::Element(autolink::link(&address))
    }

    /// A link from a document to a file. That of another postmortem has a page, one beside the document may be published with
    /// it, and what lies elsewhere has no address on a site.
    fn file(&self, address: &str) -> Kind {
        let name = address.rsplit('/').next().unwrap_or_default();
        let id = autolink::id_length(name).map(|length| &name[..length]).filter(|_| name.contains(".md"));
        if let Some(id) = id.filter(|id| self.links.archive.is_some_and(|archive| archive.with_id(id).next().is_some()))
        {
            return Kind::Element(autolink::link(&self.links.postmortem(id)));
        }
        if address.starts_with("../") || address.starts_with(['/', '\\', '?']) {
            return Kind::Nothing;
        }
        Kind::Element(autolink::link(address))
    }

    fn end(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(Open { kind, children }) = self.open.pop() else { return };
        let node: Node = match kind {
            Kind::Element(element) => {
                self.in_links -= usize::from(element.name() == "a");
                element.children(children).into()
            }
            Kind::Nothing => return children.into_iter().for_each(|child| self.push(child)),
            Kind::Heading(level) => self.heading(level, children).into(),
            Kind::Picture(address) => self.picture(&address, &text_of(&children)),
            Kind::Code(language) => super::code(&language, &text_of(&children)).into(),
            Kind::Html => match without_comments(&text_of(&children)).trim() {
                "" => return,
                text => element("p").text(text).into(),
            },
            Kind::Table(alignments) => table(&alignments, children).into(),
            Kind::Row(is_header) => row(is_header, children).into(),
            Kind::Cell => element("td").children(children).into(),
        };
        self.push(node);
    }

    /// A heading of the level that fits the page: none above the highest, none left out on the way down.
    fn heading(&mut self, level: usize, children: Vec<Node>) -> Element {
        let top = self.links.top_heading.clamp(1, 6);
        let level = level.max(top).min(self.last_heading + 1).min(6);
        self.last_heading = level;
        let slug = super::slug(&text_of(&children));
        let id = if self.links.scope.is_empty() { slug } else { format!("{}-{slug}", self.links.scope) };
        element(heading_name(level)).id(id).children(children)
    }

    /// A picture beside the document; one on another host is a link, so that reading a page tells nobody.
    fn picture(&self, address: &str, description: &str) -> Node {
        if is_local_address(address) {
            return element("img").attribute("src", address).attribute("alt", description).into();
        }
        let text = if description.is_empty() { address } else { description };
        if self.in_links > 0 || !is_safe_address(address) {
            return text.into();
        }
        autolink::link(address).text(text).into()
    }
}

fn text_of(nodes: &[Node]) -> String {
    nodes.iter().map(Node::plain_text).collect()
}

fn without_comments(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    text + rest
}

fn table(alignments: &[Alignment], rows: Vec<Node>) -> Element {
    let mut rows = rows.into_iter().map(|row| aligned(alignments, row));
    let head = element("thead").children(rows.next());
    let table = element("table").child(head).child(element("tbody").children(rows));
    // A group, not a landmark: several tables of one text have one name.
    let region = element("div").class("table").attribute("role", "group").attribute("aria-label", "Table");
    region.attribute("tabindex", "0").child(table)
}

fn row(is_header: bool, cells: Vec<Node>) -> Element {
    let cells = cells.into_iter().map(|cell| match cell {
        Node::Element(cell) if is_header => {
            element("th").attribute("scope", "col").children(cell.content().to_vec()).into()
        }
        cell => cell,
    });
    element("tr").children::<Node>(cells)
}

fn aligned(alignments: &[Alignment], row: Node) -> Node {
    let Node::Element(row) = row else { return row };
    let cells = row.content().iter().cloned().zip(alignments).map(|(cell, alignment)| match (cell, alignment) {
        (Node::Element(cell), Alignment::Right) => cell.class("right").into(),
        (Node::Element(cell), Alignment::Center) => cell.class("center").into(),
        (cell, _) => cell,
    });
    element("tr").children::<Node>(cells).into()
}

fn level_number(level: HeadingLevel) -> usize {
    level as usize
}

fn heading_name(level: usize) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
