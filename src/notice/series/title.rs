//! Where the heading of a line ends and what it is answered with begins: `1.针对“…”问题，一是…`, `3、…，要求…`,
//! `（一）…。该问题已完成整改。…`.

use std::ops::Range;

use super::apart;
use super::frame;
use super::framed;
use super::inspected;
use super::names;
use super::owners;
use crate::domain::Status;
use crate::notice::lex::role::Role;
use crate::notice::lex::{answers, colon, cut, label, text, words};

/// Words that begin what is demanded about a problem.
const DEMANDS: [&str; 25] = [
    "以后一律",
    "今后一律",
    "以后要",
    "今后要",
    "以后都",
    "今后都",
    "希望",
    "恳请",
    "请尽快",
    "请于",
    "要求",
    "整改要求",
    "整改意见",
    "整改建议",
    "责令",
    "责成",
    "应当",
    "应立即",
    "应于",
    "应按",
    "应尽快",
    "须立即",
    "须于",
    "建议",
    "限",
];
/// Words before a colon that lead over to what was done.
const LEADS: [&str; 10] = ["改", "做法", "这样做", "措施", "办", "处理", "落实", "解决", "回应", "行动"];
/// Words that name what was done or is to be done without a colon: 整改措施是每月张贴.
const NAMES_MEASURE: [&str; 4] = ["整改措施是", "整改措施为", "措施是", "措施为"];
/// The longest state, in characters.
const STATE_CHARS_MAX: usize = 20;
/// The longest complaint before a colon that ends a title, in characters.
const COMPLAINT_MAX: usize = 24;
/// The longest such lead, in characters.
const LEAD_MAX: usize = 16;

/// A heading's title and what follows it on the line; byte ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// The title with its frame.
    pub title: Range<usize>,
    /// What follows; empty where nothing does.
    pub rest: Range<usize>,
    /// Words that only lead over to the rest: `我们是这样改的：`; the rest starts after them.
    pub lead: Range<usize>,
}

/// Cuts a line, without its ordinal, into title and rest.
pub fn cut_title(input: &str, range: Range<usize>) -> Titled {
    let line = &input[range.clone()];
    // 二是在作风方面，存在甲，乙现象: one of a list is one problem.
    let counted = input[..range.start].ends_with('是');
    let field = framed::field_len(line).filter(|_| !counted);
    let end = range.start + field.unwrap_or_else(|| end_of_title(line));
    // （责任单位：…）: the bracket goes with what is in it.
    let end = range.start + input[range.start..end].trim_end_matches(['（', '(']).len();
    // 登记漏登7份 —— 措施：逐份补登: so does the dash.
    let end = range.start + without_dash(&input[range.start..end], &input[end..range.end]).len();
    let rest = text::trim(input, end..range.end);
    let lead = lead_len(&input[rest.clone()]);
    let (lead, rest) = (rest.start..rest.start + lead, text::trim(input, rest.start + lead..rest.end));
    Titled { title: text::trim(input, range.start..end), lead, rest }
}

/// As [`cut_title`], of a line as it was spoken: the title ends before the first clause that complains of nothing, which tells
/// what was done.
pub fn cut_spoken(input: &str, range: Range<usize>) -> Titled {
    let titled = cut_title(input, range.clone());
    let title = &input[titled.title.clone()];
    // 门禁：否，物业来调; 楼道：充电，已制止
    let failed = |head: &str, next: &str| {
        let looked_at = colon::label(head);
        looked_at.is_some_and(|(_, value)| inspected::fails(&head[value..]) || inspected::settles(next))
    };
    let tells = |(at, comma): &(usize, char)| {
        let next = title[at + comma.len_utf8()..].split(text::is_comma).next().unwrap_or_default();
        (words::complaint(&title[..*at]) >= 0.6 || failed(&title[..*at], next))
            && (words::complaint(next) == 0.0 || answers::told(next).is_some())
    };
    let Some((at, comma)) = title.char_indices().filter(|(_, c)| text::is_comma(*c)).find(tells) else {
        return titled;
    };
    let behind = titled.title.start + at + comma.len_utf8();
    let rest = text::trim(input, behind..range.end);
    Titled { title: titled.title.start..behind, lead: rest.start..rest.start, rest }
}

