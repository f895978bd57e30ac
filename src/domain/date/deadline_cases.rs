//! Every spelling of a deadline that is known to be met, with what is read out of it, under the rule that says so. The
//! ledger's feedback was on 27 October 2023; where a rule needs another day, it gives it.

use proptest::prelude::*;

use super::*;

fn feedback(day: &str) -> Context {
    Context::feedback(day.parse().unwrap())
}

/// What is read: the day, `at once`, `long-term`, `unset` or the reason; with the day that is offered after `?`.
fn said(wording: &str, context: &Context) -> String {
    let deadline = Deadline::parse(wording, context);
    let said = match deadline.term {
        Term::By(day) => day.to_string(),
        Term::AtOnce => "at once".to_owned(),
        Term::LongTerm => "long-term".to_owned(),
        Term::Unset => "unset".to_owned(),
        Term::Unread(why) => format!("{why:?}"),
    };
    deadline.offer.map_or(said.clone(), |day| format!("{said} ?{day}"))
}

#[track_caller]
fn check(rule: &str, context: Context, cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(wording, expect)| (*wording, *expect, said(wording, &context)))
        .filter(|(_, expect, said)| expect != said)
        .collect();
    assert!(wrong.is_empty(), "{rule}\n{wrong:#?}");
}

const KNOWN: &str = "2023-10-27";

