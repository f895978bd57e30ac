//! What holds for a whole document: which labels it has, and whether what follows its findings is what was done or more
//! of the problems themselves.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::hypothesis::assign::Part;
use crate::notice::lex::role::Role;
use crate::notice::lex::{cut, label, lexicon, text, words};
use crate::notice::series::nodes::Node;

use super::page::{Page, Whole};

impl Page<'_> {
    pub(in crate::notice) fn whole(&self) -> Whole {
        let body = self.body.clone().filter_map(|at| self.lines.get(at));
        let mut whole = Whole {
            measures_named: false,
            deeds_named: false,
            demands: 0,
            problems_named: false,
            steps_named: false,
            tasks_alone: true,
            details: false,
        };
        let (mut obstacles, mut steps) = (0, 0);
        for line in body {
            let content = self.str(&line.content);
            for (at, found) in label::all(content) {
                // 办理结果：已办结
                let state =
                    || Status::parse_alone(content[found.value..].trim_end_matches(text::is_stop)).is_some();
                whole.measures_named |= found.role == Role::Measure && !label::is_task(content) && !state();
                whole.problems_named |= found.role == Role::Finding;
                obstacles += usize::from(found.role == Role::Obstacle);
                steps += usize::from(found.role == Role::NextStep);
                whole.demands += usize::from(is_demand(found.role, &content[at..found.value]));
                let words = &content[at..found.value];
                whole.deeds_named |= found.role == Role::Result
                    && label::narrates(words)
                    && !label::asks_how_far(words)
                    && !state();
            }
        }
        whole.steps_named = steps > 1 || obstacles > 0;
        for (node, part) in self.tree.nodes.iter().zip(&self.chosen.parts) {
            let named = label::heading(self.bare(&node.titled.title));
            let field = *part == Part::Field && named == Some(Role::Measure);
            whole.measures_named |= field;
            whole.tasks_alone &= !field || label::is_task(self.bare(&node.titled.title));
            whole.problems_named |= *part == Part::Field && named == Some(Role::Finding);
        }
        whole.details = !whole.measures_named && self.details(whole.demands);
        whole
    }

    /// Whether what follows the findings, by most of its paragraphs, goes on about the problems.
    pub(in crate::notice) fn details(&self, demands: usize) -> bool {
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
                // 整改要求 below the last of several problems is about all of them.
                let field = label::at_start(words).is_some_and(|label| {
                    !matches!(label.role, Role::Finding | Role::Cause)
                        && (demands != 1 || !is_demand(label.role, &words[..label.value]))
                });
                if field || Status::parse_alone(first).is_some() {
                    return false;
                }
                sounds.push(self.sounds(&range));
            }
        }
        let mean = sounds.iter().map(|(act, complaint)| (complaint - act).clamp(-1.0, 1.0)).sum::<f32>()
            / sounds.len().max(1) as f32;
        // A measure needs an act: paragraphs of which none tells of one go on about the problems.
        if sounds.len() > 1 && sounds.iter().all(|(act, complaint)| complaint > act) {
            return true;
        }
        // How much the rest of the document speaks for either decides how much the paragraphs must.
        mean > match self.tells() {
            Some(true) => 0.5,
            Some(false) => -0.6,
            None => -0.15,
        }
    }

    /// Whether the title, the lines above the headings or a heading over findings speak of what was done, or of problems
    /// alone; `None` where they say neither.
    pub(in crate::notice) fn tells(&self) -> Option<bool> {
        let words = ["整改", "地改", "改了", "改好", "改到", "落实情况", "进展情况"];
        let says = |range: &Range<usize>| words.iter().any(|word| self.str(range).contains(word));
        let nodes = self.tree.nodes.iter().zip(&self.chosen.parts);
        let groups: Vec<&Node> =
            nodes.filter(|(_, part)| **part == Part::Group).map(|(node, _)| node).collect();
        // 二、存在的问题: a heading that speaks of problems alone is not over what was done.
        let problems = |node: &&Node| node.depth == 1 && lexicon::problems(self.str(&node.titled.title));
        let done = groups.iter().any(|node| says(&node.titled.title));
        // 一、尚未整改到位的问题, 二、新发现的问题: how far they are is one thing, what was done another.
        let alone = groups.iter().any(|node| problems(node) && !says(&node.titled.title));
        if done {
            return (!alone).then_some(true);
        }
        if groups.iter().any(problems) || self.leads_to_problems() {
            return Some(false);
        }
        let above = self.lines[..self.body.start.min(self.lines.len())].iter().map(|line| &line.content);
        let preamble = self.tree.above.iter().map(|line| &self.lines[*line].content);
        above.chain(preamble).any(says).then_some(true)
    }

    /// Whether the last line above all headings announces problems and nothing else: 主要存在以下问题：.
    pub(in crate::notice) fn leads_to_problems(&self) -> bool {
        let Some(line) = self.tree.above.last() else { return false };
        let words = self.str(&self.lines[*line].content);
        // 审计发现以下问题，请于60日内整改：
        let found = |clause: &str| {
            ["以下", "下列"].iter().any(|word| clause.contains(word))
                && ["发现", "存在", "指出"].iter().any(|word| clause.contains(word))
                && ["问题", "不足", "隐患", "短板"].iter().any(|word| clause.contains(word))
        };
        if words.split(text::is_comma).any(found) {
            return true;
        }
        let clause = words.trim_end_matches(text::is_stop).rsplit(['。', '，', ',']).next().unwrap_or(words);
        words.ends_with(['：', ':'])
            && ["问题", "不足", "隐患", "短板"].iter().any(|word| clause.contains(word))
            && !["整改", "意见", "措施", "要求"].iter().any(|word| clause.contains(word))
    }

    /// How much a paragraph sounds like something done, and like a complaint; of a list, all its items.
    pub(in crate::notice) fn sounds(&self, range: &Range<usize>) -> (f32, f32) {
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
}

/// Whether a label asks for something.
fn is_demand(role: Role, words: &str) -> bool {
    role == Role::Target && label::is_demand(words)
}

/// Whether a heading says that what follows is what was done: …问题的整改情况.
fn framed_as_answered(title: &str) -> bool {
    ["问题整改", "问题的整改", "整改情况", "整改落实", "整改进展", "整改完成"]
        .iter()
        // 群众举报问题整改不到位 is a problem by itself.
        .filter_map(|word| Some(&title[title.find(word)? + word.len()..]))
        .any(|rest| words::complaint(rest) < 0.6)
}
