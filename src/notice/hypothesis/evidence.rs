//! The evidence that each node gives for being a problem, a group, something done, or none of these.

use std::ops::Range;
use std::sync::LazyLock;

use super::numbered_places;
use super::prose;
use super::weights::Weights;
use crate::domain::Status;
use crate::domain::matcher::Matcher;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Form;
use crate::notice::lex::role::Role;
use crate::notice::lex::zone::{self, Zone};
use crate::notice::lex::{cut, label, lexicon, text, words};
use crate::notice::series::nodes::{Node, Shape, Tree};
use crate::notice::series::{frame, title};

/// What one node's words say.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// For being a problem, by its title alone.
    pub title: f32,
    /// For being answered by what follows it.
    pub answer: f32,
    /// For being a group, by its title.
    pub group: f32,
    /// For being something done, by its title.
    pub measure: f32,
    /// For its children being problems, by its title; negative in a part about something else.
    pub zone: f32,
    /// Whether its title speaks of organisation, next steps, demands or praise.
    pub narrative: bool,
    /// Whether it does by words of organisation alone, which may name a group of problems too: 履行主责主业.
    pub organising: bool,
    /// Whether it says no more than that problems follow: 二、主要问题.
    pub problems: bool,
    /// The lists of problems in its own lines and in the rest of its line: index of the line, and the evidence.
    pub listed: f32,
    /// Whether its title only says how things are in general: 基本情况, 总体评价.
    pub general: bool,
    /// Whether its frame or label says by itself that it is a problem.
    pub named: bool,
    /// What its title names as a label: 整改措施, 完成时限; `None` where it names nothing.
    pub label: Option<Role>,
}

/// Words of headings over what was praised.
static PRAISED: LazyLock<Matcher> = LazyLock::new(|| Matcher::new("红榜 红点 亮点 优点 表扬"));
/// Words for those who are praised, and the most characters that the name of what they are may have: 优秀班组.
const EXCELLENT: [&str; 2] = ["优秀", "先进"];
const EXCELLENT_MAX: usize = 4;
/// What a problem begins with that some of many have.
const SOME_OF_MANY: [&str; 5] = ["部分", "少部分", "个别", "少数", "一些"];
/// Words of headings over how things are in general, where a list of problems may stand all the same.
static GENERAL: LazyLock<Matcher> =
    LazyLock::new(|| Matcher::new("总体评价 概况 总的情况 基本评价 总体情况 基本情况 工作情况 检查情况"));
/// What the headings of parts end with, none of it longer than five characters.
static PART_ENDS: LazyLock<Matcher> = LazyLock::new(|| {
    Matcher::new(
        "情况 状况 成效 事项 任务 要求 内容 主要问题 存在问题 存在的问题 发现的问题 发现问题 反馈问题 \
         措施 建议 评价 名单 排名 排行榜",
    )
});
/// The longest heading of a part, in characters.
const PART_CHARS_MAX: usize = 22;

