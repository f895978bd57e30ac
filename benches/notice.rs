//! Reading takes time in proportion to the text, whatever the text: the seconds for 10 MB, and the ratio to 1 MB,
//! which is about 10.

#![allow(clippy::disallowed_methods, reason = "a benchmark runs natively, where there is a clock")]

use std::hint::black_box;
use std::time::Instant;

use rectify::notice::{Outline, Reading};

const MEGABYTE: usize = 1_000_000;
const TABLE: &str = "序号\t反馈问题\t整改措施\t完成情况\n";

/// Seconds to outline and read `unit` repeated to `size` bytes after `head`.
fn seconds(head: &str, unit: &str, size: usize) -> f64 {
    let text = head.to_string() + &unit.repeat(size / unit.len());
    let start = Instant::now();
    let outline = Outline::read(&text);
    black_box(Reading::of(black_box(&outline)));
    start.elapsed().as_secs_f64()
}

fn main() {
    let notice =
        "1.针对“学习有差距”问题的整改情况\n一是每月组织2次学习。二是修订《规则》，满意度达到95%以上。\n";
    let inputs: [(&str, &str, &str); 30] = [
        ("a notice", "某局关于巡察整改情况的通报\n", notice),
        ("a table", TABLE, "1\t学习不深入\t一是每月学习1次。二是考试。\t已完成\n"),
        ("one line", "", "整改"),
        ("one line, ascii", "", "a"),
        ("short lines", "", "a\n"),
        ("line breaks", "", "\n"),
        ("carriage returns", "", "\r\n"),
        ("tabs", "", "\t"),
        ("tabs in a table", TABLE, "\t"),
        ("quoted cells", TABLE, "1\t\"x\n"),
        ("opening quotes", "1.针对", "“"),
        ("straight quotes", "1.针对", "\""),
        ("title brackets", "", "《"),
        ("brackets", "", "（"),
        ("markers 一是", "", "一是"),
        ("markers 。一是", "1.不到位。", "。一是"),
        ("markers 1.", "", "1."),
        ("marker lines", "通报整改\n", "1.\n"),
        ("marker lines, nested", "整改通报\n", "一、不到位\n（一）不严\n1.不够\n（1）不力\n①不足\n"),
        ("labels", "", "整改措施："),
        ("label lines", "", "整改措施：x\n"),
        ("每", "1.针对“x”问题\n", "每"),
        ("每月", "1.针对“x”问题\n", "每月"),
        ("每月一", "1.针对“x”问题\n", "每月一次"),
        ("digits", "1.针对“x”问题\n", "1"),
        ("dates", "县委巡察组对局党组进行了巡察", "1月1日"),
        ("达到", "1.针对“x”问题\n", "达到1%"),
        ("stops", "1.针对“x”问题\n", "。"),
        ("对", "县委巡察组", "对"),
        ("电话", "", "电话地址邮编"),
    ];
    println!("{:<24}{:>10}{:>8}", "input", "10 MB, s", "ratio");
    // `cargo bench --bench notice -- labels stops` measures these alone.
    let asked: Vec<String> = std::env::args().skip(1).filter(|asked| !asked.starts_with('-')).collect();
    let is_asked = |name: &str| asked.is_empty() || asked.iter().any(|asked| asked == name);
    for (name, head, unit) in inputs.into_iter().filter(|(name, ..)| is_asked(name)) {
        let one = seconds(head, unit, MEGABYTE);
        let ten = seconds(head, unit, 10 * MEGABYTE);
        println!("{name:<24}{ten:>10.3}{:>8.1}", ten / one);
    }
}
