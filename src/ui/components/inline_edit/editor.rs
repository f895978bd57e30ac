//! What an edited text does while somebody types: begins, offers, commits, restores.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::ledger::Draft;
use crate::ui::browser;
use crate::ui::session::{InputId, Session};

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

    /// Does it with a text.
    pub fn run(&self, session: Session, text: String) {
        match self {
            Self::Ledger { write, then } => {
                session.act(|draft| write(draft, &text));
                if let Some(then) = then {
                    then.try_run(text);
                }
            }
            Self::Elsewhere(commit) => drop(commit.try_run(text)),
        }
    }
}

/// The state of an edited text; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    session: Session,
    /// What stands in the field.
    pub value: Signal<String>,
    /// Whether the text becomes part of the ledger.
    pub in_ledger: bool,
    commit: StoredValue<Commit>,
    /// Whether Enter breaks the line.
    long: bool,
    /// Holds what is being typed for the caller, while it is.
    typing: Option<RwSignal<Option<String>>>,
    /// What else the whole text may be, by what is in the box.
    pub offers: Option<Callback<String, Vec<String>>>,
    /// Called when the box is left.
    left: Option<Callback<()>>,
    /// Whether the box is open.
    pub editing: RwSignal<bool>,
    /// The value when the box was opened: another value that came since is shown before it is replaced (law C5).
    pub seen: RwSignal<String>,
    /// Whether the text was just committed.
    pub just_saved: RwSignal<bool>,
    /// What is in the box: when the view is removed while somebody types, it is committed.
    typed: StoredValue<Option<String>>,
    /// Enter during composition chooses a word and commits nothing. `isComposing` alone is not reliable: some input
    /// methods end the composition before the key event.
    pub composing: StoredValue<bool>,
    /// The note of what is being typed.
    input: StoredValue<Option<InputId>>,
    /// The offers, and the one that the arrow keys have come to.
    pub offered: RwSignal<Vec<String>>,
    pub pointed: RwSignal<Option<usize>>,
    pub area: NodeRef<html::Textarea>,
    pub rest: NodeRef<html::Div>,
}

impl Editor {
    /// An editor of `value`, with the box closed. When the view is removed, what is in the box is committed.
    pub fn new(
        session: Session,
        value: Signal<String>,
        commit: Commit,
        long: bool,
        offers: Option<Callback<String, Vec<String>>>,
        typing: Option<RwSignal<Option<String>>>,
        left: Option<Callback<()>>,
    ) -> Self {
        let editor = Self {
            session,
            value,
            in_ledger: matches!(commit, Commit::Ledger { .. }),
            commit: StoredValue::new(commit),
            long,
            typing,
            offers,
            left,
            editing: RwSignal::new(false),
            seen: RwSignal::new(value.get_untracked()),
            just_saved: RwSignal::new(false),
            typed: StoredValue::new(None),
            composing: StoredValue::new(false),
            input: StoredValue::new(None),
            offered: RwSignal::new(Vec::new()),
            pointed: RwSignal::new(None),
            area: NodeRef::new(),
            rest: NodeRef::new(),
        };
        Effect::new(move |_| {
            if let (true, Some(area)) = (editor.editing.get(), editor.area.get()) {
                let _ = area.focus();
                area.select();
                grow(&area);
            }
        });
        on_cleanup(move || {
            if let Some(text) = editor.pending() {
                editor.run(text);
            }
            editor.unregister();
        });
        editor
    }

    /// What leaving the box would commit; `None` when the value would not change.
    fn pending(self) -> Option<String> {
        let text = self.typed.try_get_value().flatten()?.trim().to_owned();
        (self.value.try_get_untracked()? != text).then_some(text)
    }

    fn run(self, text: String) {
        if let Some(commit) = self.commit.try_get_value() {
            commit.run(self.session, text);
        }
    }

    /// Has what is being typed stored as a note, where it becomes part of the ledger.
    fn register(self) {
        if let Some(Commit::Ledger { write, .. }) = self.commit.try_get_value()
            && self.input.with_value(Option::is_none)
        {
            let preview = move |draft: &mut Draft| {
                if let Some(text) = self.pending() {
                    write(draft, &text);
                }
            };
            self.input.set_value(Some(self.session.register_input(preview)));
        }
    }

