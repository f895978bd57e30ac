//! Words of the letters that press units.

words! {
    SUPERVISION: "督办", "Supervision";
    SUPERVISION_LEAD: "快到期的提醒，逾期的按次序督办，该发哪一步提出来；写好、发出都由您定。", "Which letter each unit is due: a reminder before a deadline, the next step after it. Writing and sending it is up to you.";
    LETTERS_DUE: "该督办的单位", "Letters due";
    NO_LETTERS_DUE: "没有该督办的单位：没有逾期、快到期的问题，或者督办已经起草、还没有发出，或者发出的还没到反馈的日子。", "No letter is due: nothing is overdue or near, a letter lies drafted, or the day to answer is still ahead.";
    N_NEAR: "快到期 {} 个", "{} due soon";
    N_BY_MEASURE: "{}（其中 {} 个是措施）", "{} ({} for measures)";
    NEXT_IN: "最近的还有 {} 天", "the next in {} day{|s}";
    NEW_LETTER: "新建督办", "New letter";
    LETTER_NO_UNIT: "（承办单位）", "(unit)";
    LETTERS: "督办台账", "Letters";
    NO_LETTERS: "还没有督办文书。", "No letters yet.";
    DRAFT_LETTER: "起草{}", "Draft a {}";
    LETTER_DRAFTED: "已起草{}", "Drafted: {}";
    LETTER_NUMBER: "编号", "Number";
    LETTER_STEP: "文书", "Letter";
    LETTER_DUE: "办结时限", "To act by";
    LETTER_SIGNER: "签发人", "Signed by";
    LETTER_STATE: "进度", "State";
    LETTER_TEXT: "正文", "Text";
    LETTER_ANSWER: "反馈情况", "Answer";
    LETTER_FINDINGS: "督办的问题", "Findings";
    NUMBER_TAKEN: "编号重复", "Number used twice";
    MARK_AS: "记为{}", "Mark: {}";
    LETTER_INCOMPLETE: "还没有写明督办哪个单位、哪些问题，不能发出。", "Say first which unit the letter goes to, and about which findings.";
    MARK_SENT: "已发出", "Sent";
    MARK_RECEIVED: "已签收", "Received";
    MARK_ANSWERED: "已反馈", "Answered";
    DAYS_OUT_OF_ORDER: "“{}”的日期早于“{}”的日期，请核对。", "The day of “{}” is before that of “{}”: check them.";
    LETTER_MEASURES_LEAD: "勾选措施的，只督办这几条；都不勾，督办整个问题。", "Where measures are ticked, the letter presses these alone; where none is, the whole finding.";
    LETTER_UNSAID: "正文和旁边填的对不上：{}。", "The text and what stands beside it differ: {}.";
    LETTER_LACKS: "正文里没有“{}”", "“{}” is not in the text";
    LETTER_HAS_MORE: "正文里多出“{}”", "“{}” is in the text only";
    LETTER_ANEW: "重新生成正文", "Write the text anew";
    LETTER_WRITTEN_ANEW: "已重新生成正文", "The text is written anew";
    STATE_DRAFT: "未发出", "Not sent";
    STATE_SENT: "已发出，待签收", "Sent";
    STATE_RECEIVED: "已签收，待反馈", "Received";
    STATE_UNANSWERED: "逾期 {} 天未反馈", "{} day{|s} without an answer";
    STATE_ANSWERED: "已反馈", "Answered";
    DELETE_LETTER: "删除这份文书", "Delete this letter";
    LETTER_DELETED: "已删除{}", "{} is deleted";
    TO_LETTERS: "返回督办台账", "Back to the letters";
    NO_LETTER: "没有这份督办文书，可能已经删除。", "There is no such letter; it may have been deleted.";

    STEP_NOTICE: "督办通知书", "Supervision notice";
    STEP_GUIDANCE: "阶段督查指导书", "Guidance letter";
    STEP_REMINDER: "提醒书", "Reminder";
    STEP_WARNING: "告诫书", "Warning";
    STEP_ACCOUNTABILITY: "问责书", "Accountability letter";

    // The letter
    LETTER_TO: "{}：", "{}:";
    LETTER_OPENING_NOTICE: "经查，你单位承办的下列反馈问题已超过整改时限，尚未完成整改：", "The following findings that you are responsible for are past their deadline and not rectified:";
    LETTER_OPENING_IN_TIME: "经研究，对你单位承办的下列反馈问题予以督办：", "The following findings that you are responsible for are supervised:";
    LETTER_OPENING_GUIDANCE: "你单位承办的下列反馈问题经督办仍未完成整改，现就下一步工作提出要求：", "The following findings are still not rectified after a supervision notice:";
    LETTER_OPENING_REMINDER: "你单位承办的下列反馈问题整改时限临近，特此提醒：", "The deadline of the following findings is near:";
    LETTER_OPENING_WARNING: "你单位承办的下列反馈问题经多次督办仍未完成整改，现予告诫：", "The following findings are still not rectified after repeated letters. You are warned:";
    LETTER_OPENING_ACCOUNTABILITY: "你单位承办的下列反馈问题经告诫仍未完成整改，现启动问责：", "The following findings are still not rectified after a warning. Accountability proceedings begin:";
    LETTER_LINE: "{}.{}。整改时限：{}，已逾期{}天。", "{}. {}. Deadline: {}, {} day{|s} late.";
    LETTER_LINE_AHEAD: "{}.{}。整改时限：{}，还有{}天。", "{}. {}. Deadline: {}, {} day{|s} left.";
    LETTER_OF_MEASURE: "{}（措施：{}）", "{} (measure: {})";
    LETTER_LINE_ALONE: "{}.{}。", "{}. {}.";
    LETTER_BASIS: "根据{}反馈的意见，", "On what {} reported: ";
    LETTER_BASIS_OF: "根据{}{}反馈的意见，", "On what {} reported on {}: ";
    LETTER_NO_DUE: "（办结时限）", "(day)";
    LETTER_CLOSING_REMINDER: "请按上述时限完成整改，并于{}前将办理情况、佐证材料书面反馈。", "Please keep these deadlines, and answer in writing by {}, with evidence.";
    LETTER_CLOSING: "请于{}前完成整改，并将办理情况、佐证材料书面反馈。", "Please complete the rectification by {} and answer in writing, with evidence.";
    LETTER_CLOSING_WARNING: "最后期限为{}。届时仍未完成的，将按规定追究责任。", "The last date is {}. If it is not done by then, people will be held to account.";
    LETTER_CLOSING_ACCOUNTABILITY: "请于{}前书面说明情况，并提出处理意见。", "Please explain in writing by {} and propose what is to be done.";
}
