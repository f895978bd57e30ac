//! What a text says that a field could hold. It is offered to a person and never filled in unasked: `由X牵头、Y配合`, the
//! amount that a problem involves.

use super::Finding;
use super::money;
use super::told_days::ENDS;

/// A value that a text offers for a field of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The field of [`Finding`].
    pub field: &'static str,
    /// The value, as the text has it.
    pub value: String,
}

/// What the names of units end with.
const UNIT_ENDS: &str = "局股室科队站所办处委心组部院校镇道司会";

/// The units that a text names as leading and supporting, and the amount where it names exactly one.
pub fn offers(text: &str) -> Vec<Offer> {
    let mut found = Vec::new();
    for clause in text.split(ENDS) {
        let Some((before, after)) = clause.split_once("牵头") else { continue };
        let (is_named, lead) =
            before.rsplit_once('由').map_or((false, before), |(_, lead)| (true, lead.trim()));
        let supporting = after
            .split_once("配合")
            .map(|(names, _)| names.trim_start_matches(['、', '和', '与', '，']).trim());
        if is_name(lead) && (is_named || lead.ends_with(|c: char| UNIT_ENDS.contains(c))) {
            found.push(Offer { field: Finding::LEAD_UNIT, value: lead.to_owned() });
            found.extend(
                supporting
                    .filter(|names| is_name(names))
                    .map(|names| Offer { field: Finding::SUPPORTING, value: names.to_owned() }),
            );
            break;
        }
    }
    if let [amount] = amounts(text)[..] {
        found.push(Offer { field: Finding::INVOLVED, value: amount.to_owned() });
    }
    found
}

/// Whether a text can be the name of a unit or a list of such: short, and no clause.
fn is_name(text: &str) -> bool {
    (2..=30).contains(&text.chars().count())
        && !text.contains(|c: char| c.is_whitespace() || "的了将要应须《》“”：:".contains(c))
}

/// The amounts of money in a text, each once.
fn amounts(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let is_figure = |c: char| matches!(c, '0'..='9' | '０'..='９' | '.' | '．');
    let mut at = 0;
    while let Some(from) = text[at..].find(|c: char| is_figure(c) && c != '.').map(|from| at + from) {
        let rest = &text[from..];
        // Commas stand within a number, and at the end of a clause too.
        let mut stop = rest.len();
        let mut characters = rest.char_indices().peekable();
        while let Some((place, c)) = characters.next() {
            let joins =
                matches!(c, ',' | '，') && characters.peek().is_some_and(|(_, next)| is_figure(*next));
            if !is_figure(c) && !joins {
                stop = place;
                break;
            }
        }
        let unit = ["亿元", "千万元", "百万元", "万元", "千元", "元"]
            .into_iter()
            .find(|unit| rest[stop..].starts_with(unit));
        let amount = &rest[..stop + unit.map_or(0, str::len)];
        if unit.is_some() && money::fen(amount).is_some() && !found.contains(&amount) {
            found.push(amount);
        }
        at = from + amount.len().max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(text: &str) -> Vec<(&'static str, String)> {
        offers(text).into_iter().map(|offer| (offer.field, offer.value)).collect()
    }

    #[test]
    fn units_and_an_amount_are_offered_as_the_text_has_them() {
        let offer = |field, value: &str| (field, value.to_owned());
        assert_eq!(
            told("由财务股牵头、办公室和纪检组配合，月底前清退。"),
            [offer("lead_unit", "财务股"), offer("supporting", "办公室和纪检组")]
        );
        assert_eq!(told("综合执法大队牵头，逐户排查"), [offer("lead_unit", "综合执法大队")]);
        assert_eq!(told("违规列支招待费1,234.5万元"), [offer("involved", "1,234.5万元")]);
        assert_eq!(told("超标准发放补贴，涉及３.2万元"), [offer("involved", "３.2万元")]);
        for nothing in [
            "一把手牵头抓得不紧的问题没有人牵头",
            "10万元和20万元两笔",
            "涉及23人、3个单位，2024年1月",
            "第3.1条",
            "牵头",
            "",
        ] {
            let found = told(nothing);
            assert!(found.iter().all(|(field, _)| *field != "involved"), "{nothing} {found:?}");
        }
        assert_eq!(told("要牵头"), []);
        assert_eq!(told("一把手牵头抓得不紧"), []);
    }
}
