//! A list of elements that keep their place in the document: while two lists have their common rows in the same order,
//! only what is new is put in and only what is gone is taken out. The one with the focus keeps it, which it would lose
//! when an element is moved.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use leptos::web_sys::HtmlElement;
use wasm_bindgen::JsCast;

/// A row that is drawn.
struct KeptRow {
    key: String,
    view: AnyViewState,
    owner: Owner,
}

/// Draws each of `rows` once with `draw`, in their order, as the only children of `parent`. Keys are unique; `draw` makes
/// one element.
pub fn keep_rows<T, E>(
    parent: NodeRef<E>,
    rows: Memo<Vec<T>>,
    key: fn(&T) -> &str,
    draw: impl Fn(T) -> AnyView + 'static,
) where
    T: Clone + PartialEq + Send + Sync + 'static,
    E: leptos::html::ElementType,
    E::Output: JsCast + Clone + Into<HtmlElement> + 'static,
{
    let owner = Owner::current().unwrap_or_default();
    Effect::new(move |kept: Option<Option<Vec<KeptRow>>>| {
        let kept = kept.flatten();
        let parent: HtmlElement = parent.get()?.into();
        // A view that is drawn anew keeps its elements, and with them the rows of the list that was there before.
        let mut kept = kept.unwrap_or_else(|| {
            parent.set_text_content(None);
            Vec::new()
        });
        rows.with(|rows| {
            let keys: std::collections::HashMap<&str, usize> =
                rows.iter().enumerate().map(|(at, row)| (key(row), at)).collect();
            let at = |one: &KeptRow| keys.get(one.key.as_str()).copied();
            let places: Vec<usize> = kept.iter().filter_map(at).collect();
            let in_order = places.is_sorted();
            let (mut stay, go): (Vec<_>, Vec<_>) =
                kept.drain(..).partition(|one| in_order && at(one).is_some());
            go.into_iter().for_each(KeptRow::remove);
            // From the end, so that what a row is put before is there.
            let mut next: Option<KeptRow> = None;
            let mut all = Vec::with_capacity(rows.len());
            for row in rows.iter().rev() {
                let is_here = stay.last().is_some_and(|last| last.key == key(row));
                let own = match is_here.then(|| stay.pop()).flatten() {
                    Some(own) => own,
                    None => {
                        let owner = owner.child();
                        let mut view = owner.with(|| untrack(|| draw(row.clone()).build()));
                        let before = next.as_ref().and_then(|next| next.view.elements().into_iter().next());
                        view.mount(&parent, before.as_ref().map(AsRef::as_ref));
                        KeptRow { key: key(row).to_owned(), view, owner }
                    }
                };
                all.extend(next.replace(own));
            }
            all.extend(next);
            all.reverse();
            Some(all)
        })
    });
}

impl KeptRow {
    fn remove(mut self) {
        self.view.unmount();
        self.owner.cleanup();
    }
}
