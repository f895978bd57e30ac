//! 数据修复: what rests in this browser, as it rests, and the way out with it. Opens when the ledger does not, and changes
//! nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::{Fields, LedgerSettings};
use crate::ledger::Ledger;
use crate::storage::dump::{self, DumpedLedger};
use crate::storage::{DumpEntry, IndexedDbStorage, LocalStorageStorage, Storage, StorageError, profile};
use crate::ui::desk::Desk;
use crate::ui::{format, machine, words};

/// What was found.
struct Rests {
    records: Vec<DumpEntry>,
    /// Why there is not more, where the database did not answer.
    failed: Option<StorageError>,
}

async fn look() -> Rests {
    let mut rests = Rests { records: Vec::new(), failed: None };
    match IndexedDbStorage::open_as_is().await {
        Ok(browser) => match browser.dump().await {
            Ok(records) => rests.records = records,
            Err(error) => rests.failed = Some(error),
        },
        Err(error) => rests.failed = Some(error),
    }
    if let Some(cabinet) = LocalStorageStorage::open() {
        rests.records.extend(cabinet.dump().await.unwrap_or_default());
    }
    rests
}

#[component]
pub fn Recovery() -> impl IntoView {
    let desk = Desk::here();
    let rests = RwSignal::new_local(None::<Rests>);
    spawn_local(async move {
        let found = look().await;
        rests.try_set(Some(found));
    });
    let save = move |_| {
        let records = rests
            .with_untracked(|rests| rests.as_ref().map(|rests| rests.records.clone()).unwrap_or_default());
        let text = dump::write(records, &machine::now());
        let name = format!("{}-{}.json", words::RAW_NAME.zh, machine::today().format("%Y%m%d"));
        let saved = machine::save_file(&name, "application/json", &text).is_ok();
        desk.tell_text(if saved {
            desk.fill(words::HANDED_OUT, &[&name])
        } else {
            desk.say(words::EXPORT_FAILED).to_owned()
        });
    };
    let reopen = |_| {
        let location = machine::window().location();
        let _ = location.set_hash("#/");
        let _ = location.reload();
    };
    view! {
        <div class="room__head">
            <div>
                <h1>{move || desk.say(words::RECOVERY)} <span class="en" lang="en">{words::RECOVERY.en}</span></h1>
                <p class="room__lead">{move || desk.say(words::RECOVERY_LEAD)}</p>
            </div>
            <div class="room__acts row no-print">
                <button class="btn btn--primary" type="button" on:click=save>{move || desk.say(words::SAVE_RAW)}</button>
                <button class="btn" type="button" on:click=reopen>{move || desk.say(words::OPEN_LEDGER_AGAIN)}</button>
            </div>
        </div>
        <div class="room__body">
            {move || {
                desk.language.track();
                rests.with(|rests| match rests {
                    None => view! { <p role="status">{desk.say(words::OPENING)}</p> }.into_any(),
                    Some(rests) => shown(desk, rests).into_any(),
                })
            }}
        </div>
    }
}

fn shown(desk: Desk, rests: &Rests) -> impl IntoView + use<> {
    let language = desk.language.get_untracked();
    let failed = rests.failed.as_ref().map(|error| {
        view! { <p class="banner" data-kind="late" role="alert">{language.fill(words::STORAGE_FAILED, &[&format::storage_error(error, language)])}</p> }
    });
    let found = dump::found(&rests.records);
    let marked = profile::expected_states();
    let missing: Vec<_> = (marked.iter())
        .filter(|(ledger, _)| found.iter().all(|one| one.ledger != *ledger))
        .map(|(ledger, marker)| {
            let name = if marker.name.is_empty() { ledger.to_string() } else { marker.name.clone() };
            let text = language
                .fill(words::LEDGER_MISSING, &[&name, &marker.changes, &format::moment(&marker.saved_at)]);
            view! { <p class="banner" data-kind="late">{text}</p> }
        })
        .collect();
    let lines: Vec<_> = found.iter().map(|one| line(rests, one)).collect();
    let notes: Vec<_> = (rests.records.iter())
        .filter_map(|record| match record {
            DumpEntry::Note { name, text } => Some(view! {
                <details class="history"><summary>{name.clone()}</summary><pre tabindex="0">{text.clone()}</pre></details>
            }),
            DumpEntry::Batch { .. } => None,
        })
        .collect();
    let nothing = lines.is_empty() && failed.is_none();
    view! {
        {failed}
        {missing}
        {nothing.then(|| view! { <p class="empty">{language.of(words::NOTHING_RESTS)}</p> })}
        {(!lines.is_empty()).then(|| view! {
            <div class="section scrolls">
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">{language.of(words::LEDGER)}</th>
                            <th scope="col" class="n">{language.of(words::RECORDS)}</th>
                            <th scope="col" class="n">{language.of(words::CHANGES)}</th>
                            <th scope="col" class="n">{language.of(words::UNREADABLE)}</th>
                            <th scope="col" class="n">{language.of(words::SIZE)}</th>
                            <th scope="col">{language.of(words::LAST_CHANGED)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        })}
        {notes}
    }
}

fn line(rests: &Rests, one: &DumpedLedger) -> impl IntoView + use<> {
    let own = |record: &&DumpEntry| matches!(record, DumpEntry::Batch { ledger, .. } if *ledger == *one.ledger.as_str());
    let texts: Vec<&str> = (rests.records.iter().filter(own))
        .filter_map(|record| match record {
            DumpEntry::Batch { text, .. } => Some(text.as_str()),
            DumpEntry::Note { .. } => None,
        })
        .collect();
    let ledger = Ledger::of(one.ledger.clone(), one.changes.iter().cloned());
    let name = ledger
        .live(LedgerSettings::KIND, LedgerSettings::ID)
        .map(|row| row.text(LedgerSettings::NAME).to_owned());
    let size: usize = texts.iter().map(|text| text.len()).sum();
    let last =
        one.changes.iter().map(|change| &change.at).max().map(|at| format::moment(at)).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{name} <span class="faint">{one.ledger.to_string()}</span></th>
            <td class="n">{texts.len()}</td>
            <td class="n">{one.changes.len()}</td>
            <td class="n">{one.unread}</td>
            <td class="n">{format::size(size as u64)}</td>
            <td class="num">{last}</td>
        </tr>
    }
}
