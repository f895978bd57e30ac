//! Whatever stands in a ledger, no value without a rule leaves it, and what is withheld does not.

use std::io::{Cursor, Read};

use proptest::prelude::*;
use serde_json::json;
use zip::ZipArchive;

use super::*;
use crate::domain::kinds::KINDS;
use crate::domain::row::Shape;
use crate::domain::{
    Aspect, AttachedFile, Document, DocumentFamily, Fields, Finding, Inspection, LedgerSettings, Measure,
    Passage, Value, Withholding,
};
use crate::exchange::{self, Envelope};
use crate::ledger::testing::stamp;
use crate::ledger::views::FindingList;
use crate::ledger::{Author, Ledger, RowRef, Stamp};
use crate::notice::{compose, draft_document, ledger_of, write};
use crate::office::docx::{self, WordFile};
use crate::office::spreadsheet::copied::CopiedTable;
use crate::office::spreadsheet::form::{Asked, Chosen, Form, public_table, table};
use crate::office::spreadsheet::write::Book;
use crate::office::spreadsheet::{self};

const NOTICE: &str = include_str!("../../tests/samples/sample-notice.txt");

/// Every part of an archive, as one text: what lies beside the contents of a file leaves the office with it.
fn parts(bytes: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(at).expect("a part").read_to_end(&mut part).expect("its bytes");
        all += &String::from_utf8_lossy(&part);
    }
    all
}

/// Everything that leaves the office, as one text.
fn outputs(published: &Published) -> String {
    let ledger = &published.ledger;
    let text = write(ledger, &published.document);
    let word = WordFile::of_document(ledger, &published.document, "");
    let bytes = docx::write(&word, &crate::domain::PageSetup::default().page());
    let back = docx::read(&bytes).expect("it was written here").text;
    let json = String::from_utf8(exchange::write(ledger, &Envelope::default())).expect("JSON is text");
    let list = FindingList::of(ledger, chrono::NaiveDate::MIN);
    let sheets = Form::ALL.iter().map(|form| table(ledger, &list, &Chosen::of(*form), &Asked::default()));
    let sheets: Vec<_> = sheets.collect();
    // Copied, as text and as HTML, and printed.
    let copied = CopiedTable::of_sheets(&sheets);
    // As it is downloaded, written and read back: what lies hidden in the file leaves the office with it.
    let public = public_table(ledger, "县委巡察办", "2024-08-31");
    let book = Book { tables: vec![public.clone()], ..Book::default() };
    let file = spreadsheet::write::write(&book).expect("a workbook");
    let read = spreadsheet::read::read(&file, &mut |_| ()).expect("it was written here");
    assert!(read.sheets.iter().all(|sheet| sheet.returned.is_none()), "it names no rows of the ledger");
    let (word_parts, file_parts) = (parts(&bytes), parts(&file));
    format!(
        "{text}\n{word:?}\n{back}\n{word_parts}\n{json}\n{sheets:?}\n{copied:?}\n{public:?}\n{read:?}\n{file_parts}"
    )
}

fn published(ledger: &Ledger, document: &str) -> Published {
    project(ledger, document, "public-1".parse().unwrap(), &stamp(3))
}

fn publish_own(ledger: &mut Ledger, headings: &[&str]) {
    let settings = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID).unwrap();
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    ledger.act(&stamp(0), |draft| draft.set(&settings, LedgerSettings::PUBLIC_EXTRA_FIELDS, headings));
}

fn withhold(ledger: &mut Ledger, finding: &str, measure: &str, field: &str) {
    let one = Withholding {
        finding: finding.into(),
        measure: measure.into(),
        field: field.into(),
        ..Withholding::default()
    };
    ledger.act(&stamp(0), |draft| drop(draft.add(one)));
}

/// The row id of the finding with these words.
fn finding(ledger: &Ledger, words: &str) -> String {
    let found = ledger.rows(Finding::KIND).find(|row| row.text(Finding::TITLE).contains(words));
    found.expect(words).id().to_owned()
}

