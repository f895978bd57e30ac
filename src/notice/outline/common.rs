//! Facts that a sentence outside all records tells of several problems: 以上问题均须于12月10日前整改到位, and
//! 第（1）（3）项由后勤科负责，其余由办公室负责. They are set apart at depth 0; whose they are is read in `facts`.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::role::Role;
use crate::notice::lex::{label, line, text};
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::{charges, owners, until};

/// Words of a sentence that asks for something to be done.
const ASKS: [&str; 14] = [
    "责令", "限期", "请", "须", "务必", "要求", "应于", "应在", "限于", "限", "均于", "一律", "要在", "要于",
];
/// What is asked for.
const DONE: [&str; 9] = ["整改", "改正", "改完", "完成", "到位", "办结", "销号", "整治", "改好"];
/// How a sentence behind the last problem begins that tells of all or some of them.
const OF_THEM: [&str; 20] = [
    "以上",
    "上述",
    "其余",
    "其他",
    "第",
    "请各",
    "请以上",
    "请于",
    "各单位",
    "各科室",
    "处理意见",
    "处理决定",
    "检查意见",
    "责令",
    "限期",
    "限你",
    "请你",
    "对本次",
    "整改情况请",
    "限于",
];
/// How a deadline begins that does not begin with a figure.
const BEGINS: [&str; 20] = [
    "自收到",
    "自反馈",
    "收到",
    "接到",
    "本月",
    "本周",
    "本季",
    "下月",
    "下周",
    "月底",
    "年底",
    "年内",
    "今年",
    "明年",
    "一个月",
    "两个月",
    "三个月",
    "国庆",
    "元旦",
    "春节",
];

/// Cuts such facts out of the spans.
pub(in crate::notice) fn cut(input: &str, spans: &mut Vec<LabeledSpan>) {
    let begins = |span: &LabeledSpan| matches!(span.role, Role::Finding | Role::SubFinding | Role::Column);
    let (Some(first), Some(last)) = (spans.iter().position(begins), spans.iter().rposition(begins)) else {
        return;
    };
    // 整改期限：10月28日前 below a list of problems that say nothing of their own.
    let bare = spans[first..=last].iter().all(|span| !span.role.is_fact() && span.role != Role::Measure);
    let several = spans.iter().filter(|span| begins(span)).count() > 1;
    let labelled = |span: &LabeledSpan| {
        matches!(span.role, Role::Deadline | Role::Responsible | Role::LeadUnit | Role::Leader | Role::Person)
            && span.cell.is_none()
            && input[span.span.clone()].starts_with(line::is_break)
    };
    if bare && several && spans[last].cell.is_none() {
        let tail = spans[last + 1..].iter_mut().take_while(|span| span.role != Role::Measure);
        tail.filter(|span| labelled(span)).for_each(|span| span.depth = 0);
    }
    // 三、整改要求 below the problems is about all of them.
    let closing = spans[last..].iter().position(|span| span.role == Role::Part).map(|at| last + at);
    let demands = spans.iter().filter(|span| demand(input, span).is_some()).count();
    let mut out = Vec::with_capacity(spans.len());
    for (at, span) in std::mem::take(spans).into_iter().enumerate() {
        let tells = span.body.is_none() && span.cell.is_none();
        let above = at < first && matches!(span.role, Role::Preamble | Role::Text);
        // What is told of the last problem alone stands in its record.
        let aside = matches!(span.role, Role::Preamble | Role::Signature | Role::Heading)
            || span.role == Role::Text && (span.depth <= 1 || closing.is_some_and(|part| at > part));
        let begins = || {
            let words = &input[text::trim(input, span.span.clone())];
            OF_THEM.iter().any(|word| words.starts_with(word)) || shares_out(words)
        };
        // 整改要求：…要在12月31日前完成整改, once for all.
        let demanded = demand(input, &span).filter(|_| several && demands == 1);
        let below = at > last
            && (aside || demanded.is_some() || matches!(span.role, Role::Text | Role::Measure) && begins());
        let told = demanded.unwrap_or(span.span.start)..span.span.end;
        let found =
            if tells && (above || below) { facts(input, &told, demanded.is_some()) } else { Vec::new() };
        if found.is_empty() {
            out.push(span);
            continue;
        }
        // A line of 整改要求 is no heading of what follows it.
        let role = if matches!(span.role, Role::Measure | Role::Heading) { Role::Text } else { span.role };
        let mut from = span.span.start;
        for (role_of, body) in found {
            out.push(LabeledSpan { span: from..body.start, role, marked: false, ..span.clone() });
            let mut fact = LabeledSpan::new(body.clone(), role_of, 0);
            (fact.body, fact.marked) = (Some(body.clone()), false);
            out.push(fact);
            from = body.end;
        }
        if from < span.span.end {
            out.push(LabeledSpan { span: from..span.span.end, role, marked: false, ..span });
        }
    }
    *spans = out;
}

