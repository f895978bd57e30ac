//! The family of a document, as a result of what was read in it.

use crate::domain::DocumentFamily;
use crate::notice::facts::findings::Aspect;
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// The family, by the title, the first 6000 bytes and what was read; `None` for what is no such document: rules,
/// speeches, news, anything else without findings.
pub(in crate::notice) fn of(
    input: &str,
    title: &str,
    segments: &[Segment],
    aspects: &[Aspect],
) -> Option<DocumentFamily> {
    if segments.iter().any(|segment| segment.role == Role::Column) {
        return Some(DocumentFamily::Table);
    }
    let findings = || aspects.iter().flat_map(|aspect| &aspect.findings);
    let head = &input[..text_end(input, 6000)];
    if findings().next().is_none() {
        return without_findings(input, head, title);
    }
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let held = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let single = findings().count() == 1;
    let closes = has(&["销号"])
        || single && (held(&["销号"]) || has(&["公示"]) && has(&["整改完成", "督察"]))
        || single && title.is_empty() && held(&["公示"]) && held(&["整改任务"]);
    if closes && (single || has(&["销号"])) {
        return Some(DocumentFamily::ClosureNotice);
    }
    if has(&["整改方案", "整改工作方案", "整改实施方案"]) {
        return Some(DocumentFamily::Plan);
    }
    let headline = if title.is_empty() { headline(head) } else { title };
    if let Some(form) = by_form(head, headline) {
        return Some(form);
    }
    let inspected = ["巡察", "巡视"];
    if has(&["审计"]) && !has(&inspected)
        || title.is_empty() && held(&["审计查出", "审计发现"]) && !held(&inspected)
    {
        return Some(DocumentFamily::AuditReport);
    }
    if held(&["年度审计报告收悉"]) {
        return Some(DocumentFamily::AuditReport);
    }
    let is_answered = findings().any(|finding| {
        !finding.measures.is_empty() || finding.status.is_some() || !finding.results.is_empty()
    });
    let heads = |words: &[&str]| words.iter().any(|word| headline.contains(word));
    let is_check = heads(&CHECKS) && !heads(&["整改", "整治", "反馈"]) || heads(&["整改通知"]);
    let is_reported = heads(&["整改"]) && heads(&["进展", "情况", "报告", "汇报"]);
    let is_fed_back = held(&["反馈", "巡察组", "巡视组", "督察组"]);
    Some(match is_answered || is_reported {
        _ if is_check => DocumentFamily::Circular,
        true => DocumentFamily::InspectionNotice,
        false if is_fed_back => DocumentFamily::Feedback,
        false => DocumentFamily::Circular,
    })
}

/// What somebody does who looks for problems, in a title.
const CHECKS: [&str; 10] = ["督查", "检查", "督导", "巡查", "抽查", "暗访", "排查", "自查", "评查", "查房"];
/// How a list is called at the end of its title.
const LISTS: [&str; 9] =
    ["清单", "台账", "分解表", "任务表", "任务书", "情况表", "一览表", "汇总表", "登记表"];
/// What stands above an e-mail.
const MAIL: [&str; 6] = ["原始邮件", "发件人", "收件人", "From:", "Subject:", "邮件主题"];

/// The family of what is known by its form, whatever it tells of: a list, a letter, minutes, a message.
fn by_form(head: &str, title: &str) -> Option<DocumentFamily> {
    let bare = without_brackets(title);
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    let mut lines = head.split(['\n', '\r']).map(|line| line.trim_matches(text::is_blank));
    let first = lines.by_ref().find(|line| !line.is_empty()).unwrap_or_default();
    if MAIL.iter().any(|word| lines.clone().take(6).chain([first]).any(|line| line.contains(word))) {
        return Some(DocumentFamily::Letter);
    }
    if ends(&LISTS) || ["责任分工", "责任分解", "任务分解"].iter().any(|word| title.contains(word))
    {
        return Some(DocumentFamily::List);
    }
    if title.contains("纪要") || ends(&["会议记录", "沟通记录", "座谈记录", "谈话记录"]) {
        return Some(DocumentFamily::Minutes);
    }
    if ends(&["信", "函", "回复", "答复"]) {
        return Some(DocumentFamily::Letter);
    }
    let spoken = lines.chain([first]).filter(|line| has_clock(line)).take(2).count() == 2;
    ((title.is_empty() || title == first) && (opens_message(first) || spoken))
        .then_some(DocumentFamily::Message)
}

/// The first line of a text that may be its title: short, and neither a sentence nor what leads to something.
fn headline(head: &str) -> &str {
    let mut lines = head.split(['\n', '\r']).map(|line| line.trim_matches(text::is_blank));
    let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let open = first.chars().count() > 40 || first.ends_with(['。', '；', '，', '：', ':', ';']);
    if open { "" } else { first }
}

/// A title without what stands in brackets at its end, and without blanks and marks around it.
fn without_brackets(title: &str) -> &str {
    let mut bare = title;
    loop {
        let trimmed =
            bare.trim_matches(|c: char| text::is_blank(c) || matches!(c, '#' | '*' | '《' | '》' | '\n'));
        let open = trimmed.strip_suffix(['）', ')']).and_then(|rest| rest.rfind(['（', '(']));
        match open.filter(|open| *open > 0) {
            Some(open) => bare = &trimmed[..open],
            None => return trimmed,
        }
    }
}

/// Whether a text that begins with this line is said to people, or put down while it is heard.
fn opens_message(first: &str) -> bool {
    const TO: [&str; 8] = ["各位", "大家", "同志们", "家人们", "@", "认领", "通知一下", "记一下"];
    const WHEN: [&str; 9] = ["今天", "昨天", "刚才", "刚刚", "前天", "上周", "本周", "今早", "[转发]"];
    let addressed = first.starts_with('各') && first.ends_with(['：', ':']);
    addressed
        || first.starts_with("#接龙")
        || TO.iter().any(|word| first.contains(word))
        || WHEN.iter().any(|word| first.starts_with(word))
}

