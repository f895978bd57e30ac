//! Giving passages another role. What a person says of one is taken to be said of all like it.

use std::collections::{BTreeMap, BTreeSet};

use super::CorrectionSession;
use crate::notice::{Correction, Outline, Role, Segment, Wanted};

/// What naming a passage changed elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The byte at which the named passage starts.
    pub at: usize,
    /// What it was named.
    pub role: Role,
    /// How many other passages have that role now and had another before.
    pub others: usize,
}

/// What a person said of the columns of tables: by the head of the table, what each column holds.
pub type Columns = BTreeMap<String, BTreeMap<usize, Role>>;

impl CorrectionSession {
    /// Gives a segment another role, and all like it: the column of a cell and the series of a line by reading the text
    /// again under what the person says, as long as no passage was corrected by itself; lines with the same label or at
    /// the same place under their findings one by one. `place` is the byte that was pointed at, which tells the cell.
    /// Says what followed; `None` where nothing else changed. Choosing the role that it has settles its doubt.
    pub fn name(&mut self, at: usize, place: Option<usize>, role: Role) -> Option<Followed> {
        let segment = self.segment(at)?;
        if segment.role == role {
            self.settle(at);
            return None;
        }
        let start = segment.start();
        let cell = place.unwrap_or(start);
        let column = self.outline.is_row(cell).then_some(Correction { at: cell, is: Wanted::Column(role) });
        let series = wanted(role).map(|is| Correction { at: start, is });
        let followed =
            column.into_iter().chain(series).find_map(|condition| self.read_under(condition, role));
        let others = followed.unwrap_or_else(|| self.set_role_alike(at, role));
        (others > 0).then_some(Followed { at, role, others })
    }

    /// Reads the text again under a condition, and returns how many other passages have the role then that had another;
    /// `None`, and no change, where the reader takes nothing there for that, or passages were corrected by themselves.
    fn read_under(&mut self, condition: Correction, role: Role) -> Option<usize> {
        if self.by_hand {
            return None;
        }
        let before: BTreeSet<usize> = self.starts_of(role).collect();
        let mut outline = self.outline.clone();
        outline.correct(condition);
        let found = |one: &&Segment| one.role == role && !before.contains(&one.start());
        let is_column = matches!(condition.is, Wanted::Column(_));
        let new: Vec<(usize, bool)> = (outline.segments().iter().filter(found))
            .map(|one| (one.span.start, one.span.contains(&condition.at)))
            .collect();
        // Of a column, the heading may have been named, which stays one.
        if new.is_empty() || !is_column && !new.iter().any(|(_, own)| *own) {
            return None;
        }
        self.correct(false, |own| {
            *own = outline;
            true
        });
        // The person has decided what they are.
        self.settled.extend(new.iter().map(|(start, _)| *start));
        Some(new.iter().filter(|(_, own)| !own).count())
    }

    /// Gives a segment and those like it another role one by one; returns how many others there were.
    fn set_role_alike(&mut self, at: usize, role: Role) -> usize {
        let Some(index) = self.index(at) else { return 0 };
        let mut all = self.outline.alike(index);
        let others = all.len();
        all.push(index);
        all.sort_unstable();
        // From the last on, because one that is cut moves the indexes of those after it.
        let changed =
            self.correct(true, |outline| all.iter().rev().all(|one| outline.set_role(*one, role).is_ok()));
        if changed { others } else { 0 }
    }

    /// Takes back what followed from naming a passage, and gives the role to that passage alone.
    pub fn name_alone(&mut self, followed: Followed) {
        self.undo();
        self.future.clear();
        self.set_role(followed.at, followed.role);
    }

    /// The places where the segments of a role start.
    fn starts_of(&self, role: Role) -> impl Iterator<Item = usize> {
        self.outline.segments().iter().filter(move |one| one.role == role).map(Segment::start)
    }

    /// What was said of the columns of tables: by the head of the table, what each column holds.
    pub fn said_of_columns(&self) -> Columns {
        let mut said = Columns::new();
        for one in self.outline.corrections() {
            if let (Wanted::Column(role), Some((head, column))) = (one.is, self.outline.column_at(one.at)) {
                said.entry(head).or_default().insert(column, role);
            }
        }
        said
    }

    /// Says of columns what was said of them in another text, as one step; returns how many of them there are here.
    pub fn say_of_columns(&mut self, said: &Columns) -> usize {
        if said.is_empty() {
            return 0;
        }
        let heads = self.outline.heads();
        let columns = said.iter().flat_map(|(head, columns)| columns.iter().map(move |one| (head, one)));
        let here: Vec<Correction> = columns
            .filter_map(|(head, (column, role))| {
                let at = *heads.get(head)?.get(*column)?;
                Some(Correction { at, is: Wanted::Column(*role) })
            })
            .collect();
        let changed = !here.is_empty()
            && self.correct(false, |outline| {
                *outline = Outline::read_with(outline.text(), &here);
                true
            });
        if changed { here.len() } else { 0 }
    }

    /// Gives one segment another role; returns whether that was possible. Choosing the role that it has settles its
    /// doubt.
    pub fn set_role(&mut self, at: usize, role: Role) -> bool {
        let Some(index) = self.index(at) else { return false };
        if self.outline.segments()[index].role == role {
            self.settle(at);
            return true;
        }
        self.correct(true, |outline| outline.set_role(index, role).is_ok())
    }

    /// Gives every segment from the one at `first` to the one at `last`, in either order, another role, blank ones left
    /// out; one step to undo. Returns whether that changed anything.
    pub fn set_roles(&mut self, first: usize, last: usize, role: Role) -> bool {
        let (first, last) = (first.min(last), first.max(last));
        if first == last {
            return self.set_role(first, role);
        }
        let starts: Vec<usize> = (self.outline.segments().iter())
            .filter(|segment| segment.role != Role::Blank && segment.role != role)
            .map(|segment| segment.span.start)
            .filter(|start| (first..=last).contains(start))
            .collect();
        self.correct(true, |outline| {
            // From the last on, because one that is cut moves the indexes of those after it.
            starts.iter().rev().all(|start| {
                let index = outline.segments().partition_point(|segment| segment.span.end <= *start);
                outline.set_role(index, role).is_ok()
            })
        })
    }
}

/// What a line of this role is as a condition of reading; `None` for a role that says nothing of a series.
fn wanted(role: Role) -> Option<Wanted> {
    match role {
        Role::Finding => Some(Wanted::Finding),
        Role::Measure => Some(Wanted::Measure),
        Role::Aspect => Some(Wanted::Group),
        Role::Text => Some(Wanted::Neither),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
