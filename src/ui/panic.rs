//! The page shown after a panic: it says that the data is saved, offers to reload, and has a report that can be copied.
//!
//! Written with plain DOM calls, because Leptos may be what panicked.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::browser;
use super::text::{Language, set_language, words};
use crate::storage::profile;

/// Installs a panic hook that replaces the page with the report; the report is logged to the browser's console too.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let report = format!(
            "Rectify {}\n{}\n{}\n{}",
            env!("CARGO_PKG_VERSION"),
            browser::now(),
            browser::window().navigator().user_agent().unwrap_or_default(),
            // Location and message. A message never quotes the ledger, because the core does not panic on data.
            info,
        );
        web_sys::console::error_1(&report.as_str().into());
        let _ = paint(&report);
    }));
}

/// Replaces the document's body with the report and its two buttons.
fn paint(report: &str) -> Result<(), wasm_bindgen::JsValue> {
    let document = browser::document();
    set_language(profile::preferences().language.as_deref().map(Language::parse).unwrap_or_default());
    let Some(body) = document.body() else { return Ok(()) };
    body.set_inner_html(
        r#"<div class="alone"><main class="alone__main panic" id="page"><div role="alert">
        <h1 class="first__title"></h1><p class="first__what"></p>
        </div><p class="row"><button class="btn btn--primary" type="button"></button> <button class="btn" type="button"></button></p>
        <p class="hint"></p><pre tabindex="0"></pre></main></div>"#,
    );
    let put = |selector: &str, text: &str| -> Result<Option<web_sys::Element>, wasm_bindgen::JsValue> {
        let element = document.query_selector(selector)?;
        element.iter().for_each(|element| element.set_text_content(Some(text)));
        Ok(element)
    };
    put(".panic h1", words::PANIC_TITLE.text())?;
    put(".panic .first__what", words::PANIC_WHAT.text())?;
    put(".panic .hint", words::PANIC_REPORT.text())?;
    put(".panic pre", report)?;
    let reload = put(".panic .btn--primary", words::PANIC_RELOAD.text())?;
    let copy = put(".panic .btn:not(.btn--primary)", words::PANIC_COPY.text())?;
    listen(reload, || drop(browser::window().location().reload()))?;
    let report = report.to_owned();
    listen(copy, move || {
        let report = report.clone();
        spawn_local(async move {
            browser::copy(&report).await;
        });
    })
}

/// Calls `act` when the element is clicked; does nothing without an element.
fn listen(element: Option<web_sys::Element>, act: impl Fn() + 'static) -> Result<(), wasm_bindgen::JsValue> {
    let Some(element) = element else { return Ok(()) };
    let listener = Closure::<dyn Fn()>::new(act);
    element.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref())?;
    // The button lives until the page is reloaded.
    listener.forget();
    Ok(())
}
