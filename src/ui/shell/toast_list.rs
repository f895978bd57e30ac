//! The message on the screen, which stays a few seconds; one of work that is under way, until that ends.

use std::time::Duration;

use crate::ui::services::toasts::use_toasts;
use crate::ui::session::use_session;
use crate::ui::text::words;
use leptos::prelude::*;

/// How long a message stays on the screen.
const SHOWN: Duration = Duration::from_secs(6);

/// The message that is shown.
#[component]
pub fn ToastList() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    Effect::new(move |_| {
        let Some(shown) = toasts.shown.get().filter(|shown| !shown.stops) else { return };
        set_timeout(
            move || {
                if toasts.shown.get_untracked().as_ref() == Some(&shown) {
                    toasts.shown.set(None);
                }
            },
            SHOWN,
        );
    });
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                toasts.shown.get().map(|toast| {
                    let undo = toast.undo.map(|action| {
                        view! {
                            <button class="btn" type="button" on:click=move |_| session.undo_action(&action)>
                                {words::UNDO}
                            </button>
                        }
                    });
                    let stop = toast.stops.then(|| {
                        view! {
                            <button class="btn" type="button" on:click=move |_| toasts.stop()>
                                {words::STOP}
                            </button>
                        }
                    });
                    view! {
                        <div class="toast">
                            <span>{toast.text}</span>
                            {undo}
                            {stop}
                            <button
                                class="btn toast__close"
                                type="button"
                                aria-label=words::CLOSE
                                on:click=move |_| toasts.shown.set(None)
                            >
                                "×"
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}
