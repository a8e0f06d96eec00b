//! A table for spreadsheets and trackers: comma-separated values. Source: RFC 4180.

use csv::{Terminator, WriterBuilder};

use crate::error::{Error, Result};

/// The bytes of a table. A cell that a spreadsheet would run as a formula begins with `'` instead, which it shows as text.
///
/// # Errors
/// When a record has more cells than the first: a mistake of this crate.
pub(super) fn write(records: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let told = |error| Error::caused("cannot write a table", error);
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        table.write_record(record.iter().map(|cell| harmless(cell))).map_err(told)?;
    }
    table.into_inner().map_err(|error| Error::new(format!("cannot write a table: {}", error.error())))
}

/// Source: OWASP, CSV injection. A plain number is none, with a sign or without.
fn harmless(cell: &str) -> String {
    let is_formula =
        cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn formulas_are_texts_and_texts_survive() {
        let record =
            ["=1+1", "-3", "@SUM(A1)", "a,\"b\"", "one\ntwo", " +cmd|' /C calc'!A0"].map(str::to_owned).to_vec();
        let bytes = write(std::iter::once(record)).unwrap();
        let expected = "'=1+1,-3,'@SUM(A1),\"a,\"\"b\"\"\",\"one\ntwo\",' +cmd|' /C calc'!A0\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
