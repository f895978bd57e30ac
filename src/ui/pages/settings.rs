//! 设置: the ledger and its inspection, what counts as done, alerts, restore points, who signs, storage and backups, the look.

use leptos::prelude::*;

use super::alerts::Alerts;
use super::aspects::Aspects;
use super::page_setup::PageSettings;
use super::restore_points::{DeletedFindings, RestorePoints};
use crate::domain::{Finding, Inspection, LedgerSettings, Supervision, Value};
use crate::ledger::RowRef;
use crate::ui::browser;
use crate::ui::browser::backup_folder::FolderError;
use crate::ui::components::{
    Commit, INSPECTION, InlineEdit, LanguageSwitch, PageHead, RowField, SETTINGS, Ticks,
};
use crate::ui::route::Route;
use crate::ui::services::backup::{Backup, exported_words, use_backup};
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, labels, words};

/// The page of settings: those of the open ledger, and those of this browser.
#[component]
pub fn Settings() -> impl IntoView {
    let session = use_session();
    view! {
        <PageHead title=words::SETTINGS lead=words::SETTINGS_LEAD.text() />
        <div class="page__body">
            <Show when=move || session.has_ledger()>
                <ThisLedger />
                <Aspects />
                <Reckoning />
                <Alerts />
                <SignOffRules />
                <OwnFields />
                <Pressing />
                <PageSettings />
                <DeletedFindings />
                <RestorePoints />
            </Show>
            <Signature />
            <Keeping />
            <Look />
        </div>
    }
}

/// The ledger's name and the inspection it is about.
#[component]
fn ThisLedger() -> impl IntoView {
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::THIS_LEDGER}</h2></div>
            <dl class="facts">
                <RowField row=SETTINGS field=LedgerSettings::NAME word=words::LEDGER_NAME />
                <RowField row=INSPECTION field=Inspection::INSPECTOR word=words::INSPECTOR />
                <RowField row=INSPECTION field=Inspection::INSPECTED word=words::INSPECTED />
                <RowField row=INSPECTION field=Inspection::ROUND word=words::ROUND />
                <RowField row=INSPECTION field=Inspection::FEEDBACK word=words::FEEDBACK_DATE />
                <RowField row=INSPECTION field=Inspection::ORGANISATIONS_HELD word=words::ORGANISATIONS_HELD />
                <RowField row=INSPECTION field=Inspection::PEOPLE_HELD word=words::PEOPLE_HELD />
            </dl>
        </section>
    }
}

/// 口径: which statuses count as done.
#[component]
fn Reckoning() -> impl IntoView {
    let session = use_session();
    let check = move |field: &'static str, word: Word, read: fn(&LedgerSettings) -> bool| {
        let on = move || session.finding_list.with(|finding_list| read(&finding_list.settings));
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=on
                    on:change=move |event| {
                        let Ok(row) = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID) else { return };
                        let checked = event_target_checked(&event);
                        session.act(|draft| draft.set(&row, field, checked));
                    }
                />
                <span>{word}</span>
            </label>
        }
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::RECKONING}</h2></div>
            <p class="muted">{words::RECKONING_LEAD}</p>
            {check(LedgerSettings::BASICALLY_DONE_COUNTS, words::COUNT_BASICALLY, |settings| settings.basically_done_counts)}
            {check(LedgerSettings::LONG_TERM_COUNTS, words::COUNT_LONG_TERM, |settings| settings.long_term_counts)}
        </section>
    }
}

/// 销号: the chain of reviews, a line each, and the days to a look-back.
#[component]
fn SignOffRules() -> impl IntoView {
    let session = use_session();
    let chain = Signal::derive(move || {
        session.finding_list.with(|finding_list| finding_list.settings.chain().join("\n"))
    });
    let commit = Commit::ledger(|draft, text| {
        let Ok(row) = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID) else { return };
        let names: Vec<String> =
            text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let value = if names.is_empty() { Value::Null } else { names.into() };
        draft.set(&row, LedgerSettings::REVIEWS, value);
    });
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::SIGN_OFF_RULES}</h2></div>
            <p class="muted">{words::SIGN_OFF_RULES_LEAD}</p>
            <dl class="facts">
                <dt>{words::CHAIN}</dt>
                <dd class="lines"><InlineEdit label=words::CHAIN.text() value=chain commit long=true /></dd>
                <RowField
                    row=SETTINGS
                    field=LedgerSettings::LOOK_BACK_DAYS
                    word=words::LOOK_BACK_DAYS
                    empty=LedgerSettings::default().look_back().to_string()
                />
                <RowField
                    row=SETTINGS
                    field=LedgerSettings::OPINION_LENGTH
                    word=words::OPINION_LENGTH
                    empty=LedgerSettings::default().opinion().to_string()
                />
            </dl>
        </section>
    }
}

