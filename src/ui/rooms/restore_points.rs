//! 恢复到以前: the ledger as it stood before an import, an upgrade or a large change, and the way back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exchange::save;
use crate::ledger::restore_point::{RestorePoint, RestoreReason};
use crate::ui::components::Ask;
use crate::ui::desk::Desk;
use crate::ui::{format, words};

/// How many are shown.
const SHOWN: usize = 8;

#[component]
pub fn Generations() -> impl IntoView {
    let desk = Desk::here();
    let all = Memo::new(move |_| desk.restore_points());
    let lines = move || {
        desk.language.track();
        all.get().into_iter().take(SHOWN).map(|one| view! { <Line one /> }).collect_view()
    };
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{move || desk.say(words::GENERATIONS)}</h2>
                <span class="faint">{move || desk.say(words::GENERATIONS_LEAD)}</span>
            </div>
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=move || view! { <p class="muted">{move || desk.say(words::NO_GENERATIONS)}</p> }
            >
                <ul class="restore-points">{lines}</ul>
            </Show>
        </section>
    }
}

#[component]
fn Line(one: RestorePoint) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language.get_untracked();
    let what = match &one.before {
        RestoreReason::Import(file) => language.fill(words::BEFORE_IMPORT, &[file]),
        RestoreReason::Bulk(rows) => language.fill(words::BEFORE_BULK, &[rows]),
        RestoreReason::Return => language.of(words::BEFORE_RETURN).to_owned(),
        RestoreReason::Upgrade(from) => language.fill(words::BEFORE_UPGRADE, &[from]),
    };
    let who = format!("{} · {}", format::moment(&one.at), format::author(&one.by, language));
    let then = StoredValue::new(one);
    let question = Callback::new(move |()| {
        let rows = desk.glance(|ledger| then.with_value(|then| ledger.since(then).len()))?;
        Some(desk.fill(words::RESTORE_WHAT, &[&rows]))
    });
    let act = Callback::new(move |()| then.with_value(|then| desk.restore(then)));
    let save_it = move |_| {
        spawn_local(async move {
            if let Some(packed) = then.with_value(|then| desk.pack_as_of(then)) {
                save(desk, &packed, None).await;
            }
        });
    };
    view! {
        <li class="restore-point">
            <p><b>{what}</b> " " <span class="muted">{who}</span></p>
            <div class="row">
                <Ask
                    word=words::RESTORE
                    plain=true
                    question
                    yes=words::RESTORE_SURE
                    no=words::KEEP_AS_IT_IS
                    act
                />
                <button class="btn btn--quiet" type="button" on:click=save_it>{language.of(words::SAVE_THAT)}</button>
            </div>
        </li>
    }
}
