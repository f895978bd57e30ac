//! Preferences: what this browser profile remembers about its user. Losing them loses no work.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::domain::Measure;
use crate::ledger::{Author, LedgerId, ReplicaId};

/// The preferences, read field by field: a field that is absent or damaged counts as not set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preferences {
    /// The code of a colour scheme, such as `dark`; `None` follows the computer.
    pub theme: Option<String>,
    /// A language code such as `zh-CN`; `None` is the app's default.
    pub language: Option<String>,
    /// Who signs the changes made here.
    pub author: Author,
    /// The id under which this profile makes changes; `None` until the first.
    pub replica: Option<ReplicaId>,
    /// The ledger that was open last; `None` when there was none.
    pub ledger: Option<LedgerId>,
    /// After how many days without an exported file the screen reminds of it; 0 for never, `None` for the app's
    /// default.
    pub remind_days: Option<u64>,
    /// The code of the paper that wide tables are printed on; `None` is A4.
    pub paper: Option<String>,
    /// The usual columns that the table of findings does not show in a ledger of which nothing was chosen, and the fields of
    /// the office's own, by heading, that it shows there: kept by versions that asked once for all ledgers.
    pub hidden_columns: BTreeSet<String>,
    pub extra_columns: BTreeSet<String>,
    /// The columns that the tables of findings and of measures show, by ledger, the latest choice last:
    /// `{"ledger":id,"columns":[name…],"measure_columns":[name…]}`; where nobody has chosen, nothing.
    ledger_columns: Vec<Value>,
    /// What a person said of the columns of tables, the table of the latest saying last:
    /// `{"head":…,"columns":{place:code of what it holds}}`. Read when a table is; the first screen needs none of it.
    table_columns: Vec<Value>,
    /// Fields of later versions, kept as they are (law C7).
    pub extra: Map<String, Value>,
}

impl Preferences {
    /// The version this code writes. Later versions only add fields, so every version reads every other.
    const VERSION: u64 = 1;

    /// Reads stored preferences; a value that is no object reads as the defaults.
    pub fn read(kept: Value) -> Self {
        let Value::Object(mut extra) = kept else { return Self::default() };
        let mut take = |field: &str| match extra.remove(field) {
            Some(Value::String(text)) if !text.is_empty() => Some(text),
            _ => None,
        };
        Self {
            theme: take("theme"),
            language: take("language"),
            author: Author {
                office: take("office").unwrap_or_default(),
                name: take("name").unwrap_or_default(),
            },
            replica: take("replica").and_then(|text| text.parse().ok()),
            ledger: take("ledger").and_then(|text| text.parse().ok()),
            paper: take("paper"),
            remind_days: extra.remove("remind_days").and_then(|days| days.as_u64()),
            hidden_columns: names(extra.remove("hidden_columns")),
            extra_columns: names(extra.remove("extra_columns")),
            ledger_columns: list(extra.remove("ledger_columns")),
            table_columns: list(extra.remove("table_columns")),
            extra,
        }
    }

    /// The JSON object to store; fields that are not set are left out.
    pub fn write(&self) -> Value {
        let mut kept = self.extra.clone();
        let version = kept.get("v").and_then(Value::as_u64).unwrap_or(0).max(Self::VERSION);
        kept.insert("v".into(), version.into());
        let mut put = |field: &str, text: &str| {
            if !text.is_empty() {
                kept.insert(field.into(), text.into());
            }
        };
        put("theme", self.theme.as_deref().unwrap_or_default());
        put("language", self.language.as_deref().unwrap_or_default());
        put("office", &self.author.office);
        put("name", &self.author.name);
        put("replica", self.replica.as_ref().map(ReplicaId::as_str).unwrap_or_default());
        put("ledger", self.ledger.as_ref().map(LedgerId::as_str).unwrap_or_default());
        put("paper", self.paper.as_deref().unwrap_or_default());
        if let Some(days) = self.remind_days {
            kept.insert("remind_days".into(), days.into());
        }
        for (field, names) in
            [("hidden_columns", &self.hidden_columns), ("extra_columns", &self.extra_columns)]
        {
            if !names.is_empty() {
                kept.insert(field.into(), names.iter().cloned().collect());
            }
        }
        for (field, all) in [("ledger_columns", &self.ledger_columns), ("table_columns", &self.table_columns)]
        {
            if !all.is_empty() {
                kept.insert(field.into(), Value::Array(all.clone()));
            }
        }
        Value::Object(kept)
    }

    /// The columns that somebody chose for the table of the rows of a kind in a ledger; `None` where nobody has.
    pub fn ledger_columns(&self, ledger: &LedgerId, kind: &str) -> Option<Vec<String>> {
        let chosen = self.ledger_columns.iter().find(|one| one["ledger"] == ledger.as_str())?;
        let names = chosen.get(columns_of(kind))?.as_array()?.iter().filter_map(Value::as_str);
        Some(names.map(str::to_owned).collect())
    }