/// The facts that the sentences of a paragraph tell, in their order; it may be `demanded` by the label before it.
fn facts(input: &str, range: &Range<usize>, demanded: bool) -> owners::Facts {
    let mut found = owners::Facts::new();
    for sentence in text::pieces(input, range.clone(), |c| matches!(c, '。' | '；' | ';' | '\n' | '\r')) {
        let words = &input[sentence.clone()];
        let shared = shares_out(words);
        let asks = (shared || demanded || ASKS.iter().any(|word| words.contains(word)))
            && DONE.iter().any(|word| words.contains(word))
            && !words.contains('已');
        let chosen = ["第", "其余", "其他", "以上", "上述"].iter().any(|word| words.contains(word));
        let clauses: Vec<_> = text::pieces(input, sentence, |c| matches!(c, '，' | ','))
            .flat_map(|clause| by_deadlines(input, clause))
            .collect();
        // 报送整改方案 is no rectification.
        let reports = |clause: &Range<usize>| {
            let words = &input[clause.clone()];
            ["报送", "上报", "报告", "提交", "制定", "方案"].iter().any(|word| words.contains(word))
        };
        // 一个月内报送整改方案: nor is it the day by which anything is.
        let plans = |clause: &Range<usize>| reports(clause) && input[clause.clone()].contains("方案");
        // 整改期满后5日内报送结果: that many days after it is done.
        let afterwards = |clause: &Range<usize>| reports(clause) && input[clause.clone()].contains('后');
        // 1个月内报送方案，6个月内完成整改: the day by which it is done, where one clause says so.
        let done = |clause: &Range<usize>| {
            let done = DONE.iter().any(|word| input[clause.clone()].contains(word));
            done && !reports(clause) && deadline(input, clause).is_some()
        };
        let says_done = clauses.iter().any(done);
        for clause in clauses {
            let asks =
                asks && !afterwards(&clause) && !plans(&clause) && (shared || !says_done || done(&clause));
            // 以上问题均已整改到位
            let all = ["以上", "上述"]
                .iter()
                .find_map(|word| input[clause.clone()].trim_start().strip_prefix(word));
            if let Some((_, at)) = all.and_then(Status::parse_alone) {
                let start = clause.end - all.map_or(0, str::len) + at;
                found.push((Role::Status, start..clause.end));
            }
            let own = ['第', '其'].iter().any(|word| input[clause.clone()].contains(*word));
            if asks && (shared || own || !found.iter().any(|(role, _)| *role == Role::Deadline)) {
                found.extend(deadline(input, &clause).map(|body| (Role::Deadline, body)));
            }
            let by = input[clause.clone()].find('由').filter(|_| chosen);
            let acts =
                by.and_then(|by| charges::charged(input, clause.start + by + '由'.len_utf8()..clause.end));
            found.extend(acts.filter(|(role, _)| *role != Role::Supporting));
        }
    }
    found
}

/// Where the words begin behind a label that asks for something: 整改要求：.
fn demand(input: &str, span: &LabeledSpan) -> Option<usize> {
    let content = text::trim(input, span.span.clone());
    let asked = matches!(span.role, Role::Target | Role::Measure) && span.cell.is_none();
    let label = label::at_start(&input[content.clone()]).filter(|_| asked)?;
    let value = content.start + label.value;
    (label.role == Role::Target && label::is_demand(&input[content.start..value])).then_some(value)
}

/// Whether a sentence gives some a deadline and the rest another: 某站于7月5日前、其余单位于7月20日前.
fn shares_out(sentence: &str) -> bool {
    let rest = ["其余", "其他", "其它"].iter().filter_map(|word| sentence.find(word)).min();
    let until = |words: &str| words.contains(['前', '内']);
    rest.is_some_and(|at| at > 0 && until(&sentence[..at]) && until(&sentence[at..]))
}

/// A clause cut behind each deadline that 、 parts from the next.
fn by_deadlines(input: &str, clause: Range<usize>) -> Vec<Range<usize>> {
    let words = &input[clause.clone()];
    let mut from = 0;
    let mut found = Vec::new();
    for (at, _) in words.match_indices('、').filter(|(at, _)| words[..*at].ends_with(['前', '内'])) {
        found.push(clause.start + from..clause.start + at);
        from = at + '、'.len_utf8();
    }
    found.push(clause.start + from..clause.end);
    found
}

/// The first deadline in a clause: 月底前 in 会议要求月底前改到位.
fn deadline(input: &str, clause: &Range<usize>) -> Option<Range<usize>> {
    let words = &input[clause.clone()];
    let mut before = ' ';
    let starts = words.char_indices().filter_map(|(at, c)| {
        let last = std::mem::replace(&mut before, c);
        let figure = text::fold(c).is_ascii_digit() && !text::fold(last).is_ascii_digit();
        let begins = figure && !matches!(last, '年' | '月' | '.' | '-' | '/' | '第')
            || BEGINS.iter().any(|word| words[at..].starts_with(word));
        begins.then_some(clause.start + at)
    });
    let starts: Vec<usize> = starts.collect();
    let at_once = || {
        let (at, word) =
            ["立即整改", "立行立改", "即知即改"].iter().find_map(|word| Some((words.find(word)?, word)))?;
        Some(clause.start + at..clause.start + at + word.len())
    };
    let dated = starts.into_iter().find_map(|start| {
        until::leading_deadline(input, text::trim(input, start..clause.end))
            .filter(|found| found.start == start)
    });
    dated.or_else(at_once)
}
