//! The lengths of time that pages tell of incidents: their names in data, and the keys of their titles.

use postmortem_core::render::durations;
use postmortem_core::time::Duration;

use crate::collection::Incident;

/// Every length, in the order of an incident.
pub(crate) const LENGTHS: [(&str, &str); 6] = [
    ("exposure", "article.measures.exposure.label"),
    ("time_to_detect", "article.measures.time_to_detect.label"),
    ("time_to_acknowledge", "article.measures.time_to_acknowledge.label"),
    ("time_to_mitigate", "article.measures.time_to_mitigate.label"),
    ("time_to_resolve", "article.measures.time_to_resolve.label"),
    ("user_affected", "article.measures.user_affected.label"),
];

/// How long it was; `None` where the incident does not tell.
pub(crate) fn measured(incident: &Incident, name: &str) -> Option<Duration> {
    durations(incident.document).into_iter().find(|measure| measure.name == name)?.duration
}