#[test]
fn dates_with_a_year() {
    let context = Context::default();
    check(
        "A day is that day; 前, 之前, 以前, 止 count it in (Civil Code, article 1259).",
        context,
        &[
            ("2024年6月30日", "2024-06-30"),
            ("2024年6月30日前", "2024-06-30"),
            ("2024年6月30日之前", "2024-06-30"),
            ("2024年6月30日以前", "2024-06-30"),
            ("2024年6月30日止", "2024-06-30"),
            ("2024年6月30号前完成", "2024-06-30"),
            ("截止2024年6月30日", "2024-06-30"),
            ("不迟于2024年6月30日", "2024-06-30"),
            ("2024年6月30日24时前", "2024-06-30"),
            ("２０２４年６月３０日前", "2024-06-30"),
            ("2024 年 6 月 30 日", "2024-06-30"),
            ("　2024年　6月30日 ", "2024-06-30"),
            ("2024年6月30", "2024-06-30"),
            ("2024年6.30前", "2024-06-30"),
        ],
    );
    check(
        "Figures with one separator, or run together.",
        context,
        &[
            ("2024.6.30", "2024-06-30"),
            ("2024.06.30前", "2024-06-30"),
            ("2024/6/30", "2024-06-30"),
            ("2024-06-30", "2024-06-30"),
            ("2024-6-30前", "2024-06-30"),
            ("2024．6．30", "2024-06-30"),
            ("2024.6.30.", "2024-06-30"),
            ("2024·6·30", "2024-06-30"),
            ("2024—06—30", "2024-06-30"),
            ("2024.6.30整改到位", "2024-06-30"),
            ("2024/6/30 0:00", "2024-06-30"),
            ("2024-06-30 00:00:00", "2024-06-30"),
            ("2024-06-30T00:00:00", "2024-06-30"),
            ("2024.6.30日前", "2024-06-30"),
            ("24.6.30", "2024-06-30"),
            ("24/6/30前", "2024-06-30"),
            ("20240630", "2024-06-30"),
            ("20230930", "2023-09-30"),
            ("20230930前", "2023-09-30"),
            ("20230930已完成", "2023-09-30"),
            ("240630", "2024-06-30"),
            ("202406", "2024-06-30"),
            ("2024.6", "2024-06-30"),
            ("2024-06", "2024-06-30"),
            ("2024/2", "2024-02-29"),
            ("2024.6底", "2024-06-30"),
            ("2024.6月底前", "2024-06-30"),
            ("24.6月底前", "2024-06-30"),
            ("24.6底前", "2024-06-30"),
        ],
    );
    check(
        "A month is its last day, with 前 too: 6月前 is written for 6月底前, and nobody is overdue too early.",
        context,
        &[
            ("2024年6月", "2024-06-30"),
            ("2024年6月前", "2024-06-30"),
            ("2024年6月份", "2024-06-30"),
            ("2024年6月底", "2024-06-30"),
            ("2024年6月末", "2024-06-30"),
            ("2024年6月底前", "2024-06-30"),
            ("2024年6月底之前", "2024-06-30"),
            ("2024年6月份底前", "2024-06-30"),
            ("2024年12月月底", "2024-12-31"),
            ("2024年6月内", "2024-06-30"),
            ("23年9月底", "2023-09-30"),
            ("23年9月", "2023-09-30"),
        ],
    );
    check(
        "Ends of months, and leap years.",
        context,
        &[
            ("2024年1月底", "2024-01-31"),
            ("2024年2月底", "2024-02-29"),
            ("2023年2月底", "2023-02-28"),
            ("2100年2月底", "2100-02-28"),
            ("2000年2月底", "2000-02-29"),
            ("2024年4月底", "2024-04-30"),
            ("2024年11月底", "2024-11-30"),
            ("2024年2月29日", "2024-02-29"),
            ("2024年2月", "2024-02-29"),
            ("202302", "2023-02-28"),
        ],
    );
    check(
        "上旬 and 初 end on the 10th, 中旬 and 中 on the 20th, 下旬 with the month.",
        context,
        &[
            ("2024年6月上旬", "2024-06-10"),
            ("2024年6月初", "2024-06-10"),
            ("2024年6月中旬前", "2024-06-20"),
            ("2024年6月中", "2024-06-20"),
            ("2024年6月上中旬", "2024-06-20"),
            ("2024年6月下旬", "2024-06-30"),
            ("2024年6月中下旬", "2024-06-30"),
            ("2024年2月下旬", "2024-02-29"),
        ],
    );
    check(
        "A quarter, a half and a year are their last day; 年中 is 30 June, 年初 the end of the first quarter.",
        context,
        &[
            ("2023年第三季度前", "2023-09-30"),
            ("2024年一季度", "2024-03-31"),
            ("2024年第1季度末", "2024-03-31"),
            ("2024年4季度", "2024-12-31"),
            ("2024年Q3", "2024-09-30"),
            ("2024Q3", "2024-09-30"),
            ("2024-Q2", "2024-06-30"),
            ("2024年前三季度", "2024-09-30"),
            ("2024年二季度底前", "2024-06-30"),
            ("2024年上半年", "2024-06-30"),
            ("2024上半年", "2024-06-30"),
            ("2024三季度", "2024-09-30"),
            ("2024六月底", "2024-06-30"),
            ("2024年下半年", "2024-12-31"),
            ("2024年度上半年", "2024-06-30"),
            ("2024年年中", "2024-06-30"),
            ("2024年初", "2024-03-31"),
            ("2024年底", "2024-12-31"),
            ("2024年年底前", "2024-12-31"),
            ("2024年末", "2024-12-31"),
            ("2024年内", "2024-12-31"),
            ("2024年", "2024-12-31"),
            ("2024年前", "2024-12-31"),
            ("2024", "2024-12-31"),
            ("2024年度内", "2024-12-31"),
            ("24年底前", "2024-12-31"),
            ("24年内", "2024-12-31"),
            ("2024底前", "2024-12-31"),
        ],
    );
    check(
        "Chinese numbers are figures.",
        context,
        &[
            ("二〇二三年九月三十日", "2023-09-30"),
            ("二○二三年九月底", "2023-09-30"),
            ("二O二三年九月底", "2023-09-30"),
            ("二零二四年六月", "2024-06-30"),
            ("二〇二四年十二月", "2024-12-31"),
            ("二〇二四年十月廿五日", "2024-10-25"),
            ("二〇二四年十月卅日", "2024-10-30"),
            ("2024年十二月三十一日", "2024-12-31"),
            ("2024年l2月3l日", "2024-12-31"),
            ("2024年六月30日", "2024-06-30"),
            ("二十四年六月底", "2024-06-30"),
        ],
    );
}

