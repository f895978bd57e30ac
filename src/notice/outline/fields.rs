//! The lines below a heading: labels and their values, measures, and what closes the document.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::hypothesis::assign::Part;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::{colon, label, lexicon, text, words};
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::inspected;
use crate::notice::series::nodes::Node;

use super::page::{Context, Page, Whole};
use super::unnamed;

/// So many lines below one are looked at for what was done.
const LATER_MAX: usize = 8;

/// The longest value of a field that the ledger does not know, in characters.
const OTHER_MAX: usize = 24;

/// Whether a line only counts what stands below it: 第2件.
fn is_ordinal_alone(line: &str) -> bool {
    let counted =
        line.strip_prefix('第').and_then(|rest| rest.strip_suffix(['件', '项', '条', '个', '例', '起']));
    counted.is_some_and(|number| text::number(number).is_some_and(|(_, len)| len == number.len()))
}

/// Whether a line is a label that the ledger has no field for, with a few words or none: 验收单位：某局, 满意度：.
fn is_other_field(line: &str) -> bool {
    const ENDS: [&str; 22] = [
        "单位", "部门", "科室", "人", "人员", "时间", "日期", "电话", "编号", "度", "结果", "意见", "备注",
        "完成", "等级", "类型", "地点", "来源", "依据", "金额", "资金", "材料",
    ];
    let empty =
        line.trim_end_matches(text::is_blank).strip_suffix(['：', ':']).map(|words| (words, line.len()));
    let Some((words, value)) = empty.or_else(|| colon::label(line)) else { return false };
    // 申请单位：某所　经办人：某某: more such fields may stand behind it.
    let value = line[value..].split('\u{3000}').next().unwrap_or_default();
    // 单位自评意见：已完成整改: what somebody thinks is nothing that was done.
    let opinion = words.ends_with("意见");
    let short = value.chars().take(OTHER_MAX + 1).count() <= OTHER_MAX && words::act(value) < 0.6;
    words.chars().count() <= 8
        && Numbering::parse(line).is_none()
        && ENDS.iter().any(|end| words.ends_with(end))
        && (opinion || short)
}

/// Whether a line says no more than who looked or wrote it down: 检查人 老秦.
fn is_signed(line: &str) -> bool {
    const WHO: [&str; 6] = ["检查人", "巡查人", "记录人", "填表人", "值班人", "检查人员"];
    let named = WHO.iter().find_map(|who| line.strip_prefix(who));
    named.is_some_and(|names| names.starts_with(text::is_blank) && names.chars().count() <= OTHER_MAX / 2)
}

/// Whether a line begins with a label that names what was done: 整改措施：….
fn names_deeds(line: &str) -> bool {
    label::at_start(line).is_some_and(|label| match label.role {
        Role::Measure => true,
        Role::Result => label::narrates(&line[..label.value]),
        _ => false,
    })
}

/// Whether a place in a text stands between brackets.
fn in_brackets(text: &str, at: usize) -> bool {
    text[..at].rfind(['（', '(']).is_some_and(|open| !text[open..at].contains(['）', ')']))
}

