//! The browser's clock, random numbers, files, clipboard, focus and scrolling: the only place in the app that calls
//! them.

pub mod backup_folder;
pub mod clipboard;
pub mod collation;
mod events;
pub mod picture;
pub mod tab_channel;
pub mod worker;

use std::sync::Arc;

use chrono::NaiveDate;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

pub use events::{Phase, listen, on_release};

/// The present time by this computer's clock, with its offset: `2026-11-24T08:20:11+08:00`.
pub fn now() -> Arc<str> {
    let clock = js_sys::Date::new_0();
    // JavaScript counts the offset in minutes west of Greenwich.
    let east = -clock.get_timezone_offset() as i64;
    let sign = if east < 0 { '-' } else { '+' };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        clock.get_full_year(),
        clock.get_month() + 1,
        clock.get_date(),
        clock.get_hours(),
        clock.get_minutes(),
        clock.get_seconds(),
        east.abs() / 60,
        east.abs() % 60,
    )
    .into()
}

/// Today by this computer's clock.
pub fn today() -> NaiveDate {
    let clock = js_sys::Date::new_0();
    NaiveDate::from_ymd_opt(clock.get_full_year() as i32, clock.get_month() + 1, clock.get_date())
        .unwrap_or(NaiveDate::MIN)
}

/// Prints the page, in the next frame. What draws itself for paper hears `beforeprint` now: while `print` runs it could
/// not draw, as that holds every other task back.
pub fn print() {
    if let Ok(event) = web_sys::Event::new("beforeprint") {
        let _ = window().dispatch_event(&event);
    }
    leptos::prelude::request_animation_frame(|| drop(window().print()));
}

/// The window of the page.
///
/// # Panics
/// Outside of a window, in a worker for example.
pub fn window() -> web_sys::Window {
    web_sys::window().expect("the app runs in a window")
}

/// The document of the page.
///
/// # Panics
/// As [`window`].
pub fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}

/// Scrolls as little as needed to show the element with this id, if there is one.
pub fn show(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The height of the window's inside, in CSS pixels.
pub fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Scrolls to the top of the page.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Asks for persistent storage, which the browser keeps until a person clears it; returns whether it was granted,
/// `None` where it cannot be asked for.
pub async fn persist() -> Option<bool> {
    JsFuture::from(storage_manager()?.persist().ok()?).await.ok()?.as_bool()
}

/// Whether persistent storage was granted; `None` where it cannot be asked for.
pub async fn is_persisted() -> Option<bool> {
    JsFuture::from(storage_manager()?.persisted().ok()?).await.ok()?.as_bool()
}

/// How many bytes are stored here, and how many may be; `None` where the browser does not say.
pub async fn space() -> Option<(f64, f64)> {
    let told = JsFuture::from(storage_manager()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&told, &name.into()).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}

/// The storage manager; `None` on an origin that is not secure, which has none.
fn storage_manager() -> Option<web_sys::StorageManager> {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &"storage".into()).is_ok_and(|it| it.is_object());
    there.then(|| navigator.storage())
}

/// Whether there is text in an input whose text is stored nowhere else: those marked `data-warns`.
pub fn is_anything_typed() -> bool {
    let boxes = document().query_selector_all("[data-warns]");
    let Ok(boxes) = boxes else { return false };
    (0..boxes.length()).filter_map(|at| boxes.get(at)).any(|found| {
        let value = js_sys::Reflect::get(&found, &"value".into()).ok().and_then(|value| value.as_string());
        value.is_some_and(|value| !value.trim().is_empty())
    })
}

/// Focuses the element with this id, if there is one.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// Focuses the first control in the element with this id, if there is one.
pub fn focus_in(id: &str) {
    focus_first(id, "select, input, textarea, button, summary, [tabindex='0']");
}

