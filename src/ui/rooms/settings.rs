//! 设置: the ledger's name and reckoning, the inspection, who signs, and the look.

use leptos::prelude::*;

use super::restore_points::Generations;
use crate::domain::{Fields, Inspection, LedgerSettings, Value};
use crate::ledger::RowRef;
use crate::ui::app::LanguageSwitch;
use crate::ui::bar::exported_words;
use crate::ui::components::Edit;
use crate::ui::desk::{Backup, Desk};
use crate::ui::folder::FolderError;
use crate::ui::route::Route;
use crate::ui::words::{self, Word};
use crate::ui::{format, machine};

#[component]
pub fn Settings() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div class="room__head">
            <h1>{move || desk.say(words::SETTINGS)} <span class="en" lang="en">{words::SETTINGS.en}</span></h1>
            <p class="room__lead">{move || desk.say(words::SETTINGS_LEAD)}</p>
        </div>
        <div class="room__body">
            <Show when=move || desk.has_ledger()>
                <ThisLedger />
                <Reckoning />
                <Generations />
            </Show>
            <Signature />
            <Keeping />
            <Look />
        </div>
    }
}

/// A field of one of the ledger's own rows, edited where it stands.
#[component]
fn RowField(kind: &'static str, id: &'static str, field: &'static str, word: Word) -> impl IntoView {
    let desk = Desk::here();
    let value = Signal::derive(move || {
        desk.read(|ledger| ledger.live(kind, id).map(|row| row.text(field).to_owned()))
            .flatten()
            .unwrap_or_default()
    });
    let commit = Callback::new(move |text: String| {
        let Ok(row) = RowRef::new(kind, id) else { return };
        desk.act(|draft| draft.set(&row, field, if text.is_empty() { Value::Null } else { text.into() }));
    });
    view! {
        <dt>{move || desk.say(word)}</dt>
        <dd><Edit label=Signal::derive(move || desk.say(word).to_owned()) value commit empty=Signal::derive(move || desk.say(words::NOT_SET).to_owned()) /></dd>
    }
}

/// A number of the inspection's, edited where it stands.
#[component]
fn CountField(field: &'static str, word: Word) -> impl IntoView {
    let desk = Desk::here();
    let value = Signal::derive(move || {
        let read = |ledger: &crate::ledger::Ledger| {
            let row = ledger.live(Inspection::KIND, Inspection::ID)?;
            row.get(field).map(Value::to_string)
        };
        desk.read(read).flatten().unwrap_or_default()
    });
    let commit = Callback::new(move |text: String| {
        let Ok(row) = RowRef::new(Inspection::KIND, Inspection::ID) else { return };
        let number = crate::domain::width::squeeze(&text).parse::<u64>();
        match (text.is_empty(), number) {
            (true, _) => drop(desk.act(|draft| draft.set(&row, field, Value::Null))),
            (false, Ok(number)) => drop(desk.act(|draft| draft.set(&row, field, number))),
            // The number stays what it was; what could not be read is said.
            (false, Err(_)) => {
                let text = desk.fill(words::NOT_A_NUMBER, &[&text]);
                desk.tell_text(text);
            }
        }
    });
    view! {
        <dt>{move || desk.say(word)}</dt>
        <dd><Edit label=Signal::derive(move || desk.say(word).to_owned()) value commit empty=Signal::derive(move || desk.say(words::NOT_SET).to_owned()) /></dd>
    }
}

