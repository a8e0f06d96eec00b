//! What a page reads when the site was opened from a disk.
//!
//! There, a browser lets a page fetch nothing, and the policy of the pages lets no script add another. A style sheet it may
//! add: so each file that the search reads has a twin, `index.bin.css`, in which its bytes are the value of a property.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::Result;
use crate::path::SitePath;

/// The twin of a file. `templates/js/search/files.js` reads it.
pub(crate) fn twin(path: &SitePath, bytes: &[u8]) -> Result<(SitePath, Vec<u8>)> {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let property: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let sheet = format!("postmortem-bytes{{--{property}:\"{}\"}}\n", STANDARD.encode(bytes));
    Ok((SitePath::new(format!("{}.css", path.as_str()))?, sheet.into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_holds_the_bytes_under_the_name_of_the_file() {
        let (path, sheet) = twin(&SitePath::new("search/terms-0a.bin").unwrap(), &[0, 255, 7]).unwrap();
        assert_eq!(path.as_str(), "search/terms-0a.bin.css");
        assert_eq!(sheet, b"postmortem-bytes{--terms-0a-bin:\"AP8H\"}\n");
    }
}
