//! Numbers that lead to a person: payment cards, bank accounts, numbers that states give. Check digits keep other numbers
//! out.

use super::alphabet::{Alphabet, has};
use super::{Class, Scanner, national, personal};

/// Card numbers that payment providers publish for tests.
const TEST_CARDS: &[&str] = &[
    "4111111111111111",
    "4242424242424242",
    "4000056655665556",
    "5555555555554444",
    "5105105105105100",
    "378282246310005",
    "6011111111111117",
];

/// Countries by the length of their bank account numbers. Source: SWIFT, *IBAN Registry*.
const IBAN_LENGTHS: &[(usize, &str)] = &[
    (15, "NO"),
    (16, "BE"),
    (18, "DK FI FO GL NL"),
    (19, "MK SI"),
    (20, "AT BA EE KZ LT LU XK"),
    (21, "CH HR LI LV"),
    (22, "BG BH CR DE GB GE IE ME RS VA"),
    (23, "AE GI IL IQ"),
    (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
    (25, "PT"),
    (26, "IS TR"),
    (27, "FR GR IT MC MR SM"),
    (28, "AL AZ BY CY DO GT HU LB PL"),
    (29, "BR EG PS QA UA"),
    (30, "JO KW MU"),
    (31, "MT SC"),
    (32, "LC"),
];

/// A digit that begins a word: a card or a number of a state.
pub(super) fn at_digit(scanner: &mut Scanner, at: usize) {
    if matches!(scanner.byte_before(at), Some(b'-' | b'.' | b'/' | b'+' | b'#')) {
        return;
    }
    spanish_id(scanner, at);
    national::at_word(scanner, at);
    let is_part = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.');
    let digits = scanner.bytes[at..].iter().take(24).take_while(is_part).filter(|byte| byte.is_ascii_digit()).count();
    if digits < 9 {
        return;
    }
    let number = Digits::read(scanner, at, b" -");
    // A card has at most five groups.
    let most = number.groups.len().min(5);
    if let Some(length) = (1..=most).rev().find_map(|groups| card_length(&number.first(groups))) {
        return scanner.add("payment card number", Class::Card, at, at + length);
    }
    let plain = Digits::read(scanner, at, b" -.");
    // What follows behind a blank may be something else.
    let alone = if plain.marks.first() == Some(&b' ') { plain.first(1) } else { plain.first(0) };
    for number in [&plain, &alone] {
        if is_social_security_number(number) || is_brazilian_cpf(number) || national::is_national_id(number) {
            return scanner.add("national id", Class::NationalId, at, number.end);
        }
    }
    if personal::is_domestic_phone(&plain) {
        scanner.add("phone number", Class::Phone, at, plain.end);
    }
}

/// A number in groups.
pub(super) struct Digits {
    pub(super) figures: Vec<u8>,
    /// The lengths of its groups.
    pub(super) groups: Vec<usize>,
    /// The marks between them.
    pub(super) marks: Vec<u8>,
    end: usize,
}

impl Digits {
    /// Reads up to 19 digits with single marks between groups; empty where letters join them.
    fn read(scanner: &Scanner, at: usize, marks: &[u8]) -> Self {
        let mut number = Self { figures: Vec::new(), groups: Vec::new(), marks: Vec::new(), end: at };
        let mut from = at;
        loop {
            let run = scanner.run_length(from, Alphabet::DIGIT, 20);
            number.figures.extend(&scanner.bytes[from..from + run]);
            number.groups.push(run);
            number.end = from + run;
            let next = scanner.bytes.get(number.end).copied();
            let goes_on = scanner.bytes.get(number.end + 1).is_some_and(u8::is_ascii_digit);
            match next {
                Some(mark) if marks.contains(&mark) && goes_on && number.figures.len() < 30 => {
                    number.marks.push(mark);
                    from = number.end + 1;
                }
                Some(byte) if has(byte, Alphabet::WORD) || (matches!(byte, b'-' | b'.' | b'/') && goes_on) => {
                    // What is joined to something else is no part of the number.
                    let kept = if number.marks.last() == Some(&b' ') { number.groups.len() - 1 } else { 0 };
                    return number.first(kept);
                }
                _ => return number,
            }
        }
    }

    /// The number made of the first groups, where what follows is something else, as the date behind a card.
    fn first(&self, groups: usize) -> Self {
        let digits = self.groups.iter().take(groups).sum();
        Self {
            figures: self.figures[..digits].to_vec(),
            groups: self.groups[..groups].to_vec(),
            marks: self.marks.iter().copied().take(groups.saturating_sub(1)).collect(),
            end: self.end - (self.figures.len() - digits) - (self.marks.len() - groups.saturating_sub(1)),
        }
    }

    pub(super) fn one_mark(&self) -> bool {
        self.marks.windows(2).all(|pair| pair[0] == pair[1])
    }

    pub(super) fn value(&self, from: usize, to: usize) -> u32 {
        self.figures.get(from..to).unwrap_or_default().iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    }
}

/// The length of a card number with its marks, if it is one. Source: ISO/IEC 7812 and the ranges that the issuers publish;
/// the check digit is Luhn's.
fn card_length(number: &Digits) -> Option<usize> {
    let length = number.figures.len();
    let grouped = number.marks.is_empty()
        || (number.one_mark()
            && matches!(number.groups.as_slice(), [4, 4, 4, 4] | [4, 6, 4 | 5] | [4, 4, 4, 4, 1..=3]));
    if !(13..=19).contains(&length) || !grouped {
        return None;
    }
    let (two, three, four) = (number.value(0, 2), number.value(0, 3), number.value(0, 4));
    let issued = match number.figures[0] {
        b'4' => matches!(length, 13 | 16 | 19),
        b'5' => (51..=55).contains(&two) && length == 16,
        b'2' => (2221..=2720).contains(&four) && length == 16,
        b'3' => {
            (matches!(two, 34 | 37) && length == 15)
                || ((matches!(two, 36 | 38 | 39) || (300..=305).contains(&three)) && length == 14)
                || ((3528..=3589).contains(&four) && length == 16)
        }
        b'6' => (four == 6011 || two == 65 || two == 62 || (644..=649).contains(&three)) && length >= 16,
        _ => false,
    };
    let real = issued && luhn(&number.figures) && !TEST_CARDS.iter().any(|card| card.as_bytes() == number.figures);
    real.then_some(length + number.marks.len())
}

pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (u32::from(digit - b'0'), place % 2) {
            (digit, 0) => digit,
            (digit, _) if digit > 4 => digit * 2 - 9,
            (digit, _) => digit * 2,
        })
        .sum();
    let zero = digits.iter().all(|&digit| digit == digits[0]);
    sum.is_multiple_of(10) && !zero
}

