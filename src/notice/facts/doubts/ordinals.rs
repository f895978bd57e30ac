//! Doubts from ordinals: one left out or twice among its like, a list that begins in its middle, and one inside the
//! words of another.

use super::material::Material;
use crate::notice::facts::extracted::Doubt;
use crate::notice::lex::numbering::{Form, Numbering, Numeral};
use crate::notice::lex::role::{DoubtReason, Role};
use crate::notice::lex::{cut, text};

/// The lists that are open while segments are read in order, the outermost first.
#[derive(Default)]
struct Open {
    /// The last marker of each.
    lists: Vec<Numbering>,
    /// The last number of each form, however long ago.
    last: std::collections::HashMap<Form, u32>,
}

impl Open {
    /// Whether the number is one that may follow here, `heads` where it is that of a problem; of 首先, 其次, 最后 any greater one may.
    fn take(&mut self, marker: &Numbering, heads: bool) -> bool {
        let (form, value) = (marker.form(), marker.value);
        // （4） below 3．: problems that are counted on in another form.
        if heads
            && value > 1
            && self.lists.iter().all(|open| open.form() != form)
            && let Some(open) = self.lists.last_mut().filter(|open| open.value + 1 == value)
        {
            *open = marker.clone();
            return true;
        }
        let words = marker.numeral == Numeral::Words;
        let before = self.last.insert(form, value);
        match self.lists.iter().position(|open| open.form() == form) {
            Some(at) => {
                self.lists.truncate(at + 1);
                let last = std::mem::replace(&mut self.lists[at], marker.clone()).value;
                value == last + 1 || words && value > last
            }
            None => {
                self.lists.push(marker.clone());
                // Numbers may go on over the headings above them.
                value == 1 || before.is_some_and(|before| value == before + 1)
            }
        }
    }
}

pub(super) fn doubts(material: &Material, doubts: &mut Vec<Doubt>) {
    let mut open = Open::default();
    let (mut last, mut answers, mut group) = (None, None, None);
    for (index, segment) in material.segments.iter().enumerate() {
        if segment.body.is_empty() {
            continue;
        }
        // A table tells the group in each of its rows.
        if segment.role == Role::Aspect {
            let told = (segment.marker.as_ref().map(|(marker, _)| marker), material.body(index));
            if group.replace(told) == Some(told) {
                continue;
            }
        }
        // A list that answers by number begins anew below each number.
        if segment.answers != answers {
            open.lists.clear();
            answers = segment.answers;
        }
        let heads = matches!(segment.role, Role::Finding | Role::SubFinding);
        let fits = match &segment.marker {
            Some((marker, _)) if counts(marker) => open.take(marker, heads),
            _ => {
                if heads || segment.role.is_heading() {
                    open.lists.clear();
                }
                true
            }
        };
        if !fits {
            doubts.push(material.doubt(index, DoubtReason::NumberMissing));
            doubts.extend(last.map(|last| material.doubt(last, DoubtReason::NumberMissing)));
        }
        if matches!(segment.role, Role::Finding | Role::SubFinding | Role::Measure) {
            if open.lists.iter().any(|list| holds_next(list, material.body(index)))
                || cut::unseparated(material.body(index)).is_some()
            {
                doubts.push(material.doubt(index, DoubtReason::RunOn));
            }
            last = Some(index);
        }
    }
}

/// Whether a marker has a number that counts its like.
fn counts(marker: &Numbering) -> bool {
    !matches!(marker.form(), Form::Bullet | Form::Chapter | Form::Article | Form::Path(_) | Form::Problem)
}

/// Whether words hold the ordinal that comes next in a list, where it cannot be part of a figure.
fn holds_next(list: &Numbering, words: &str) -> bool {
    let Some(next) = list.render(list.value + 1).filter(|next| next.chars().count() > 1) else {
        return false;
    };
    let figure = |c: char| text::fold(c).is_ascii_digit() || c == '第' || c == '.';
    // Of either width.
    let other: String = next
        .chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '(' => '（',
            ')' => '）',
            c => c,
        })
        .collect();
    let apart = |(at, next): (usize, &str)| {
        let before = words[..at].chars().next_back();
        let after = words[at + next.len()..].chars().next();
        before.is_none_or(|c| !figure(c)) && after.is_none_or(|c| !text::fold(c).is_ascii_digit())
    };
    // Most words hold neither.
    let mut held = [next, other].into_iter().filter(|next| words.contains(next.as_str()));
    held.any(|next| words.match_indices(next.as_str()).any(apart))
}
