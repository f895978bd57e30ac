//! What a text says that a field could hold. It is offered to a person and never filled in unasked: `由X牵头、Y配合`, the
//! amount that a problem involves, a step of a measure (`6月底前完成70%`), its own deadline (`8月10日前补齐`).

use super::Finding;
use super::date::{Context, Deadline, NoDay, Term};
use super::money;

/// A value that a text offers for a field of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The field of [`Finding`].
    pub field: &'static str,
    /// The value, as the text has it.
    pub value: String,
}

/// What ends a clause.
const ENDS: [char; 9] = ['。', '；', ';', '，', ',', '！', '\n', '（', '）'];

/// What the names of units end with.
const UNIT_ENDS: &str = "局股室科队站所办处委心组部院校镇道司会";

/// The units that a text names as leading and supporting, and the amount where it names exactly one.
pub fn offers(text: &str) -> Vec<Offer> {
    let mut found = Vec::new();
    for clause in text.split(ENDS) {
        let Some((before, after)) = clause.split_once("牵头") else { continue };
        let (is_named, lead) =
            before.rsplit_once('由').map_or((false, before), |(_, lead)| (true, lead.trim()));
        let supporting = after
            .split_once("配合")
            .map(|(names, _)| names.trim_start_matches(['、', '和', '与', '，']).trim());
        if is_name(lead) && (is_named || lead.ends_with(|c: char| UNIT_ENDS.contains(c))) {
            found.push(Offer { field: Finding::LEAD_UNIT, value: lead.to_owned() });
            found.extend(
                supporting
                    .filter(|names| is_name(names))
                    .map(|names| Offer { field: Finding::SUPPORTING, value: names.to_owned() }),
            );
            break;
        }
    }
    if let [amount] = amounts(text)[..] {
        found.push(Offer { field: Finding::INVOLVED, value: amount.to_owned() });
    }
    found
}

/// Whether a text can be the name of a unit or a list of such: short, and no clause.
fn is_name(text: &str) -> bool {
    (2..=30).contains(&text.chars().count())
        && !text.contains(|c: char| c.is_whitespace() || "的了将要应须《》“”：:".contains(c))
}

/// The amounts of money in a text, each once.
fn amounts(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let is_figure = |c: char| matches!(c, '0'..='9' | '０'..='９' | '.' | '．');
    let mut at = 0;
    while let Some(from) = text[at..].find(|c: char| is_figure(c) && c != '.').map(|from| at + from) {
        let rest = &text[from..];
        // Commas stand within a number, and at the end of a clause too.
        let mut stop = rest.len();
        let mut characters = rest.char_indices().peekable();
        while let Some((place, c)) = characters.next() {
            let joins =
                matches!(c, ',' | '，') && characters.peek().is_some_and(|(_, next)| is_figure(*next));
            if !is_figure(c) && !joins {
                stop = place;
                break;
            }
        }
        let unit = ["亿元", "千万元", "百万元", "万元", "千元", "元"]
            .into_iter()
            .find(|unit| rest[stop..].starts_with(unit));
        let amount = &rest[..stop + unit.map_or(0, str::len)];
        if unit.is_some() && money::fen(amount).is_some() && !found.contains(&amount) {
            found.push(amount);
        }
        at = from + amount.len().max(1);
    }
    found
}

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

    #[track_caller]
    fn told(text: &str) -> Vec<(&'static str, String)> {
        offers(text).into_iter().map(|offer| (offer.field, offer.value)).collect()
    }

    #[test]
    fn units_and_an_amount_are_offered_as_the_text_has_them() {
        let offer = |field, value: &str| (field, value.to_owned());
        assert_eq!(
            told("由财务股牵头、办公室和纪检组配合，月底前清退。"),
            [offer("lead_unit", "财务股"), offer("supporting", "办公室和纪检组")]
        );
        assert_eq!(told("综合执法大队牵头，逐户排查"), [offer("lead_unit", "综合执法大队")]);
        assert_eq!(told("违规列支招待费1,234.5万元"), [offer("involved", "1,234.5万元")]);
        assert_eq!(told("超标准发放补贴，涉及３.2万元"), [offer("involved", "３.2万元")]);
        for nothing in [
            "一把手牵头抓得不紧的问题没有人牵头",
            "10万元和20万元两笔",
            "涉及23人、3个单位，2024年1月",
            "第3.1条",
            "牵头",
            "",
        ] {
            let found = told(nothing);
            assert!(found.iter().all(|(field, _)| *field != "involved"), "{nothing} {found:?}");
        }
        assert_eq!(told("要牵头"), []);
        assert_eq!(told("一把手牵头抓得不紧"), []);
    }

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
