//! What was found as text: findings, one module a format, and what concerns a change.

pub(crate) mod concerns;
pub(crate) mod github;
pub(crate) mod human;
pub(crate) mod sarif;
