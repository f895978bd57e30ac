//! 数据修复: the records stored in this browser as they are, and saving them as a file. Works when the ledger does not
//! open, and changes no record.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::{Fields, LedgerSettings};
use crate::ledger::Ledger;
use crate::storage::dump::{self, DumpedLedger};
use crate::storage::{DumpEntry, IndexedDbStorage, LocalStorageStorage, Storage, StorageError, profile};
use crate::ui::browser;
use crate::ui::components::PageHead;
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

/// What is stored here.
struct Rests {
    records: Vec<DumpEntry>,
    /// Why the records of the database are missing; `None` when they are not.
    failed: Option<StorageError>,
}

/// Reads every record of the database, whatever its version, and of localStorage.
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

/// The page that lists what is stored, and saves it as a file.
#[component]
pub fn Recovery() -> impl IntoView {
    let session = use_session();
    let rests = RwSignal::new_local(None::<Rests>);
    spawn_local(async move {
        let found = look().await;
        rests.try_set(Some(found));
    });
    let save = move |_| {
        let records = rests
            .with_untracked(|rests| rests.as_ref().map(|rests| rests.records.clone()).unwrap_or_default());
        let text = dump::write(records, &browser::now());
        let name = format!("{}-{}.json", words::RAW_NAME.zh, format::compact_date(browser::today()));
        let saved = browser::save_file(&name, "application/json", &text).is_ok();
        session.toasts.show(if saved {
            words::HANDED_OUT.fill(&[&name])
        } else {
            words::EXPORT_FAILED.text().to_owned()
        });
    };
    let reopen = |_| {
        let location = browser::window().location();
        let _ = location.set_hash("#/");
        let _ = location.reload();
    };
    view! {
        <PageHead title=words::RECOVERY lead=words::RECOVERY_LEAD.text()>
                <button class="btn btn--primary" type="button" on:click=save>{words::SAVE_RAW}</button>
                <button class="btn" type="button" on:click=reopen>{words::OPEN_LEDGER_AGAIN}</button>
            </PageHead>
        <div class="page__body">
            {move || {
                rests.with(|rests| match rests {
                    None => view! { <p role="status">{words::OPENING}</p> }.into_any(),
                    Some(rests) => shown(rests).into_any(),
                })
            }}
        </div>
    }
}

/// What is stored, ledger by ledger, what should be and is not, and the notes.
fn shown(rests: &Rests) -> impl IntoView + use<> {
    let failed = rests.failed.as_ref().map(|error| {
        view! { <p class="banner" data-kind="late" role="alert">{words::STORAGE_FAILED.fill(&[&format::storage_error(error)])}</p> }
    });
    let found = dump::found(&rests.records);
    let all_expected = profile::expected_states();
    let missing: Vec<_> = (all_expected.iter())
        .filter(|(ledger, _)| found.iter().all(|one| one.ledger != *ledger))
        .map(|(ledger, expected)| {
            let name = if expected.name.is_empty() { ledger.to_string() } else { expected.name.clone() };
            let text =
                words::LEDGER_MISSING.fill(&[&name, &expected.changes, &format::moment(&expected.saved_at)]);
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
        {nothing.then(|| view! { <p class="empty">{words::NOTHING_RESTS}</p> })}
        {(!lines.is_empty()).then(|| view! {
            <div class="section scrolls">
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">{words::LEDGER}</th>
                            <th scope="col" class="n">{words::RECORDS}</th>
                            <th scope="col" class="n">{words::CHANGES}</th>
                            <th scope="col" class="n">{words::UNREADABLE}</th>
                            <th scope="col" class="n">{words::SIZE}</th>
                            <th scope="col">{words::LAST_CHANGED}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        })}
        {notes}
    }
}

/// One ledger: how many records and changes, how many that cannot be read, the size, and the last change.
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