impl Evidence {
    /// Reads a node.
    pub fn of(input: &str, lines: &[Line], tree: &Tree, node: &Node, weights: &Weights) -> Evidence {
        let words = &input[node.titled.title.clone()];
        let framed = frame::read(words);
        let title = &words[framed.title.clone()];
        let bare = title.trim_matches(|c| text::is_stop(c) || text::is_blank(c));
        let mut found = Evidence::default();
        let count = bare.chars().count();
        let complaint = words::complaint(bare);
        let act = words::act(bare);
        let quoted = framed.framed
            && framed.finding
            && words[..framed.title.start].ends_with(['“', '「', '『', '"', '”', '‘']);
        found.label = label::named(bare);
        // 存在隐患： over a list of them names no problem by itself, nor does 整改措施：.
        let heads = node.shape == Shape::Label
            && (lexicon::problems(bare) || found.label.is_some() || is_label_alone(words));
        found.named = quoted
            || matches!(node.shape, Shape::Label | Shape::Frame | Shape::Mark(Form::Problem)) && !heads
            || label_before(input, lines, node);
        let groups = lexicon::groups(words) || lexicon::groups(bare);
        found.narrative =
            !quoted && !groups && (lexicon::organising(bare) || lexicon::next(bare)) && complaint < 1.0;
        found.organising = found.narrative && !lexicon::next(bare);
        found.problems = lexicon::problems(bare);
        found.title = weights.complaint * complaint - weights.act * (act - 0.4 * complaint).max(0.0);
        if quoted {
            found.title += weights.framed;
        } else if framed.framed {
            found.title += weights.opened;
        }
        if framed.status.is_some() {
            found.title += weights.stated;
        }
        if found.named && !quoted {
            found.title += weights.labelled;
        }
        if !quoted && words::demand(bare) {
            found.title -= weights.demand;
        }
        if !quoted && words::praise(bare) {
            found.title -= weights.praise;
        }
        if found.narrative {
            found.title -= weights.narrative;
        }
        if groups && !quoted {
            found.title -= weights.grouping;
        }
        if !quoted && (heads_part(words) || found.label.is_some()) {
            found.title -= weights.heading;
        }
        // 二、尚未完成整改的问题 over the table of them.
        if node.over_table && !quoted && !groups && zone::of(words, false, 0.0) == Zone::Problems {
            found.title -= weights.heading + weights.grouping;
        }
        found.general = GENERAL.held(words, None);
        if !found.named
            && words::rules(&input[node.titled.title.start..node.titled.rest.end.max(node.titled.title.end)])
        {
            found.title -= weights.rule;
        }
        let praises = PRAISED.held(bare, None) || complaint == 0.0 && !framed.framed && names_the_best(bare);
        if praises && !quoted {
            found.narrative = true;
            found.title -= weights.narrative * 2.0;
        }
        // 南门市场：未发现问题
        if !quoted && words::fine(words) {
            found.narrative = true;
            found.title -= weights.narrative * 2.0;
        }
        // A name of few characters is no problem: “黑榜”.
        if (1..=4).contains(&count) && complaint == 0.0 && !found.named {
            found.title -= weights.heading;
        }
        if !quoted && count > 90 {
            found.title -= weights.long;
        }
        if complaint == 0.0 && act == 0.0 && !framed.framed {
            found.title += weights.neutral;
        }
        if count == 0 {
            found.title -= weights.heading + weights.grouping;
        }
        found.group = if groups { weights.group } else { weights.group_plain };
        if found.named || framed.status.is_some() {
            found.group -= weights.framed;
        }
        found.measure =
            weights.measure * act.min(1.0) - weights.complaint_below * (complaint - 0.6 * act).max(0.0);
        if found.named || framed.status.is_some() {
            found.measure -= weights.framed;
        }
        if node.shape == Shape::Mark(Form::Bullet) {
            found.measure = found.measure.max(-0.5);
        }
        if node.shape == Shape::Mark(Form::Case) {
            found.title += weights.case;
        }
        let inner = matches!(
            node.shape,
            Shape::Mark(Form::Is | Form::Order | Form::Circle | Form::Bullet | Form::HalfBracket)
        );
        let below = node.parent.map(|parent| tree.nodes[parent].shape);
        if inner
            && below
                .is_some_and(|shape| !matches!(shape, Shape::Mark(Form::Comma | Form::Chapter) | Shape::Name))
        {
            found.title -= weights.inner_mark;
            found.measure += weights.inner_mark * 0.4;
        }
        found.zone = zone_weight(words, found.narrative, complaint, weights);
        found.answer(input, lines, tree, node, weights);
        found
    }

