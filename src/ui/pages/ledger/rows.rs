//! The rows of the table, from top to bottom: the head of each group and the lines that are not folded.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::ledger::views::{AspectGroup, FindingItem, Shown};

/// The rows of the table. Copies share what they hold.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Each group with the index of its head, and how many lines it shows.
    groups: Vec<(Arc<AspectGroup>, usize, usize)>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// The head of a group.
    Head(Arc<AspectGroup>),
    /// The line of a finding.
    Line(Arc<FindingItem>),
}

impl Rows {
    /// The rows of what is shown; `folded` are row ids of aspects.
    pub fn of(shown: &Shown, folded: &HashSet<String>) -> Self {
        let mut next = 0;
        let groups = shown.groups().map(|group| {
            let (head, lines) = (next, if folded.contains(&group.id) { 0 } else { group.items.len() });
            next += lines + 1;
            (group.clone(), head, lines)
        });
        Self { groups: groups.collect() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.groups.last().map_or(0, |(_, head, lines)| head + lines + 1)
    }

    /// How many of them are lines.
    pub fn lines(&self) -> usize {
        self.groups.iter().map(|(_, _, lines)| lines).sum()
    }

    /// The row at an index; `None` past the end.
    pub fn get(&self, at: usize) -> Option<Row> {
        let (group, head, lines) = self.groups.get(self.group_at(at))?;
        match at - head {
            0 => Some(Row::Head(group.clone())),
            nth if nth <= *lines => group.items.get(nth - 1).cloned().map(Row::Line),
            _ => None,
        }
    }

    /// What tells the row at an index from the other rows: the finding's row id for a line; `None` past the end.
    pub fn key(&self, at: usize) -> Option<Cow<'_, str>> {
        let (group, head, lines) = self.groups.get(self.group_at(at))?;
        match at - head {
            0 => Some(format!("group {}", group.id).into()),
            nth if nth <= *lines => group.items.get(nth - 1).map(|item| item.id.as_str().into()),
            _ => None,
        }
    }

    /// Of each row, whether it is a head.
    pub fn heads(&self) -> impl Iterator<Item = bool> {
        self.groups.iter().flat_map(|(_, _, lines)| std::iter::once(true).chain((0..*lines).map(|_| false)))
    }

    /// The index of the head of the group that a row is in; `None` when there is no row.
    pub fn head_of(&self, at: usize) -> Option<usize> {
        self.groups.get(self.group_at(at)).map(|(_, head, _)| *head)
    }

    fn group_at(&self, at: usize) -> usize {
        self.groups.partition_point(|(_, head, _)| *head <= at).saturating_sub(1)
    }

    /// The index of a finding's line; `None` when it is not among the rows.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.groups.iter().find_map(|(group, head, lines)| {
            let nth = group.items.iter().take(*lines).position(|item| item.id == id)?;
            Some(head + 1 + nth)
        })
    }

    /// The place of a finding's line among the lines, counted from 1; `None` when it is not among them.
    pub fn nth_line(&self, id: &str) -> Option<usize> {
        let at = self.index_of(id)?;
        Some(at - self.group_at(at))
    }

    /// The row id of the nth line, counted from 1; `None` past either end.
    pub fn line(&self, nth: usize) -> Option<&str> {
        let mut left = nth.checked_sub(1)?;
        for (group, _, lines) in &self.groups {
            if left < *lines {
                return group.items.get(left).map(|item| item.id.as_str());
            }
            left -= lines;
        }
        None
    }
}
