//! A table that was written here and came back: what it would change in the ledger, field by field (law C11).

use leptos::prelude::*;

use super::sheets::Others;
use super::state::{OpenWorkbook, use_reading};
use crate::domain::{Fields, Finding, Measure, PublicReport, Supervision};
use crate::ledger::views;
use crate::ledger::{Ledger, RowRef};
use crate::office::spreadsheet::returned::{Adds, Proposal, Proposals};
use crate::ui::navigation::use_navigation;
use crate::ui::services::import_queue::use_import_queue;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{format, labels, words};

/// What a table would change, each with a choice.
#[component]
pub fn ReturnedTable() -> impl IntoView {
    let (session, reading, navigation) = (use_session(), use_reading(), use_navigation());
    let import_queue = use_import_queue();
    let open = reading.workbook.get_untracked();
    let of_open = open.clone();
    let found = Memo::new(move |_| {
        let returned = of_open.as_ref().and_then(OpenWorkbook::returned)?;
        let of_this = |ledger: &Ledger| {
            let today = session.today.get();
            (ledger.id().to_string() == returned.ledger).then(|| Proposals::of(ledger, returned, today))
        };
        session.read(of_this).flatten()
    });
    let is_of_this = Memo::new(move |_| found.with(Option::is_some));
    // What was chosen is kept until the ledger changes, which changes what there is to choose.
    let proposals = RwSignal::new(Proposals::default());
    Effect::new(move |_| proposals.set(found.get().unwrap_or_default()));
    let nth = open.as_ref().and_then(|open| open.chosen).unwrap_or_default();
    let returned = open.as_ref().and_then(OpenWorkbook::returned);
    let added = returned.map_or(0, |returned| returned.added);
    let unknown = returned.map(|returned| returned.unknown.clone()).unwrap_or_default();
    let as_text = move || {
        view! {
            <button class="btn" type="button" on:click=move |_| reading.choose_sheet(nth, true)>
                {words::READ_AS_TABLE}
            </button>
        }
    };
    let take = move |_| {
        let taken = proposals.with_untracked(|all| all.changes.iter().filter(|one| one.taken).count());
        if taken > 0 {
            session.act(|draft| proposals.with_untracked(|all| all.write(draft)));
            session.tell_done(words::RETURNED_TAKEN.fill(&[&taken]));
        }
        reading.end();
        navigation.go(&import_queue.page_after_document());
    };
    let told = move || {
        let all = proposals.get();
        let refused = all.refused.iter().map(|edit| words::RETURNED_REFUSED.fill(&[&edit.text]));
        let fixed = all.fixed.iter().filter(|edit| !edit.text.is_empty());
        let fixed = fixed.map(|edit| words::RETURNED_FIXED.fill(&[&edit.text]));
        let counted = |count: usize, word: crate::ui::text::Word| (count > 0).then(|| word.fill(&[&count]));
        let said = [
            counted(all.known, words::RETURNED_KNOWN),
            counted(all.gone, words::RETURNED_GONE),
            counted(added, words::RETURNED_ADDED),
        ];
        let unknown = unknown.iter().map(|heading| words::RETURNED_UNKNOWN.fill(&[heading]));
        let lines = said.into_iter().flatten().chain(unknown).chain(refused).chain(fixed);
        lines.map(|line| view! { <p class="muted">{line}</p> }).collect_view()
    };
    let is_changed = Memo::new(move |_| proposals.with(|all| !all.changes.is_empty()));
    let changes = move || {
        let all = proposals.get().changes;
        if all.is_empty() {
            return view! { <p class="banner" data-kind="note">{words::RETURNED_UNCHANGED}</p> }.into_any();
        }
        let count = all.len();
        let lines = all.into_iter().enumerate().map(|(at, one)| line(session, proposals, at, one));
        view! {
            <p class="compare__head compare__counts" role="status">{words::RETURNED_CHANGES.fill(&[&count])}</p>
            <ol class="compare__list">{lines.collect::<Vec<_>>()}</ol>
        }
        .into_any()
    };
    let another = open.clone();
    view! {
        <div class="page__body compare">
            <div class="compare__head">
                <h2>{words::RETURNED}</h2>
                <p class="muted">{open.map(|open| words::RETURNED_LEAD.fill(&[&open.original.name]))}</p>
                {told}
            </div>
            <Show
                when=move || is_of_this.get()
                fallback=|| view! { <p class="banner" data-kind="note">{words::RETURNED_FOREIGN}</p> }
            >
                {changes}
            </Show>
            <div class="reading__go compare__go">
                <Show when=move || is_of_this.get() && is_changed.get()>
                    <button class="btn btn--primary" type="button" on:click=take>
                        {words::RETURNED_TAKE}
                    </button>
                </Show>
                {as_text}
                {another.map(|open| view! { <Others open /> })}
            </div>
        </div>
    }
}

/// One change: where it is, what stands there, what the table says, and whether it is taken.
fn line(session: Session, proposals: RwSignal<Proposals>, at: usize, one: Proposal) -> AnyView {
    let Proposal { row, field, adds, held, read, overtaken, taken } = one;
    let place = session.read_untracked(|ledger| place(session, ledger, &row)).unwrap_or_default();
    let label = labels::field(row.kind(), &field).unwrap_or_else(|| field.clone());
    let shown = |text: String| if text.is_empty() { words::EMPTY_VALUE.text().to_owned() } else { text };
    let text = match adds {
        Some(Adds::Evidence) => words::RETURNED_EVIDENCE.fill(&[&read]),
        Some(Adds::Progress(day)) => words::RETURNED_PROGRESS.fill(&[&format::date(day), &read]),
        None => words::RETURNED_VALUE.fill(&[&label, &shown(held), &shown(read)]),
    };
    let on_change = move |event| {
        let taken = event_target_checked(&event);
        // Nothing is drawn anew: the checkbox shows it already, and keeps the focus.
        proposals.update_untracked(|all| all.changes[at].taken = taken);
    };
    view! {
        <li class="compare__row" data-belongs=if overtaken { "undecided" } else { "known" }>
            <p class="compare__read">{place}</p>
            <div class="compare__held">
                <label class="check">
                    <input type="checkbox" prop:checked=taken on:change=on_change />
                    <span>{text}</span>
                </label>
                {overtaken.then(|| view! { <p data-mark="both">{words::RETURNED_OVERTAKEN}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// The number and title of the finding that a row is, or is under; of a letter, which is under none, its number, and of a
/// report from the public what it says.
fn place(session: Session, ledger: &Ledger, row: &RowRef) -> String {
    let view = ledger.live(row.kind(), row.id());
    let said = |field: &str| view.map(|view| view.text(field).to_owned()).filter(|text| !text.is_empty());
    let finding = said(Measure::FINDING);
    let id = if row.kind() == Finding::KIND { row.id().to_owned() } else { finding.unwrap_or_default() };
    session.finding_list.with_untracked(|list| {
        let item = list.item(&id);
        let finding = item.map(|item| format!("{} {}", views::number(item.place), item.finding.title));
        finding.or_else(|| said(Supervision::NUMBER)).or_else(|| said(PublicReport::TEXT)).unwrap_or_default()
    })
}