/// Focuses the first element that a selector finds in the element with this id, if there is one.
pub fn focus_first(id: &str, selector: &str) {
    let element = document().get_element_by_id(id);
    let found = element.and_then(|element| element.query_selector(selector).ok().flatten());
    if let Some(found) = found {
        let _ = found.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// The nearest element that a selector finds among the one that an event comes from and those around it.
pub fn within(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok()?
}

/// Whether an element other than the page as a whole has the focus.
pub fn is_anything_focused() -> bool {
    let is_page = |element: &web_sys::Element| element.tag_name() == "BODY" || element.id() == "page";
    document().active_element().is_some_and(|element| !is_page(&element))
}

/// Once the screen is drawn, focuses the element with this id where what had the focus is gone.
pub fn focus_if_lost(id: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        if !is_anything_focused() {
            focus(id);
        }
    });
}

/// Whether an element has the focus.
pub fn is_focused(element: &web_sys::Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Whether an event comes from an input, a text area or a list.
pub fn is_typed_into(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether an event comes from a list, or from an input or a text area in which something stands.
pub fn is_filled(event: &web_sys::Event) -> bool {
    let target = event.target();
    let input = target.as_ref().and_then(|target| target.dyn_ref::<web_sys::HtmlInputElement>());
    let area = target.as_ref().and_then(|target| target.dyn_ref::<web_sys::HtmlTextAreaElement>());
    let text = input.map(|input| input.value()).or_else(|| area.map(|area| area.value()));
    is_typed_into(event) && text.is_none_or(|text| !text.is_empty())
}

/// Decodes UTF-16, with the mark at its start that says its byte order; `None` without one.
pub fn from_utf16(bytes: &[u8]) -> Option<String> {
    let order = match bytes {
        [0xff, 0xfe, ..] => "utf-16le",
        [0xfe, 0xff, ..] => "utf-16be",
        _ => return None,
    };
    decode(order, bytes)
}

/// Decodes GB 18030, which includes GBK, the encoding of older Chinese programs; `None` when the bytes are not that.
pub fn from_gbk(bytes: &[u8]) -> Option<String> {
    decode("gb18030", bytes)
}

/// Decodes bytes of an encoding; `None` when they are not of it.
fn decode(encoding: &str, bytes: &[u8]) -> Option<String> {
    let options = web_sys::TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = web_sys::TextDecoder::new_with_label_and_options(encoding, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// The path of the file that the page was opened from by a double click; `None` on a web server.
pub fn file_path() -> Option<String> {
    let location = window().location();
    if location.protocol().ok()? != "file:" {
        return None;
    }
    let path = location.pathname().ok()?;
    Some(js_sys::decode_uri_component(&path).map(String::from).unwrap_or(path))
}

/// Whether this browser keeps the data of a file under the file's path, as Firefox does. Others have one store for all
/// files.
pub fn stores_by_path() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("Firefox/"))
}

/// Whether the browser prints what stands in the margins of a page, as the page number does: Chromium from 131 on. No
/// browser can be asked.
pub fn prints_page_numbers() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let version =
        agent.split_once("Chrome/").and_then(|(_, rest)| rest.split('.').next()?.parse::<u32>().ok());
    version.is_some_and(|version| version >= 131)
}

/// Writes an error to the browser's console.
pub fn log(error: &JsValue) {
    web_sys::console::error_1(error);
}

/// Yields to the browser, so that it can paint and handle events. By a message: of timers that follow one another
/// browsers make each wait 4 ms.
pub async fn yield_to_browser() {
    let Ok(channel) = MessageChannel::new() else { return pause(0).await };
    let promise = js_sys::Promise::new(&mut |done, _| {
        channel.port1().set_onmessage(Some(&done));
        // Nothing is handed over that could not be copied.
        let _ = channel.port2().post_message(&JsValue::UNDEFINED);
    });
    let _ = JsFuture::from(promise).await;
    channel.port1().close();
}

/// Waits for so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        // A browser without timers could not have come this far.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// Milliseconds after which a hidden page, which draws no frames, is taken for drawn.
const HIDDEN: i32 = 100;

/// Waits until what the screen shows now is drawn. A hidden page draws nothing, and waits 100 milliseconds.
pub async fn painted() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let drawn = done.clone();
        // What is asked for in a frame's callback comes after the frame.
        leptos::prelude::request_animation_frame(move || {
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&drawn, 0);
        });
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, HIDDEN);
    });
    let _ = JsFuture::from(promise).await;
}

