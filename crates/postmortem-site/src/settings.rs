//! `postmortem.toml`: the settings of an archive.

mod form;

use std::fs;
use std::path::Path;

use postmortem_core::near;
use postmortem_core::public::Allow;
use postmortem_core::rule::{self, Settings as CheckSettings};
use postmortem_core::rules::RULES;
use serde::{Deserialize, Serialize};

use crate::error::Error;

pub use form::FormSettings;

/// The settings of an archive. All of them may be left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The name of the site.
    pub title: String,
    /// A sentence about it.
    pub description: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The address under which it is published; feeds and the sitemap need it.
    pub base_url: Option<String>,
    /// What the checks need to know.
    pub check: CheckSettings,
    /// Where the form saves.
    pub form: FormSettings,
    /// What a site for the public shows of its documents.
    pub public: Allow,
    /// How the site is searched.
    pub search: SearchSettings,
}

/// How a site is searched.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchSettings {
    /// Whether the search also works when the site is opened from a disk, which doubles the files of the index.
    pub from_disk: bool,
    /// Whether sites of other origins may read the index; a host that reads `_headers` is told so.
    pub shared: bool,
    /// Other sites that the search page searches together with this one.
    pub federation: Vec<FederatedSite>,
}

/// Another site whose index is searched.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FederatedSite {
    /// Its name beside its results.
    pub title: String,
    /// The address of its root.
    pub address: String,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self { from_disk: true, shared: false, federation: Vec::new() }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: "Prompt postmortems".to_owned(),
            description: String::new(),
            language: "en".to_owned(),
            base_url: None,
            check: CheckSettings::default(),
            form: FormSettings::default(),
            public: Allow::default(),
            search: SearchSettings::default(),
        }
    }
}

impl Settings {
    /// Reads the settings file.
    ///
    /// # Errors
    /// When it cannot be read, has a key that is not known, names a rule that does not exist, or has an entry of the
    /// allow-list that is incomplete.
    pub fn read(path: &Path) -> crate::Result<Self> {
        let told = format!("cannot read {}", path.display());
        let text = fs::read_to_string(path).map_err(|error| Error::caused(told.as_str(), error))?;
        Self::parse(&text).map_err(|error| Error::caused(told, error))
    }

    /// The address of a file of the site, with a fragment or without: the whole one where `base_url` is set, and then a page
    /// by its folder; else the way from the site's root.
    pub(crate) fn address(&self, path: &str) -> String {
        let Some(base) = &self.base_url else { return path.to_owned() };
        match path.split_once("index.html") {
            Some((folder, "")) => format!("{base}{folder}"),
            Some((folder, fragment)) if fragment.starts_with('#') => format!("{base}{folder}{fragment}"),
            _ => format!("{base}{path}"),
        }
    }

    /// The path of the site on its host, with `/` at both ends: `/` where the address is not known.
    pub fn base_path(&self) -> String {
        let path = self.base_url.as_deref().and_then(|base| base.split_once("://")?.1.split_once('/'));
        path.map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"))
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let table: toml::Table = toml::from_str(text)?;
        known_keys(&table, "", KEYS)?;
        if let Some(toml::Value::Table(check)) = table.get("check") {
            known_keys(check, "check.", CHECK_KEYS)?;
            // Told before the file is read in full: that error shows the line, and here a line may hold the value itself.
            for entry in check.get("allow").and_then(toml::Value::as_array).into_iter().flatten() {
                known_keys(entry.as_table().unwrap_or(&toml::Table::new()), "check.allow.", ALLOW_KEYS)?;
            }
        }
        if let Some(toml::Value::Table(public)) = table.get("public") {
            known_keys(public, "public.", PUBLIC_KEYS)?;
        }
        if let Some(toml::Value::Table(search)) = table.get("search") {
            known_keys(search, "search.", SEARCH_KEYS)?;
        }
        if let Some(toml::Value::Table(form)) = table.get("form") {
            known_keys(form, "form.", form::KEYS)?;
        }
        let mut settings: Self = toml::from_str(text)?;
        if let Some(problem) = settings.public.problem().or(settings.form.problem()) {
            return Err(problem.into());
        }
        check_language(&settings.language)?;
        if let Some(base) = &mut settings.base_url {
            complete_address("base_url", base)?;
        }
        for site in &mut settings.search.federation {
            complete_address("address", &mut site.address)?;
        }
        for (entry, number) in settings.check.allow.iter().zip(1..) {
            if let Some(problem) = entry.problem() {
                return Err(format!("entry {number} of `check.allow`: {problem}").into());
            }
        }
        let mut names: Vec<&String> = settings.check.rules.keys().collect();
        names.sort();
        match names.into_iter().find(|name| rule::find(name).is_none()) {
            Some(name) => Err(unknown("rule", name, near::nearest(name, RULES.iter().map(|rule| rule.name))).into()),
            None => Ok(settings),
        }
    }
}

