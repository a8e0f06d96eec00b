//! Amounts as the front matter writes them: counts and ranges, shares, money.

use serde_json::Value;

/// A count that is known exactly or between two bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count {
    /// The least it can be; a whole number.
    pub low: f64,
    /// The most it can be; a whole number.
    pub high: f64,
}

impl Count {
    /// Reads `640` or `600-700`; `None` for anything else, `unknown` included.
    pub fn parse(text: &str) -> Option<Self> {
        let (low, high) = text.split_once('-').unwrap_or((text, text));
        let (low, high) = (whole(low)?, whole(high)?);
        (low <= high).then_some(Self { low, high })
    }

    /// Whether it is certain that nobody or nothing is meant.
    pub fn is_zero(self) -> bool {
        self.high < 1.0
    }
}

/// A share that is known exactly or between two bounds, in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The least it can be.
    pub low: f64,
    /// The most it can be.
    pub high: f64,
}

impl Share {
    /// Reads `7%`, `0.8 %` or `5-7%`; a `<`, `>` or `~` in front leaves the bound on its open side to 0 or 100.
    pub fn parse(text: &str) -> Option<Self> {
        let body = text.strip_suffix('%')?.trim_end();
        let (mark, body) = match body.as_bytes().first() {
            Some(mark @ (b'<' | b'>' | b'~')) => (*mark, body[1..].trim_start()),
            _ => (b'=', body),
        };
        let (low, high) = body.split_once('-').unwrap_or((body, body));
        let (low, high) = (number(low)?, number(high)?);
        let share = match mark {
            b'<' => Self { low: 0.0, high },
            b'>' => Self { low, high: 100.0 },
            _ => Self { low, high },
        };
        (share.low <= share.high && share.high <= 100.0).then_some(share)
    }
}

/// Whether a text is an amount and an ISO 4217 code, `2150 EUR`; the amount may be a range.
pub fn is_money(text: &str) -> bool {
    let Some((amount, code)) = text.split_once(' ') else { return false };
    let (low, high) = amount.split_once('-').unwrap_or((amount, amount));
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code && number(low).is_some() && number(high).is_some()
}

/// A plain number such as `12` or `0.8`; no sign, no exponent, no separators.
pub fn number(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_digits(whole) && is_digits(part)).then(|| decimal(text))?
}

/// Digits with or without a decimal point. The library's reader of floating-point numbers would bring a table of 10 KB
/// into the form's module, for exponents that no amount has.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = || whole.bytes().chain(part.bytes());
    if whole.is_empty() || !digits().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits().fold(0.0, |number, digit| number * 10.0 + f64::from(digit - b'0'));
    Some(number / 10_f64.powi(i32::try_from(part.len()).ok()?))
}

/// A number as people write it, `12` or `0.8`; by the writer of JSON, which is there anyhow.
pub(crate) fn told(number: f64) -> String {
    let told = Value::from(number).to_string();
    told.strip_suffix(".0").map(str::to_owned).unwrap_or(told)
}

fn whole(text: &str) -> Option<f64> {
    number(text).filter(|_| !text.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_whole_numbers_or_ranges() {
        assert_eq!(Count::parse("640"), Some(Count { low: 640.0, high: 640.0 }));
        assert_eq!(Count::parse("600-700"), Some(Count { low: 600.0, high: 700.0 }));
        for text in ["", "unknown", "1,912", "700-600", "-5", "6e2", "6.5", "99999999999999999999999"] {
            assert_eq!(Count::parse(text), None, "{text}");
        }
    }

    #[test]
    fn shares_have_a_percent_sign_and_stay_below_a_hundred() {
        assert_eq!(Share::parse("0.8 %"), Some(Share { low: 0.8, high: 0.8 }));
        assert_eq!(Share::parse("<5%"), Some(Share { low: 0.0, high: 5.0 }));
        for text in ["7", "140%", "some %", "%", "NaN%", "inf%"] {
            assert_eq!(Share::parse(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_are_read_and_told_as_by_the_library() {
        for text in ["0", "7", "0.8", "9140", "12.50", "007", "0.1", "33.333", "123456789012345", "4."] {
            assert_eq!(decimal(text), text.parse().ok(), "{text}");
            assert_eq!(told(decimal(text).unwrap()), text.parse::<f64>().unwrap().to_string());
        }
        for text in ["", ".5", "1.2.3", "-1", "1e3", "x"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn money_has_a_currency_code() {
        assert!(is_money("2150 EUR") && is_money("800.50 USD") && is_money("2000-2500 EUR"));
        assert!(!is_money("$2150") && !is_money("2,150 EUR") && !is_money("2150 euros"));
    }
}