/// The fields of the office's own.
#[component]
fn OwnFields() -> impl IntoView {
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::EXTRA_FIELDS}</h2></div>
            <dl class="facts lines">
                <RowField
                    row=SETTINGS
                    field=LedgerSettings::EXTRA_FIELDS
                    word=words::EXTRA_FIELDS
                    empty=words::EXTRA_FIELDS_HINT.text().to_owned()
                />
            </dl>
        </section>
    }
}

/// The numbers and days of letters, when a calendar reminds, and what a text for a chat group may say.
#[component]
fn Pressing() -> impl IntoView {
    let session = use_session();
    let allowed = Memo::new(move |_| {
        session
            .finding_list
            .with(|list| list.settings.reminder_fields().into_iter().map(str::to_owned).collect::<Vec<_>>())
    });
    let choose = Callback::new(move |fields: Vec<String>| {
        let Ok(row) = RowRef::new(SETTINGS.0, &SETTINGS.1) else { return };
        // Nothing at all is said by a list of no field's name, since an empty one stands for the default.
        let fields = if fields.is_empty() { vec![String::new()] } else { fields };
        session.act(|draft| draft.set(&row, LedgerSettings::REMINDER_FIELDS, fields));
    });
    let choices: Vec<(String, String)> =
        REMINDER_CHOICES.iter().map(|(field, word)| ((*field).to_owned(), word.text().to_owned())).collect();
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::PRESSING_RULES}</h2></div>
            <dl class="facts lines">
                <RowField
                    row=SETTINGS
                    field=LedgerSettings::LETTER_PATTERN
                    word=words::LETTER_PATTERN
                    empty=words::IN_BRACKETS.fill(&[&Supervision::PATTERN, &words::LETTER_PATTERN_HINT.text()])
                />
                <RowField
                    row=SETTINGS
                    field=LedgerSettings::ACT_DAYS
                    word=words::ACT_DAYS
                    empty=LedgerSettings::default().days_to_act().to_string()
                />
                <RowField
                    row=SETTINGS
                    field=LedgerSettings::REMIND_DAYS
                    word=words::REMIND_DAYS
                    empty=LedgerSettings::default().days_to_remind().to_string()
                />
                <dt>{words::REMINDER_FIELDS}</dt>
                <dd class="row"><Ticks choices=choices chosen=allowed choose /></dd>
            </dl>
        </section>
    }
}

/// What a text for a chat group may say of a finding, besides its number.
const REMINDER_CHOICES: [(&str, Word); 5] = [
    (Finding::TITLE, words::FIELD_TITLE),
    (Finding::DEADLINE, words::FIELD_DEADLINE),
    (Finding::LEADER, words::FIELD_LEADER),
    (Finding::PERSON, words::FIELD_PERSON),
    (Finding::STATUS, words::FIELD_STATUS),
];

/// Who signs the changes made here and the files exported here.
#[component]
pub fn Signature() -> impl IntoView {
    let preferences = use_preferences();
    let empty = words::NOT_SET.text();
    let office = Signal::derive(move || preferences.with(|kept| kept.author.office.clone()));
    let name = Signal::derive(move || preferences.with(|kept| kept.author.name.clone()));
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::SIGNATURE}</h2></div>
            <p class="muted">{words::SIGNATURE_LEAD}</p>
            <dl class="facts">
                <dt>{words::OFFICE}</dt>
                <dd>
                    <InlineEdit
                        label=words::OFFICE.text()
                        value=office
                        commit=Commit::elsewhere(move |text| preferences.update(|kept| kept.author.office = text))
                        empty
                    />
                </dd>
                <dt>{words::YOUR_NAME}</dt>
                <dd>
                    <InlineEdit
                        label=words::YOUR_NAME.text()
                        value=name
                        commit=Commit::elsewhere(move |text| preferences.update(|kept| kept.author.name = text))
                        empty
                    />
                </dd>
            </dl>
        </section>
    }
}

