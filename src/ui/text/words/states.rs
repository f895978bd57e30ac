//! The words for statuses and deadlines.

words! {
    // Statuses
    STATUS_NONE: "未标状态", "No status";
    STATUS_NOT_DONE: "尚未整改", "Not started";
    STATUS_IN_PROGRESS: "正在整改", "In progress";
    STATUS_BASICALLY_DONE: "基本完成", "Basically done";
    STATUS_DONE: "已完成", "Done";
    STATUS_LONG_TERM: "长期坚持", "Long-term";

    // Deadlines
    DONE_DAYS_LATE: "逾期 {} 天完成", "Done {} day{|s} late";
    DAYS_LATE: "逾期 {} 天", "{} day{|s} overdue";
    DAYS_LEFT: "还剩 {} 天", "{} day{|s} left";
    DUE_TODAY: "今天到期", "Due today";
    DUE_WEEK: "今后 7 天到期", "Due within seven days";
    TURNED: "近三天转黄、转红", "Turned yellow or red within three days";
    AT_ONCE: "立行立改", "At once";
    OVERDUE_OR_MEASURE: "问题或措施逾期", "Overdue, or a measure is";
    NO_DEADLINE: "没有时限", "No deadline";
    UNREAD: "看不出到期日", "No day could be read";
    NO_DAY_NOT_NAMED: "没有写明日期。可以写 2024年6月底前、两个月内。", "It names no day. Write 2024年6月底前 or 两个月内.";
    NO_DAY_NO_YEAR: "没有写年份，这本台账也没有反馈日期。请写上年份，或在设置里填反馈日期。", "It names no year, and the ledger has no feedback date. Add the year, or the feedback date in the settings.";
    NO_DAY_NO_SUCH_DAY: "日历上没有这一天，请改正。", "The calendar has no such day: correct it.";
    NO_DAY_HOLIDAY: "这个节日每年不在同一天，请写上是哪一天。", "This holiday is on another day each year: write the day.";
    NO_DAY_WORKING_DAYS: "放假调休的日子这里不知道，算不准工作日。请写上是哪一天。", "Which days are holidays is not known here, so working days cannot be counted: write the day.";
    TO_FEEDBACK_DATE: "填反馈日期", "Fill in the feedback date";
    NO_DAY_NO_START: "不知道从哪一天算起。请写上到期日；从反馈算起的，在设置里填反馈日期。", "Nobody knows from which day it runs. Write the last day; if it runs from the feedback, fill in the feedback date in the settings.";
    NO_DAY_NO_END: "只写了从什么时候开始，没有写到什么时候。", "It says when the work begins, not by when it is done.";
    NO_DAY_RECURRING: "这是定期的工作，没有最后一天。可以加上截止日期。", "It comes round again and has no last day. A last day can be added.";
    NO_DAY_UNSETTLED: "写的是日期待定。定下来后请改成那一天。", "It says that the day is not settled. Write it once it is.";
    NO_DAY_SERIAL: "这个数可能是表格里的日期。", "This number may be a date of a spreadsheet.";
    OFFER_SERIAL: "是 {}，填上", "It is {}: fill it in";
    OFFER_WORKING_DAYS: "按周一到周五算是 {}，填上", "Monday to Friday it is {}: fill it in";
}
