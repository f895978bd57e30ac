//! A plot as a picture that stands by itself, for slides and reports: an SVG drawing with its title, key and note, whose
//! parts are told apart in grey print.

use std::fmt::Write;

use super::format::escape;
use super::plots::{Bar, Part, Plot};

/// A drawing and its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The drawing, as SVG.
    pub svg: String,
    /// In units of the drawing.
    pub width: u32,
    /// In units of the drawing.
    pub height: u32,
}

const WIDTH: f64 = 960.0;
const MARGIN: f64 = 24.0;
/// How wide the names and what stands behind the bars are.
const NAMES: f64 = 230.0;
const ENDS: f64 = 190.0;
/// How high a bar with the gap below it, and a line of small text, are.
const ROW: f64 = 28.0;
const LINE: f64 = 20.0;
/// How many half characters a name, and a line of the note, may have.
const NAME_MAX: usize = 30;
const NOTE_MAX: usize = 146;

/// The looks, solid to empty; each is another one in grey too.
const LOOKS: &str = "<defs><pattern id=\"h\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
    patternTransform=\"rotate(45)\"><path d=\"M1 0v5\" stroke=\"#0d6670\" stroke-width=\"1.2\"/></pattern></defs>";

fn look(mark: &str) -> &'static str {
    match mark {
        "done" => "fill=\"#245c3d\" stroke=\"#245c3d\"",
        "basic" => "fill=\"url(#h)\" stroke=\"#0d6670\"",
        "doing" => "fill=\"#cfdcea\" stroke=\"#24507e\"",
        "long" => "fill=\"#fff\" stroke=\"#5b45a0\" stroke-dasharray=\"4 2\"",
        _ => "fill=\"#fff\" stroke=\"#555\"",
    }
}

/// Draws a plot; `head` stands below its title: the ledger and the day.
pub fn picture(plot: &Plot, head: &str) -> Picture {
    let total = |bar: &Bar| bar.parts.iter().map(|part| part.count).sum::<usize>();
    let longest = plot.bars.iter().map(total).max().unwrap_or(0).max(1) as f64;
    let share = (WIDTH - 2.0 * MARGIN - NAMES - ENDS) / longest;
    let mut body = String::new();
    let mut y = MARGIN + 18.0;
    put(&mut body, MARGIN, y, "font-size=\"20\" font-weight=\"bold\"", plot.title.text());
    y += 24.0;
    put(&mut body, MARGIN, y, "font-size=\"13\" fill=\"#444\"", head);
    put(
        &mut body,
        WIDTH - MARGIN,
        y,
        "font-size=\"13\" fill=\"#444\" text-anchor=\"end\"",
        plot.heads[1].text(),
    );
    y += 14.0;
    for bar in &plot.bars {
        let name = fitting(&bar.name, NAME_MAX);
        put(&mut body, MARGIN + NAMES - 10.0, y + 16.0, "text-anchor=\"end\"", &name);
        let mut x = MARGIN + NAMES;
        for part in &bar.parts {
            draw(&mut body, part, x, y, share * part.count as f64);
            x += share * part.count as f64;
        }
        let end: String = bar.end.iter().map(|cell| cell.text.as_str()).collect();
        put(&mut body, WIDTH - MARGIN, y + 16.0, "text-anchor=\"end\"", &end);
        y += ROW;
    }
    y += 16.0;
    let mut x = MARGIN;
    for (mark, label) in key(&plot.bars) {
        let width = 34.0 + 7.5 * halves(&label) as f64 + 16.0;
        if x + width > WIDTH - MARGIN && x > MARGIN {
            (x, y) = (MARGIN, y + LINE);
        }
        let _ =
            write!(body, "<rect x=\"{x}\" y=\"{}\" width=\"26\" height=\"12\" {}/>", y - 11.0, look(mark));
        put(&mut body, x + 34.0, y, "font-size=\"13\"", &label);
        x += width;
    }
    for line in lines(&plot.note) {
        y += LINE;
        put(&mut body, MARGIN, y, "font-size=\"13\" fill=\"#444\"", &line);
    }
    let height = y + MARGIN;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif\" font-size=\"14\">\
         {LOOKS}<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{body}</svg>"
    );
    Picture { svg, width: WIDTH as u32, height: height as u32 }
}

/// Puts a text at a place.
fn put(body: &mut String, x: f64, y: f64, how: &str, text: &str) {
    let _ = write!(body, "<text x=\"{x:.1}\" y=\"{y:.1}\" {how}>{}</text>", escape(text));
}

