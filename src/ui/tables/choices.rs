//! The fields of the filter that are chosen from lists: those that are always there, and further ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{Accepted, Status};
use crate::ledger::views::{AspectGroup, Filter, FindingList, GroupBy, TextOrder};
use crate::ui::text::{Word, format, labels, statistics, words};

/// An option of a list: the value, and what it is called.
pub type Choice = (String, String);

/// Where a filter has a text.
pub type Place = fn(&mut Filter) -> &mut String;

/// A field of the filter.
pub struct Field {
    /// What it is called.
    pub word: Word,
    /// What stands for no choice.
    pub all: Word,
    /// Where the filter has it.
    pub of: Place,
    /// What there is to choose from.
    pub choices: fn(&FindingList, &mut TextOrder) -> Vec<Choice>,
}

/// The fields that are always there.
pub const MAIN: [Field; 3] = [
    Field {
        word: words::FIELD_STATUS,
        all: words::ALL_STATUSES,
        of: |filter| &mut filter.status,
        choices: |_, _| {
            let known = Status::ALL.map(|status| (status.as_str(), labels::status(Some(status))));
            coded(known.into_iter(), words::STATUS_NONE)
        },
    },
    Field {
        word: words::UNIT,
        all: words::ALL_UNITS,
        of: |filter| &mut filter.unit,
        choices: |list, order| named(GroupBy::Unit, list.units(), order),
    },
    Field {
        word: words::FIELD_LEADER,
        all: words::ALL_LEADERS,
        of: |filter| &mut filter.leader,
        choices: |list, order| named(GroupBy::Leader, list.leaders(), order),
    },
];

/// Further fields.
pub const MORE: [Field; 5] = [
    Field {
        word: words::FIELD_ASPECT,
        all: words::ALL_ASPECTS,
        of: |filter| &mut filter.aspect,
        choices: |list, _| {
            let choice = |group: &Arc<AspectGroup>| match group.id.as_str() {
                "" => (Filter::NO_NAME.to_owned(), words::NO_ASPECT.text().to_owned()),
                id => (id.to_owned(), counted(&format::aspect(group.nth, &group.title), group.items.len())),
            };
            list.groups.iter().map(choice).collect()
        },
    },
    Field {
        word: words::FIELD_PERSON,
        all: words::ALL_PEOPLE,
        of: |filter| &mut filter.person,
        choices: |list, order| {
            let none = (Filter::NO_NAME.to_owned(), words::NO_PERSON.text().to_owned());
            in_order(list.people(), order).into_iter().chain([none]).collect()
        },
    },
    Field {
        word: words::FIELD_SEVERITY,
        all: words::ALL_SEVERITIES,
        of: |filter| &mut filter.severity,
        choices: |_, _| coded(labels::SEVERITIES.iter().copied(), words::SEVERITY_NONE),
    },
    Field {
        word: words::ASSESSMENT,
        all: words::ALL_ASSESSMENTS,
        of: |filter| &mut filter.accepted,
        choices: |_, _| {
            let known = Accepted::ALL.iter().map(|one| (one.as_str(), labels::accepted(*one)));
            coded(known, words::NOT_ASSESSED)
        },
    },
    Field {
        word: words::FIELD_MARKS,
        all: words::ALL_MARKS,
        of: |filter| &mut filter.mark,
        choices: |list, order| named(GroupBy::Mark, list.marks(), order),
    },
];

/// The least and the greatest amount, in their own words.
pub const AMOUNTS: [(Word, Place); 2] =
    [(words::AT_LEAST, |filter| &mut filter.at_least), (words::AT_MOST, |filter| &mut filter.at_most)];

/// How many of the further fields a filter asks for.
pub fn further(filter: &Filter) -> usize {
    let mut filter = filter.clone();
    let all = MORE.iter().map(|field| field.of).chain(AMOUNTS.iter().map(|(_, of)| *of));
    all.filter(|of| !of(&mut filter).is_empty()).count()
}