/// Refuses what is no address of a site, and ends one that is with a `/`. It becomes part of the policy of the pages, so that
/// no mark that means something there may stand in it.
fn complete_address(key: &str, address: &mut String) -> Result<(), String> {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains([' ', '?', '#', '"', '<', '\'', ';', ',', '*', '@']) => {
            if !address.ends_with('/') {
                address.push('/');
            }
            Ok(())
        }
        _ => Err(format!("`{key}` is the address of a site, such as https://example.org/, but found `{address}`")),
    }
}

/// Browsers refuse to count and to date in a language whose tag is not of this form.
fn check_language(tag: &str) -> Result<(), String> {
    let mut parts = tag.split('-');
    let is_language = |part: &str| matches!(part.len(), 2..=3) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag = |part: &str| matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if parts.next().is_some_and(is_language) && parts.all(is_subtag) {
        return Ok(());
    }
    Err(format!("`language` is the tag of a language, such as en, de or pt-BR, but found `{tag}`"))
}

/// The keys of the file, to say which one a mistyped one was meant to be. A test holds them to the structs.
const KEYS: &[&str] = &["title", "description", "language", "base_url", "check", "form", "public", "search"];
const PUBLIC_KEYS: &[&str] = &["fields", "sections", "columns", "evidence"];
const SEARCH_KEYS: &[&str] = &["from_disk", "shared", "federation"];
const CHECK_KEYS: &[&str] = &["people", "internal_hosts", "rules", "allow"];
const ALLOW_KEYS: &[&str] = &["sha256", "reason", "expires"];

fn known_keys(table: &toml::Table, place: &str, keys: &[&str]) -> Result<(), String> {
    match table.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(unknown("key", &format!("{place}{key}"), near::nearest(key, keys.iter().copied()))),
        None => Ok(()),
    }
}

