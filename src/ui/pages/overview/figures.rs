//! The figures, each a link to the findings it counts, and the rule of what counts as done (口径).

use leptos::prelude::*;

use crate::domain::{Accepted, LedgerSettings, Status, money};
use crate::ledger::views::{Completion, Due, Figures, Filter, FindingList, Held, rate};
use crate::ui::navigation::ledger_href;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Language, Word, format, labels, language, words};

/// The rate of completion, the other figures, and the rule they follow.
#[component]
pub fn Numbers() -> impl IntoView {
    let session = use_session();
    let figures = Memo::new(move |_| session.finding_list.with(FindingList::figures));
    let settings =
        Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.settings.clone()));
    view! {
        <section class="section" aria-label=words::FIGURES>
            <dl class="figures ledger-rule">
                {move || figures.with(main)}
                {move || figures.with(|all| rest(all, settings.with(|settings| settings.soon())))}
            </dl>
            {move || {
                let held = session.read(Held::of).unwrap_or_default();
                figures.with(|all| sums(all, &held))
            }}
            <p class="reckoning">
                <b>{words::RECKONING}</b>
                {words::COLON}
                {move || figures.with(|all| settings.with(|settings| reckoned(all, settings)))}
                {move || figures.with(accepted)}
                " "
                <a class="no-print" href=Route::Settings.href()>{words::CHANGE_RECKONING}</a>
            </p>
        </section>
    }
}

/// The rate of completion.
fn main(all: &Figures) -> impl IntoView + use<> {
    let rate = all.rate().map(format::rate).unwrap_or_default();
    let how = format!("% = {} / {}", all.done, all.findings);
    view! {
        <div class="figure figure--main">
            <dt>{words::RATE}</dt>
            <dd>
                <a class="num" href=Route::ledger().href()>{rate.trim_end_matches('%').to_owned()}</a>
                <small class="num">{how}</small>
            </dd>
        </div>
    }
}

/// The other figures; `soon` is within how many days a finding is due soon.
fn rest(all: &Figures, soon: i64) -> Vec<AnyView> {
    let figure = move |name: String, count: usize, unit: Word, href: String| {
        // English has no measure words: there the name above says enough.
        let unit = (language() == Language::Chinese).then(|| view! { <small>{unit}</small> });
        view! {
            <div class="figure">
                <dt>{name}</dt>
                <dd><a class="num" href=href>{count}</a>{unit}</dd>
            </div>
        }
        .into_any()
    };
    let findings = |name: String, count, href| figure(name, count, words::UNIT_FINDINGS, href);
    let mut row = vec![findings(words::FINDINGS.text().to_owned(), all.findings, Route::ledger().href())];
    row.extend(all.by_status.iter().map(|(status, count)| {
        let code = Filter::code_of(*status);
        findings(labels::status(*status).text().to_owned(), *count, ledger_href(Due::Any, code))
    }));
    row.push(findings(words::OVERDUE.text().to_owned(), all.overdue, ledger_href(Due::Overdue, "")));
    row.push(findings(words::DUE_SOON.fill(&[&soon]), all.soon, ledger_href(Due::Soon, "")));
    let accepted = Filter { accepted: Accepted::Rectified.as_str().to_owned(), ..Filter::default() };
    let signed_off = Filter { completion: Completion::SignedOff, ..Filter::default() };
    let extended = Filter { due: Due::Extended, ..Filter::default() };
    for (word, count, filter) in [
        (words::EXTENDED, all.extended, extended),
        (words::ACCEPTED, all.accepted, accepted),
        (words::SIGNED_OFF, all.signed_off, signed_off),
    ] {
        if count > 0 {
            let href = Route::Ledger { filter, open: None }.href();
            row.push(findings(word.text().to_owned(), count, href));
        }
    }
    row.push(figure(
        words::MEASURES.text().to_owned(),
        all.measures,
        words::UNIT_MEASURES,
        Route::ledger().href(),
    ));
    row
}

/// The rate by what the office accepts (认定), where it has said anything.
fn accepted(all: &Figures) -> Option<String> {
    let rate = rate(all.accepted, all.findings).filter(|_| all.accepted > 0)?;
    Some(words::RATE_ACCEPTED.fill(&[&format::rate(rate), &all.accepted, &all.findings]))
}

/// Money and accountability, where anything is recorded; each opens the findings that it is of, and money tells its yuan.
fn sums(all: &Figures, held: &Held) -> impl IntoView + use<> {
    let money = |word: Word, fen: u64, filter: Filter| {
        let exact = words::YUAN.fill(&[&money::yuan(fen)]);
        (fen > 0).then(|| (words::LABELLED.fill(&[&word.text(), &format::sum(fen)]), exact, filter))
    };
    let any = || Filter::ANY_WAY.to_owned();
    let involved = Filter { at_least: Filter::ANY_SUM.to_owned(), ..Filter::default() };
    let held = (*held != Held::default()).then(|| {
        let count = [held.people.unwrap_or(0), held.organisations.unwrap_or(0)];
        let said = words::ACCOUNTABILITY_SUM.fill(&[&count[0], &count[1]]);
        (said, String::new(), Filter { held: any(), ..Filter::default() })
    });
    let sums = [
        money(words::INVOLVED, all.involved, involved),
        money(words::RECTIFIED_AMOUNT, all.rectified, Filter { way: any(), ..Filter::default() }),
        held,
    ];
    let sum = |(at, (said, exact, filter)): (usize, (String, String, Filter))| {
        let href = Route::Ledger { filter, open: None }.href();
        view! { {(at > 0).then(|| words::SEMICOLON.text())} <a href=href title=exact>{said}</a> }
    };
    let sums: Vec<_> = sums.into_iter().flatten().enumerate().map(sum).collect();
    (!sums.is_empty()).then(|| view! { <p class="reckoning">{sums}</p> })
}

/// 口径, in words; and what the rate would be if 基本完成 counted, where that makes a difference.
fn reckoned(all: &Figures, settings: &LedgerSettings) -> String {
    let mut said = labels::reckoning(settings);
    let basic = all.by_status.iter().find(|(status, _)| *status == Some(Status::BasicallyDone));
    if let (false, Some((_, count))) = (settings.basically_done_counts, basic) {
        let other = Figures { done: all.done + count, ..all.clone() };
        let rate = other.rate().map(format::rate).unwrap_or_default();
        said += &words::RECKONED_IF.fill(&[&rate, &other.done, &other.findings]);
    }
    said
}
