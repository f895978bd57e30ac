//! XML as text: the frame of a part, and text in it.

/// How every part begins.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A part of WordprocessingML.
pub fn xml(root: &str, inside: &str) -> String {
    format!(
        "{HEAD}<w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{inside}</w:{root}>"
    )
}

/// Text as it stands in XML, without the characters that XML has none of.
pub fn escape(text: &str) -> String {
    let is_allowed = |sign: char| matches!(sign, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let text: String = text.chars().filter(|sign| is_allowed(*sign)).collect();
    quick_xml::escape::escape(text).into_owned()
}
