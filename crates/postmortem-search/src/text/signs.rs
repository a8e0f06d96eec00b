//! Characters that stand between words.
//!
//! The library's way knows the letters of every script ever written and takes two kilobytes of a module that readers load.
//! These are the signs; whatever is not among them is a letter, a digit, or a mark that belongs to one.

/// Whether a character outside ASCII is a sign: punctuation, a symbol, a space.
pub(super) fn is_sign(character: char) -> bool {
    matches!(character as u32,
        // Latin, Greek, Cyrillic, Armenian.
        0x80..=0xa9 | 0xab..=0xb1 | 0xb4 | 0xb6..=0xb8 | 0xbb | 0xbf | 0xd7 | 0xf7 | 0x2c2..=0x2c5 | 0x2d2..=0x2df
        | 0x37e | 0x384 | 0x385 | 0x387 | 0x3f6 | 0x482 | 0x55a..=0x55f | 0x589..=0x58f
        // Hebrew, Arabic, the scripts of India, Thai, Burmese, Georgian, Ethiopic, Khmer.
        | 0x5be | 0x5c0 | 0x5c3 | 0x5f3 | 0x5f4 | 0x600..=0x60f | 0x61b..=0x61f | 0x66a..=0x66d | 0x6d4 | 0x964 | 0x965
        | 0xe3f | 0xe4f | 0xe5a | 0xe5b | 0x104a..=0x104f | 0x10fb | 0x1360..=0x1368 | 0x17d4..=0x17db
        // Spaces, dashes, quotes, currencies, arrows, mathematics, boxes, numbers in circles.
        | 0x2000..=0x206f | 0x207a..=0x207e | 0x208a..=0x208e | 0x20a0..=0x214f | 0x218a..=0x2bff
        // East Asia, and full width.
        | 0x2e00..=0x3004 | 0x3008..=0x3020 | 0x302a..=0x3030 | 0x303d..=0x3040 | 0x3099..=0x309c | 0x30a0 | 0x30fb
        | 0x3190..=0x319f | 0x31c0..=0x31ef | 0x3200..=0x33ff | 0x4dc0..=0x4dff | 0xfdfc..=0xfe6f | 0xfeff..=0xff0f
        | 0xff1a..=0xff20 | 0xff3b..=0xff40 | 0xff5b..=0xff65
        // Private use, fillers, pictures.
        | 0xe000..=0xf8ff | 0xffe0..=0xffff | 0x1f000..=0x1faff | 0xe0000..)
}

#[cfg(test)]
mod tests {
    use super::is_sign;

    #[test]
    fn letters_of_living_languages_are_those_of_the_library() {
        let ranges = [
            ('\u{80}', '\u{2c5}'),
            ('\u{386}', '\u{38a}'),
            ('\u{38e}', '\u{3a1}'),
            ('\u{3a3}', '\u{481}'),
            ('\u{48a}', '\u{52f}'),
            ('\u{531}', '\u{556}'),
            ('\u{5d0}', '\u{5ea}'),
            ('\u{61b}', '\u{657}'),
            ('\u{660}', '\u{66d}'),
            ('\u{904}', '\u{939}'),
            ('\u{e01}', '\u{e30}'),
            ('\u{1780}', '\u{17b3}'),
            ('\u{1e00}', '\u{1eff}'),
            ('\u{2000}', '\u{206f}'),
            ('\u{3001}', '\u{3020}'),
            ('\u{3041}', '\u{3096}'),
            ('\u{3099}', '\u{30ff}'),
            ('\u{3400}', '\u{9fff}'),
            ('\u{ac00}', '\u{d7a3}'),
            ('\u{ff01}', '\u{ffbe}'),
            ('\u{1f000}', '\u{1f0ff}'),
        ];
        // Numbers may differ: those in circles are signs, others are none.
        let differs = |&character: &char| is_sign(character) == character.is_alphabetic() && !character.is_numeric();
        let differing: String = ranges.iter().flat_map(|&(first, last)| (first..=last).filter(differs)).collect();
        assert_eq!(differing, "");
    }

    #[test]
    fn numbers_are_no_signs() {
        assert!("٣४²½Ⅷ".chars().all(|number| !is_sign(number)));
    }
}
