//! 核对文稿: a pasted text with what was understood marked in it, before anything is taken.

mod keys;
mod side;
mod take;
mod text;
mod tools;

use leptos::prelude::*;

use super::first::PasteForm;
use crate::notice::Role;
use crate::ui::desk::Desk;
use crate::ui::machine;
use crate::ui::proof::Proof;
use crate::ui::words;

/// The text that is being read; kept at the root, so that going to another room and back loses nothing.
#[derive(Clone, Copy)]
pub struct Reading {
    proof: RwSignal<Option<Proof>>,
    /// The start of the chosen segment.
    chosen: RwSignal<usize>,
    /// Where in the text the person clicked last, in bytes.
    caret: RwSignal<Option<usize>>,
}

impl Reading {
    pub fn lay() -> Self {
        Self { proof: RwSignal::new(None), chosen: RwSignal::new(0), caret: RwSignal::new(None) }
    }

    pub fn here() -> Self {
        expect_context()
    }

    /// Reads a text anew.
    pub fn begin(&self, text: String) {
        let proof = Proof::read(&text);
        self.caret.set(None);
        self.chosen.set(proof.first());
        self.proof.set(Some(proof));
    }

    /// Whether a text is open that has not been taken: it is lost when the page goes.
    pub fn is_open(&self) -> bool {
        self.proof.with_untracked(Option::is_some)
    }

    /// Puts the text away.
    fn end(&self) {
        self.proof.set(None);
    }

    /// Looks at the text, following its corrections; the default when there is none.
    fn read<T: Default>(&self, read: impl FnOnce(&Proof) -> T) -> T {
        self.proof.with(|proof| proof.as_ref().map(read).unwrap_or_default())
    }

    /// Looks at the text as it stands.
    fn glance<T: Default>(&self, read: impl FnOnce(&Proof) -> T) -> T {
        self.proof.with_untracked(|proof| proof.as_ref().map(read).unwrap_or_default())
    }

    fn change<T: Default>(&self, change: impl FnOnce(&mut Proof) -> T) -> T {
        let mut outcome = T::default();
        self.proof.update(|proof| outcome = proof.as_mut().map(change).unwrap_or_default());
        let at = self.chosen.get_untracked();
        // A join or an undo may have taken the chosen segment's start away.
        let start = self.glance(|proof| proof.segment(at).map(|segment| segment.span.start));
        if let Some(start) = start.filter(|start| *start != at) {
            self.chosen.set(start);
        }
        outcome
    }

    fn set_role(&self, role: Role) {
        let at = self.chosen.get_untracked();
        self.change(|proof| proof.set_role(at, role));
    }

    fn join(&self) {
        let at = self.chosen.get_untracked();
        self.change(|proof| proof.join(at));
    }

    fn split(&self) {
        let at = self.chosen.get_untracked();
        let Some(place) = self.caret.get_untracked() else { return };
        if self.change(|proof| proof.split(at, place)) {
            self.chosen.set(place);
            self.caret.set(None);
        }
    }

    /// Chooses a segment and brings it into view.
    fn go(&self, at: usize) {
        self.caret.set(None);
        self.chosen.set(at);
        request_animation_frame(move || machine::show(&part_id(at)));
    }

    fn step(&self, forward: bool) {
        let at = self.chosen.get_untracked();
        self.go(self.glance(|proof| proof.step(at, forward)));
    }

    fn next_doubt(&self) {
        let at = self.chosen.get_untracked();
        if let Some(next) = self.glance(|proof| proof.next_doubt(at)) {
            self.go(next);
        }
    }
}

/// The element that shows the segment starting at `at`.
fn part_id(at: usize) -> String {
    format!("part-{at}")
}

#[component]
pub fn ReadingRoom() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    let any = Memo::new(move |_| reading.proof.with(Option::is_some));
    view! {
        <div class="reading__head">
            <h1>
                {move || desk.say(words::READING)} " "
                <span class="en" lang="en">{words::READING.en}</span>
            </h1>
            <span class="muted">{move || desk.say(words::READING_LEAD)}</span>
            <Show when=move || any.get()>
                <div class="row">
                    <tools::Steps />
                    <button class="btn" type="button" on:click=move |_| reading.end()>
                        {move || desk.say(words::ANOTHER_TEXT)}
                    </button>
                </div>
            </Show>
        </div>
        {move || {
            if any.get() {
                view! { <Checking /> }.into_any()
            } else {
                view! { <div class="room__body"><PasteForm sample=true /></div> }.into_any()
            }
        }}
    }
}

#[component]
fn Checking() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    keys::listen(reading);
    view! {
        <div class="reading">
            <section class="reading__text" aria-label=move || desk.say(words::TEXT_LIST)>
                <tools::Tools />
                <text::Text />
            </section>
            <section class="reading__outline" aria-label=move || desk.say(words::WHAT_WAS_READ)>
                <side::Side />
            </section>
        </div>
    }
}