    fn unregister(self) {
        if let Some(id) = self.input.try_update_value(Option::take).flatten() {
            self.session.unregister_input(id);
        }
    }

    fn offer(self, text: String) {
        if let Some(offers) = self.offers {
            self.offered.set(offers.run(text));
            self.pointed.set(None);
        }
    }

    /// Opens the box.
    pub fn begin(self) {
        let value = self.value.get_untracked();
        self.just_saved.set(false);
        self.seen.set(value.clone());
        self.offer(value);
        self.editing.set(true);
    }

    /// Opens the box where the text has the focus. Pressing the mouse on a text closes the box that was open, which may
    /// move the text away from under the mouse before it is let go: that is no click then.
    pub fn begin_if_focused(self) {
        let rest = self.rest.try_get_untracked().flatten();
        if rest.is_some_and(|rest| browser::is_focused(&rest)) {
            self.begin();
        }
    }

    /// Closes the box; with `keep`, what is in it is committed. With `refocus`, the text that takes its place has the
    /// focus.
    pub fn finish(self, keep: bool, refocus: bool) {
        if !self.editing.try_get_untracked().unwrap_or(false) {
            return;
        }
        self.typed.set_value(None);
        let text = self.area.get_untracked().map(|area| area.value().trim().to_owned());
        self.editing.set(false);
        if let Some(text) = text.filter(|text| keep && *text != self.value.get_untracked()) {
            let before = self.value.get_untracked();
            self.run(text);
            // Said only of what the ledger took: a text that is no day, for one, changes nothing.
            let is_saved = self.in_ledger && self.value.try_get_untracked().is_some_and(|now| now != before);
            self.just_saved.try_set(is_saved);
        }
        if let Some(typing) = self.typing {
            typing.try_set(None);
        }
        self.unregister();
        if let Some(left) = self.left {
            left.try_run(());
        }
        if refocus {
            request_animation_frame(move || {
                // The view may be gone by then: the commit may have removed it.
                if let Some(rest) = self.rest.try_get_untracked().flatten() {
                    let _ = rest.focus();
                }
            });
        }
    }

    /// Takes note of what is in the box.
    pub fn type_in(self, text: String) {
        self.typed.set_value(Some(text.clone()));
        if let Some(typing) = self.typing {
            typing.set(Some(text.clone()));
        }
        self.offer(text);
        self.register();
        if self.in_ledger {
            self.session.on_input();
        }
    }

    /// Puts an offer into the box.
    pub fn take(self, text: &str) {
        if let Some(area) = self.area.get_untracked() {
            area.set_value(text);
            self.type_in(text.to_owned());
            let _ = area.focus();
            grow(&area);
        }
    }

    /// Points at the offer that stands `by` further, of `count`; behind the last one nothing is pointed at.
    fn point(self, by: usize, count: usize) {
        self.pointed
            .update(|at| *at = Some((at.map_or(count, |at| at) + by) % (count + 1)).filter(|at| *at < count));
    }

    /// A key in the box.
    pub fn on_key(self, event: &KeyboardEvent) {
        if event.is_composing() || self.composing.get_value() || event.key_code() == 229 {
            return;
        }
        let count = self.offered.with_untracked(Vec::len);
        let at = self.pointed.get_untracked();
        let chosen = at.and_then(|at| self.offered.with_untracked(|all| all.get(at).cloned()));
        match (event.key().as_str(), chosen) {
            ("ArrowDown", _) if count > 0 => {
                event.prevent_default();
                self.point(1, count);
            }
            ("ArrowUp", _) if count > 0 => {
                event.prevent_default();
                self.point(count, count);
            }
            ("Enter" | "Tab", Some(text)) => {
                event.prevent_default();
                event.stop_propagation();
                self.take(&text);
            }
            ("Enter", None) if !self.long || event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                // What is drawn in its place must not hear the key that closed it.
                event.stop_propagation();
                self.finish(true, true);
            }
            ("Escape", _) => {
                event.stop_propagation();
                self.finish(false, true);
            }
            _ => {}
        }
    }
}

/// Makes the box as high as its text.
pub(super) fn grow(area: &web_sys::HtmlTextAreaElement) {
    // Written out, because Leptos has a method `style` of its own on elements.
    let style = web_sys::HtmlElement::style(area);
    let _ = style.set_property("height", "auto");
    let _ = style.set_property("height", &format!("{}px", area.scroll_height()));
}
