//! Which form of a plural a number takes. Source: the cardinal rules of Unicode CLDR, for whole numbers.
//!
//! A library with all languages is many times as large as what is needed here, in a module that browsers load.

/// The CLDR category of a number of things. Languages that are not named have one form for 1 and one for the rest.
pub(super) fn form(language: &str, count: u64) -> &'static str {
    let (tens, hundreds) = (count % 10, count % 100);
    match language.split('-').next().unwrap_or_default() {
        "id" | "ja" | "ko" | "ms" | "th" | "vi" | "zh" => "other",
        "fr" | "pt" if count == 0 => "one",
        "be" | "ru" | "uk" if tens == 1 && hundreds != 11 => "one",
        "be" | "pl" | "ru" | "uk" if (2..=4).contains(&tens) && !(12..=14).contains(&hundreds) => "few",
        "be" | "ru" | "uk" => "many",
        "pl" if count != 1 => "many",
        "cs" | "sk" if (2..=4).contains(&count) => "few",
        "ar" if count == 0 => "zero",
        "ar" | "he" if count == 2 => "two",
        "ar" if (3..=10).contains(&hundreds) => "few",
        "ar" if hundreds >= 11 => "many",
        _ if count == 1 => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::form;

    /// The samples that CLDR gives for each category.
    #[test]
    fn the_samples_of_cldr() {
        let samples: &[(&str, &str, &[u64])] = &[
            ("en", "one", &[1]),
            ("de-AT", "other", &[0, 2, 16, 101, 1000]),
            ("ja", "other", &[0, 1, 15]),
            ("fr", "one", &[0, 1]),
            ("fr", "other", &[2, 17]),
            ("ru", "one", &[1, 21, 101]),
            ("ru", "few", &[2, 4, 22, 102]),
            ("uk", "many", &[0, 5, 11, 19, 112]),
            ("pl", "one", &[1]),
            ("pl", "few", &[2, 4, 22]),
            ("pl", "many", &[0, 5, 12, 21, 101]),
            ("cs", "few", &[2, 4]),
            ("sk", "other", &[0, 5, 22]),
            ("ar", "zero", &[0]),
            ("ar", "two", &[2]),
            ("ar", "few", &[3, 10, 103]),
            ("ar", "many", &[11, 26, 99, 111]),
            ("ar", "other", &[100, 102, 200]),
            ("he", "two", &[2]),
        ];
        for (language, category, counts) in samples {
            for count in *counts {
                assert_eq!(form(language, *count), *category, "{language} {count}");
            }
        }
    }
}
