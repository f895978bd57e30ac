//! Forms: the tables in which offices ask for a ledger. A form is a list of columns over one kind of rows; what a column
//! shows stands in one table of all columns, so a form of an office's own is a choice out of it.

mod columns;
mod fill;
mod public;
mod rows;
mod said;

use super::plain::plain;
use crate::domain::TableForm;
use crate::domain::row::codes;
pub use columns::{COLUMNS, Column, Shows};
pub use fill::{Asked, completed, shown, table, table_of_ledgers};
pub use public::public_table;
pub use rows::Rows;
pub use said::{evidence, progress};

codes! {
    /// The forms.
    Form {
        /// 整改台账.
        Ledger = "ledger",
        /// 问题清单.
        Problems = "problems",
        /// 任务清单.
        Tasks = "tasks",
        /// 责任清单.
        Duties = "duties",
        /// 销号表.
        Closing = "closing",
        /// 督办台账.
        Supervision = "supervision",
        /// 概况汇总.
        Summary = "summary",
        /// 定期事项.
        Commitments = "commitments",
        /// 佐证目录.
        Evidence = "evidence",
        /// 资金整改台账.
        Money = "money",
        /// 追责问责台账.
        Accountability = "accountability",
        /// 群众反映台账.
        Reports = "reports",
        /// 延期情况表.
        Extensions = "extensions",
        /// 检查、回头看记录.
        Checks = "checks",
        /// 议定事项落实台账.
        Decisions = "decisions",
    }
}

impl Form {
    /// What it is called, as documents call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Ledger => "整改台账",
            Self::Problems => "问题清单",
            Self::Tasks => "任务清单",
            Self::Duties => "责任清单",
            Self::Closing => "销号表",
            Self::Supervision => "督办台账",
            Self::Summary => "概况汇总",
            Self::Commitments => "定期事项",
            Self::Evidence => "佐证目录",
            Self::Money => "资金整改台账",
            Self::Accountability => "追责问责台账",
            Self::Reports => "群众反映台账",
            Self::Extensions => "延期情况表",
            Self::Checks => "检查和回头看记录",
            Self::Decisions => "议定事项落实台账",
        }
    }

    /// Which rows it has.
    pub fn rows(self) -> Rows {
        match self {
            Self::Ledger | Self::Problems | Self::Tasks | Self::Duties | Self::Closing | Self::Money => {
                Rows::Findings
            }
            Self::Supervision => Rows::Letters,
            Self::Summary => Rows::Ledgers,
            Self::Commitments => Rows::Commitments,
            Self::Evidence => Rows::Evidence,
            Self::Accountability => Rows::Accountability,
            Self::Reports => Rows::Reports,
            Self::Extensions => Rows::Extensions,
            Self::Checks => Rows::Checks,
            Self::Decisions => Rows::Decisions,
        }
    }

    /// The codes of its columns, in order.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Ledger => &[
                "nth", "title", "cause", "measure", "leader", "unit", "person", "due", "state", "progress",
                "result", "proofs",
            ],
            Self::Problems => {
                &["nth", "title", "cause", "leader", "lead", "responsible", "deadline", "marks"]
            }
            Self::Tasks => &["nth", "title", "measure", "targets", "unit", "person", "due"],
            Self::Duties => {
                &["nth", "title", "leader", "lead", "responsible", "supporting", "who", "deadline"]
            }
            Self::Closing => &[
                "nth",
                "title",
                "measures",
                "result",
                "status",
                "proofs",
                "submitted",
                "closed",
                "stage",
                "accepted",
            ],
            Self::Supervision => &[
                "nth",
                "number",
                "step",
                "letter-unit",
                "letter-findings",
                "date",
                "act-by",
                "signer",
                "received",
                "answered",
                "answer",
            ],
            Self::Summary => &[
                "round",
                "inspected",
                "count",
                "done",
                "rate",
                "at-once",
                "at-once-done",
                "at-once-rate",
                "organisations",
                "people",
                "accepted",
                "closed",
                "overdue",
                "involved",
                "rectified",
                "reckoning",
            ],
            Self::Commitments => &[
                "nth",
                "promise",
                "every",
                "times",
                "from",
                "to",
                "this-period",
                "missed",
                "finding",
                "finding-unit",
            ],
            Self::Money => &["nth", "title", "unit", "involved", "amounts", "rectified", "left", "status"],
            Self::Accountability => {
                &["nth", "held-how", "held", "held-on", "finding", "finding-unit", "held-by"]
            }
            Self::Reports => &[
                "nth",
                "source",
                "came",
                "report",
                "report-unit",
                "report-findings",
                "answer-by",
                "answer",
                "answered",
            ],
            Self::Extensions => &[
                "nth",
                "finding",
                "ext-measure",
                "finding-unit",
                "ext-from",
                "ext-to",
                "ext-days",
                "ext-reason",
                "ext-by",
                "ext-on",
            ],
            Self::Checks => &[
                "nth",
                "finding",
                "finding-unit",
                "check-kind",
                "check-due",
                "check-on",
                "check-by",
                "check-how",
                "check-outcome",
                "check-found",
                "check-draw",
            ],
            Self::Decisions => &[
                "nth",
                "meeting",
                "met",
                "decision",
                "finding",
                "decision-unit",
                "decision-due",
                "decision-done",
                "decision-follow-up",
            ],
            Self::Evidence => &["proof-number", "finding", "proof", "proof-measure", "place", "file"],
        }
    }
}

/// A form, or one of an office's own.
#[derive(Clone, PartialEq)]
pub struct Chosen {
    /// The form whose rows it has.
    pub form: Form,
    /// What it is called.
    pub title: String,
    /// Its columns in order, each with what it is called.
    pub columns: Vec<(Column, String)>,
}

impl Chosen {
    /// A form as it is.
    pub fn of(form: Form) -> Self {
        let columns = form.columns().iter().filter_map(|code| Column::find(form.rows(), code));
        Self { form, title: form.title().to_owned(), columns: columns.map(Column::named).collect() }
    }

    /// A form of an office's own; `None` where this version does not know the form that it was made from. Columns that it
    /// does not know are left out.
    pub fn own(own: &TableForm) -> Option<Self> {
        let form = Form::parse(&own.base)?;
        let columns = own.chosen().filter_map(|(code, heading)| {
            let column = Column::find(form.rows(), code)?;
            let heading = plain(&heading.replace(['\n', '\t'], " "));
            Some(if heading.is_empty() { column.named() } else { (column, heading) })
        });
        Some(Self { form, title: own.name.clone(), columns: columns.collect() })
    }

    /// As a row keeps it: headings only where they are its own.
    pub fn kept(&self) -> Vec<String> {
        let kept = |(column, heading): &(Column, String)| match heading {
            own if *own == column.heading => column.code.to_string(),
            own => format!("{}={own}", column.code),
        };
        self.columns.iter().map(kept).collect()
    }
}