fn unknown(what: &str, name: &str, near: Option<&str>) -> String {
    let meant = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("there is no {what} `{name}`{meant}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Settings::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_mistyped_key_is_told_with_the_one_that_was_meant() {
        assert_eq!(problem("titel = \"x\""), "there is no key `titel`; did you mean `title`?");
        assert_eq!(problem("[check]\npeopel = []"), "there is no key `check.peopel`; did you mean `people`?");
        let rule = problem("[check.rules]\noverdue-acton = \"off\"");
        assert_eq!(rule, "there is no rule `overdue-acton`; did you mean `overdue-action`?");
        assert!(problem("title = 3").contains("expected a string"), "{}", problem("title = 3"));
    }

    #[test]
    fn an_entry_of_the_allow_list_is_complete_and_its_value_is_not_repeated() {
        let entry = |sha256: &str, reason: &str, expires: &str| {
            problem(&format!("[[check.allow]]\nsha256 = '{sha256}'\nreason = '{reason}'\nexpires = '{expires}'\n"))
        };
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert!(entry(hash, "", "2027-06-30").starts_with("entry 1 of `check.allow`: `reason`"));
        assert!(entry(hash, "revoked", "2027-06-31").starts_with("entry 1 of `check.allow`: `expires`"));
        let told = entry("hunter2", "revoked", "2027-06-30");
        assert!(told.starts_with("entry 1 of `check.allow`: `sha256`") && !told.contains("hunter2"), "{told}");
        let told = problem("[[check.allow]]\nvalue = 'hunter2'\n");
        assert_eq!(told, "there is no key `check.allow.value`");
        assert!(problem(&format!("[[check.allow]]\nsha256 = '{hash}'\n")).contains("missing field"));
    }

    #[test]
    fn the_form_saves_to_a_repository_by_https() {
        assert_eq!(problem("[form]\nrepo = 'x'"), "there is no key `form.repo`");
        assert!(
            problem("[form]\nrepository = 'javascript:alert(1)//x'").starts_with("`form.repository` is the address")
        );
        let forge = problem("[form]\nforge = 'svn'");
        assert_eq!(forge, "`form.forge` is one of github, gitlab, gitea, but found `svn`");
        let form = Settings::parse("[form]\nrepository = 'https://github.com/example/lessons'").unwrap().form;
        assert_eq!(form.repository.as_deref(), Some("https://github.com/example/lessons"));
    }

    #[test]
    fn the_address_of_the_site_ends_with_a_slash() {
        let settings = |base: &str| Settings::parse(&format!("base_url = \"{base}\""));
        let site = settings("https://example.org/lessons").unwrap();
        assert_eq!(
            (site.base_url.as_deref(), site.base_path().as_str()),
            (Some("https://example.org/lessons/"), "/lessons/")
        );
        assert_eq!(site.address("x/index.html#a1"), "https://example.org/lessons/x/#a1");
        assert_eq!(site.address("feed.xml"), "https://example.org/lessons/feed.xml");
        assert_eq!(Settings::default().address("x/index.html"), "x/index.html");
        assert_eq!(settings("https://example.org").unwrap().base_path(), "/");
        assert_eq!(Settings::default().base_path(), "/");
        assert!(settings("example.org").is_err());
        let federated =
            |address: &str| Settings::parse(&format!("[[search.federation]]\ntitle = 'b'\naddress = \"{address}\""));
        assert_eq!(federated("https://b.example/x").unwrap().search.federation[0].address, "https://b.example/x/");
        for wrong in ["//b.example", "https://b.example; script-src *", "https://*", "javascript:1"] {
            assert!(federated(wrong).unwrap_err().to_string().contains("`address`"), "{wrong}");
        }
    }

    #[test]
    fn the_guide_tells_what_the_public_sees() {
        let guide = include_str!("../../../guide/publishing.md");
        let (_, list) = guide.split_once("```toml\n[public]\nfields").unwrap();
        let list = format!("[public]\nfields{}", list.split_once("```").unwrap().0);
        assert_eq!(Settings::parse(&list).unwrap().public, Allow::default());
        assert!(problem("[public]\nfields = ['severty']").contains("did you mean `severity`?"));
        assert!(problem("[public]\nsection = []").contains("did you mean `sections`?"));
    }

    #[test]
    fn a_language_is_a_tag() {
        for tag in ["en", "de-AT", "zh-Hant-TW", "gsw"] {
            assert_eq!(Settings::parse(&format!("language = '{tag}'")).unwrap().language, tag);
        }
        for tag in ["", "German", "de_AT", "de-", "e"] {
            let told = problem(&format!("language = '{tag}'"));
            assert!(told.starts_with("`language` is") && told.ends_with(&format!("found `{tag}`")), "{told}");
        }
    }

    #[test]
    fn every_key_is_known() {
        let all = "title = 'a'\ndescription = 'b'\nlanguage = 'de'\nbase_url = 'https://example.org/'\n\
                   [check]\npeople = []\ninternal_hosts = []\n[check.rules]\noverdue-action = 'error'\n\
                   [[check.allow]]\nsha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'\n\
                   reason = 'revoked'\nexpires = '2027-06-30'\n\
                   [form]\nrepository = 'https://git.example.org/a/b'\nbranch = 'main'\nfolder = 'x'\nforge = 'gitea'\n\
                   pull_requests = true\napi = 'https://git.example.org/api/v1'\n\
                   [public]\nfields = ['times']\nsections = ['Summary']\nevidence = ['press']\n\
                   columns = { Timeline = ['Time'] }\n[search]\nfrom_disk = false\nshared = true\n\
                   [[search.federation]]\ntitle = 'b'\naddress = 'https://b.example/'\n";
        let table: toml::Table = toml::from_str(all).unwrap();
        assert_eq!(table.len(), KEYS.len());
        assert_eq!(table["check"].as_table().unwrap().len(), CHECK_KEYS.len());
        assert_eq!(table["form"].as_table().unwrap().len(), form::KEYS.len());
        assert_eq!(table["public"].as_table().unwrap().len(), PUBLIC_KEYS.len());
        assert_eq!(table["search"].as_table().unwrap().len(), SEARCH_KEYS.len());
        assert_eq!(table["check"]["allow"][0].as_table().unwrap().len(), ALLOW_KEYS.len());
        assert_eq!(Settings::parse(all).unwrap().language, "de");
    }
}
