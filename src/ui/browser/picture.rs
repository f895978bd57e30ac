//! Pictures: a drawing made into a PNG by the browser itself, for programs that take no SVG.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::{document, window};

/// How many points of the picture a unit of the drawing has: sharp on paper.
const SCALE: f64 = 2.0;

/// Draws an SVG of this size as a PNG.
///
/// # Errors
/// What the browser threw: it draws no such thing, or gives none of it out.
pub async fn png(svg: &str, width: u32, height: u32) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    let text = js_sys::encode_uri_component(svg);
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", String::from(text)));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let [wide, high] = [width, height].map(|side| f64::from(side) * SCALE);
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)?;
    let mut failed = None;
    let blob = js_sys::Promise::new(&mut |resolve, _| failed = canvas.to_blob(&resolve).err());
    if let Some(error) = failed {
        return Err(error);
    }
    JsFuture::from(blob).await?.dyn_into::<Blob>()
}

/// Puts a PNG on the clipboard; returns whether that worked. Only a secure page of a browser of today can.
pub async fn copy(png: &Blob) -> bool {
    let put = || -> Result<js_sys::Promise, JsValue> {
        let items: js_sys::Function = js_sys::Reflect::get(&window(), &"ClipboardItem".into())?.dyn_into()?;
        let picture = js_sys::Object::new();
        js_sys::Reflect::set(&picture, &"image/png".into(), png)?;
        let item = js_sys::Reflect::construct(&items, &js_sys::Array::of1(&picture))?;
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())?;
        let write: js_sys::Function = js_sys::Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
        write.call1(&clipboard, &js_sys::Array::of1(&item))?.dyn_into()
    };
    match put() {
        Ok(done) => JsFuture::from(done).await.is_ok(),
        Err(_) => false,
    }
}
