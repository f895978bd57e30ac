//! Decides which role each line has, from many weak signs: the lines above and below, wordings, frames, labels. Cutting
//! lines into segments is left to `layout`.

use super::layout::{LabeledSpan, Rest};
use super::line::Line;
use super::numbering::Numbering;
use super::segment::{Confidence, DoubtReason, Role};
use super::table::{self, Table};
use super::tree::{self, Node};
use super::{cut, family, label, listing, signs, text};
use crate::domain::DocumentFamily;
use crate::domain::Status;

/// Everything known about a text while the roles of its lines are decided.
pub(super) struct Judge<'a> {
    /// The text.
    pub(super) input: &'a str,
    /// Its lines with content.
    pub(super) lines: &'a [Line],
    /// Its tables.
    pub(super) tables: Vec<Table>,
    /// Its headings.
    pub(super) nodes: Vec<Node>,
    /// The role of each node.
    pub(super) roles: Vec<Role>,
    /// Whether each node is where findings may be: not in the part on organisation, not in the next steps.
    pub(super) zone: Vec<bool>,
    /// The family of the text; `None` for what is not a notice.
    pub(super) kind: Option<DocumentFamily>,
    /// Whether a label 整改措施 occurs anywhere: then 整改情况 does not mean the measures.
    pub(super) measure_label: bool,
    /// The lines of the body, as indexes.
    pub(super) body: std::ops::Range<usize>,
}

/// The labelled spans of a text, in order; they cover its lines.
pub(super) fn judge(input: &str, lines: &[Line]) -> Vec<LabeledSpan> {
    let tables = table::find(input, lines);
    let first_table = tables.first().map_or(lines.len(), |t| t.head);
    let start = super::front::body_start(input, lines, first_table);
    let end = super::front::body_end(input, lines, start, tables.last().map_or(0, |t| t.end));
    let title: String = lines[..start.min(lines.len())]
        .iter()
        .map(|l| &input[l.content.clone()])
        .filter(|l| !signs::noise(l))
        .collect();
    let kind = family::guess(input, &title, !tables.is_empty());
    let in_table = |at: usize| tables.iter().any(|t| (t.head..t.end).contains(&at));
    let nodes = tree::nodes(input, lines, start..end, in_table);
    let measure_label = lines.iter().any(|l| {
        let line = &input[l.content.clone()];
        let at = Numbering::parse(line).map_or(0, |(_, len)| len);
        label::at_start(line).is_some_and(|l| l.role == Role::Measure)
            || label::at_start(line[at..].trim_start()).is_some_and(|l| l.role == Role::Measure)
            || label::named(line[at..].trim()) == Some(Role::Measure)
    });
    let roles = vec![Role::Text; nodes.len()];
    let zone = vec![true; nodes.len()];
    let mut judge = Judge { input, lines, tables, nodes, roles, zone, kind, measure_label, body: start..end };
    judge.headings();
    judge.places()
}

