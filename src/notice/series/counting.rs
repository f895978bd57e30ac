//! Which list an ordinal goes on counting: that of the headings above, in the same form or another, or that of a label.

use super::framed;
use super::nodes::{Node, Shape, Walk};
use crate::notice::lex::numbering::{Form, Numbering, Numeral};
use crate::notice::lex::role::Role;
use crate::notice::lex::{label, text};

impl Walk<'_> {
    /// The ordinal that goes on counting the numbers above and is none by itself: before a number, 9.8个项目未开展, or
    /// beyond the numbers that ordinals have, 1000、.
    pub(super) fn next_number(&self, line: &str) -> Option<(Numbering, usize)> {
        if let Some(found) = self.next_chinese(line) {
            return Some(found);
        }
        let numbered = |node: &&usize| {
            matches!(
                self.tree.nodes[**node].shape,
                Shape::Mark(Form::Dot | Form::Bracket | Form::HalfBracket)
            )
        };
        self.stack.iter().filter(numbered).find_map(|node| {
            let node = &self.tree.nodes[*node];
            let above = &self.input[self.lines[node.line].content.clone()];
            let marker = node.hidden.clone().or_else(|| Some(Numbering::parse(above)?.0))?;
            let value = marker.value + 1;
            let printed = marker.render(value).filter(|printed| line.starts_with(printed.as_str()))?;
            Some((Numbering { value, ..marker }, printed.len()))
        })
    }

    /// The ordinal with a colon that goes on counting those above, 四：, or begins such a list again.
    fn next_chinese(&self, line: &str) -> Option<(Numbering, usize)> {
        let (value, len) = text::chinese(line)?;
        let colon = line[len..].chars().next().filter(|c| matches!(c, '：' | ':'))?;
        let comma = |node: &&usize| self.tree.nodes[**node].shape == Shape::Mark(Form::Comma);
        let last = self.tree.nodes[*self.stack.iter().find(comma)?].value;
        let marker = Numbering::new(Numeral::Chinese, "", colon.encode_utf8(&mut [0; 4]), value);
        (value == last + 1).then_some((marker, len + colon.len_utf8()))
    }

    /// The shape of the heading above that an ordinal of another form goes on counting, （4） below 3．; `start` is where its
    /// line starts.
    pub(super) fn mixed(&self, marker: &Numbering, start: usize) -> Option<Shape> {
        let simple =
            |form: Form| matches!(form, Form::Dot | Form::Bracket | Form::HalfBracket | Form::Circle);
        let counts =
            |node: &Node, form: Form| node.shape == Shape::Mark(form) && node.value + 1 == marker.value;
        let own = marker.form();
        if !simple(own) || self.stack.iter().any(|node| counts(&self.tree.nodes[*node], own)) {
            return None;
        }
        let last = &self.tree.nodes[*self.stack.last()?];
        let Shape::Mark(form) = last.shape else { return None };
        if !simple(form) || form == own || !counts(last, form) || !last.children.is_empty() {
            return None;
        }
        // 2.…（1）…\n（2）…: the list began on a line above.
        let before = marker.render(marker.value.checked_sub(1)?)?;
        let begun = self.input[self.lines[last.line].content.start..start].contains(&before);
        (!begun).then_some(last.shape)
    }

    /// Whether a line is the next item of the list that a label above began.
    pub(super) fn goes_on(&mut self, at: usize, marker: Option<&Numbering>, inner: &str) -> bool {
        let (Some(marker), Some((form, last))) = (marker, self.list) else { return false };
        let own = matches!(
            marker.form(),
            Form::Dot | Form::Bracket | Form::HalfBracket | Form::Circle | Form::Is | Form::Order
        );
        let next = marker.value == last + 1 && form.is_none_or(|form| form == marker.form());
        // A number that also goes on counting headings above, with a label below, is the next of these.
        let counts = self.stack.iter().any(|node| self.tree.nodes[*node].shape == Shape::Mark(marker.form()));
        if !own || !next || framed::frame_len(inner).is_some() || counts && self.labels_follow(at) {
            return false;
        }
        self.list = Some((Some(marker.form()), marker.value));
        true
    }

    /// Whether the line below starts with a label: then this line is its heading.
    fn labels_follow(&self, at: usize) -> bool {
        let below = self.lines.get(at + 1).map(|line| &self.input[line.content.clone()]);
        below.and_then(label::at_start).is_some_and(|label| {
            matches!(label.role, Role::Measure | Role::Finding | Role::Result | Role::Target)
        })
    }
}