/// A part of a bar, with its number where there is room.
fn draw(body: &mut String, part: &Part, x: f64, y: f64, width: f64) {
    let _ = write!(
        body,
        "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"18\" {}/>",
        y + 2.0,
        (width - 2.0).max(1.0),
        look(part.mark)
    );
    let number = part.count.to_string();
    if width > 8.0 * number.len() as f64 + 8.0 {
        let ink = if part.mark == "done" {
            "fill=\"#fff\""
        } else {
            "fill=\"#111\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\""
        };
        let how = format!("font-size=\"12\" text-anchor=\"middle\" {ink}");
        put(body, x + width / 2.0 - 1.0, y + 15.5, &how, &number);
    }
}

/// What the looks of the parts stand for.
pub fn key(bars: &[Bar]) -> Vec<(&'static str, String)> {
    let mut known: Vec<(&'static str, String)> = Vec::new();
    for part in bars.iter().flat_map(|bar| &bar.parts) {
        if !known.iter().any(|(_, label)| *label == part.label) {
            known.push((part.mark, part.label.clone()));
        }
    }
    known.sort_by_key(|(mark, _)| *mark != "done");
    known
}

/// How many half characters wide a text is.
fn halves(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A text that is cut off where it is too wide.
fn fitting(text: &str, most: usize) -> String {
    if halves(text) <= most {
        return text.to_owned();
    }
    let mut width = 2;
    let kept = text.chars().take_while(|c| {
        width += if c.is_ascii() { 1 } else { 2 };
        width <= most
    });
    kept.collect::<String>() + "…"
}

/// A text in lines that fit.
fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0;
    for c in text.chars() {
        let own = if c.is_ascii() { 1 } else { 2 };
        if width + own > NOTE_MAX {
            lines.push(String::new());
            width = 0;
        }
        width += own;
        if let Some(last) = lines.last_mut() {
            last.push(c);
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::statistics::{Cell, Opens};
    use crate::ui::text::words;

    fn plot(names: &[&str], note: &str) -> Plot {
        let part =
            |mark, label: &str, count| Part { mark, label: label.into(), count, opens: Opens::Nothing };
        let bar = |name: &&str| Bar {
            name: (*name).to_owned(),
            opens: Opens::Nothing,
            parts: vec![part("done", "已完成", 12), part("basic", "基本完成", 1)],
            end: vec![Cell::plain("12 / 13")],
        };
        let heads = [words::MONTH, words::DONE_OF_ALL];
        Plot { title: words::UNITS_STATUS, heads, bars: names.iter().map(bar).collect(), note: note.into() }
    }

    /// What a reader of XML makes of it: the elements that it has, and its texts.
    fn read(picture: &Picture) -> (Vec<String>, Vec<String>) {
        use quick_xml::events::Event;
        let mut reader = quick_xml::Reader::from_str(&picture.svg);
        let (mut names, mut texts, mut text) = (Vec::new(), Vec::new(), String::new());
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(tag) | Event::Empty(tag) => {
                    names.push(tag.name().as_ref().to_owned());
                }
                Event::Text(part) => text += &part,
                Event::GeneralRef(part) => text += &format!("&{};", &*part),
                Event::End(_) if !text.is_empty() => texts.push(std::mem::take(&mut text)),
                Event::Eof => return (names, texts),
                _ => {}
            }
        }
    }

    #[test]
    fn a_picture_holds_the_title_each_bar_the_key_and_the_note() {
        let (names, texts) =
            read(&picture(&plot(&["办公室", "环卫站"], "按“已完成”计。"), "某局 · 2024-03-01"));
        for told in
            ["某局 · 2024-03-01", "办公室", "环卫站", "12 / 13", "已完成", "基本完成", "按“已完成”计。", "12"]
        {
            assert!(texts.iter().any(|text| text == told), "{told}: {texts:?}");
        }
        // Two bars of two parts, two in the key, and the paper.
        assert_eq!(names.iter().filter(|name| *name == "rect").count(), 7);
    }

    #[test]
    fn hostile_and_long_names_stay_texts_and_within_the_picture() {
        let long = "甲".repeat(400);
        let names = ["</text><script>alert(1)</script>", "a\u{0}b\u{1b}", long.as_str(), ""];
        let drawn = picture(&plot(&names, &"注".repeat(500)), "\"<&>");
        let (elements, texts) = read(&drawn);
        assert!(!elements.iter().any(|name| name == "script"), "{elements:?}");
        assert!(texts.iter().all(|text| halves(text) <= NOTE_MAX + 40), "{texts:?}");
        assert!(texts.iter().any(|text| text == &format!("{}…", "甲".repeat(14))));
        assert!(drawn.height > picture(&plot(&names, ""), "").height);
        read(&picture(&plot(&[], ""), ""));
    }
}