    /// Keeps which columns the table of the rows of a kind shows in a ledger, or that nobody has chosen; of so many
    /// ledgers, the one of the earliest choice gives way.
    pub fn keep_ledger_columns(&mut self, ledger: &LedgerId, kind: &str, columns: Option<Vec<String>>) {
        let known = self.ledger_columns.iter().position(|one| one["ledger"] == ledger.as_str());
        let known = known.map(|at| self.ledger_columns.remove(at));
        let mut one = match known {
            Some(Value::Object(one)) => one,
            _ => Map::from_iter([("ledger".to_owned(), ledger.as_str().into())]),
        };
        match columns {
            Some(columns) => drop(one.insert(columns_of(kind).to_owned(), columns.into())),
            None => drop(one.remove(columns_of(kind))),
        }
        if one.len() > 1 {
            keep_last(&mut self.ledger_columns, Value::Object(one));
        }
    }

    /// What was said of the columns of tables: each head with the places of its columns and the codes of what they hold.
    pub fn table_columns(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = (usize, &str)>)> {
        self.table_columns.iter().filter_map(|table| {
            let columns = table.get("columns").and_then(Value::as_object).into_iter().flatten();
            let columns = columns.filter_map(|(place, code)| Some((place.parse().ok()?, code.as_str()?)));
            Some((table.get("head")?.as_str()?, columns))
        })
    }

    /// Keeps what was said of the columns of a table; of so many tables, the one of the earliest saying gives way.
    pub fn keep_table_columns(&mut self, head: &str, columns: impl Iterator<Item = (usize, String)>) {
        let known = self.table_columns.iter().position(|table| table["head"] == head);
        let known = known.map(|at| self.table_columns.remove(at));
        let mut all =
            known.as_ref().and_then(|table| table["columns"].as_object()).cloned().unwrap_or_default();
        all.extend(columns.map(|(place, code)| (place.to_string(), code.into())));
        let mut table = Map::new();
        table.insert("head".into(), head.into());
        table.insert("columns".into(), Value::Object(all));
        keep_last(&mut self.table_columns, Value::Object(table));
    }

    /// After how many days without an exported file the screen reminds of it, 7 by default; `None` when it never does.
    pub fn reminds_after(&self) -> Option<u64> {
        Some(self.remind_days.unwrap_or(7)).filter(|days| *days > 0)
    }
}

/// Where the columns of the rows of a kind are kept.
fn columns_of(kind: &str) -> &'static str {
    if kind == Measure::KIND { "measure_columns" } else { "columns" }
}

/// Puts one more at the end of a list that is kept; of too many, the first gives way.
fn keep_last(all: &mut Vec<Value>, one: Value) {
    const MAX: usize = 60;
    all.push(one);
    all.drain(..all.len().saturating_sub(MAX));
}

/// A list; what is none is empty.
fn list(kept: Option<Value>) -> Vec<Value> {
    match kept {
        Some(Value::Array(all)) => all,
        _ => Vec::new(),
    }
}

