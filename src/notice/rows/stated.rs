//! What a finding of a document says of each field, as the ledger keeps it.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::{AmountWay, EXTRA, Finding, money, unit_names};
use crate::notice::facts::findings::FindingRead;
use crate::notice::lex::role::Role;
use crate::notice::outline::document::Outline;

/// What a document says of a field of a finding.
pub(super) struct Stated {
    /// The field.
    pub field: Cow<'static, str>,
    /// Its value; of the status, the code.
    pub value: String,
    /// The segment that says it and nothing else; `None` where several do, or a heading above.
    pub segment: Option<usize>,
}

/// The field of a finding that a segment's role states; `None` for a role that states none.
pub fn field_of(role: Role) -> Option<&'static str> {
    match role {
        Role::Leader => Some(Finding::LEADER),
        Role::LeadUnit => Some(Finding::LEAD_UNIT),
        Role::Responsible => Some(Finding::RESPONSIBLE),
        Role::Supporting => Some(Finding::SUPPORTING),
        Role::Person => Some(Finding::PERSON),
        Role::Deadline => Some(Finding::DEADLINE),
        Role::Cause => Some(Finding::CAUSE),
        Role::Result => Some(Finding::RESULT),
        Role::Obstacle => Some(Finding::OBSTACLE),
        Role::NextStep => Some(Finding::NEXT_STEP),
        Role::Status => Some(Finding::STATUS),
        _ => None,
    }
}

/// The fields that a finding of a document states.
pub(super) fn stated(outline: &Outline, read: &FindingRead) -> Vec<Stated> {
    let mut all = Vec::new();
    let single = [read.leader, read.lead_unit, read.unit, read.supporting, read.person, read.deadline];
    for segment in single.into_iter().flatten() {
        let role = outline.segments()[segment].role;
        let Some(field) = field_of(role) else { continue };
        let names = if role == Role::Deadline { None } else { names(outline, read, role) };
        all.push(match names {
            Some(value) => Stated { field: field.into(), value, segment: None },
            None => Stated {
                field: field.into(),
                value: outline.value(segment).to_owned(),
                segment: Some(segment),
            },
        });
    }
    let told = [
        (Finding::CAUSE, &read.causes),
        (Finding::RESULT, &read.results),
        (Finding::OBSTACLE, &read.obstacles),
        (Finding::NEXT_STEP, &read.next_steps),
    ];
    for (field, segments) in told {
        let words: Vec<&str> = segments.iter().map(|at| outline.value(*at)).collect();
        let segment = if let [only] = segments.as_slice() { Some(*only) } else { None };
        if !words.is_empty() {
            all.push(Stated { field: field.into(), value: words.join("\n"), segment });
        }
    }
    if let Some(status) = &read.status {
        let alone = |at: &usize| outline.segments()[*at].role == Role::Status;
        let value = status.value.as_str().to_owned();
        all.push(Stated { field: Finding::STATUS.into(), value, segment: read.status_segment.filter(alone) });
    }
    for extra in read.extra.iter().filter(|extra| extra.measure.is_none()) {
        let (field, value) = extra_value(outline, read, extra.cell);
        if put_right(outline, read, extra.cell).is_some() {
            continue;
        }
        if field.strip_prefix(EXTRA).is_some_and(|heading| evidence_named(heading, &value).is_some()) {
            continue;
        }
        if !field.is_empty() && !all.iter().any(|other| other.field == field) {
            all.push(Stated { field: field.into(), value, segment: None });
        }
    }
    all
}

/// The field of a finding that an extra cell states, with its value: the amount that is involved where the heading says so
/// and in which unit (`涉及金额（万元）`) or a line above the table does (`单位：万元`), and otherwise a field of the office's
/// own.
pub(super) fn extra_value(outline: &Outline, read: &FindingRead, cell: usize) -> (String, String) {
    const INVOLVED: [&str; 6] =
        ["涉及金额", "涉及资金", "问题金额", "问题涉及金额", "涉及问题金额", "查出金额"];
    let (field, value) = (extra_field(outline, read, cell), outline.value(cell).to_owned());
    let heading = field.strip_prefix(EXTRA).filter(|heading| INVOLVED.contains(&amount_name(heading)));
    let involved = heading.and_then(|heading| amount(&value, amount_unit(outline, cell, heading)?));
    involved.map(|amount| (Finding::INVOLVED.to_owned(), amount)).unwrap_or((field, value))
}

/// The evidence that a cell below this heading names, empty where there is none; `None` below another heading, and where
/// the cell says no more than whether there is any (`有`).
pub(super) fn evidence_named<'t>(heading: &str, value: &'t str) -> Option<&'t str> {
    const HEADINGS: &str =
        "佐证 佐证材料 佐证资料 佐证材料名称 佐证材料清单 印证材料 印证资料 支撑材料 支撑资料 证明材料";
    const NONE: &str = "无 没有 暂无 / - — ——";
    const WHETHER: &str = "有 是 否 √ 已有 已提供 未提供 已附 附后 待补 待补充";
    let is_in = |words: &str, word: &str| words.split(' ').any(|one| one == word);
    let name = value.trim();
    match is_in(HEADINGS, heading) && !is_in(WHETHER, name) {
        true => Some(if is_in(NONE, name) { "" } else { name }),
        false => None,
    }
}

