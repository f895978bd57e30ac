//! A text that is edited where it stands: Enter or leaving commits, Esc restores, and typing Chinese is composing.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::ui::desk::{BoxId, Desk};
use crate::ui::words;

/// An editable text.
///
/// While the person types, what others change in the field does not move under their hands; it shows after they
/// leave.
#[component]
pub fn Edit(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text, when it differs. Surrounding white space is taken off.
    #[prop(into)]
    commit: Callback<String>,
    /// A text of several lines: Enter breaks the line, Ctrl+Enter commits.
    #[prop(optional)]
    long: bool,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
    /// Starts with the box open: for a row that was just made.
    #[prop(optional)]
    begun: bool,
    /// What is entered is no part of a ledger, so that what is being typed rests nowhere until it is.
    #[prop(optional)]
    aside: bool,
    /// Called when the box is left, whether or not anything was committed.
    #[prop(optional, into)]
    left: Option<Callback<()>>,
) -> impl IntoView {
    let desk = Desk::here();
    let nothing = move || empty.get().unwrap_or_else(|| desk.say(words::NOT_SET).to_owned());
    let editing = RwSignal::new(begun);
    // What stood here when the box was opened: what has come since is said, before it is replaced (law C5).
    let seen = RwSignal::new(value.get_untracked());
    // What is in the box, for the moment the view goes while somebody types: it is kept, not cut short.
    let typed = StoredValue::new(None::<String>);
    let just_saved = RwSignal::new(false);
    // Enter during composition chooses a word and commits nothing. `isComposing` alone is not reliable: some input
    // methods end the composition before the key is told.
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
    // What leaving the box would enter.
    let enter = move || {
        let standing = || value.try_get_untracked();
        if let Some(text) = typed.try_get_value().flatten().map(|text| text.trim().to_owned())
            && standing().is_some_and(|standing| standing != text)
        {
            commit.try_run(text);
        }
    };
    let open = StoredValue::new(None::<BoxId>);
    let close = move || {
        if let Some(id) = open.try_update_value(Option::take).flatten() {
            desk.close_box(id);
        }
    };
    let begin = move || {
        just_saved.set(false);
        seen.set(value.get_untracked());
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
            commit.run(text);
            just_saved.try_set(true);
        }
        close();
        if let Some(left) = left {
            left.try_run(());
        }
        if refocus {
            request_animation_frame(move || {
                // The view may be gone by then: the commit can have closed it.
                if let Some(rest) = rest.try_get_untracked().flatten() {
                    let _ = rest.focus();
                }
            });
        }
    };
    on_cleanup(move || {
        enter();
        close();
    });
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() || composing.get_value() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "Enter" if !long || event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                finish(true, true);
            }
            "Escape" => {
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
                        data-warns=aside.then_some("")
                        aria-label=move || label.get()
                        prop:value=value.get_untracked()
                        on:keydown=on_key
                        on:input=move |_| {
                            if let Some(area) = area.get_untracked() {
                                typed.set_value(Some(area.value()));
                                if open.with_value(Option::is_none) {
                                    open.set_value(Some(desk.open_box(enter)));
                                }
                                desk.typed();
                                grow(&area);
                            }
                        }
                        on:compositionstart=move |_| composing.set_value(true)
                        on:compositionend=move |_| composing.set_value(false)
                        on:blur=move |_| finish(true, false)
                    ></textarea>
                    {move || {
                        let now = value.get();
                        (seen.with(|seen| *seen != now)).then(|| view! {
                            <p class="edit__help" role="status">{desk.fill(words::CHANGED_MEANWHILE, &[&now])}</p>
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
                    aria-label=move || format!("{}：{}", label.get(), said())
                    aria-description=move || desk.say(words::EDIT_HINT)
                    on:click=move |_| begin()
                    on:keydown=move |event: KeyboardEvent| {
                        if event.key() == "Enter" || event.key() == "F2" {
                            event.prevent_default();
                            begin();
                        }
                    }
                >
                    {move || {
                        let text = text();
                        if text.is_empty() {
                            view! { <span class="edit__none">{nothing}</span> }.into_any()
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
    // Leptos has a `style` of its own on elements.
    let style = web_sys::HtmlElement::style(area);
    let _ = style.set_property("height", "auto");
    let _ = style.set_property("height", &format!("{}px", area.scroll_height()));
}
