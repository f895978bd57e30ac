//! A document as a sheet of paper: its paragraphs in the styles of an official document.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::html;
use leptos::prelude::*;

use crate::domain::Passage;
use crate::ledger::RowRef;
use crate::notice::Fragment;
use crate::notice::blocks::{self, Block, BlockStyle};
use crate::ui::components::{Commit, InlineEdit, Keyed, LongLists, Space, window_rows};
use crate::ui::route::Route;
use crate::ui::text::words;

/// A paragraph, with what tells it from the others and from itself once it says something else.
#[derive(Clone, PartialEq)]
struct Paragraph {
    key: String,
    block: Block,
}

impl From<Block> for Paragraph {
    fn from(block: Block) -> Self {
        let mut looks = DefaultHasher::new();
        block.key().hash(&mut looks);
        let first = block.pieces.first().map(|piece| piece.passage.as_str());
        Self { key: format!("{}-{:x}", first.unwrap_or_default(), looks.finish()), block }
    }
}

impl Keyed for Paragraph {
    fn key(&self) -> &str {
        &self.key
    }
}

/// What the list is of, for the paragraph focused last.
const LIST: &str = Passage::KIND;

/// A document of no more paragraphs is drawn whole.
const WHOLE_MAX: usize = 400;

/// The sheet of one document. Of a long one, the paragraphs in sight are drawn.
#[component]
pub fn Sheet(
    /// The document's passages as they are printed now.
    pieces: Memo<Vec<Fragment>>,
    /// What the document is called.
    name: String,
    /// Draws one passage; the document's own text is edited in place where nothing else is given.
    #[prop(default = Callback::new(words_of))]
    words: Callback<Fragment, AnyView>,
) -> impl IntoView {
    let blocks = Memo::new(move |_| blocks::blocks(pieces.get()));
    let columns = Memo::new(move |_| blocks.with(|blocks| blocks::columns(blocks)));
    let paragraphs = Memo::new(move |_| blocks.get().into_iter().map(Paragraph::from).collect::<Vec<_>>());
    let (sheet, focused) = (NodeRef::<html::Article>::new(), expect_context::<LongLists>());
    let kept = focused.kept_or_all(LIST, paragraphs, WHOLE_MAX);
    let on_paper = Callback::new(printed);
    window_rows(LIST, sheet, paragraphs, kept, Space::Block, Signal::stored(()), move |drawn| {
        paragraph(columns, drawn.row.get_untracked(), if drawn.on_paper { on_paper } else { words })
    });
    view! { <article class="paper" aria-label=name node_ref=sheet on:focusin=move |event| focused.note(LIST, &event)></article> }
}

/// One paragraph, or one row of a table.
fn paragraph(columns: Memo<Vec<usize>>, of: Paragraph, words: Callback<Fragment, AnyView>) -> AnyView {
    let (id, block) = (LongLists::element(&of.key), of.block);
    if block.face == BlockStyle::Row {
        let cells = blocks::cells(block.pieces).into_iter().enumerate().map(|(column, cell)| {
            let share = move || columns.with(|columns| columns.get(column).copied().unwrap_or(1).to_string());
            let pieces = cell.into_iter().map(|piece| words.run(piece)).collect_view();
            view! { <span class="gw-cell" style:flex-grow=share>{pieces}</span> }
        });
        return view! { <p id=id class="gw-row">{cells.collect_view()}</p> }.into_any();
    }
    let alone = block.pieces.len() == 1;
    let pieces = block.pieces.into_iter().map(|piece| {
        let set = if alone { "" } else { run_in(blocks::face(&piece)) };
        let words = words.run(piece);
        if set.is_empty() { words } else { view! { <span class=set>{words}</span> }.into_any() }
    });
    let pieces = pieces.collect_view();
    match block.face {
        BlockStyle::Title => view! { <h1 id=id>{pieces}</h1> }.into_any(),
        BlockStyle::First => view! { <h2 id=id class="gw-1">{pieces}</h2> }.into_any(),
        BlockStyle::Second => view! { <h3 id=id class="gw-2">{pieces}</h3> }.into_any(),
        BlockStyle::Third => view! { <h4 id=id class="gw-3">{pieces}</h4> }.into_any(),
        other => view! { <p id=id class=class_of(other)>{pieces}</p> }.into_any(),
    }
}

/// The class of a paragraph that is no heading.
fn class_of(face: BlockStyle) -> &'static str {
    match face {
        BlockStyle::Addressee => "gw-to",
        BlockStyle::Signature => "gw-sign gw-sign--org",
        BlockStyle::Date => "gw-sign",
        BlockStyle::Noise => "gw-noise",
        _ => "",
    }
}

/// The class of a heading that text runs on from; empty for other styles.
fn run_in(face: BlockStyle) -> &'static str {
    match face {
        BlockStyle::First => "gw-1",
        BlockStyle::Second => "gw-2",
        BlockStyle::Third => "gw-3",
        _ => "",
    }
}

/// One passage where nobody edits it.
fn printed(piece: Fragment) -> AnyView {
    let (front, after) = blocks::around(&piece);
    format!("{front}{}{after}", piece.body).into_any()
}

/// One passage: a finding's title links to the finding, and text of the document's own is edited in place.
fn words_of(piece: Fragment) -> AnyView {
    let (front, after) = blocks::around(&piece);
    let class = if piece.edited { "gw-edited" } else { "" };
    let edited = piece.edited;
    let title = move || edited.then(|| words::EDITED.text());
    if let Some(id) = blocks::heads(&piece) {
        let href = Route::Finding(id.to_owned()).href();
        return view! { <a class=class title=title href=href>{front}{piece.body}{after}</a> }.into_any();
    }
    if !blocks::is_plain(&piece) {
        return view! { {front}<span class=class title=title>{piece.body}</span>{after} }.into_any();
    }
    let (passage, body) = (piece.passage, piece.body);
    let long = body.contains('\n');
    let commit = Commit::ledger(move |draft, text| {
        let Ok(row) = RowRef::new(Passage::KIND, &passage) else { return };
        draft.set(&row, Passage::TEXT, text);
    });
    view! {
        {front}
        <span class=class title=title>
            <InlineEdit
                label=words::PASSAGE_TEXT.text()
                value=Signal::stored(body)
                commit
                long
            />
        </span>
        {after}
    }
    .into_any()
}