/// A title without the dash that parts it from the label behind it.
fn without_dash<'a>(title: &'a str, behind: &str) -> &'a str {
    let bare = title.trim_end_matches(is_arrow);
    let dashed = title[bare.len()..].contains(['—', '-', '→']) && label::at_start(behind).is_some();
    if dashed && !bare.is_empty() { bare } else { title }
}

fn end_of_title(line: &str) -> usize {
    let mut end = line.len();
    if states(line) {
        return end;
    }
    // 学习不深入一是补课二是测试: what was done begins where the list does.
    let list = cut::unseparated(line);
    if let Some(len) = framed::frame_len(line) {
        // 关于“…”问题整改情况： a colon before the list of what was done.
        return list.map_or(len, |at| at.min(len));
    }
    if let Some(len) = framed::quoted_len(line) {
        return len;
    }
    // （台账不全）：已补齐
    if let Some((_, len)) = text::bracketed_title(line) {
        return len;
    }
    let sentence = text::find_outside(line, |c| c == '。').map(|(at, c)| at + c.len_utf8());
    end = sentence.unwrap_or(end);
    // （10月15日前，责任人：某某）: the label is part of what the bracket says.
    if let Some(at) = owned_bracket(&line[..end]) {
        return at;
    }
    if let Some((at, _)) = label::all(&line[..end.min(line.len())]).into_iter().find(|(at, _)| *at > 0) {
        // （车间：某某；整改期限：10.15）: the label is not the first in its bracket.
        let open =
            line[..at].rfind(['（', '(']).filter(|open| *open > 0 && !line[*open..at].contains(['）', ')']));
        end = end.min(open.unwrap_or(at));
    }
    if let Some(at) = list {
        end = end.min(at);
    }
    let aside = arrow(&line[..end]).or_else(|| bracket(&line[..end]));
    if let Some(at) = aside
        .or_else(|| mention(&line[..end]))
        .or_else(|| told_by(&line[..end]).map(|at| remedied(&line[..at]).map_or(at, |deed| deed.min(at))))
        .or_else(|| apart::state(&line[..end]))
        .or_else(|| answered(&line[..end]))
    {
        return at;
    }
    if let Some(at) = demand(&line[..end]).or_else(|| remedied(&line[..end])) {
        return at;
    }
    if let Some(at) = colon(&line[..end]) {
        return at;
    }
    // Several sentences in the title belong together where a label follows on the same line, unless they tell what was done:
    // 记录不全。补正5份。责任人：某科
    if let Some((at, label)) = label::all(line).into_iter().find(|(at, _)| *at > 0) {
        let Some(first) = sentence.filter(|end| *end < at) else { return end };
        let (told, behind) = (
            &line[first..at],
            label.role != Role::Measure && (!label.role.is_told() || label.role == Role::Target),
        );
        let apart = colon::label(told.trim_end_matches(text::is_stop)).is_some();
        let done = behind
            && (apart || words::complaint(&line[..first]) >= 0.6)
            && (words::complaint(told) == 0.0 || words::act(told) > words::complaint(told))
            && !words::explains(told);
        return if done { first } else { at };
    }
    end
}

/// Whether a heading ends with a status in brackets, which may have a label: （整改状态：已完成）.
fn states(line: &str) -> bool {
    let bare = line.trim_end_matches(|c| text::is_blank(c) || c == '。');
    let Some(inner) = bare.strip_suffix(['）', ')', '】']) else { return false };
    let Some((head, wording)) = inner.rsplit_once(['（', '(', '【']) else { return false };
    wording.len() < 90 && !head.contains('。') && Status::parse_alone(wording).is_some()
}