#[test]
fn with_nothing_withheld_the_public_text_is_the_document() {
    for text in [
        NOTICE,
        include_str!("../../tests/samples/folded-quotes-crlf.txt"),
        include_str!("../../tests/samples/feedback-by-aspects.txt"),
    ] {
        let (ledger, document) = ledger_of(text, &stamp(0));
        assert_eq!(write(&published(&ledger, document.id()).ledger, document.id()), text);
    }
}

#[test]
fn a_drafted_report_says_who_inspected_whom_and_who_signs() {
    let (mut ledger, _) = ledger_of(NOTICE, &stamp(0));
    let mut report = String::new();
    ledger.act(&stamp(0), |draft| {
        report = draft_document(draft, DocumentFamily::Report).id().to_owned();
    });
    let inspection = ledger.live(Inspection::KIND, Inspection::ID).unwrap();
    let (inspector, inspected) =
        (inspection.text(Inspection::INSPECTOR), inspection.text(Inspection::INSPECTED));
    let text = write(&published(&ledger, &report).ledger, &report);
    assert!(text.contains(&format!("{inspector}对{inspected}开展了")), "{text}");
    assert!(text.ends_with(&format!("\n{inspected}\n（成文日期）")), "{text}");
}

/// The columns of a table stay where they are.
#[test]
fn a_cell_that_does_not_go_out_is_left_empty() {
    let text = include_str!("../../tests/samples/table-measure-rows.txt");
    let (mut ledger, document) = ledger_of(text, &stamp(0));
    // Nothing says that a field of the office's own, here 销号日期, is public.
    let without_own = text.replace("2025-03-20", "").replace("2025-02-11", "");
    assert_eq!(write(&published(&ledger, document.id()).ledger, document.id()), without_own);
    assert_eq!(own_fields(&ledger, document.id()).keys().collect::<Vec<_>>(), ["销号日期"]);
    // Until somebody does.
    publish_own(&mut ledger, &["销号日期"]);
    assert_eq!(write(&published(&ledger, document.id()).ledger, document.id()), text);
    publish_own(&mut ledger, &[]);
    let one = finding(&ledger, "维修点无安全操作规程");
    withhold(&mut ledger, &one, "", Finding::LEADER);
    let without_leader = without_own.replace("操作规程\t彭某\t", "操作规程\t\t");
    assert_ne!(without_leader, without_own);
    assert_eq!(write(&published(&ledger, document.id()).ledger, document.id()), without_leader);
}

#[test]
fn what_is_withheld_is_in_nothing_that_leaves_and_numbers_close_up() {
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    let whole = finding(&ledger, "公租房分配公示");
    let part = finding(&ledger, "物业投诉办理");
    let measure = ledger
        .ordered(Measure::KIND)
        .iter()
        .find(|row| row.text(Measure::TEXT).contains("首问负责制"))
        .unwrap()
        .id()
        .to_owned();
    withhold(&mut ledger, &whole, "", "");
    withhold(&mut ledger, &part, &measure, "");
    withhold(&mut ledger, &part, "", Finding::LEADER);
    let public = published(&ledger, document.id());
    let text = write(&public.ledger, document.id());
    for gone in ["公租房分配公示", "分配结果3个工作日", "首问负责制"] {
        assert!(!outputs(&public).contains(gone), "{gone}");
    }
    // The second finding is the first now, and the second measure is the only one.
    assert!(text.contains("1.针对“保障对象动态核查走过场"), "{text}");
    assert!(text.contains("一是每周通报1次办理情况"), "{text}");
    assert_eq!(text.matches("副局长祝南星").count(), 2, "{text}");
    // The ledger itself is as it was.
    assert_eq!(write(&ledger, document.id()), NOTICE);
}

#[test]
fn a_list_whose_last_items_are_withheld_ends_with_a_full_stop() {
    let text = "关于巡察反馈意见整改情况的通报\n一、反馈问题整改情况\n（一）食堂采购不规范\n整改措施：①重新组织招标；\
        ②对经办人批评教育；③公开菜价。\n整改成效：已完成。\n（二）账目不清\n一是清理账目；二是补记台账。\n";
    let public = |withheld: &[&str]| {
        let (mut ledger, document) = ledger_of(text, &stamp(0));
        for words in withheld {
            let measure = ledger.rows(Measure::KIND).find(|row| row.text(Measure::TEXT).contains(words));
            let id = measure.expect(words).id().to_owned();
            withhold(&mut ledger, "", &id, "");
        }
        write(&published(&ledger, document.id()).ledger, document.id())
    };
    let last = public(&["批评教育", "菜价", "补记"]);
    assert!(last.contains("整改措施：①重新组织招标。\n整改成效：已完成。\n"), "{last}");
    assert!(last.ends_with("一是清理账目。\n"), "{last}");
    let middle = public(&["批评教育"]);
    assert!(middle.contains("①重新组织招标；②公开菜价。\n"), "{middle}");
    let all = public(&["招标", "批评教育", "菜价"]);
    assert!(!all.contains('①') && all.contains("一是清理账目；二是补记台账。\n"), "{all}");
}

