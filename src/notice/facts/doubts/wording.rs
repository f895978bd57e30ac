//! Doubts from words: measures that explain, complain, ask or say next to nothing, a number twice in a group, and words
//! that speak of problems where none was read.

use std::collections::HashMap;

use super::material::Material;
use crate::notice::facts::extracted::Doubt;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::{DoubtReason, Role};
use crate::notice::lex::{text, words};
use crate::notice::series::frame;

/// Below this many characters a measure is hardly one.
const MEASURE_CHARS_MIN: usize = 6;

pub(super) fn doubts(material: &Material, doubts: &mut Vec<Doubt>) {
    let why = DoubtReason::WeakSigns;
    for index in material.findings().flat_map(|finding| finding.measures.iter().copied()) {
        if hardly_measure(material, index) {
            doubts.push(material.doubt(index, why));
        }
    }
    let results = material.findings().flat_map(|finding| finding.results.iter().copied());
    let titled = results.filter(|index| is_titled(material.body(*index)));
    doubts.extend(titled.map(|index| material.doubt(index, why)));
    twice(material, doubts);
    if material.findings().next().is_none() {
        let all = 0..material.segments.len();
        let speaks = |index: &usize| speaks_of_problems(material.body(*index));
        let spoken: Vec<usize> = all.clone().filter(speaks).collect();
        // In a document about a rectification, whatever complains or counts may be a problem.
        let may_be = |index: &usize| {
            let segment = &material.segments[*index];
            let head = matches!(segment.role, Role::Part | Role::Heading | Role::Preamble | Role::Text);
            head && (segment.marker.is_some() || words::complaint(material.body(*index)) >= 1.0)
        };
        let counted = all.filter(|index| !spoken.is_empty() && material.is_known && may_be(index));
        doubts.extend(counted.chain(spoken.iter().copied()).map(|index| material.doubt(index, why)));
    }
}

fn hardly_measure(material: &Material, index: usize) -> bool {
    let words = material.body(index);
    let bare = words.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).count();
    let segment = &material.segments[index];
    let unmarked = segment.marker.is_none();
    // Neither an ordinal nor a label nor the column of a table says what it is.
    let bare_line =
        unmarked && !material.is_labelled(index) && !material.text[segment.before.clone()].contains('\t');
    let (act, complaint) = (words::act(words), words::complaint(words));
    bare_line && bare < MEASURE_CHARS_MIN && act < 0.4
        || is_titled(words)
        || unmarked && (complaint > act + 0.3 || words::explains(words) || words::asks(words))
}

/// Whether words begin like the title of a finding: 2.关于电话没人接的问题.
fn is_titled(words: &str) -> bool {
    let bare = &words[Numbering::parse(words).map_or(0, |(_, len)| len)..];
    let line = bare.split(['\n', '。']).next().unwrap_or(bare);
    let framed = frame::read(line);
    framed.framed && framed.finding && framed.title.start > 0 && line.chars().count() < 60
}

/// An ordinal that two findings of a group have.
fn twice(material: &Material, doubts: &mut Vec<Doubt>) {
    for aspect in material.aspects {
        let mut seen = HashMap::new();
        for finding in &aspect.findings {
            let Some(number) = finding.number.as_deref() else { continue };
            if let Some(first) = seen.insert(number, finding.segment) {
                doubts.extend(
                    [first, finding.segment].map(|index| material.doubt(index, DoubtReason::NumberMissing)),
                );
            }
        }
    }
}

fn speaks_of_problems(words: &str) -> bool {
    let words = words.trim_matches(text::is_blank);
    ["存在", "发现", "指出", "反馈"].iter().any(|word| words.contains(word))
        && ["问题", "隐患", "不足", "短板"].iter().any(|word| words.contains(word))
}
