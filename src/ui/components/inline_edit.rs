//! A text that is edited in place: Enter or leaving it commits, Esc restores, and input methods work as usual.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::domain::last_name;
use crate::ledger::Draft;
use crate::ui::session::{InputId, use_session};
use crate::ui::text::words;

/// Writes a text into a draft.
type Write = Arc<dyn Fn(&mut Draft, &str) + Send + Sync>;

/// What is done with an edited text. Surrounding white space is removed.
#[derive(Clone)]
pub enum Commit {
    /// It is written into the ledger. What is being typed is stored as a note until then.
    Ledger {
        /// Writes it.
        write: Write,
        /// Called with the text after it was written, to tell the person when it could not be used.
        then: Option<Callback<String>>,
    },
    /// It is no part of a ledger. What is being typed is stored nowhere.
    Elsewhere(Callback<String>),
}

impl Commit {
    /// Writes the text into the ledger.
    pub fn ledger(write: impl Fn(&mut Draft, &str) + Send + Sync + 'static) -> Self {
        Self::Ledger { write: Arc::new(write), then: None }
    }

    /// Writes the text into the ledger, and calls `then` with it.
    pub fn ledger_then(
        write: impl Fn(&mut Draft, &str) + Send + Sync + 'static,
        then: impl Fn(String) + Send + Sync + 'static,
    ) -> Self {
        Self::Ledger { write: Arc::new(write), then: Some(Callback::new(then)) }
    }

    /// Calls `commit` with the text.
    pub fn elsewhere(commit: impl Fn(String) + Send + Sync + 'static) -> Self {
        Self::Elsewhere(Callback::new(commit))
    }
}