    /// Adds what follows the title on its line and in the lines below.
    fn answer(&mut self, input: &str, lines: &[Line], tree: &Tree, node: &Node, weights: &Weights) {
        let rest = &node.titled.rest;
        let mut below: Vec<Range<usize>> = Vec::new();
        if !rest.is_empty() {
            below.push(rest.clone());
        }
        let own = fields_below(input, lines, tree, node);
        below.extend(own.iter().take(4).map(|line| lines[*line].content.clone()));
        if !node.titled.lead.is_empty() {
            self.answer += weights.answered_label;
        }
        let above = node.parent.map(|parent| &input[tree.nodes[parent].titled.title.clone()]);
        let below_complaint = above.is_some_and(|title| words::complaint(title) >= 0.6);
        for (index, range) in below.iter().enumerate() {
            let words = &input[range.clone()];
            let first = words.split('。').next().unwrap_or(words);
            let stated = Status::parse_alone(first).is_some() || title::state_in_brackets(words).is_some();
            if index < 2 && stated {
                self.answer = self.answer.max(weights.answered_status);
            }
            // （责任单位：某局）: behind a task; below a complaint it stands behind what is done about that.
            let words = if below_complaint { words } else { words.trim_start_matches(['（', '(']) };
            let field = label::at_start(words).map(|label| label.role);
            if field.is_some_and(|role| role != Role::Finding) {
                self.answer = self.answer.max(weights.answered_label);
            }
            if index > usize::from(!rest.is_empty()) {
                continue;
            }
            let items = cut::items(input, range.clone());
            let (act, complaint) = if items.len() > 1 {
                means(input, &items, range.end)
            } else {
                (words::act(words), words::complaint(first))
            };
            if act > complaint {
                self.answer += if items.len() > 1 { weights.answered_list } else { weights.answered_act };
            } else if items.len() > 1 && act >= complaint {
                self.answer += weights.answered_list * 0.5;
            } else if items.len() > 1 && complaint > act + 0.3 {
                self.answer -= weights.divided;
            }
        }
        let children = node.children.iter().take(3).map(|child| &tree.nodes[*child]);
        for child in children {
            let words = &input[child.titled.title.clone()];
            if label::named(words.trim_matches(|c| text::is_stop(c) || text::is_blank(c))).is_some() {
                self.answer = self.answer.max(weights.answered_label);
            }
        }
        // What follows is the problems themselves, not what was done about one.
        if self.lists(input, lines, node, &below, weights) {
            self.answer -= weights.divided * 2.0;
        }
    }

    /// Adds the lists of problems in the lines below a title and in the rest of its line; returns whether words announce one.
    fn lists(
        &mut self,
        input: &str,
        lines: &[Line],
        node: &Node,
        below: &[Range<usize>],
        weights: &Weights,
    ) -> bool {
        let places = numbered_places::lists(input, lines, node, weights);
        if !places.is_empty() {
            self.listed += places.iter().map(|(_, list)| list.score).sum::<f32>();
            return true;
        }
        let rest = &node.titled.rest;
        let ranges = below.iter().take(3).chain([rest]);
        let mut seen = std::collections::HashSet::new();
        let mut announced = false;
        let title = &input[node.titled.title.clone()];
        // 一是…, 1.…: headings of a higher form are those of groups as well.
        let lower = matches!(
            node.shape,
            Shape::Mark(
                Form::Is | Form::Order | Form::Dot | Form::Bracket | Form::HalfBracket | Form::Circle
            )
        );
        // （一）部分库房门锁损坏。, below which it says where.
        let some = node.titled.rest.is_empty() && SOME_OF_MANY.iter().any(|some| title.starts_with(some));
        let complains = (lower || some)
            && words::complaint(title) >= 1.0
            && !lexicon::groups(title)
            && !heads_part(title);
        for range in ranges.filter(|range| !range.is_empty() && seen.insert(range.start)) {
            let found = if range == rest {
                prose::behind(input, node, node.depth > 1, weights)
            } else {
                prose::lists(input, range, node.depth > 1, weights)
            };
            for list in found {
                let score = list.score.max(0.0);
                // Under a title that complains, sentences about some of many only tell more of it.
                let detail = complains && list.items.iter().all(|item| item.marker.is_none());
                let share = if detail {
                    0.2
                } else if list.announced {
                    1.0
                } else {
                    0.5
                };
                self.listed += score * share;
                announced |= list.announced && score > 0.0 && !detail;
            }
        }
        if self.listed == 0.0 && holds_paragraphs(input, node) {
            let paragraphs = node
                .content
                .iter()
                .filter_map(|line| prose::paragraph(input, &lines[*line].content, weights));
            self.listed = paragraphs.map(|list| list.score).sum();
        }
        announced
    }
}