impl Judge<'_> {
    /// The text of a byte range.
    pub(super) fn str(&self, range: &std::ops::Range<usize>) -> &str {
        &self.input[range.clone()]
    }

    /// A labelled span for every line, or several for a line with labels or cells.
    fn places(&self) -> Vec<LabeledSpan> {
        let mut places = Vec::new();
        let mut next_node = 0;
        let mut context = Context::default();
        for (at, line) in self.lines.iter().enumerate() {
            if let Some(table) = self.tables.iter().find(|t| (t.head..t.end).contains(&at)) {
                super::rows::places(self.input, line, table, at, &mut places);
                continue;
            }
            if at < self.body.start || at >= self.body.end {
                let role = super::front::role(self.input, self.lines, at, &self.body);
                places.push(LabeledSpan { marked: false, ..LabeledSpan::new(line.span.clone(), role, 1) });
                continue;
            }
            match self.nodes.get(next_node).filter(|n| n.line == at) {
                Some(node) => {
                    self.node(node, self.roles[next_node], next_node, &mut context, &mut places);
                    next_node += 1;
                }
                None => self.plain(at, &mut context, &mut places),
            }
        }
        places
    }

    fn node(
        &self,
        node: &Node,
        role: Role,
        index: usize,
        context: &mut Context,
        places: &mut Vec<LabeledSpan>,
    ) {
        let line = &self.lines[node.line];
        let named = label::named(self.str(&text::trim_stop(self.input, node.title.clone())));
        if let Some(named) = named.filter(|_| !role_is_group(role) || node.children == 0) {
            // 一、整改问题: a label as a heading; the lines under it are its value.
            if self
                .nodes
                .iter()
                .filter(|n| label::named(self.str(&text::trim_stop(self.input, n.title.clone()))).is_some())
                .take(2)
                .count()
                > 1
            {
                let role = if node.depth == 1 { Role::Part } else { Role::Heading };
                let mut place = LabeledSpan::new(line.span.clone(), role, node.depth);
                place.rest = Some(Rest::Title);
                context.note(named);
                context.label = Some(self.settle(named, self.str(&node.title), context));
                context.depth = node.depth + 1;
                context.finding |= named == Role::Finding;
                context.closed = false;
                if node.rest.is_empty() {
                    places.push(place);
                } else {
                    place.span = line.span.start..node.rest.start;
                    places.push(place);
                    places.push(self.fact(node.rest.start..line.span.end, context));
                }
                return;
            }
        }
        let mut place = LabeledSpan::new(line.span.clone(), role, node.depth);
        context.depth = node.depth + 1;
        context.label = None;
        context.closed = false;
        match role {
            Role::Finding | Role::SubFinding => {
                context.finding = true;
                context.measured = false;
                // With lines of its own below it, the whole line is the title unless its text shows otherwise.
                let runs_on =
                    node.content == 0 && node.children == 0 && self.kind != Some(DocumentFamily::Feedback);
                place.rest = if runs_on { Some(Rest::Measures) } else { None };
                if node.score < 3 {
                    place.sure = Confidence::Likely;
                    place.why = Some(DoubtReason::WeakSigns);
                }
                if label::all(self.str(&line.content)).iter().any(|(at, _)| *at > 0) {
                    return self.chunks(line, place, context, places);
                }
            }
            Role::Measure => {
                place.sure = Confidence::Likely;
            }
            _ => {
                context.finding = false;
                context.quiet = !self.zone[index];
                let listed = self.kind == Some(DocumentFamily::Feedback)
                    && !listing::starts(self.input, node.rest.clone()).is_empty();
                if role == Role::Aspect && listed {
                    place.rest = Some(Rest::Findings);
                }
                let last = index + 1 == self.nodes.len();
                context.next = signs::next(self.str(&node.title)) && last;
            }
        }
        places.push(place);
    }

    fn plain(&self, at: usize, context: &mut Context, places: &mut Vec<LabeledSpan>) {
        let line = &self.lines[at];
        let content = self.str(&line.content);
        if !label::all(content).is_empty() {
            let place = LabeledSpan {
                marked: false,
                ..LabeledSpan::new(line.span.clone(), context.role(), context.depth)
            };
            return self.chunks(line, place, context, places);
        }
        if let Some(named) = label::named(content).filter(|_| content.chars().count() > 2) {
            context.note(named);
            context.label = Some(self.settle(named, content, context));
            context.finding |= named == Role::Finding;
            context.closed = false;
            places.push(LabeledSpan {
                rest: Some(Rest::Title),
                ..LabeledSpan::new(line.span.clone(), Role::Heading, context.depth)
            });
            return;
        }
        if signs::closes(content) {
            context.closed = true;
        }
        if signs::contact(content) && (context.closed || !context.finding) {
            places
                .push(LabeledSpan { marked: false, ..LabeledSpan::new(line.span.clone(), Role::Contact, 1) });
            return;
        }
        if context.closed || context.next {
            // Depth 1: what closes the document belongs to no finding.
            let depth = if context.closed { 1 } else { context.depth };
            places.push(LabeledSpan {
                marked: false,
                ..LabeledSpan::new(line.span.clone(), Role::Text, depth)
            });
            return;
        }
        if context.label.is_some() {
            places.push(self.fact(line.span.clone(), context));
            return;
        }
        let mut place = LabeledSpan {
            marked: false,
            ..LabeledSpan::new(line.span.clone(), context.role(), context.depth)
        };
        if context.finding {
            place.marked = true;
            if self.kind == Some(DocumentFamily::Feedback) {
                place.role = Role::Text;
            }
        } else if self.kind == Some(DocumentFamily::Feedback)
            && !listing::starts(self.input, line.content.clone()).is_empty()
        {
            place = LabeledSpan {
                rest: Some(Rest::Findings),
                ..LabeledSpan::new(line.span.clone(), Role::Finding, context.depth)
            };
        } else if self.kind.is_some() && self.untitled(content, context) {
            place = LabeledSpan {
                rest: Some(Rest::Measures),
                ..LabeledSpan::new(line.span.clone(), Role::Finding, context.depth)
            };
            place.marked = false;
            place.sure = Confidence::Likely;
            place.why = Some(DoubtReason::WeakSigns);
        } else if self.nodes.first().is_none_or(|n| at < n.line) {
            place.role = Role::Preamble;
        }
        places.push(place);
    }

    /// Whether a paragraph without a marker begins with a finding's title: a complaint, after which measures are listed
    /// or a status is stated.
    fn untitled(&self, content: &str, context: &Context) -> bool {
        let Some((end, stop)) = text::find_outside(content, |c| c == '。') else { return false };
        let rest = end + stop.len_utf8()..content.len();
        let title = &content[..end];
        let items = cut::items(content, rest.clone());
        // A list of measures after a sentence that is no deed: most likely the sentence is the problem.
        let listed = items.len() > 1
            && (signs::complains(title) || !signs::acts(title) && title.chars().count() <= 40);
        let stated = || Status::parse_alone(content[rest].split('。').next().unwrap_or("")).is_some();
        context.depth > 1
            && !context.quiet
            && title.chars().count() <= 60
            && (listed || signs::complains(title) && stated())
    }

    /// What a label names here: 整改情况 names the measures of a finding that has no other label for them.
    fn settle(&self, named: Role, words: &str, context: &Context) -> Role {
        let narrates = label::narrates(words);
        let alone = !context.measured && narrates || !self.measure_label && !words.contains("完成");
        if named == Role::Result && alone { Role::Measure } else { named }
    }

    fn fact(&self, span: std::ops::Range<usize>, context: &Context) -> LabeledSpan {
        let role = context.label.unwrap_or(Role::Text);
        let mut place = LabeledSpan::new(span, role, context.depth);
        place.marked = matches!(role, Role::Measure | Role::Finding);
        if matches!(role, Role::Result | Role::Measure) {
            place.role = self.result(role, &place.span);
        }
        if role == Role::Finding {
            place.rest = Some(Rest::Title);
        }
        place
    }

    /// The role of a result or measure: one that only states a status is a status.
    fn result(&self, role: Role, span: &std::ops::Range<usize>) -> Role {
        let content = text::trim(self.input, span.clone());
        let value = label::at_start(self.str(&content)).map_or(content.start, |l| content.start + l.value);
        let wording = text::trim_stop(self.input, value..content.end);
        match Status::parse_alone(self.str(&wording)) {
            Some(_) => Role::Status,
            None => role,
        }
    }

    /// A line with labels: the text before the first keeps `place`, and each label begins a span of its own.
    fn chunks(&self, line: &Line, place: LabeledSpan, context: &mut Context, places: &mut Vec<LabeledSpan>) {
        let content = line.content.clone();
        let labels: Vec<_> =
            label::all(self.str(&content)).into_iter().filter(|(at, _)| *at > 0 || !place.marked).collect();
        let mut start = line.span.start;
        if let Some((first, _)) = labels.first().filter(|(at, _)| *at > 0) {
            places.push(LabeledSpan {
                span: start..content.start + first,
                rest: place.rest.or(Some(Rest::Title)),
                ..place.clone()
            });
            start = content.start + first;
        }
        for (index, (_, found)) in labels.iter().enumerate() {
            let end = labels.get(index + 1).map_or(line.span.end, |(next, _)| content.start + next);
            let empty = self.input[content.start + found.value..end].trim_matches(text::is_blank).is_empty();
            context.note(found.role);
            let words = &self.input[start..content.start + found.value];
            let role = self.settle(found.role, words, context);
            context.closed = false;
            if found.role == Role::Finding && context.finding && index == 0 && self.described(context) {
                // 反馈指出 under a numbered title: a description of it.
                places.push(LabeledSpan {
                    marked: false,
                    ..LabeledSpan::new(start..end, Role::Text, context.depth)
                });
                context.label = None;
            } else {
                context.finding |= role == Role::Finding;
                context.titled = false;
                context.label = Some(role);
                let mut fact = if empty {
                    LabeledSpan {
                        rest: Some(Rest::Title),
                        ..LabeledSpan::new(start..end, Role::Heading, context.depth)
                    }
                } else {
                    self.fact(start..end, context)
                };
                if role == Role::Finding {
                    fact.rest = Some(Rest::Title);
                }
                if !matches!(role, Role::Measure | Role::Finding | Role::Result | Role::Cause) && !empty {
                    context.label = None;
                }
                places.push(fact);
            }
            start = end;
        }
    }

    fn described(&self, context: &Context) -> bool {
        context.titled
    }
}

fn role_is_group(role: Role) -> bool {
    matches!(role, Role::Aspect | Role::Part)
}

/// What the lines above say about the next line.
#[derive(Default)]
struct Context {
    depth: u8,
    /// Whether the line belongs to a finding above.
    finding: bool,
    /// Whether that finding has its title from a numbered heading.
    titled: bool,
    /// Whether that finding's measures have a label of their own.
    measured: bool,
    /// Whether the heading above is one that holds no findings.
    quiet: bool,
    /// The label whose value continues on the next line; `None` where none does.
    label: Option<Role>,
    /// Whether the closing part has begun.
    closed: bool,
    /// Whether the heading above is one of next steps.
    next: bool,
}

impl Context {
    /// Records a label: the measures of the finding above have one, or a new finding has none yet.
    fn note(&mut self, named: Role) {
        match named {
            Role::Finding => self.measured = false,
            Role::Measure => self.measured = true,
            _ => {}
        }
    }

    fn role(&self) -> Role {
        if self.finding { Role::Measure } else { Role::Text }
    }
}
