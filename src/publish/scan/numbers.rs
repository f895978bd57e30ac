//! Numbers of people: of identity cards, telephones and bank cards.

use crate::domain::calendar_date;
use crate::domain::width::half;
use crate::lint::Lint;

/// How many characters before a number tell whose it is.
const BEFORE: usize = 6;

/// Numbers of people: of identity cards, of telephones that are not the office's, and of bank cards.
pub(super) fn numbers(text: &str) -> Vec<(Lint, String)> {
    let found = runs(text).into_iter().filter_map(|(before, run)| Some((number(&before, &run)?, run)));
    found.collect()
}

/// What stands before the number of an office, which is there to be called.
const OFFICE_NUMBERS: [&str; 5] = ["电话", "電話", "传真", "热线", "Tel"];

/// What stands before the number of an account, whatever its digits are.
const ACCOUNTS: [&str; 5] = ["账号", "帐号", "卡号", "账户", "帐户"];

/// What the numbers of bank cards begin with; an index number of an office begins with that of its district.
const CARDS: [u32; 4] = [4, 5, 6, 9];

/// What a run of digits is the number of; `None` for any other. `before` is what stands before it.
fn number(before: &str, run: &str) -> Option<Lint> {
    let digits: String = run.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let all: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    match digits.len() {
        // The digits of several months are none.
        _ if is_account(before, digits.len()) => Some(Lint::BankNumber),
        18 if is_birthday(&digits[6..14]) && !run.contains('-') => Some(Lint::IdNumber),
        15 if digits.bytes().all(|b| b.is_ascii_digit()) && is_birthday(&format!("19{}", &digits[6..12])) => {
            Some(Lint::IdNumber)
        }
        16..=19 if all.len() == digits.len() && CARDS.contains(&all[0]) && passes_luhn(&all) => {
            Some(Lint::BankNumber)
        }
        11 if all[0] == 1 && (3..=9).contains(&all[1]) => Some(Lint::Phone),
        10..=12 if is_landline(&digits, run) && !OFFICE_NUMBERS.iter().any(|word| before.contains(word)) => {
            Some(Lint::Phone)
        }
        _ => None,
    }
}

/// Whether a number of so many digits stands behind words that call it that of an account.
fn is_account(before: &str, digits: usize) -> bool {
    (12..=30).contains(&digits) && ACCOUNTS.iter().any(|word| before.contains(word))
}

/// Whether digits are an area code and a number: 0872-2123456.
fn is_landline(digits: &str, run: &str) -> bool {
    digits.starts_with('0')
        && !digits.starts_with("00")
        && run.matches('-').count() <= 1
        && !run.contains(' ')
}

fn is_birthday(eight: &str) -> bool {
    let day = eight.get(..4).zip(eight.get(4..6)).zip(eight.get(6..8));
    let written = day.map(|((year, month), day)| format!("{year}-{month}-{day}"));
    written
        .is_some_and(|day| (day.starts_with("19") || day.starts_with("20")) && calendar_date(&day).is_some())
}

/// Whether digits pass the test of card numbers (ISO/IEC 7812).
fn passes_luhn(digits: &[u32]) -> bool {
    let doubled = |(at, digit): (usize, &u32)| match digit * 2 {
        twice if at % 2 == 1 => twice / 10 + twice % 10,
        _ => *digit,
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
        && digits.iter().any(|digit| *digit != 0)
}

/// Runs of at least ten digits, in half width, each with the few characters before it; a blank or a hyphen may stand
/// between two digits, and an X at the end.
fn runs(text: &str) -> Vec<(String, String)> {
    let chars: Vec<char> = text.chars().map(half).collect();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let before: String = chars[at.saturating_sub(BEFORE)..at].iter().collect();
        let mut run = String::new();
        while at < chars.len() {
            let joins = matches!(chars[at], ' ' | '-') && chars.get(at + 1).is_some_and(char::is_ascii_digit);
            if !chars[at].is_ascii_digit() && !joins {
                break;
            }
            run.push(chars[at]);
            at += 1;
        }
        if run.len() == 17 && chars.get(at).is_some_and(|c| c.eq_ignore_ascii_case(&'x')) {
            run.push('X');
        }
        if run.chars().filter(char::is_ascii_digit).count() >= 10 {
            runs.push((before, run));
        }
    }
    runs
}
