//! Files of the office, in the hands of programs that are not ours: openpyxl, python-docx and icalendar read what is written here
//! and compare it with what was meant, LibreOffice prints it and edits it. Not among the tests that `cargo test` runs by
//! itself: `cargo xtask test --only elsewhere` installs those programs and says which of them are missing.

mod libreoffice;
mod python;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use rectify::domain::{Evidence, Finding, Inspection, Measure, Progress};
use rectify::exchange::Package;
use rectify::ledger::views::FindingList;
use rectify::ledger::{Author, Ledger, RowRef, Stamp, commands};
use rectify::office::spreadsheet::form::{Asked, Chosen, Form, table};
use rectify::office::spreadsheet::table::Table;
use rectify::office::spreadsheet::write::{Book, write};

/// The office that the files are made for.
const OFFICE: &str = "青石县委巡察办";

fn stamp() -> Stamp {
    let by = Arc::new(Author { office: OFFICE.into(), name: "闻一鸣".into() });
    Stamp { replica: "office-1".parse().unwrap(), by, at: "2024-08-31T09:00:00+08:00".into() }
}

/// A ledger with what other programs trip over: what looks like a formula, a number or markup, long texts, line breaks,
/// findings with no measure and with several.
fn example() -> Ledger {
    let mut ledger = Ledger::new("office-1".parse().unwrap());
    let inspection = RowRef::new(Inspection::KIND, Inspection::ID).unwrap();
    ledger.act(&stamp(), |draft| {
        draft.set(&inspection, Inspection::INSPECTED, "青石县农业农村局党组");
        for (aspect, findings) in [
            (
                "落实惠农政策方面",
                &[
                    ("补贴名册核对不细，个别农户重复领取", "计财股", "in-progress"),
                    ("=1+1 项目验收走过场 <验收单> & \"签字\"", "项目股、计财股", "done"),
                    ("+86 热线 _x000D_ 无人接听", "办公室", ""),
                ][..],
            ),
            (
                "干部队伍方面",
                &[("考勤“打卡”不严 110101199001011234", "人事股（牵头）", ""), ("😀 台账缺页", "人事股", "")],
            ),
        ] {
            let aspect = commands::add_aspect(draft, aspect);
            for (title, unit, status) in findings {
                let finding = commands::add_finding(draft, aspect.id(), title);
                draft.set(&finding, Finding::RESPONSIBLE, *unit);
                draft.set(&finding, Finding::STATUS, *status);
                draft.set(&finding, Finding::DEADLINE, "2024年9月30日");
            }
        }
    });
    let findings: Vec<RowRef> = ledger.ordered(Finding::KIND).iter().map(|row| row.name()).collect();
    let long = "建立补贴发放复核制度，经办、复核、审批各负其责。".repeat(12);
    for (finding, text, unit, deadline) in [
        (0, "逐户核对名册", "", ""),
        (0, "名册张榜公示\n每月更新一次", "办公室", "2024年10月31日"),
        (0, &*long, "", ""),
        (1, "@重新验收三个项目", "", ""),
        (3, "001", "", ""),
        (3, "'2024-01-02", "", ""),
    ] {
        ledger.act(&stamp(), |draft| {
            let measure = commands::add_measure(draft, findings[finding].id(), text);
            draft.set(&measure, Measure::UNIT, unit);
            draft.set(&measure, Measure::DEADLINE, deadline);
        });
    }
    ledger.act(&stamp(), |draft| {
        for (date, text) in [("2024-08-01", "核对完3个村"), ("2024-08-20", "核对完全部12个村")] {
            let fields =
                [(Progress::FINDING, findings[0].id()), (Progress::DATE, date), (Progress::TEXT, text)];
            draft.insert(Progress::KIND, fields.map(|(field, value)| (field, value.into())));
        }
        let fields = [
            (Evidence::FINDING, findings[0].id()),
            (Evidence::NAME, "核对表"),
            (Evidence::PLACE, "档案室3柜"),
        ];
        draft.insert(Evidence::KIND, fields.map(|(field, value)| (field, value.into())));
    });
    ledger
}

/// The ledger of the package that holds rows of every kind.
fn whole() -> Ledger {
    Package::read(include_bytes!("../packages/whole.json")).unwrap().into_ledger()
}

/// A ledger in a form.
fn sheet(ledger: &Ledger, form: Form) -> Table {
    let list = FindingList::of(ledger, "2024-08-31".parse().unwrap());
    table(ledger, &list, &Chosen::of(form), &Asked { unit: "", office: OFFICE, today: "2024-08-31" })
}

/// A workbook of these sheets, as it is described and as it is written.
fn book(tables: Vec<Table>) -> (Book, Vec<u8>) {
    let book = Book { author: OFFICE.into(), day: "2024-08-31".into(), tables, ..Book::default() };
    let bytes = write(&book).unwrap();
    (book, bytes)
}

/// A fresh directory for the files of a test.
fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("elsewhere").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// The program that xtask found for this variable.
#[track_caller]
fn program(variable: &str) -> Command {
    let path = std::env::var_os(variable);
    Command::new(path.unwrap_or_else(|| panic!("{variable} is not set: cargo xtask test --only elsewhere")))
}

/// What a program printed that ended well.
#[track_caller]
fn run(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = String::from_utf8_lossy(&stdout).into_owned();
    assert!(status.success(), "{command:?}: {status}\n{said}\n{}", String::from_utf8_lossy(&stderr));
    said
}

/// Runs one of the scripts beside this file.
#[track_caller]
fn script(name: &str, args: &[&Path]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/elsewhere").join(name);
    run(program("RECTIFY_PYTHON").arg(path).args(args).env("PYTHONIOENCODING", "utf-8"))
}
