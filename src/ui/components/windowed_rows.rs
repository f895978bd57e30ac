//! The rows of a long list, those of a table or the paragraphs of a document, of which only those in sight are drawn: what
//! is in sight follows the scrolling, heights are measured as rows are drawn, and paper gets every row.

use std::borrow::Cow;
use std::collections::HashMap;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{self, Event, HtmlElement, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::keep_rows;
use crate::ui::browser::{self, Phase};
use crate::ui::row_window::{Heights, Piece, RowTops};
use crate::ui::session::use_session;
use crate::ui::text::words;

/// How far beyond the window rows are drawn, in CSS pixels: the wheel moves by less between two frames. The first frame
/// with other rows, as when a search is cleared, has new ones in the window only, so that it is there sooner.
const MARGIN: f64 = 500.0;

/// What the space of rows that are not drawn is made of.
#[derive(Clone, Copy)]
pub enum Space {
    /// A row of a table that has so many columns.
    Row(Signal<String>),
    /// A block in a text.
    Block,
}

/// The rows of a long list.
pub trait LongRows: Send + Sync + 'static {
    /// One row.
    type Row: Clone + PartialEq + Send + Sync + 'static;

    /// Of each row, whether it is a head: heads are as high as each other, and so are the others, for the most part.
    fn heads(&self) -> impl Iterator<Item = bool>;

    /// The row at an index; `None` past the end.
    fn row(&self, at: usize) -> Option<Self::Row>;

    /// What tells the row at an index from the other rows.
    fn key(&self, at: usize) -> Option<Cow<'_, str>>;

    /// The index of the row with a key; `None` when there is none.
    fn index_of(&self, key: &str) -> Option<usize>;

    /// The index of the head over a row; `None` where there is none.
    fn head_over(&self, _at: usize) -> Option<usize> {
        None
    }
}

/// A row of a list without heads.
pub trait Keyed {
    /// What tells it from the other rows.
    fn key(&self) -> &str;
}

/// A list without heads.
pub trait PlainRows: Send + Sync + 'static {
    /// One row.
    type Item: Keyed + Clone + PartialEq + Send + Sync + 'static;

    /// The rows in order.
    fn rows(&self) -> &[Self::Item];
}

impl<T: Keyed + Clone + PartialEq + Send + Sync + 'static> PlainRows for Vec<T> {
    type Item = T;

    fn rows(&self) -> &[T] {
        self
    }
}

impl<L: PlainRows> LongRows for L {
    type Row = L::Item;

    fn heads(&self) -> impl Iterator<Item = bool> {
        self.rows().iter().map(|_| false)
    }

    fn row(&self, at: usize) -> Option<L::Item> {
        self.rows().get(at).cloned()
    }

    fn key(&self, at: usize) -> Option<Cow<'_, str>> {
        self.rows().get(at).map(|one| one.key().into())
    }

    fn index_of(&self, key: &str) -> Option<usize> {
        self.rows().iter().position(|one| one.key() == key)
    }
}

/// What is remembered of each long list, by what it is of, when somebody comes back to its page: the row focused last,
/// which is drawn wherever it is and in sight again, and how high its rows are. Created at the root.
#[derive(Clone, Copy)]
pub struct LongLists {
    focused: RwSignal<HashMap<&'static str, String>>,
    heights: StoredValue<HashMap<&'static str, Heights>>,
}

/// Prefix of the element ids of rows; the row's key follows.
const ROW: &str = "row-";

impl LongLists {
    /// Nothing is remembered. Called once, at the root.
    pub fn new() -> Self {
        Self { focused: RwSignal::new(HashMap::new()), heights: StoredValue::new(HashMap::new()) }
    }

    /// The element id of a row.
    pub fn element(key: &str) -> String {
        format!("{ROW}{key}")
    }

    /// The keys of all rows of a list that has at most `whole` of them, so that the browser finds, marks and copies all of
    /// it; of a longer one that of the row focused last. For [`window_rows`].
    pub fn kept_or_all<T: LongRows>(
        self,
        list: &'static str,
        rows: Memo<T>,
        whole: usize,
    ) -> Signal<Vec<String>> {
        let focused = self.kept(list);
        Signal::derive(move || {
            let all = rows.with(|rows| {
                let count = rows.heads().take(whole + 1).count();
                let key = |at| rows.key(at).map(Cow::into_owned);
                (count <= whole).then(|| (0..count).filter_map(key).collect())
            });
            all.unwrap_or_else(|| focused.get())
        })
    }

