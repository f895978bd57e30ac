//! `cargo xtask soak`: kills browsers hundreds of times during edits, and counts what is lost.

use crate::run::{command, run};
use crate::{Outcome, browser, build, say};

/// How often Chromium is killed, how often Firefox, and how many seconds two tabs edit, without arguments.
const CHROMIUM: u64 = 200;
const FIREFOX: u64 = 50;
const TABS: u64 = 60;

/// Builds the files for users and runs the long round over them: a quarter of an hour.
///
/// # Errors
/// An argument is no number, a browser cannot be installed, or something that was acknowledged is lost.
pub fn soak(args: &[&str]) -> Outcome {
    let number =
        |text: &&str| text.parse::<u64>().map_err(|_| format!("`soak {text}`: numbers of kills are wanted"));
    let (chromium, firefox) = match args {
        [] => (CHROMIUM, FIREFOX),
        [chromium, firefox] => (number(chromium)?, number(firefox)?),
        _ => return Err("`soak` takes two numbers: kills of Chromium, kills of Firefox".to_owned()),
    };
    let found = browser::ready()?;
    let mut env = found.env();
    let mut put = |name: &str, value: String| env.push((name.to_owned(), value));
    put("RECTIFY_SOAK", chromium.to_string());
    put("RECTIFY_SOAK_FIREFOX", firefox.to_string());
    put("RECTIFY_SOAK_TABS", TABS.to_string());
    if firefox > 0 {
        env.extend(browser::firefox()?);
    }
    build::build()?;
    say::headline(&format!("Killing Chromium {chromium} times and Firefox {firefox} times"));
    let test = ["test", "--package", "rectify-browser-tests", "--locked", "--test", "soak"];
    // One after the other: two browsers at once would share two slow cores.
    let how = ["--", "--nocapture", "--test-threads", "1"];
    run(&mut command("cargo", &[&test[..], &how].concat(), &env))
}