#[test]
fn a_measure_that_was_rewritten_without_its_sign_is_parted_from_the_next_one() {
    let text = "关于巡察反馈意见整改情况的通报\n一、反馈问题整改情况\n（一）食堂采购不规范\n整改措施：①重新组织招标；\
        ②对经办人批评教育；③公开菜价。\n";
    let (mut ledger, document) = ledger_of(text, &stamp(0));
    let measure =
        ledger.rows(Measure::KIND).find(|row| row.text(Measure::TEXT).contains("教育")).unwrap().name();
    ledger.act(&stamp(0), |draft| draft.set(&measure, Measure::TEXT, "对经办人诫勉谈话"));
    let public = write(&published(&ledger, document.id()).ledger, document.id());
    assert!(public.contains("①重新组织招标；②对经办人诫勉谈话；③公开菜价。\n"), "{public}");
    assert_eq!(public, write(&ledger, document.id()));
}

#[test]
fn an_aspect_without_anything_public_is_not_public() {
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    for words in ["窗口人员业务", "档案管理不规范"] {
        let id = finding(&ledger, words);
        withhold(&mut ledger, &id, "", "");
    }
    let text = write(&published(&ledger, document.id()).ledger, document.id());
    assert!(!text.contains("加强队伍建设") && text.contains("维护群众利益"), "{text}");
}

/// Withholds a row that is neither a finding nor a measure.
fn withhold_row(ledger: &mut Ledger, row: &RowRef) {
    let one = Withholding { about: row.to_string(), ..Withholding::default() };
    ledger.act(&stamp(0), |draft| drop(draft.add(one)));
}

/// The passage of the document's own text that begins with these words.
fn passage(ledger: &Ledger, words: &str) -> RowRef {
    ledger.rows(Passage::KIND).find(|row| row.text(Passage::TEXT).starts_with(words)).unwrap().name()
}

#[test]
fn an_aspect_is_withheld_with_its_findings_and_the_next_one_takes_its_number() {
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    let aspect = ledger.rows(Aspect::KIND).find(|row| row.text(Aspect::TITLE).contains("维护群众利益"));
    let aspect = aspect.unwrap().name();
    withhold_row(&mut ledger, &aspect);
    let public = published(&ledger, document.id());
    let (text, out) = (write(&public.ledger, document.id()), outputs(&public));
    for gone in ["维护群众利益", "物业投诉办理推诿", "住宅专项维修资金", "首问负责制"]
    {
        assert!(!out.contains(gone), "{gone}");
    }
    assert!(text.contains("（二）关于加强队伍建设方面") && text.contains("公租房分配公示"), "{text}");
    assert_eq!(write(&ledger, document.id()), NOTICE);
}

#[test]
fn a_paragraph_is_withheld_and_a_heading_with_what_stands_below_it() {
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    let paragraph = passage(&ledger, "局党组成立整改工作领导小组");
    withhold_row(&mut ledger, &paragraph);
    let out = outputs(&published(&ledger, document.id()));
    assert!(!out.contains("逐条认领问题") && out.contains("当场交办"), "{out}");
    // What stands below the last heading goes with it; how to reach the office, and who signs, stands below none.
    let heading = passage(&ledger, "下一步工作打算");
    withhold_row(&mut ledger, &heading);
    let text = write(&published(&ledger, document.id()).ledger, document.id());
    let end = &NOTICE[NOTICE.find("三、下一步工作打算").unwrap()..];
    let (section, contact) = end.split_at(end.find("欢迎广大干部群众监督").unwrap());
    assert!(section.lines().count() > 1 && text.ends_with(contact), "{text}");
    assert!(section.lines().all(|line| !text.contains(line.trim())), "{text}");
    assert!(text.contains("档案管理不规范"));
    // A heading with findings below it: they go with it.
    let heading = passage(&ledger, "反馈问题整改情况");
    withhold_row(&mut ledger, &heading);
    let public = published(&ledger, document.id());
    assert_eq!(public.ledger.rows(Finding::KIND).count(), 0);
    assert!(!outputs(&public).contains("公租房分配公示"));
}

