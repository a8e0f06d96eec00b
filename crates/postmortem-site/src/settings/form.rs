//! `[form]` of `postmortem.toml`: where the form saves.

use serde::{Deserialize, Serialize};

/// Where the form of the site saves besides files: a forge whose pages it opens. It holds no secret, and asks another host only
/// where `pull_requests` says so.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormSettings {
    /// The address of the repository, such as `https://github.com/example/lessons`.
    pub repository: Option<String>,
    /// The branch from which a change begins; `main` when left out.
    pub branch: Option<String>,
    /// The folder of the postmortems in the repository; `postmortems` when left out.
    pub folder: Option<String>,
    /// What kind of forge it is, where its host does not say it: `github`, `gitlab` or `gitea` (also for Forgejo).
    pub forge: Option<String>,
    /// Whether the form may open pull requests through the forge's API, with a token that its author types in.
    pub pull_requests: bool,
    /// The address of that API, where it is not the usual one of the forge.
    pub api: Option<String>,
}

/// The keys of the table. A test holds them to the struct.
pub(super) const KEYS: &[&str] = &["repository", "branch", "folder", "forge", "pull_requests", "api"];

const FORGES: &[&str] = &["github", "gitlab", "gitea"];

impl FormSettings {
    /// What is wrong with it.
    pub(super) fn problem(&self) -> Option<String> {
        let repository = self.repository.as_deref().unwrap_or("https://example.org/a");
        let path = repository.strip_prefix("https://").and_then(|rest| rest.split_once('/'));
        if path.is_none_or(|(host, path)| host.is_empty() || path.is_empty())
            || repository.contains([' ', '"', '?', '#'])
        {
            return Some(format!(
                "`form.repository` is the address of a repository, such as https://github.com/example/lessons, but found `{repository}`"
            ));
        }
        if let Some(forge) = self.forge.as_deref().filter(|forge| !FORGES.contains(forge)) {
            return Some(format!("`form.forge` is one of {}, but found `{forge}`", FORGES.join(", ")));
        }
        if self.pull_requests && self.repository.is_none() {
            return Some("`form.pull_requests` needs `form.repository`".to_owned());
        }
        // It becomes part of the policy of a page, so that no mark that means something there may stand in it.
        let api = self.api()?;
        let host = api.strip_prefix("https://").or_else(|| api.strip_prefix("http://127.0.0.1:"));
        let is_plain =
            |host: &str| !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:/~".contains(&b));
        if host.is_some_and(is_plain) {
            return None;
        }
        Some(format!("`form.api` is the address of an API, such as https://git.example.org/api/v1, but found `{api}`"))
    }

    /// The address of the forge's API without a `/` at its end, where the form may use it.
    pub fn api(&self) -> Option<String> {
        let repository = self.repository.as_deref().filter(|_| self.pull_requests)?;
        if let Some(api) = &self.api {
            return Some(api.trim_end_matches('/').to_owned());
        }
        let host = repository.strip_prefix("https://")?.split('/').next()?;
        let named = || FORGES.iter().copied().find(|forge| host.contains(forge));
        Some(match self.forge.as_deref().or_else(named) {
            Some("github") if host == "github.com" => "https://api.github.com".to_owned(),
            Some("github") => format!("https://{host}/api/v3"),
            Some("gitlab") => format!("https://{host}/api/v4"),
            _ => format!("https://{host}/api/v1"),
        })
    }
}
