//! The pages that an archive adds, and the links that lead nowhere.

use super::archive::Archive;

const ON_CALL: &str = "---\nvisibility: public\nlang: en-GB\n---\n\n# On call\n\nWho is *asked* first, see [the roles](team/index.md#who) \
    and PPM-2026-001.\n\n## Now\n\n![The way of a page](on-call/way.png) <script>alert(1)</script>\n\n## Later\n\nText.\n";
const TEAM: &str = "# The team\n\n## Who\n\nplantedinside [on call](../on-call.md), [plan](plan.csv)\n";

fn archive() -> Archive {
    Archive::small()
        .with("pages/on-call.md", ON_CALL)
        .with("pages/on-call/way.png", b"\x89PNG")
        .with("pages/on-call/not-named.png", b"\x89PNG")
        .with("pages/team/index.md", TEAM)
        .with("pages/team/plan.csv", "day,who\n")
}

#[test]
fn a_markdown_file_becomes_a_page_with_its_files_and_links() {
    let site = archive().build();
    let page = site.text("on-call/index.html");
    assert!(page.contains("<h1>On call</h1>") && page.contains("<title>On call – Lessons</title>"), "{page}");
    assert!(page.contains("content=\"Who is asked first, see the roles and PPM-2026-001.\""));
    assert!(page.contains("<a href=\"../team/index.html#who\">the roles</a>"));
    assert!(page.contains("href=\"../postmortems/ppm-2026-001/index.html\""));
    assert!(page.contains("<img src=\"on-call/way.png\" alt=\"The way of a page\">"));
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));

    assert!(page.contains("lang=\"en-GB\"") && page.contains("<a href=\"#later\">Later</a>"));
    assert!(site.has("on-call/on-call/way.png") && !site.has("on-call/on-call/not-named.png"));
    let team = site.text("team/index.html");
    assert!(team.contains("href=\"../on-call/index.html\"") && team.contains("href=\"plan.csv\""), "{team}");
    assert!(site.has("team/plan.csv"));
    let home = site.text("index.html");
    assert!(
        home.contains("<a href=\"on-call/index.html\">On call</a>")
            && home.contains("<a href=\"team/index.html\">The team</a>")
    );
}

#[test]
fn the_public_sees_the_pages_that_say_so() {
    let (built, site) = archive().build_public();
    assert!(site.has("on-call/index.html") && !site.has("team/index.html"));
    let everything = site.everything();
    assert!(!everything.contains("plantedinside"));
    assert_eq!(built.dead_links, []);
    assert!(
        site.text("on-call/index.html").contains("<span>the roles</span>"),
        "the way to a page that stays inside is none"
    );
}

#[test]
fn what_cannot_be_shown_is_named_with_the_reason() {
    let built = Archive::small()
        .with("pages/index.md", "# Home\n")
        .with("pages/Über uns.md", "# Us\n")
        .with("pages/keys.md", "# Keys\n\nghp_16C7e42F292c6912E7710c838347Ae178B4a\n")
        .try_build()
        .unwrap();
    let told: Vec<String> =
        built.withheld.iter().map(|it| format!("{}: it {}", it.file.rsplit('/').next().unwrap(), it.why)).collect();
    assert!(told.iter().any(|told| told == "index.md: it has the place of the home page, which is changed by a template home.html"), "{told:?}");
    assert!(told.iter().any(|told| told.starts_with("Über uns.md: it has a name that no site can have")), "{told:?}");
    assert!(told.iter().any(|told| told.starts_with("keys.md: it must not be shown: line 3 ")), "{told:?}");
    assert!(!told.iter().any(|told| told.contains("ghp_")), "{told:?}");
}

#[test]
fn a_page_cannot_take_the_place_of_another() {
    let error = Archive::small().with("pages/lessons.md", "# Ours\n").try_build().unwrap_err().to_string();
    assert_eq!(
        error,
        "cannot show pages/lessons.md: every site has a page lessons/index.html; give the file another name"
    );
}

#[test]
fn a_link_that_leads_nowhere_is_told_wherever_it_comes_from() {
    let built = Archive::small()
        .with("pages/a.md", "# A\n\n[c](../lessons/index.html#none) [home](../index.html) [d](https://example.com/x)\n")
        .with("templates/not_found.html", "{% extends \"layout.html\" %}{% block main %}<h1>No</h1>{% endblock main %}")
        .with("templates/new.html", "{% extends \"layout.html\" %}{% block main %}<h1>New</h1><a href='{{ root }}wiki/'>w</a>{% endblock main %}")
        .try_build()
        .unwrap();
    let dead: Vec<String> = built.dead_links.iter().map(|link| format!("{} in {}", link.target, link.page)).collect();
    assert_eq!(dead, ["lessons/index.html#none in a/index.html", "wiki/index.html in new/index.html"]);
}

/// Lists show pieces of documents away from their pages: what a piece names on its page or beside it is linked there.
#[test]
fn links_of_a_document_lead_to_the_same_place_from_a_list() {
    let text = super::archive::EXAMPLE.replace(
        "A label move is a release",
        "A label move is a release, see [the replay](PPM-2026-001/replay.csv), [E5](#e5), [old](../2025/none.md) and [this](PPM-2026-001-short-answers.md)",
    );
    let archive = Archive::empty()
        .with("postmortems/PPM-2026-001-short-answers.md", text)
        .with("postmortems/PPM-2026-001/replay.csv", "q,a\n");
    let built = archive.try_build().unwrap();
    assert_eq!(built.dead_links, []);
    let lessons = archive.site();
    let lessons = lessons.text("lessons/index.html");
    assert!(lessons.contains("href=\"../postmortems/ppm-2026-001/PPM-2026-001/replay.csv\""), "{lessons}");
    assert!(lessons.contains("href=\"../postmortems/ppm-2026-001/index.html#e5\""));
    assert!(
        lessons.contains("href=\"../postmortems/ppm-2026-001/index.html\">this</a>") && !lessons.contains("none.md")
    );
}
