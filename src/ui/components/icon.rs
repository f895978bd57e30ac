//! The line icons, 16 by 16, drawn with the text's colour.

use leptos::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Overview,
    Ledger,
    Documents,
    Check,
    Letter,
    Calendar,
    Voice,
    People,
    Exchange,
    Conflicts,
    Ledgers,
    Settings,
    Search,
    Undo,
    Redo,
    Up,
    Down,
    Open,
    Close,
    /// The app's logo.
    Mark,
}

impl Icon {
    /// The path in a box of 16 by 16.
    fn path(self) -> &'static str {
        match self {
            Self::Overview => "M2.5 13.5v-5M6.2 13.5v-9M9.8 13.5v-6.5M13.5 13.5v-11",
            Self::Ledger => "M2.5 2.5h11v11h-11zM2.5 6h11M2.5 9.7h11M6 6v7.5",
            Self::Documents => "M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3M5.5 8h5M5.5 10.8h5",
            Self::Check => "M2.5 2.5h11v11h-11zM5 8l2.2 2.5L11 5.5",
            Self::Letter => "M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5",
            Self::Calendar => "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M6 10l1.5 1.5L10.5 8.5",
            Self::Voice => "M2 3h12v8H7l-3 2.5V11H2zM5 6h6M5 8.3h4",
            Self::People => {
                "M3.5 5a2.5 2.5 0 105 0 2.5 2.5 0 10-5 0M1.5 13.5c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5M10.5 3a2.3 2.3 0 010 4.4M11.5 9.3c2 .5 3 2 3 4.2"
            }
            Self::Exchange => "M2 5.5h11M10.5 3L13 5.5 10.5 8M14 10.5H3M5.5 8L3 10.5 5.5 13",
            Self::Conflicts => "M8 2v12M2.5 4.5h3M2.5 8h3M2.5 11.5h3M10.5 4.5h3M10.5 8h3M10.5 11.5h3",
            Self::Ledgers => "M3 2.5h3v11H3zM7 2.5h3v11H7zM11.2 3.2l2.6-.6 1 10.6-2.6.5z",
            Self::Settings => {
                "M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M9 4.5a1.5 1.5 0 103 0 1.5 1.5 0 10-3 0M4 11.5a1.5 1.5 0 103 0 1.5 1.5 0 10-3 0"
            }
            Self::Search => "M2.5 7a4.5 4.5 0 109 0 4.5 4.5 0 10-9 0M10.5 10.5L14 14",
            Self::Undo => "M5.5 3L2.5 6l3 3M2.5 6h7a4 4 0 010 8H7",
            Self::Redo => "M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 000 8H9",
            Self::Up => "M4 10l4-4 4 4",
            Self::Down => "M4 6l4 4 4-4",
            Self::Open => "M9 2.5h4.5V7M13.5 2.5L8 8M6.5 3.5h-4v10h10v-4",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Mark => "M2 2h12M2 4h12M3 7.5h10M3 10.5h6M3 13.5h4M9 12.5l2 2 3.5-4",
        }
    }
}

/// Draws an icon. It is hidden from screen readers: the element around it gives the words.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
}
