//! Doubts from words: measures that explain, complain, ask or say next to nothing, a number twice in a group, and words
//! that speak of problems where none was read.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::material::Material;
use crate::domain::Status;
use crate::domain::matcher::Matcher;
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
    for finding in material.findings() {
        if hardly_title(material, finding.segment) {
            doubts.push(material.doubt(finding.segment, why));
        }
    }
    let results = material.findings().flat_map(|finding| finding.results.iter().copied());
    let titled = results.filter(|index| is_titled(material.body(*index)));
    doubts.extend(titled.map(|index| material.doubt(index, why)));
    twice(material, doubts);
    run_on(material, doubts);
    if material.findings().next().is_none() {
        complaints(material, doubts);
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

/// Whether a title sounds like something done, goes on with it, or lost words to what surrounds it.
fn hardly_title(material: &Material, index: usize) -> bool {
    let (words, segment) = (material.body(index), &material.segments[index]);
    // 全年仅开展5次集中学习 says that it was too little.
    let too_little = |words: &str| words.contains(['仅', '只']);
    let sounds =
        |words: &str| words::act(words) >= 1.0 && words::complaint(words) == 0.0 && !too_little(words);
    let last = words.rsplit(['，', ',']).next().filter(|last| last.len() < words.len());
    // Behind a title stands its frame, and nothing that tells more.
    let after = &material.text[segment.after.clone()];
    let told = after.chars().filter(|c| c.is_alphanumeric()).count() > FRAME_CHARS_MAX;
    // The name of a group, or a label that was not known.
    let named = words.ends_with("方面") || words.starts_with(['【', '[']);
    sounds(words) || last.is_some_and(sounds) || words.starts_with("存在") || named || told
}

/// More characters behind a title are no frame.
const FRAME_CHARS_MAX: usize = 16;

/// Items that run on without anything between them: 有的…有的…, first and second in one sentence; and in a text that lost
/// its full stops, whatever is long.
fn run_on(material: &Material, doubts: &mut Vec<Doubt>) {
    let stopless = !material.is_table()
        && material.text.len() > STOPLESS_MIN
        && !material.text.contains(['。', '；', ';']);
    for finding in material.findings() {
        for index in std::iter::once(finding.segment).chain(finding.measures.iter().copied()) {
            let words = material.body(index);
            let long =
                stopless && words.contains(['，', ',']) && words.chars().nth(STOPLESS_CHARS_MAX).is_some();
            let some = || !words.contains(['；', ';', '。']) && words.matches("有的").count() > 2;
            let pairs = [("第一", "第二"), ("首先", "其次"), ("一是", "二是"), ("其一", "其二")];
            let counted = || {
                pairs.iter().any(|(first, second)| {
                    words.find(first).is_some_and(|at| at > 0 && words[at..].contains(second))
                })
            };
            // Most words hold nothing that goes on with a list.
            let listed = GOES_ON.held(words, None) && (some() || counted());
            let sign = |(at, c): (usize, char)| at > 0 && ('①'..='⑳').contains(&c);
            if long || listed || words.char_indices().any(sign) {
                doubts.push(material.doubt(index, DoubtReason::RunOn));
            }
        }
    }
}

/// Without one of these words several items do not run on in one.
static GOES_ON: LazyLock<Matcher> = LazyLock::new(|| Matcher::new("有的 第二 其次 二是 其二"));

/// A shorter text needs no full stop, in bytes.
const STOPLESS_MIN: usize = 900;
/// In a text without full stops a longer title or measure may be several, in characters.
const STOPLESS_CHARS_MAX: usize = 22;

/// In a text that tells of problems, of which none was read: the lines that complain.
fn complaints(material: &Material, doubts: &mut Vec<Doubt>) {
    let plain = |index: &usize| {
        let segment = &material.segments[*index];
        matches!(segment.role, Role::Part | Role::Heading | Role::Preamble | Role::Text)
            && words::complaint(material.body(*index)) >= 1.0
    };
    let complaining: Vec<usize> = (0..material.segments.len()).filter(plain).collect();
    let about = material.text.contains("整改") || material.text.contains("问题");
    if about && complaining.len() >= COMPLAINTS_MIN {
        doubts.extend(complaining.iter().map(|index| material.doubt(*index, DoubtReason::WeakSigns)));
    }
}

/// So many complaints are hardly chance.
const COMPLAINTS_MIN: usize = 3;

fn hardly_measure(material: &Material, index: usize) -> bool {
    let words = material.body(index);
    let mut bare = words.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit());
    let segment = &material.segments[index];
    let unmarked = segment.marker.is_none();
    // Neither an ordinal nor a label nor the column of a table says what it is.
    let bare_line =
        unmarked && !material.is_labelled(index) && !material.text[segment.before.clone()].contains('\t');
    let (act, complaint) =
        if unmarked { (words::act(words), words::complaint(words)) } else { Default::default() };
    // What a label that was not known, or lost its colon, left behind.
    let remnant = ["采取的", "问题的", "问题整改", "存在"].iter().any(|word| words.starts_with(word));
    let state = Status::parse_alone(words.trim_end_matches(text::is_stop)).is_some();
    bare_line && act < 0.4 && bare.nth(MEASURE_CHARS_MIN - 1).is_none()
        || remnant
        || state
        || is_titled(words)
        || unmarked && (complaint > act + 0.3 || words::explains(words) || words::asks(words))
}

/// A framed title of a finding is no longer, in characters.
const TITLE_CHARS_MAX: usize = 59;

/// Whether words begin like the title of a finding: 2.关于电话没人接的问题.
fn is_titled(words: &str) -> bool {
    let bare = &words[Numbering::parse(words).map_or(0, |(_, len)| len)..];
    let line = bare.split(['\n', '。']).next().unwrap_or(bare);
    let short = || line.chars().nth(TITLE_CHARS_MAX).is_none();
    let titled = |framed: frame::Framed| framed.framed && framed.finding && framed.title.start > 0;
    short() && titled(frame::read(line))
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
