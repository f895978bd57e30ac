//! What should be looked at before a text leaves the office: names, numbers of people, cases, what is still to be filled
//! in, dates and sums that cannot be, and words of what is withheld.

use std::collections::HashSet;

use crate::domain::date::dates;
use crate::domain::width::{half, squeeze};
use crate::domain::{Document, Fields, Finding, Measure, Passage, Withholding, calendar_date};
use crate::ledger::{Ledger, RowRef};
use crate::lint::{Counts, Found, Lint, figures};
use crate::notice::Fragment;

/// Titles that stand in front of a name or behind it.
const TITLES: &[&str] = &[
    "副书记",
    "书记",
    "副局长",
    "局长",
    "副主任",
    "主任",
    "副院长",
    "院长",
    "副校长",
    "校长",
    "副县长",
    "县长",
    "副镇长",
    "镇长",
    "副乡长",
    "乡长",
    "副科长",
    "科长",
    "副股长",
    "股长",
    "副所长",
    "所长",
    "副站长",
    "站长",
    "副队长",
    "队长",
    "副组长",
    "组长",
    "党组成员",
    "党委委员",
    "班子成员",
    "经理",
    "董事长",
    "会计",
    "出纳",
    "同志",
    "联系人",
];

/// The usual surnames; a name that begins with another one is not found.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈\
姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚祝闻柳岳齐庄涂温\
鲁葛聂章殷翟安颜倪骆詹申欧耿关焦柯左裴包解尚符舒俞路欧阳";

/// What no name has in it: words that titles go together with.
const NO_NAME: &[char] =
    &['长', '组', '局', '会', '员', '部', '科', '室', '任', '务', '作', '关', '题', '的', '了', '某'];

/// Words of cases, of people who reported something, and of secrets.
const CASE_WORDS: &[&str] = &[
    "立案审查",
    "立案调查",
    "立案侦查",
    "被立案",
    "留置",
    "双规",
    "双开",
    "涉嫌",
    "初核",
    "线索处置",
    "移送司法",
    "移送检察",
    "审查调查",
    "举报人",
    "信访人",
    "上访人",
    "控告人",
    "污点",
    "涉密",
    "机密",
    "绝密",
    "秘密级",
    "内部资料",
    "不得外传",
    "涉案",
    "犯罪嫌疑",
    "行贿",
    "受贿",
];

/// What is still to be filled in.
const PLACEHOLDERS: &[&str] =
    &["XX", "××", "✕✕", "__", "□□", "某某", "【】", "待补", "待定", "待填", "待核实", "TODO"];

/// From this length on words of something withheld are not chance.
const WITHHELD_MIN: usize = 8;

/// What is found in the public text of a document. `ledger` is the whole ledger, and `fragments` are what is printed.
pub fn scan(ledger: &Ledger, document: &Document, fragments: &[Fragment]) -> Vec<Found> {
    let counts = Counts::of(document, fragments);
    let withheld = withheld_words(ledger);
    let mut found = Vec::new();
    let mut seen: HashSet<(Lint, String)> = HashSet::new();
    for fragment in fragments {
        let Ok(row) = RowRef::new(Passage::KIND, &fragment.passage) else { continue };
        let text = fragment.text();
        for (check, quote) in marks(&text, &withheld) {
            // A name in every finding is one thing to look at.
            if seen.insert((check, quote.clone())) {
                let spoken = format!("{quote}\n{text}");
                found.push(Found::new(check, row.clone(), &quote, &spoken, vec![]));
            }
        }
        found.extend(figures(fragment, &counts));
    }
    found.extend(not_approved(ledger));
    found
}

/// What is found in a text.
fn marks(text: &str, withheld: &[String]) -> Vec<(Lint, String)> {
    let mut marks: Vec<(Lint, String)> =
        names(text).into_iter().map(|name| (Lint::PersonName, name)).collect();
    marks.extend(numbers(text));
    let plain: String = text.chars().map(half).collect::<String>().to_uppercase();
    let holds = |words: &[&'static str], check: Lint| {
        let there = words.iter().filter(|word| plain.contains(**word));
        there.map(move |word| (check, (*word).to_owned())).collect::<Vec<_>>()
    };
    marks.extend(holds(CASE_WORDS, Lint::CaseWord));
    marks.extend(holds(PLACEHOLDERS, Lint::Placeholder).into_iter().filter(|(_, word)| {
        // 张某某 is a person who is not named.
        word != "某某" || plain.match_indices("某某").any(|(at, _)| !plain[..at].ends_with(is_surname))
    }));
    let mut before = None;
    for date in dates(text) {
        let when = date.after(before);
        if date.glued || when.is_none() && date.month.is_some() && (date.year.is_some() || before.is_some()) {
            marks.push((Lint::DoubtfulDate, text[date.start..date.stop].to_owned()));
        }
        before = when.or(before);
    }
    let squeezed = squeeze(text);
    let told = withheld.iter().filter(|words| squeezed.contains(words.as_str()));
    marks.extend(told.map(|words| (Lint::WithheldWords, words.clone())));
    marks
}