    /// The key of the row focused last, for [`window_rows`].
    pub fn kept(self, list: &'static str) -> Signal<Vec<String>> {
        Signal::derive(move || self.focused.with(|all| all.get(list).cloned().into_iter().collect()))
    }

    /// The key of the row that an event comes from, or from within; `None` when it comes from anything else.
    pub fn row_of(event: &Event) -> Option<String> {
        browser::within(event, &format!("[id^={ROW}]"))?.id().strip_prefix(ROW).map(str::to_owned)
    }

    /// The key of the row focused last. Tracks it.
    pub fn last(self, list: &'static str) -> Option<String> {
        self.focused.with(|all| all.get(list).cloned())
    }

    /// Takes note of the row that an element with the focus is in.
    pub fn note(self, list: &'static str, event: &Event) {
        if let Some(key) = Self::row_of(event) {
            self.focused.update(|all| drop(all.insert(list, key)));
        }
    }

    /// Focuses a row, wherever it is: the row focused last is drawn.
    pub fn stand_on(self, list: &'static str, key: &str) {
        let row = Self::element(key);
        if browser::document().get_element_by_id(&row).is_some() {
            return browser::focus(&row);
        }
        self.focused.update(|all| drop(all.insert(list, key.to_owned())));
        request_animation_frame(move || browser::focus(&row));
    }

    /// Scrolls to the row focused last, once it is drawn; the row has the focus if it takes it and nothing else has.
    pub fn show(self, list: &'static str) {
        let row = self.focused.with_untracked(|all| all.get(list).map(|key| Self::element(key)));
        request_animation_frame(move || {
            let Some(row) = row else { return };
            browser::show(&row);
            if !browser::is_anything_focused() {
                browser::focus(&row);
            }
        });
    }
}

/// A row that is drawn.
pub struct RowDrawn<R: Send + Sync + 'static> {
    /// The row as it stands.
    pub row: Memo<R>,
    /// Counted from 1 with the heads of the columns, as `aria-rowindex` is.
    pub index: Memo<usize>,
    /// Whether it is drawn for paper alone: nobody will edit it.
    pub on_paper: bool,
}

/// A part of the table as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Part<R> {
    key: String,
    what: What<R>,
}

#[derive(Clone, Debug, PartialEq)]
enum What<R> {
    Row {
        row: R,
        index: usize,
        is_head: bool,
        on_paper: bool,
    },
    /// Space of this height.
    Gap(f64),
}

