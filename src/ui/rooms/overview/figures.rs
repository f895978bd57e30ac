//! The figures, each a link to the findings it counts, and the reckoning they follow.

use leptos::prelude::*;

use crate::domain::{LedgerSettings, Status};
use crate::ledger::views::{Due, Figures, Filter, FindingList};
use crate::ui::app::ledger_by;
use crate::ui::desk::Desk;
use crate::ui::format;
use crate::ui::route::Route;
use crate::ui::words::{self, Language, Word};

#[component]
pub fn Numbers() -> impl IntoView {
    let desk = Desk::here();
    let figures = Memo::new(move |_| desk.finding_list.with(FindingList::figures));
    let card = Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.card.clone()));
    view! {
        <section class="section" aria-label=move || desk.say(words::FIGURES)>
            <dl class="figures ledger-rule">
                {move || figures.with(|all| main(desk, all))}
                {move || figures.with(|all| rest(desk, all, card.with(LedgerSettings::soon)))}
            </dl>
            <p class="reckoning">
                <b>{move || desk.say(words::RECKONING)}</b>
                "："
                {move || figures.with(|all| card.with(|card| reckoned(desk, all, card)))}
                " "
                <a href=Route::Settings.href()>{move || desk.say(words::CHANGE_RECKONING)}</a>
            </p>
        </section>
    }
}

fn main(desk: Desk, all: &Figures) -> impl IntoView + use<> {
    let rate = all.rate().map(format::rate).unwrap_or_default();
    let how = format!("% = {} / {}", all.done, all.findings);
    view! {
        <div class="figure figure--main">
            <dt>{desk.say(words::RATE)}</dt>
            <dd>
                <a class="num" href=Route::ledger().href()>{rate.trim_end_matches('%').to_owned()}</a>
                <small class="num">{how}</small>
            </dd>
        </div>
    }
}

fn rest(desk: Desk, all: &Figures, soon: i64) -> Vec<AnyView> {
    let language = desk.language.get();
    let figure = move |name: String, count: usize, unit: Word, href: String| {
        // English has no counting words: there the name above says enough.
        let unit = (language == Language::Chinese).then(|| view! { <small>{language.of(unit)}</small> });
        view! {
            <div class="figure">
                <dt>{name}</dt>
                <dd><a class="num" href=href>{count}</a>{unit}</dd>
            </div>
        }
        .into_any()
    };
    let findings = |name: String, count, href| figure(name, count, words::UNIT_FINDINGS, href);
    let mut row =
        vec![findings(language.of(words::FINDINGS).to_owned(), all.findings, Route::ledger().href())];
    row.extend(all.by_status.iter().map(|(status, count)| {
        let code = status.map_or(Filter::NO_STATUS, Status::as_str);
        findings(language.of(format::status_word(*status)).to_owned(), *count, ledger_by(Due::Any, code))
    }));
    row.push(findings(language.of(words::OVERDUE).to_owned(), all.overdue, ledger_by(Due::Overdue, "")));
    row.push(findings(language.fill(words::DUE_SOON, &[&soon]), all.soon, ledger_by(Due::Soon, "")));
    row.push(figure(
        language.of(words::MEASURES).to_owned(),
        all.measures,
        words::UNIT_MEASURES,
        Route::ledger().href(),
    ));
    row
}

/// 口径, in words; and what the rate would be if 基本完成 counted, where that makes a difference.
fn reckoned(desk: Desk, all: &Figures, card: &LedgerSettings) -> String {
    let language = desk.language.get();
    let counted: Vec<String> = (Status::ALL.into_iter())
        .filter(|status| card.counts_as_done(Some(*status)))
        .map(|status| language.fill(words::QUOTED, &[&language.of(format::status_word(Some(status)))]))
        .collect();
    let mut said = language.fill(words::RECKONED, &[&counted.join(language.of(words::LISTED))]);
    let basic = all.by_status.iter().find(|(status, _)| *status == Some(Status::BasicallyDone));
    if let (false, Some((_, count))) = (card.basically_done_counts, basic) {
        let other = Figures { done: all.done + count, ..all.clone() };
        let rate = other.rate().map(format::rate).unwrap_or_default();
        said += &language.fill(words::RECKONED_IF, &[&rate, &other.done, &other.findings]);
    }
    said
}
