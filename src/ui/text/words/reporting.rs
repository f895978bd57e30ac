//! Words of the periods on which units report.

words! {
    REPORTING: "本期填报", "Reporting";
    REPORTING_LEAD: "各单位报没报，看台账里记下的进展、佐证、状态和交回的文件，不用另填。", "Who has reported is read out of the progress, evidence, statuses and returned files in the ledger; nothing is entered twice.";
    REPORTING_OPEN: "开一期填报", "Open a period";
    REPORTING_NEXT: "开下一期", "Open the next period";
    REPORTING_NEXT_HINT: "开下一期时，前一期就此定下来：当时没有报的一直显示未报，后来补的算迟报。", "Opening the next one closes the one before: what was missing then stays so, and what comes later is late.";
    REPORTING_WEEK: "本周", "This week";
    REPORTING_MONTH: "本月", "This month";
    REPORTING_DO_OPEN: "开这一期", "Open it";
    REPORTING_OPENED: "已开“{}”，请 {} 个单位填报", "“{}” is open; {} unit{|s} {is|are} asked";
    REPORTING_EXISTS: "起止日期相同的一期已经有了，请改日期，或者就用那一期。", "There is a period of the same days already; use it, or change the days.";
    REPORTING_NO_UNITS: "没有单位可请：没有整改完的问题都还没写责任单位。先分工，再来开这一期。", "No unit can be asked: no unfinished finding has one. Assign them first.";
    REPORTING_ALL_DONE: "没有单位要报：问题都整改完了。", "No unit is to report: all findings are done.";
    REPORTING_NO_DAY: "从哪天起、到哪天止、哪天前报，三个日子都要写。", "Write the first day, the last day, and the day until which reports are due.";
    REPORTING_REVERSED: "结束日期早于开始日期，请改一下。", "The last day is before the first; please correct one of them.";
    REPORTING_NAME: "这一期叫什么", "Name";
    REPORTING_FROM: "从哪天起", "From";
    REPORTING_TO: "到哪天止", "To";
    REPORTING_DUE: "哪天前报", "Due by";
    REPORTING_UNITS: "请哪些单位报", "Units asked";
    REPORTING_CLOSED: "何时定下来的", "Closed on";
    REPORTING_DAYS: "起止", "Days";
    REPORTING_NOW: "正在填报", "Being reported";
    REPORTING_PAST: "往期", "Past periods";
    REPORTING_NONE: "还没有开过填报。先定起止和报送日期，没有整改完的单位会自动列上。", "No period yet. Give its days and the day to report; units with unfinished work are listed by themselves.";
    REPORTING_COUNTS: "应报 {} 个单位：已报 {}，无变化 {}，未报 {}", "{} unit{|s} asked: {} reported, {} nothing new, {} missing";
    REPORTING_CLOSE: "结束这一期", "Close this period";
    REPORTING_CLOSED_NOW: "这一期已结束，报没报就此定下来", "The period is closed; who has reported stays as it is";
    REPORTING_DELETE: "删除这一期", "Delete this period";
    REPORTING_STATE: "情况", "State";

    UNIT_REPORT: "单位填报", "Unit's report";
    REPORT_RECEIVED: "报送日期", "Report came on";
    REPORT_UNCHANGED: "无变化", "Nothing new";
    REPORT_UNCHANGED_OF: "{}：无变化", "{}: nothing new";
    REPORT_BY: "报送人", "Reported by";
    REPORT_DONE: "已报，{}", "Reported, {}";
    REPORT_DONE_LATE: "迟报，{}，晚 {} 天", "Late, {}, by {} day{|s}";
    REPORT_ENTRIES: "，记录 {} 条", ", {} entr{y|ies}";
    REPORT_NOTHING_NEW: "无变化，{}", "Nothing new, {}";
    REPORT_NOTHING_NEW_LATE: "无变化，{}，晚 {} 天", "Nothing new, {}, {} day{|s} late";
    REPORT_MISSING: "未报", "Not reported";
    REPORT_MISSING_LATE: "未报，已过 {} 天", "Not reported, {} day{|s} past due";
    REPORT_NO_WORK: "名下没有未完成的问题", "has no unfinished finding";

    // What is not done at the end of a period
    EXPLAIN: "未到位原因和下一步", "Why not done, and what comes next";
    EXPLAIN_LEAD: "到本期末没有整改完的问题，一个一个写明原因和下一步。在这里写的，就是问题页面上的那两栏。", "Each finding that is not done at the end of the period, with the reason and the next step. What is written here stands on the page of the finding.";
    EXPLAIN_NONE: "到本期末该完成的都完成了，没有要写的。", "Whatever was due by the end of the period is done; there is nothing to say.";
    EXPLAIN_COUNTS: "到期没完成 {} 个，其中 {} 个还没写全", "Due and not done: {}, of these not explained: {}";
    EXPLAIN_MISSING: "没写全的", "Not explained";
    EXPLAIN_DUE: "到期没完成的", "Due and not done";
    EXPLAIN_ALL: "没完成的都列上", "All that are not done";
    EXPLAIN_UNIT: "原因、下一步没写全 {} 个", "{} not explained";
    EXPLAIN_OLD: "{}写的，是上一期的话", "written on {}, before this period";
    EXPLAIN_TICK_ALL: "勾选列出的 {} 个", "Tick the {} listed";
    EXPLAIN_FILL: "填入勾选的 {} 个", "Fill in for the {} ticked";
    EXPLAIN_FILL_HINT: "只填空着的，已经写了的不动。", "Only what is empty is filled.";
    EXPLAIN_FILLED: "已给 {} 个问题填上", "Filled in for {} finding{|s}";
    EXPLAIN_COPY: "复制催填文字", "Copy a reminder";
    EXPLAIN_REMINDER: "{}，到期没有整改完的 {} 个问题还缺未到位原因或下一步，请补上：", "{}: {} finding{|s} that {is|are} due and not done lack{s|} the reason or the next step:";
    EXPLAIN_NOBODY: "没有单位", "Nobody";

    // The text for a chat
    REPORTING_COPY: "复制催报文字", "Copy a reminder";
    REPORTING_COPIED: "催报文字已复制，可以粘到群里。", "The reminder is copied.";
    REPORTING_REMINDER: "{}整改进展填报，请于{}前报送。截至{}，还有 {} 个单位没有报：", "Progress report for {}, due by {}. As of {}, {} unit{|s} {has|have} not reported:";
    REPORTING_REMINDER_LATE: "{}整改进展填报，应于{}前报送，已过 {} 天。截至{}，还有 {} 个单位没有报：", "Progress report for {}, due by {}, {} day{|s} ago. As of {}, {} unit{|s} {has|have} not reported:";
    REPORTING_REMINDER_END: "没有变化的，也请回复“无变化”。", "If there is nothing new, please say so.";

    // Today
    RETURN_IS_REPORT: "导入后，这份就是{}对“{}”的填报，报送日期记为 {}。", "Imported, it is the report of {} on {}, received on {}.";
    TODO_REPORTING: "催填报", "Reports to press";
    TODO_REPORTING_BY: "{}，{}前报", "{}, due by {}";
}