impl Page<'_> {
    pub(in crate::notice) fn plain(
        &self,
        at: usize,
        whole: &Whole,
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let line = &self.lines[at];
        let content = self.str(&line.content);
        if let Some(lists) = self.chosen.lists.get(&at) {
            return self.listed(line.span.clone(), lists, context, spans);
        }
        if let Some((number, answers)) = self.chosen.told.get(&at) {
            return self.told(line.span.clone(), *number, answers, spans);
        }
        let bullet = Numbering::parse(content).map_or(0, |(_, len)| len);
        let labelled = Self::labels(content, whole).iter().any(|(start, _)| *start <= bullet + "（ ".len());
        context.finding |= labelled && std::mem::take(&mut context.single);
        if labelled && self.is_code(at) {
            // It numbers the problem below.
            *context = Context { depth: context.depth, answers: context.answers, ..Context::default() };
            spans.push(LabeledSpan { marked: false, ..LabeledSpan::new(line.span.clone(), Role::Number, 2) });
            return;
        }
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
        // 针对上述问题，现将整改情况报告如下：
        if !labelled && context.finding && lexicon::leads_to_answers(content) {
            context.finding = false;
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
        } else if let Some((role, value)) = self.unnamed_field(content, context) {
            context.label = None;
            context.measured |= role == Role::Measure;
            place.role = role;
            place.body = (role != Role::Text).then(|| {
                let value = text::trim(self.input, line.content.start + value..line.content.end);
                if role == Role::Measure { value } else { text::trim_stop(self.input, value) }
            });
        } else if context.finding
            && (is_other_field(content)
                || is_ordinal_alone(content)
                || is_signed(content)
                || inspected::tells_well(content))
        {
            // It is nothing that was done.
            context.label = None;
        } else if context.label.is_some() {
            place = self.fact(line.span.clone(), context);
        } else if context.finding && (self.leads_on(at) || self.leads_to_list(at)) {
            // It tells more of the problem: the line stays text.
        } else if context.finding && !whole.details && !(whole.measures_named && context.measured) {
            (place.role, place.marked) = (Role::Measure, true);
            context.measured = true;
        } else if !context.finding && self.tree.nodes.first().is_none_or(|node| at < node.line) {
            place.role = Role::Preamble;
        }
        place.answers = context.answers;
        if context.finding && place.body.is_none() && !context.closed {
            return self.with_deeds(place, whole, spans);
        }
        spans.push(place);
    }

    /// The labels of a line that name fields of a finding here.
    fn labels(line: &str, whole: &Whole) -> Vec<(usize, label::Label)> {
        let mut labels = label::all(line);
        labels.retain(|(_, label)| label.role != Role::NextStep || whole.steps_named);
        labels
    }

    /// What a label names below a finding that comes back in the document and that the reader has no word for, and where its
    /// value begins. The lines of a list of measures have none.
    fn unnamed_field(&self, line: &str, context: &Context) -> Option<(Role, usize)> {
        unnamed::at_start(&self.unnamed, line)
            .filter(|(role, _)| context.finding && (context.label.is_none() || *role != Role::Measure))
    }

    /// Whether a line below a finding tells more of the problem: what was done comes in a later line of the same finding,
    /// behind a label, or this line explains and a later one does not.
    fn leads_on(&self, at: usize) -> bool {
        let index = self.tree.nodes.partition_point(|node| node.line <= at);
        let Some(node) = index.checked_sub(1).map(|index| &self.tree.nodes[index]) else { return false };
        let words = |line: &usize| self.str(&self.lines[*line].content);
        // So near that reading stays linear in lines that no heading parts.
        let own = node.content.partition_point(|line| *line <= at);
        // What closes the document answers nothing.
        let later = node.content[own..].iter().take(LATER_MAX).filter(|line| !self.is_extra(**line));
        let later: Vec<&str> = later.map(words).collect();
        let line = words(&at);
        let marked = Numbering::parse(line).is_some();
        let tells = |line: &str| words::explains(line) || words::complaint(line) > words::act(line) + 0.3;
        let plain = tells(line) || words::act(line) < 1.0;
        let answered = later.iter().any(|line| names_deeds(line));
        !marked
            && !self.is_stated(line)
            && plain
            && (answered
                || tells(line) && later.iter().any(|line| !tells(line) && label::at_start(line).is_none()))
    }

    /// Whether a label in one of the lines right below a heading names what was done, so that what runs on from the heading
    /// tells more of the problem.
    pub(in crate::notice) fn is_answered_below(&self, node: &Node) -> bool {
        node.content.iter().take(LATER_MAX).any(|line| names_deeds(self.str(&self.lines[*line].content)))
    }

    /// Whether a line only leads to the list of what was done, which the next lines are: 从以下几个方面作了整治：.
    fn leads_to_list(&self, at: usize) -> bool {
        let next = self.tree.nodes.partition_point(|node| node.line <= at);
        let list = self.tree.nodes.get(next).is_some_and(|node| node.line == at + 1 && node.value == 1);
        list && self.chosen.parts[next] == Part::Measure
            && self.str(&self.lines[at].content).ends_with(['：', ':'])
    }

    /// Whether a line is the number of the problem that the next line names: 受理编号：XF2024-0311.
    fn is_code(&self, at: usize) -> bool {
        let role = |at: usize| {
            let line = self.lines.get(at)?;
            label::at_start(self.str(&line.content)).map(|label| label.role)
        };
        role(at) == Some(Role::Number) && role(at + 1) == Some(Role::Finding)
    }

    /// Whether a line begins with a state.
    fn is_stated(&self, line: &str) -> bool {
        Status::parse_alone(line.split('。').next().unwrap_or(line)).is_some()
    }

    /// Whether a line below the last finding is one more than any other finding has, so that it closes the document.
    pub(in crate::notice) fn is_extra(&self, at: usize) -> bool {
        let answers = |part: &Part| matches!(part, Part::Finding | Part::Answer | Part::Measure);
        let (Some(node), Some(part)) = (self.tree.nodes.last(), self.chosen.parts.last()) else {
            return false;
        };
        let Some(place) = node.content.binary_search(&at).ok().filter(|_| answers(part)) else {
            return false;
        };
        let line = self.str(&self.lines[at].content);
        // The first that is said below a finding.
        let is_first = place == 0 && node.titled.rest.is_empty() && *part != Part::Measure;
        if is_first && self.chosen.parts.contains(&Part::Measure) {
            // Other findings have measures with numbers; this is the one measure of the last.
            return false;
        }
        if lexicon::looks_ahead(line) && !is_first {
            return true;
        }
        let alike = self.tree.nodes.iter().zip(&self.chosen.parts).filter(|(_, other)| *other == part);
        let others: Vec<usize> = alike.map(|(other, _)| other.content.len()).rev().skip(1).collect();
        let marked = Numbering::parse(line).is_some() || label::at_start(line).is_some();
        !marked && others.len() > 1 && others.iter().all(|count| place >= *count)
    }

    /// Whether a line's label is that of a problem, so that it needs no finding above it.
    pub(in crate::notice) fn fields_stand_alone(&self, content: &str) -> bool {
        label::all(content).iter().any(|(_, label)| label.role == Role::Finding) || label::is_task(content)
    }

    /// What a label names here: 整改情况 names the measures where no label does, 整改任务 the problem.
    pub(in crate::notice) fn settle(
        &self,
        named: Role,
        words: &str,
        whole: &Whole,
        context: &Context,
    ) -> Role {
        match named {
            Role::Finding if context.finding && label::details(words) => Role::Cause,
            Role::Measure if label::is_task(words) && !whole.problems_named && !context.finding => {
                Role::Finding
            }
            // What a list elsewhere answers is only asked for here.
            Role::Target
                if label::is_demand(words)
                    && !whole.measures_named
                    && !whole.deeds_named
                    && self.chosen.answers.is_empty() =>
            {
                Role::Measure
            }
            Role::Result if !whole.measures_named && !context.measured => Role::Measure,
            Role::Result if !context.measured && label::narrates(words) => Role::Measure,
            _ => named,
        }
    }

    /// The value of the label above.
    pub(in crate::notice) fn fact(&self, span: Range<usize>, context: &mut Context) -> LabeledSpan {
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
    pub(in crate::notice) fn result(&self, role: Role, span: &Range<usize>) -> Role {
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
    pub(in crate::notice) fn chunks(
        &self,
        span: Range<usize>,
        place: LabeledSpan,
        whole: &Whole,
        context: &mut Context,
        spans: &mut Vec<LabeledSpan>,
    ) {
        let content = text::trim(self.input, span.clone());
        let labels = Self::labels(self.str(&content), whole);
        let mut start = span.start;
        // 下一步措施： names a field only where the document tells of next steps.
        let Some((first, _)) = labels.first() else {
            spans.push(LabeledSpan { span, ..place });
            return;
        };
        let before = self.str(&(content.start..content.start + first));
        let marked = Numbering::parse(before).is_some_and(|(_, len)| before[len..].trim().is_empty());
        let bare =
            before.trim_matches(|c| text::is_blank(c) || text::is_stroke(c) || matches!(c, '（' | '('));
        if !bare.is_empty() && !marked {
            // 补登台账。（牵头领导：某某；…）: the bracket goes with the label.
            let opens = |c| text::is_blank(c) || matches!(c, '（' | '(');
            let end = content.start + before.trim_end_matches(opens).len();
            spans.push(LabeledSpan { span: start..end, ..place });
            start = end;
        }
        for (index, (at, found)) in labels.iter().enumerate() {
            let end = labels.get(index + 1).map_or(span.end, |(next, _)| {
                // A stroke or a bracket before the next label goes with that.
                let opens = |c| text::is_stroke(c) || matches!(c, '（' | '(');
                let words = self.str(&(content.start + at..content.start + next));
                let bare = words.trim_end_matches(|c| opens(c) || text::is_blank(c));
                content.start
                    + at
                    + if words[bare.len()..].contains(opens) { bare.len() } else { words.len() }
            });
            let value = content.start + found.value..end;
            let empty = text::trim_stop(self.input, value).is_empty();
            let words = self.str(&(content.start + at..content.start + found.value));
            let role = self.settle(found.role, words, whole, context);
            context.closed = false;
            let above = context.label.replace(role);
            if role == Role::Finding {
                (context.finding, context.measured) = (true, false);
            }
            if empty {
                let heading = LabeledSpan::new(start..end, Role::Heading, context.depth);
                spans.push(LabeledSpan { whole: true, ..heading });
            } else {
                spans.push(self.fact(start..end, context));
                if !matches!(role, Role::Measure | Role::Finding) && (!role.is_told() || role == Role::Target)
                {
                    // 措施：1.补登台账。（责任单位：某股）: the list goes on in the next line.
                    let item = labels[..index].iter().rfind(|(_, label)| label.role == Role::Measure);
                    let item = item.map_or(content.start, |(_, label)| content.start + label.value);
                    let goes_on = above == Some(Role::Measure)
                        && in_brackets(self.str(&content), *at)
                        && Numbering::parse(self.str(&(item..content.end)).trim_start()).is_some();
                    context.label = above.filter(|_| goes_on);
                }
            }
            start = end;
        }
    }
}
