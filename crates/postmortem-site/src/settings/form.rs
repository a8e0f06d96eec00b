//! `[form]` of `postmortem.toml`: where the form saves.

use serde::{Deserialize, Serialize};

/// Where the form of the site saves besides files: a forge whose pages it opens. It holds no secret and asks no other host.
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
}

/// The keys of the table. A test holds them to the struct.
pub(super) const KEYS: &[&str] = &["repository", "branch", "folder", "forge"];

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
        let forge = self.forge.as_deref().filter(|forge| !FORGES.contains(forge))?;
        Some(format!("`form.forge` is one of {}, but found `{forge}`", FORGES.join(", ")))
    }
}