/// A list of names; what is none is empty.
fn names(kept: Option<Value>) -> BTreeSet<String> {
    let names = kept.as_ref().and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Finding;
    use serde_json::json;

    #[test]
    fn what_is_kept_is_pinned() {
        let preferences = Preferences {
            theme: Some("dark".into()),
            language: None,
            author: Author { office: "县城管局".into(), name: "王".into() },
            replica: "k3f9".parse().ok(),
            ledger: "k3f9-1".parse().ok(),
            remind_days: Some(14),
            paper: Some("a3".into()),
            hidden_columns: ["lead".to_owned(), "more".to_owned()].into(),
            extra_columns: ["备注".to_owned()].into(),
            ledger_columns: vec![json!({"ledger": "k3f9-1", "columns": ["status", "extra/备注"]})],
            table_columns: vec![json!({"head": "序号\t怎么改", "columns": {"1": "measure"}})],
            extra: Map::new(),
        };
        let kept = json!({
            "v": 1, "theme": "dark", "office": "县城管局", "name": "王", "replica": "k3f9", "ledger": "k3f9-1",
            "remind_days": 14, "paper": "a3", "hidden_columns": ["lead", "more"], "extra_columns": ["备注"],
            "ledger_columns": [{"ledger": "k3f9-1", "columns": ["status", "extra/备注"]}],
            "table_columns": [{"head": "序号\t怎么改", "columns": {"1": "measure"}}],
        });
        assert_eq!(preferences.write(), kept);
        assert_eq!(Preferences::read(kept).write(), preferences.write());
    }

    #[test]
    fn what_was_said_of_columns_is_kept_by_head_and_the_earliest_saying_gives_way() {
        let mut kept = Preferences::default();
        let said = |kept: &Preferences, head: &str| -> Vec<(usize, String)> {
            let table = kept.table_columns().find(|(own, _)| *own == head);
            table.into_iter().flat_map(|(_, all)| all.map(|(at, code)| (at, code.to_owned()))).collect()
        };
        let say = |kept: &mut Preferences, head: &str, at: usize, code: &str| {
            kept.keep_table_columns(head, std::iter::once((at, code.to_owned())));
        };
        (0..60).for_each(|nth| say(&mut kept, &format!("表{nth}"), 0, "finding"));
        say(&mut kept, "表0", 1, "unit");
        say(&mut kept, "表0", 0, "measure");
        say(&mut kept, "又一张", 2, "leader");
        let mut kept = Preferences::read(kept.write());
        assert_eq!(said(&kept, "表0"), [(0, "measure".to_owned()), (1, "unit".to_owned())]);
        assert_eq!(
            (said(&kept, "表1").len(), said(&kept, "表2").len(), kept.table_columns().count()),
            (0, 1, 60)
        );
        kept.table_columns =
            vec![json!(3), json!({"head": "x"}), json!({"head": "y", "columns": {"a": "b", "1": 2}})];
        assert!(said(&kept, "x").is_empty() && said(&kept, "y").is_empty());
        say(&mut kept, "x", 1, "unit");
        assert_eq!(said(&kept, "x"), [(1, "unit".to_owned())]);
    }

    #[test]
    fn the_columns_of_a_ledger_are_its_own_and_damage_costs_one_choice() {
        let id = |text: &str| -> LedgerId { text.parse().unwrap() };
        let mut kept = Preferences::read(json!({"ledger_columns": [
            3, {"ledger": "a-1"}, {"ledger": "b-1", "columns": "status"}, {"ledger": "c-1", "columns": ["x", 4]},
        ]}));
        assert_eq!(
            ["a-1", "b-1", "d-1"].map(|ledger| kept.ledger_columns(&id(ledger), Finding::KIND)),
            [None, None, None]
        );
        assert_eq!(kept.ledger_columns(&id("c-1"), Finding::KIND), Some(vec!["x".to_owned()]));
        kept.keep_ledger_columns(&id("a-1"), Finding::KIND, Some(Vec::new()));
        kept.keep_ledger_columns(&id("c-1"), Finding::KIND, None);
        let mut kept = Preferences::read(kept.write());
        assert_eq!(
            ["a-1", "c-1"].map(|ledger| kept.ledger_columns(&id(ledger), Finding::KIND)),
            [Some(Vec::new()), None]
        );
        // Those of measures are kept beside those of findings.
        kept.keep_ledger_columns(&id("m-1"), Measure::KIND, Some(vec!["unit".into()]));
        kept.keep_ledger_columns(&id("m-1"), Finding::KIND, Some(vec!["status".into()]));
        let of = |kept: &Preferences, kind: &str| kept.ledger_columns(&id("m-1"), kind);
        assert_eq!(of(&kept, Measure::KIND), Some(vec!["unit".to_owned()]));
        kept.keep_ledger_columns(&id("m-1"), Measure::KIND, None);
        assert_eq!(
            (of(&kept, Measure::KIND), of(&kept, Finding::KIND).map(|all| all.len())),
            (None, Some(1))
        );
        for nth in 0..60 {
            kept.keep_ledger_columns(&id(&format!("e-{nth}")), Finding::KIND, Some(vec![nth.to_string()]));
        }
        assert_eq!(kept.ledger_columns(&id("a-1"), Finding::KIND), None);
        assert_eq!(kept.ledger_columns(&id("e-0"), Finding::KIND), Some(vec!["0".to_owned()]));
    }

    #[test]
    fn damage_costs_the_damaged_field_only() {
        for nothing in
            [json!(null), json!("x"), json!([1]), json!({}), json!({"replica": "no good", "theme": 3})]
        {
            let read = Preferences::read(nothing);
            assert_eq!(Preferences { extra: Map::new(), ..read }, Preferences::default());
        }
        let read = Preferences::read(json!({"theme": 3, "name": "王", "ledger": "不"}));
        assert_eq!((read.theme, read.author.name.as_str(), read.ledger), (None, "王", None));
    }

    #[test]
    fn c7_a_later_version_finds_its_own_again() {
        let kept = json!({"v": 4, "name": "王", "wallpaper": {"file": "x"}});
        let mut read = Preferences::read(kept);
        read.author.name = "李".into();
        assert_eq!(read.write(), json!({"v": 4, "name": "李", "wallpaper": {"file": "x"}}));
    }
}
