//! The headings of a text and which is under which, inferred from the forms of their markers and their order.

use super::cut;
use super::frame::{self, Framed};
use super::label;
use super::line::Line;
use super::numbering::{Form, Numbering};
use super::segment::Role;
use super::signs;
use super::text;
use crate::domain::Status;
use std::ops::Range;

/// A line that may be a heading.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The index of its line.
    pub line: usize,
    /// The form of its marker; `None` without a marker.
    pub form: Option<Form>,
    /// 1 for the highest.
    pub depth: u8,
    /// The index of the node it is under; `None` for a highest one.
    pub parent: Option<usize>,
    /// The byte range of its first sentence, without the marker.
    pub title: Range<usize>,
    /// The byte range of what follows it on the line.
    pub rest: Range<usize>,
    /// The sum of the signs for a finding (positive) and against (negative).
    pub score: i32,
    /// Whether its frame speaks of a finding; see `frame`.
    pub framed: bool,
    /// How many nodes are directly under it.
    pub children: usize,
    /// How many lines of its own are below it, before the next heading.
    pub content: usize,
    /// Whether one of those lines is a list of measures or has a label of them, or the rest of its own line is a list
    /// or begins with a label.
    pub measures: bool,
}

/// The headings among the lines of the body, without those that `skip` accepts (the lines of tables).
pub(super) fn nodes(
    input: &str,
    lines: &[Line],
    body: Range<usize>,
    skip: impl Fn(usize) -> bool,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    let mut parents: Vec<(Form, Form)> = Vec::new();
    let mut in_measures = false;
    let mut measure_last: Option<(Option<Form>, u32)> = None;
    for at in body {
        if skip(at) {
            continue;
        }
        let content = lines[at].content.clone();
        let line = &input[content.clone()];
        let labels = label::at_start(line);
        if let Some(label) = labels {
            in_measures = matches!(label.role, Role::Measure | Role::Result);
            let value = line[label.value..].trim_start_matches(text::is_blank);
            // The list continues over the next lines only in the form it began in.
            measure_last = match Numbering::parse(value) {
                Some((marker, _)) => Some((Some(marker.form()), marker.value)),
                None => value.is_empty().then_some((None, 0)),
            };
        }
        let marked = Numbering::parse(line).filter(|(marker, len)| heads(line, marker, *len));
        if let Some((marker, len)) = &marked
            && in_measures
            && !framed_line(&line[*len..])
            && matches!(marker.form(), Form::Dot | Form::Bracket | Form::Circle | Form::Is)
            && let Some((form, last)) = measure_last
            && marker.value == last + 1
            && form.is_none_or(|form| form == marker.form())
            && !labels_follow(input, lines, at)
        {
            // A measure of the label above, on a line of its own.
            measure_last = Some((Some(marker.form()), marker.value));
            continue;
        }
        let node = match marked {
            Some((marker, len)) => {
                // 三、重点措施: the numbered lines under it are its measures.
                let named = label::named(line[len..].trim_end_matches(text::is_stop));
                in_measures = matches!(named, Some(Role::Measure | Role::Result));
                measure_last = Some((None, 0));
                let form = marker.form();
                let depth = place(form, &mut stack, &nodes, &mut parents);
                Some((Some(form), depth, len))
            }
            None if labels.is_none() && framed_line(line) => {
                in_measures = false;
                stack.retain(|n| nodes[*n].form.is_some());
                Some((None, stack.len() as u8 + 1, 0))
            }
            None => None,
        };
        match node {
            Some((form, depth, len)) => {
                stack.truncate(depth as usize - 1);
                let parent = stack.last().copied();
                if let Some(parent) = parent {
                    nodes[parent].children += 1;
                }
                stack.push(nodes.len());
                nodes.push(read(input, content, at, form, depth, parent, len));
            }
            None => {
                if let Some(node) = stack.last().map(|n| &mut nodes[*n]) {
                    node.content += 1;
                    let label = labels.is_some_and(|l| matches!(l.role, Role::Measure | Role::Result));
                    node.measures |= label || node.content <= 2 && !cut::items(input, content).is_empty();
                }
            }
        }
    }
    nodes
}

