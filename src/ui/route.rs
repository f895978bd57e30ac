//! Routes: which page is shown and with what, parsed from and written to the hash of the address.
//!
//! Addresses are `#/…`, which work in a file that was opened by a double click and on a web server without URL
//! rewriting. The filter of the ledger is part of the address, so a filtered list can be bookmarked and gone back to.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::ledger::views::{
    Completion, Due, EvidenceShown, Filter, FindingItem, GroupBy, MeasureFilter, MeasureItem, MeasuresShown,
    MonthOf, Sort, Todo,
};

/// A page with its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "few routes are alive at a time")]
pub enum Route {
    /// 总览: the figures, what is due, and the bars.
    Overview,
    /// 统计: the figures by aspect, unit and the like, and as plots.
    Statistics(GroupBy),
    /// 台账: the findings as a table.
    Ledger {
        /// Which findings are listed, and in what order.
        filter: Filter,
        /// The row id of the finding shown beside the table; `None` when none is.
        open: Option<String>,
    },
    /// 问题: one finding's page, by row id.
    Finding(String),
    /// 文书: the documents; the row id of the one shown, or `None` for the first.
    Documents(Option<String>),
    /// 体检: what is wrong or doubtful in the ledger.
    Lint,
    /// 公开: the public text of a document; its row id, or `None` for the first.
    Publish(Option<String>),
    /// 核对文稿: a text that was read and can be corrected, before it is accepted into a ledger.
    Reading,
    /// 按措施: the measures one by one.
    Measures(MeasureFilter),
    /// 佐证目录: the evidence piece by piece.
    Evidence(EvidenceShown),
    /// 日历: what was promised to be done again and again. Empty for what is due now; a month (`2024-04`) or a year (`2024`);
    /// [`Route::DOCUMENTS_MADE`] for the rules and documents.
    Calendar(String),
    /// 定期事项: one promise with its periods, by row id.
    Promise(String),
    /// 调度: the meetings and what they decided.
    Dispatch,
    /// 本期填报: the periods on which units report.
    Reporting,
    /// 评估: the evaluations; the row id of the one shown, or `None` for the list.
    Evaluation(Option<String>),
    /// 群众反映.
    PublicReports,
    /// 名录: units and people.
    Directory,
    /// 督办: the letters; the row id of the one shown, or `None` for the lists.
    Supervision(Option<String>),
    /// 交换: export and import.
    Exchange,
    /// 待定: what two offices wrote differently, to be decided.
    Conflicts,
    /// 台账目录: every ledger of this browser, side by side.
    Ledgers,
    /// 设置.
    Settings,
    /// 数据修复: the stored records as they are, for a ledger that does not open.
    Recovery,
}

/// A page without its parameters; the variants are those of [`Route`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Overview,
    Statistics,
    Ledger,
    Finding,
    Documents,
    Lint,
    Publish,
    Supervision,
    Measures,
    Evidence,
    Dispatch,
    Reporting,
    Evaluation,
    Calendar,
    Promise,
    PublicReports,
    Directory,
    Reading,
    Exchange,
    Conflicts,
    Ledgers,
    Settings,
    Recovery,
}

impl Page {
    /// The page of a route.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Overview => Self::Overview,
            Route::Statistics(_) => Self::Statistics,
            Route::Ledger { .. } => Self::Ledger,
            Route::Finding(_) => Self::Finding,
            Route::Documents(_) => Self::Documents,
            Route::Lint => Self::Lint,
            Route::Publish(_) => Self::Publish,
            Route::Supervision(_) => Self::Supervision,
            Route::Measures(_) => Self::Measures,
            Route::Evidence(_) => Self::Evidence,
            Route::Dispatch => Self::Dispatch,
            Route::Reporting => Self::Reporting,
            Route::Evaluation(_) => Self::Evaluation,
            Route::Calendar(_) => Self::Calendar,
            Route::Promise(_) => Self::Promise,
            Route::PublicReports => Self::PublicReports,
            Route::Directory => Self::Directory,
            Route::Reading => Self::Reading,
            Route::Exchange => Self::Exchange,
            Route::Conflicts => Self::Conflicts,
            Route::Ledgers => Self::Ledgers,
            Route::Settings => Self::Settings,
            Route::Recovery => Self::Recovery,
        }
    }
}

impl Route {
    /// The part of the calendar that lists the rules and documents made.
    pub const DOCUMENTS_MADE: &str = "documents";

