//! How deadlines are marked as they come near: the scheme, and its days.

use leptos::prelude::*;

use crate::domain::{AlertDays, AlertScheme, LedgerSettings, Value};
use crate::ledger::RowRef;
use crate::ui::components::{RowField, SETTINGS};
use crate::ui::session::use_session;
use crate::ui::text::{labels, words};

/// The choice of a scheme, and its days.
#[component]
pub fn Alerts() -> impl IntoView {
    let session = use_session();
    let days = Memo::new(move |_| session.finding_list.with(|list| list.settings.alert_days()));
    let choose = move |event| {
        let Ok(row) = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID) else { return };
        session.act(|draft| {
            draft.set(&row, LedgerSettings::ALERTS, event_target_value(&event));
            // Days that were set for another scheme are not those of this one.
            draft.set(&row, LedgerSettings::SOON_DAYS, Value::Null);
            draft.set(&row, LedgerSettings::URGENT_DAYS, Value::Null);
        });
    };
    let option = move |scheme: AlertScheme| {
        let chosen = move || days.get().scheme == scheme;
        view! { <option value=scheme.as_str() prop:selected=chosen>{labels::alert_scheme(scheme)}</option> }
    };
    // The days that the scheme brings.
    let own = move || AlertDays::new(days.get().scheme, None, None);
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::ALERTS}</h2></div>
            <p class="muted">{words::ALERTS_LEAD}</p>
            <dl class="facts">
                <dt>{words::FIELD_ALERTS}</dt>
                <dd>
                    <select class="select" aria-label=words::FIELD_ALERTS on:change=choose>
                        {AlertScheme::ALL.map(option)}
                    </select>
                </dd>
                <RowField
                    row=SETTINGS
                    field=LedgerSettings::SOON_DAYS
                    word=words::FIELD_SOON_DAYS
                    empty=Signal::derive(move || own().soon.to_string())
                />
                <Show when=move || days.get().urgent.is_some()>
                    <RowField
                        row=SETTINGS
                        field=LedgerSettings::URGENT_DAYS
                        word=words::FIELD_URGENT_DAYS
                        empty=Signal::derive(move || own().urgent.unwrap_or_default().to_string())
                    />
                </Show>
            </dl>
        </section>
    }
}
