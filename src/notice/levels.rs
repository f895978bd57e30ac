//! Decides which level of headings holds the findings: a form of marker by all its headings together, a heading by its
//! own signs.

use super::listing;
use super::numbering::Form;
use super::roles::Judge;
use super::segment::Role;
use super::signs;
use super::tree::Node;
use crate::domain::DocumentFamily;

impl Judge<'_> {
    /// Gives every node a role.
    pub(super) fn headings(&mut self) {
        for index in 0..self.nodes.len() {
            let node = &self.nodes[index];
            let group = node.parent.is_some_and(|p| signs::groups(self.str(&self.nodes[p].title)));
            let mut score = node.score + if node.measures { 2 } else { 0 } + if group { 1 } else { 0 };
            if self.kind == Some(DocumentFamily::Feedback) && node.children == 0 {
                score += 1;
            }
            self.nodes[index].score = score;
        }
        // Zones: whether the headings under a highest heading may be findings.
        let mut zone: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for (index, node) in self.nodes.iter().enumerate() {
            let findings = match node.parent {
                Some(parent) => zone[parent],
                None => {
                    let title = self.str(&node.title);
                    let below = self.nodes[index + 1..].iter().take_while(|n| n.depth > node.depth);
                    let strong = node.framed || below.clone().any(|n| n.framed || n.score >= 5);
                    let next = signs::next(title) && !strong && node.depth == 1;
                    !(next || signs::organising(title) && !strong && node.score < 4)
                }
            };
            zone.push(findings);
        }
        // A form of marker marks findings if its headings on average look like findings.
        let mut sums: Vec<(Option<Form>, i32, i32)> = Vec::new();
        for (node, _) in self.nodes.iter().zip(&zone).filter(|(_, zone)| **zone) {
            match sums.iter_mut().find(|(form, ..)| *form == node.form) {
                Some((_, sum, count)) => (*sum, *count) = (*sum + node.score, *count + 1),
                None => sums.push((node.form, node.score, 1)),
            }
        }
        let mean = |form: Option<Form>| {
            sums.iter()
                .find(|(f, ..)| *f == form)
                .map_or(0.0, |(_, sum, count)| f64::from(*sum) / f64::from(*count))
        };
        // Rules and speeches have headings, but no findings unless a frame says so.
        let notice = self.kind.is_some() || self.nodes.iter().any(|n| n.framed);
        for (index, findings) in zone.iter().enumerate() {
            self.roles[index] = if *findings && notice { self.role(index, &mean) } else { self.bare(index) };
        }
        self.zone = zone;
        self.lift();
    }

    fn bare(&self, index: usize) -> Role {
        if self.nodes[index].parent.is_none() { Role::Part } else { Role::Heading }
    }

    fn role(&self, index: usize, mean: &impl Fn(Option<Form>) -> f64) -> Role {
        let node = &self.nodes[index];
        let title = self.str(&node.title);
        let above = node.parent.map(|p| self.roles[p]);
        let inside = matches!(above, Some(Role::Finding | Role::SubFinding));
        if inside {
            let weak = node.form != Some(Form::Dot) && (node.score >= 4 || mean(node.form) >= 4.0);
            return if node.framed || weak && !signs::acts(title) { Role::SubFinding } else { Role::Measure };
        }
        if matches!(above, Some(Role::Measure)) {
            return Role::Measure;
        }
        if signs::groups(title) && !node.framed {
            return Role::Aspect;
        }
        let feedback = self.kind == Some(DocumentFamily::Feedback);
        let lists = !listing::starts(self.input, node.rest.clone()).is_empty() || self.lists_below(index);
        if feedback && lists {
            return Role::Aspect;
        }
        let below: Vec<&Node> =
            self.nodes[index + 1..].iter().take_while(|n| n.depth > node.depth).take(200).collect();
        let finding_below =
            below.iter().any(|n| n.depth == node.depth + 1 && (mean(n.form) >= 3.0 || n.framed));
        let upper = matches!(node.form, Some(Form::Chapter | Form::Comma | Form::ChineseBracket));
        if finding_below && upper && !(node.framed && below.iter().all(|n| n.form == Some(Form::Bracket))) {
            return Role::Aspect;
        }
        let mean = mean(node.form);
        if mean >= 3.0 || node.framed || node.score >= 5 || feedback && (mean >= 1.5 || node.score >= 2) {
            Role::Finding
        } else if node.parent.is_none() {
            Role::Part
        } else {
            Role::Heading
        }
    }

    /// Whether one of the next three lines under a node, before the next heading, lists findings.
    fn lists_below(&self, index: usize) -> bool {
        let node = &self.nodes[index];
        let end = self.nodes.get(index + 1).map_or(self.body.end, |n| n.line);
        (node.line + 1..end)
            .take(3)
            .any(|at| !listing::starts(self.input, self.lines[at].content.clone()).is_empty())
    }

    /// An aspect that holds other aspects becomes a part, or a heading if it is not on the highest level.
    fn lift(&mut self) {
        for index in (0..self.nodes.len()).rev() {
            if self.roles[index] != Role::Aspect {
                continue;
            }
            let node = &self.nodes[index];
            let depth = node.depth;
            let holds_aspects = self.nodes[index + 1..]
                .iter()
                .zip(&self.roles[index + 1..])
                .take_while(|(n, _)| n.depth > depth)
                .any(|(_, role)| *role == Role::Aspect);
            if holds_aspects {
                self.roles[index] = if depth == 1 { Role::Part } else { Role::Heading };
            }
        }
    }
}