    /// Parses the hash of an address, with or without its `#`; whatever is unknown is the overview.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (page, rest) = path.split_once('/').unwrap_or((path, ""));
        let named = (!rest.is_empty()).then(|| decode(rest));
        match (page, named) {
            ("statistics", by) => Self::Statistics(GroupBy::parse(&by.unwrap_or_default())),
            ("ledger", open) => Self::Ledger { filter: parse_filter(query), open },
            ("finding", Some(id)) => Self::Finding(id),
            ("documents", id) => Self::Documents(id),
            ("checks", _) => Self::Lint,
            ("publish", id) => Self::Publish(id),
            ("supervision", id) => Self::Supervision(id),
            ("measures", _) => Self::Measures(parse_measure_filter(query)),
            ("evidence", shown) => Self::Evidence(EvidenceShown::parse(&shown.unwrap_or_default())),
            ("dispatch", _) => Self::Dispatch,
            ("reporting", _) => Self::Reporting,
            ("evaluation", id) => Self::Evaluation(id),
            ("calendar", shown) => Self::Calendar(shown.unwrap_or_default()),
            ("promise", Some(id)) => Self::Promise(id),
            ("public-reports", _) => Self::PublicReports,
            ("directory", _) => Self::Directory,
            ("reading", _) => Self::Reading,
            ("exchange", _) => Self::Exchange,
            ("conflicts", _) => Self::Conflicts,
            ("ledgers", _) => Self::Ledgers,
            ("settings", _) => Self::Settings,
            ("recovery", _) => Self::Recovery,
            _ => Self::Overview,
        }
    }

    /// The hash of the address, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Self::Overview => "#/".to_owned(),
            Self::Statistics(by) => format!("#/statistics/{}", by.as_str()),
            Self::Ledger { filter, open } => {
                let open = open.as_ref().map(|id| format!("/{}", encode(id))).unwrap_or_default();
                format!("#/ledger{open}{}", write_filter(filter))
            }
            Self::Finding(id) => format!("#/finding/{}", encode(id)),
            Self::Documents(None) => "#/documents".to_owned(),
            Self::Documents(Some(id)) => format!("#/documents/{}", encode(id)),
            Self::Lint => "#/checks".to_owned(),
            Self::Publish(None) => "#/publish".to_owned(),
            Self::Publish(Some(id)) => format!("#/publish/{}", encode(id)),
            Self::Measures(filter) => {
                let sort = filter.sort.code();
                let pairs = [
                    ("shown", filter.shown.as_str()),
                    ("unit", &filter.unit),
                    ("q", &filter.query),
                    ("sort", &sort),
                ];
                format!("#/measures{}", write_query(&pairs))
            }
            Self::Evidence(shown) => format!("#/evidence/{}", shown.as_str()),
            Self::Dispatch => "#/dispatch".to_owned(),
            Self::Reporting => "#/reporting".to_owned(),
            Self::Evaluation(None) => "#/evaluation".to_owned(),
            Self::Evaluation(Some(id)) => format!("#/evaluation/{}", encode(id)),
            Self::Calendar(shown) if shown.is_empty() => "#/calendar".to_owned(),
            Self::Calendar(shown) => format!("#/calendar/{}", encode(shown)),
            Self::Promise(id) => format!("#/promise/{}", encode(id)),
            Self::PublicReports => "#/public-reports".to_owned(),
            Self::Directory => "#/directory".to_owned(),
            Self::Supervision(None) => "#/supervision".to_owned(),
            Self::Supervision(Some(id)) => format!("#/supervision/{}", encode(id)),
            Self::Reading => "#/reading".to_owned(),
            Self::Exchange => "#/exchange".to_owned(),
            Self::Conflicts => "#/conflicts".to_owned(),
            Self::Ledgers => "#/ledgers".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Recovery => "#/recovery".to_owned(),
        }
    }

    /// The selection of a table as a row keeps it: [`SavedFilter::FILTER`](crate::domain::SavedFilter::FILTER).
    pub fn selection(&self) -> String {
        let href = self.href();
        href.strip_prefix(FINDINGS).or_else(|| href.strip_prefix("#/")).unwrap_or_default().to_owned()
    }

    /// The table with a selection that [`Route::selection`] wrote.
    pub fn of_selection(text: &str) -> Self {
        let before = if text.is_empty() || text.starts_with('?') { FINDINGS } else { "#/" };
        Self::parse(&format!("{before}{text}"))
    }

    /// Whether it is the table of findings or of measures.
    pub fn is_table(&self) -> bool {
        matches!(self, Self::Ledger { .. } | Self::Measures(_))
    }

    /// The ledger page without a filter and with no finding open.
    pub fn ledger() -> Self {
        Self::Ledger { filter: Filter::default(), open: None }
    }

    /// The ledger page with the findings that give this to do.
    pub fn todo(todo: Todo) -> Self {
        Self::Ledger { filter: Filter { todo: Some(todo), ..Filter::default() }, open: None }
    }
}

