//! Ids for what has no address of its own: the same words give the same id. Source: RFC 9562, version 8.

use sha2::{Digest, Sha256};

/// The UUID of a few words, each of which counts by itself.
pub(super) fn uuid(words: &[&str]) -> String {
    let digest = Sha256::digest(words.join("\0").as_bytes());
    let mut hex = String::with_capacity(36);
    for (index, byte) in digest.iter().take(16).enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            hex.push('-');
        }
        let byte = match index {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn the_same_words_give_the_same_id_of_version_8() {
        let id = uuid(&["Lessons", "postmortems/ppm-2026-001/"]);
        assert_eq!(id, uuid(&["Lessons", "postmortems/ppm-2026-001/"]));
        assert_ne!(id, uuid(&["Lessonspostmortems/ppm-2026-001/"]));
        assert_eq!((id.len(), &id[14..15]), (36, "8"));
        assert!("89ab".contains(&id[19..20]), "{id}");
    }
}