#[test]
fn words_of_a_withheld_paragraph_that_stand_elsewhere_are_found_and_its_approval_is_asked_for() {
    let said = "局党组成立整改工作领导小组，下设办公室";
    let text = NOTICE.replace("三、下一步工作打算", &format!("三、下一步工作打算\n{said}。"));
    let (mut ledger, document) = ledger_of(&text, &stamp(0));
    let paragraph = passage(&ledger, "局党组成立整改工作领导小组");
    withhold_row(&mut ledger, &paragraph);
    let head = Document::read(&ledger.row(&document).unwrap());
    let found = scan(&ledger, &head, &compose(&published(&ledger, document.id()).ledger, document.id()));
    let of = |lint| found.iter().filter(|one| one.lint == lint).map(|one| &*one.quote).collect::<Vec<_>>();
    assert_eq!(of(crate::lint::Lint::WithheldWords), ["局党组成立整改工作领导小组"]);
    assert!(of(crate::lint::Lint::NotApproved)[0].starts_with("局党组成立整改工作领导小组，"));
}

#[test]
fn a_document_that_is_called_by_withheld_words_goes_out_without_a_name() {
    let text = "1.公租房分配公示不及时\n整改措施：按季公示分配结果。\n2.物业投诉办理超期\n整改措施：限三日内答复。\n";
    let (mut ledger, document) = ledger_of(text, &stamp(0));
    let title = |ledger: &Ledger| ledger.row(&document).unwrap().text(Document::TITLE).to_owned();
    assert!(title(&ledger).contains("公租房分配公示"), "{}", title(&ledger));
    assert_eq!(title(&published(&ledger, document.id()).ledger), title(&ledger), "what is public names it");
    let one = finding(&ledger, "公租房分配");
    withhold(&mut ledger, &one, "", "");
    let public = published(&ledger, document.id());
    assert_eq!(title(&public.ledger), "");
    let out = outputs(&public);
    assert!(!out.contains("公租房分配公示") && out.contains("物业投诉办理超期"), "{out}");
    // The line that is the title of a notice, withheld as a paragraph.
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    let title = ledger.row(&document).unwrap().text(Document::TITLE).to_owned();
    assert!(outputs(&published(&ledger, document.id())).contains(&title));
    let line = passage(&ledger, &title);
    withhold_row(&mut ledger, &line);
    assert!(!outputs(&published(&ledger, document.id())).contains(&title));
}

#[test]
fn the_public_table_has_the_offices_own_columns_that_are_public_and_no_other() {
    let table =
        "渡口整改台账\n序号\t检查地点\t反馈问题\t整改措施\t验收人\n1\t东渡口\t渡口没有护栏\t加装护栏\t乔岚\n";
    let (mut ledger, document) = ledger_of(table, &stamp(0));
    let headings = |ledger: &Ledger| {
        let made = public_table(&published(ledger, document.id()).ledger, "", "2024-08-31");
        made.columns.into_iter().map(|column| column.heading).collect::<Vec<_>>()
    };
    let own = |all: Vec<String>| -> Vec<String> {
        all.into_iter().filter(|name| ["检查地点", "验收人"].contains(&name.as_str())).collect()
    };
    assert_eq!(own(headings(&ledger)), [""; 0]);
    publish_own(&mut ledger, &["检查地点"]);
    assert_eq!(own(headings(&ledger)), ["检查地点"]);
    assert_eq!(headings(&ledger)[1], "检查地点");
}

