//! What should be looked at before a text leaves the office: names, numbers of people, cases, what is still to be filled
//! in, dates and sums that cannot be, and words of what is withheld.

mod names;
mod numbers;
mod wording;

use std::collections::HashSet;

use names::{Known, names};
use numbers::numbers;
use wording::{case_words, placeholders};

use super::withheld::not_understood;

use crate::domain::date::dates;
use crate::domain::width::{half, squeeze};
use crate::domain::{Aspect, Document, Fields, Finding, Measure, Passage, Withholding};
use crate::ledger::{Ledger, RowRef, RowView};
use crate::lint::{Counts, Found, Lint, figures, people_and_money};
use crate::notice::Fragment;

/// What nobody publishes knowingly: before a text with such leaves the office, a person is asked.
pub const GRAVE: [Lint; 5] =
    [Lint::IdNumber, Lint::BankNumber, Lint::Phone, Lint::Placeholder, Lint::WithheldWords];

/// Of longer words the beginning is quoted.
const QUOTE_MAX: usize = 60;

/// From this length on words of something withheld are not chance.
const WITHHELD_MIN: usize = 8;

/// The same of all its words: the title of a problem may be as short as 水费减免未公示.
const WHOLE_MIN: usize = 6;

/// What is found in the public text of a document. `ledger` is the whole ledger, and `fragments` are what is printed.
pub fn scan(ledger: &Ledger, document: &Document, fragments: &[Fragment]) -> Vec<Found> {
    let counts = Counts::of(ledger, document, fragments, true);
    let (withheld, people) = (withheld_words(ledger), names::known(ledger));
    let mut found = Vec::new();
    let mut seen: HashSet<(Lint, String)> = HashSet::new();
    for fragment in fragments {
        let Ok(row) = RowRef::new(Passage::KIND, &fragment.passage) else { continue };
        let text = fragment.text();
        for (check, quote) in marks(&text, &withheld, &people) {
            // A name in every finding is one thing to look at.
            if seen.insert((check, quote.clone())) {
                let spoken = format!("{quote}\n{text}");
                found.push(Found::new(check, row.clone(), &quote, &spoken, vec![]));
            }
        }
    }
    found.extend(figures(fragments, &counts));
    found.extend(people_and_money(ledger, document, fragments));
    found.extend(not_understood(ledger).into_iter().map(|row| {
        let says = row.id().to_owned();
        Found::new(Lint::WithheldUnknown, row.name(), row.text(Withholding::NOTE), &says, vec![])
    }));
    found.extend(without(ledger, Withholding::APPROVER, Lint::NotApproved));
    found.extend(without(ledger, Withholding::GROUND, Lint::NoGround));
    found
}

