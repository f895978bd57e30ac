//! Turns the chosen reading into labelled spans that cover the text: a span for each line, or several for a line with a
//! title, labels or problems in its sentences.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::hypothesis::assign::Part;
use crate::notice::hypothesis::listed::{Item, List};
use crate::notice::lex::numbering::Form;
use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::{answers, label, lexicon, text, words};
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::outline::{cells, grouped};
use crate::notice::series::front;
use crate::notice::series::nodes::{Node, Shape};
use crate::notice::series::{deeds, framed, owners, table, title};

use super::page::{Context, Page, Whole};

/// A problem in a list that has more characters and no complaining word is doubtful.
const ITEM_CHARS_MAX: usize = 30;

impl Page<'_> {
    /// The spans, in order; they cover the lines.
    pub(in crate::notice) fn spans(&self) -> Vec<LabeledSpan> {
        let whole = self.whole();
        let order = self.finding_order();
        let mut spans = Vec::new();
        let mut next_node = 0;
        let mut context = Context { depth: 1, ..Context::default() };
        for (at, line) in self.lines.iter().enumerate() {
            let table = table::at(self.tables, at);
            if table.is_some_and(|table| !table.tells()) {
                spans.push(LabeledSpan {
                    whole: true,
                    marked: false,
                    ..LabeledSpan::new(line.span.clone(), Role::Text, 1)
                });
                continue;
            }
            if let Some(table) = table {
                cells::places(self.input, line, table, at, &mut spans);
                // What follows the table belongs to no finding above it.
                (context.finding, context.label) = (false, None);
                continue;
            }
            if at < self.body.start || at >= self.body.end {
                let role = front::role(self.input, self.lines, at, &self.body);
                spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(line.span.clone(), role, 1) });
                continue;
            }
            if let Some(record) = self.grouped.iter().find(|record| record.lines.contains(&at)) {
                if record.lines.start == at {
                    grouped::places(self.input, record, context.depth.max(2), &mut spans);
                }
                (context.finding, context.label) = (false, None);
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

    /// For each node that is a finding, its number in the document from 0.
    fn finding_order(&self) -> std::collections::HashMap<usize, usize> {
        let findings = self.chosen.parts.iter().enumerate().filter(|(_, part)| **part == Part::Finding);
        findings.map(|(node, _)| node).enumerate().map(|(number, node)| (node, number)).collect()
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
            Part::Measure if self.names_field(node) => {
                // 3.整改措施 over （1）….
                context.label = label::named(self.bare(&node.titled.title));
                let head = LabeledSpan::new(line.span.clone(), Role::Heading, context.depth);
                spans.push(LabeledSpan { whole: true, ..head });
            }
            Part::Measure => {
                let mut place = LabeledSpan::new(
                    line.span.clone(),
                    context.label.unwrap_or(Role::Measure),
                    context.depth,
                );
                if whole.details && context.label.is_none() {
                    place.role = Role::Text;
                }
                place.answers = self.answered_field(node, context);
                // （一） before the one problem of a closure numbers nothing.
                let siblings = node.parent.map_or(0, |parent| self.tree.nodes[parent].children.len());
                if place.role == Role::Finding && siblings == 1 {
                    (place.skip, place.whole) = (node.titled.title.start, true);
                }
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
                // 1.每月学习1次。责任领导：某某
                if label::all(self.str(&line.content)).iter().any(|(_, label)| label.role.is_fact()) {
                    return self.chunks(line.span.clone(), place, whole, context, spans);
                }
                spans.push(place);
            }
            Part::Field => self.field(node, whole, context, spans),
            Part::Group | Part::Plain => self.heading(node, index, part, context, spans),
        }
    }

    /// Whether a heading below a finding says no more than which field the lists under it fill.
    fn names_field(&self, node: &Node) -> bool {
        let named = label::named(self.bare(&node.titled.title));
        named.is_some_and(|role| matches!(role, Role::Measure | Role::Result | Role::Cause))
            && node.titled.rest.is_empty()
            && !(node.children.is_empty() && node.content.is_empty())
    }

    /// The finding that an item of a closure's field answers: the measures of several problems are told in their order.
    fn answered_field(&self, node: &Node, context: &Context) -> Option<usize> {
        let field = node.parent.filter(|parent| self.chosen.parts[*parent] == Part::Field)?;
        let items = |field: usize| self.tree.nodes[field].children.len();
        let problems = self.tree.top.iter().copied().find(|top| {
            label::heading(self.bare(&self.tree.nodes[*top].titled.title)) == Some(Role::Finding)
        })?;
        let several = items(problems) > 1 && items(problems) == items(field);
        let told = matches!(context.label, Some(Role::Measure | Role::Result | Role::Target));
        (several && told && node.value > 0).then(|| node.value as usize - 1)
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
        if node.shape == Shape::Label && node.mark > 0 {
            // 检查组：
            head.skip = node.titled.title.start;
        }
        head.sure = self.sure[index];
        head.why = (head.sure != Confidence::Certain).then_some(DoubtReason::WeakSigns);
        spans.push(head);
        if end >= line.span.end {
            return;
        }
        let rest = self.stated(end..line.span.end, context, spans);
        let content = text::trim(self.input, rest.clone());
        let state = text::trim_stop(self.input, content.clone());
        if let Some((_, at)) = Status::parse_alone(self.str(&state)).filter(|_| !node.titled.rest.is_empty())
        {
            let mut place = LabeledSpan::new(rest, Role::Status, context.depth);
            place.body = Some(state.start + at..state.end);
            spans.push(place);
            return;
        }
        // A blank alone may part who acts from the problem.
        let owned =
            owners::parse(self.input, content.clone()).or_else(|| owners::parse(self.input, rest.clone()));
        if let Some(found) = owned {
            return self.owned(rest, found, context.depth, spans);
        }
        if label::all(self.str(&content)).iter().any(|(at, _)| *at <= "（".len()) {
            let place = LabeledSpan { marked: false, ..LabeledSpan::new(rest, Role::Text, context.depth) };
            return self.chunks(place.span.clone(), place, whole, context, spans);
        }
        let mut place = LabeledSpan::new(rest, Role::Measure, context.depth);
        let told = title::tells_deed(self.str(&content)) || answers::told(self.str(&content)).is_some();
        // A label names what was done, and this goes on about the problem.
        let (act, complaint) = self.sounds(&content);
        // 存在“…”的问题，全年流于拍照
        let exists = framed::exists(self.str(&node.titled.title));
        let goes_on =
            whole.measures_named && (complaint > act + 0.3 || exists || self.is_answered_below(node));
        if (whole.details || goes_on) && node.titled.lead.is_empty() && !told {
            (place.role, place.marked) = (Role::Text, false);
        } else {
            place.skip = node.titled.lead.end;
            context.measured = true;
        }
        // （车间：某某；整改期限：10.15）: nothing in it was done.
        let labelled = label::all(self.str(&content)).iter().any(|(_, label)| label.role.is_fact());
        if labelled && self.str(&content).starts_with(['（', '(']) && !told {
            (place.role, place.marked) = (Role::Text, false);
        }
        // 补正5份。责任人：某科；完成时间：3月底
        if labelled {
            return self.chunks(place.span.clone(), place, whole, context, spans);
        }
        self.with_deeds(place, whole, spans);
    }

    /// Adds running text below or behind the title of a problem, and from where it tells what was done that as a measure,
    /// where most of the document goes on about the problems.
    pub(in crate::notice) fn with_deeds(
        &self,
        place: LabeledSpan,
        whole: &Whole,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let goes_on = whole.details && place.role == Role::Text && place.depth > 1;
        let content = text::trim(self.input, place.span.clone());
        let deed = goes_on.then(|| deeds::begin(self.str(&content))).flatten();
        let Some(at) = deed else { return spans.push(place) };
        let (mut start, end) = (place.span.start, place.span.end);
        if at > 0 {
            spans.push(LabeledSpan { span: start..content.start + at, ..place.clone() });
            start = content.start + at;
        }
        spans.push(LabeledSpan { span: start..end, role: Role::Measure, ..place });
    }

    /// Adds the state in brackets that what follows a title begins with, 【已完成】…, and returns what stands behind it.
    fn stated(&self, rest: Range<usize>, context: &Context, spans: &mut Vec<LabeledSpan>) -> Range<usize> {
        let content = text::trim(self.input, rest.clone());
        let Some(state) = title::state_in_brackets(self.str(&content)) else { return rest };
        let inner = content.start + state.start..content.start + state.end;
        let end = inner.end + self.input[inner.end..].chars().next().map_or(0, char::len_utf8);
        let mut place = LabeledSpan::new(rest.start..end, Role::Status, context.depth);
        place.body = Some(inner);
        spans.push(place);
        end..rest.end
    }

    /// Who has to act and until when, behind a title.
    fn owned(&self, rest: Range<usize>, found: owners::Facts, depth: u8, spans: &mut Vec<LabeledSpan>) {
        let mut at = rest.start;
        let last = found.len() - 1;
        for (index, (role, body)) in found.into_iter().enumerate() {
            let end = if index == last { rest.end } else { body.end };
            let mut place = LabeledSpan::new(at..end, role, depth);
            place.body = Some(body);
            spans.push(place);
            at = end;
        }
    }

    /// A heading that names a field of the one finding: 一、整改问题.
    fn field(&self, node: &Node, whole: &Whole, context: &mut Context, spans: &mut Vec<LabeledSpan>) {
        let line = &self.lines[node.line];
        let words = self.bare(&node.titled.title);
        let named = label::heading(words).unwrap_or(Role::Text);
        let measures_named = whole.measures_named && !whole.tasks_alone;
        let role = match named {
            Role::Measure if label::is_task(words) && !whole.problems_named => Role::Finding,
            Role::Result if !measures_named && (!context.measured || label::narrates(words)) => Role::Measure,
            _ => named,
        };
        context.measured |= role == Role::Measure;
        // The problem is told above: 一、问题表现 tells more of it.
        let quoted = !self.chosen.lists.is_empty();
        let role = if quoted && role == Role::Finding { Role::Text } else { role };
        context.finding |= role == Role::Finding || quoted;
        context.label = Some(role);
        let end = if node.titled.rest.is_empty() { line.span.end } else { node.titled.title.end };
        let head = match role {
            Role::Text => Role::Text,
            _ if quoted => Role::Heading,
            _ => Role::Part,
        };
        let mut head = LabeledSpan::new(line.span.start..end, head, 1);
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
            // 3、体育设施坚固。 among problems heads none of them.
            Part::Plain if words::fine(self.str(&node.titled.title)) => Role::Text,
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
        place.why = (place.sure != Confidence::Certain).then_some(DoubtReason::WeakSigns);
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
            && !node.children.is_empty()
            && node.children.iter().all(|child| {
                let shape = self.tree.nodes[*child].shape;
                self.chosen.parts[*child] != Part::Group
                    && matches!(shape, Shape::Mark(form) if form != Form::Problem)
            })
    }

    /// Whether the highest headings are parts of the document.
    fn has_parts(&self) -> bool {
        self.tree.top.len() > 1 || self.tree.top.iter().any(|top| self.chosen.parts[*top] != Part::Plain)
    }

    /// What answers the problems of another sentence, in their order.
    pub(in crate::notice) fn told(
        &self,
        span: Range<usize>,
        first_number: usize,
        answers: &[Range<usize>],
        spans: &mut Vec<LabeledSpan>,
    ) {
        let mut at = span.start;
        let first = answers.first().map_or(span.end, |answer| answer.start);
        if !text::trim(self.input, at..first).is_empty() {
            spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(at..first, Role::Text, 1) });
            at = first;
        }
        let ends = answers.iter().skip(1).map(|answer| answer.start).chain([span.end]);
        for (number, end) in ends.take(answers.len()).enumerate() {
            let mut place = LabeledSpan::new(at..end, Role::Measure, 3);
            at = end;
            place.answers = Some(first_number + number);
            spans.push(place);
        }
    }

    /// Whether words without a complaint, most of which tell of something done, follow each problem of the one list in a
    /// paragraph: 第一，窗口没人。我们安排了轮岗。第二，….
    fn answers_each(&self, span: &Range<usize>, lists: &[List]) -> bool {
        let [list] = lists else { return false };
        let starts = list.items.iter().skip(1).map(|item| item.span.start).chain([span.end]);
        let rests: Vec<&str> = list
            .items
            .iter()
            .zip(starts)
            .map(|(item, end)| self.str(&text::trim(self.input, item.span.end.min(end)..end)))
            .collect();
        let acts = rests.iter().filter(|rest| words::act(rest) >= 0.5 || words::planned(rest)).count();
        rests.len() > 1
            && rests
                .iter()
                .all(|rest| !rest.is_empty() && words::complaint(rest) < 0.6 && !words::explains(rest))
            && acts * 2 >= rests.len()
    }

    /// Problems in the sentences of a paragraph.
    pub(in crate::notice) fn listed(
        &self,
        span: Range<usize>,
        lists: &[List],
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let mut at = span.start;
        let answered = self.answers_each(&span, lists);
        let text = |from: usize, to: usize, spans: &mut Vec<LabeledSpan>| {
            if text::trim(self.input, from..to).is_empty() {
                return from;
            }
            let behind = spans.last().is_some_and(|last| last.role == Role::Finding);
            // 台账不全，这个由财务股来改，月底前要改完
            let content = text::trim(self.input, from..to);
            if let Some(facts) = owners::parse(self.input, content.clone()).filter(|_| behind) {
                self.owned(from..to, facts, 3, spans);
                return to;
            }
            // 更新不及时，已更新；: what was done about the problem before it.
            let told = behind && (answered || title::tells_deed(self.str(&content)));
            // 路灯不亮。经查属实，已更换: what is told of the one problem leads to what was done about it.
            let begins = if told {
                from
            } else {
                // An application to close the problem that it quotes tells below what was done.
                let only = behind
                    && matches!(lists, [list] if list.items.len() == 1)
                    && !self.input[..from].ends_with('”');
                let deed = only.then(|| deeds::begin(self.str(&content))).flatten();
                deed.map_or(to, |at| content.start + at)
            };
            for (part, role, depth) in [(from..begins, Role::Text, 1), (begins..to, Role::Measure, 3)] {
                if !part.is_empty() {
                    spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(part, role, depth) });
                }
            }
            to
        };
        let is_weak = |item: &Item, list: &List| {
            let words = self.str(&item.body);
            let (complaint, act) = (words::complaint(words), words::act(words));
            complaint < 0.6 && (!list.announced || act > complaint || words.chars().count() > ITEM_CHARS_MAX)
        };
        for list in lists {
            let first = list.items[0].span.start;
            if let Some(group) = &list.group {
                at = text(at, group.start, spans);
                let mut place = LabeledSpan::new(at..first, Role::Aspect, 2);
                place.body = Some(group.clone());
                spans.push(place);
                at = first;
            } else {
                at = text(at, first, spans);
            }
            for item in &list.items {
                at = text(at, item.span.start, spans);
                let mut place = LabeledSpan::new(at..item.span.end, Role::Finding, 2);
                place.body = Some(item.body.clone());
                place.marked = item.marker.is_some();
                if is_weak(item, list) {
                    (place.sure, place.why) = (Confidence::Likely, Some(DoubtReason::WeakSigns));
                }
                // 二垃圾亭没有冲洗: the text alone does not show the ordinal.
                place.marker = item.marker.clone().filter(|(marker, _)| marker.suffix.is_empty());
                spans.push(place);
                at = item.span.end;
            }
        }
        context.finding = false;
        context.single = matches!(lists, [list] if list.items.len() == 1);
        if at < span.end && text(at, span.end, spans) == at {
            spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(at..span.end, Role::Text, 1) });
        }
    }
}
