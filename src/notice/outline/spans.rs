//! Turns the chosen reading into labelled spans that cover the text: a span for each line, or several for a line with a
//! title, labels or problems in its sentences.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::hypothesis::assign::Part;
use crate::notice::hypothesis::choose::Chosen;
use crate::notice::hypothesis::prose::List;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::{cut, label, lexicon, text, words};
use crate::notice::outline::cells;
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::front;
use crate::notice::series::nodes::{Node, Shape, Tree};
use crate::notice::series::table::Table;

/// What the spans are made from.
pub(in crate::notice) struct Page<'a> {
    /// The text.
    pub input: &'a str,
    /// Its lines.
    pub lines: &'a [Line],
    /// Its tables.
    pub tables: &'a [Table],
    /// Its headings.
    pub tree: &'a Tree,
    /// What each is.
    pub chosen: &'a Chosen,
    /// The lines between title and signature.
    pub body: Range<usize>,
    /// How sure each node's part is.
    pub sure: Vec<Confidence>,
}

/// What holds for the whole document.
struct Whole {
    /// A label names measures somewhere, so that 整改情况 does not.
    measures_named: bool,
    /// A label names problems somewhere, so that 整改任务 does not.
    problems_named: bool,
    /// Nothing follows the findings but more of the problems themselves.
    details: bool,
}

/// What the lines above say about the next line.
#[derive(Default)]
struct Context {
    depth: u8,
    /// Whether the line belongs to a finding above.
    finding: bool,
    /// Whether that finding has measures already, from a label or a line of its own.
    measured: bool,
    /// The label whose value continues on the next line; `None` where none does.
    label: Option<Role>,
    /// Whether the closing part has begun.
    closed: bool,
    /// Whether the heading above is one of next steps.
    next: bool,
    /// The finding that the lines answer, by its number in the document.
    answers: Option<usize>,
}

