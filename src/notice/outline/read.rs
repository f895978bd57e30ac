//! The way from a clean text to its segments: lines, tables, headings, the best reading and the next best.

use std::collections::HashSet;
use std::ops::Range;

use crate::notice::hypothesis::assign::{Part, Wishes};
use crate::notice::hypothesis::choose::{Chosen, Material};
use crate::notice::hypothesis::keys;
use crate::notice::hypothesis::weights::Weights;
use crate::notice::lex::line::{self, Line};
use crate::notice::lex::role::Role;
use crate::notice::lex::{lexicon, text};
use crate::notice::outline::layout::{self, LabeledSpan};
use crate::notice::outline::page::Page;
use crate::notice::outline::segment::Segment;
use crate::notice::outline::{backwards, bracketed, by_number, chat, columns, common, inside, unnamed};
use crate::notice::series::broken_rows;
use crate::notice::series::frame;
use crate::notice::series::front;
use crate::notice::series::grouped::{self, Grouped};
use crate::notice::series::nodes::{self, Tree};
use crate::notice::series::stacked_labels;
use crate::notice::series::table::{self, Table};
use crate::notice::series::units;

/// What a person says about one line; the series it belongs to follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// A byte offset in the line.
    pub at: usize,
    /// What the line is.
    pub is: Wanted,
}

/// What a line is by a person's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A finding's title.
    Finding,
    /// A measure of the finding above.
    Measure,
    /// A heading over findings.
    Group,
    /// Neither.
    Neither,
    /// A cell whose whole column has this role; [`Role::Text`] for a column that names no field.
    Column(Role),
}

/// The segments of the best reading, and of the next best.
pub(in crate::notice) struct Read {
    /// The best.
    pub segments: Vec<Segment>,
    /// Another reading that is possible; `None` where none is near.
    pub other: Option<Vec<Segment>>,
}

/// Everything that is known before anything is chosen.
struct Prepared<'a> {
    input: &'a str,
    lines: Vec<Line>,
    tables: Vec<Table>,
    grouped: Vec<Grouped>,
    body: Range<usize>,
    tree: Tree,
    /// Where the last line with content ends.
    end: usize,
}

/// Reads a clean text.
pub(in crate::notice) fn read(
    input: &str,
    weights: &Weights,
    corrections: &[Correction],
    runner_up: bool,
) -> Read {
    let mut prepared = Prepared::new(input, corrections);
    if let Some((body, tree)) = prepared.beside_tables(weights) {
        (prepared.body, prepared.tree) = (body, tree);
    }
    let material = Material::new(input, &prepared.lines, &prepared.tree, weights, prepared.foreign());
    let wishes = prepared.wishes(corrections);
    let best = material.best(&wishes);
    let second = if runner_up { material.second(&best, &wishes) } else { None };
    let (best, second) = (prepared.over_lists(best), second.map(|second| prepared.over_lists(second)));
    let laid = prepared.lay(&material, &best, second.as_ref(), &Laid::default());
    let other = second.map(|second| prepared.lay(&material, &second, Some(&best), &laid).segments);
    Read { segments: laid.segments, other }
}

/// A reading cut into segments.
#[derive(Default)]
struct Laid {
    spans: Vec<LabeledSpan>,
    /// For each span, where its segments end.
    ends: Vec<usize>,
    segments: Vec<Segment>,
}

impl Laid {
    /// Adds the segments of a span. Those of the same span in another reading, whose spans `at` counts, are the same.
    fn add(&mut self, input: &str, span: LabeledSpan, like: &Laid, at: &mut usize) {
        let earlier = |other: &&LabeledSpan| other.span.start < span.span.start;
        *at += like.spans[*at..].iter().take_while(earlier).count();
        if like.spans.get(*at) == Some(&span) {
            let start = at.checked_sub(1).map_or(0, |before| like.ends[before]);
            self.segments.extend_from_slice(&like.segments[start..like.ends[*at]]);
        } else {
            layout::lay(input, &span, &mut self.segments);
        }
        self.ends.push(self.segments.len());
        self.spans.push(span);
    }
}

