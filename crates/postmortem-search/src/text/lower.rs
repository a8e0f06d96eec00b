//! Capital letters made small.
//!
//! The library's way knows every script ever written with capitals and takes seven kilobytes of a module that readers
//! load. These are the scripts that living languages use.

/// `text` in small letters.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(small).collect()
}

/// The small letter of a capital; any other character as it is.
fn small(character: char) -> char {
    let code = character as u32;
    let small = match code {
        // Latin (also in full width), Greek, Armenian and Cyrillic in blocks: all capitals, then all small letters.
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f | 0xff21..=0xff3a => {
            code + 32
        }
        0x400..=0x40f => code + 80,
        0x531..=0x556 => code + 48,
        // Capital and small letter in turn, the capital even.
        0x100..=0x12f
        | 0x132..=0x137
        | 0x14a..=0x177
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => code | 1,
        // The capital odd.
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc | 0x4c1..=0x4ce => code + code % 2,
        // By themselves: Ÿ, İ, ẞ, ơ, ư, and Greek with an accent.
        0x178 => 0xff,
        0x130 => 0x69,
        0x1e9e => 0xdf,
        0x1a0 | 0x1af => code + 1,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => code + 63,
        0x4c0 => 0x4cf,
        _ => code,
    };
    char::from_u32(small).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::{lower, small};

    /// What the library says, where it says one letter.
    fn library(character: char) -> char {
        let mut lower = character.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) => one,
            _ => character,
        }
    }

    #[test]
    fn letters_of_living_languages_are_those_of_the_library() {
        let differ = |&character: &char| small(character) != library(character);
        let living = |ranges: &[(char, char)]| -> Vec<char> {
            ranges.iter().flat_map(|&(first, last)| (first..=last).filter(differ)).collect()
        };
        // İ is two characters to the library. Left out: letters of a few African languages and of phonetic script.
        assert_eq!(
            living(&[('\0', '\u{17e}'), ('\u{370}', '\u{3ce}'), ('\u{400}', '\u{58f}')]),
            ['İ', 'Ͱ', 'Ͳ', 'Ͷ', 'Ϳ']
        );
        assert_eq!(
            living(&[('\u{1e00}', '\u{1eff}'), ('\u{3000}', '\u{ffff}')]).iter().filter(|&&c| c < '\u{a000}').count(),
            0
        );
    }

    #[test]
    fn no_other_character_changes() {
        for character in '\0'..=char::MAX {
            let other = small(character);
            assert!(other == character || other == library(character) || character == 'İ', "{character} {other}");
        }
    }

    #[test]
    fn words_become_small() {
        assert_eq!(lower("GPT-4 ÄRGER Ёлка ΑΘΗΝΑ Ｇ"), "gpt-4 ärger ёлка αθηνα ｇ");
    }
}