/// A text that is edited in place.
///
/// While the person types, a change of the value from elsewhere does not replace what is in the box; it is shown below.
#[component]
pub fn InlineEdit(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// What becomes of the new text, when it differs.
    commit: Commit,
    /// A text of several lines: Enter breaks the line, Ctrl+Enter commits.
    #[prop(optional)]
    long: bool,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
    /// Starts with the box open: for a row that was just made.
    #[prop(optional)]
    begun: bool,
    /// Holds what is being typed, while it is.
    #[prop(optional_no_strip)]
    typing: Option<RwSignal<Option<String>>>,
    /// What else the whole text may be, by what is in the box: offered below it while somebody types.
    #[prop(optional_no_strip)]
    offers: Option<Callback<String, Vec<String>>>,
    /// Called when the box is left, whether or not anything was committed.
    #[prop(optional_no_strip, into)]
    left: Option<Callback<()>>,
) -> impl IntoView {
    let session = use_session();
    let nothing = move || empty.get().unwrap_or_else(|| words::NOT_SET.text().to_owned());
    let editing = RwSignal::new(begun);
    // The value when the box was opened: another value that came since is shown before it is replaced (law C5).
    let seen = RwSignal::new(value.get_untracked());
    // What is in the box: when the view is removed while somebody types, it is committed.
    let typed = StoredValue::new(None::<String>);
    let just_saved = RwSignal::new(false);
    // Enter during composition chooses a word and commits nothing. `isComposing` alone is not reliable: some input
    // methods end the composition before the key event.
    let composing = StoredValue::new(false);
    let area = NodeRef::<html::Textarea>::new();
    let rest = NodeRef::<html::Div>::new();

    Effect::new(move |_| {
        if let (true, Some(area)) = (editing.get(), area.get()) {
            let _ = area.focus();
            area.select();
            grow(&area);
        }
    });
    // What leaving the box would commit; `None` when the value would not change.
    let pending = move || {
        let text = typed.try_get_value().flatten()?.trim().to_owned();
        (value.try_get_untracked()? != text).then_some(text)
    };
    let in_ledger = matches!(commit, Commit::Ledger { .. });
    let commit = StoredValue::new(commit);
    let run = move |text: String| match commit.try_get_value() {
        Some(Commit::Ledger { write, then }) => {
            session.act(|draft| write(draft, &text));
            if let Some(then) = then {
                then.try_run(text);
            }
        }
        Some(Commit::Elsewhere(commit)) => drop(commit.try_run(text)),
        None => {}
    };
    let input = StoredValue::new(None::<InputId>);
    let register = move || {
        if let Some(Commit::Ledger { write, .. }) = commit.try_get_value()
            && input.with_value(Option::is_none)
        {
            let preview = move |draft: &mut Draft| {
                if let Some(text) = pending() {
                    write(draft, &text);
                }
            };
            input.set_value(Some(session.register_input(preview)));
        }
    };
    let unregister = move || {
        if let Some(id) = input.try_update_value(Option::take).flatten() {
            session.unregister_input(id);
        }
    };
    // The offers, and the one that the arrow keys have come to.
    let offered = RwSignal::new(Vec::<String>::new());
    let pointed = RwSignal::new(None::<usize>);
    let offer = move |text: String| {
        if let Some(offers) = offers {
            offered.set(offers.run(text));
            pointed.set(None);
        }
    };
    let begin = move || {
        just_saved.set(false);
        seen.set(value.get_untracked());
        offer(value.get_untracked());
        editing.set(true);
    };
    let finish = move |keep: bool, refocus: bool| {
        if !editing.try_get_untracked().unwrap_or(false) {
            return;
        }
        typed.set_value(None);
        let text = area.get_untracked().map(|area| area.value().trim().to_owned());
        editing.set(false);
        if let Some(text) = text.filter(|text| keep && *text != value.get_untracked()) {
            run(text);
            just_saved.try_set(true);
        }
        if let Some(typing) = typing {
            typing.try_set(None);
        }
        unregister();
        if let Some(left) = left {
            left.try_run(());
        }
        if refocus {
            request_animation_frame(move || {
                // The view may be gone by then: the commit may have removed it.
                if let Some(rest) = rest.try_get_untracked().flatten() {
                    let _ = rest.focus();
                }
            });
        }
    };
    on_cleanup(move || {
        if let Some(text) = pending() {
            run(text);
        }
        unregister();
    });
    let type_in = move |text: String| {
        typed.set_value(Some(text.clone()));
        if let Some(typing) = typing {
            typing.set(Some(text.clone()));
        }
        offer(text);
        register();
        if in_ledger {
            session.on_input();
        }
    };
    let take = move |text: &str| {
        if let Some(area) = area.get_untracked() {
            area.set_value(text);
            type_in(text.to_owned());
            let _ = area.focus();
            grow(&area);
        }
    };
    let point = move |by: usize| {
        let count = offered.with_untracked(Vec::len);
        // One more than the offers: nothing is pointed at.
        pointed
            .update(|at| *at = Some((at.map_or(count, |at| at) + by) % (count + 1)).filter(|at| *at < count));
    };
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() || composing.get_value() || event.key_code() == 229 {
            return;
        }
        let count = offered.with_untracked(Vec::len);
        let chosen =
            pointed.get_untracked().and_then(|at| offered.with_untracked(|all| all.get(at).cloned()));
        match (event.key().as_str(), chosen) {
            ("ArrowDown", _) if count > 0 => {
                event.prevent_default();
                point(1);
            }
            ("ArrowUp", _) if count > 0 => {
                event.prevent_default();
                point(count);
            }
            ("Enter" | "Tab", Some(text)) => {
                event.prevent_default();
                event.stop_propagation();
                take(&text);
            }
            ("Enter", None) if !long || event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                // What is drawn in its place must not hear the key that closed it.
                event.stop_propagation();
                finish(true, true);
            }
            ("Escape", _) => {
                event.stop_propagation();
                finish(false, true);
            }
            _ => {}
        }
    };

    move || {
        if editing.get() {
            view! {
                <div class="edit" data-state="editing">
                    <textarea
                        node_ref=area
                        rows="1"
                        data-warns=(!in_ledger).then_some("")
                        aria-label=move || label.get()
                        prop:value=value.get_untracked()
                        on:keydown=on_key
                        on:input=move |_| {
                            if let Some(area) = area.get_untracked() {
                                type_in(area.value());
                                grow(&area);
                            }
                        }
                        on:compositionstart=move |_| composing.set_value(true)
                        on:compositionend=move |_| composing.set_value(false)
                        on:blur=move |_| finish(true, false)
                    ></textarea>
                    {offers.map(|_| view! {
                        <ul class="edit__offers" aria-label=words::SUGGESTIONS>
                            {move || {
                                let at = pointed.get();
                                let line = |(nth, text): (usize, String)| {
                                    let name = last_name(&text).1.to_owned();
                                    view! {
                                        <li>
                                            <button
                                                type="button"
                                                tabindex="-1"
                                                aria-current=(at == Some(nth)).then_some("true")
                                                // Before the box is left, which would commit what was typed.
                                                on:mousedown=move |event| {
                                                    event.prevent_default();
                                                    take(&text);
                                                }
                                            >
                                                {name}
                                            </button>
                                        </li>
                                    }
                                };
                                offered.get().into_iter().enumerate().map(line).collect_view()
                            }}
                        </ul>
                    })}
                    {move || {
                        let now = value.get();
                        (seen.with(|seen| *seen != now)).then(|| view! {
                            <p class="edit__help" role="status">{words::CHANGED_MEANWHILE.fill(&[&now])}</p>
                        })
                    }}
                </div>
            }
            .into_any()
        } else {
            let text = move || value.get();
            let said = move || {
                let text = value.get();
                if text.is_empty() { nothing() } else { text }
            };
            view! {
                <div
                    node_ref=rest
                    class="edit"
                    data-state=move || if just_saved.get() { "saved" } else { "rest" }
                    tabindex="0"
                    role="button"
                    aria-label=move || words::LABELLED.fill(&[&label.get(), &said()])
                    aria-description=words::EDIT_HINT
                    on:click=move |_| begin()
                    on:keydown=move |event: KeyboardEvent| {
                        if event.key() == "Enter" || event.key() == "F2" {
                            event.prevent_default();
                            event.stop_propagation();
                            begin();
                        }
                    }
                >
                    {move || {
                        let text = text();
                        if text.is_empty() {
                            let is_unset = move || empty.get().is_none();
                            view! { <span class="edit__none" class:edit__none--unset=is_unset>{nothing}</span> }.into_any()
                        } else {
                            text.into_any()
                        }
                    }}
                </div>
            }
            .into_any()
        }
    }
}

/// Makes the box as high as its text.
fn grow(area: &web_sys::HtmlTextAreaElement) {
    // Written out, because Leptos has a method `style` of its own on elements.
    let style = web_sys::HtmlElement::style(area);
    let _ = style.set_property("height", "auto");
    let _ = style.set_property("height", &format!("{}px", area.scroll_height()));
}