/// The offset of an arrow or a dash between a complaint and what was done: 监控死角一处 → 加装探头, 路灯不亮——已修复.
/// A state alone belongs to the title's frame.
fn arrow(sentence: &str) -> Option<usize> {
    let signs = ["→", "⇒", "=>", "->", "——"];
    let (at, sign) = signs.iter().filter_map(|sign| Some((sentence.find(sign)?, *sign))).min()?;
    let (before, after) = (&sentence[..at], sentence[at..].trim_start_matches(is_arrow));
    let state = Status::parse_alone(after.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c)));
    let owned = || owners::parse(sentence, at..sentence.len()).is_some();
    let done = sign != "——" || words::act(after) > words::complaint(after) || owned() || told_done(after);
    let outside = text::find_outside(sentence, |c| sign.starts_with(c)).is_some_and(|(found, _)| found == at);
    (at > 0 && outside && done && state.is_none() && words::complaint(before) >= words::act(before))
        .then_some(at)
}

/// Whether words say as people speak that something was done, and complain of nothing: 谈了两个人，排班表重做了.
fn told_done(words: &str) -> bool {
    let mut clauses =
        words.split(text::is_comma).map(|clause| clause.trim_end_matches(text::is_stop).trim_end());
    clauses.any(|clause| clause.ends_with('了')) && words::complaint(words) == 0.0
}

/// The offset behind a comma at which somebody says how it stands: 耗材没有比价，这个还没弄; 补贴错发，财政所已经发函追了.
fn answered(sentence: &str) -> Option<usize> {
    const IT: [&str; 6] = ["这个", "这条", "这项", "这事", "这块", "这笔"];
    let answers = |(at, comma): &(usize, char)| {
        let after = sentence[at + comma.len_utf8()..].trim_start_matches(text::is_blank);
        let clause = after.split(text::is_comma).next().unwrap_or_default();
        let who = clause.find("已经").filter(|at| clause[..*at].chars().count() <= WHO_MAX);
        IT.iter().any(|word| clause.starts_with(word)) || who.is_some() && told_done(clause)
    };
    let (at, comma) = sentence.char_indices().filter(|(_, c)| matches!(c, '，' | ',')).find(answers)?;
    let (before, behind) = (&sentence[..at], at + comma.len_utf8());
    (words::complaint(before) > 0.0 && words::complaint(before) >= words::act(before)).then_some(behind)
}

/// So many characters name who did it, before 已经.
const WHO_MAX: usize = 6;

/// The offset of a bracket at the end that tells what was done: 消防栓水带缺失（已补齐）. A state alone belongs to the
/// title's frame.
fn bracket(sentence: &str) -> Option<usize> {
    let bare = sentence.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let inner = bare.strip_suffix(['）', ')'])?;
    let at = inner.rfind(['（', '(']).filter(|at| *at > 0)?;
    let words = &inner[at + inner[at..].chars().next()?.len_utf8()..];
    let told = words.starts_with('已') || answers::told(words).is_some();
    (told && Status::parse_alone(words).is_none()).then_some(at)
}

/// The offset of brackets at the end that tell who has to act: 登记本断档（办公室老李盯，月底前）, 器材闲置【9月底前】【责任人：某某】.
fn owned_bracket(sentence: &str) -> Option<usize> {
    let bare = sentence.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let inner = bare.strip_suffix(['）', ')', '】'])?;
    let corners = bare.ends_with('】');
    let at = if corners { inner.find('【') } else { inner.rfind(['（', '(']) }.filter(|at| *at > 0)?;
    // （长期坚持） is a state, which belongs to the title's frame.
    let state = Status::parse_alone(inner[at..].trim_start_matches(['（', '(', '【'])).is_some();
    owners::parse(sentence, at..sentence.len()).filter(|_| !state).map(|_| at)
}

/// The offset of an @ behind which nothing stands but who has to act and until when: 泵站无人签字 @泵站李响 月底前.
fn mention(sentence: &str) -> Option<usize> {
    let at = sentence.find('@').filter(|at| *at > 0)?;
    owners::parse(sentence, at..sentence.len()).map(|_| at)
}

/// The offset of the clauses at the end that tell who has to act and until when: 派车单漏填，由办公室负责，6月底前整改.
fn told_by(sentence: &str) -> Option<usize> {
    owners::told_behind(sentence, 0..sentence.len())
        .or_else(|| owners::listed_behind(sentence, 0..sentence.len()))
        .filter(|at| words::complaint(&sentence[..*at]) >= words::act(&sentence[..*at]))
        .filter(|at| {
            !sentence[*at..].starts_with(text::is_blank) || words::complaint(&sentence[..*at]) >= 0.6
        })
}