#[test]
fn dates_without_a_year() {
    check(
        "The first such day on or after the feedback.",
        feedback(KNOWN),
        &[
            ("12月底前", "2023-12-31"),
            ("十二月月底", "2023-12-31"),
            ("10月底", "2023-10-31"),
            ("10月中旬", "2024-10-20"),
            ("10月26日前", "2024-10-26"),
            ("10月27日前", "2023-10-27"),
            ("9.30前", "2024-09-30"),
            ("9/30", "2024-09-30"),
            ("12-31", "2023-12-31"),
            ("1231", "2023-12-31"),
            ("6月", "2024-06-30"),
            ("2月底", "2024-02-29"),
            ("11月第二周", "2023-11-30"),
            ("上半年", "2024-06-30"),
            ("下半年", "2023-12-31"),
            ("三季度末", "2024-09-30"),
            ("第四季度", "2023-12-31"),
            ("Q1", "2024-03-31"),
            ("年底前", "2023-12-31"),
            ("年内", "2023-12-31"),
            ("年中", "2024-06-30"),
            ("今年内", "2023-12-31"),
            ("今年6月底前", "2024-06-30"),
            ("本年度12月", "2023-12-31"),
            ("31日前", "2023-10-31"),
            ("15日前", "2023-11-15"),
        ],
    );
    check(
        "明年 is the year after the feedback, 次年 after the year named before.",
        feedback(KNOWN),
        &[
            ("明年3月", "2024-03-31"),
            ("明年3月15日前", "2024-03-15"),
            ("明年上半年", "2024-06-30"),
            ("明年年底", "2024-12-31"),
            ("明年内", "2024-12-31"),
            ("次年3月底", "2024-03-31"),
            ("2024年10月至次年3月", "2025-03-31"),
            ("后年6月", "2025-06-30"),
        ],
    );
    check(
        "本月 and 本季度 are those of the feedback.",
        feedback(KNOWN),
        &[
            ("本月底", "2023-10-31"),
            ("月底前", "2023-10-31"),
            ("当月内", "2023-10-31"),
            ("下月底", "2023-11-30"),
            ("下下月", "2023-12-31"),
            ("下个月10日前", "2023-11-10"),
            ("次月中旬", "2023-11-20"),
            ("本季度末", "2023-12-31"),
            ("季度末", "2023-12-31"),
            ("本季度内", "2023-12-31"),
            ("下季度末", "2024-03-31"),
            ("下一季度", "2024-03-31"),
        ],
    );
    check(
        "29 February belongs to a leap year.",
        feedback("2024-10-27"),
        &[("2月29日", "NoSuchDay"), ("2月底", "2025-02-28"), ("2月", "2025-02-28")],
    );
    check(
        "No feedback, no year, no day.",
        Context::default(),
        &[
            ("12月底前", "NoYear"),
            ("9.30前", "NoYear"),
            ("三季度末", "NoYear"),
            ("明年3月", "NoYear"),
            ("年底前", "NoYear"),
            ("本月底", "NoYear"),
            ("9月-12月", "NoYear"),
            ("12月底前，并长期坚持", "NoYear"),
            ("国庆节前", "NoYear"),
        ],
    );
}

#[test]
fn several_dates() {
    check(
        "The last day counts.",
        feedback(KNOWN),
        &[
            ("2024年3月1日至2024年6月30日", "2024-06-30"),
            ("2023年9月至2024年3月", "2024-03-31"),
            ("一期6月底、二期12月底", "2023-12-31"),
            ("1.2024年6月底前；2.2024年12月底前", "2024-12-31"),
            ("1.6月底前", "2024-06-30"),
            ("2024年6月底前完成制度，2024年12月底前完成培训", "2024-12-31"),
            ("9月-12月", "2023-12-31"),
            ("3月-6月", "2024-06-30"),
            ("9-12月", "2023-12-31"),
            ("12月20日至25日", "2023-12-25"),
            ("十二月二十日至二十五日", "2023-12-25"),
            ("15-20日", "2023-11-20"),
            ("9、10、11月", "2023-11-30"),
            ("11月—次年2月", "2024-02-29"),
        ],
    );
    check(
        "A later date takes its year from the one before; an earlier month is in the next year.",
        feedback(KNOWN),
        &[
            ("2024年3月1日至6月30日", "2024-06-30"),
            ("2024年9月至3月", "2025-03-31"),
            ("2024年9-12月", "2024-12-31"),
            ("2024年9月-12月底", "2024-12-31"),
            ("2024年6月20-25日", "2024-06-25"),
            ("2024年6月20日至25日", "2024-06-25"),
            ("2023.9-2024.3", "2024-03-31"),
            ("2023.9-12", "2023-12-31"),
            ("2023.9.1-12.31", "2023-12-31"),
            ("2023.9.1-15", "2023-09-15"),
            ("2023/9/1-2023/12/31", "2023-12-31"),
            ("2023-09-01至2023-12-31", "2023-12-31"),
            ("20230901-20231231", "2023-12-31"),
            ("202309-202312", "2023-12-31"),
            ("9.1-9.30", "2024-09-30"),
            ("2024年6月底前完成80%，12月底前全部完成", "2024-12-31"),
        ],
    );
    check(
        "In brackets it counts where no date stands outside, or where it was put off.",
        feedback(KNOWN),
        &[
            ("2024年12月底前（其中6月底前完成一半）", "2024-12-31"),
            ("（2024年6月底前）", "2024-06-30"),
            ("立行立改（2023年12月底前）", "2023-12-31"),
            ("2024年9月底（延期至2024年12月底）", "2024-12-31"),
            ("2023年12月（延长3个月）", "2024-03-31"),
            ("2024年12月底（其中档案整改6月底）", "2024-12-31"),
            ("2024年12月底（原定2024年9月底）", "2024-12-31"),
            ("2024年2月30日（原定2024年1月31日）", "NoSuchDay"),
        ],
    );
}