/// What the addresses of the findings begin with, which a selection of them does without.
const FINDINGS: &str = "#/ledger";

/// The codes of due states in the address; any other code is [`Due::Any`].
const DUES: [(Due, &str); 12] = [
    (Due::Overdue, "overdue"),
    (Due::Late, "late"),
    (Due::Today, "today"),
    (Due::Week, "week"),
    (Due::Turned, "turned"),
    (Due::Soon, "soon"),
    (Due::Ahead, "ahead"),
    (Due::Unset, "unset"),
    (Due::AtOnce, "at-once"),
    (Due::Unread, "unread"),
    (Due::LongTerm, "long-term"),
    (Due::Extended, "extended"),
];
/// The codes of what a month is of; any other code is [`MonthOf::Deadline`].
const MONTHS_OF: [(MonthOf, &str); 2] = [(MonthOf::Status, "status"), (MonthOf::SignOff, "sign-off")];
/// The codes of what is done; any other code is [`Completion::Any`].
const COMPLETIONS: [(Completion, &str); 5] = [
    (Completion::Done, "done"),
    (Completion::NotDone, "not-done"),
    (Completion::InTime, "in-time"),
    (Completion::Late, "late"),
    (Completion::SignedOff, "signed-off"),
];

/// The value of a code; the default for any other text.
fn of_code<T: Copy + Default>(codes: &[(T, &str)], code: &str) -> T {
    codes.iter().find(|(_, own)| *own == code).map_or(T::default(), |(value, _)| *value)
}

