//! Bytes of a body as text: base64, gzip, and the event stream of Amazon's services.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde_json::Value;

use super::container::LARGEST;
use super::path;

/// How much larger a body may become. Streams of events reach fifteen; what is made to fill the memory reaches a thousand.
const MOST_INFLATED: usize = 24;

/// The bytes that base64 stands for, line ends passed over. Source: RFC 4648, both alphabets.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// The text that the bytes of a body are; none where they are something else.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    if let Some(deflated) = gzip_body(bytes) {
        let most = LARGEST.min(deflated.len() * MOST_INFLATED + 2048);
        let inflated = decompress_to_vec_with_limit(deflated, most).ok()?;
        return String::from_utf8(inflated).ok();
    }
    if let Some(events) = event_stream(bytes) {
        return Some(events);
    }
    String::from_utf8(bytes.to_vec()).ok()
}

/// What stands between the head and the tail of a gzip file. Source: RFC 1952.
fn gzip_body(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(&[0x1f, 0x8b, 8])?;
    let (flags, mut rest) = (*rest.first()?, rest.get(7..)?);
    if flags & 4 != 0 {
        let length = usize::from(u16::from_le_bytes([*rest.first()?, *rest.get(1)?]));
        rest = rest.get(2 + length..)?;
    }
    for name in [8, 16] {
        if flags & name != 0 {
            rest = rest.get(rest.iter().position(|&byte| byte == 0)? + 1..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    Some(rest)
}

/// The payloads of an event stream as server-sent events. A message is its length, the length of its head, a sum, the head,
/// the payload and a sum. Source: AWS SDKs, `application/vnd.amazon.eventstream`.
fn event_stream(bytes: &[u8]) -> Option<String> {
    let mut events = String::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let length = |from: usize| -> Option<usize> {
            let bytes: [u8; 4] = rest.get(from..from + 4)?.try_into().ok()?;
            usize::try_from(u32::from_be_bytes(bytes)).ok()
        };
        let (total, head) = (length(0)?, length(4)?);
        let payload = rest.get(12_usize.checked_add(head)?..total.checked_sub(4)?)?;
        let told: Value = serde_json::from_slice(payload).ok()?;
        // Models with a body of their own are wrapped once more.
        let inner = path::text(&told, "bytes").and_then(base64).and_then(|bytes| String::from_utf8(bytes).ok());
        events.push_str("data: ");
        events.push_str(&inner.unwrap_or_else(|| told.to_string()).replace('\n', " "));
        events.push_str("\n\n");
        rest = rest.get(total..)?;
    }
    (!events.is_empty()).then_some(events)
}