/// Whether a character is part of an arrow or a dash, or a blank.
fn is_arrow(c: char) -> bool {
    matches!(c, '→' | '—' | '⇒' | '=' | '-' | '>') || text::is_blank(c)
}

/// The offset at which a demand begins behind a comma or semicolon.
fn demand(sentence: &str) -> Option<usize> {
    let mut pairs = text::Pairs::default();
    for (at, c) in sentence.char_indices() {
        if pairs.take(c) && matches!(c, '，' | ',' | '；' | ';') {
            let after = &sentence[at + c.len_utf8()..];
            let own = after.starts_with('应')
                && ![
                    "应急",
                    "应对",
                    "应诉",
                    "应变",
                    "应届",
                    "应用",
                    "应收款",
                    "应收账",
                    "应收未",
                    "应收尽",
                    "应付款",
                    "应付账",
                    "应付工",
                    "应付检",
                    "应付了",
                    "应退未",
                    "应缴未",
                    "应征",
                ]
                .iter()
                .any(|word| after.starts_with(word));
            let begins = own
                || NAMES_MEASURE.iter().any(|word| after.starts_with(word))
                || DEMANDS.iter().any(|word| after.starts_with(word));
            // 镇民政办要求重新评
            let begins = begins || names::behind_unit(after).is_some_and(|rest| rest.starts_with("要求"));
            if begins && at >= "问题".len() && !after.starts_with("限制") {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// The offset at which what was done begins behind a comma: 绿化带维护不及时，已制定养护方案. What only goes on about the
/// problem (已支付8万元) is none of it.
pub fn remedied(sentence: &str) -> Option<usize> {
    let mut pairs = text::Pairs::default();
    sentence.char_indices().find_map(|(at, c)| {
        let outside = pairs.take(c);
        if !outside || !matches!(c, '，' | ',' | '；' | ';' | '题') {
            return None;
        }
        let next = at + c.len_utf8();
        let (before, after) = (&sentence[..at], &sentence[next..]);
        let complains = || words::complaint(before) >= 0.6;
        // 参与度较低的问题正在改善
        if c == '题' {
            return (before.ends_with('问') && words::underway(after) && complains()).then_some(next);
        }
        let complains = complains();
        let told = || is_remedy(after) || words::planned(after) || words::done_in_speech(after);
        let problem = matches!(c, '，' | ',') && before.ends_with("问题");
        // 校外摊点较多的问题，加强宣传: what is called a problem needs no complaining word.
        let called = || before.ends_with("的问题") && words::act(after) >= 0.5;
        // 办公用房超标问题，事务科本周内改造
        let unit = || after.starts_with('由') || names::behind_unit(after).is_some();
        let by_unit = || complains && words::complaint(after) < 0.6 && unit();
        (complains && told() || problem && (called() || by_unit())).then_some(next)
    })
}

/// The state in brackets that words begin with, if something follows it: 【已完成】补记台账.
pub fn state_in_brackets(words: &str) -> Option<Range<usize>> {
    let (open, close) =
        [('【', '】'), ('[', ']'), ('［', '］')].into_iter().find(|(open, _)| words.starts_with(*open))?;
    let start = open.len_utf8();
    let end = start + words[start..].find(close).filter(|at| *at <= STATE_CHARS_MAX * '【'.len_utf8())?;
    let follows = !words[end + close.len_utf8()..].trim_matches(text::is_blank).is_empty();
    (follows && Status::parse_alone(&words[start..end]).is_some()).then_some(start..end)
}

/// Whether words begin with what was done or is being done about a problem.
pub fn tells_deed(words: &str) -> bool {
    is_remedy(words) || words::underway(words) || words::done_in_speech(words)
}

/// The longest deed on the spot, in characters.
const DEED_MAX: usize = 4;

/// Whether words begin with what was done about a problem, or are a state of it: 已更换, 正在整改中. 尚未完成 may as well
/// be the problem.
pub fn is_remedy(words: &str) -> bool {
    let words = words::behind_this(words);
    // 设备部已经在修了
    let doing =
        |rest: &str| ["正在", "已经在"].iter().any(|word| rest.starts_with(word)) || words::remedied(rest);
    // 城管中队现场劝离
    let on_site = |rest: &str| {
        let deed = ["现场", "当场"].iter().find_map(|word| rest.strip_prefix(word));
        let deed = deed.map(|deed| deed.split(text::is_comma).next().unwrap_or_default());
        deed.is_some_and(|deed| (2..=DEED_MAX).contains(&deed.chars().count()))
    };
    if names::behind_unit(words).is_some_and(|rest| doing(rest) || on_site(rest))
        && words::complaint(words) == 0.0
    {
        return true;
    }
    // No further than a state reaches, so that a sentence of many commas is read in one pass.
    let head = words.char_indices().nth(STATE_CHARS_MAX).map_or(words, |(at, _)| &words[..at]);
    let first = head.split(text::is_end).next().unwrap_or(head);
    words::remedied(words) || Status::parse_alone(first).is_some_and(|(status, _)| status != Status::NotDone)
}

/// The offset after a colon that ends a title: 整改情况： but no colon inside a title.
fn colon(sentence: &str) -> Option<usize> {
    let (at, c) = text::find_outside(sentence, |c| matches!(c, '：' | ':'))?;
    let before = &sentence[..at];
    let ends =
        ["情况", "问题", "整改", "措施", "进展", "如下", "方面"].iter().any(|word| before.ends_with(word));
    let after = at + c.len_utf8();
    // 18级主要问题：被子未叠: whose problem it is.
    let rest = &sentence[after..];
    let told = before.ends_with("问题")
        && !rest.contains(['；', ';'])
        && cut::items(rest, 0..rest.len()).is_empty()
        && words::complaint(rest) >= 1.0
        && words::complaint(rest) > words::act(rest);
    // 扶贫车间闲置：正在对接2家企业: a complaint, and what is no other.
    let complains = before.chars().count() <= COMPLAINT_MAX
        && !before.contains(text::is_comma)
        && words::complaint(before) >= 1.0
        && words::complaint(rest) == 0.0
        && (words::act(rest) > 0.0
            || words::remedied(rest)
            || words::progresses(rest)
            || rest.trim_end().ends_with(text::is_state));
    // 采砂监管不到位（已完成）：新增监控12路
    let stated =
        before.ends_with(['）', ')']) && frame::read(before).status.is_some_and(|(open, _)| open > 0);
    let ends = ends && before.chars().count() > 4 || complains || stated;
    (ends && !told && after < sentence.len()).then_some(after)
}

/// The length of words that only lead over to what was done, demand words included; 0 where there are none.
pub fn lead_len(rest: &str) -> usize {
    if bracket(&format!("甲{rest}")).is_some() && rest.starts_with(['（', '(']) {
        return rest.chars().next().map_or(0, char::len_utf8);
    }
    if let Some(word) = NAMES_MEASURE.iter().find(|word| rest.starts_with(**word)) {
        return word.len();
    }
    let arrow = rest.len() - rest.trim_start_matches(|c| is_arrow(c) || text::is_picture(c)).len();
    if arrow > 0 || label::at_start(rest).is_some() {
        return arrow;
    }
    let head = rest.char_indices().nth(LEAD_MAX).map_or(rest, |(at, _)| &rest[..at]);
    if let Some((at, c)) = head.char_indices().find(|(_, c)| text::is_comma(*c))
        && matches!(c, '：' | ':')
        && LEADS.iter().any(|word| head[..at].contains(word))
    {
        return at + c.len_utf8();
    }
    match ["要求", "责令", "责成", "应当", "应该", "应于", "应"].iter().find(|word| rest.starts_with(**word))
    {
        Some(word) if cut::items(rest, 0..rest.len()).is_empty() => {
            let colon = rest[word.len()..].chars().next().filter(|c| text::fold(*c) == ':');
            word.len() + colon.map_or(0, char::len_utf8)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, title: &str, rest: &str) {
        let cut = cut_title(line, 0..line.len());
        assert_eq!((&line[cut.title], &line[cut.rest]), (title, rest));
    }

    #[test]
    fn titles_and_what_follows() {
        check("针对“钥匙无人管”问题，一是登记。二是双锁。", "针对“钥匙无人管”问题，", "一是登记。二是双锁。");
        check("配电箱前堆放纸箱，要求当日清走；", "配电箱前堆放纸箱，", "当日清走；");
        check("学习不深。已完成整改。补学四次。", "学习不深。", "已完成整改。补学四次。");
        check("路灯不亮。我们是这样改的：换灯。", "路灯不亮。", "换灯。");
        check("关于公务卡使用不规范的问题。已退回。", "关于公务卡使用不规范的问题。", "已退回。");
        check("学习不深入一是补课二是测试", "学习不深入", "一是补课二是测试");
        check("监控死角一处 → 加装探头", "监控死角一处", "加装探头");
        check("护栏锈断——已更换，逐根编号。", "护栏锈断", "已更换，逐根编号。");
        check("夜班没有人在岗 ——谈了两个人，班表重做了", "夜班没有人在岗", "谈了两个人，班表重做了");
        check("打印耗材没有比价，这个还没弄，下周比", "打印耗材没有比价，", "这个还没弄，下周比");
        check("奖补资金错发两户，镇里已经发函追了", "奖补资金错发两户，", "镇里已经发函追了");
        check("对已经到期的合同没有续签", "对已经到期的合同没有续签", "");
        check("登记本断档（办公室老李盯，月底前）", "登记本断档", "（办公室老李盯，月底前）");
        check("车间闲置：正在对接2家企业", "车间闲置：", "正在对接2家企业");
        check("路灯不亮：东街三盏，西街五盏", "路灯不亮：东街三盏，西街五盏", "");
        check("收文漏登7份 —— 措施：逐份补登", "收文漏登7份", "措施：逐份补登");
        check("合同漏签（10月15日前，责任人：某某）", "合同漏签", "（10月15日前，责任人：某某）");
        check("器材闲置【9月底前】【责任人：某某】", "器材闲置", "【9月底前】【责任人：某某】");
        check("往来款长期挂账（长期坚持）", "往来款长期挂账（长期坚持）", "");
        check("往来款未清理 已清理完毕", "往来款未清理", "已清理完毕");
        check("防火门缺闭门器 已损坏两处", "防火门缺闭门器 已损坏两处", "");
        check("路灯不亮，群众反映强烈", "路灯不亮，群众反映强烈", "");
        check("泵站夜班没人签字 @泵站李响 月底前整改", "泵站夜班没人签字", "@泵站李响 月底前整改");
        check("校外摊点较多的问题，加强宣传教育", "校外摊点较多的问题，", "加强宣传教育");
        check("防蝇灯没插电 已处理", "防蝇灯没插电", "已处理");
        check("西门有积水 ❌ 报了市政", "西门有积水", "❌ 报了市政");
        check("灭火器过期了，已经换了新的", "灭火器过期了，", "已经换了新的");
        check("留样柜坏了，老马今天就换", "留样柜坏了，", "老马今天就换");
        check("合同未签，年底前已付款", "合同未签，年底前已付款", "");
        check("水带缺失（已补齐）", "水带缺失", "已补齐）");
        check("公开不及时，整改措施是每月张贴", "公开不及时，", "每月张贴");
        check("家长参与度较低的问题正在通过座谈改善", "家长参与度较低的问题", "正在通过座谈改善");
        check("办公用房超标问题，事务科本周内完成改造", "办公用房超标问题，", "事务科本周内完成改造");
        check("“夜间无人执法”问题，实行四班运转", "“夜间无人执法”问题，", "实行四班运转");
        check("护栏断了两根 交警队 限3天", "护栏断了两根", "交警队 限3天");
        check("夜市摊贩占道，执法中队现场劝离", "夜市摊贩占道，", "执法中队现场劝离");
        check("苗圃浇水不及时，已制定值班表", "苗圃浇水不及时，", "已制定值班表");
        check("多计工程款12万元，已支付8万元", "多计工程款12万元，已支付8万元", "");
    }
}
