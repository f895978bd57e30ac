//! Lists under labels that answer each other by number, several in one record or several records of them:
//! 存在问题：1.…；2.… and below it 整改措施：1.…；2.…, 整改情况：1.…；2.….

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::{cut, label, text};

/// A list of problems and what its labels say of each.
#[derive(Clone, Debug)]
pub struct Grouped {
    /// Its lines.
    pub lines: Range<usize>,
    /// The list of problems, and those that answer it.
    pub lists: Vec<Labelled>,
    /// Whether headings with ordinals name the lists: （一）存在问题.
    headed: bool,
}

/// What stands behind one label.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// From the break before the label to the next label.
    pub span: Range<usize>,
    /// What it names; [`Role::Heading`] where it only leads to the labels below it: （三）责任分工.
    pub role: Role,
    /// Its items; none where it says one thing of all problems.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its number, from 1.
    pub value: u32,
    /// From its ordinal to its end, without blanks behind it.
    pub range: Range<usize>,
    /// The length of its ordinal in bytes.
    pub mark: usize,
}

/// The records of a body: one in which two labels speak of the problems, or several.
pub fn find(input: &str, lines: &[Line], body: Range<usize>) -> Vec<Grouped> {
    let mut found = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let one = record(input, lines, at..body.end);
        at = one.as_ref().map_or(at + 1, |one| one.lines.end);
        found.extend(one);
    }
    // The highest headings of one document are its parts, and no labels.
    let told = found.len() > 1 || found.iter().any(|one| one.lists.len() > 2 && !one.headed);
    if told { found } else { Vec::new() }
}

/// The record whose list of problems begins at the first of these lines.
fn record(input: &str, lines: &[Line], within: Range<usize>) -> Option<Grouped> {
    let (problems, mut at) = labelled(input, lines, within.clone())?;
    let count = problems.items.len();
    if problems.role != Role::Finding || count < 2 {
        return None;
    }
    let mut lists = vec![problems];
    while let Some((list, next)) = labelled(input, lines, at..within.end) {
        if list.role == Role::Finding {
            break;
        }
        // What was done about all of them together is none of this.
        let fits = match list.items.last() {
            Some(last) => last.value as usize <= count,
            None => list.role == Role::Heading || is_shared(input, lines, &list, at),
        };
        if !fits {
            return None;
        }
        (at, lists) = (next, [lists, vec![list]].concat());
    }
    let measures = |list: &&Labelled| matches!(list.role, Role::Measure | Role::Result);
    let answered = lists[1..].iter().filter(measures).any(|list| list.items.len() > 1);
    let headed = Numbering::parse(&input[lines[within.start].content.clone()]).is_some();
    answered.then_some(Grouped { lines: within.start..at, lists, headed })
}

/// Whether a label without a list says something that can hold for all problems: who, until when, or how far.
fn is_shared(input: &str, lines: &[Line], list: &Labelled, at: usize) -> bool {
    let content = &input[lines[at].content.clone()];
    let value = label::at_start(content).map_or("", |label| &content[label.value..]);
    let state = || Status::parse_alone(value.trim_end_matches(text::is_stop)).is_some();
    list.role.is_fact() && !value.trim().is_empty() && (!list.role.is_told() || state())
}

/// What stands behind the label that the first of these lines begins with, and the line after it; `None` where none does.
fn labelled(input: &str, lines: &[Line], within: Range<usize>) -> Option<(Labelled, usize)> {
    let head = within.clone().next().map(|at| &lines[at])?;
    let content = &input[head.content.clone()];
    if content.contains(['\t', '|']) {
        return None;
    }
    if leads_to_labels(input, lines, within.clone()) {
        let list = Labelled { span: head.span.clone(), role: Role::Heading, items: Vec::new() };
        return Some((list, within.start + 1));
    }
    let label = label::at_start(content).or_else(|| headed(content))?;
    if !label.role.is_fact() && !matches!(label.role, Role::Finding | Role::Measure) {
        return None;
    }
    let mut items = items(input, text::trim(input, head.content.start + label.value..head.content.end))?;
    let own = label.value < content.len();
    let mut at = within.start + 1;
    // The items in lines of their own; those in the label's line may go on there.
    while at < within.end && (!own || !items.is_empty()) {
        let line = &lines[at];
        let next = items.last().map_or(1, |last: &Item| last.value + 1);
        let words = &input[line.content.clone()];
        let Some((marker, mark)) = Numbering::parse(words).filter(|(marker, _)| marker.value == next) else {
            break;
        };
        let first = items.first().and_then(|first| Numbering::parse(&input[first.range.clone()]));
        let alike = first.is_none_or(|(first, _)| first.form() == marker.form());
        let labelled = label::at_start(words[mark..].trim_start()).is_some();
        if !alike || labelled || words.contains(['\t', '|']) {
            break;
        }
        items.push(Item { value: next, range: line.content.clone(), mark });
        at += 1;
    }
    let end = lines[at - 1].span.end;
    // One item is no list.
    if items.len() == 1 || !own && items.is_empty() {
        return None;
    }
    Some((Labelled { span: head.span.start..end, role: label.role, items }, at))
}

/// The label that a heading with an ordinal is, and nothing else: （一）存在问题.
fn headed(line: &str) -> Option<label::Label> {
    let (_, mark) = Numbering::parse(line)?;
    let words = line[mark..].trim_matches(|c| text::is_stop(c) || text::is_blank(c));
    label::named(words).map(|role| label::Label { role, value: line.len() })
}

/// Whether the first of these lines is a heading of who acts, above labels that say it: （三）责任分工.
fn leads_to_labels(input: &str, lines: &[Line], within: Range<usize>) -> bool {
    let words = |at: usize| lines.get(at).map_or("", |line| &input[line.content.clone()]);
    let line = words(within.start);
    let Some((_, mark)) = Numbering::parse(line) else { return false };
    let heads = line[mark..].contains("责任") && line[mark..].chars().count() <= HEADING_MAX;
    let below =
        within.len() > 1 && label::at_start(words(within.start + 1)).is_some_and(|l| l.role.is_fact());
    heads && label::at_start(&line[mark..]).is_none() && below
}

/// The longest such heading, in characters.
const HEADING_MAX: usize = 10;

/// The items of the list that a value is; none where it is no list, and `None` where a list begins in the middle of it.
fn items(input: &str, value: Range<usize>) -> Option<Vec<Item>> {
    let found = cut::items(input, value.clone());
    if found.is_empty() {
        let marked = Numbering::parse(&input[value.clone()]).filter(|(marker, _)| marker.value == 1);
        return Some(marked.map(|(_, mark)| Item { value: 1, range: value, mark }).into_iter().collect());
    }
    let begins = found[0].start == value.start && found[0].marker.value == 1;
    let ends = found.iter().skip(1).map(|next| next.start).chain([value.end]);
    let item = |(item, end): (&cut::Item, usize)| Item {
        value: item.marker.value,
        range: text::trim(input, item.start..end),
        mark: item.len,
    };
    let items: Vec<Item> = found.iter().zip(ends).map(item).collect();
    let counts = items.iter().zip(1..).all(|(item, place)| item.value == place);
    (begins && counts).then_some(items)
}
