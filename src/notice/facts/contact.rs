//! How to contact the office: telephone, address, e-mail, postcode.

use std::ops::Range;

use crate::notice::facts::extracted::Extracted;
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// The contact details, as printed; each is `None` where the document gives none.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Contact {
    /// Telephone number, one or several.
    pub phone: Option<Extracted<String>>,
    /// Postal address.
    pub address: Option<Extracted<String>>,
    /// E-mail address.
    pub email: Option<Extracted<String>>,
    /// Postcode, six digits.
    pub postcode: Option<Extracted<String>>,
}

const PHONES: [&str; 3] = ["电话", "联系方式", "热线"];
const ADDRESSES: [&str; 5] = ["地址", "信箱", "地点", "来信来访", "请寄"];
const POSTCODES: [&str; 2] = ["邮政编码", "邮编"];

/// Reads the contact details from contact lines, plain text, signature and preamble.
pub(in crate::notice) fn read(input: &str, segments: &[Segment]) -> Contact {
    let mut contact = Contact::default();
    // From the end, where the details usually are: a hotline earlier in the text is not the office's own.
    let role = |s: &&Segment| matches!(s.role, Role::Contact | Role::Text | Role::Signature | Role::Preamble);
    for segment in segments.iter().rev().filter(role) {
        let body = segment.body.clone();
        contact.phone = contact.phone.take().or_else(|| phone(input, &body));
        contact.address = contact.address.take().or_else(|| address(input, &body));
        contact.email = contact.email.take().or_else(|| email(input, &body));
        contact.postcode = contact.postcode.take().or_else(|| postcode(input, &body));
    }
    contact
}

/// The byte offset of the value of every label of a kind: after its colon, blanks and brackets.
fn values<'a>(
    input: &'a str,
    body: &'a Range<usize>,
    labels: &'a [&str],
) -> impl Iterator<Item = usize> + 'a {
    let text = &input[body.clone()];
    labels
        .iter()
        .filter(move |label| text.contains(**label))
        .flat_map(move |label| text.match_indices(label).map(|(at, _)| (at, at + label.len())))
        .filter_map(move |(at, end)| {
            // 电子信箱 is an e-mail address.
            if text[..at].ends_with("电子") || text[..at].ends_with("网络") {
                return None;
            }
            let mut rest = text[end..].trim_start_matches("号码");
            // 电话（办公室）：
            if rest.starts_with(['（', '('])
                && let Some(close) = rest.char_indices().take(16).find(|(_, c)| matches!(c, '）' | ')'))
            {
                rest = &rest[close.0 + close.1.len_utf8()..];
            }
            let colon = rest
                .trim_start_matches(|c| text::fold(c) == ':' || text::is_blank(c) || c == '为' || c == '是');
            Some(body.start + text.len() - colon.len())
        })
}

fn phone(input: &str, body: &Range<usize>) -> Option<Extracted<String>> {
    values(input, body, &PHONES).find_map(|at| {
        let rest = &input[at..body.end];
        let mut end = 0;
        let mut digits = 0;
        for (offset, c) in rest.char_indices() {
            let f = text::fold(c);
            if f.is_ascii_digit() {
                digits += 1;
                end = offset + c.len_utf8();
            } else if !(matches!(f, '-' | '(' | ')' | ' ' | '/' | '+') || "—－–、转".contains(c)) {
                break;
            }
        }
        (digits >= 5).then(|| Extracted::new(rest[..end].to_string(), at..at + end))
    })
}

fn address(input: &str, body: &Range<usize>) -> Option<Extracted<String>> {
    values(input, body, &ADDRESSES).find_map(|at| {
        let rest = &input[at..body.end];
        let colon = input[..at].trim_end_matches(text::is_blank).ends_with(['：', ':', '为', '）']);
        let end = rest
            .char_indices()
            .find(|(offset, c)| {
                text::is_comma(*c)
                    || rest[*offset..].starts_with("（邮")
                    || rest[*offset..].starts_with("(邮")
                    || rest[*offset..].starts_with("邮编")
                    || rest[*offset..].starts_with("邮政编码")
            })
            .map_or(rest.len(), |(offset, _)| offset);
        let found = text::trim(input, at..at + end);
        let words = &input[found.clone()];
        let place = words.chars().count() >= 4
            && !words.contains('@')
            && !words.chars().all(|c| text::fold(c).is_ascii());
        (colon && place).then(|| Extracted::new(words.to_string(), found))
    })
}

fn email(input: &str, body: &Range<usize>) -> Option<Extracted<String>> {
    let words = &input[body.clone()];
    let (at, sign) = words.char_indices().find(|(_, c)| matches!(c, '@' | '＠'))?;
    let word = |c: &char| {
        let c = text::fold(*c);
        c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
    };
    let before: usize = words[..at].chars().rev().take_while(word).map(char::len_utf8).sum();
    let after: usize = words[at + sign.len_utf8()..].chars().take_while(word).map(char::len_utf8).sum();
    let end = at + sign.len_utf8() + after;
    let found = words[at - before..end].trim_end_matches('.');
    (before > 0 && after > 2).then(|| {
        Extracted::new(found.to_string(), body.start + at - before..body.start + at - before + found.len())
    })
}

fn postcode(input: &str, body: &Range<usize>) -> Option<Extracted<String>> {
    values(input, body, &POSTCODES).find_map(|at| {
        let rest = &input[at..body.end];
        let digits: Vec<char> =
            rest.chars().take_while(|c| text::fold(*c).is_ascii_digit()).take(7).collect();
        let len = digits.iter().map(|c| c.len_utf8()).sum::<usize>();
        (digits.len() == 6).then(|| Extracted::new(rest[..len].to_string(), at..at + len))
    })
}
