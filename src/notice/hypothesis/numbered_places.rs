//! Problems told in lines that each name a place by its number, below a heading about what is wrong: 3号楼201室：灯不亮, 7号库（门锁损坏）.

use super::listed::{Item, List};
use super::weights::Weights;
use crate::notice::lex::line::Line;
use crate::notice::lex::{lexicon, text, words};
use crate::notice::series::nodes::Node;

/// So many such lines are a list.
const LINES_MIN: usize = 2;
/// The longest name, in characters, with that of the place it is in.
const NAME_MAX: usize = 24;
/// Words of headings over those who did not do well.
const FAULTED: [&str; 5] = ["通报批评", "不合格", "不达标", "黑榜", "较差"];

/// The problem of each such line below a heading, with the index of the line; empty where they are no such list.
pub fn lists(input: &str, lines: &[Line], node: &Node, weights: &Weights) -> Vec<(usize, List)> {
    let title = &input[node.titled.title.clone()];
    let faults = lexicon::problems(title) || FAULTED.iter().any(|word| title.contains(word));
    if !faults || !node.children.is_empty() || node.content.len() < LINES_MIN {
        return Vec::new();
    }
    let found = node.content.iter().filter_map(|line| {
        let span = lines[*line].content.clone();
        let body = text::trim_stop(input, span.clone());
        let item = Item { span, body: body.clone(), marker: None };
        let score = weights.listed + weights.announced_item;
        let list = List { group: None, items: vec![item], announced: true, score };
        is_one(&input[body]).then_some((*line, list))
    });
    let found: Vec<(usize, List)> = found.collect();
    if found.len() >= LINES_MIN && found.len() * 2 >= node.content.len() { found } else { Vec::new() }
}

/// Whether a line names a place by its number and then complains.
fn is_one(line: &str) -> bool {
    let Some(at) = line.find(['：', ':', '（', '(']) else { return false };
    let (name, told) = line.split_at(at);
    let bracket = told.starts_with(['（', '(']);
    let mut told = told.trim_matches(|c| "：:（）()".contains(c));
    let mut numbered = is_number(name);
    // 6号楼：612室：…
    if let Some((inner, rest)) = told.split_once(['：', ':'])
        && !bracket
        && is_number(inner)
    {
        (told, numbered) = (rest, true);
    }
    let closed = !bracket || line.ends_with(['）', ')']);
    numbered
        && closed
        && name.chars().count() <= NAME_MAX
        && words::complaint(name) == 0.0
        && words::complaint(told) >= 0.6
        && words::complaint(told) > words::act(told)
}

/// Whether words are the name of a place with its number: 5-12-104, 东区3#506, 9130宿舍.
fn is_number(name: &str) -> bool {
    name.chars().count() <= NAME_MAX
        && name.chars().any(|c| text::fold(c).is_ascii_digit())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(text::fold(c), '-' | '#' | '—'))
}
