//! The order in which people look for names, as the browser knows it: 拼音.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::ledger::views::TextOrder;

thread_local! {
    /// The order of names by their sound, with all characters that it met on any page.
    static ORDER: RefCell<TextOrder> = RefCell::new(TextOrder::by(|characters| {
        collated(characters).unwrap_or_else(|| characters.iter().map(|one| vec![*one]).collect())
    }));
}

/// The order of names by their sound.
pub fn text_order() -> TextOrder {
    with_text_order(|order| order.clone())
}

/// Puts something in that order.
pub fn with_text_order<T>(sort: impl FnOnce(&mut TextOrder) -> T) -> T {
    ORDER.with(|order| sort(&mut order.borrow_mut()))
}

/// Characters in that order, those together that differ in case or width only; `None` where the browser has no such order.
fn collated(characters: &[char]) -> Option<Vec<Vec<char>>> {
    let compare = |options: &Object| -> Function {
        Intl::Collator::new(&Array::of1(&"zh-Hans-CN".into()), options).compare()
    };
    let (whole, options) = (compare(&Object::new()), Object::new());
    Reflect::set(&options, &"sensitivity".into(), &"base".into()).ok()?;
    let alike = compare(&options);
    let all: Array = characters.iter().map(|one| JsValue::from(one.to_string())).collect();
    // The browser's own sorting asks its own collator: nothing goes back and forth but the characters.
    let sort: Function = Reflect::get(&all, &"sort".into()).ok()?.dyn_into().ok()?;
    sort.call1(&all, &whole).ok()?;
    let mut sorted: Vec<Vec<char>> = Vec::new();
    let mut before = JsValue::UNDEFINED;
    for one in all.iter() {
        let character = one.as_string()?.chars().next()?;
        let is_alike = alike.call2(&JsValue::UNDEFINED, &before, &one).ok()?.as_f64() == Some(0.0);
        match sorted.last_mut() {
            Some(together) if is_alike => together.push(character),
            _ => sorted.push(vec![character]),
        }
        before = one;
    }
    Some(sorted)
}
