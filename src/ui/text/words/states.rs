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
    DAYS_LATE: "逾期 {} 天", "{} days overdue";
    DAYS_LEFT: "还剩 {} 天", "{} days left";
    DUE_TODAY: "今天到期", "Due today";
    AT_ONCE: "立行立改", "At once";
    UNREAD: "看不出到期日", "No day could be read";
}
