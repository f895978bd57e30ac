//! The problem of a person's complaint, in a sentence that tells of it: `有居民来电反映，3号楼电梯困人，希望尽快检修。`

use std::ops::Range;

use super::listed::{Item, List, title_of};
use super::weights::Weights;
use crate::notice::lex::{text, words};

/// Who complains, or by what way.
const BY: [&str; 18] = [
    "群众",
    "市民",
    "居民",
    "村民",
    "网友",
    "住户",
    "业主",
    "家长",
    "商户",
    "顾客",
    "乘客",
    "信访",
    "您",
    "来电",
    "致电",
    "热线",
    "举报人",
    "受理编号",
];
/// Verbs of complaining, and the number of a complaint.
const SAYS: [&str; 7] = ["反映", "举报", "投诉", "留言", "反应", "来信称", "受理编号"];
/// What may stand behind such a verb that is no complaint: 反映情况属实, 投诉后.
const SPOKEN_OF: [&str; 14] =
    ["情况", "属实", "强烈", "问题", "此类", "这", "该", "后", "到", "给", "人", "件", "热线", "较"];
/// Words of somebody who looks into a complaint; a text without them only says that there are some.
const HANDLED: [&str; 9] = ["属实", "核实", "查看", "受理", "派单", "责令", "约谈", "了解情况", "现场核查"];
/// So many verbs of a sentence are looked at.
const VERBS_MAX: usize = 12;
/// The shortest and the longest words of a complaint, in characters.
const CHARS: std::ops::RangeInclusive<usize> = 6..=120;

/// Whether a text tells that somebody looked into a complaint.
pub fn handled(text: &str) -> bool {
    HANDLED.iter().any(|word| text.contains(word))
}

/// The problem of each sentence that tells of a complaint; `None` where none does.
pub fn list(input: &str, sentences: &[Range<usize>], weights: &Weights) -> Option<List> {
    let items = sentences.iter().filter_map(|sentence| {
        let words = &input[sentence.clone()];
        let begin = |(_, c): &(usize, char)| matches!(c, '反' | '举' | '投' | '留' | '来' | '受');
        // So few that a sentence of nothing but such verbs is read in one pass.
        let places = words.char_indices().filter(begin).take(VERBS_MAX);
        let mut says = places.filter_map(|(at, _)| {
            let verb = SAYS.iter().find(|verb| words[at..].starts_with(**verb))?;
            told(words, at, verb)
        });
        let body =
            says.find_map(|told| complaint(input, sentence.start + told.start..sentence.start + told.end))?;
        let stop = input[body.end..].chars().next().filter(|c| text::is_comma(*c) || text::is_end(*c));
        let end = body.end + stop.map_or(0, char::len_utf8);
        Some(Item { span: body.start..end, body, marker: None })
    });
    let items: Vec<Item> = items.collect();
    let score = weights.framed * items.len() as f32;
    (!items.is_empty()).then_some(List { group: None, items, announced: true, score })
}

/// The title of a complaint, if it is one.
fn complaint(input: &str, told: Range<usize>) -> Option<Range<usize>> {
    let body = title_of(input, told);
    let words = &input[body.clone()];
    (CHARS.contains(&words.chars().count()) && words::complaint(words) >= 0.6).then_some(body)
}

