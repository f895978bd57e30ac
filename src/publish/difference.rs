//! Two texts by lines or by characters: what is the same, what went and what came (docs/decisions/0021-compared.md).

/// A line or a run of characters of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared<T = String> {
    /// Both have it.
    Same(T),
    /// The first text has it alone.
    Gone(T),
    /// The second text has it alone.
    New(T),
}

/// Above so many pairs of lines or characters, the middle of two texts counts as written anew.
const PAIRS_MAX: usize = 4_000_000;

/// How many characters two texts must share in one place that it is told as the same: 的 and 了 stand in any two.
const SHARED_MIN: usize = 2;

/// The lines of two texts, those that went before those that came in their place. Blank lines and blanks around a line
/// make no difference.
pub fn compare(before: &str, now: &str) -> Vec<Compared> {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    align(&lines(before), &lines(now))
}

/// The characters of two texts in runs, a number as one of them, what went before what came in its place. Of texts that
/// share less than a third of the shorter one nothing counts as the same.
pub fn compare_characters(before: &str, now: &str) -> Vec<Compared> {
    let (old, new) = (units(before), units(now));
    let aligned = align(&old, &new);
    let shared = aligned.iter().filter(|one| matches!(one, Compared::Same(_))).count();
    let written_anew = shared * 3 < old.len().min(new.len());
    let (mut all, mut gone, mut came) = (Vec::new(), String::new(), String::new());
    let mut close = |gone: &mut String, came: &mut String, same: String| {
        let texts =
            [Compared::Gone(std::mem::take(gone)), Compared::New(std::mem::take(came)), Compared::Same(same)];
        all.extend(texts.into_iter().filter(|one| !one.text().is_empty()));
    };
    for run in aligned.chunk_by(|one, next| std::mem::discriminant(one) == std::mem::discriminant(next)) {
        let text: String = run.iter().map(|one| *one.text()).collect();
        match run[0] {
            Compared::Gone(_) => gone += &text,
            Compared::New(_) => came += &text,
            Compared::Same(_)
                if written_anew || (run.len() < SHARED_MIN && !(gone.is_empty() && came.is_empty())) =>
            {
                gone += &text;
                came += &text;
            }
            Compared::Same(_) => close(&mut gone, &mut came, text),
        }
    }
    close(&mut gone, &mut came, String::new());
    all
}

/// The characters of a text; the digits of a number stay together.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (unit, after) = rest.split_at(digits.max(first.len_utf8()));
        units.push(unit);
        rest = after;
    }
    units
}

impl<T> Compared<T> {
    /// The line or characters, whichever text has them.
    pub fn text(&self) -> &T {
        match self {
            Self::Same(text) | Self::Gone(text) | Self::New(text) => text,
        }
    }
}

/// The parts of two texts: the equal ones at both ends, and between them those of their longest common sequence.
fn align<T: Clone + Eq>(before: &[T], now: &[T]) -> Vec<Compared<T>> {
    let alike = |pairs: &mut dyn Iterator<Item = (&T, &T)>| pairs.take_while(|(a, b)| a == b).count();
    let head = alike(&mut before.iter().zip(now));
    let tail = alike(&mut before[head..].iter().rev().zip(now[head..].iter().rev()));
    let (middle, other) = (&before[head..before.len() - tail], &now[head..now.len() - tail]);
    let same = |parts: &[T]| parts.iter().cloned().map(Compared::Same).collect::<Vec<_>>();
    let mut all = same(&now[..head]);
    all.extend(between(middle, other));
    all.extend(same(&now[now.len() - tail..]));
    all
}

/// The parts of two texts by their longest common sequence.
fn between<T: Clone + Eq>(before: &[T], now: &[T]) -> Vec<Compared<T>> {
    let (rows, columns) = (before.len(), now.len());
    let mut all = Vec::with_capacity(rows + columns);
    let (mut at, mut to) = (0, 0);
    if rows * columns <= PAIRS_MAX {
        // The length of the longest common sequence of what is left from each pair on.
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

    fn told(found: &[Compared]) -> String {
        let told = |one: &Compared| match one {
            Compared::Same(line) => format!(" {line}"),
            Compared::Gone(line) => format!("-{line}"),
            Compared::New(line) => format!("+{line}"),
        };
        found.iter().map(told).collect::<Vec<_>>().join("|")
    }

    #[track_caller]
    fn check(before: &str, now: &str, expected: &str) {
        assert_eq!(told(&compare(before, now)), expected);
    }

    #[test]
    fn within_a_text_only_what_differs_is_told() {
        let check = |before, now, expected| assert_eq!(told(&compare_characters(before, now)), expected);
        check(
            "每月检查1次，建立台账。",
            "每季度检查2次，建立台账。",
            " 每|-月|+季度| 检查|-1|+2| 次，建立台账。",
        );
        check("完善制度。", "完善制度。", " 完善制度。");
        check("在11月底前补齐台账", "在12月底前补齐台账", " 在|-11|+12| 月底前补齐台账");
        check("完善制度。", "完善制度。年底前印发。", " 完善制度。|+年底前印发。");
        // One character in common is chance, and so are a few in long texts.
        check("立即清理的路灯和线杆", "立即粉刷的外墙和门牌", " 立即|-清理的路灯和线杆|+粉刷的外墙和门牌");
        check("已与施工方约谈", "正在报县里审批，已列入计划", "-已与施工方约谈|+正在报县里审批，已列入计划");
        check("", "新写的", "+新写的");
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
                all.iter().filter(|one| !leave(one)).map(|one| one.text().clone()).collect()
            };
            prop_assert_eq!(of(|one| matches!(one, Compared::New(_))), before);
            prop_assert_eq!(of(|one| matches!(one, Compared::Gone(_))), now);
        }

        #[test]
        fn both_texts_can_be_read_out_of_its_characters(before in "[甲乙丙]{0,12}", now in "[甲乙丙]{0,12}") {
            let all = compare_characters(&before, &now);
            let of = |leave: fn(&Compared) -> bool| -> String {
                all.iter().filter(|one| !leave(one)).map(|one| one.text().as_str()).collect()
            };
            prop_assert_eq!(of(|one| matches!(one, Compared::New(_))), before);
            prop_assert_eq!(of(|one| matches!(one, Compared::Gone(_))), now);
        }
    }
}
