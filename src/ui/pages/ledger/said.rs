//! The filter of the ledger page in words.

use leptos::prelude::*;

use crate::domain::{Accepted, Finding, money};
use crate::ledger::views::{Due, Filter, GroupBy};
use crate::ui::session::Session;
use crate::ui::text::{Word, format, labels, sign_off, statistics, words};

/// A filter in words; empty when it narrows nothing.
pub fn said(session: Session, filter: &Filter) -> String {
    let status = match filter.status.as_str() {
        "" => String::new(),
        Filter::NO_CODE => words::STATUS_NONE.text().to_owned(),
        code => format::value(Finding::STATUS, &code.into()),
    };
    let aspect = session.finding_list.with(|finding_list| {
        let chosen =
            finding_list.groups.iter().find(|group| !filter.aspect.is_empty() && group.id == filter.aspect);
        chosen.map(|group| format::aspect(group.nth, &group.title)).unwrap_or_default()
    });
    let due = match filter.due {
        Due::Any => String::new(),
        Due::Overdue => words::OVERDUE.text().to_owned(),
        Due::Late => words::OVERDUE_OR_MEASURE.text().to_owned(),
        Due::Today => words::DUE_TODAY.text().to_owned(),
        Due::Week => words::DUE_WEEK.text().to_owned(),
        Due::Turned => words::TURNED.text().to_owned(),
        Due::Soon => {
            words::DUE_SOON.fill(&[&session.finding_list.with(|finding_list| finding_list.settings.soon())])
        }
        Due::Ahead => words::DUE_NOT_YET.text().to_owned(),
        Due::Unread => words::UNREAD.text().to_owned(),
        Due::Unset => words::NO_DEADLINE.text().to_owned(),
        Due::AtOnce => words::AT_ONCE.text().to_owned(),
        Due::LongTerm => words::STATUS_LONG_TERM.text().to_owned(),
        Due::Extended => words::EXTENDED.text().to_owned(),
    };
    let query = match filter.query.trim() {
        "" => String::new(),
        query => words::SEARCHED.fill(&[&query]),
    };
    let todo = filter.todo.map(|todo| sign_off::todo(todo).text().to_owned()).unwrap_or_default();
    let severity = match filter.severity.as_str() {
        "" => String::new(),
        Filter::NO_CODE => words::SEVERITY_NONE.text().to_owned(),
        code => labels::chosen(labels::SEVERITIES, code),
    };
    let accepted = match filter.accepted.as_str() {
        "" => String::new(),
        Filter::NO_CODE => words::NOT_ASSESSED.text().to_owned(),
        code => Accepted::parse(code).map_or(code, |one| labels::accepted(one).text()).to_owned(),
    };
    let person = match filter.person.as_str() {
        Filter::NO_NAME => words::NO_PERSON.text().to_owned(),
        name => name.to_owned(),
    };
    let amount = |word: Word, amount: &str| match amount.trim() {
        "" => String::new(),
        amount if money::fen(amount).is_some() => format!("{} {amount}", word.text()),
        // Which narrows nothing.
        amount => words::IN_BRACKETS.fill(&[&format!("{} {amount}", word.text()), &words::NOT_MONEY.text()]),
    };
    let (least, most) = (amount(words::AT_LEAST, &filter.at_least), amount(words::AT_MOST, &filter.at_most));
    let name = |by: GroupBy, name: &str| match name {
        Filter::NO_NAME => statistics::nameless(by).text().to_owned(),
        name => name.to_owned(),
    };
    let aspect =
        if filter.aspect == Filter::NO_NAME { name(GroupBy::Aspect, &filter.aspect) } else { aspect };
    let names = [
        name(GroupBy::Unit, &filter.unit),
        name(GroupBy::Leader, &filter.leader),
        person,
        name(GroupBy::Mark, &filter.mark),
    ];
    let parts = [todo, due, status, severity, accepted, aspect].into_iter().chain(names).chain([least, most]);
    let parts = parts.chain([statistics::narrowed(filter), query]);
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(words::ENUMERATION_COMMA.text())
}
