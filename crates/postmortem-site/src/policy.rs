//! The policy that every page and `_headers` carry.

use crate::settings::Settings;

/// Scripts, styles and connections of the site itself, WebAssembly, the indexes of the sites that are searched together with
/// it, and nothing else. Source: W3C, Content Security Policy Level 3; Trusted Types.
pub fn policy(settings: &Settings) -> String {
    with_connections(settings, None)
}

/// The policy of the page of the form, which may ask the API of a forge where the archive says so.
pub fn form_policy(settings: &Settings) -> String {
    with_connections(settings, settings.form.api())
}

fn with_connections(settings: &Settings, api: Option<String>) -> String {
    let api = api.map(|api| format!(" {api}/")).unwrap_or_default();
    let others: String = settings.search.federation.iter().map(|site| format!(" {}search/", site.address)).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         connect-src 'self'{others}{api}; font-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}
