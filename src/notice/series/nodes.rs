//! Lines that may head something, and which is under which, inferred from the forms of their ordinals and their order.

use std::collections::HashMap;
use std::ops::Range;

use super::bare::{self, Bare};
use super::frame;
use super::framed;
use super::glued;
use super::heads::{heads, is_framed, is_name, is_untitled, list_of};
use super::indents::{self, Indented};
use super::names;
use super::places;
use super::speakers;
use super::subjects;
use super::title::{self, Titled};
use crate::domain::Status;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::Role;
use crate::notice::lex::{cut, label, lexicon, text, words};

/// What makes the members of a series alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// An ordinal of this form.
    Mark(Form),
    /// A label that names a problem.
    Label,
    /// A frame without an ordinal.
    Frame,
    /// A paragraph whose first sentence is the problem, and the rest what was done.
    Plain,
    /// A name in brackets on a line of its own: 【河西敬老院】.
    Name,
}

/// A line that may head something.
#[derive(Clone, Debug)]
pub struct Node {
    /// The index of its line.
    pub line: usize,
    /// What makes it like its siblings.
    pub shape: Shape,
    /// Its ordinal's value; 0 where it has none.
    pub value: u32,
    /// The length of its ordinal in bytes.
    pub mark: usize,
    /// Its ordinal, where the line alone does not show it; `None` where it does, or where there is none.
    pub hidden: Option<Numbering>,
    /// 1 for the highest.
    pub depth: u8,
    /// The node it is under; `None` for a highest one.
    pub parent: Option<usize>,
    /// Its title and what follows on the line.
    pub titled: Titled,
    /// The nodes directly under it.
    pub children: Vec<usize>,
    /// The lines of its own below it, before the next node.
    pub content: Vec<usize>,
    /// Whether a table stands below it, before the next node.
    pub over_table: bool,
}

/// The nodes of a text's body, and the lines above the first.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// In the order of their lines.
    pub nodes: Vec<Node>,
    /// The highest nodes.
    pub top: Vec<usize>,
    /// Lines of the body above the first node.
    pub above: Vec<usize>,
}

impl Tree {
    /// Whether a node is above another one.
    pub fn is_over(&self, node: usize, other: usize) -> bool {
        std::iter::successors(self.nodes[other].parent, |at| self.nodes[*at].parent).any(|at| at == node)
    }
}

/// The state while lines are read in order.
pub(super) struct Walk<'a> {
    pub(super) input: &'a str,
    pub(super) lines: &'a [Line],
    pub(super) tree: Tree,
    pub(super) stack: Vec<usize>,
    /// Which shape was first met under which.
    parents: Vec<(Shape, Shape)>,
    /// The list of a label above that may go on over the next lines: its form, `None` before its first item, and the
    /// number of its last item.
    pub(super) list: Option<(Option<Form>, u32)>,
    /// Whether paragraphs that name what they are about are a series here.
    subjects: bool,
    /// Lines that begin with a number and no punctuation behind it, by line.
    glued: HashMap<usize, (Numbering, usize)>,
    /// The lines that name a place and go on with its problems, in order.
    places: Vec<usize>,
    /// Lines that say no more than what the list below them is: 整改建议.
    bare_headings: Vec<usize>,
    /// Problems in lines of their own below words that announce them.
    bare: Bare,
    /// Lines that only their indents nest.
    indented: Indented,
    /// Lines that speak of a problem, each with the length of the words before it: 检查组：, 再一个是; none of 水泵：不上水.
    spoken: HashMap<usize, usize>,
}

/// The tree of the lines in `body`, without those that `skip` accepts (the rows of tables).
pub fn tree(input: &str, lines: &[Line], body: Range<usize>, skip: impl Fn(usize) -> bool) -> Tree {
    let subjects = subjects::are_usual(input, lines, body.clone());
    let mut walk = Walk {
        input,
        lines,
        tree: Tree::default(),
        stack: Vec::new(),
        parents: Vec::new(),
        list: None,
        subjects,
        glued: glued::of(input, lines, body.clone()),
        places: places::of(input, lines, body.clone()),
        bare_headings: bare_headings(input, lines, body.clone()),
        bare: bare::of(input, lines, body.clone()),
        indented: indents::of(input, lines, body.clone()),
        spoken: speakers::of(input, lines, body.clone()),
    };
    for at in body {
        if !skip(at) {
            walk.line(at);
        } else if let Some(node) = walk.stack.last() {
            walk.tree.nodes[*node].over_table = true;
        }
    }
    walk.whole_titles();
    walk.tree
}

