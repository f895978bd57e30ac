//! Where a long title breaks: into lines of like length, never inside 《》, a number or a word that is known here.

/// Characters of the title's size in a line.
const LINE: usize = 20;

/// Words of titles that stay together.
const WORDS: [&str; 34] = [
    "关于",
    "巡察",
    "巡视",
    "审计",
    "督察",
    "整改",
    "情况",
    "进展",
    "反馈",
    "意见",
    "问题",
    "通报",
    "报告",
    "公示",
    "方案",
    "台账",
    "党组",
    "党委",
    "委员会",
    "管理局",
    "人民政府",
    "领导小组",
    "工作",
    "落实",
    "集中",
    "专项",
    "机动",
    "常规",
    "进行",
    "开展",
    "完成",
    "单位",
    "中共",
    "公布",
];

/// The lines of a title.
pub fn lines(title: &str) -> Vec<String> {
    let signs: Vec<char> = title.chars().collect();
    // With a character to spare at each end: a full line has room for no better place.
    let count = signs.len().div_ceil(LINE - 1).max(1);
    if signs.len() <= LINE {
        return vec![title.to_owned()];
    }
    let places = places(&signs);
    let (mut lines, mut from) = (Vec::new(), 0);
    for left in (2..=count).rev() {
        let even = from + (signs.len() - from).div_ceil(left);
        let near = |place: &usize| place.abs_diff(even) + usize::from(*place > from + LINE) * LINE;
        let place = places.iter().copied().filter(|place| *place > from).min_by_key(near).unwrap_or(even);
        lines.push(signs[from..place].iter().collect());
        from = place;
    }
    lines.push(signs[from..].iter().collect());
    lines
}

/// Where the title may break: before the character at each place.
fn places(signs: &[char]) -> Vec<usize> {
    let text: String = signs.iter().collect();
    let mut inside = vec![false; signs.len() + 1];
    for word in WORDS {
        for (at, _) in text.match_indices(word) {
            let from = text[..at].chars().count();
            inside[from + 1..from + word.chars().count()].iter_mut().for_each(|place| *place = true);
        }
    }
    let mut open = 0i32;
    for (at, sign) in signs.iter().enumerate() {
        if "》”〉）".contains(*sign) {
            open -= 1;
        }
        let before = at.checked_sub(1).map(|before| signs[before]);
        let joined = |sign: char| sign.is_ascii_alphanumeric() || "〇.".contains(sign);
        inside[at] |= open > 0
            // 的 closes what stands before it, and so does punctuation.
            || "的、，：》”〉）和及".contains(*sign)
            || before.is_some_and(|before| joined(before) && joined(*sign))
            || before.is_some_and(|before| before.is_ascii_digit() && "年月日".contains(*sign));
        if "《“〈（".contains(*sign) {
            open += 1;
        }
    }
    (1..signs.len()).filter(|place| !inside[*place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: &[&str]) {
        assert_eq!(lines(title), expected);
    }

    #[test]
    fn a_title_breaks_between_words_into_lines_of_like_length() {
        check("某局关于巡察整改进展情况的通报", &["某局关于巡察整改进展情况的通报"]);
        check(
            "中共云陂县住房保障局党组关于巡察整改进展情况的通报",
            &["中共云陂县住房保障局党组", "关于巡察整改进展情况的通报"],
        );
        check(
            "砚池县水务局关于落实《砚池县河道管理范围内建设项目管理办法》情况的报告",
            &["砚池县水务局关于落实", "《砚池县河道管理范围内建设项目管理办法》情况的报告"],
        );
        check("", &[""]);
        // No place to break at but in the middle of what belongs together.
        assert_eq!(lines(&"9".repeat(30)).iter().map(|line| line.chars().count()).sum::<usize>(), 30);
        let long = "关于".repeat(40);
        assert!(lines(&long).iter().all(|line| line.chars().count() <= LINE + 2), "{:?}", lines(&long));
        assert_eq!(lines(&long).concat(), long);
    }
}