fn is_surname(c: char) -> bool {
    SURNAMES.contains(c)
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Names beside a title: 副局长闻一鸣, 闻一鸣同志.
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for title in TITLES {
        for (at, _) in text.match_indices(title) {
            names.extend(name_after(&text[at + title.len()..]));
            names.extend(
                name_before(&text[..at]).filter(|_| matches!(*title, "同志" | "局长" | "书记" | "主任")),
            );
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The name that a text begins with, behind a title: two or three characters and then something else.
fn name_after(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['：', ':', ' ', '　']);
    let word: String = text.chars().take_while(|c| is_chinese(*c)).take(4).collect();
    let ends = |c: char| "为任同负牵带担分主亲作说等及和与".contains(c);
    let chars: Vec<char> = word.chars().collect();
    let length = match chars.as_slice() {
        [_, _] | [_, _, _] => chars.len(),
        [_, _, third, _] if ends(*third) => 2,
        [_, _, _, fourth] if ends(*fourth) => 3,
        _ => return None,
    };
    as_name(&chars[..length])
}

/// The name that a text ends with, in front of a title, after something that is no name.
fn name_before(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().rev().take(4).collect();
    let run: Vec<char> = chars.iter().take_while(|c| is_chinese(**c)).copied().collect();
    if !(2..=3).contains(&run.len()) || run.len() == chars.len() && text.chars().count() > run.len() {
        return None;
    }
    let name: Vec<char> = run.into_iter().rev().collect();
    as_name(&name)
}

fn as_name(name: &[char]) -> Option<String> {
    let fits = name.first().is_some_and(|c| is_surname(*c)) && !name.iter().any(|c| NO_NAME.contains(c));
    fits.then(|| name.iter().collect())
}

/// Numbers of people: of identity cards, of telephones that are not the office's, and of bank cards.
fn numbers(text: &str) -> Vec<(Lint, String)> {
    let found = runs(text).into_iter().filter_map(|(before, run)| Some((number(&before, &run)?, run)));
    found.collect()
}

/// What stands before the number of an office, which is there to be called.
const OFFICE_NUMBERS: [&str; 4] = ["电话", "传真", "热线", "Tel"];

/// What a run of digits is the number of; `None` for any other. `before` is what stands before it.
fn number(before: &str, run: &str) -> Option<Lint> {
    let digits: String = run.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let all: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    match digits.len() {
        18 if is_birthday(&digits[6..14]) => Some(Lint::IdNumber),
        15 if digits.bytes().all(|b| b.is_ascii_digit()) && is_birthday(&format!("19{}", &digits[6..12])) => {
            Some(Lint::IdNumber)
        }
        16..=19 if all.len() == digits.len() && passes_luhn(&all) => Some(Lint::BankNumber),
        11 if all[0] == 1 && (3..=9).contains(&all[1]) => Some(Lint::Phone),
        10..=12 if is_landline(&digits, run) && !OFFICE_NUMBERS.iter().any(|word| before.contains(word)) => {
            Some(Lint::Phone)
        }
        _ => None,
    }
}

/// Whether digits are an area code and a number: 0872-2123456.
fn is_landline(digits: &str, run: &str) -> bool {
    digits.starts_with('0')
        && !digits.starts_with("00")
        && run.matches('-').count() <= 1
        && !run.contains(' ')
}

fn is_birthday(eight: &str) -> bool {
    let day = eight.get(..4).zip(eight.get(4..6)).zip(eight.get(6..8));
    let written = day.map(|((year, month), day)| format!("{year}-{month}-{day}"));
    written
        .is_some_and(|day| (day.starts_with("19") || day.starts_with("20")) && calendar_date(&day).is_some())
}

/// Whether digits pass the test of card numbers (ISO/IEC 7812).
fn passes_luhn(digits: &[u32]) -> bool {
    let doubled = |(at, digit): (usize, &u32)| match digit * 2 {
        twice if at % 2 == 1 => twice / 10 + twice % 10,
        _ => *digit,
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
        && digits.iter().any(|digit| *digit != 0)
}

/// Runs of at least ten digits, in half width, each with the few characters before it; a blank or a hyphen may stand
/// between two digits, and an X at the end.
fn runs(text: &str) -> Vec<(String, String)> {
    let chars: Vec<char> = text.chars().map(half).collect();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let before: String = chars[at.saturating_sub(BEFORE)..at].iter().collect();
        let mut run = String::new();
        while at < chars.len() {
            let joins = matches!(chars[at], ' ' | '-') && chars.get(at + 1).is_some_and(char::is_ascii_digit);
            if !chars[at].is_ascii_digit() && !joins {
                break;
            }
            run.push(chars[at]);
            at += 1;
        }
        if run.len() == 17 && chars.get(at).is_some_and(|c| c.eq_ignore_ascii_case(&'x')) {
            run.push('X');
        }
        if run.chars().filter(char::is_ascii_digit).count() >= 10 {
            runs.push((before, run));
        }
    }
    runs
}

/// How many characters before a number tell whose it is.
const BEFORE: usize = 6;

/// The words of everything that is withheld, and of its clauses, without blanks.
fn withheld_words(ledger: &Ledger) -> Vec<String> {
    let mut words = Vec::new();
    for one in ledger.rows(Withholding::KIND).map(|row| Withholding::read(&row)) {
        let (kind, id, usual) = match one.measure.as_str() {
            "" => (Finding::KIND, one.finding.as_str(), Finding::TITLE),
            measure => (Measure::KIND, measure, Measure::TEXT),
        };
        let Some(row) = ledger.live(kind, id) else { continue };
        let field = if one.field.is_empty() { usual } else { &one.field };
        let text = squeeze(row.text(field));
        let clauses = text.split(|c: char| "，。；、,;：:“”".contains(c));
        let long = clauses.filter(|clause| clause.chars().count() >= WITHHELD_MIN);
        words.extend(long.map(str::to_owned));
    }
    words.sort();
    words.dedup();
    words
}

/// What is withheld without anybody who approved it.
fn not_approved(ledger: &Ledger) -> Vec<Found> {
    let open = ledger.rows(Withholding::KIND).filter(|row| row.text(Withholding::APPROVER).trim().is_empty());
    let about = |row: crate::ledger::RowView| {
        let finding = row.text(Withholding::FINDING);
        let title = ledger.live(Finding::KIND, finding).map(|row| row.text(Finding::TITLE).to_owned());
        let title = title.unwrap_or_default();
        let mut found = Found::new(Lint::NotApproved, row.name(), &title, row.id(), vec![]);
        found.finding = finding.to_owned();
        found
    };
    open.map(about).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Lint, &str)]) {
        let found = marks(text, &[]);
        let found: Vec<_> = found.iter().map(|(check, quote)| (*check, quote.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_beside_titles_are_found() {
        check("责任领导：副局长闻一鸣", &[(Lint::PersonName, "闻一鸣")]);
        check("由局长王芳牵头", &[(Lint::PersonName, "王芳")]);
        check("对李建国同志进行提醒谈话", &[]);
        check("，李建国同志受到诫勉", &[(Lint::PersonName, "李建国")]);
        for no in [
            "局长办公会研究",
            "书记高度重视",
            "主任会议决定",
            "书记讲党课",
            "主任任组长，成员三人",
            "局长负责",
            "张某某同志",
        ] {
            check(no, &[]);
        }
    }

    #[test]
    fn numbers_of_people_are_found_in_any_width() {
        check("身份证号532901198001011234", &[(Lint::IdNumber, "532901198001011234")]);
        check("身份证号５３２９０１１９８００１０１１２３Ｘ", &[(Lint::IdNumber, "53290119800101123X")]);
        check("手机13800138000", &[(Lint::Phone, "13800138000")]);
        check("找站长0872-2123456", &[(Lint::Phone, "0872-2123456")]);
        check("卡号6222 0202 0000 0000 008", &[]);
        check("卡号4111 1111 1111 1111", &[(Lint::BankNumber, "4111 1111 1111 1111")]);
        for no in ["追缴资金1234567.89元", "文号〔2024〕12号", "2024年9月29日", "共计12345678901234人次"]
        {
            check(no, &[]);
        }
        // The office's own telephone is there to be called; a person's is not, whatever stands before it.
        check("联系电话：0872-2123456", &[]);
        check("联系电话：13800138000", &[(Lint::Phone, "13800138000")]);
        check("索引号0152-2024-0031", &[]);
    }

    #[test]
    fn cases_what_is_to_be_filled_in_and_dates_that_cannot_be_are_found() {
        check("对其立案审查", &[(Lint::CaseWord, "立案审查")]);
        check("对企业立案处罚2.9万元", &[]);
        check("追缴ＸＸ万元", &[(Lint::Placeholder, "XX")]);
        check("某某局党组", &[(Lint::Placeholder, "某某")]);
        check("对张某某给予处分", &[]);
        check("2025年2月30日前完成", &[(Lint::DoubtfulDate, "2025年2月30日")]);
        check("2024717日反馈", &[(Lint::DoubtfulDate, "2024717日")]);
        check("2024年2月29日至3月1日", &[]);
        check("", &[]);
    }
}
