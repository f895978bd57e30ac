//! Whether a single line may head something, by its ordinal, its frame, or its complaint.

use crate::domain::Status;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::{cut, text, words};

/// The list that a label's value begins; `None` where the value is no list.
pub(super) fn list_of(value: &str) -> Option<(Option<Form>, u32)> {
    match Numbering::parse(value) {
        Some((marker, _)) => {
            let items = cut::items(value, 0..value.len());
            Some((Some(marker.form()), items.last().map_or(marker.value, |item| item.marker.value)))
        }
        None => value.is_empty().then_some((None, 0)),
    }
}

/// Whether an ordinal at the start of a line makes the line a heading, rather than a list in one paragraph.
pub(super) fn heads(line: &str, marker: &Numbering, len: usize) -> bool {
    let form = marker.form();
    // ①学习不深入。一是补课。二是测试。: the list is another one.
    let alone = |items: Vec<cut::Item>| items.iter().filter(|item| item.marker.form() == form).count() < 2;
    len < line.len()
        && match form {
            Form::Is | Form::Order => cut::items(line, 0..line.len()).len() < 2,
            Form::Circle => alone(cut::items(line, 0..line.len())),
            Form::Bracket | Form::HalfBracket | Form::Dot if marker.value == 1 => {
                // （1）…。（2）…。 in one paragraph, each short of a heading.
                let items = cut::items(line, 0..line.len());
                items.len() < 2 || items[1].marker.form() != form
            }
            // 一、开会部署；二、明确责任；三、倒排工期。 is one paragraph.
            Form::Comma if line.contains(['；', ';']) => alone(cut::items_in_sentence(line, 0..line.len())),
            Form::Article => false,
            _ => true,
        }
}

/// Whether a paragraph without an ordinal begins with a short complaint, after which things done are listed or a status
/// is stated.
pub(super) fn is_untitled(line: &str) -> bool {
    let Some((end, stop)) = text::find_outside(line, |c| c == '。') else { return false };
    let rest = &line[end + stop.len_utf8()..];
    let title = &line[..end];
    if rest.is_empty()
        || Numbering::parse(line).is_some()
        || Status::parse_alone(title).is_some()
        || title.contains(['：', ':'])
        || title.chars().take(61).count() > 60
        || words::complaint(title) < 1.0
        || words::act(title) > 0.6
    {
        return false;
    }
    let first = rest.split('。').next().unwrap_or(rest);
    let items = cut::items(rest, 0..rest.len());
    items.len() > 1
        && items[0].start == 0
        && words::act(&rest[items[0].len..]) >= words::complaint(&rest[items[0].len..items[1].start])
        || Status::parse_alone(first).is_some()
}

/// The longest name in brackets, in bytes.
const NAME_MAX: usize = 60;

/// What is inspected, as it is counted before a name.
const INSPECTED: [&str; 7] = ["项目", "标段", "单位", "点位", "企业", "学校", "工程"];

/// Whether a line counts what was inspected and names it: 项目二：青萝中学综合楼.
fn is_counted_name(line: &str) -> bool {
    let name = || {
        let rest = INSPECTED.iter().find_map(|word| line.strip_prefix(word))?;
        let (_, len) = text::number(rest)?;
        rest[len..].strip_prefix(['：', ':'])
    };
    name().is_some_and(|name| {
        (1..=NAME_MAX).contains(&name.len())
            && !name.contains(text::is_comma)
            && words::complaint(name) == 0.0
    })
}

/// Whether a line is a name in brackets and nothing else, 【河西敬老院】, or one with its number.
pub(super) fn is_name(line: &str) -> bool {
    if is_counted_name(line) {
        return true;
    }
    let inner = line.strip_prefix('【').and_then(|line| line.strip_suffix('】'));
    inner.is_some_and(|inner| {
        inner.len() <= NAME_MAX && !inner.contains(['【', '】']) && Status::parse_alone(inner).is_none()
    })
}

/// Whether a short line without an ordinal is a frame from end to end: 关于“…”问题的整改.
pub(super) fn is_framed(line: &str) -> bool {
    if line.len() > 900 || !(line.starts_with("针对") || line.starts_with("关于") || line.starts_with('“'))
    {
        return false;
    }
    let bare = line.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let bare = bare.rfind(['（', '(', '—']).filter(|at| bare.len() - at < 60).map_or(bare, |at| &bare[..at]);
    let bare = bare.trim_end_matches('—');
    let ends = ["问题", "问题的整改", "问题整改", "的整改", "整改情况", "落实情况", "进展情况", "完成情况"];
    let quoted = line.contains('”') || line.contains('"') || line.contains('」');
    ends.iter().any(|end| bare.ends_with(end))
        && (quoted || bare.ends_with("问题") || line.starts_with("关于"))
        && !line.starts_with("关于巡")
}