#[test]
fn the_file_that_a_document_came_as_is_not_public() {
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    let file = AttachedFile { fingerprint: "ab".repeat(32), name: "带批示的原件.docx".into(), size: 3 };
    ledger.act(&stamp(1), |draft| {
        file.clone().into_fields().into_iter().for_each(|(field, value)| draft.set(&document, field, value));
    });
    assert_eq!(ledger.row(&document).and_then(|row| AttachedFile::of(&row)), Some(file.clone()));
    let public = published(&ledger, document.id());
    assert_eq!(public.ledger.row(&document).and_then(|row| AttachedFile::of(&row)), None);
    assert!(!outputs(&public).contains("带批示的原件") && !outputs(&public).contains(&file.fingerprint));
}

#[test]
fn a_divided_finding_whose_parts_are_withheld_is_not_public() {
    let divided = include_str!("../../tests/samples/divided-findings.txt");
    let (mut ledger, document) = ledger_of(divided, &stamp(0));
    let parts = ["专职教师配备不足", "教研活动走过场"].map(|words| finding(&ledger, words));
    withhold(&mut ledger, &parts[0], "", "");
    let text = |ledger: &Ledger| write(&published(ledger, document.id()).ledger, document.id());
    assert!(text(&ledger).contains("思政课建设有短板"));
    withhold(&mut ledger, &parts[1], "", "");
    let text = text(&ledger);
    assert!(!text.contains("思政课建设有短板"), "{text}");
    assert!(text.contains("1．关于“校外培训监管不到位”"), "{text}");
}

#[test]
fn a_finding_whose_measures_are_withheld_is_still_public() {
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    let id = finding(&ledger, "住宅专项维修资金");
    let measures: Vec<String> = (ledger.rows(Measure::KIND))
        .filter(|row| row.text(Measure::FINDING) == id)
        .map(|row| row.id().to_owned())
        .collect();
    measures.iter().for_each(|measure| withhold(&mut ledger, &id, measure, ""));
    for field in [Finding::LEADER, Finding::RESPONSIBLE, Finding::DEADLINE, Finding::STATUS] {
        withhold(&mut ledger, &id, "", field);
    }
    let text = write(&published(&ledger, document.id()).ledger, document.id());
    assert!(text.contains("2.针对“住宅专项维修资金使用审批慢”") && !text.contains("9项减为5项"), "{text}");
}

#[test]
fn a_measure_does_not_show_what_is_withheld_of_its_finding() {
    let table = "序号\t反馈问题\t整改措施\t责任单位\n1\t台账不全\t补记台账\t办公室\n\t\t每周核对一次\t\n2\t巡查不勤\t每周巡查\t执法队\n";
    let (mut ledger, document) = ledger_of(table, &stamp(0));
    let id = finding(&ledger, "台账不全");
    withhold(&mut ledger, &id, "", Finding::RESPONSIBLE);
    let out = outputs(&published(&ledger, document.id()));
    assert!(!out.contains("办公室") && out.contains("执法队"), "{out}");
}

#[test]
fn words_of_a_documents_own_that_stand_for_a_withheld_field_are_withheld_with_it() {
    let (mut ledger, _) = ledger_of(NOTICE, &stamp(0));
    // The second document names the leader in other words.
    let second = NOTICE.replace("副局长闻一鸣", "闻一鸣副局长（分管）");
    let outline = crate::notice::Outline::read(&second);
    let reading = crate::notice::Reading::of(&outline);
    let comparison = crate::notice::Comparison::of(&ledger, &outline, &reading);
    let mut document = None;
    ledger.act(&stamp(0), |draft| {
        document = Some(crate::notice::accept(draft, &outline, &reading, &comparison).document);
    });
    let document = document.unwrap();
    for words in ["公租房分配公示", "保障对象动态核查"] {
        let id = finding(&ledger, words);
        withhold(&mut ledger, &id, "", Finding::LEADER);
    }
    let out = outputs(&published(&ledger, document.id()));
    assert!(out.contains("公租房分配公示") && !out.contains("闻一鸣"));
}

#[test]
fn two_offices_that_withhold_without_seeing_each_other_both_withhold() {
    let (mut ours, document) = ledger_of(NOTICE, &stamp(0));
    let mut theirs = ours.clone();
    let (here, there) = (finding(&ours, "公租房分配公示"), finding(&ours, "物业投诉办理"));
    withhold(&mut ours, &here, "", "");
    let one = Withholding { finding: there, ..Withholding::default() };
    theirs.act(&stamp(1), |draft| drop(draft.add(one)));
    ours.merge(theirs.changes().to_vec());
    let text = write(&published(&ours, document.id()).ledger, document.id());
    assert!(!text.contains("公租房分配公示") && !text.contains("物业投诉办理"), "{text}");
}