/// The lines below a node that tell of it: its own, or those below its last child where these are fields that no other
/// child has, which are its own and not the child's.
fn fields_below<'a>(input: &str, lines: &[Line], tree: &'a Tree, node: &'a Node) -> &'a [usize] {
    let fields = |parent: &'a Node| {
        let (last, others) = parent.children.split_last()?;
        let last = &tree.nodes[*last];
        let label = label::at_start(&input[lines[*last.content.first()?].content.clone()])?;
        let alone = !others.is_empty() && others.iter().all(|other| tree.nodes[*other].content.is_empty());
        let told = label.role.is_fact() && !matches!(label.role, Role::Measure | Role::Finding);
        (alone && told && last.children.is_empty()).then_some(last)
    };
    let of_parent = node.parent.and_then(|parent| fields(&tree.nodes[parent]));
    if of_parent.is_some_and(|last| last.line == node.line) {
        return &[];
    }
    fields(node).filter(|_| node.content.is_empty()).map_or(&node.content, |last| &last.content)
}

/// Whether a heading says no more than that problems follow, and paragraphs without ordinals do.
pub fn holds_paragraphs(input: &str, node: &Node) -> bool {
    let title = &input[node.titled.title.clone()];
    node.children.is_empty() && node.titled.rest.is_empty() && lexicon::problems(title)
}

/// The mean evidence of things done and of complaints in a list.
fn means(input: &str, items: &[cut::Item], end: usize) -> (f32, f32) {
    let (mut act, mut complaint) = (0.0, 0.0);
    let items: Vec<_> = items.iter().take(8).collect();
    for (index, item) in items.iter().enumerate() {
        let until = items.get(index + 1).map_or(end, |next| next.start);
        let words = &input[(item.start + item.len).min(until)..until];
        act += words::act(words);
        complaint += words::complaint(words);
    }
    let count = items.len().max(1) as f32;
    (act / count, complaint / count)
}

/// Whether the words before a node's title are a label for problems.
fn label_before(input: &str, lines: &[Line], node: &Node) -> bool {
    let start = lines[node.line].content.start + node.mark;
    let before = input.get(start..node.titled.title.start).unwrap_or_default();
    before.contains(['：', ':', '】', ']'])
}

/// Whether a title ends with the name of those who did best: 本月优秀班组.
fn names_the_best(bare: &str) -> bool {
    let behind = |word: &&str| bare.rsplit_once(*word).map(|(_, behind)| behind.chars().count());
    EXCELLENT.iter().filter_map(behind).any(|count| count <= EXCELLENT_MAX)
}

/// Whether a title ends like the heading of a part.
fn heads_part(words: &str) -> bool {
    let bare = words.trim_matches(|c| text::is_stop(c) || text::is_blank(c));
    bare.chars().nth(PART_CHARS_MAX).is_none() && PART_ENDS.ends(bare, 5)
}

/// Whether a title is a label that nothing follows on its line: 组长反馈时指出：.
fn is_label_alone(words: &str) -> bool {
    label::at_start(words).is_some_and(|label| words[label.value..].trim_matches(text::is_blank).is_empty())
}

/// What a heading says of the problems under it.
fn zone_weight(words: &str, narrative: bool, complaint: f32, weights: &Weights) -> f32 {
    match zone::of(words, narrative, complaint) {
        Zone::Problems => weights.zone,
        Zone::Other => -weights.zone_other,
        Zone::Unknown => 0.0,
    }
}
