//! The hypothesis that a text is about one finding, whose fields are its headings.

use super::assign::Part;
use super::choose::{Chosen, Material};
use crate::notice::lex::role::Role;
use crate::notice::lex::{label, text};

impl Material<'_> {
    /// One finding whose fields are the headings: 一、整改问题, 二、重点措施.
    pub(super) fn fields(&self) -> Option<Chosen> {
        let mut roles: Vec<Role> = Vec::new();
        let mut nodes = Vec::new();
        for node in self.tree.top.iter().copied() {
            let own = &self.tree.nodes[node];
            let words =
                self.input[own.titled.title.clone()].trim_matches(|c| text::is_stop(c) || text::is_blank(c));
            if let Some(role) = label::heading(words) {
                if !roles.contains(&role) {
                    roles.push(role);
                }
                nodes.push(node);
            }
        }
        let problem = nodes.iter().filter(|node| self.names(**node, Role::Finding)).count();
        // 一、整改任务 is the problem where nothing else is.
        let task = problem == 0 && nodes.first().is_some_and(|node| self.is_task(*node));
        let problem = if task { 1 } else { problem };
        let fits = problem == 1 && nodes.len() + 1 >= self.tree.top.len();
        // A closure is about one problem.
        let several = nodes.iter().any(|node| {
            self.names(*node, Role::Finding)
                && self.tree.nodes[*node]
                    .children
                    .iter()
                    .filter(|child| self.tree.nodes[**child].value > 0)
                    .count()
                    > 1
        });
        let first = self.lines.iter().take(3).map(|line| &self.input[line.content.clone()]);
        if !fits || several || !Role::are_fields(&roles, first) {
            return None;
        }
        let mut chosen = self.nothing();
        for node in &nodes {
            chosen.parts[*node] = Part::Field;
            self.items(*node, &mut chosen.parts);
        }
        chosen.total = self.weights.labelled * roles.len() as f32;
        Some(chosen)
    }

    /// Of the one problem that words above all headings quote, what the headings name: 二、整改措施及完成情况.
    pub(super) fn fields_of_quoted(&self, parts: &mut [Part]) {
        for node in self.tree.top.iter().copied() {
            let words = &self.input[self.tree.nodes[node].titled.title.clone()];
            if label::heading(words.trim_matches(|c| text::is_stop(c) || text::is_blank(c))).is_some() {
                parts[node] = Part::Field;
                self.items(node, parts);
            }
        }
    }

    /// The numbered lines under a field are its items.
    fn items(&self, node: usize, parts: &mut [Part]) {
        for child in &self.tree.nodes[node].children {
            parts[*child] = Part::Measure;
            self.items(*child, parts);
        }
    }

    fn is_task(&self, node: usize) -> bool {
        self.input[self.tree.nodes[node].titled.title.clone()].starts_with("整改任务")
    }

    fn names(&self, node: usize, role: Role) -> bool {
        let words = &self.input[self.tree.nodes[node].titled.title.clone()];
        label::heading(words.trim_matches(|c| text::is_stop(c) || text::is_blank(c))) == Some(role)
    }
}