/// The code of a value; empty for the default.
fn code_of<T: PartialEq>(codes: &[(T, &'static str)], value: T) -> &'static str {
    codes.iter().find(|(own, _)| *own == value).map_or("", |(_, code)| code)
}

/// The keys and values in the query part of the hash.
fn pairs(query: &str) -> impl Iterator<Item = (&str, String)> {
    query.split('&').filter_map(|pair| pair.split_once('=')).map(|(key, value)| (key, decode(value)))
}

/// The query part of the hash, from `?` on, without what is empty; empty where everything is.
fn write_query(pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", encode(value)))
        .collect();
    if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) }
}

/// Reads which measures are shown; unknown keys are ignored.
fn parse_measure_filter(query: &str) -> MeasureFilter {
    let mut filter = MeasureFilter::default();
    for (key, value) in pairs(query) {
        match key {
            "shown" => filter.shown = MeasuresShown::parse(&value),
            "unit" => filter.unit = value,
            "q" => filter.query = value,
            "sort" => filter.sort = Sort::parse::<MeasureItem>(&value),
            _ => {}
        }
    }
    filter
}

/// Reads a filter from the query part of the hash; unknown keys are ignored.
fn parse_filter(query: &str) -> Filter {
    let mut filter = Filter::default();
    for (key, value) in pairs(query) {
        match key {
            "status" => filter.status = value,
            "aspect" => filter.aspect = value,
            "unit" => filter.unit = value,
            "leader" => filter.leader = value,
            "person" => filter.person = value,
            "mark" => filter.mark = value,
            "severity" => filter.severity = value,
            "at-least" => filter.at_least = value,
            "at-most" => filter.at_most = value,
            "q" => filter.query = value,
            "month" => filter.month = value,
            "accepted" => filter.accepted = value,
            "way" => filter.way = value,
            "held" => filter.held = value,
            "month-of" => filter.month_of = of_code(&MONTHS_OF, &value),
            "completion" => filter.completion = of_code(&COMPLETIONS, &value),
            "due" => filter.due = of_code(&DUES, &value),
            "todo" => filter.todo = Todo::parse(&value),
            "sort" => filter.sort = Sort::parse::<FindingItem>(&value),
            _ => {}
        }
    }
    filter
}

/// The query part of the hash, from `?` on; empty for the default filter.
fn write_filter(filter: &Filter) -> String {
    let sort = filter.sort.code();
    let pairs = [
        ("status", filter.status.as_str()),
        ("aspect", &filter.aspect),
        ("unit", &filter.unit),
        ("leader", &filter.leader),
        ("person", &filter.person),
        ("mark", &filter.mark),
        ("severity", &filter.severity),
        ("at-least", &filter.at_least),
        ("at-most", &filter.at_most),
        ("month", &filter.month),
        ("month-of", code_of(&MONTHS_OF, filter.month_of)),
        ("accepted", &filter.accepted),
        ("way", &filter.way),
        ("held", &filter.held),
        ("completion", code_of(&COMPLETIONS, filter.completion)),
        ("due", code_of(&DUES, filter.due)),
        ("todo", filter.todo.map_or("", Todo::as_str)),
        ("sort", &sort),
        ("q", &filter.query),
    ];
    write_query(&pairs)
}

/// The ASCII characters that are percent-encoded: all but letters, digits and `-_.@`.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'@');

/// Percent-encodes a value for the address.
fn encode(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// Undoes [`encode`]; an invalid escape is kept as it is, and invalid UTF-8 becomes U+FFFD.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Status;

    #[test]
    fn every_address_leads_back_to_where_it_was_written() {
        let filter = Filter {
            todo: Some(Todo::Review),
            status: "in-progress".into(),
            aspect: "k3f9-3".into(),
            unit: "医务科（牵头）".into(),
            leader: "院长 郑&禾=?".into(),
            person: "孙某".into(),
            mark: "重大".into(),
            severity: "major".into(),
            month: "2024-03".into(),
            month_of: MonthOf::SignOff,
            accepted: "rectified".into(),
            way: "remitted".into(),
            held: "talk".into(),
            completion: Completion::NotDone,
            at_least: "10万元".into(),
            at_most: "1,000万元".into(),
            due: Due::Overdue,
            query: "50% 以上 #1/2".into(),
            sort: Sort::by("extra/联系 电话=1").reversed(),
        };
        for route in [
            Route::Overview,
            Route::Statistics(GroupBy::Aspect),
            Route::Statistics(GroupBy::Month),
            Route::ledger(),
            Route::Ledger {
                filter: Filter { unit: Filter::NO_NAME.into(), ..Filter::default() },
                open: None,
            },
            Route::Ledger { filter: filter.clone(), open: None },
            Route::Ledger { filter, open: Some("k3f9-12".into()) },
            Route::Finding("k3f9-12".into()),
            Route::Documents(None),
            Route::Documents(Some("k3f9-1".into())),
            Route::Lint,
            Route::Publish(None),
            Route::Publish(Some("k3f9-1".into())),
            Route::Supervision(None),
            Route::Supervision(Some("k3f9-1".into())),
            Route::Measures(MeasureFilter {
                shown: MeasuresShown::Behind,
                unit: "医务科 & 院办".into(),
                query: "50% 以上 #1/2".into(),
                sort: Sort::by("deadline").reversed(),
            }),
            Route::Measures(MeasureFilter::default()),
            Route::Evidence(EvidenceShown::All),
            Route::Evidence(EvidenceShown::WithoutFile),
            Route::Measures(MeasureFilter { shown: MeasuresShown::Of(None), ..MeasureFilter::default() }),
            Route::Measures(MeasureFilter {
                shown: MeasuresShown::Of(Some(Status::Done)),
                ..MeasureFilter::default()
            }),
            Route::Dispatch,
            Route::Reporting,
            Route::Evaluation(None),
            Route::Evaluation(Some("k3f9-1".into())),
            Route::Calendar(String::new()),
            Route::Calendar("2024-04".into()),
            Route::Promise("k3f9-7".into()),
            Route::PublicReports,
            Route::Directory,
            Route::Reading,
            Route::Exchange,
            Route::Conflicts,
            Route::Ledgers,
            Route::Settings,
        ] {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }

    #[test]
    fn what_is_no_address_leads_to_the_overview() {
        for hash in ["", "#", "#/", "#/nowhere", "#/finding", "%%%", "#/\u{1F600}"] {
            assert_eq!(Route::parse(hash), Route::Overview, "{hash}");
        }
        assert_eq!(
            Route::parse("#/ledger?due=never&x=1&q=%E4%B"),
            Route::Ledger { filter: Filter { query: "\u{FFFD}%B".into(), ..Filter::default() }, open: None }
        );
    }

    #[test]
    fn a_selection_is_read_as_it_was_written() {
        let findings = Filter { unit: "财务股".into(), status: "done".into(), ..Filter::default() };
        let measures = MeasureFilter {
            shown: MeasuresShown::Overdue,
            unit: "财务股".into(),
            sort: Sort::by("deadline"),
            ..MeasureFilter::default()
        };
        for selection in [
            Route::Ledger { filter: findings, open: None },
            Route::ledger(),
            Route::Measures(measures),
            Route::Measures(MeasureFilter::default()),
        ] {
            assert_eq!(Route::of_selection(&selection.selection()), selection);
        }
        // As selections of findings were kept before there were any of measures, which are nothing to that version.
        assert_eq!(Route::ledger().selection(), "");
        let measures = Route::Measures(MeasureFilter { unit: "x".into(), ..MeasureFilter::default() });
        assert_eq!(measures.selection(), "measures?shown=open&unit=x");
        assert!(!Route::parse(&format!("{FINDINGS}{}", measures.selection())).is_table());
    }
}