/// `AAA-GG-SSSS` with the numbers that are given out. The samples of leaflets are passed over.
fn is_social_security_number(number: &Digits) -> bool {
    let (area, group, serial) = (number.value(0, 3), number.value(3, 5), number.value(5, 9));
    number.groups == [3, 2, 4]
        && number.one_mark()
        && !matches!(area, 0 | 666 | 900..)
        && group != 0
        && serial != 0
        && !matches!((area, group, serial), (78, 5, 1120) | (123, 45, 6789) | (219, 9, 9999))
}

/// `000.000.000-00` with both check digits of Brazil's number.
fn is_brazilian_cpf(number: &Digits) -> bool {
    if number.groups != [3, 3, 3, 2]
        || number.marks != *b"..-"
        || number.figures.iter().all(|&d| d == number.figures[0])
    {
        return false;
    }
    let check = |length: usize| {
        let sum: usize = (0..length).map(|at| usize::from(number.figures[at] - b'0') * (length + 1 - at)).sum();
        sum * 10 % 11 % 10
    };
    [9, 10].iter().all(|&length| check(length) == usize::from(number.figures[length] - b'0'))
}

/// Eight digits, or X, Y, Z and seven, and the check letter of Spain's number.
fn spanish_id(scanner: &mut Scanner, at: usize) {
    let bytes = scanner.bytes.get(at..at + 9).unwrap_or_default();
    let [first, middle @ .., letter] = bytes else { return };
    let lead = match first {
        b'X' => 0,
        b'Y' => 1,
        b'Z' => 2,
        b'0'..=b'9' => u32::from(first - b'0'),
        _ => return,
    };
    let free = !scanner.bytes.get(at + 9).is_some_and(|&byte| has(byte, Alphabet::URL64));
    if !free || !middle.iter().all(u8::is_ascii_digit) || middle.len() != 7 {
        return;
    }
    let number = middle.iter().fold(lead, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let check = b"TRWAGMYFPDXBNJZSQVHLCKE"[(number % 23) as usize];
    let sample = matches!(number, 12_345_678 | 0 | 1_234_567 | 99_999_999);
    if check == *letter && !sample {
        scanner.add("national id", Class::NationalId, at, at + 9);
    }
}

/// A letter that begins a word: a bank account or a number of a state.
pub(super) fn at_letter(scanner: &mut Scanner, at: usize, byte: u8) {
    if !byte.is_ascii_uppercase() || matches!(scanner.byte_before(at), Some(b'-' | b'.' | b'/' | b'+' | b'=')) {
        return;
    }
    iban(scanner, at);
    british_insurance_number(scanner, at);
    italian_tax_code(scanner, at);
    spanish_id(scanner, at);
    national::at_word(scanner, at);
}

/// Source: ISO 13616; the check is modulo 97.
fn iban(scanner: &mut Scanner, at: usize) {
    let head = scanner.bytes.get(at..at + 4).unwrap_or_default();
    let [c, d, _, _] = head else { return };
    if !head[2..].iter().all(u8::is_ascii_digit) {
        return;
    }
    let of_country = |countries: &str| countries.split(' ').any(|country| country.as_bytes() == [*c, *d]);
    let Some((length, _)) = IBAN_LENGTHS.iter().find(|(_, countries)| of_country(countries)) else { return };
    let mut account = Vec::with_capacity(*length);
    let mut end = at;
    while let Some(&byte) = scanner.bytes.get(end).filter(|_| account.len() < *length) {
        if has(byte, Alphabet::UPPER_ALNUM) {
            account.push(byte);
        } else if byte != b' ' || !account.len().is_multiple_of(4) || scanner.byte_before(end) == Some(b' ') {
            return;
        }
        end += 1;
    }
    let goes_on = scanner.bytes.get(end).is_some_and(|&byte| has(byte, Alphabet::WORD));
    if account.len() == *length && !goes_on && mod_97(&account) == 1 {
        scanner.add("bank account number (IBAN)", Class::Iban, at, end);
    }
}

fn mod_97(account: &[u8]) -> u32 {
    let turned = account[4..].iter().chain(&account[..4]);
    turned.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}

/// Two letters, six digits in pairs, A to D. Source: HMRC, *National Insurance Manual*, NIM39110.
fn british_insurance_number(scanner: &mut Scanner, at: usize) {
    let mut compact = Vec::with_capacity(9);
    let mut end = at;
    while let Some(&byte) = scanner.bytes.get(end).filter(|_| compact.len() < 9) {
        match byte {
            b' ' if matches!(compact.len(), 2 | 4 | 6 | 8) => {}
            _ if has(byte, Alphabet::UPPER_ALNUM) => compact.push(byte),
            _ => return,
        }
        end += 1;
    }
    let [first, second, digits @ .., last] = compact.as_slice() else { return };
    let prefix = [*first, *second];
    let letters = first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !b"DFIQUV".contains(first)
        && !b"DFIOQUV".contains(second);
    let given = !matches!(&prefix, b"BG" | b"GB" | b"KN" | b"NK" | b"NT" | b"TN" | b"ZZ");
    let free = !scanner.bytes.get(end).is_some_and(|&byte| has(byte, Alphabet::URL64));
    let formed = digits.len() == 6 && digits.iter().all(u8::is_ascii_digit) && (b'A'..=b'D').contains(last);
    if letters && given && formed && free && digits != b"123456" {
        scanner.add("national id", Class::NationalId, at, end);
    }
}

/// 16 characters with a check letter. Source: Italy, decree of 23 December 1976.
fn italian_tax_code(scanner: &mut Scanner, at: usize) {
    const ODD: [u8; 26] =
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    if scanner.run_length(at, Alphabet::UPPER_ALNUM, 17) != 16 || scanner.run_length(at, Alphabet::WORD, 17) != 16 {
        return;
    }
    let code = &scanner.bytes[at..at + 16];
    let shape = code.iter().enumerate().all(|(place, byte)| match place {
        6 | 7 | 9 | 10 | 12 | 13 | 14 => byte.is_ascii_digit(),
        _ => byte.is_ascii_uppercase(),
    });
    let rank = |byte: u8| usize::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' });
    let sum: usize = code[..15]
        .iter()
        .enumerate()
        .map(
            |(place, &byte)| if place % 2 == 0 { ODD.get(rank(byte)).map_or(0, |&odd| odd.into()) } else { rank(byte) },
        )
        .sum();
    if shape && sum % 26 == rank(code[15]) {
        scanner.add("national id", Class::NationalId, at, at + 16);
    }
}
