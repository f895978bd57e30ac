//! Copying into other programs: onto the clipboard, with a message about it, or that it could not be done.

use leptos::task::spawn_local;

use crate::ui::browser;
use crate::ui::session::Session;
use crate::ui::text::words;

/// Copies a text; the message is shown when that worked.
pub fn copy(session: Session, text: String, message: String) {
    spawn_local(async move {
        let copied = browser::copy(&text).await;
        tell(session, copied, message);
    });
}

/// Copies a table, as text and as HTML.
pub fn copy_table(session: Session, plain: &str, html: &str, message: String) {
    tell(session, browser::copy_table(plain, html), message);
}

fn tell(session: Session, copied: bool, message: String) {
    session.toasts.show(if copied { message } else { words::COPY_FAILED.text().to_owned() });
}