impl Page<'_> {
    /// The spans, in order; they cover the lines.
    pub(in crate::notice) fn spans(&self) -> Vec<LabeledSpan> {
        let whole = self.whole();
        let order = self.finding_order();
        let mut spans = Vec::new();
        let mut next_node = 0;
        let mut context = Context { depth: 1, ..Context::default() };
        for (at, line) in self.lines.iter().enumerate() {
            if let Some(table) = self.tables.iter().find(|table| (table.head..table.end).contains(&at)) {
                cells::places(self.input, line, table, at, &mut spans);
                continue;
            }
            if at < self.body.start || at >= self.body.end {
                let role = front::role(self.input, self.lines, at, &self.body);
                spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(line.span.clone(), role, 1) });
                continue;
            }
            match self.tree.nodes.get(next_node).filter(|node| node.line == at) {
                Some(node) => {
                    context.answers =
                        self.chosen.answers.get(&next_node).and_then(|node| order.get(node).copied());
                    self.node(node, next_node, &whole, &mut context, &mut spans);
                    next_node += 1;
                }
                None => self.plain(at, &whole, &mut context, &mut spans),
            }
        }
        spans
    }

    fn str(&self, range: &Range<usize>) -> &str {
        &self.input[range.clone()]
    }

    /// For each node that is a finding, its number in the document from 0.
    fn finding_order(&self) -> std::collections::HashMap<usize, usize> {
        let findings = self.chosen.parts.iter().enumerate().filter(|(_, part)| **part == Part::Finding);
        findings.map(|(node, _)| node).enumerate().map(|(number, node)| (node, number)).collect()
    }

    fn whole(&self) -> Whole {
        let body = self.body.clone().filter_map(|at| self.lines.get(at));
        let mut whole = Whole { measures_named: false, problems_named: false, details: false };
        for line in body {
            for (_, found) in label::all(self.str(&line.content)) {
                whole.measures_named |= found.role == Role::Measure && !is_task(self.str(&line.content));
                whole.problems_named |= found.role == Role::Finding;
            }
        }
        for (node, part) in self.tree.nodes.iter().zip(&self.chosen.parts) {
            let named = label::heading(self.bare(&node.titled.title));
            whole.measures_named |= *part == Part::Field && named == Some(Role::Measure);
        }
        whole.details = !whole.measures_named && self.details();
        whole
    }

    fn bare(&self, range: &Range<usize>) -> &str {
        self.str(range).trim_matches(|c| text::is_stop(c) || text::is_blank(c))
    }

    /// Whether what follows the findings, by most of its paragraphs, goes on about the problems.
    fn details(&self) -> bool {
        let mut sounds: Vec<(f32, f32)> = Vec::new();
        for (node, part) in self.tree.nodes.iter().zip(&self.chosen.parts) {
            if *part == Part::Measure {
                sounds.push(self.sounds(&node.titled.title));
            }
            if *part != Part::Finding {
                continue;
            }
            if framed_as_answered(self.str(&node.titled.title)) || !node.titled.lead.is_empty() {
                return false;
            }
            let rest = Some(node.titled.rest.clone()).filter(|rest| !rest.is_empty());
            let below = node.content.iter().take(2).map(|line| self.lines[*line].content.clone());
            for range in rest.into_iter().chain(below) {
                let words = self.str(&range);
                let first = words.split('。').next().unwrap_or(words);
                if label::at_start(words).is_some() || Status::parse_alone(first).is_some() {
                    return false;
                }
                sounds.push(self.sounds(&range));
            }
        }
        let mean = sounds.iter().map(|(act, complaint)| (complaint - act).clamp(-1.0, 1.0)).sum::<f32>()
            / sounds.len().max(1) as f32;
        // How much the rest of the document speaks for either decides how much the paragraphs must.
        mean > match self.tells() {
            Some(true) => 0.5,
            Some(false) => -0.6,
            None => -0.15,
        }
    }

    /// Whether the title, the lines above the headings or a heading over findings speak of what was done, or of problems
    /// alone; `None` where they say neither.
    fn tells(&self) -> Option<bool> {
        let words = ["整改", "地改", "改了", "改好", "改到", "落实情况", "进展情况"];
        let says = |range: &Range<usize>| words.iter().any(|word| self.str(range).contains(word));
        let nodes = self.tree.nodes.iter().zip(&self.chosen.parts);
        let groups: Vec<&Node> =
            nodes.filter(|(_, part)| **part == Part::Group).map(|(node, _)| node).collect();
        // 二、存在的问题: a heading that speaks of problems alone is not over what was done.
        let problems = |node: &&Node| node.depth == 1 && lexicon::problems(self.str(&node.titled.title));
        if groups.iter().any(|node| says(&node.titled.title)) {
            return Some(true);
        }
        if groups.iter().any(problems) || self.leads_to_problems() {
            return Some(false);
        }
        let above = self.lines[..self.body.start.min(self.lines.len())].iter().map(|line| &line.content);
        let preamble = self.tree.above.iter().map(|line| &self.lines[*line].content);
        above.chain(preamble).any(says).then_some(true)
    }

    /// Whether the last line above all headings announces problems and nothing else: 主要存在以下问题：.
    fn leads_to_problems(&self) -> bool {
        let Some(line) = self.tree.above.last() else { return false };
        let words = self.str(&self.lines[*line].content);
        let clause = words.trim_end_matches(text::is_stop).rsplit(['。', '，', ',']).next().unwrap_or(words);
        words.ends_with(['：', ':'])
            && ["问题", "不足", "隐患", "短板"].iter().any(|word| clause.contains(word))
            && !["整改", "意见", "措施", "要求"].iter().any(|word| clause.contains(word))
    }

    /// How much a paragraph sounds like something done, and like a complaint; of a list, all its items.
    fn sounds(&self, range: &Range<usize>) -> (f32, f32) {
        let items = cut::items(self.input, range.clone());
        let ends = items.iter().skip(1).map(|item| item.start).chain([range.end]);
        let pieces: Vec<Range<usize>> = if items.len() > 1 {
            items.iter().zip(ends).map(|(item, end)| item.start + item.len..end).collect()
        } else {
            vec![range.clone()]
        };
        let sum =
            |sound: fn(&str) -> f32| pieces.iter().take(6).map(|piece| sound(self.str(piece))).sum::<f32>();
        let count = pieces.len().clamp(1, 6) as f32;
        (sum(words::act) / count, sum(words::complaint) / count)
    }

    fn node(
        &self,
        node: &Node,
        index: usize,
        whole: &Whole,
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let line = &self.lines[node.line];
        let part = self.chosen.parts[index];
        context.depth = node.depth + 1;
        context.closed = false;
        if part != Part::Measure {
            context.label = None;
        }
        match part {
            Part::Finding => self.finding(node, index, whole, context, spans),
            Part::Measure => {
                let mut place = LabeledSpan::new(
                    line.span.clone(),
                    context.label.unwrap_or(Role::Measure),
                    context.depth,
                );
                if whole.details && context.label.is_none() {
                    place.role = Role::Text;
                }
                // （一） before the one problem of a closure numbers nothing.
                let siblings = node.parent.map_or(0, |parent| self.tree.nodes[parent].children.len());
                if place.role == Role::Finding && siblings == 1 {
                    (place.skip, place.whole) = (node.titled.title.start, true);
                }
                place.sure = self.sure[index];
                context.measured = true;
                let labelled = label::all(self.str(&line.content));
                if labelled.iter().any(|(at, _)| *at <= node.mark + 4) {
                    return self.chunks(line.span.clone(), place, whole, context, spans);
                }
                spans.push(place);
            }
            Part::Answer => {
                context.finding = true;
                let mut place = LabeledSpan::new(line.span.clone(), Role::Measure, 3);
                place.answers = context.answers;
                place.skip = node.titled.title.start;
                spans.push(place);
            }
            Part::Field => self.field(node, whole, context, spans),
            Part::Group | Part::Plain => self.heading(node, index, part, context, spans),
        }
    }

    /// A finding's title, and what follows it on its line.
    fn finding(
        &self,
        node: &Node,
        index: usize,
        whole: &Whole,
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let line = &self.lines[node.line];
        (context.finding, context.measured, context.label, context.next) = (true, false, None, false);
        let rest = &node.titled.rest;
        let end =
            if rest.is_empty() { line.span.end } else { node.titled.title.end.max(line.content.start + 1) };
        let end = if node.titled.title.is_empty() { line.span.end } else { end };
        let divided = node.parent.is_some_and(|parent| self.divides(parent));
        let role = if divided { Role::SubFinding } else { Role::Finding };
        let mut head = LabeledSpan::new(line.span.start..end, role, node.depth);
        head.whole = true;
        head.marker = node.hidden.clone().map(|marker| (marker, node.mark));
        head.sure = self.sure[index];
        head.why = (head.sure != Confidence::Certain).then_some(DoubtReason::WeakSigns);
        spans.push(head);
        if end >= line.span.end {
            return;
        }
        let rest = end..line.span.end;
        let content = text::trim(self.input, rest.clone());
        if label::all(self.str(&content)).iter().any(|(at, _)| *at <= "（".len()) {
            let place = LabeledSpan { marked: false, ..LabeledSpan::new(rest, Role::Text, context.depth) };
            return self.chunks(place.span.clone(), place, whole, context, spans);
        }
        let mut place = LabeledSpan::new(rest, Role::Measure, context.depth);
        if whole.details && node.titled.lead.is_empty() {
            (place.role, place.marked) = (Role::Text, false);
        } else {
            place.skip = node.titled.lead.end;
            context.measured = true;
        }
        spans.push(place);
    }

    /// A heading that names a field of the one finding: 一、整改问题.
    fn field(&self, node: &Node, whole: &Whole, context: &mut Context, spans: &mut Vec<LabeledSpan>) {
        let line = &self.lines[node.line];
        let words = self.bare(&node.titled.title);
        let named = label::heading(words).unwrap_or(Role::Text);
        let role = if named == Role::Result && !whole.measures_named { Role::Measure } else { named };
        context.finding |= role == Role::Finding;
        context.label = Some(role);
        let end = if node.titled.rest.is_empty() { line.span.end } else { node.titled.title.end };
        let mut head = LabeledSpan::new(line.span.start..end, Role::Part, 1);
        head.whole = true;
        spans.push(head);
        if end < line.span.end {
            spans.push(self.fact(end..line.span.end, context));
        }
    }

    /// A heading over findings or over none.
    fn heading(
        &self,
        node: &Node,
        index: usize,
        part: Part,
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let line = &self.lines[node.line];
        context.finding = false;
        context.next = lexicon::next(self.str(&node.titled.title));
        let top = node.depth == 1;
        let holds_groups = node.children.iter().any(|child| self.chosen.parts[*child] == Part::Group);
        let role = match part {
            Part::Group if top => Role::Part,
            Part::Group if self.divides(index) => Role::Finding,
            Part::Group if holds_groups && !node.children.iter().any(|child| self.divides(*child)) => {
                Role::Heading
            }
            Part::Group => Role::Aspect,
            _ if top && self.has_parts() => Role::Part,
            _ => Role::Heading,
        };
        let lists = self.chosen.lists.get(&node.line);
        let end = match lists {
            Some(_) if !node.titled.rest.is_empty() => node.titled.title.end,
            _ => line.span.end,
        };
        let mut place = LabeledSpan::new(line.span.start..end, role, node.depth);
        if part == Part::Plain && !top || end < line.span.end || node.titled.rest.is_empty() {
            place.whole = end < line.span.end || node.titled.rest.is_empty();
        }
        place.sure = self.sure[index];
        spans.push(place);
        if let Some(lists) = lists.filter(|_| end < line.span.end) {
            self.listed(end..line.span.end, lists, context, spans);
        }
    }

    /// Whether a group is itself a numbered problem, divided into numbered ones: 1. over （1）.
    fn divides(&self, index: usize) -> bool {
        let node = &self.tree.nodes[index];
        let grouped = node.parent.is_some_and(|parent| self.chosen.parts[parent] == Part::Group);
        let numbered = matches!(
            node.shape,
            Shape::Mark(Form::Dot | Form::Bracket | Form::HalfBracket | Form::Path(_) | Form::Problem)
        );
        self.chosen.parts[index] == Part::Group
            && grouped
            && numbered
            && !lexicon::groups(self.str(&node.titled.title))
            && node.children.iter().all(|child| self.chosen.parts[*child] != Part::Group)
    }

    /// Whether the highest headings are parts of the document.
    fn has_parts(&self) -> bool {
        self.tree.top.len() > 1 || self.tree.top.iter().any(|top| self.chosen.parts[*top] != Part::Plain)
    }

    /// Problems in the sentences of a paragraph.
    fn listed(
        &self,
        span: Range<usize>,
        lists: &[List],
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let mut at = span.start;
        let text = |from: usize, to: usize, spans: &mut Vec<LabeledSpan>| {
            if text::trim(self.input, from..to).is_empty() {
                return from;
            }
            spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(from..to, Role::Text, 1) });
            to
        };
        for list in lists {
            let first = list.items[0].span.start;
            if let Some(group) = &list.group {
                at = text(at, group.start, spans);
                let mut place = LabeledSpan::new(at..first, Role::Aspect, 1);
                place.body = Some(group.clone());
                spans.push(place);
                at = first;
            } else {
                at = text(at, first, spans);
            }
            for item in &list.items {
                let mut place = LabeledSpan::new(at..item.span.end, Role::Finding, 2);
                place.body = Some(item.body.clone());
                place.marked = item.marker.is_some();
                spans.push(place);
                at = item.span.end;
            }
        }
        context.finding = false;
        if at < span.end {
            spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(at..span.end, Role::Text, 1) });
        }
    }

    fn plain(&self, at: usize, whole: &Whole, context: &mut Context, spans: &mut Vec<LabeledSpan>) {
        let line = &self.lines[at];
        let content = self.str(&line.content);
        if let Some(lists) = self.chosen.lists.get(&at) {
            return self.listed(line.span.clone(), lists, context, spans);
        }
        let bullet = Numbering::parse(content).map_or(0, |(_, len)| len);
        let labelled = label::all(content).iter().any(|(start, _)| *start <= bullet + "（ ".len());
        if labelled && (context.finding || self.fields_stand_alone(content)) {
            let place = LabeledSpan {
                marked: false,
                ..LabeledSpan::new(line.span.clone(), Role::Text, context.depth)
            };
            return self.chunks(line.span.clone(), place, whole, context, spans);
        }
        if lexicon::closes(content) {
            context.closed = true;
        }
        let mut place =
            LabeledSpan { marked: false, ..LabeledSpan::new(line.span.clone(), Role::Text, context.depth) };
        if lexicon::contact(content) && (context.closed || !context.finding) {
            (place.role, place.depth) = (Role::Contact, 1);
        } else if context.closed || context.next {
            // Depth 1: what closes the document belongs to no finding.
            place.depth = if context.closed { 1 } else { context.depth };
        } else if self.is_extra(at) {
            (context.closed, place.depth) = (true, 1);
        } else if context.label.is_some() {
            place = self.fact(line.span.clone(), context);
        } else if context.finding && !whole.details && !(whole.measures_named && context.measured) {
            (place.role, place.marked) = (Role::Measure, true);
            context.measured = true;
        } else if !context.finding && self.tree.nodes.first().is_none_or(|node| at < node.line) {
            place.role = Role::Preamble;
        }
        place.answers = context.answers;
        spans.push(place);
    }

    /// Whether a line below the last finding is one more than any other finding has, so that it closes the document.
    fn is_extra(&self, at: usize) -> bool {
        let answers = |part: &Part| matches!(part, Part::Finding | Part::Answer | Part::Measure);
        let (Some(node), Some(part)) = (self.tree.nodes.last(), self.chosen.parts.last()) else {
            return false;
        };
        let Some(place) = node.content.iter().position(|line| *line == at).filter(|_| answers(part)) else {
            return false;
        };
        let line = self.str(&self.lines[at].content);
        if lexicon::looks_ahead(line) && (place > 0 || !node.titled.rest.is_empty() || *part == Part::Measure)
        {
            return true;
        }
        let alike = self.tree.nodes.iter().zip(&self.chosen.parts).filter(|(_, other)| *other == part);
        let others: Vec<usize> = alike.map(|(other, _)| other.content.len()).rev().skip(1).collect();
        let marked = Numbering::parse(line).is_some() || label::at_start(line).is_some();
        !marked && others.len() > 1 && others.iter().all(|count| place >= *count)
    }

    /// Whether a line's label is that of a problem, so that it needs no finding above it.
    fn fields_stand_alone(&self, content: &str) -> bool {
        label::all(content).iter().any(|(_, label)| label.role == Role::Finding) || is_task(content)
    }

    /// What a label names here: 整改情况 names the measures where no label does, 整改任务 the problem.
    fn settle(&self, named: Role, words: &str, whole: &Whole, context: &Context) -> Role {
        match named {
            Role::Measure if is_task(words) && !whole.problems_named && !context.finding => Role::Finding,
            Role::Target if is_demand(words) && !whole.measures_named => Role::Measure,
            Role::Result if !whole.measures_named && !context.measured => Role::Measure,
            Role::Result if !context.measured && label::narrates(words) => Role::Measure,
            _ => named,
        }
    }

    /// The value of the label above.
    fn fact(&self, span: Range<usize>, context: &mut Context) -> LabeledSpan {
        let role = context.label.unwrap_or(Role::Text);
        let mut place = LabeledSpan::new(span, role, context.depth);
        place.marked = matches!(role, Role::Measure | Role::Finding);
        place.answers = context.answers;
        if matches!(role, Role::Result | Role::Measure) {
            place.role = self.result(role, &place.span);
        }
        context.measured |= place.role == Role::Measure;
        if role == Role::Finding {
            place.whole = true;
        }
        place
    }

    /// The role of a result or measure: one that only states a status is a status.
    fn result(&self, role: Role, span: &Range<usize>) -> Role {
        let content = text::trim(self.input, span.clone());
        let mark = Numbering::parse(self.str(&content)).map_or(0, |(_, len)| len);
        let value = label::at_start(self.str(&(content.start + mark..content.end)))
            .or_else(|| {
                label::at_start(self.str(&content))
                    .map(|l| label::Label { value: l.value.saturating_sub(mark), ..l })
            })
            .map_or(content.start, |label| content.start + mark + label.value);
        let wording = text::trim_stop(self.input, value..content.end);
        match Status::parse_alone(self.str(&wording)) {
            Some(_) => Role::Status,
            None => role,
        }
    }

    /// A span with labels: the text before the first keeps `place`, and each label begins a span of its own.
    fn chunks(
        &self,
        span: Range<usize>,
        place: LabeledSpan,
        whole: &Whole,
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let content = text::trim(self.input, span.clone());
        let labels = label::all(self.str(&content));
        let mut start = span.start;
        if let Some((first, _)) = labels.first() {
            let before = self.str(&(content.start..content.start + first));
            let marked = Numbering::parse(before).is_some_and(|(_, len)| before[len..].trim().is_empty());
            let bare = before.trim_matches(|c| text::is_blank(c) || matches!(c, '（' | '('));
            if !bare.is_empty() && !marked {
                spans.push(LabeledSpan { span: start..content.start + first, ..place });
                start = content.start + first;
            }
        }
        for (index, (at, found)) in labels.iter().enumerate() {
            let end = labels.get(index + 1).map_or(span.end, |(next, _)| content.start + next);
            let value = content.start + found.value..end;
            let empty = text::trim_stop(self.input, value).is_empty();
            let words = self.str(&(content.start + at..content.start + found.value));
            let role = self.settle(found.role, words, whole, context);
            context.closed = false;
            context.label = Some(role);
            if role == Role::Finding {
                (context.finding, context.measured) = (true, false);
            }
            if empty {
                let heading = LabeledSpan::new(start..end, Role::Heading, context.depth);
                spans.push(LabeledSpan { whole: true, ..heading });
            } else {
                spans.push(self.fact(start..end, context));
                if !matches!(role, Role::Measure | Role::Finding | Role::Result | Role::Cause) {
                    context.label = None;
                }
            }
            start = end;
        }
    }
}

/// Whether a heading says that what follows is what was done: …问题的整改情况.
fn framed_as_answered(title: &str) -> bool {
    ["问题整改", "问题的整改", "整改情况", "整改落实", "整改进展", "整改完成"]
        .iter()
        .any(|word| title.contains(word))
}

/// Whether a label speaks of a task, 整改任务, which is the problem where nothing else names one.
fn is_task(words: &str) -> bool {
    words.trim_start_matches(text::is_blank).starts_with("整改任务")
}

/// Whether a label speaks of a demand: 整改要求, 整改意见.
fn is_demand(words: &str) -> bool {
    ["要求", "意见", "建议"].iter().any(|word| words.contains(word))
}