/// `N` random bytes.
///
/// # Panics
/// The browser has no random numbers.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without random numbers two profiles could not be told apart. Browsers have had them since 2013.
    let crypto = window().crypto().expect("the browser has random numbers");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("the browser gives random numbers");
    bytes
}

/// Downloads a text as a file.
///
/// # Errors
/// The browser refuses a step of it.
pub fn save_file(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    save_parts(name, media_type, &parts)
}

/// Downloads bytes as a file.
///
/// # Errors
/// As [`save_file`].
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    save_parts(name, media_type, &parts)
}

fn save_parts(name: &str, media_type: &str, parts: &js_sys::Array) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    save_blob(name, &web_sys::Blob::new_with_buffer_source_sequence_and_options(parts, &options)?)
}

/// Downloads what is in a blob as a file.
///
/// # Errors
/// As [`save_file`].
pub fn save_blob(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let address = web_sys::Url::create_object_url_with_blob(blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.style().set_property("display", "none")?;
    if let Some(body) = document().body() {
        body.append_child(&link)?;
        link.click();
        link.remove();
    }
    // The browser reads the URL after this task. After a minute it is revoked, which frees the memory.
    let later = wasm_bindgen::closure::Closure::once_into_js(move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    window().set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), 60_000)?;
    Ok(())
}

/// The bytes of a file the person chose or dropped.
///
/// # Errors
/// The browser cannot read it.
pub async fn read_file(file: &web_sys::File) -> Result<Vec<u8>, JsValue> {
    // Through Response rather than Blob::arrayBuffer, which Chromium has from 76 on only.
    let response = web_sys::Response::new_with_opt_blob(Some(file))?;
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Puts text on the clipboard; returns whether that worked. A page on plain http has no clipboard interface, so there
/// the text is selected and copied by a command.
pub async fn copy(text: &str) -> bool {
    if window().is_secure_context() {
        let clipboard = window().navigator().clipboard();
        if JsFuture::from(clipboard.write_text(text)).await.is_ok() {
            return true;
        }
    }
    copy_by_selection(text).unwrap_or(false)
}

/// Puts a table on the clipboard, as text and as HTML; returns whether that worked. Works on plain http and from a file.
pub fn copy_table(plain: &str, html: &str) -> bool {
    let (plain, html) = (plain.to_owned(), html.to_owned());
    let put = Closure::<dyn Fn(web_sys::ClipboardEvent)>::new(move |event: web_sys::ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            let _ = data.set_data("text/plain", &plain);
            let _ = data.set_data("text/html", &html);
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let page: web_sys::HtmlDocument = document().unchecked_into();
    let callback = put.as_ref().unchecked_ref();
    let _ = page.add_event_listener_with_callback_and_bool("copy", callback, true);
    let copied = page.exec_command("copy").unwrap_or(false);
    let _ = page.remove_event_listener_with_callback_and_bool("copy", callback, true);
    copied
}

/// Puts text in place of what is selected in a text area, as typing does; returns whether that worked.
pub fn insert_text(area: &web_sys::HtmlTextAreaElement, text: &str) -> bool {
    let _ = area.focus();
    // Older Firefox types nothing by command; there the text cannot be taken back with Ctrl+Z.
    type_text(text) || area.set_range_text(text).is_ok()
}

/// Types text where the focus is; returns whether that worked.
pub fn type_text(text: &str) -> bool {
    let page: web_sys::HtmlDocument = document().unchecked_into();
    page.exec_command_with_show_ui_and_value("insertText", false, text) == Ok(true)
}

/// Copies through a text area that is selected for a moment.
fn copy_by_selection(text: &str) -> Result<bool, JsValue> {
    let area: web_sys::HtmlTextAreaElement = document().create_element("textarea")?.unchecked_into();
    area.set_value(text);
    area.style().set_property("position", "fixed")?;
    area.style().set_property("opacity", "0")?;
    let Some(body) = document().body() else { return Ok(false) };
    body.append_child(&area)?;
    area.select();
    let page: web_sys::HtmlDocument = document().unchecked_into();
    let copied = page.exec_command("copy");
    area.remove();
    copied
}
