//! Where in the app one is: a closed enum, with `parse` and `href` as its only doors.
//!
//! Addresses are `#/…`, because a double-clicked file and a web server without rewriting know no others. The filter
//! of the ledger is part of the address, so a filtered list can be kept and gone back to.

use crate::ledger::views::{Due, Filter, Sort};

/// A room, and what in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Overview,
    /// The findings as a table; `open` is the row id of the finding shown beside it.
    Ledger {
        filter: Filter,
        open: Option<String>,
    },
    /// One finding's page, by row id.
    Finding(String),
    /// The documents; the row id of the one shown.
    Documents(Option<String>),
    /// A pasted text being read, before it is taken.
    Reading,
    Exchange,
    /// What two offices wrote differently, to be decided.
    Conflicts,
    /// Every ledger of this browser, side by side.
    Ledgers,
    Settings,
    /// What rests here, raw: where a ledger does not open.
    Recovery,
}

impl Route {
    /// Reads the part of an address from `#` on; whatever is not an address leads to the overview.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (room, rest) = path.split_once('/').unwrap_or((path, ""));
        let named = (!rest.is_empty()).then(|| decode(rest));
        match (room, named) {
            ("ledger", open) => Self::Ledger { filter: parse_filter(query), open },
            ("finding", Some(id)) => Self::Finding(id),
            ("documents", id) => Self::Documents(id),
            ("reading", _) => Self::Reading,
            ("exchange", _) => Self::Exchange,
            ("conflicts", _) => Self::Conflicts,
            ("ledgers", _) => Self::Ledgers,
            ("settings", _) => Self::Settings,
            ("recovery", _) => Self::Recovery,
            _ => Self::Overview,
        }
    }

    /// The address, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Self::Overview => "#/".to_owned(),
            Self::Ledger { filter, open } => {
                let open = open.as_ref().map(|id| format!("/{}", encode(id))).unwrap_or_default();
                format!("#/ledger{open}{}", write_filter(filter))
            }
            Self::Finding(id) => format!("#/finding/{}", encode(id)),
            Self::Documents(None) => "#/documents".to_owned(),
            Self::Documents(Some(id)) => format!("#/documents/{}", encode(id)),
            Self::Reading => "#/reading".to_owned(),
            Self::Exchange => "#/exchange".to_owned(),
            Self::Conflicts => "#/conflicts".to_owned(),
            Self::Ledgers => "#/ledgers".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Recovery => "#/recovery".to_owned(),
        }
    }

    /// The ledger without a filter and with nothing open.
    pub fn ledger() -> Self {
        Self::Ledger { filter: Filter::default(), open: None }
    }
}

const DUES: [(Due, &str); 5] = [
    (Due::Overdue, "overdue"),
    (Due::Soon, "soon"),
    (Due::Undated, "undated"),
    (Due::LongTerm, "long-term"),
    (Due::Ready, "ready"),
];
const SORTS: [(Sort, &str); 2] = [(Sort::Deadline, "deadline"), (Sort::Status, "status")];

fn parse_filter(query: &str) -> Filter {
    let mut filter = Filter::default();
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let value = decode(value);
        match key {
            "status" => filter.status = value,
            "aspect" => filter.aspect = value,
            "unit" => filter.unit = value,
            "leader" => filter.leader = value,
            "q" => filter.query = value,
            "due" => {
                filter.due = DUES.iter().find(|(_, code)| *code == value).map_or(Due::Any, |(due, _)| *due)
            }
            "sort" => {
                filter.sort =
                    SORTS.iter().find(|(_, code)| *code == value).map_or(Sort::Number, |(sort, _)| *sort);
            }
            _ => {}
        }
    }
    filter
}

fn write_filter(filter: &Filter) -> String {
    let due = DUES.iter().find(|(due, _)| *due == filter.due).map_or("", |(_, code)| code);
    let sort = SORTS.iter().find(|(sort, _)| *sort == filter.sort).map_or("", |(_, code)| code);
    let pairs = [
        ("status", filter.status.as_str()),
        ("aspect", &filter.aspect),
        ("unit", &filter.unit),
        ("leader", &filter.leader),
        ("due", due),
        ("sort", sort),
        ("q", &filter.query),
    ];
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", encode(value)))
        .collect();
    if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) }
}

/// Percent-encodes what an address may not hold.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'@' => (byte as char).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// Undoes [`encode`]; what is no encoding stands for itself.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (byte, hex) {
            (b'%', Some(decoded)) => {
                bytes.push(decoded);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_where_it_was_written() {
        let filter = Filter {
            status: "in-progress".into(),
            aspect: "k3f9-3".into(),
            unit: "医务科（牵头）".into(),
            leader: "院长 郑&禾=?".into(),
            due: Due::Overdue,
            query: "50% 以上 #1/2".into(),
            sort: Sort::Deadline,
        };
        for route in [
            Route::Overview,
            Route::ledger(),
            Route::Ledger { filter: filter.clone(), open: None },
            Route::Ledger { filter, open: Some("k3f9-12".into()) },
            Route::Finding("k3f9-12".into()),
            Route::Documents(None),
            Route::Documents(Some("k3f9-1".into())),
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
}