/// Draws rows as the children of `body`: those in sight and a little beyond, those with the keys `kept`, the head over the
/// first row in sight, and `space` for the others. All rows while the page is printed. When `new_heights` changes, rows may
/// have other heights. `list` says what the rows are of ([`LongLists`]).
pub fn window_rows<T, E>(
    list: &'static str,
    body: NodeRef<E>,
    rows: Memo<T>,
    kept: Signal<Vec<String>>,
    space: Space,
    new_heights: Signal<()>,
    draw: impl Fn(RowDrawn<T::Row>) -> AnyView + 'static,
) where
    T: LongRows,
    E: html::ElementType,
    E::Output: JsCast + Clone + Into<HtmlElement> + 'static,
{
    let known = expect_context::<LongLists>().heights;
    let heights = RwSignal::new(known.with_value(|known| known.get(list).cloned().unwrap_or_default()));
    on_cleanup(move || {
        let heights = heights.try_get_untracked();
        heights.into_iter().for_each(|heights| known.update_value(|known| drop(known.insert(list, heights))));
    });
    // From the top of the first row to the edges of the window.
    let sight = RwSignal::new((0.0, browser::window_height()));
    let printing = RwSignal::new(false);
    let settled = settled(Signal::derive(move || rows.track()));
    let parts = parts(rows, kept, heights, sight, settled, printing);
    keep_rows(body, parts, |part| &part.key, move |part| draw_part(part, parts, space, &draw));

    let see = move |body: &web_sys::DomRect| {
        let now = (-body.top(), -body.top() + browser::window_height());
        if sight.get_untracked() != now {
            sight.set(now);
        }
    };
    let element = move || -> Option<HtmlElement> { body.try_get_untracked().flatten().map(Into::into) };
    let look = move || {
        if let Some(body) = element() {
            see(&body.get_bounding_client_rect());
        }
    };
    // Measures what was drawn, and looks where it is.
    Effect::new(move |_| {
        let parts = parts.get();
        heights.track();
        // What is drawn for paper is as high as paper makes it.
        if printing.get() {
            return;
        }
        request_animation_frame(move || {
            // The page may have been left since.
            let Some(body) = element() else { return };
            // All is read before any is set: after a change the browser would lay the page out once more to answer.
            let place = body.get_bounding_client_rect();
            let measured = heights.with_untracked(|known| measure(&body, place.width(), &parts, known));
            see(&place);
            measured.into_iter().for_each(|measured| heights.set(measured));
        });
    });
    browser::listen(browser::document(), "scroll", Phase::Capture, move |_: Event| look());
    browser::listen(browser::window(), "resize", Phase::Bubble, move |_: Event| {
        heights.set(Heights::default());
        look();
    });
    Effect::new(move |before: Option<()>| {
        new_heights.track();
        if before.is_some() {
            heights.set(Heights::default());
        }
    });
    browser::listen(browser::window(), "beforeprint", Phase::Bubble, move |_: Event| printing.set(true));
    browser::listen(browser::window(), "afterprint", Phase::Bubble, move |_: Event| printing.set(false));
    // The browser's own search finds what is drawn.
    let (session, told) = (use_session(), StoredValue::new(false));
    browser::listen(browser::document(), "keydown", Phase::Bubble, move |event: KeyboardEvent| {
        let find = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("f");
        let gaps = || parts.with_untracked(|all| all.iter().any(|part| matches!(part.what, What::Gap(_))));
        if find && !told.get_value() && gaps() {
            told.set_value(true);
            session.toasts.show(words::FIND_IN_PAGE.text());
        }
    });
}

/// Whether the rows as they are have been in a frame; `rows` tracks them.
fn settled(rows: Signal<()>) -> Signal<bool> {
    let version = Memo::new(move |before: Option<&u64>| {
        rows.get();
        before.map_or(0, |last| last + 1)
    });
    let framed = RwSignal::new(None::<u64>);
    Effect::new(move |_| {
        let version = version.get();
        // Before the frame, and after it.
        request_animation_frame(move || {
            request_animation_frame(move || {
                framed.try_set(Some(version));
            });
        });
    });
    Signal::derive(move || framed.get() == Some(version.get()))
}