#[test]
fn periods() {
    check(
        "From the day after the feedback; a month without that day ends it (Civil Code, 201, 202).",
        feedback(KNOWN),
        &[
            ("反馈后1个月内", "2023-11-27"),
            ("反馈之日起两个月内", "2023-12-27"),
            ("收到反馈意见之日起2个月内", "2023-12-27"),
            ("两月内", "2023-12-27"),
            ("两个月内", "2023-12-27"),
            ("三个月", "2024-01-27"),
            ("1-2个月", "2023-12-27"),
            ("半年内", "2024-04-27"),
            ("一年内", "2024-10-27"),
            ("1年", "2024-10-27"),
            ("一年半内", "2025-04-27"),
            ("一个半月内", "2023-12-12"),
            ("半个月内", "2023-11-11"),
            ("30日内", "2023-11-26"),
            ("反馈后15日", "2023-11-11"),
            ("60日", "2023-12-26"),
            ("30天内完成", "2023-11-26"),
            ("30个自然日内", "2023-11-26"),
            ("一百二十日内", "2024-02-24"),
            ("两周内", "2023-11-10"),
            ("48小时内", "2023-10-29"),
            ("一个季度内", "2024-01-27"),
        ],
    );
    check(
        "A month without such a day.",
        feedback("2023-12-31"),
        &[("两个月内", "2024-02-29"), ("反馈后1个月", "2024-01-31"), ("4个月内", "2024-04-30")],
    );
    check(
        "A month named whole counts in; a day does not.",
        feedback(KNOWN),
        &[
            ("自2024年3月起3个月", "2024-05-31"),
            ("2024年3月起3个月内", "2024-05-31"),
            ("自2024年3月15日起3个月", "2024-06-15"),
            ("2024年起三年内", "2026-12-31"),
            ("2024年6月30日后一周内", "2024-07-07"),
            ("自2024年1月1日起至2024年6月30日", "2024-06-30"),
        ],
    );
    check(
        "From a day nobody knows: said.",
        feedback(KNOWN),
        &[
            ("验收后一个月内", "NoStart"),
            ("接到通知后10日内", "NoStart"),
            ("文件印发之日起30日内", "NoStart"),
        ],
    );
    check(
        "Without the day of the feedback.",
        Context::default(),
        &[("两个月内", "NoStart"), ("反馈后1个月内", "NoStart"), ("15个工作日内", "WorkingDays")],
    );
    check(
        "Working days: Monday to Friday are offered, and holidays are not known.",
        feedback(KNOWN),
        &[
            ("15个工作日内", "WorkingDays ?2023-11-17"),
            ("十个工作日内", "WorkingDays ?2023-11-10"),
            ("反馈后5个工作日内", "WorkingDays ?2023-11-03"),
            ("15个工作日内（2023年11月17日）", "2023-11-17"),
        ],
    );
}

