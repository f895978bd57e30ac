//! Words of the way from feedback to sign-off: submission, reviews, look-back, extension, assessment, and what is to be
//! done today.

words! {
    SIGN_OFF: "销号", "Sign-off";
    ROAD: "整改全程", "The whole way";
    STEP_RECTIFY: "整改", "Rectify";
    STEP_SUBMIT: "提请销号", "Submit";
    STEP_LOOK_BACK: "回头看", "Look-back";
    STEP_DAY: "{} {}", "{} {}";

    // Stages
    STAGE_SUBMITTED: "待审核", "In review";
    STAGE_SUBMITTED_AT: "待{}", "Waits for {}";
    STAGE_RETURNED: "已退回", "Returned";
    STAGE_RETURNED_AT: "{}退回", "Returned by {}";
    STAGE_SIGNED_OFF: "已销号", "Signed off";
    STAGE_SIGNED_OFF_ON: "{}已销号", "Signed off on {}";
    STAGE_IN_DOUBT: "销号存疑", "Sign-off in doubt";
    STAGE_REBOUND: "反弹", "Rebounded";

    // What is missing
    NEXT_IS: "下一步：{}", "Next: {}";
    LACKING: "提请销号还差 {} 项", "{} thing{|s} {is|are} missing for the sign-off";
    STILL_WANTED: "审核退回，还缺：", "Returned; still wanted:";
    REBOUND_SAID: "回头看发现：", "Found at the look-back:";
    REBOUND_DEADLINE: "还按原来的时限计。要另定时限，记一笔延期", "The old deadline still counts. To set another, record an extension";
    BLOCKED: "还不能提请销号：", "It cannot be submitted yet:";
    BLOCKED_REVIEW: "缺了下面的，只能退回，不能通过：", "While this is missing it can only be returned:";
    IN_DOUBT_SAID: "各环节都通过了，但销号的依据不在了，请补上，或撤回这次提请：", "Every review passed, but what the sign-off rests on is gone. Put it back, or withdraw the submission:";
    BLOCKER_LONG_TERM: "状态是“长期坚持”，挂账不销账；阶段目标完成后先改状态", "Its status is long-term: it stays on the books; change the status once its goal is reached";
    BLOCKER_NOT_DONE: "整改状态还不是“已完成”", "Its status is not “done”";
    BLOCKER_NO_MEASURE: "一条整改措施也没有", "It has no measure";
    BLOCKER_MEASURE: "第 {} 条措施还没有完成", "Measure {} is not done";
    BLOCKER_MEASURES: "有措施还没有完成", "A measure is not done";
    BLOCKER_NO_EVIDENCE: "没有佐证材料（要写明名称，或附上文件）", "It has no evidence (with a name or a file)";
    BLOCKER_STATUS: "两个单位填的状态不一样，还没有定", "Two offices gave it different statuses, and nobody has decided";
    DISPUTED: "两边各做各的，合并后对不上，请定夺：", "Two offices acted without seeing each other. Decide:";
    DISPUTE_OPINIONS: "“{}”有的通过、有的退回，先按退回算；重新提请再审", "“{}” both passed and returned it; it counts as returned until it is submitted again";
    DISPUTE_PARALLEL: "两个单位同时提请了 {} 次，都审完才算销号；撤回多余的一次", "It was submitted {} time{|s} at once, and all have to pass; withdraw what is not needed";
    DISPUTE_CHAIN: "审核环节（{}）不是这本台账定过的，不算数；撤回后重新提请", "Its reviews ({}) were never this ledger's and do not count; withdraw it and submit again";

    // Doing it
    SUBMIT: "提请销号", "Submit for sign-off";
    SUBMIT_AGAIN: "重新提请销号", "Submit again";
    SUBMIT_LEAD: "自查过了就可以提请，接下来依次是：{}。", "Once it has been checked it can be submitted. What follows: {}.";
    PASS: "通过", "Pass";
    PASS_ALL: "当前环节通过", "Pass the current review";
    RETURN: "退回", "Return";
    REVIEW_AT: "现在这一步：{}", "This step: {}";
    RETURN_HINT: "退回要写清还缺什么，至少 {} 个字", "To return it, say in at least {} character{|s} what is still wanted";
    WITHDRAW: "撤回这次提请", "Withdraw this submission";
    LOOK_BACK_DUE: "计划{}回头看。", "The look-back is planned for {}.";
    CHECK_METHOD: "方式", "Method";
    OUTCOME: "结论", "Outcome";
    EXTENDED_FROM: "原时限", "Deadline before";
    COMMITMENT_EVERY: "多久一次", "How often";
    COMMITMENT_TIMES: "每期次数", "Times in each period";
    METHOD_PAPERS: "查阅资料", "Papers";
    METHOD_ON_SITE: "现场检查", "On site";
    METHOD_SAMPLE: "随机抽查", "Sample";
    CHECK_HOLDS: "整改属实", "It holds";
    CHECK_FAILS: "没有到位", "It does not hold";
    LOOK_BACK_HOLDS: "没有反弹", "It holds";
    LOOK_BACK_FAILS: "反弹，重新整改", "It rebounded: open it again";
    ENTRY_DAY: "日期", "Day";
    ENTRY_PERSON: "经办人", "Person";
    ENTRY_REVIEWER: "审核人", "Reviewer";
    ENTRY_NOTE: "意见", "Opinion";
    ENTRY_FOUND: "检查发现", "What was found";
    ENTRY_WHY: "认定理由", "Why";
    EVIDENCE_LOOKED_AT: "看过的佐证", "Evidence looked at";
    EVIDENCE_GONE: "已删除的佐证", "deleted evidence";
    PAPERS: "{} 份佐证", "{} piece{|s} of evidence";
    ENTRY_REASON: "延期理由", "Reason";
    ENTRY_APPROVER: "批准人", "Approved by";
    EXTEND_TO: "新的时限", "New deadline";

    // What is kept
    CHECKS: "检查记录（{}）", "Checks ({})";
    EXTENSIONS: "延期（{}）", "Extensions ({})";
    EXTEND: "申请延期", "Extend";
    NEW_DEADLINE: "延期至", "Extended until";
    EXTENDED_BY: "延长 {} 天", "{} day{|s} longer";
    EXTENDED_TO: "延至 {}（原 {}，{}）", "Until {} (was {}; {})";
    EXTENDED: "已延期", "Extended";
    EXTENDED_TIMES: "已延期 {} 次", "Extended {} time{|s}";
    EXTENDED_UNTIL: "已延至 {}", "Extended until {}";
    EXTEND_WHICH: "延哪一项", "Which deadline";
    ASSESSMENTS: "认定（{}）", "Assessments ({})";
    ASSESSMENT_LEAD: "单位自报是一回事，牵头部门认定是另一回事；两个数并排列。", "What the unit reports and what the office accepts are counted side by side.";
    ACCEPTED_RECTIFIED: "认定已整改", "Accepted as rectified";
    ACCEPTED_CONTINUING: "认定持续整改", "Accepted as continuing";
    ACCEPTED_NOT: "认定未整改", "Not accepted";
    EARLIER_ROUNDS: "以前的提请（{}）", "Earlier submissions ({})";
    ROUND_PASSED: "{}全部通过", "All passed on {}";
    PLANNED: "计划", "Planned";

    // Refusals
    REFUSED_NOT_NOW: "现在做不了这一步：台账刚刚变了，请看最新的状态。", "This cannot be done now: the ledger has just changed. Look at where it stands.";
    REFUSED_BLOCKED: "还不能办：{}。补齐后再办。", "Not done yet: {}. See to that first.";
    REFUSED_NOTE: "请写清还缺什么，至少 {} 个字。", "Say what is still wanted, in at least {} character{|s}.";
    REFUSED_DAY: "“{}”不是日期，请写成 2024-03-15 或 3月15日。", "“{}” is no day. Write 2024-03-15.";
    REFUSED_FUTURE: "这一天还没有到，请写实际办理的日期。", "That day is still to come. Write the day on which it was done.";
    REFUSED_EARLY: "日期不能早于上一步的 {}，请改成那天或以后。", "The day cannot be before {}, that of the step before. Write that day or a later one.";
    REFUSED_LATER: "新的时限要比现在的 {} 晚，请改成以后的日期。", "The new deadline must be later than {}, the one that holds. Write a later day.";
    REFUSED_PAPER: "请写明销号依据的文件（名称、文号），它就是佐证。", "Name the paper on which the sign-off rests; it becomes the evidence.";
    REFUSED_PERSON: "请填姓名：这一步是谁办的。", "Give the name of who does this.";
    REFUSED_NOT_PAST: "销号日期要早于问题进入本台账的 {}；之后销号的，请走提请和审核。", "The day has to be before {}, when the finding came into this ledger. What was signed off later is submitted and reviewed.";
    REFUSED_SAYS_NO: "“{}”栏写的是还没有销号。", "Its field “{}” says that it is not signed off.";
    EARLIER: "补记此前销号", "Signed off earlier";
    EARLIER_LEAD: "用于以前巡察的老台账：进入本台账之前就已销号的问题，凭文件补记。有“销号日期”栏的按各自的日期，没有的按下面的日期；写着没销号的不会动。", "For the table of an older inspection: findings that were signed off before they came into this ledger are recorded as such on a paper. Where a finding has a field 销号日期 its own day counts, else the one below; what says that it is not signed off is left alone.";
    EARLIER_PAPER: "依据的文件（名称、文号）", "The paper (its name and number)";
    EARLIER_PERSON: "补记人", "Recorded by";
    REFUSED_REASON: "请写明理由。", "Give a reason.";
    REFUSED_GROUND: "请写明认定理由，或者在问题页上勾选看过的佐证。", "Give a reason, or tick the evidence that was looked at on the page of the finding.";
    REFUSED_APPROVER: "请填批准人：延期是谁同意的。", "Give the name of who approved the extension.";

    REFUSED_OF: "{}：{}", "{}: {}";
    STEP_DONE: "{} 个问题办好了", "Done for {} finding{|s}";

    // Long-term and not done
    STAGE_GOAL: "阶段目标", "Goal of this stage";
    NEXT_REVIEW: "下次复核", "Next review";
    DONE_ON: "完成日期", "Done on";
    OBSTACLE: "未到位原因", "Why not done";
    NEXT_STEP: "下一步", "Next step";

    // Measures of their own
    MEASURE_DETAILS: "分条责任与时限", "Units and deadlines by measure";
    MEASURE_UNIT: "责任单位", "Unit";
    MEASURE_STATUS: "这条措施的状态", "Status of this measure";
    AS_FINDING: "同问题", "As the finding";
    AS_FINDING_IS: "同问题：{}", "As the finding: {}";
    PROPOSE_STATUS: "各条措施看，可以改为“{}”", "By its measures it would be “{}”";
    APPLY: "改过来", "Set it";

    // Today
    TODAY: "今天要办", "To do today";
    NOTHING_TO_DO: "今天没有要办的。", "Nothing to do today.";
    TODO_DECIDE: "要定夺", "To decide";
    TODO_REVIEW: "待审核", "To review";
    TODO_REWORK: "退回、反弹，要重新整改", "Returned or rebounded";
    TODO_LATE: "逾期", "Overdue";
    TODO_EXPLAIN: "到期没完成，要写原因和下一步", "Past and not done: say why, and what comes next";
    TODO_UNEXPLAINED: "原因、下一步没写全", "reason or next step missing";
    TODO_EXPLAIN_OF: "其中 {} 个要写原因和下一步", "{} of them say neither why nor what comes next";
    TODO_UNREAD: "时限看不出是哪天", "Deadline not read";
    TODO_CHECK: "该回头看、复核", "Look-backs and reviews due";
    TODO_SUBMIT: "可以提请销号", "Ready to submit";
    TODO_EVIDENCE: "报了完成，没有佐证", "Reported done, no evidence";
    TODO_ASSIGN: "没有分工", "Nobody has it";
    ACCEPTED: "认定完成", "Accepted";
    SIGNED_OFF: "已销号", "Signed off";
    AND_MORE: "还有 {} 个", "{} more";
    LAGGING: "逾期情况", "Who is overdue";
    LAGGING_LEAD: "有逾期问题的单位或人员，最多的在前", "Units or people with overdue findings, the most first";
    N_LATE: "逾期 {} 个", "{} overdue";
    LONGEST_LATE: "最长 {} 天", "longest {} day{|s}";
    COPY_REMINDER: "复制催办文字", "Copy a reminder";
    REMINDER_COPIED: "给“{}”的催办文字已复制，可以粘到群里。", "The reminder for “{}” is copied.";
    REMINDER_HEAD: "{}：截至{}，贵单位整改{}，请抓紧办理并报进展：", "{}: as of {}, of your findings {}. Please act and report:";
    REMINDER_HEAD_PERSON: "{}：截至{}，您负责的反馈问题{}，请抓紧办理并报进展：", "{}: as of {}, of the findings that you are responsible for {}. Please act and report:";
    REMINDER_DUE: "时限{}", "due {}";

    DRAW: "回头看抽查", "Look-backs by lot";
    DRAW_LEAD: "从 {} 个已销号问题里随机抽；同样的批次、同样的台账，谁来抽都是这几个", "Drawn from {} signed-off findings; the same lot in the same ledger draws the same ones, whoever draws";
    DRAW_COUNT: "抽几个（或 10%）", "How many (or 10%)";
    DRAW_DUE: "何时前查完", "To be checked by";
    DRAW_LOT: "批次（记入检查记录）", "Lot (kept with the checks)";
    DRAW_NOW: "抽取", "Draw";
    DRAWN: "抽中 {} 个问题，已列入检查计划", "{} finding{|s} {is|are} drawn and planned";
    LOTS: "历次抽查", "Lots drawn";
    LOT_SAID: "{}，{}前查完；已查 {} 个，其中反弹 {} 个", "{}, to be checked by {}; {} checked, of which {} rebounded";

    // Settings
    SIGN_OFF_RULES: "销号与回头看", "Sign-off and look-back";
    SIGN_OFF_RULES_LEAD: "审核环节按先后一行一个。改了只管以后的提请，以前的不受影响。", "One review a line, in order. A change holds for later submissions only.";
    CHAIN: "审核环节", "Reviews";
    OPINION_LENGTH: "退回、反弹至少写多少个字", "Characters that say why it is returned, at least";
    LOOK_BACK_DAYS: "销号后多少天回头看", "Days from sign-off to look-back";
    SUBMISSION: "提请销号", "Submission";
    REVIEW: "审核", "Review";
    CHECK: "检查", "Check";
    EXTENSION: "延期", "Extension";
    ASSESSMENT: "认定", "Assessment";
}