/// The way in which an amount was put right, and how much that is in its own words, where a cell stands below a heading that
/// says so and in which unit (`已整改金额（万元）`, `上缴财政（万元）`); the words are empty where nothing was.
pub(super) fn put_right(outline: &Outline, read: &FindingRead, cell: usize) -> Option<(AmountWay, String)> {
    const SUMS: [&str; 4] = ["已整改金额", "整改金额", "已整改资金", "整改到位金额"];
    let field = extra_field(outline, read, cell);
    let heading = field.strip_prefix(EXTRA)?;
    let name = amount_name(heading);
    // Beside columns of ways it is their sum.
    let in_ways = || {
        let headings = read.extra.iter().filter_map(|extra| outline.segments()[extra.cell].heading.as_ref());
        headings.into_iter().any(|heading| way_named(amount_name(outline.quote(heading))).is_some())
    };
    let sum = || (SUMS.contains(&name) && !in_ways()).then_some(AmountWay::Other);
    let way = way_named(name).or_else(sum)?;
    let amount = amount(outline.value(cell), amount_unit(outline, cell, heading)?)?;
    Some((way, if money::fen(&amount) == Some(0) { String::new() } else { amount }))
}

/// The way in which the amounts of a column were put right, by its name.
fn way_named(name: &str) -> Option<AmountWay> {
    let bare = name.strip_suffix("金额").unwrap_or(name);
    AmountWay::ALL.iter().copied().find(|way| way.wording() == bare)
}

/// An amount in the words of its cell, with the unit of the column where they name none; `None` for other words.
fn amount(value: &str, unit: &str) -> Option<String> {
    if value.is_empty() || !value.chars().all(|sign| sign.is_ascii_digit() || ".,，".contains(sign)) {
        return (value.is_empty() || money::fen(value).is_some()).then(|| value.to_owned());
    }
    Some(format!("{value}{unit}"))
}

/// The heading of a column of amounts without its unit.
fn amount_name(heading: &str) -> &str {
    &heading[..heading.find(['（', '(', '/', '：']).unwrap_or(heading.len())]
}

/// The unit of a column of amounts; `None` where neither its heading nor a line above the table names one.
fn amount_unit(outline: &Outline, cell: usize, heading: &str) -> Option<&'static str> {
    let unit = &heading[amount_name(heading).len()..];
    if unit.is_empty() {
        let column = outline.segments()[cell].heading.as_ref()?;
        return unit_above(outline, column.start);
    }
    let unit = unit.trim_matches(|sign: char| "（(/：）)".contains(sign)).trim_start_matches("单位：");
    MONEY_UNITS.into_iter().find(|known| *known == unit)
}

const MONEY_UNITS: [&str; 3] = ["亿元", "万元", "元"];

/// The unit that the lines above a table say of all its amounts: 单位：万元, 金额单位（元）. 填报单位：某局 is another.
fn unit_above(outline: &Outline, table: usize) -> Option<&'static str> {
    /// So many characters above the heads of the columns, which is two or three lines.
    const NEAR: usize = 120;
    let above = &outline.text()[..table];
    let above = &above[above.char_indices().nth_back(NEAR).map_or(0, |(at, _)| at)..];
    above.rmatch_indices("单位").find_map(|(at, word)| {
        let said = above[at + word.len()..].trim_start_matches(|sign: char| "：:（( \u{3000}".contains(sign));
        MONEY_UNITS
            .into_iter()
            .find(|unit| said.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    })
}

/// The field of a cell whose column fills none of those that the program knows: the heading without blanks, with a number
/// where columns before it have the same; empty for a cell without a heading.
pub(super) fn extra_field(outline: &Outline, read: &FindingRead, cell: usize) -> String {
    let name = |heading: &Range<usize>| -> String {
        outline.quote(heading).chars().filter(|c| !c.is_whitespace()).collect()
    };
    let Some(heading) = &outline.segments()[cell].heading else { return String::new() };
    let own = name(heading);
    let mut before: Vec<usize> = (read.extra.iter())
        .filter_map(|extra| outline.segments()[extra.cell].heading.as_ref())
        .filter(|other| other.start < heading.start && name(other) == own)
        .map(|other| other.start)
        .collect();
    before.dedup();
    match before.len() {
        0 => format!("{EXTRA}{own}"),
        count => format!("{EXTRA}{own}{}", count + 1),
    }
}

/// The units or people of all rows of a finding, where they differ; `None` where they do not, or where the finding's own
/// stand by themselves.
fn names(outline: &Outline, read: &FindingRead, role: Role) -> Option<String> {
    let of_finding = match role {
        Role::LeadUnit => read.lead_unit,
        Role::Responsible => read.unit,
        _ => read.person,
    };
    if of_finding.is_some_and(|cell| !read.own.iter().any(|own| own.states == Some(cell))) {
        return None;
    }
    let own = read.own.iter().filter(|own| own.differs && outline.segments()[own.cell].role == role);
    let mut names: Vec<&str> = Vec::new();
    for value in own.filter_map(|own| own.states).map(|cell| outline.value(cell)) {
        let known = |name: &str| names.iter().any(|list| unit_names(list).any(|other| other == name));
        if !unit_names(value).all(|name| known(&name)) {
            names.push(value);
        }
    }
    (!names.is_empty()).then(|| names.join("、"))
}