/// Fewer lines than these beside tables hold no findings of their own.
const BESIDE_LINES_MIN: usize = 4;

/// So many lines may stand above what a meeting decided.
const LEADS_MAX: usize = 30;

/// Words without blanks, and without punctuation at the end.
fn plain(words: &str) -> String {
    let bare = words.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    bare.chars().filter(|c| !text::is_blank(*c)).collect()
}

/// A title without its frame.
fn frame_of(input: &str, title: &Range<usize>) -> Range<usize> {
    let framed = frame::read(&input[title.clone()]).title;
    title.start + framed.start..title.start + framed.end
}

impl<'a> Prepared<'a> {
    fn new(input: &'a str, corrections: &[Correction]) -> Self {
        let (lines, end) = line::lines(input);
        let lines = stacked_labels::join(input, broken_rows::join(input, lines));
        let lines = units::restore(input, lines);
        let mut tables = table::find(input, &lines);
        for correction in corrections {
            if let Wanted::Column(role) = correction.is {
                columns::name(input, &lines, &mut tables, correction.at, role);
            }
        }
        let first_table = tables.iter().find(|table| table.tells()).map_or(lines.len(), |table| table.head);
        let start = front::body_start(input, &lines, first_table);
        let stop = front::body_end(input, &lines, start, tables.last().map_or(0, |table| table.end));
        let body = start..stop.max(start);
        let grouped = if tables.is_empty() { grouped::find(input, &lines, body.clone()) } else { Vec::new() };
        let tree = nodes::tree(input, &lines, body.clone(), |line| {
            table::at(&tables, line).is_some() || grouped.iter().any(|one| one.lines.contains(&line))
        });
        Self { input, lines, tables, grouped, body, tree, end }
    }

    /// A reading in which the headings over lists that answer each other are the groups that these are.
    fn over_lists(&self, mut chosen: Chosen) -> Chosen {
        for one in &self.grouped {
            let mut over = self.tree.nodes.iter().rposition(|node| node.line < one.lines.start);
            while let Some(node) = over {
                chosen.parts[node] = Part::Group;
                over = self.tree.nodes[node].parent;
            }
        }
        chosen
    }

    /// The body with the lines above the first table, and its headings, where these hold findings of their own: several,
    /// each answered or called a problem, none of which a table repeats.
    fn beside_tables(&self, weights: &Weights) -> Option<(Range<usize>, Tree)> {
        let first = self.tables.iter().find(|table| table.tells())?;
        let start = front::body_start(self.input, &self.lines, self.lines.len()).min(first.head);
        let outside =
            self.lines.len() - self.tables.iter().map(|table| table.end - table.head).sum::<usize>();
        if outside < BESIDE_LINES_MIN {
            return None;
        }
        let body = start..self.body.end;
        let tree = nodes::tree(self.input, &self.lines, body.clone(), |line| {
            table::at(&self.tables, line).is_some()
        });
        let material = Material::new(self.input, &self.lines, &tree, weights, self.foreign());
        let parts = material.best(&Wishes::default()).parts;
        let found: Vec<usize> = (0..parts.len()).filter(|node| parts[*node] == Part::Finding).collect();
        let told = |node: &usize| material.evidence[*node].answer > 0.0 || material.evidence[*node].named;
        let titles = self.titles_in_tables();
        let repeated = |node: &usize| {
            let title = &tree.nodes[*node].titled.title;
            titles.contains(plain(&self.input[frame_of(self.input, title)]).as_str())
        };
        let clear = found.len() > 1 && found.iter().all(told) && !found.iter().any(repeated);
        clear.then_some((body, tree))
    }

    /// What the cells of the columns of problems say, without blanks and punctuation at the end.
    fn titles_in_tables(&self) -> HashSet<String> {
        let mut titles = HashSet::new();
        for table in self.tables.iter().filter(|table| table.tells()) {
            let Some(at) = table.columns.iter().position(|column| *column == Some(Role::Finding)) else {
                continue;
            };
            for row in &self.lines[table.rows..table.end] {
                let cells = line::cells(self.input, row, table.separator, at + 1);
                titles.extend(cells.get(at).map(|(_, cell)| plain(&self.input[cell.clone()])));
            }
        }
        titles
    }