/// The parts of the table that are drawn.
fn parts<T: LongRows>(
    rows: Memo<T>,
    kept: Signal<Vec<String>>,
    heights: RwSignal<Heights>,
    sight: RwSignal<(f64, f64)>,
    settled: Signal<bool>,
    printing: RwSignal<bool>,
) -> Memo<Vec<Part<T::Row>>> {
    let tops = Memo::new(move |_| {
        heights.with(|heights| {
            rows.with(|rows| {
                let usual = rows.heads().map(|is_head| heights.usual(is_head));
                if heights.other.is_empty() {
                    return RowTops::of(usual);
                }
                let known = |(at, usual): (usize, f64)| {
                    let other = rows.key(at).and_then(|key| heights.other.get(&*key).copied());
                    other.unwrap_or(usual)
                };
                RowTops::of(usual.enumerate().map(known))
            })
        })
    });
    let kept = Memo::new(move |_| {
        let keys = kept.get();
        rows.with(|rows| keys.iter().filter_map(|key| rows.index_of(key)).collect::<Vec<_>>())
    });
    Memo::new(move |before: Option<&Vec<Part<T::Row>>>| {
        let ((top, bottom), settled) = (sight.get(), settled.get());
        tops.with(|tops| {
            rows.with(|rows| {
                let (seen, near) = (tops.between(top, bottom), tops.between(top - MARGIN, bottom + MARGIN));
                let key = |at: usize| rows.key(at).unwrap_or_default();
                // What was drawn beyond the window stays.
                let present: Vec<&str> =
                    before.into_iter().flatten().filter(|_| !settled).map(|part| &*part.key).collect();
                let stay = near.clone().filter(|at| present.contains(&&*key(*at)));
                let head = rows.head_over(seen.start);
                let kept: Vec<usize> = kept.get().into_iter().chain(head).chain(stay).collect();
                let near = if settled { near } else { seen };
                let on_screen = |at: usize| near.contains(&at) || kept.contains(&at);
                let part = |piece: &Piece| match *piece {
                    Piece::Row(at) => {
                        let (on_paper, is_head) = (!on_screen(at), rows.head_over(at) == Some(at));
                        // Of a row on the screen the element stays as it is, and with it what is typed there.
                        let key = if on_paper { format!("paper {}", key(at)) } else { key(at).into_owned() };
                        let row = |row| What::Row { row, index: at + 2, is_head, on_paper };
                        Some(Part { key, what: row(rows.row(at)?) })
                    }
                    Piece::Gap { after, height } => {
                        let key = format!("gap {}", after.map(key).unwrap_or_default());
                        Some(Part { key, what: What::Gap(height) })
                    }
                };
                let drawn = if printing.get() { 0..tops.len() } else { near.clone() };
                tops.pieces(drawn, kept.iter().copied()).iter().filter_map(part).collect::<Vec<_>>()
            })
        })
    })
}

/// The heights as they are known now that the rows in `body` are drawn, which are those of `parts`; `None` when nothing
/// new is known, or they have been drawn anew since.
fn measure<R>(body: &HtmlElement, width: f64, parts: &[Part<R>], known: &Heights) -> Option<Heights> {
    let elements = body.children();
    if elements.length() as usize != parts.len() {
        return None;
    }
    let measured: Vec<(&str, bool, f64)> = (parts.iter().enumerate())
        .filter_map(|(at, part)| match part.what {
            What::Row { is_head, on_paper: false, .. } => {
                let height = elements.item(at as u32)?.get_bounding_client_rect().height();
                Some((part.key.as_str(), is_head, height))
            }
            _ => None,
        })
        .collect();
    known.with(width, &measured)
}

/// Draws one part. It follows what `parts` says of it.
fn draw_part<R: Clone + PartialEq + Send + Sync + 'static>(
    part: Part<R>,
    parts: Memo<Vec<Part<R>>>,
    space: Space,
    draw: impl Fn(RowDrawn<R>) -> AnyView,
) -> AnyView {
    let key = part.key;
    match part.what {
        // Every row of the table: they are not asked after one by one.
        What::Row { row, index, on_paper: true, .. } => {
            let (row, index) = (Memo::new(move |_| row.clone()), Memo::new(move |_| index));
            draw(RowDrawn { row, index, on_paper: true })
        }
        first => {
            // Keeps the last: a part that is about to be removed must not lose what it shows first.
            let now = Memo::new(move |before: Option<&What<R>>| {
                let now = parts.with(|all| all.iter().find(|one| one.key == key).map(|one| one.what.clone()));
                now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
            });
            match now.get_untracked() {
                What::Gap(height) => {
                    let height = move || match now.get() {
                        What::Gap(height) => format!("{height}px"),
                        What::Row { .. } => format!("{height}px"),
                    };
                    match space {
                        Space::Row(columns) => view! {
                            <tr class="gap-row" aria-hidden="true">
                                <td colspan=move || columns.get() style:height=height></td>
                            </tr>
                        }
                        .into_any(),
                        Space::Block => {
                            view! { <div aria-hidden="true" style:height=height></div> }.into_any()
                        }
                    }
                }
                What::Row { row, index, .. } => {
                    let row = Memo::new(move |_| match now.get() {
                        What::Row { row, .. } => row,
                        What::Gap(_) => row.clone(),
                    });
                    let index = Memo::new(move |_| match now.get() {
                        What::Row { index, .. } => index,
                        What::Gap(_) => index,
                    });
                    draw(RowDrawn { row, index, on_paper: false })
                }
            }
        }
    }
}
