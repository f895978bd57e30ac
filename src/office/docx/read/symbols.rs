//! Signs that a document takes from a symbol font, by the character that looks like it.

/// What stands for a sign that has no character.
pub const UNKNOWN: char = '\u{fffd}';

/// The signs of offices' documents: boxes to tick, ticks, bullets, arrows.
const SIGNS: [(&str, u32, char); 20] = [
    ("wingdings", 0x22, '✂'),
    ("wingdings", 0x28, '☎'),
    ("wingdings", 0x2a, '✉'),
    ("wingdings", 0x52, '☑'),
    ("wingdings", 0x6c, '●'),
    ("wingdings", 0x6e, '■'),
    ("wingdings", 0x6f, '□'),
    ("wingdings", 0x71, '□'),
    ("wingdings", 0x75, '◆'),
    ("wingdings", 0xa8, '□'),
    ("wingdings", 0xd8, '➢'),
    ("wingdings", 0xe0, '→'),
    ("wingdings", 0xfb, '✗'),
    ("wingdings", 0xfc, '✓'),
    ("wingdings", 0xfd, '☒'),
    ("wingdings", 0xfe, '☑'),
    ("wingdings 2", 0x50, '✓'),
    ("wingdings 2", 0x52, '☑'),
    ("wingdings 2", 0xa3, '□'),
    ("symbol", 0xb7, '•'),
];

/// The character for a sign of a font; [`UNKNOWN`] where there is none.
pub fn character(font: &str, code: u32) -> char {
    // Symbol fonts have their signs among the private characters, or at the low places.
    let low = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_lowercase();
    if let Some((_, _, sign)) = SIGNS.iter().find(|(own, place, _)| *own == font && *place == low) {
        return *sign;
    }
    let is_symbol_font = font.contains("wingdings") || font.contains("webdings") || font == "symbol";
    let plain =
        char::from_u32(code).filter(|sign| !sign.is_control() && !('\u{e000}'..='\u{f8ff}').contains(sign));
    plain.filter(|_| !is_symbol_font).unwrap_or(UNKNOWN)
}
