//! What stands on the screen when the program broke: your data is saved, reload; and a report that can be copied.
//!
//! Written with plain DOM calls: what drew the rooms may be the very thing that broke.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::machine;
use super::words::{self, Language};
use crate::storage::profile;

/// From now on a panic paints the page. The browser's console gets it too, for whoever looks there.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let report = format!(
            "Rectify {}\n{}\n{}\n{}",
            env!("CARGO_PKG_VERSION"),
            machine::now(),
            machine::window().navigator().user_agent().unwrap_or_default(),
            // The place and the message; a message never quotes the ledger, because the core does not panic on data.
            info,
        );
        web_sys::console::error_1(&report.as_str().into());
        let _ = paint(&report);
    }));
}

fn paint(report: &str) -> Result<(), wasm_bindgen::JsValue> {
    let document = machine::document();
    let language = profile::preferences().language.as_deref().map(Language::parse).unwrap_or_default();
    let Some(body) = document.body() else { return Ok(()) };
    body.set_inner_html(
        r#"<div class="alone"><main class="alone__main panic" id="room"><div role="alert">
        <h1 class="first__title"></h1><p class="first__what"></p>
        </div><p class="row"><button class="btn btn--primary" type="button"></button> <button class="btn" type="button"></button></p>
        <p class="hint"></p><pre tabindex="0"></pre></main></div>"#,
    );
    let put = |selector: &str, text: &str| -> Result<Option<web_sys::Element>, wasm_bindgen::JsValue> {
        let element = document.query_selector(selector)?;
        element.iter().for_each(|element| element.set_text_content(Some(text)));
        Ok(element)
    };
    put(".panic h1", language.of(words::PANIC_TITLE))?;
    put(".panic .first__what", language.of(words::PANIC_WHAT))?;
    put(".panic .hint", language.of(words::PANIC_REPORT))?;
    put(".panic pre", report)?;
    let reload = put(".panic .btn--primary", language.of(words::PANIC_RELOAD))?;
    let copy = put(".panic .btn:not(.btn--primary)", language.of(words::PANIC_COPY))?;
    listen(reload, || drop(machine::window().location().reload()))?;
    let report = report.to_owned();
    listen(copy, move || {
        let report = report.clone();
        spawn_local(async move {
            machine::copy(&report).await;
        });
    })
}

fn listen(element: Option<web_sys::Element>, act: impl Fn() + 'static) -> Result<(), wasm_bindgen::JsValue> {
    let Some(element) = element else { return Ok(()) };
    let listener = Closure::<dyn Fn()>::new(act);
    element.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref())?;
    // The page lives until it is reloaded, and so does its button.
    listener.forget();
    Ok(())
}
