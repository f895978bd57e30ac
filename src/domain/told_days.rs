//! The days that the words of a measure say: a step on the way (`6月底前完成70%`), its own deadline (`8月10日前补齐`). They are
//! offered to a person and never filled in unasked.

use super::date::{Context, Deadline, NoDay, Term};

/// What ends a clause.
pub(super) const ENDS: [char; 9] = ['。', '；', ';', '，', ',', '！', '\n', '（', '）'];

/// A step that a measure promises: the wording of its day, and how much of the whole is done then, in percent.
pub fn steps(text: &str) -> Vec<(String, u64)> {
    text.split(ENDS).filter_map(step).collect()
}

fn step(clause: &str) -> Option<(String, u64)> {
    let end = clause.find(['%', '％'])?;
    let (before, figure) = clause[..end]
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_ascii_digit())
        .map_or(("", &clause[..end]), |(at, c)| clause[..end].split_at(at + c.len_utf8()));
    let percent = figure.parse().ok().filter(|percent| (1..=100).contains(percent))?;
    // What is done, and not a rate: 达标率95% is a target.
    if !["完成", "完成率达到", "完成率达", "整改", "销号", "进度达到", "进度达"]
        .iter()
        .any(|word| before.ends_with(word))
    {
        return None;
    }
    let (day, _) = day_before(before)?;
    Some((day.to_owned(), percent))
}

/// The wording of the day before which a clause says that something is done, `8月10日前`, and what stands behind it.
fn day_before(clause: &str) -> Option<(&str, &str)> {
    let (day, rest) = clause.split_at(clause.find('前')? + '前'.len_utf8());
    let day = day.trim_start_matches(|c: char| {
        !c.is_ascii_digit() && !"一二三四五六七八九十二〇今明本年上下".contains(c)
    });
    let read = Deadline::parse(day, &Context::default()).term;
    matches!(read, Term::By(_) | Term::Unread(NoDay::NoYear | NoDay::NoStart)).then_some((day, rest))
}

/// The deadline that a measure's words say, as they say it: `8月10日前补齐公示牌`. `None` where they say several, and of
/// steps on the way and what comes back in every period.
pub fn told_deadline(text: &str) -> Option<String> {
    // 3月前的档案: a day that what is done is about.
    const NO_DEADLINE: [char; 3] = ['的', '后', '所'];
    let says = |clause: &&str| !clause.contains(['%', '％', '每', '以']);
    let days = text.split(ENDS).filter(says).filter_map(day_before);
    let mut days = days.filter(|(_, rest)| !rest.starts_with(NO_DEADLINE)).map(|(day, _)| day);
    let day = days.next()?;
    days.all(|other| other == day).then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_its_day_and_its_share() {
        let step = |day: &str, percent| (day.to_owned(), percent);
        assert_eq!(
            steps("在6月底前完成70%的摊点入市，12月底前完成100%。"),
            [step("6月底前", 70), step("12月底前", 100)]
        );
        assert_eq!(steps("力争2024年9月底前整改90%"), [step("2024年9月底前", 90)]);
        for nothing in
            ["9月底前达标率95%", "完成70%", "尽快在条件成熟前完成50%", "6月底前完成170%", "%", "前完成5%"]
        {
            assert_eq!(steps(nothing), [], "{nothing}");
        }
    }

    #[test]
    fn a_measure_offers_the_one_deadline_that_its_words_say() {
        let cases = [
            ("8月10日前补齐6条河道公示牌。", Some("8月10日前")),
            ("力争2026年9月底前全部完工并通水", Some("2026年9月底前")),
            ("逐户核对，12月20日前完成催缴；12月20日前报县纪委。", Some("12月20日前")),
            ("年底前建成投用", Some("年底前")),
            ("10月底前完成70%，12月底前完工", Some("12月底前")),
            // Two days, a step, a period, what the measure is about, and none.
            ("8月底前排查，10月底前整改", None),
            ("10月底前完成主体工程70%", None),
            ("每月5日前公示党费收缴情况", None),
            ("补齐2024年3月前的档案", None),
            ("清理2023年以前的欠款", None),
            ("提前3天通知参会人员", None),
            ("目前已完成", None),
        ];
        for (words, expected) in cases {
            assert_eq!(told_deadline(words).as_deref(), expected, "{words}");
        }
    }
}
