//! A document as a sheet of paper: its paragraphs in the styles of an official document.

use leptos::prelude::*;

use crate::domain::Passage;
use crate::ledger::RowRef;
use crate::notice::Fragment;
use crate::notice::blocks::{self, Block, BlockStyle};
use crate::ui::components::{Commit, InlineEdit};
use crate::ui::route::Route;
use crate::ui::text::words;

/// The sheet of one document.
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
    view! {
        <article class="paper" aria-label=name>
            <For
                each=move || blocks.get()
                key=Block::key
                children=move |block| paragraph(columns, block, words)
            />
        </article>
    }
}

/// One paragraph, or one row of a table.
fn paragraph(columns: Memo<Vec<usize>>, block: Block, words: Callback<Fragment, AnyView>) -> AnyView {
    if block.face == BlockStyle::Row {
        let cells = blocks::cells(block.pieces).into_iter().enumerate().map(|(column, cell)| {
            let share = move || columns.with(|columns| columns.get(column).copied().unwrap_or(1).to_string());
            let pieces = cell.into_iter().map(|piece| words.run(piece)).collect_view();
            view! { <span class="gw-cell" style:flex-grow=share>{pieces}</span> }
        });
        return view! { <p class="gw-row">{cells.collect_view()}</p> }.into_any();
    }
    let alone = block.pieces.len() == 1;
    let pieces = block.pieces.into_iter().map(|piece| {
        let set = if alone { "" } else { run_in(blocks::face(&piece)) };
        let words = words.run(piece);
        if set.is_empty() { words } else { view! { <span class=set>{words}</span> }.into_any() }
    });
    let pieces = pieces.collect_view();
    match block.face {
        BlockStyle::Title => view! { <h1>{pieces}</h1> }.into_any(),
        BlockStyle::First => view! { <h2 class="gw-1">{pieces}</h2> }.into_any(),
        BlockStyle::Second => view! { <h3 class="gw-2">{pieces}</h3> }.into_any(),
        BlockStyle::Third => view! { <h4 class="gw-3">{pieces}</h4> }.into_any(),
        BlockStyle::Addressee => view! { <p class="gw-to">{pieces}</p> }.into_any(),
        BlockStyle::Signature => view! { <p class="gw-sign gw-sign--org">{pieces}</p> }.into_any(),
        BlockStyle::Date => view! { <p class="gw-sign">{pieces}</p> }.into_any(),
        BlockStyle::Noise => view! { <p class="gw-noise">{pieces}</p> }.into_any(),
        BlockStyle::Body | BlockStyle::Enclosure | BlockStyle::Row => view! { <p>{pieces}</p> }.into_any(),
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