/// What somebody complains of in a sentence, by a verb and its place; `None` where it says no more than that they do.
fn told(words: &str, at: usize, verb: &str) -> Option<Range<usize>> {
    let start = at + verb.len();
    if !BY.iter().any(|by| words[..start].contains(by)) {
        return None;
    }
    let behind = &words[start..];
    // 途经北门时，发现井盖移位，于是拨打热线反映: told before.
    if text::trim_stop(behind, 0..behind.len()).is_empty() {
        let found = words[..at].find("发现")? + "发现".len();
        let from = at - words[found..at].trim_start_matches(text::is_comma).len();
        let end = ["于是", "遂", "便", "随即", "拨打"]
            .iter()
            .filter_map(|word| words[from..at].find(word))
            .min()?;
        return Some(from..from + end);
    }
    // 反映的路灯不亮问题已收悉: an attribute.
    if let Some(what) = behind.strip_prefix('的') {
        let end = what.find("问题").filter(|end| !what[..*end].contains(text::is_comma))?;
        let from = words.len() - what.len();
        return Some(from..from + end);
    }
    let numbered = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let told = numbered.trim_start_matches(|c| text::is_comma(c) || c == '“');
    let direct = told.len() == behind.len();
    if direct && (verb != "反映" || SPOKEN_OF.iter().any(|word| told.starts_with(word))) {
        return None;
    }
    let from = words.len() - told.len();
    let asked = text::pieces(words, from..words.len(), text::is_comma)
        .find(|clause| words::asks(&words[clause.clone()]))
        .map_or(words.len(), |clause| clause.start);
    // The end of what is quoted, not of a name in it.
    let quoted = words[..from].ends_with('“').then(|| words[from..asked].find('”')).flatten();
    Some(from..quoted.map_or(asked, |end| from + end))
}

#[cfg(test)]
mod tests {
    use crate::notice::facts::findings::FindingRead;
    use crate::notice::{Outline, Reading};

    #[track_caller]
    fn titles(text: &str, wanted: &[&str]) {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let found: Vec<&str> = reading.findings().map(|one| outline.value(one.segment)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_complaint_that_was_looked_into_is_a_finding() {
        titles(
            "近日，有居民来电反映，3号楼电梯多次困人，物业一直没有检修，希望尽快处理。\n\
             镇里派人到现场核实，情况属实，已责令物业限期检修。\n",
            &["3号楼电梯多次困人，物业一直没有检修"],
        );
        titles(
            "村民李某途经北桥时，发现桥面护栏断裂，于是拨打热线反映。交通站接单后到现场查看，当天围挡。\n",
            &["桥面护栏断裂"],
        );
        titles(
            "您在信箱反映的南巷路灯不亮问题已收悉。经核实，灯杆线路老化，已安排更换。\n",
            &["南巷路灯不亮"],
        );
        titles(
            "8月3日，所里接群众举报：东风路工地夜间施工噪声扰民。执法人员当晚到现场查看，责令停工。\n",
            &["东风路工地夜间施工噪声扰民"],
        );
        titles(
            "受理编号0217：“南河边3家作坊异味扰民”。经调查属实，已责令加装净化设备。\n",
            &["南河边3家作坊异味扰民"],
        );
        titles(
            "住户致电热线，反映西院“永兴”超市门前井盖破损。热线派单后，管道队已修复。\n",
            &["西院“永兴”超市门前井盖破损"],
        );
    }

    #[test]
    fn the_paragraph_below_a_complaint_tells_what_was_done() {
        let text = "有村民来电反映，东渠被淤泥堵塞。\n水管站派人查看，属实，已清淤。\n\
                    又有商户投诉，南街路灯损坏。\n城管所核实后已更换灯泡，目前已完成修复。\n";
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let told = |one: &FindingRead| one.measures.iter().map(|at| outline.value(*at)).collect::<Vec<_>>();
        let measures: Vec<_> = reading.findings().map(told).collect();
        assert_eq!(
            measures,
            [["水管站派人查看，属实，已清淤。"], ["城管所核实后已更换灯泡，目前已完成修复。"]]
        );
    }

    #[test]
    fn complaints_that_are_only_spoken_of_are_none() {
        titles("群众反映强烈的突出问题得到解决，信访举报件已全部办结。\n", &[]);
        titles("请广大市民发现违规行为及时来电举报，受理后将核实处理，不得谎报。\n", &[]);
        titles("有居民来电反映，小区夜里很吵，没有人管。\n", &[]);
    }
}
