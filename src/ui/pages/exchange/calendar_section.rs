//! The calendar: the days of the ledger, or of one unit's part, as a file for a calendar program.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::exchange::envelope::plain;
use crate::ledger::views;
use crate::office::calendar::{self, Sent};
use crate::storage::Storage;
use crate::ui::browser;
use crate::ui::session::{CALENDARS_SENT, Session, name_of, subject_of, use_session};
use crate::ui::text::{calendar as text, words};

/// The media type of a calendar file.
const MEDIA: &str = "text/calendar;charset=utf-8";

/// The section of the calendar file.
#[component]
pub fn CalendarSection() -> impl IntoView {
    let session = use_session();
    // Empty for the whole ledger.
    let unit = RwSignal::new(String::new());
    let units = Memo::new(move |_| {
        session.finding_list.with(|list| list.units().keys().cloned().collect::<Vec<_>>())
    });
    let option = |name: String| {
        let value = name.clone();
        view! { <option value=value>{name}</option> }
    };
    view! {
        <section class="section no-print">
            <div class="section__head"><h2>{words::CALENDAR}</h2></div>
            <div class="exports">
                <div class="export">
                    <h3>{words::CALENDAR_FILE}</h3>
                    <p>{words::CALENDAR_WHAT}</p>
                    <div class="export__choice">
                        <select
                            class="select"
                            aria-label=words::CALENDAR_WHOSE
                            on:change=move |event| unit.set(event_target_value(&event))
                        >
                            <option value="">{words::CALENDAR_ALL}</option>
                            {move || units.get().into_iter().map(option).collect_view()}
                        </select>
                    </div>
                    <button
                        class="btn"
                        type="button"
                        on:click=move |_| spawn_local(save(session, unit.get_untracked()))
                    >
                        {words::CALENDAR_SAVE}
                    </button>
                </div>
            </div>
        </section>
    }
}

/// Downloads the calendar of a unit, or of the whole ledger where that is empty. Says how that went.
async fn save(session: Session, unit: String) {
    let of_unit = Some(unit.as_str()).filter(|unit| !unit.is_empty());
    let gathered = session.read_untracked(|ledger| {
        let today = session.today.get_untracked();
        let days = session.finding_list.with_untracked(|list| views::days(ledger, list, of_unit, today));
        let note = format!("{CALENDARS_SENT}{}/{unit}", ledger.id());
        (days, name_of(ledger).unwrap_or_default(), subject_of(ledger), note)
    });
    let Some((days, ledger, subject, note)) = gathered else { return };
    let entries: Vec<_> = days.iter().map(text::entry).collect();
    let storage = session.storage();
    // Without the note nothing is cancelled; nothing else is lost.
    let notes = storage.notes(&note).await.unwrap_or_default();
    let sent = notes.into_iter().find(|(name, _)| *name == note).map(|(_, text)| Sent::read(&text));
    let mut gone = sent.unwrap_or_default().gone(&entries);
    gone.iter_mut().for_each(|one| one.title = words::CALENDAR_GONE.text().to_owned());
    if entries.is_empty() && gone.is_empty() {
        return session.toasts.show(words::CALENDAR_EMPTY.text());
    }
    let name = of_unit.map_or_else(|| ledger.clone(), |unit| format!("{ledger} {unit}"));
    let ahead = session.finding_list.with_untracked(|list| list.settings.days_to_remind());
    let file = calendar::write(name.trim(), &entries, &gone, ahead, &session.stamp().at);
    let file_name = words::CALENDAR_NAME.fill(&[&plain(of_unit.unwrap_or(&subject), 60)]);
    let saved = browser::save_file(&file_name, MEDIA, &file);
    if saved.is_ok() {
        let _ = storage.put_note(&note, Some(&Sent::of(&entries).text())).await;
    }
    session.toasts.show(match saved {
        Ok(()) if gone.is_empty() => words::CALENDAR_SAVED.fill(&[&file_name, &entries.len()]),
        Ok(()) => words::CALENDAR_SAVED_GONE.fill(&[&file_name, &entries.len(), &gone.len()]),
        Err(_) => words::EXPORT_FAILED.text().to_owned(),
    });
}