/// The storage of this browser, the reminder to export, and the backups into a folder.
#[component]
fn Keeping() -> impl IntoView {
    let (session, preferences, backup) = (use_session(), use_preferences(), use_backup());
    let space = RwSignal::new(None::<(f64, f64)>);
    leptos::task::spawn_local(async move {
        let told = browser::space().await;
        space.try_set(told);
    });
    let promise = move || {
        match session.durable.get() {
            Some(true) => words::DURABLE,
            Some(false) => words::NOT_DURABLE,
            None => words::DURABLE_UNKNOWN,
        }
        .text()
    };
    let used = move || {
        let (used, all) = space.get()?;
        Some(words::SPACE_USED.fill(&[&format::size(used as u64), &format::size(all as u64)]))
    };
    let folder = move || match backup.state.get() {
        Backup::Unknown => words::FOLDER_UNKNOWN.text().to_owned(),
        Backup::Off => words::FOLDER_OFF.text().to_owned(),
        Backup::Asks(folder) => words::FOLDER_ASKS.fill(&[&folder]),
        Backup::On { folder, last: None } => words::FOLDER_ON.fill(&[&folder]),
        Backup::On { folder, last: Some((file, at)) } => words::FOLDER_LAST.fill(&[&folder, &at, &file]),
        Backup::Failed { folder, why } => {
            let why = match why {
                FolderError::Gone => words::FOLDER_GONE.text().to_owned(),
                FolderError::Forbidden => words::FOLDER_FORBIDDEN.text().to_owned(),
                FolderError::Full => words::FOLDER_FULL.text().to_owned(),
                FolderError::Other(why) => why,
            };
            words::FOLDER_FAILED.fill(&[&folder, &why])
        }
    };
    let days = move |days: u64| {
        let chosen = move || preferences.with(|kept| kept.reminds_after().unwrap_or(0) == days);
        let text = move || match days {
            0 => words::REMIND_NEVER.text().to_owned(),
            days => words::REMIND_AFTER.fill(&[&days]),
        };
        view! { <option value=days.to_string() prop:selected=chosen>{text}</option> }
    };
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::KEEPING}</h2>
                <span class="faint">{words::KEEPING_LEAD}</span>
            </div>
            <dl class="facts">
                {browser::file_path().map(|path| view! {
                    <dt>{words::THIS_FILE}</dt>
                    <dd><p>{path}</p><p class="hint">{labels::file_data(browser::stores_by_path())}</p></dd>
                })}
                <dt>{words::THIS_BROWSER}</dt>
                <dd><p>{promise}</p><p class="hint">{used}</p></dd>
                <dt>{words::REMIND}</dt>
                <dd>
                    <select
                        class="select"
                        aria-label=words::REMIND
                        on:change=move |event| {
                            let days = event_target_value(&event).parse().ok();
                            preferences.update(|kept| kept.remind_days = days);
                        }
                    >
                        {[3, 7, 14, 30, 0].map(days)}
                    </select>
                    <p class="hint">{move || exported_words(session)}</p>
                </dd>
                <dt>{words::BACKUP}</dt>
                <dd>
                    <p role="status">{folder}</p>
                    <p class="row">
                        {move || (backup.state.get() != Backup::Unknown).then(|| view! {
                            <button class="btn" type="button" on:click=move |_| backup.choose_folder()>
                                {words::CHOOSE_FOLDER}
                            </button>
                        })}
                        {move || (!matches!(backup.state.get(), Backup::Unknown | Backup::Off)).then(|| view! {
                            <button class="btn btn--quiet" type="button" on:click=move |_| backup.stop()>
                                {words::LEAVE_FOLDER}
                            </button>
                        })}
                    </p>
                </dd>
                <dt>{words::RECOVERY}</dt>
                <dd><a href=Route::Recovery.href()>{words::RECOVERY_LINK}</a></dd>
            </dl>
        </section>
    }
}

/// Theme and language.
#[component]
fn Look() -> impl IntoView {
    let preferences = use_preferences();
    let theme = move |code: Option<&'static str>, word: Word| {
        let id = format!("theme-{}", code.unwrap_or("system"));
        view! {
            <input
                type="radio"
                name="theme"
                id=id.clone()
                prop:checked=move || preferences.with(|kept| kept.theme.as_deref() == code)
                on:change=move |_| preferences.update(|kept| kept.theme = code.map(str::to_owned))
            />
            <label for=id>{word}</label>
        }
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::LOOK}</h2></div>
            <div class="row">
                <div class="switch" role="radiogroup" aria-label=words::LOOK>
                    {theme(None, words::THEME_SYSTEM)}
                    {theme(Some("light"), words::THEME_LIGHT)}
                    {theme(Some("dark"), words::THEME_DARK)}
                </div>
                <LanguageSwitch id="settings" />
            </div>
        </section>
    }
}