/// A name with how many findings have it.
fn counted(name: &str, count: usize) -> String {
    words::IN_BRACKETS.fill(&[&name, &count])
}

/// Codes and their words, and the choice of those without one.
fn coded<'a>(codes: impl Iterator<Item = (&'a str, Word)>, none: Word) -> Vec<Choice> {
    let codes = codes.chain([(Filter::NO_CODE, none)]);
    codes.map(|(code, word)| (code.to_owned(), word.text().to_owned())).collect()
}

/// Names with their counts, in the order in which people look for them.
fn in_order(names: &BTreeMap<String, usize>, order: &mut TextOrder) -> Vec<Choice> {
    let mut names: Vec<_> = names.iter().collect();
    order.sort(&mut names, |(name, _)| name);
    names.into_iter().map(|(name, count)| (name.clone(), counted(name, *count))).collect()
}

/// The same; where there are any, the choice of those without a name stands last.
fn named(by: GroupBy, names: &BTreeMap<String, usize>, order: &mut TextOrder) -> Vec<Choice> {
    let mut choices = in_order(names, order);
    if !choices.is_empty() {
        choices.push((Filter::NO_NAME.to_owned(), statistics::nameless(by).text().to_owned()));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Finding;
    use crate::ledger::views::Shown;
    use crate::ledger::{Ledger, Stamp, commands};

    #[test]
    fn what_can_be_chosen_admits_as_many_findings_as_it_says() {
        let mut ledger = Ledger::new("t-1".parse().unwrap());
        let stamp = Stamp { replica: "ann".parse().unwrap(), by: Default::default(), at: "".into() };
        ledger.act(&stamp, |draft| {
            let aspect = draft.insert("aspect", [("title", "财务方面".into())]).id().to_owned();
            for (aspect, fields) in [
                (
                    aspect.as_str(),
                    [("person", "李 某、王某"), ("leader", "赵某"), ("marks", "重点"), ("severity", "major")],
                ),
                ("", [("person", ""), ("leader", "赵某"), ("marks", "重点，督办"), ("severity", "")]),
                ("", [("person", "李某"), ("leader", ""), ("marks", ""), ("severity", "grave")]),
                ("gone", [("person", ""), ("leader", ""), ("marks", ""), ("severity", "minor")]),
            ] {
                let row = commands::add_finding(draft, aspect, "问题");
                fields.iter().for_each(|(field, text)| draft.set(&row, field, *text));
            }
        });
        let list = FindingList::of(&ledger, "2024-03-01".parse().unwrap());
        assert_eq!(list.items().count(), ledger.rows(Finding::KIND).count());
        for field in MAIN.iter().chain(&MORE) {
            for (value, label) in (field.choices)(&list, &mut TextOrder::default()) {
                let mut filter = Filter::default();
                (field.of)(&mut filter).clone_from(&value);
                let shown = Shown::of(&list, &filter).count();
                if let Some((_, said)) = label.rsplit_once('（') {
                    assert_eq!(said.trim_end_matches('）'), shown.to_string(), "{} {label}", field.word.zh);
                }
                let is_further = MORE.iter().any(|more| more.word == field.word);
                assert_eq!(further(&filter), usize::from(is_further), "{}", field.word.zh);
            }
        }
        let people = (MORE[1].choices)(&list, &mut TextOrder::default());
        let told: Vec<&str> = people.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(told, ["李某（2）", "王某（1）", "赵某（1）", "没有责任人"]);
        // In the order that is handed in, with those who have nobody last.
        let mut backwards = TextOrder::by(|all| {
            let mut all: Vec<_> = all.iter().map(|one| vec![*one]).collect();
            all.sort_by(|one, other| other.cmp(one));
            all
        });
        let people = (MORE[1].choices)(&list, &mut backwards);
        let told: Vec<&str> = people.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(told, ["赵某（1）", "王某（1）", "李某（2）", "没有责任人"]);
        let nobody = Filter { person: Filter::NO_NAME.into(), ..Filter::default() };
        assert_eq!(Shown::of(&list, &nobody).count(), 1);
    }
}