/// Whether a marker at the start of a line makes the line a heading, rather than a list in one paragraph.
fn heads(line: &str, marker: &Numbering, len: usize) -> bool {
    len < line.len()
        && match marker.form() {
            Form::Is | Form::Order | Form::Circle => cut::items(line, 0..line.len()).len() < 2,
            Form::Bullet | Form::Article => false,
            _ => true,
        }
}

/// Whether the line below starts with a label: then this line is its heading.
fn labels_follow(input: &str, lines: &[Line], at: usize) -> bool {
    lines
        .get(at + 1)
        .and_then(|l| label::at_start(&input[l.content.clone()]))
        .is_some_and(|l| matches!(l.role, Role::Measure | Role::Finding | Role::Result))
}

/// Whether the frame of a line says that it is a finding.
fn framed_line(line: &str) -> bool {
    if line.chars().count() > 400
        || !(line.starts_with("针对") || line.starts_with("关于") || line.starts_with("对"))
    {
        return false;
    }
    let end = text::find_outside(line, |c| c == '。').map_or(line.len(), |(at, _)| at);
    let framed = frame::read(&line[..end]);
    framed.framed && framed.finding
}

/// The depth of a heading with this form below the open headings in `stack`, from 1.
fn place(form: Form, stack: &mut Vec<usize>, nodes: &[Node], parents: &mut Vec<(Form, Form)>) -> u8 {
    if let Some(at) = stack.iter().position(|n| nodes[*n].form == Some(form)) {
        return at as u8 + 1;
    }
    let known = |node: &usize| nodes[*node].form.is_some_and(|above| parents.contains(&(form, above)));
    if let Some(at) = stack.iter().rposition(known) {
        return at as u8 + 2;
    }
    if stack.is_empty() && nodes.is_empty() {
        return 1;
    }
    // A heading of a high form is not under a heading without a marker.
    stack.retain(|n| {
        nodes[*n].form.is_some() || !matches!(form, Form::Chapter | Form::Comma | Form::ChineseBracket)
    });
    if let Some(above) = stack.last().and_then(|n| nodes[*n].form) {
        parents.push((form, above));
    }
    (stack.len() as u8).saturating_add(1).min(9)
}

fn read(
    input: &str,
    content: Range<usize>,
    line: usize,
    form: Option<Form>,
    depth: u8,
    parent: Option<usize>,
    marker: usize,
) -> Node {
    let start = content.start + marker;
    let whole = &input[start..content.end];
    let stop = text::find_outside(whole, |c| c == '。').map(|(at, c)| start + at + c.len_utf8());
    let colon = text::find_outside(whole, |c| matches!(c, '：' | ':'))
        .filter(|(at, _)| whole[..*at].ends_with("情况") || whole[..*at].ends_with("问题"))
        .map(|(at, c)| start + at + c.len_utf8());
    let end = match (stop, colon) {
        (Some(stop), Some(colon)) => stop.min(colon),
        (stop, colon) => stop.or(colon).unwrap_or(content.end),
    };
    let title = text::trim(input, start..end);
    let rest = text::trim(input, end..content.end);
    let mut node = Node {
        line,
        form,
        depth,
        parent,
        title,
        rest,
        score: 0,
        framed: false,
        children: 0,
        content: 0,
        measures: false,
    };
    score(input, &mut node);
    node
}

/// Sets a heading's score and flags from its own words.
fn score(input: &str, node: &mut Node) {
    let title = &input[node.title.clone()];
    let framed: Framed = frame::read(title);
    node.framed = framed.framed && framed.finding;
    let rest = &input[node.rest.clone()];
    let complains = signs::complains(&title[framed.title.clone()]);
    let mut score = 0;
    score += if node.framed {
        4
    } else if framed.framed {
        2
    } else {
        0
    };
    score += if framed.status.is_some() { 4 } else { 0 };
    score += if node.form == Some(Form::Problem) { 4 } else { 0 };
    score += if complains { 2 } else { 0 };
    if !rest.is_empty() {
        let first = rest.split('。').next().unwrap_or(rest);
        score += if Status::parse_alone(first).is_some() { 4 } else { 0 };
        node.measures = !cut::items(input, node.rest.clone()).is_empty() || label::at_start(rest).is_some();
    }
    score -= if signs::groups(title) { 6 } else { 0 };
    score -= if signs::acts(title) && !complains { 2 } else { 0 };
    score -= if title.chars().count() > 150 && !node.framed { 2 } else { 0 };
    node.score = score;
}