/// What is found in a text, where `withheld` words and `people` are known.
fn marks(text: &str, withheld: &[String], people: &Known) -> Vec<(Lint, String)> {
    let mut marks: Vec<(Lint, String)> =
        names(text, people).into_iter().map(|name| (Lint::PersonName, name)).collect();
    marks.extend(numbers(text));
    let plain: String = text.chars().map(half).collect::<String>().to_uppercase();
    marks.extend(case_words(&plain).into_iter().map(|word| (Lint::CaseWord, word)));
    marks.extend(placeholders(&plain).into_iter().map(|word| (Lint::Placeholder, word)));
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

/// The words of everything that is withheld, and of its clauses, without blanks.
fn withheld_words(ledger: &Ledger) -> Vec<String> {
    let mut words = Vec::new();
    for one in ledger.rows(Withholding::KIND).map(|row| Withholding::read(&row)) {
        for (row, field) in said(ledger, &one) {
            let text = squeeze(row.text(field));
            let clauses =
                text.split(|c: char| "，。；、,;：:“”".contains(c)).filter(|clause| !clause.is_empty());
            let least = if clauses.clone().count() == 1 { WHOLE_MIN } else { WITHHELD_MIN };
            let long = clauses.filter(|clause| clause.chars().count() >= least);
            words.extend(long.map(str::to_owned));
        }
    }
    words.sort();
    words.dedup();
    words
}

/// The rows and fields that say what is withheld.
fn said<'l, 'w>(ledger: &'l Ledger, one: &'w Withholding) -> Vec<(RowView<'l>, &'w str)> {
    let live = |row: RowRef| ledger.live(row.kind(), row.id());
    if let Ok(about) = one.about.parse::<RowRef>() {
        if about.kind() == Passage::KIND {
            return live(about).map(|row| (row, Passage::TEXT)).into_iter().collect();
        }
        let of_aspect = ledger.rows(Finding::KIND).filter(|row| row.text(Finding::ASPECT) == about.id());
        let findings: Vec<_> = of_aspect.map(|row| (row, Finding::TITLE)).collect();
        return live(about).map(|row| (row, Aspect::TITLE)).into_iter().chain(findings).collect();
    }
    let (kind, id, usual) = match one.measure.as_str() {
        "" => (Finding::KIND, one.finding.as_str(), Finding::TITLE),
        measure => (Measure::KIND, measure, Measure::TEXT),
    };
    let field = if one.field.is_empty() { usual } else { &one.field };
    ledger.live(kind, id).map(|row| (row, field)).into_iter().collect()
}

/// What is withheld with a field left empty that has to say by whom or why.
fn without(ledger: &Ledger, field: &str, lint: Lint) -> Vec<Found> {
    let open = ledger.rows(Withholding::KIND).filter(|row| row.text(field).trim().is_empty());
    let about = |row: RowView| {
        let one = Withholding::read(&row);
        let finding = &one.finding;
        // Of a measure or a field, the title of its finding.
        let whole = Withholding { measure: String::new(), field: String::new(), ..one.clone() };
        let said = said(ledger, &whole).into_iter().next();
        let title: String =
            said.map(|(row, field)| row.text(field).chars().take(QUOTE_MAX).collect()).unwrap_or_default();
        let mut found = Found::new(lint, row.name(), &title, row.id(), vec![]);
        found.finding = finding.clone();
        found
    };
    open.map(about).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Lint, &str)]) {
        let found = marks(text, &[], &Known::from_iter(["闻一鸣".to_owned()]));
        let found: Vec<_> = found.iter().map(|(check, quote)| (*check, quote.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_beside_titles_are_found() {
        check("责任领导：副局长闻一鸣", &[(Lint::PersonName, "闻一鸣")]);
        check("由局长王芳牵头", &[(Lint::PersonName, "王芳")]);
        check("对李建国同志进行提醒谈话", &[]);
        check("，李建国同志受到诫勉", &[(Lint::PersonName, "李建国")]);
        check("责任人：王芳、李建国，时限", &[(Lint::PersonName, "李建国"), (Lint::PersonName, "王芳")]);
        check("责任领导\t陈岩", &[(Lint::PersonName, "陈岩")]);
        check("负责人：党组书记", &[]);
        // A surname that is rare, where the label says that it is a name.
        check("责任人：宗悫、佟磊", &[(Lint::PersonName, "佟磊"), (Lint::PersonName, "宗悫")]);
        check("责任人：宗悫，时限：9月底", &[(Lint::PersonName, "宗悫")]);
        for no in ["责任人：各镇", "责任人：书记", "责任人：仓库", "责任人 时限", "责任领导：副书记"]
        {
            check(no, &[]);
        }
        check("责任人为各科室", &[]);
        check("责任人：办公室、王芳", &[]);
        // In a cell of its own only the ledger knows that it is a name.
        check("闻一鸣", &[(Lint::PersonName, "闻一鸣")]);
        check("王芳", &[]);
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
        check("编号6222 0202 0000 0000 008", &[]);
        check("卡号6222 0202 0000 0000 008", &[(Lint::BankNumber, "6222 0202 0000 0000 008")]);
        check("账号：24-035101040012345", &[(Lint::BankNumber, "24-035101040012345")]);
        check("QQ账号732198456", &[]);
        check("卡号4111 1111 1111 1111", &[(Lint::BankNumber, "4111 1111 1111 1111")]);
        for no in ["追缴资金1234567.89元", "文号〔2024〕12号", "2024年9月29日", "共计12345678901234人次"]
        {
            check(no, &[]);
        }
        // The office's own telephone is there to be called; a person's is not, whatever stands before it.
        check("联系电话：0872-2123456", &[]);
        check("联系电话：13800138000", &[(Lint::Phone, "13800138000")]);
        check("聯系電話：0872-2123456", &[]);
        check("索引号0152-2024-0031", &[]);
        check("索引号：3704063704060004/2023-00364", &[]);
        check("2017-04 2017-05 2017-08", &[]);
    }

    #[test]
    fn cases_what_is_to_be_filled_in_and_dates_that_cannot_be_are_found() {
        check("对其立案审查", &[(Lint::CaseWord, "立案审查")]);
        check("手续待补，对其立案审查", &[(Lint::CaseWord, "立案审查"), (Lint::Placeholder, "待补")]);
        check("涉案人员另案处理", &[(Lint::CaseWord, "涉案人")]);
        check("涉案财物未及时入库", &[]);
        check("对企业立案处罚2.9万元", &[]);
        check("追缴ＸＸ万元", &[(Lint::Placeholder, "XX")]);
        check("（成文日期）", &[(Lint::Placeholder, "(成文日期)")]);
        check("成文日期：2024年3月18日", &[]);
        check("某某局党组", &[(Lint::Placeholder, "某某")]);
        check("对张某某给予处分", &[]);
        check("2025年2月30日前完成", &[(Lint::DoubtfulDate, "2025年2月30日")]);
        check("2024717日反馈", &[(Lint::DoubtfulDate, "2024717日")]);
        check("2024年2月29日至3月1日", &[]);
        check("", &[]);
    }
}