#[test]
fn what_replaced_words_said_and_who_wrote_them_stays() {
    let (mut ledger, document) = ledger_of(NOTICE, &stamp(0));
    let id = finding(&ledger, "档案管理");
    let row = RowRef::new(Finding::KIND, &id).unwrap();
    ledger.act(&stamp(0), |draft| draft.set(&row, Finding::TITLE, "泄露的旧话"));
    let by = Author { office: "保密办".into(), name: "写的人".into() };
    let stamp = Stamp { by: by.into(), ..stamp(1) };
    ledger.act(&stamp, |draft| draft.set(&row, Finding::TITLE, "档案管理不够规范"));
    let out = outputs(&published(&ledger, document.id()));
    assert!(out.contains("档案管理不够规范"));
    for gone in ["泄露的旧话", "保密办", "写的人"] {
        assert!(!out.contains(gone), "{gone}");
    }
}

#[test]
fn words_of_what_is_withheld_that_stand_elsewhere_are_found() {
    let text =
        NOTICE.replace("三、下一步工作打算", "三、下一步工作打算\n继续整改公租房分配公示不及时的问题。");
    let (mut ledger, document) = ledger_of(&text, &stamp(0));
    let id = finding(&ledger, "公租房分配公示");
    withhold(&mut ledger, &id, "", "");
    let public = published(&ledger, document.id());
    let fragments = compose(&public.ledger, document.id());
    let head = Document::read(&ledger.row(&document).unwrap());
    let found = scan(&ledger, &head, &fragments);
    let of = |check| {
        found.iter().filter(|one| one.lint == check).map(|one| one.quote.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(crate::lint::Lint::WithheldWords), ["公租房分配公示不及时"]);
    // The text still says seven, and six are left.
    assert_eq!(of(crate::lint::Lint::FindingCount), ["巡察反馈3个方面7个问题"]);
    assert_eq!(of(crate::lint::Lint::NotApproved).len(), 1);
    assert_eq!(of(crate::lint::Lint::NoGround).len(), 1);
}

#[test]
fn a_short_title_that_is_withheld_is_found_whole_and_parts_of_a_longer_one_are_chance() {
    for (title, printed, expected) in [
        ("水费减免未公示", "水费减免未公示的问题继续整改", &["水费减免未公示"][..]),
        ("账目混乱", "账目混乱的问题继续整改", &[]),
        ("水费减免未公示，群众不满意", "群众不满意的问题继续整改", &[]),
    ] {
        let text = NOTICE
            .replace("公租房分配公示不及时", title)
            .replace("三、下一步工作打算", &format!("三、下一步工作打算\n{printed}。"));
        let (mut ledger, document) = ledger_of(&text, &stamp(0));
        let id = finding(&ledger, title);
        withhold(&mut ledger, &id, "", "");
        let public = published(&ledger, document.id());
        let head = Document::read(&ledger.row(&document).unwrap());
        let found = scan(&ledger, &head, &compose(&public.ledger, document.id()));
        let withheld = found.iter().filter(|one| one.lint == crate::lint::Lint::WithheldWords);
        assert_eq!(withheld.map(|one| one.quote.as_str()).collect::<Vec<_>>(), expected, "{title}");
    }
}

#[test]
fn what_is_withheld_in_a_way_that_is_not_known_here_keeps_everything() {
    let about = |row: &str| Withholding { about: row.into(), ..Withholding::default() };
    let (fresh, document) = ledger_of(NOTICE, &stamp(0));
    let first = finding(&fresh, "公租房分配公示");
    let told = |one: Withholding, more: Option<(&str, Value)>| {
        let mut ledger = fresh.clone();
        ledger.act(&stamp(0), |draft| {
            let row = draft.add(one);
            if let Some((field, value)) = more {
                draft.set(&row, field, value);
            }
        });
        let public = published(&ledger, document.id());
        let head = Document::read(&ledger.row(&document).unwrap());
        let found = scan(&ledger, &head, &compose(&public.ledger, document.id()));
        let unknown = found.iter().any(|one| one.lint == crate::lint::Lint::WithheldUnknown);
        (write(&public.ledger, document.id()).is_empty(), unknown)
    };
    let whole = || Withholding { finding: first.clone(), ..Withholding::default() };
    let (nothing, all_else) = ((true, true), (false, false));
    assert_eq!(told(whole(), None), all_else);
    assert_eq!(told(whole(), Some(("extra/批示", "同意".into()))), all_else);
    // A field and a kind of a later version, and a row of no sense.
    assert_eq!(told(whole(), Some(("until", "2030-01-01".into()))), nothing);
    assert_eq!(told(about("annex/1"), None), nothing);
    assert_eq!(told(about("not a row"), None), nothing);
    assert_eq!(told(Withholding { field: "title".into(), ..Withholding::default() }, None), nothing);
}

#[test]
fn hostile_words_stay_text() {
    let text = NOTICE.replace("公租房分配公示不及时", "<script>alert(1)</script>=HYPERLINK(\"x\")&amp;");
    let (ledger, document) = ledger_of(&text, &stamp(0));
    let public = published(&ledger, document.id());
    assert_eq!(write(&public.ledger, document.id()), text);
    let word = WordFile::of_document(&public.ledger, document.id(), "");
    let bytes = docx::write(&word, &crate::domain::PageSetup::default().page());
    assert!(docx::read(&bytes).unwrap().text.contains("<script>alert(1)</script>"));
}

/// A value that tells where it comes from.
fn canary(kind: &str, nth: usize, field: &str) -> String {
    format!("鸟{kind}{nth}{field}鸟")
}

/// What is hostile to one or another of the programs that read what leaves.
const HOSTILE: [&str; 4] = [
    "=HYPERLINK(\"http://x\") ",
    "<script>alert(1)</script>&amp;",
    "\u{0}\u{202e}]]>\t\r\n\"'",
    "{\"a\":1}\\",
];

/// A field of every kind with a word that stands nowhere else, in the midst of something hostile.
fn fields(kind: &'static str, nth: usize) -> Vec<(&'static str, Value)> {
    let known = KINDS.iter().find(|(own, _)| *own == kind).map(|(_, fields)| *fields).unwrap_or_default();
    let value = |(field, shape): &(&'static str, Shape)| {
        let hostile = HOSTILE[(nth + field.len()) % HOSTILE.len()];
        let word = format!("{hostile}{}{hostile}", canary(kind, nth, field));
        let value = match shape {
            Shape::Text => json!(word),
            Shape::List => json!([word]),
            Shape::Number | Shape::Flag => return None,
        };
        Some((*field, value))
    };
    known.iter().filter_map(value).chain([("extra/自设", json!(canary(kind, nth, "extra")))]).collect()
}

fn id(kind: &str, nth: usize) -> String {
    format!("{kind}-{nth}")
}

/// What a passage shows: kind, row and field.
type Shows = (usize, usize, usize);

/// A finding, whether its measure, and a field that are withheld.
type Withheld = (usize, usize, usize);

/// A ledger with three rows of every kind, each field a word of its own, and a document whose passages show some of them.
fn full(shows: &[Shows], withheld: &[Withheld], others: &[(bool, usize)]) -> (Ledger, Vec<Withholding>) {
    let mut ledger = Ledger::new("test-1".parse().unwrap());
    let mut kept = Vec::new();
    ledger.act(&stamp(0), |draft| {
        for (kind, _) in KINDS {
            for nth in 0..3 {
                if [Passage::KIND, Withholding::KIND].contains(&kind) {
                    continue;
                }
                let row = RowRef::new(kind, &id(kind, nth)).unwrap();
                draft.insert_as(&row, fields(kind, nth));
                for link in ["finding", "measure", "document"] {
                    if kind != link {
                        draft.set(&row, link, id(link, nth));
                    }
                }
                draft.set(&row, "order", format!("{}", nth + 1));
            }
        }
        for nth in 0..3 {
            draft.set(
                &RowRef::new(Finding::KIND, &id("finding", nth)).unwrap(),
                Finding::ASPECT,
                id(Aspect::KIND, nth % 2),
            );
        }
        let mut passages = Vec::new();
        for (at, (kind, nth, field)) in shows.iter().enumerate() {
            let (kind, known) = KINDS[kind % KINDS.len()];
            let field = known.get(field % (known.len() + 1)).map_or("extra/自设", |(field, _)| *field);
            let passage = Passage {
                document: id("document", 0),
                order: format!("{}", at + 1),
                role: "text".into(),
                about: format!("{kind}/{}", id(kind, nth % 3)),
                shows: field.into(),
                before: canary("passage", at, "before"),
                open: canary("passage", at, "open"),
                after: canary("passage", at, "after"),
                ..Passage::default()
            };
            passages.push(draft.add(passage));
        }
        for (is_aspect, nth) in others {
            let about = match passages.get(nth % shows.len().max(1)).filter(|_| !is_aspect) {
                Some(passage) => passage.clone(),
                None => RowRef::new(Aspect::KIND, &id(Aspect::KIND, nth % 3)).unwrap(),
            };
            let one = Withholding { about: about.to_string(), ..Withholding::default() };
            draft.add(one.clone());
            kept.push(one);
        }
        for (finding, measure, field) in withheld {
            let known = if *measure == 0 { Finding::FIELDS } else { Measure::FIELDS };
            let one = Withholding {
                finding: id("finding", finding % 3),
                measure: if *measure == 0 { String::new() } else { id("measure", finding % 3) },
                field: if field % 3 == 0 { String::new() } else { known[field % known.len()].0.into() },
                ..Withholding::default()
            };
            draft.add(one.clone());
            kept.push(one);
        }
    });
    (ledger, kept)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_value_without_a_rule_leaves(
        shows in prop::collection::vec((0..100usize, 0..3usize, 0..30usize), 0..40),
        withheld in prop::collection::vec((0..3usize, 0..2usize, 0..20usize), 0..6),
        others in prop::collection::vec((any::<bool>(), 0..40usize), 0..3),
        own_goes_out: bool,
    ) {
        let (mut ledger, withheld) = full(&shows, &withheld, &others);
        publish_own(&mut ledger, if own_goes_out { &["自设"] } else { &[] });
        let rules = Rules::of(&ledger);
        let out = outputs(&published(&ledger, &id("document", 0)));
        let named = |row: &RowRef| withheld.iter().any(|one| one.about == row.to_string());
        let aspect = |nth: usize| named(&RowRef::new(Aspect::KIND, &id(Aspect::KIND, nth)).unwrap());
        for row in ledger.rows(Passage::KIND).filter(|row| named(&row.name())) {
            for field in [Passage::BEFORE, Passage::OPEN, Passage::AFTER] {
                prop_assert!(!out.contains(row.text(field)), "{} is withheld", row.text(field));
            }
        }
        let whole = |finding: &str| (0..3).any(|nth| id(Finding::KIND, nth) == finding && aspect(nth % 2)) || withheld.iter().any(|one| {
            one.finding == finding && one.measure.is_empty() && ["", Finding::TITLE].contains(&one.field.as_str())
        });
        for (kind, known) in KINDS {
            for nth in 0..3 {
                let own = id(kind, nth);
                for (field, _) in known.iter().chain([&("extra", Shape::Text)]) {
                    let word = canary(kind, nth, field);
                    let is_own = *field == "extra" && own_goes_out && [Finding::KIND, Measure::KIND].contains(&kind);
                    let may = is_own || rules.publicity(kind, field) != Publicity::Never;
                    prop_assert!(may || !out.contains(&word), "{kind} {field} has no rule");
                    let held = match kind {
                        Aspect::KIND => aspect(nth),
                        Finding::KIND => whole(&own) || withheld.iter().any(|one| one.finding == own && one.measure.is_empty() && one.field == *field),
                        Measure::KIND => whole(&id("finding", nth)) || withheld.iter().any(|one| {
                            one.measure == own && ["", Measure::TEXT, *field].contains(&one.field.as_str())
                        }),
                        _ => false,
                    };
                    prop_assert!(!held || !out.contains(&word), "{kind} {field} is withheld");
                }
            }
        }
    }
}