/// Among so many lines below a heading its answer is looked for.
const FIELDS_MAX: usize = 8;

/// So many answers below a list of problems are looked at.
const ANSWERS_MAX: u32 = 50;

impl Walk<'_> {
    /// Where the answer to a heading comes with a label on a line below, further sentences on the heading's own line are
    /// part of its title.
    fn whole_titles(&mut self) {
        let (input, lines) = (self.input, self.lines);
        for node in &mut self.tree.nodes {
            let Some(below) = node.content.first().map(|line| &input[lines[*line].content.clone()]) else {
                continue;
            };
            let role = |line: &str| label::at_start(line).map(|label| label.role);
            // 查摆问题：…, below which 责任领导：… may stand before 整改措施：….
            let named =
                role(input[lines[node.line].content.start + node.mark..].trim_start_matches(text::is_blank));
            let measured = |line: &usize| role(&input[lines[*line].content.clone()]) == Some(Role::Measure);
            let labelled = role(below).is_some_and(|role| role == Role::Measure || role.is_told())
                || named == Some(Role::Finding) && node.content.iter().take(FIELDS_MAX).any(measured);
            let rest = &input[node.titled.rest.clone()];
            let told = rest.is_empty()
                || !labelled
                || !node.titled.lead.is_empty()
                || framed::frame_len(&input[node.titled.title.clone()]).is_some()
                || label::all(rest).iter().any(|(at, _)| *at < 8)
                || Status::parse_alone(rest.split('。').next().unwrap_or(rest)).is_some();
            let deeds =
                cut::items(rest, 0..rest.len()).len() > 1 && words::act(rest) > words::complaint(rest);
            if !told && !deeds {
                node.titled.title.end = node.titled.rest.end;
                node.titled.rest = node.titled.rest.end..node.titled.rest.end;
            }
        }
    }

    fn line(&mut self, at: usize) {
        let content = self.lines[at].content.clone();
        let line = &self.input[content.clone()];
        let marked = Numbering::parse(line)
            .or_else(|| self.next_number(line))
            .or_else(|| self.glued.get(&at).cloned())
            .filter(|(marker, len)| heads(line, marker, *len));
        let mark = marked.as_ref().map_or(0, |(_, len)| *len);
        let inner = line[mark..].trim_start_matches(text::is_blank);
        let labelled = label::at_start(inner);
        if self.goes_on(at, marked.as_ref().map(|(m, _)| m), inner) {
            return self.content(at);
        }
        if self.indented.heads.binary_search(&at).is_ok() {
            self.list = None;
            return self.open(at, Shape::Plain, 0, 0);
        }
        if self.indented.below.binary_search(&at).is_ok() {
            return self.content(at);
        }
        match (labelled, marked) {
            (Some(found), marked) => {
                let value = inner[found.value..].trim_start_matches(text::is_blank);
                self.list =
                    matches!(found.role, Role::Measure | Role::Result).then(|| list_of(value)).flatten();
                if value.is_empty() && found.role == Role::Measure && self.below_problems() {
                    self.list = None;
                    return self.open(at, Shape::Label, 0, mark);
                }
                if value.is_empty() && self.answers_below(at) {
                    self.list = None;
                    return self.content(at);
                }
                let bullet = marked.as_ref().is_none_or(|(m, _)| m.form() == Form::Bullet);
                let heads = matches!(&marked, Some((marker, _)) if marker.form() == Form::Comma);
                if bullet && label::details(inner) && self.under_complaint() {
                    return self.content(at);
                }
                if found.role != Role::Finding
                    && !heads
                    && (bullet || !self.first_of_label(inner, found.value))
                {
                    return self.content(at);
                }
                let (shape, number) = match marked.filter(|_| !bullet) {
                    Some((marker, _)) => (Shape::Mark(marker.form()), marker.value),
                    None => (Shape::Label, 0),
                };
                self.open(at, shape, number, mark);
            }
            (None, Some((marker, len))) => {
                let hidden = Numbering::parse(line).is_none().then(|| marker.clone());
                // 三、重点措施: the numbered lines under it are its list.
                let named = label::named(line[len..].trim_matches(|c| text::is_stop(c) || text::is_blank(c)));
                self.list = matches!(named, Some(Role::Measure | Role::Result)).then_some((None, 0));
                if !matches!(
                    marker.form(),
                    Form::Dot
                        | Form::Bracket
                        | Form::HalfBracket
                        | Form::Circle
                        | Form::Is
                        | Form::ChineseBracket
                ) {
                    self.list = None;
                }
                let shape = self.mixed(&marker, content.start).unwrap_or(Shape::Mark(marker.form()));
                self.open(at, shape, marker.value, len);
                if let Some(node) = self.tree.nodes.last_mut() {
                    node.hidden = hidden;
                }
            }
            (None, None) if self.spoken.contains_key(&at) => {
                self.list = None;
                self.open(at, Shape::Label, 0, self.spoken[&at]);
            }
            (None, None) if self.places.binary_search(&at).is_ok() => {
                self.list = None;
                self.open(at, Shape::Name, 0, 0);
                self.problems_behind_name(&content);
            }
            (None, None) if self.bare.problems.binary_search(&at).is_ok() => {
                self.list = None;
                self.open(at, Shape::Plain, 0, 0);
            }
            (None, None) if self.bare.places.binary_search(&at).is_ok() => {
                self.list = None;
                self.open(at, Shape::Name, 0, 0);
            }
            (None, None)
                if is_name(line) || self.is_place(at) || self.bare_headings.binary_search(&at).is_ok() =>
            {
                self.list = None;
                self.open(at, Shape::Name, 0, 0);
            }
            (None, None) if framed::answered(line).is_some() => {
                let (marker, len) =
                    framed::answered(line).map_or((0, 0), |(marker, len)| (marker.value, len));
                self.list = None;
                self.open(at, Shape::Mark(Form::Case), marker, len);
            }
            (None, None) if framed::frame_len(line).is_some() || is_framed(line) => {
                self.list = None;
                self.open(at, Shape::Frame, 0, 0);
            }
            (None, None)
                if is_untitled(line) || self.subjects && subjects::is_one(line) || self.is_bare_title(at) =>
            {
                self.list = None;
                self.open(at, Shape::Plain, 0, 0);
            }
            (None, None) => self.content(at),
        }
    }

    /// Cuts the line of the last node, which names a place, behind the name.
    fn problems_behind_name(&mut self, content: &Range<usize>) {
        let len = places::name_len(&self.input[content.clone()]);
        if let Some(node) = self.tree.nodes.last_mut() {
            let title = content.start..content.start + len;
            let rest = text::trim(self.input, title.end..content.end);
            node.titled = Titled { title, lead: rest.start..rest.start, rest };
        }
    }

    /// Whether a line names a unit or a place and nothing else, before a list that begins: 南湖幼儿园：.
    fn is_place(&self, at: usize) -> bool {
        let words = |at: usize| self.lines.get(at).map(|line| &self.input[line.content.clone()]);
        let begins = |line| Numbering::parse(line).is_some_and(|(marker, _)| marker.value == 1);
        let name = words(at).map(|line| line.trim_end_matches(['：', ':']));
        name.is_some_and(names::is_place) && words(at + 1).is_some_and(begins)
    }

    /// Whether a short line without an ordinal is a complaint that the next line answers.
    fn is_bare_title(&self, at: usize) -> bool {
        let words = |at: usize| self.lines.get(at).map(|line| &self.input[line.content.clone()]);
        let (Some(line), Some(next)) = (words(at), words(at + 1)) else { return false };
        // The last of several such lines is one of a list.
        let bare = |at: usize| words(at).is_some_and(|line| !line.contains(text::is_comma));
        if at > 1 && bare(at - 1) && bare(at - 2) && self.stack.is_empty() {
            return false;
        }
        let count = line.chars().take(61).count();
        // 党课讲稿年年一个样【整改中】
        if (5..=60).contains(&count)
            && !line.contains('。')
            && frame::read(line).status.is_some_and(|(open, _)| open > 0)
        {
            return true;
        }
        if !(5..=40).contains(&count)
            || line.contains(|c| text::is_end(c) || matches!(c, '：' | ':'))
            || words::complaint(line) < if self.is_bullet(at + 1) { 0.6 } else { 1.0 }
            || words::act(line) > 0.4
            || line.ends_with(['，', ',', '、'])
        {
            return false;
        }
        if self.is_bullet(at + 1) {
            return Numbering::parse(line).is_none();
        }
        let first = next.split('。').next().unwrap_or(next);
        let answered =
            label::at_start(next).is_some_and(|label| matches!(label.role, Role::Measure | Role::Result));
        answered
            || Status::parse_alone(first).is_some()
            || next.contains('。')
                && words::act(Numbering::parse(next).map_or(next, |(_, len)| &next[len..]))
                    > words::complaint(first)
    }

    /// Whether a line begins with a dash or a bullet.
    fn is_bullet(&self, at: usize) -> bool {
        let line = self.lines.get(at).map(|line| &self.input[line.content.clone()]);
        line.and_then(Numbering::parse).is_some_and(|(marker, _)| marker.form() == Form::Bullet)
    }

    /// Whether the lines above are a list below a label that says no more than that problems follow: 存在问题：. Then
    /// 整改措施： begins a list beside it.
    fn below_problems(&self) -> bool {
        self.stack.first().map(|node| &self.tree.nodes[*node]).is_some_and(|node| {
            node.shape == Shape::Label
                && node.children.len() > 1
                && lexicon::problems(&self.input[node.titled.title.clone()])
        })
    }

    /// Whether the next lines are a list with an item for each of the items above: the answers to them, by number.
    fn answers_below(&self, at: usize) -> bool {
        let marker = |at: usize| {
            let line = self.lines.get(at).map(|line| &self.input[line.content.clone()])?;
            Numbering::parse(line).map(|(marker, _)| (marker.form(), marker.value))
        };
        let Some(node) = self.stack.last().map(|node| &self.tree.nodes[*node]) else { return false };
        let Shape::Mark(form) = node.shape else { return false };
        let count = node.value.min(ANSWERS_MAX);
        let ends = marker(at + 1 + count as usize) != Some((form, count + 1));
        count > 1
            && form != Form::Comma
            && ends
            && (1..=count).all(|value| marker(at + value as usize) == Some((form, value)))
    }

    /// Whether the nearest heading has an ordinal and complains by itself, so that 表现： under it is a detail.
    fn under_complaint(&self) -> bool {
        let Some(node) = self.stack.last().map(|node| &self.tree.nodes[*node]) else { return false };
        let title = &self.input[node.titled.title.clone()];
        matches!(node.shape, Shape::Mark(_))
            && words::complaint(title) > 0.5
            && !lexicon::groups(title)
            && node.content.iter().all(|line| !label::details(&self.input[self.lines[*line].content.clone()]))
    }

    /// Whether an ordinal before a label numbers a problem whose title is missing; then the line heads it.
    fn first_of_label(&self, inner: &str, value: usize) -> bool {
        inner[value..].trim_matches(text::is_blank).is_empty()
    }

    fn content(&mut self, at: usize) {
        match self.stack.last() {
            Some(node) => self.tree.nodes[*node].content.push(at),
            None => self.tree.above.push(at),
        }
    }

    fn open(&mut self, line: usize, shape: Shape, value: u32, mark: usize) {
        let depth = self.place(shape, value);
        self.stack.truncate(depth - 1);
        let parent = self.stack.last().copied();
        let index = self.tree.nodes.len();
        match parent {
            Some(parent) => self.tree.nodes[parent].children.push(index),
            None => self.tree.top.push(index),
        }
        let content = self.lines[line].content.clone();
        let start = content.start + mark;
        let start = start + blanks(&self.input[start..content.end]);
        let words = &self.input[start..content.end];
        let found = label::at_start(words);
        let label = found.filter(|found| found.role == Role::Finding).map_or(0, |found| found.value);
        // 一、检查中发现的问题： is a heading, whatever its colon.
        let label = if words[label..].trim_matches(text::is_blank).is_empty() { 0 } else { label };
        let titled = match found.filter(|found| found.role.is_fact()) {
            // 四、责任单位：某镇: the label is the heading.
            Some(found) if shape == Shape::Mark(Form::Comma) && found.value < words.len() => {
                let rest = text::trim(self.input, start + found.value..content.end);
                Titled { title: start..start + found.value, lead: rest.start..rest.start, rest }
            }
            _ if self.spoken.contains_key(&line) => title::cut_spoken(self.input, start + label..content.end),
            _ => title::cut_title(self.input, start + label..content.end),
        };
        self.stack.push(index);
        self.tree.nodes.push(Node {
            line,
            shape,
            value,
            mark,
            hidden: None,
            depth: depth.min(200) as u8,
            parent,
            titled,
            children: Vec::new(),
            content: Vec::new(),
            over_table: false,
        });
    }

    /// The depth of a new node below the open ones, from 1.
    fn place(&mut self, shape: Shape, value: u32) -> usize {
        let shape_of = |node: &usize| self.tree.nodes[*node].shape;
        if let Some(at) = self.stack.iter().position(|node| shape_of(node) == shape) {
            return at + 1;
        }
        // A list that goes on is where its like was before; one that begins is under the nearest heading.
        let known = |node: &usize| value != 1 && self.parents.contains(&(shape, shape_of(node)));
        if let Some(at) = self.stack.iter().rposition(known) {
            return at + 2;
        }
        // A heading of a high form is not under a line without an ordinal, nor under a lower one.
        let high = matches!(shape, Shape::Mark(Form::Chapter | Form::Comma | Form::ChineseBracket));
        let nodes = &self.tree.nodes;
        self.stack.retain(|node| !high || matches!(nodes[*node].shape, Shape::Mark(_)));
        if shape == Shape::Name {
            self.stack.retain(|node| {
                let shape = nodes[*node].shape;
                matches!(shape, Shape::Mark(Form::Chapter | Form::Comma | Form::ChineseBracket))
            });
        }
        if shape == Shape::Mark(Form::Comma) {
            self.stack
                .retain(|node| matches!(nodes[*node].shape, Shape::Mark(Form::Chapter | Form::Article)));
        }
        // Frames and labels stand beside each other, not inside.
        if matches!(shape, Shape::Frame | Shape::Label) {
            self.stack
                .retain(|node| !matches!(nodes[*node].shape, Shape::Frame | Shape::Label | Shape::Plain));
        }
        if let Some(above) = self.stack.last() {
            self.parents.push((shape, nodes[*above].shape));
        }
        (self.stack.len() + 1).min(9)
    }
}

fn blanks(words: &str) -> usize {
    words.len() - words.trim_start_matches(text::is_blank).len()
}

/// The longest heading that says no more than what is below it, in characters.
const BARE_HEADING_MAX: usize = 12;

/// Lines without ordinal and stop that say no more than what the list is that begins below them, 主要问题 and 整改建议, in
/// order; none where there is but one.
fn bare_headings(input: &str, lines: &[Line], body: Range<usize>) -> Vec<usize> {
    let words = |at: usize| lines.get(at).map(|line| &input[line.content.clone()]);
    let begins = |line| Numbering::parse(line).is_some_and(|(marker, _)| marker.value == 1);
    let names = |line: &str| {
        lexicon::problems(line)
            || matches!(label::named(line), Some(Role::Finding | Role::Measure | Role::Result))
            || ["整改建议", "整改意见", "整改要求", "工作建议", "意见建议"].contains(&line)
    };
    let is_one = |at: &usize| {
        words(*at).is_some_and(|line| line.chars().count() <= BARE_HEADING_MAX && names(line))
            && words(at + 1).is_some_and(begins)
    };
    let found: Vec<usize> = body.filter(is_one).collect();
    if found.len() > 1 { found } else { Vec::new() }
}