/// Whether a line is that of a chat which says who speaks, and at what hour: `老周 14:05`, `2024/3/1 9:20:11 王`.
fn has_clock(line: &str) -> bool {
    let is_clock = |word: &str| {
        let mut parts = word.split([':', '：']);
        let two = |part: Option<&str>| {
            part.is_some_and(|part| {
                (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        two(parts.next()) && two(parts.next())
    };
    line.chars().count() <= 30 && line.split(text::is_blank).any(is_clock)
}

/// The family of a text in which no finding was read: only one that calls itself a report of rectification has one, or that
/// of a check which speaks of problems.
fn without_findings(input: &str, head: &str, title: &str) -> Option<DocumentFamily> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let other =
        ["讲话", "发言", "办法", "细则", "规定", "规则", "纪要"].iter().any(|end| title.ends_with(end));
    if other || rules(input) || has(&["讲话", "发言提纲", "会议", "召开", "纪要"]) {
        return None;
    }
    let held = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if has(&["销号"]) && held(&["公示"]) {
        return Some(DocumentFamily::ClosureNotice);
    }
    if has(&["审计"]) && has(&["整改"]) {
        return Some(DocumentFamily::AuditReport);
    }
    if has(&["反馈"]) && has(&["巡察", "巡视", "督察", "检查"]) && !has(&["整改"]) {
        return Some(DocumentFamily::Feedback);
    }
    // 关于督查情况的通报: what was found may stand in it all the same.
    if has(&CHECKS) && title.ends_with("通报") && held(&["问题", "隐患", "不足", "薄弱环节"]) {
        return Some(DocumentFamily::Circular);
    }
    let reports = held(&["整改情况", "整改进展", "整改落实情况"])
        && held(&["公布", "公示", "通报", "报告", "公开"])
        && held(&["现将", "汇报如下", "报告如下", "请予审议", "请审议"]);
    if title.is_empty() && reports && held(&["审计查出", "审计发现"]) && !held(&["巡察", "巡视"])
    {
        return Some(DocumentFamily::AuditReport);
    }
    let titled = has(&["整改"]) && has(&["情况", "报告", "通报", "公示", "方案", "清单"]);
    (titled || title.is_empty() && reports || reports && has(&["整改", "巡察", "巡视"]))
        .then_some(DocumentFamily::InspectionNotice)
}

/// The largest character boundary not above `max`.
fn text_end(input: &str, max: usize) -> usize {
    let mut end = max.min(input.len());
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Whether three lines or more start with 第N条.
fn rules(input: &str) -> bool {
    use crate::notice::lex::numbering::{Form, Numbering};
    input
        .split(['\n', '\r'])
        .map(|line| line.trim_start_matches(text::is_blank))
        .filter(|line| line.starts_with('第'))
        .filter(|line| Numbering::parse(line).is_some_and(|(marker, _)| marker.form() == Form::Article))
        .take(3)
        .count()
        >= 3
}

#[cfg(test)]
mod tests {
    use crate::domain::DocumentFamily::{self, *};
    use crate::notice::{Outline, Reading};

    const PROBLEMS: &str = "1.台账记录不完整。\n2.值班制度执行不严格。\n3.应急物资配备不足。\n";
    const ANSWERED: &str =
        "1.台账记录不完整。\n整改措施：补记台账。\n2.值班制度执行不严格。\n整改措施：重新排班。\n";

    #[track_caller]
    fn is(text: &str, family: DocumentFamily) {
        assert_eq!(Reading::of(&Outline::read(text)).kind, Some(family), "{text}");
    }

    #[test]
    fn a_document_is_called_what_it_is() {
        for (head, family) in [
            ("关于节前安全督查情况的通报\n督查发现以下问题：\n", Circular),
            ("责令限期整改通知书\n经检查，你单位存在下列问题：\n", Circular),
            ("县委第二巡察组关于巡察县林业局党组的反馈意见\n存在以下问题：\n", Feedback),
            ("县医院问题清单（2026年第3批）\n", List),
            ("镇安委会第四次会议纪要\n会议指出存在以下问题：\n", Minutes),
            ("关于反映农贸市场问题的信\n县城管局：\n我们反映以下问题：\n", Letter),
            ("发件人：老周\n收件人：各股室\n主题：检查发现的问题\n检查发现以下问题：\n", Letter),
            ("各位，今天检查发现以下问题，认领一下：\n", Message),
            ("县林业局党组关于巡察整改进展情况的通报\n", InspectionNotice),
        ] {
            is(&format!("{head}{PROBLEMS}"), family);
        }
        for (head, family) in [
            ("县医院问题整改台账\n", List),
            ("关于文化馆检查意见的回复\n县文旅局：\n", Letter),
            ("信用社柳林网点问题整改情况\n", InspectionNotice),
            ("县林业局党组巡察整改方案\n", Plan),
            ("关于审计查出问题整改情况的报告\n", AuditReport),
        ] {
            is(&format!("{head}{ANSWERED}"), family);
        }
    }

    #[test]
    fn a_chat_is_known_by_its_clocks() {
        is("王主任 9:15\n发现三个问题：\n1.台账记录不完整\n2.值班制度执行不严格\n老周 9:20\n收到\n", Message);
        // One clock, or one in a sentence, is none.
        is("值班 9:15\n检查发现以下问题：\n1.台账记录不完整\n2.值班制度执行不严格\n", Circular);
    }
}