#[test]
fn holidays() {
    check(
        "前 before a holiday that is the same every year is the day before it.",
        feedback(KNOWN),
        &[
            ("国庆节前", "2024-09-30"),
            ("2024年国庆节前", "2024-09-30"),
            ("十一前", "2024-09-30"),
            ("五一前", "2024-04-30"),
            ("“五一”前", "2024-04-30"),
            ("十一长假前", "2024-09-30"),
            ("明年五一劳动节前", "2024-04-30"),
            ("七一前", "2024-06-30"),
            ("元旦前", "2023-12-31"),
            ("2024年元旦前", "2023-12-31"),
        ],
    );
    check(
        "Others have no day that is known here.",
        feedback(KNOWN),
        &[
            ("春节前", "Holiday"),
            ("2024年春节前", "Holiday"),
            ("明年春节前", "Holiday"),
            ("年前", "Holiday"),
            ("端午节前", "Holiday"),
            ("农历八月十五日前", "Holiday"),
            ("国庆节", "Holiday"),
            ("春节前（2024年2月9日）", "2024-02-09"),
        ],
    );
}

#[test]
fn kinds_of_their_own() {
    check(
        "At once and without an end are kinds; a day beside them counts.",
        feedback(KNOWN),
        &[
            ("立行立改", "at once"),
            ("即知即改", "at once"),
            ("边查边改", "at once"),
            ("立即整改到位", "at once"),
            ("立行立改，长期坚持", "at once"),
            ("立行立改,长期坚持", "at once"),
            ("长期坚持", "long-term"),
            ("持续推进", "long-term"),
            ("常态化推进", "long-term"),
            ("2024年3月起，长期坚持", "long-term"),
            ("长期坚持，每季度检查一次", "long-term"),
            ("2025年底前,并长期坚持", "2025-12-31"),
            ("2024年6月底前完成，7月起长期坚持", "2024-06-30"),
            ("立行立改，12月底前", "2023-12-31"),
            ("立行立改，2月30日前", "NoSuchDay"),
            ("", "unset"),
            (" 　", "unset"),
            ("—", "unset"),
            ("/", "unset"),
            ("2023.12.31 长期坚持", "2023-12-31"),
            ("2024年秋季开学前，长期坚持", "NotNamed"),
            ("2024.5万元，长期坚持", "NotNamed"),
        ],
    );
}

#[test]
fn no_day() {
    check(
        "The calendar has no such day.",
        feedback(KNOWN),
        &[
            ("2月30日", "NoSuchDay"),
            ("2023年2月29日", "NoSuchDay"),
            ("2024年13月", "NoSuchDay"),
            ("2024年0月", "NoSuchDay"),
            ("2024年6月31日前", "NoSuchDay"),
            ("2024年6月32日", "NoSuchDay"),
            ("20231345", "NoSuchDay"),
            ("2024.13.1", "NoSuchDay"),
            ("13.1", "NoSuchDay"),
            ("24.6", "NoSuchDay"),
            ("112年9月", "NoSuchDay"),
            ("9999年9月", "NoSuchDay"),
            ("2424个月", "NoSuchDay"),
            ("1900年元旦前", "NoSuchDay"),
        ],
    );
    check(
        "Nothing in it names a day.",
        feedback(KNOWN),
        &[
            ("尽快", "NotNamed"),
            ("按计划推进", "NotNamed"),
            ("2024年秋季开学前", "NotNamed"),
            ("2024.5万元", "NotNamed"),
            ("24.6万元", "NotNamed"),
            ("3.5个月", "NotNamed"),
            ("几年内", "NotNamed"),
            ("按季度推进", "NotNamed"),
            ("30", "NotNamed"),
            ("1.2.3", "NotNamed"),
            ("2023.1.1.1", "NotNamed"),
            ("13812345678", "NotNamed"),
            ("2024—2025", "NotNamed"),
            ("2024,6,30", "NotNamed"),
            ("2024 06 30", "NotNamed"),
            ("30/6/2024", "NotNamed"),
            ("June 30, 2024", "NotNamed"),
            ("县委〔2024〕6号文", "NotNamed"),
            ("见方案（2024）12号", "NotNamed"),
            ("五年规划期内", "NotNamed"),
            ("无", "NotNamed"),
        ],
    );
    check(
        "It comes round again.",
        feedback(KNOWN),
        &[
            ("每月25日前", "Recurring"),
            ("每季度末", "Recurring"),
            ("半年一次", "Recurring"),
            ("2023年12月底前，3个月一次", "2023-12-31"),
            ("每年12月底前", "Recurring"),
            ("每年6月、12月底前", "Recurring"),
            ("2024年6月底前完成，每月报告一次", "2024-06-30"),
        ],
    );
    check(
        "It says when the work begins.",
        feedback(KNOWN),
        &[
            ("2024年3月起", "NoEnd"),
            ("2024年6月后", "NoEnd"),
            ("2024年6月30日以后", "NoEnd"),
            ("2024年6月启动", "NoEnd"),
            ("两个月后", "NoEnd"),
        ],
    );
    check(
        "What comes after the date takes it back.",
        feedback(KNOWN),
        &[
            ("待定", "Unsettled"),
            ("2024年6月底前，具体时间另行通知", "Unsettled"),
            ("2024年6月（视情况调整）", "Unsettled"),
            ("2024年6月底前（暂定）", "2024-06-30"),
        ],
    );
    check(
        "The number of a spreadsheet is offered, and only where it stands alone.",
        feedback(KNOWN),
        &[
            ("45291", "Serial ?2023-12-31"),
            ("４５４７３", "Serial ?2024-06-30"),
            ("45291.0", "Serial ?2023-12-31"),
            ("45291元", "NotNamed"),
            ("99999", "NotNamed"),
        ],
    );
}