    /// Whether the title lines, or the first words below them, are those of a rule, a speech, news or minutes.
    fn foreign(&self) -> bool {
        let words = |at: &usize| &self.input[self.lines[*at].content.clone()];
        let title = (0..self.body.start.max(1).min(self.lines.len()))
            .map(|at| {
                // …规定（摘）
                let line = words(&at).trim_end_matches(['）', ')']);
                line.rsplit_once(['（', '('])
                    .filter(|(_, tail)| tail.chars().count() < 12)
                    .map_or(line, |(head, _)| head)
            })
            .any(|line| {
                ["讲话", "发言", "办法", "细则", "规定", "规则", "纪要", "记录", "条例", "致辞", "总结"]
                    .iter()
                    .any(|end| line.ends_with(end))
                    // 安全大检查总结 tells what was found.
                    && !["检查总结", "排查总结", "巡查总结"].iter().any(|end| line.ends_with(end))
            });
        let form = self.body.clone().take(4).any(|at| {
            ["同志们", "第一章", "第一条", "会议议题", "参加人员"]
                .iter()
                .any(|word| words(&at).starts_with(word))
        });
        // What a meeting decided to have done is asked for like a problem.
        let decided = self.body.clone().take(LEADS_MAX).any(|at| {
            let clause = words(&at).trim_end_matches(text::is_stop).rsplit('。').next().unwrap_or_default();
            lexicon::decides(clause)
        });
        (title || form) && !decided
    }

    fn wishes(&self, corrections: &[Correction]) -> Wishes {
        let mut wishes = Wishes::default();
        let keys = keys::of(&self.tree);
        for correction in corrections {
            let Some(line) = self.lines.iter().position(|line| line.span.contains(&correction.at)) else {
                continue;
            };
            let Some(node) = self.tree.nodes.iter().position(|node| node.line == line) else { continue };
            let part = match correction.is {
                Wanted::Finding => Part::Finding,
                Wanted::Measure => Part::Measure,
                Wanted::Group => Part::Group,
                Wanted::Neither => Part::Plain,
                Wanted::Column(_) => continue,
            };
            // The whole series follows, and what was said before of lines above or below gives way.
            let series: Vec<usize> = (0..keys.len()).filter(|other| keys[*other] == keys[node]).collect();
            if part == Part::Finding {
                wishes.parts.retain(|other, _| {
                    !series
                        .iter()
                        .any(|node| self.tree.is_over(*node, *other) || self.tree.is_over(*other, *node))
                });
            }
            series.into_iter().for_each(|node| {
                wishes.parts.insert(node, part);
            });
        }
        wishes
    }

    /// The segments of a reading; `other` is one that it is compared with to know how sure it is, and `like` one that
    /// was laid out before.
    fn lay(&self, material: &Material, chosen: &Chosen, other: Option<&Chosen>, like: &Laid) -> Laid {
        let sure = material.sure(chosen, other);
        let page = Page {
            input: self.input,
            lines: &self.lines,
            tables: &self.tables,
            grouped: &self.grouped,
            tree: &self.tree,
            chosen,
            body: self.body.clone(),
            unnamed: unnamed::of(self.input, &self.lines, self.body.clone()),
            sure,
        };
        let mut spans = page.spans();
        backwards::settle(self.input, &mut spans);
        by_number::settle(self.input, &mut spans);
        chat::settle(self.input, &mut spans);
        inside::split(self.input, &mut spans);
        bracketed::cut(self.input, &mut spans);
        common::cut(self.input, &mut spans);
        let (mut laid, mut at) = (Laid::default(), 0);
        for span in spans {
            laid.add(self.input, span, like, &mut at);
        }
        if self.end < self.input.len() {
            let range = self.end..self.input.len();
            laid.segments.push(Segment::new(Role::Blank, 0, range, self.input.len()..self.input.len()));
        }
        laid
    }
}
