//! Addresses of network cards and of coins: both lead to who owns them. Sources: RFC 9542 for what is kept for documentation;
//! BIP 173 and 350 for the check of the newer addresses, `Base58Check` for the older ones.

use sha2::{Digest, Sha256};

use super::alphabet::{Alphabet, has};
use super::{Class, Scanner};

/// A letter or a digit that begins a word.
pub(super) fn at_word(scanner: &mut Scanner, at: usize) {
    if matches!(scanner.byte_before(at), Some(b':' | b'-' | b'.' | b'/' | b'+' | b'=')) {
        return;
    }
    if is_mac(scanner, at) {
        return scanner.add("address of a network card", Class::Device, at, at + 17);
    }
    let length = scanner.run_length(at, Alphabet::WORD, 91);
    let word = &scanner.bytes[at..at + length];
    let goes_on = scanner.bytes.get(at + length).is_some_and(|&byte| has(byte, Alphabet::URL64));
    let is_wallet = match word {
        [b'1' | b'3', ..] => (26..=35).contains(&length) && is_base58_checked(word),
        [b'b', b'c', b'1', rest @ ..] => matches!(length, 42 | 62) && is_bech32(rest),
        _ => false,
    };
    if is_wallet && !goes_on {
        scanner.add("address of coins", Class::Wallet, at, at + length);
    }
}

/// Six pairs with one mark. Samples and addresses that mean everybody or nobody are passed over.
fn is_mac(scanner: &Scanner, at: usize) -> bool {
    let Some(bytes) = scanner.bytes.get(at..at + 17) else { return false };
    let mark = bytes[2];
    let pairs: Vec<&[u8]> = bytes.split(|&byte| byte == mark).collect();
    let formed = matches!(mark, b':' | b'-')
        && pairs.len() == 6
        && pairs.iter().all(|pair| pair.len() == 2 && pair.iter().all(u8::is_ascii_hexdigit));
    let goes_on = scanner.bytes.get(at + 17).is_some_and(|&byte| has(byte, Alphabet::WORD) || byte == mark);
    if !formed || goes_on {
        return false;
    }
    let digits: Vec<u8> = bytes.iter().filter(|&&byte| byte != mark).map(u8::to_ascii_lowercase).collect();
    let same = digits.iter().all(|&digit| digit == digits[0]);
    let doubled = digits.chunks(2).all(|pair| pair[0] == pair[1]);
    let counting = [&b"0123456789ab"[..], b"123456789abc", b"001a2b3c4d5e", b"1a2b3c4d5e6f", b"a1b2c3d4e5f6"];
    let kept = digits.starts_with(b"00005e") || digits.starts_with(b"01005e") || counting.contains(&digits.as_slice());
    // Six pairs without a letter are rather a time or a version.
    !same && !doubled && !kept && digits.iter().any(u8::is_ascii_alphabetic)
}

/// 25 bytes, the last four of which are the beginning of the digest of the digest of the others.
fn is_base58_checked(word: &[u8]) -> bool {
    const ALPHABET: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut bytes = [0_u8; 25];
    for byte in word {
        let Some(mut carry) = ALPHABET.iter().position(|other| other == byte) else { return false };
        for place in bytes.iter_mut().rev() {
            carry += usize::from(*place) * 58;
            *place = u8::try_from(carry % 256).unwrap_or_default();
            carry /= 256;
        }
        if carry > 0 {
            return false;
        }
    }
    let digest = Sha256::digest(Sha256::digest(&bytes[..21]));
    matches!(bytes[0], 0 | 5) && digest.starts_with(&bytes[21..])
}

/// The data behind `bc1` with its six check characters.
fn is_bech32(data: &[u8]) -> bool {
    const ALPHABET: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let mut check = 1_u32;
    // The human-readable part `bc`, expanded: its high bits, a zero, its low bits.
    let prefix = [3, 3, 0, 2, 3].into_iter().map(Some);
    let values = data.iter().map(|byte| ALPHABET.iter().position(|other| other == byte));
    for value in prefix.chain(values) {
        let Some(value) = value.and_then(|value| u32::try_from(value).ok()) else { return false };
        let top = check >> 25;
        check = (check & 0x01ff_ffff) << 5 ^ value;
        for (bit, term) in GENERATOR.iter().enumerate() {
            check ^= if top >> bit & 1 == 1 { *term } else { 0 };
        }
    }
    matches!(check, 1 | 0x2bc8_30a3)
}