#[test]
fn a_day_that_was_offered_and_chosen_is_read() {
    for (wording, chosen) in
        [("45291", "2023年12月31日"), (" 15个工作日内", "15个工作日内（2023年11月17日）")]
    {
        let deadline = Deadline::parse(wording, &feedback(KNOWN));
        let text = deadline.chosen(wording).unwrap();
        assert_eq!(text, chosen);
        assert_eq!(Deadline::parse(&text, &feedback(KNOWN)).day(), deadline.offer);
    }
    assert_eq!(Deadline::parse("尽快", &feedback(KNOWN)).chosen("尽快"), None);
}

/// The pieces that wordings are made of, for texts that come near to one.
const PIECES: [&str; 48] = [
    "2024",
    "24",
    "6",
    "30",
    "31",
    "02",
    "13",
    "0",
    "年",
    "月",
    "日",
    "底",
    "末",
    "前",
    "内",
    "起",
    "后",
    "至",
    "-",
    ".",
    "/",
    "、",
    "，",
    "（",
    "）",
    " ",
    "个",
    "个月",
    "工作日",
    "季度",
    "第",
    "Q",
    "三",
    "十",
    "廿",
    "〇",
    "两",
    "上半年",
    "本月",
    "明年",
    "次年",
    "每",
    "反馈",
    "国庆节",
    "春节",
    "延期",
    "待定",
    "45291",
];

proptest! {
    #[test]
    fn any_text_is_read(text in ".{0,60}") {
        Deadline::parse(&text, &feedback(KNOWN));
        dated(&text);
        dates(&text);
    }

    /// What is read and written in any of the usual forms is read as the same day again.
    #[test]
    fn a_day_that_is_read_is_read_again(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14)) {
        let text = pieces.concat();
        let deadline = Deadline::parse(&text, &feedback(KNOWN));
        typed(&text, KNOWN.parse().unwrap());
        for day in deadline.day().into_iter().chain(deadline.offer) {
            for form in ["%Y-%m-%d", "%Y年%-m月%-d日前", "%Y.%-m.%-d", "%Y/%m/%d", "%Y%m%d"] {
                let written = day.format(form).to_string();
                prop_assert_eq!(Deadline::parse(&written, &Context::default()).day(), Some(day), "{}: {}", text, written);
            }
        }
    }

    /// A wording without a year names no day before the feedback, and none more than a year after it.
    #[test]
    fn without_a_year_the_first_day_after_the_feedback(from in 0i64..20_000, month in 1u32..13, day in 1u32..29) {
        let from = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(from as u64);
        let read = Deadline::parse(&format!("{month}月{day}日前"), &Context::feedback(from)).day().unwrap();
        prop_assert!(read >= from && (read - from).num_days() < 366, "{read}");
    }
}