#[component]
fn ThisLedger() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <section class="section">
            <div class="section__head"><h2>{move || desk.say(words::THIS_LEDGER)}</h2></div>
            <dl class="facts">
                <RowField kind=LedgerSettings::KIND id=LedgerSettings::ID field=LedgerSettings::NAME word=words::LEDGER_NAME />
                <RowField kind=Inspection::KIND id=Inspection::ID field=Inspection::INSPECTOR word=words::INSPECTOR />
                <RowField kind=Inspection::KIND id=Inspection::ID field=Inspection::INSPECTED word=words::INSPECTED />
                <RowField kind=Inspection::KIND id=Inspection::ID field=Inspection::ROUND word=words::ROUND />
                <RowField kind=Inspection::KIND id=Inspection::ID field=Inspection::FEEDBACK word=words::FEEDBACK_DATE />
                <CountField field=Inspection::ORGANISATIONS_HELD word=words::ORGANISATIONS_HELD />
                <CountField field=Inspection::PEOPLE_HELD word=words::PEOPLE_HELD />
            </dl>
        </section>
    }
}

#[component]
fn Reckoning() -> impl IntoView {
    let desk = Desk::here();
    let check = move |field: &'static str, word: Word, read: fn(&LedgerSettings) -> bool| {
        let on = move || desk.finding_list.with(|finding_list| read(&finding_list.card));
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=on
                    on:change=move |event| {
                        let Ok(row) = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID) else { return };
                        let checked = event_target_checked(&event);
                        desk.act(|draft| draft.set(&row, field, checked));
                    }
                />
                <span>{move || desk.say(word)}</span>
            </label>
        }
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{move || desk.say(words::RECKONING)}</h2></div>
            <p class="muted">{move || desk.say(words::RECKONING_LEAD)}</p>
            {check(LedgerSettings::BASICALLY_DONE_COUNTS, words::COUNT_BASICALLY, |card| card.basically_done_counts)}
            {check(LedgerSettings::LONG_TERM_COUNTS, words::COUNT_LONG_TERM, |card| card.long_term_counts)}
        </section>
    }
}

/// Who signs the changes made here and the files packed here.
#[component]
pub fn Signature() -> impl IntoView {
    let desk = Desk::here();
    let empty = Signal::derive(move || desk.say(words::NOT_SET).to_owned());
    let office = Signal::derive(move || desk.preferences.with(|kept| kept.author.office.clone()));
    let name = Signal::derive(move || desk.preferences.with(|kept| kept.author.name.clone()));
    view! {
        <section class="section">
            <div class="section__head"><h2>{move || desk.say(words::SIGNATURE)}</h2></div>
            <p class="muted">{move || desk.say(words::SIGNATURE_LEAD)}</p>
            <dl class="facts">
                <dt>{move || desk.say(words::OFFICE)}</dt>
                <dd>
                    <Edit
                        label=Signal::derive(move || desk.say(words::OFFICE).to_owned())
                        value=office
                        commit=Callback::new(move |text| desk.keep(|kept| kept.author.office = text))
                        aside=true
                        empty
                    />
                </dd>
                <dt>{move || desk.say(words::YOUR_NAME)}</dt>
                <dd>
                    <Edit
                        label=Signal::derive(move || desk.say(words::YOUR_NAME).to_owned())
                        value=name
                        commit=Callback::new(move |text| desk.keep(|kept| kept.author.name = text))
                        aside=true
                        empty
                    />
                </dd>
            </dl>
        </section>
    }
}

