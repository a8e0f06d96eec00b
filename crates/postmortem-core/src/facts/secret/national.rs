//! More numbers that states give to people. Each has check digits, or a form so strict that nothing else has it; where
//! neither is enough, the marks between its groups must stand where people write them. Numbers that are kept for tests are
//! passed over, and so is what may be a time.

use super::alphabet::{Alphabet, has};
use super::number::{Digits, luhn};
use super::{Class, Scanner};

/// A number in digits only.
pub(super) fn is_national_id(number: &Digits) -> bool {
    let digits: Vec<u32> = number.figures.iter().map(|figure| u32::from(figure - b'0')).collect();
    if digits.windows(2).all(|pair| pair[0] == pair[1]) {
        return false;
    }
    match (number.groups.as_slice(), number.marks.as_slice()) {
        ([11], _) => is_polish(&digits) || is_turkish(&digits) || is_german_tax_id(&digits),
        ([12], _) => is_swedish(&digits[2..]) && matches!(digits[..2], [1, 9] | [2, 0]),
        ([6, 4], b"-") => is_swedish(&digits),
        ([8, 4], b"-") => is_swedish(&digits[2..]) && matches!(digits[..2], [1, 9] | [2, 0]),
        ([6, 7], b"-") => is_korean(&digits),
        ([13], _) => is_south_african(&digits),
        ([1, 4, 5, 2, 1], b"----") => is_thai(&digits),
        ([4, 4, 4], b"  " | b"--") => digits[0] > 1 && verhoeff(&digits),
        ([3, 3, 4], b"  ") => is_british_patient(&digits),
        ([3, 3, 3], b"--") => !matches!(digits[0], 0 | 8) && luhn(&number.figures),
        ([3, 2, 4], b"--") => digits[0] == 9 && matches!(number.value(3, 5), 50..=65 | 70..=88 | 90..=92 | 94..=99),
        _ => false,
    }
}

/// A number with letters in it, at the start of a word.
pub(super) fn at_word(scanner: &mut Scanner, at: usize) {
    let word = &scanner.bytes[at..at + scanner.run_length(at, Alphabet::UPPER_ALNUM, 17)];
    // A mark stands in the middle of two of them.
    let marked = scanner.bytes.get(at..at + 11).filter(|bytes| matches!(bytes[6], b'-' | b'+'));
    let american = scanner.bytes.get(at..at + 13).filter(|bytes| bytes[4] == b'-' && bytes[8] == b'-');
    let found = match (word.len(), marked, american) {
        (_, Some(bytes), _) if is_finnish(bytes) => 11,
        (_, _, Some(bytes)) if is_medicare(&[&bytes[..4], &bytes[5..8], &bytes[9..]].concat()) => 13,
        (9, ..) if is_singaporean(word) => 9,
        (10, ..) if is_indian_tax_id(word) => 10,
        (11, ..) if is_finnish(word) || is_medicare(word) => 11,
        (12, ..) if is_german_insurance(word) => 12,
        (16, ..) if is_british_licence(word) => 16,
        _ => return,
    };
    let end = at + found;
    if !scanner.bytes.get(end).is_some_and(|&byte| has(byte, Alphabet::URL64)) {
        scanner.add("national id", Class::NationalId, at, end);
    }
}

