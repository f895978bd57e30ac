//! Two texts line by line: what is the same, what went and what came (docs/decisions/0021-lines-compared.md).

/// A line of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Both have it.
    Same(String),
    /// The first text has it alone.
    Gone(String),
    /// The second text has it alone.
    New(String),
}

/// Above so many pairs of lines, the middle of two texts counts as written anew.
const PAIRS_MAX: usize = 4_000_000;

/// The lines of two texts, those that went before those that came in their place. Blank lines and blanks around a line
/// make no difference.
pub fn compare(before: &str, now: &str) -> Vec<Compared> {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let (before, now) = (lines(before), lines(now));
    let alike =
        |pairs: &mut dyn Iterator<Item = (&String, &String)>| pairs.take_while(|(a, b)| a == b).count();
    let head = alike(&mut before.iter().zip(&now));
    let tail = alike(&mut before[head..].iter().rev().zip(now[head..].iter().rev()));
    let (middle, other) = (&before[head..before.len() - tail], &now[head..now.len() - tail]);
    let same = |lines: &[String]| lines.iter().cloned().map(Compared::Same).collect::<Vec<_>>();
    let mut all = same(&now[..head]);
    all.extend(between(middle, other));
    all.extend(same(&now[now.len() - tail..]));
    all
}

/// The lines of two texts by their longest common sequence.
fn between(before: &[String], now: &[String]) -> Vec<Compared> {
    let (rows, columns) = (before.len(), now.len());
    let mut all = Vec::with_capacity(rows + columns);
    let (mut at, mut to) = (0, 0);
    if rows * columns <= PAIRS_MAX {
        // The length of the longest common sequence of what is left from each pair of lines on.
        let mut longest = vec![0_u32; (rows + 1) * (columns + 1)];
        let place = |row: usize, column: usize| row * (columns + 1) + column;
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                longest[place(row, column)] = if before[row] == now[column] {
                    longest[place(row + 1, column + 1)] + 1
                } else {
                    longest[place(row + 1, column)].max(longest[place(row, column + 1)])
                };
            }
        }
        while at < rows && to < columns {
            if before[at] == now[to] {
                all.push(Compared::Same(now[to].clone()));
                (at, to) = (at + 1, to + 1);
            } else if longest[place(at + 1, to)] >= longest[place(at, to + 1)] {
                all.push(Compared::Gone(before[at].clone()));
                at += 1;
            } else {
                all.push(Compared::New(now[to].clone()));
                to += 1;
            }
        }
    }
    all.extend(before[at..].iter().cloned().map(Compared::Gone));
    all.extend(now[to..].iter().cloned().map(Compared::New));
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(before: &str, now: &str, expected: &str) {
        let told = |one: &Compared| match one {
            Compared::Same(line) => format!(" {line}"),
            Compared::Gone(line) => format!("-{line}"),
            Compared::New(line) => format!("+{line}"),
        };
        let found: Vec<String> = compare(before, now).iter().map(told).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn what_went_and_what_came_is_told() {
        check("甲\n乙\n丙", "甲\n丙", " 甲|-乙| 丙");
        check("甲\n乙\n丙", "甲\n丁\n丙", " 甲|-乙|+丁| 丙");
        check("甲\n\n　乙", "甲\n乙", " 甲| 乙");
        check("", "甲", "+甲");
        check("甲", "", "-甲");
        check("", "", "");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_it(before in prop::collection::vec("[a-c]", 0..12), now in prop::collection::vec("[a-c]", 0..12)) {
            let all = compare(&before.join("\n"), &now.join("\n"));
            let of = |leave: fn(&Compared) -> bool| -> Vec<String> {
                let line = |one: &Compared| match one {
                    Compared::Same(line) | Compared::Gone(line) | Compared::New(line) => line.clone(),
                };
                all.iter().filter(|one| !leave(one)).map(line).collect()
            };
            prop_assert_eq!(of(|one| matches!(one, Compared::New(_))), before);
            prop_assert_eq!(of(|one| matches!(one, Compared::Gone(_))), now);
        }
    }
}
