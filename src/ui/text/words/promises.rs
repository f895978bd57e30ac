//! Words of what was promised: the calendar of recurring promises, targets, rules and documents made.

words! {
    // The calendar
    CALENDAR_LEAD: "公布出去的“每月、每季度”，到期提醒，办了记一笔，没办的一直记着。", "What was published as “every month” or “every quarter”: what is due, what was done, and what was missed.";
    OWED: "应办事项", "Due";
    MONTH_VIEW: "按月看", "Month";
    YEAR_VIEW: "按年看", "Year";
    NO_PROMISES: "还没有定期事项。核对文稿时读出的“每月、每季度”会列在这里，确认以后开始计期。", "There are no recurring promises yet. Those that are read out of a document are listed here to be confirmed.";
    PROPOSED: "待确认的定期事项", "Promises to confirm";
    PROPOSED_LEAD: "从文稿里读出来的。改好周期、次数、起止日，不是定期事项的选“不是”，其余一次确认。", "Read out of the document. Correct them, mark those that are none, and confirm the rest at once.";
    NOTHING_PROPOSED: "没有待确认的。文稿里没有读出来的，可以在下面添一项。", "Nothing is to be confirmed. What was not read out of the document can be added here.";
    DISMISSED: "不是定期事项的", "Not promises";
    CONFIRM_ALL: "确认 {} 项，从起始日起计期", "Confirm {} from the first day on";
    WITHOUT_PERIOD: "{} 项还没有选“多久一次”，选好才能列入日历。每四个月、每隔三天这样的，选最接近的周期，或者选“不是”。", "{} do not say how often in a period that can be counted. Choose the nearest one, or say that it is none.";
    CONFIRMED: "{} 项定期事项已列入日历", "{} promise{|s} {is|are} in the calendar";
    STARTS_ON: "起始日（没有填的用这一天）", "First day of those that have none";
    NOT_THE_FIRST_DAY: "“{}”不是日期，请写成 2024-03-15 或 3月15日。什么也没有确认。", "“{}” is no day. Write 2024-03-15. Nothing was confirmed.";
    STATE_CONFIRMED: "确认", "Confirmed";
    STATE_DISMISSED: "不是", "None";
    ALIKE_PROMISES: "说的是一回事？", "One promise?";
    ALIKE_PROMISES_LEAD: "这几项一字不差，写在不同的问题下。合为一项后，办一次，几处都算，统计只算一项。", "These say the same under several findings. As one, what is done counts for all and is counted once.";
    ARE_ONE: "是一回事，合为一项", "They are one";
    ARE_SEVERAL: "不是，各算各的", "They are several";
    REWORDED: "措施改了，这几项怎么办", "Their measures were reworded";
    REWORDED_LEAD: "措施里已经没有这句话了。", "The measure says this no more.";
    KEEP_PROMISE: "照旧要办", "Keep it";
    TAKE_NEW_WORDS: "换成措施现在的话", "Take the new words";
    END_TODAY: "到今天为止", "End it today";
    DUE_NOW: "现在要办的", "To be done now";
    NOTHING_DUE: "这一期没有要办的，或者都办完了。", "Nothing is due, or all of it is done.";
    MISSED: "没有办的", "Missed";
    NOTHING_MISSED: "没有漏办的。", "Nothing was missed.";
    MISSED_MORE: "还有 {} 期，按年看", "{} more, by year";
    DONE_ONCE: "办了一次", "Done once";
    DONE_ONCE_LABEL: "{} {} 办了一次", "{} {} done once";
    RECORDED_ONCE: "已记一次：{}", "Recorded: {}";
    DUE_TODAY_ALL: "今天", "Today";
    DUE_THIS_WEEK: "本周内", "This week";
    DUE_THIS_MONTH: "本月内", "This month";
    DUE_THIS_QUARTER: "本季度内", "This quarter";
    DUE_LATER: "以后", "Later";
    BY_WHEN: "办理期限", "Due";
    WHICH_PERIOD: "哪一期", "Period";
    WHO_KEEPS_IT: "谁来办", "Who keeps it";
    PROMISE_UNIT: "责任单位（空着随措施、问题）", "Unit (empty: that of the measure or finding)";
    PROMISE_PERSON: "责任人（空着随措施、问题）", "Person (empty: that of the measure or finding)";
    HOW_IT_STANDS: "办理情况", "State";
    DONE_OF: "{} / {} 次", "{} of {}";
    BY_DATE: "{}前", "by {}";
    SPAN_BEFORE: "上一{}", "Previous {}";
    SPAN_AFTER: "下一{}", "Next {}";
    A_MONTH: "月", "month";
    A_YEAR: "年", "year";
    NOTHING_THIS_MONTH: "这个月没有到期的问题、议定事项和定期事项。", "No finding, decision or promise is due in this month.";
    NOTHING_THIS_YEAR: "这一年没有到期的定期事项。", "No promise is due in this year.";
    DAYS_DONE: "{}/{} 天", "{} of {} day{|s}";
    YEAR_OF: "{}年", "{}";
    MONTH_OF: "{}月", "{}";
    MATRIX_KEY: "√ 办了　半 办了一部分　× 没办　○ 正在办　· 没到　免 免办　停 暂停", "√ done   ½ partly   × missed   ○ due   · ahead   E excused   P paused";
    MARK_DONE: "√", "√";
    MARK_PARTLY: "半", "½";
    MARK_MISSED: "×", "×";
    MARK_DUE: "○", "○";
    MARK_AHEAD: "·", "·";
    MARK_EXCUSED: "免", "E";
    MARK_PAUSED: "停", "P";
    PERIOD_AHEAD: "没到", "Ahead";
    PERIOD_DUE: "正在办", "Due";
    PERIOD_DONE: "办了", "Done";
    PERIOD_PARTLY: "办了一部分", "Partly";
    PERIOD_MISSED: "没办", "Missed";
    PERIOD_EXCUSED: "免办", "Excused";
    PERIOD_PAUSED: "暂停", "Paused";
    ENTERED_LATE: "{}补记", "entered on {}";
    RECORDED_TWICE: "两处都记了，请核对次数后重新填", "recorded in two places: enter how often it was";
    DONE_LATE: "超期办", "done late";
    PERIOD_MONTH: "{}年{}月", "{}-{}";
    PERIOD_TEN_DAYS: "{}年{}月{}", "{}-{}, {}";
    FIRST_TEN_DAYS: "上旬", "first ten days";
    SECOND_TEN_DAYS: "中旬", "second ten days";
    LAST_TEN_DAYS: "下旬", "last days";
    PERIOD_TWO_MONTHS: "{}年{}至{}月", "{}-{} to {}";
    PERIOD_QUARTER: "{}年第{}季度", "{} Q{}";
    PERIOD_FIRST_HALF: "{}年上半年", "{}, first half";
    PERIOD_SECOND_HALF: "{}年下半年", "{}, second half";
    PERIOD_TWO_WEEKS: "{}年第{}周起两周（{}至{}）", "{} two weeks from {} ({} to {})";
    PERIOD_WEEK: "{}年第{}周（{}至{}）", "{} week {} ({} to {})";

    // One promise
    PROMISE: "定期事项", "Recurring promise";
    NO_SUCH_PROMISE: "没有这一项，或者还没有确认。", "There is no such promise, or it is not confirmed yet.";
    TO_CALENDAR: "回到日历", "Back to the calendar";
    UNDER_FINDINGS: "所属问题", "Under";
    NO_FIRST_DAY: "没有填起始日，所以没有应办的期次。", "It has no first day, so nothing is due.";
    PAUSES: "暂停", "Pauses";
    ADD_PAUSE: "记一次暂停", "Record a pause";
    NO_PERIODS: "这段时间没有应办的期次。", "Nothing is due in this time.";
    REST_DONE: "把没记的 {} 期都记为办了", "Mark the {} that are not recorded as done";
    REST_DONE_MISSED: "把没记的 {} 期都记为办了，其中 {} 期已过期", "Mark the {} that are not recorded as done; {} of them {is|are} past";
    REST_RECORDED: "{} 期已记为办了", "{} are marked as done";
    FILL_IN: "填", "Fill in";
    PERIOD_PROOFS: "佐证（{}）", "Evidence ({})";
    PROMISE_FROM: "起始日", "From";
    PROMISE_TO: "截止日（空着是长期）", "Until (empty: for good)";
    PROMISE_BY_DAY: "每期第几天前（空着是期末）", "Due by this day of the period";
    PROMISE_STATE: "是不是", "Confirmed";
    PAUSE: "暂停", "Pause";
    PAUSE_FROM: "从哪天", "From";
    PAUSE_TO: "到哪天", "Until";
    PAUSE_REASON: "原因", "Reason";
    OCCURRENCE: "期次办理", "Period of a promise";
    OCCURRENCE_PERIOD: "期次", "Period";
    OCCURRENCE_DONE: "办了几次", "Times done";
    OCCURRENCE_DATE: "办理日期", "Day";
    OCCURRENCE_NOTE: "办了什么", "What was done";
    OCCURRENCE_EXCUSE: "免办原因", "Why excused";

    // Of a finding, and today
    MISSED_PERIODS: "漏 {} 期", "{} missed";
    NOT_CONFIRMED: "待确认", "To confirm";
    TODO_CONFIRM: "定期事项没有起始日", "Promises without a first day";
    TODO_DOCUMENTS: "制度没有印发", "Documents not issued";
    IN_TITLE_MARKS: "《{}》", "“{}”";
    TODO_PROMISES: "定期事项要办", "Promises due";
    TODO_MISSED: "定期事项漏办", "Promises missed";

    // In a calendar file
    DAY_PROMISE: "定期事项：{}", "Promise: {}";
    DAY_DONE: "已办 {} 次，应办 {} 次", "Done {} of {} time{|s}";

    // Targets
    MEASUREMENT: "实测值", "Measured";
    MEASUREMENT_DATE: "日期", "Day";
    MEASUREMENT_VALUE: "实测值", "Value";
    MEASUREMENT_NOTE: "怎么测的", "How";
    GOAL_REACHED: "达到了", "Reached";
    GOAL_NOT_REACHED: "没有达到", "Not reached";
    GOAL_UNLIKE: "“{}”和目标“{}”没法比：写成同一单位的数", "“{}” cannot be compared with the target “{}”: write a number of the same unit";
    MEASURED_LINE: "实测值 {} 次：{}", "{} value{|s}: {}";

    // Rules and documents made
    DELIVERABLES_LEAD: "承诺要定的制度、要出的文件：哪些印发了，哪些还没有。", "The rules and documents that were promised: which are issued, and which are not.";
    DELIVERABLES_OPEN: "共 {} 件，没有印发 {} 件", "{} in all, {} not issued";
    DELIVERABLES_OPEN_ONLY: "只看没有印发的", "Only those that are not issued";
    NO_DELIVERABLES: "没有写到制度、文件。", "No rules or documents were promised.";
    DELIVERABLE_TITLE: "名称", "Title";
    STATE_DRAFTED: "已起草", "Drafted";
    STATE_ISSUED: "已印发", "Issued";
    DELIVERABLE_STATE: "进度", "State";
    DELIVERABLE_NUMBER: "文号", "Number";
    DELIVERABLE_DATE: "印发日期", "Issued on";
    DELIVERABLE_PLACE: "存放位置", "Kept at";
    DELIVERABLE_FILES: "文件（{}）", "Files ({})";
    DELIVERABLE_STATE_NONE: "承诺要定", "Promised";
}
