//! The calendar: the days of the ledger, or of one unit's part, as a file for a calendar program.

use leptos::prelude::*;

use crate::exchange::envelope::plain;
use crate::office::calendar;
use crate::ui::browser;
use crate::ui::session::{Session, name_of, subject_of, use_session};
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
                        on:click=move |_| save(session, &unit.get_untracked())
                    >
                        {words::CALENDAR_SAVE}
                    </button>
                </div>
            </div>
        </section>
    }
}

/// Downloads the calendar of a unit, or of the whole ledger where that is empty. Says how that went.
fn save(session: Session, unit: &str) {
    let of_unit = Some(unit).filter(|unit| !unit.is_empty());
    let gathered = session.read_untracked(|ledger| {
        let today = session.today.get_untracked();
        let days = session.finding_list.with_untracked(|list| calendar::days(ledger, list, of_unit, today));
        (days, name_of(ledger).unwrap_or_default(), subject_of(ledger))
    });
    let Some((days, ledger, subject)) = gathered else { return };
    if days.is_empty() {
        return session.toasts.show(words::CALENDAR_EMPTY.text());
    }
    let entries: Vec<_> = days.iter().map(text::entry).collect();
    let name = of_unit.map_or_else(|| ledger.clone(), |unit| format!("{ledger} {unit}"));
    let ahead = session.finding_list.with_untracked(|list| list.settings.days_to_remind());
    let file = calendar::write(name.trim(), &entries, ahead, &session.stamp().at);
    let file_name = words::CALENDAR_NAME.fill(&[&plain(of_unit.unwrap_or(&subject), 60)]);
    let saved = browser::save_file(&file_name, MEDIA, &file);
    session.toasts.show(match saved {
        Ok(()) => words::CALENDAR_SAVED.fill(&[&file_name, &entries.len()]),
        Err(_) => words::EXPORT_FAILED.text().to_owned(),
    });
}