/// The sum of the digits, each with its weight.
fn weighed(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn is_day(month: u32, day: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// PESEL: the month tells the century. Source: Poland, act on the register of residents of 2010.
fn is_polish(digits: &[u32]) -> bool {
    let (month, day) = (digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]);
    let check = weighed(&digits[..10], &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
    month < 93 && is_day(month % 20, day) && (check + digits[10]).is_multiple_of(10)
}

/// T.C. kimlik: the last two digits check the others. `10000000146` is the sample of all.
fn is_turkish(digits: &[u32]) -> bool {
    let odd: u32 = digits[..9].iter().step_by(2).sum();
    let even: u32 = digits[1..9].iter().step_by(2).sum();
    let all: u32 = digits[..10].iter().sum();
    digits[0] != 0
        && digits[1..8].iter().any(|&digit| digit > 0)
        && (odd * 7 + even * 9) % 10 == digits[9]
        && all % 10 == digits[10]
}

/// Of the first ten digits one stands twice or thrice; the last is by ISO 7064, MOD 11,10. Source: Germany, § 139b AO.
fn is_german_tax_id(digits: &[u32]) -> bool {
    let count = |digit: u32| digits[..10].iter().filter(|&&other| other == digit).count();
    let repeated: Vec<usize> = (0..10).map(count).filter(|&count| count > 1).collect();
    let rest = digits[..10].iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    digits[0] != 0 && matches!(repeated[..], [2 | 3]) && (11 - rest) % 10 == digits[10]
}

/// Ten digits of a personnummer, a time of day at their end passed over: `260302-0905` is a date with one.
fn is_swedish(digits: &[u32]) -> bool {
    let (month, day) = (digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]);
    let is_time = digits[6] * 10 + digits[7] < 24 && digits[8] < 6;
    let figures: Vec<u8> = digits.iter().map(|&digit| b'0' + u8::try_from(digit).unwrap_or_default()).collect();
    is_day(month, if day > 60 { day - 60 } else { day }) && !is_time && luhn(&figures)
}

/// Of Koreans and of foreigners, as given until October 2020.
fn is_korean(digits: &[u32]) -> bool {
    let sum = weighed(&digits[..12], &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11;
    let base = if digits[6] < 5 { 11 } else { 13 };
    is_day(digits[2] * 10 + digits[3], digits[4] * 10 + digits[5])
        && (1..=8).contains(&digits[6])
        && (base - sum) % 10 == digits[12]
}

/// 13 digits that begin with a date of birth; milliseconds since 1970 begin with 15 to 18.
fn is_south_african(digits: &[u32]) -> bool {
    let figures: Vec<u8> = digits.iter().map(|&digit| b'0' + u8::try_from(digit).unwrap_or_default()).collect();
    is_day(digits[2] * 10 + digits[3], digits[4] * 10 + digits[5])
        && !(digits[0] == 1 && digits[1] > 4)
        && digits[10] < 3
        && matches!(digits[11], 8 | 9)
        && luhn(&figures)
}

/// `1-2345-67890-12-1`.
fn is_thai(digits: &[u32]) -> bool {
    let sum = weighed(&digits[..12], &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    (1..=8).contains(&digits[0]) && (11 - sum % 11) % 10 == digits[12]
}

/// NHS number. Source: NHS Data Dictionary, modulus 11. Those that begin with 999 are for tests.
fn is_british_patient(digits: &[u32]) -> bool {
    let check = 11 - weighed(&digits[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    check % 11 == digits[9] && digits[..3] != [9, 9, 9]
}

/// The check of Aadhaar. Source: Verhoeff, "Error detecting decimal codes" (1969): the symmetries of a pentagon.
fn verhoeff(digits: &[u32]) -> bool {
    const TURNS: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let product = |one: u32, other: u32| match (one / 5, other / 5) {
        (0, 0) => (one + other) % 5,
        (0, _) => (one + other) % 5 + 5,
        (_, 0) => (one - other) % 5 + 5,
        _ => (one + 5 - other) % 5,
    };
    let turned = |digit: u32, times: usize| (0..times % 8).fold(digit, |digit, _| TURNS[digit as usize]);
    let check = digits.iter().rev().enumerate().fold(0, |check, (place, &digit)| product(check, turned(digit, place)));
    check == 0
}

fn digits_of(word: &[u8]) -> Option<Vec<u32>> {
    word.iter().map(|&byte| byte.is_ascii_digit().then(|| u32::from(byte - b'0'))).collect()
}

/// A date, the mark of the century, a number and a check character. Source: Finland, Digital and Population Data Services
/// Agency; numbers from 900 on are for tests.
fn is_finnish(word: &[u8]) -> bool {
    let (Some(date), Some(serial)) = (digits_of(&word[..6]), digits_of(&word[7..10])) else { return false };
    let joined = date.iter().chain(&serial).fold(0, |number, digit| number * 10 + digit);
    is_day(date[2] * 10 + date[3], date[0] * 10 + date[1])
        && b"-+ABCDEFUVWXY".contains(&word[6])
        && serial[0] < 9
        && b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(joined % 31) as usize] == word[10]
}

/// The number of a Medicare beneficiary. Source: CMS, *Understanding the MBI*; `1EG4-TE5-MK73` is its sample.
fn is_medicare(word: &[u8]) -> bool {
    let letter = |byte: u8| byte.is_ascii_uppercase() && !b"BILOSZ".contains(&byte);
    let either = |byte: u8| byte.is_ascii_digit() || letter(byte);
    let formed =
        word.iter().zip(b"CAENAEN AANN".iter().filter(|form| **form != b' ')).all(|(&byte, form)| match form {
            b'C' => (b'1'..=b'9').contains(&byte),
            b'A' => letter(byte),
            b'E' => either(byte),
            _ => byte.is_ascii_digit(),
        });
    word.len() == 11 && formed && word != b"1EG4TE5MK73"
}

/// NRIC and FIN with their check letter.
fn is_singaporean(word: &[u8]) -> bool {
    let Some(digits) = digits_of(&word[1..8]) else { return false };
    let sum = weighed(&digits, &[2, 7, 6, 5, 4, 3, 2]);
    let (letters, more) = match word[0] {
        b'S' => (b"JZIHGFEDCBA", 0),
        b'T' => (b"JZIHGFEDCBA", 4),
        b'F' => (b"XWUTRQPNMLK", 0),
        b'G' => (b"XWUTRQPNMLK", 4),
        b'M' => (b"KLJNPQRTUWX", 3),
        _ => return false,
    };
    let rest = ((sum + more) % 11) as usize;
    let check = if word[0] == b'M' { letters[10 - rest] } else { letters[rest] };
    check == word[8] && digits != [1, 2, 3, 4, 5, 6, 7]
}

/// PAN of a person: three letters, P, a letter, four digits, a letter.
fn is_indian_tax_id(word: &[u8]) -> bool {
    let letters = [0, 1, 2, 4, 9].iter().all(|&place| word[place].is_ascii_uppercase());
    letters && word[3] == b'P' && digits_of(&word[5..9]).is_some_and(|digits| digits != [1, 2, 3, 4])
}

/// Area, date of birth, first letter of the name, serial, check digit. Source: Germany, § 2 VKVV.
fn is_german_insurance(word: &[u8]) -> bool {
    let (Some(head), Some(tail)) = (digits_of(&word[..8]), digits_of(&word[9..])) else { return false };
    if !word[8].is_ascii_uppercase() || !is_day(head[4] * 10 + head[5], head[2] * 10 + head[3]) {
        return false;
    }
    let letter = u32::from(word[8] - b'A') + 1;
    let digits: Vec<u32> = [&head[..], &[letter / 10, letter % 10], &tail[..2]].concat();
    let sum: u32 = digits
        .iter()
        .zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])
        .map(|(digit, weight)| digit * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    sum % 10 == tail[2]
}

/// Five letters of the name, year, month (50 more for women), day, initials, a digit and two letters. Source: DVLA.
fn is_british_licence(word: &[u8]) -> bool {
    let Some(birth) = digits_of(&word[5..11]) else { return false };
    let name = &word[..5];
    let letters = name.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let month = birth[1] * 10 + birth[2];
    letters > 0
        && name[letters..].iter().all(|&byte| byte == b'9')
        && is_day(if month > 50 { month - 50 } else { month }, birth[3] * 10 + birth[4])
        && word[11..13].iter().all(|&byte| byte.is_ascii_uppercase() || byte == b'9')
        && word[13].is_ascii_alphanumeric()
        && word[14..].iter().all(u8::is_ascii_uppercase)
}