/// Where it is kept, what the browser promises, and the copies outside it.
#[component]
fn Keeping() -> impl IntoView {
    let desk = Desk::here();
    let space = RwSignal::new(None::<(f64, f64)>);
    leptos::task::spawn_local(async move {
        let told = machine::space().await;
        space.try_set(told);
    });
    let promise = move || {
        desk.say(match desk.durable.get() {
            Some(true) => words::DURABLE,
            Some(false) => words::NOT_DURABLE,
            None => words::DURABLE_UNKNOWN,
        })
    };
    let used = move || {
        let (used, all) = space.get()?;
        Some(desk.fill(words::SPACE_USED, &[&format::size(used as u64), &format::size(all as u64)]))
    };
    let folder = move || match desk.backup.get() {
        Backup::Unknown => desk.say(words::FOLDER_UNKNOWN).to_owned(),
        Backup::Off => desk.say(words::FOLDER_OFF).to_owned(),
        Backup::Asks(folder) => desk.fill(words::FOLDER_ASKS, &[&folder]),
        Backup::On { folder, last: None } => desk.fill(words::FOLDER_ON, &[&folder]),
        Backup::On { folder, last: Some((file, at)) } => {
            desk.fill(words::FOLDER_LAST, &[&folder, &at, &file])
        }
        Backup::Failed { folder, why } => {
            let why = match why {
                FolderError::Gone => desk.say(words::FOLDER_GONE).to_owned(),
                FolderError::Forbidden => desk.say(words::FOLDER_FORBIDDEN).to_owned(),
                FolderError::Full => desk.say(words::FOLDER_FULL).to_owned(),
                FolderError::Other(why) => why,
            };
            desk.fill(words::FOLDER_FAILED, &[&folder, &why])
        }
    };
    let days = move |days: u64| {
        let chosen = move || desk.preferences.with(|kept| kept.reminds_after().unwrap_or(0) == days);
        let text = move || match days {
            0 => desk.say(words::REMIND_NEVER).to_owned(),
            days => desk.fill(words::REMIND_AFTER, &[&days]),
        };
        view! { <option value=days.to_string() prop:selected=chosen>{text}</option> }
    };
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{move || desk.say(words::KEEPING)}</h2>
                <span class="faint">{move || desk.say(words::KEEPING_LEAD)}</span>
            </div>
            <dl class="facts">
                <dt>{move || desk.say(words::THIS_BROWSER)}</dt>
                <dd><p>{promise}</p><p class="hint">{used}</p></dd>
                <dt>{move || desk.say(words::REMIND)}</dt>
                <dd>
                    <select
                        class="select"
                        aria-label=move || desk.say(words::REMIND)
                        on:change=move |event| {
                            let days = event_target_value(&event).parse().ok();
                            desk.keep(|kept| kept.remind_days = days);
                        }
                    >
                        {[3, 7, 14, 30, 0].map(days)}
                    </select>
                    <p class="hint">{move || exported_words(desk)}</p>
                </dd>
                <dt>{move || desk.say(words::BACKUP)}</dt>
                <dd>
                    <p role="status">{folder}</p>
                    <p class="row">
                        {move || (desk.backup.get() != Backup::Unknown).then(|| view! {
                            <button class="btn" type="button" on:click=move |_| desk.choose_folder()>
                                {desk.say(words::CHOOSE_FOLDER)}
                            </button>
                        })}
                        {move || (!matches!(desk.backup.get(), Backup::Unknown | Backup::Off)).then(|| view! {
                            <button class="btn btn--quiet" type="button" on:click=move |_| desk.leave_folder()>
                                {desk.say(words::LEAVE_FOLDER)}
                            </button>
                        })}
                    </p>
                </dd>
                <dt>{move || desk.say(words::RECOVERY)}</dt>
                <dd><a href=Route::Recovery.href()>{move || desk.say(words::RECOVERY_LINK)}</a></dd>
            </dl>
        </section>
    }
}

#[component]
fn Look() -> impl IntoView {
    let desk = Desk::here();
    let theme = move |code: Option<&'static str>, word: Word| {
        let id = format!("theme-{}", code.unwrap_or("system"));
        view! {
            <input
                type="radio"
                name="theme"
                id=id.clone()
                prop:checked=move || desk.preferences.with(|kept| kept.theme.as_deref() == code)
                on:change=move |_| desk.keep(|kept| kept.theme = code.map(str::to_owned))
            />
            <label for=id>{move || desk.say(word)}</label>
        }
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{move || desk.say(words::LOOK)}</h2></div>
            <div class="row">
                <div class="switch" role="radiogroup" aria-label=move || desk.say(words::LOOK)>
                    {theme(None, words::THEME_SYSTEM)}
                    {theme(Some("light"), words::THEME_LIGHT)}
                    {theme(Some("dark"), words::THEME_DARK)}
                </div>
                <LanguageSwitch id="settings" />
            </div>
        </section>
    }
}
