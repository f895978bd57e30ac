//! Words of the health check (体检).

words! {
    HEALTH: "体检", "Health check";
    HEALTH_LEAD: "逐条查数字、措施、日期和各份文书是否对得上。拿不准的列在这里由您判断；写明理由就算已说明，原文改了会再列出来。", "Figures, measures, dates and documents held against each other. You decide; with a reason a result is settled until its text changes.";
    HEALTH_COUNT: "待处理 {} 条，已说明 {} 条", "{} open, {} settled";
    SHOW_SETTLED: "也显示已说明的", "Show those that are settled too";
    NOTHING_FOUND: "没有查出问题。", "Nothing was found.";
    ALL_SETTLED: "查出的都已说明。", "Everything that was found is settled.";
    CHECK_WHAT: "查什么", "Check";
    CHECK_WHERE: "在哪里", "Where";
    CHECK_WHY: "为什么列出来", "Why";
    CHECK_SETTLE: "理由", "Reason";
    CHECK_REASON_EMPTY: "没有问题就写明理由", "Write why it is right";
    CHECK_SETTLED_BY: "{} 说明", "Settled by {}";
    CHECK_AGAIN: "重新列出", "List it again";
    CHECK_AGAIN_OF: "重新列出：{}", "List again: {}";
    CHECK_REASON_OF: "{}的理由：{}", "Why “{}” is right: {}";
    SEE_ALSO: "另见", "See also";
    CHECK_ABOUT: "说的是哪一条", "About";

    CHECK_SUM: "分项合计", "Sum";
    WHY_SUM: "写的总数是 {}，各分项加起来是 {}。", "The total is given as {}; the parts come to {}.";
    CHECK_RATE: "比率", "Rate";
    WHY_RATE: "写的是 {}%，按台账的完成口径算是 {}%。", "Given as {}%; by the reckoning of the ledger it is {}%.";
    CHECK_FINDING_COUNT: "问题个数", "Number of findings";
    WHY_FINDING_COUNT: "写的是 {} 个问题，这份文书里列了 {} 个。", "It tells of {} finding{|s}; the document lists {}.";
    CHECK_ASPECT_COUNT: "方面个数", "Number of aspects";
    WHY_ASPECT_COUNT: "写的是 {} 个方面，这份文书里有 {} 个。", "It tells of {} aspect{|s}; the document has {}.";
    CHECK_STATUS_COUNT: "状态数字", "Numbers by status";
    WHY_STATUS_COUNT: "{}。数字没有跟着状态改，或者状态填得不对。", "{}. The figures were not changed with the statuses, or a status is wrong.";
    STATUS_COUNTS: "{}写的是 {} 个、台账里是 {} 个", "{}: given as {}, {} in the ledger";
    CHECK_DAYS: "天数", "Days";
    WHY_DAYS: "写的是 {} 天，按日历算是 {} 天。工作日没有计入调休，请对照当年的放假通知。", "Given as {}; the calendar gives {}. Working days do not account for moved holidays.";
    CHECK_VAGUE: "措施空泛", "Vague measure";
    WHY_VAGUE: "没有数量、日期、制度成果，也没有落实到人，以后没法核对做没做到。", "No number, date, product or person: nobody can tell whether it was done.";
    CHECK_NO_MEASURE: "没有措施", "No measure";
    WHY_MEASURELESS: "别的问题都有整改措施，这个还没有。", "Other findings have measures; this one has none.";
    CHECK_COPIED: "措施雷同", "Copied measure";
    WHY_COPIED: "问题 {} 的措施里有一字不差的话。", "The same words stand under finding {}.";
    CHECK_NOTHING_RECORDED: "到期无记录", "Past, nothing recorded";
    WHY_NOTHING_RECORDED: "时限是“{}”，已过 {} 天，没有进展、成效和佐证。", "The deadline “{}” passed {} day{|s} ago; no progress, result or evidence.";
    CHECK_SIGNED_BEFORE: "销号早于佐证", "Signed off before its evidence";
    WHY_SIGNED_BEFORE: "{} 审核通过，佐证材料 {} 才录入。", "Passed on {}; its evidence was recorded on {}.";
    CHECK_DATED_BEFORE: "日期早于进驻", "Dated before the inspection";
    WHY_DATED_BEFORE: "日期是 {}，巡察 {} 才开始。", "Dated {}; the inspection began on {}.";
    CHECK_CLOCK: "电脑时钟不对", "Wrong clock";
    WHY_CLOCK: "{} 的修改记在 {}，巡察 {} 才开始。请校准那台电脑的时钟。", "{} made changes on {}; the inspection began on {}. Set the clock of that computer.";
    CHECK_ORPHAN: "找不到上级", "Lost row";
    WHY_ORPHAN: "它所属的问题或措施已经不在，台账里看不到这一条。", "What it belongs to is gone, so no page shows it.";
    CHECK_NAME: "姓名", "Name";
    WHY_NAME: "职务和姓名连在一起。确认可以公开点名吗？", "A name with a title. May it be made public?";
    CHECK_ID_NUMBER: "身份证号", "Identity card";
    WHY_ID_NUMBER: "像是公民身份号码，不能公开。", "Looks like the number of an identity card.";
    CHECK_PHONE: "电话号码", "Telephone";
    WHY_PHONE: "像是个人电话，或者写在联系方式之外。", "Looks like a person's telephone, or stands outside the contact.";
    CHECK_BANK: "银行卡号", "Bank card";
    WHY_BANK: "像是银行卡号，不能公开。", "Looks like the number of a bank card.";
    CHECK_CASE: "案件、涉密用语", "Case or secret";
    WHY_CASE: "涉及案件或者涉密的说法，确认已经可以公开。", "Words of cases or secrets. Are they public already?";
    CHECK_PLACEHOLDER: "待填内容", "Still to be filled in";
    WHY_PLACEHOLDER: "还没有填上。", "Nothing was filled in here.";
    CHECK_DATE: "日期有误", "Doubtful date";
    WHY_DATE: "没有这一天，或者掉了“年”“月”。", "No calendar has this day, or characters were lost.";
    CHECK_WITHHELD_WORDS: "不公开的内容", "Withheld words";
    WHY_WITHHELD_WORDS: "这些话出自不公开的内容，正文别处还有。", "These are words of something that is withheld.";
    CHECK_NOT_APPROVED: "不公开未经批准", "Withheld without approval";
    WHY_NOT_APPROVED: "没有写批准人。", "Nobody is named who approved it.";

    // Coverage
    COVERAGE: "文书对照", "Documents side by side";
    COVERAGE_LEAD: "反馈意见、整改方案、整改报告和公开稿列的问题是否一致。在“交换”里打开、还没有导入的文件也可以对照。", "Whether feedback, plan, report and public text list the same findings. Files that were opened under Exchange and are not imported yet can be compared too.";
    COVERAGE_LEFT: "对照的一方", "First";
    COVERAGE_RIGHT: "对照的另一方", "Second";
    COVERAGE_LEDGER: "台账现有的问题", "The findings of the ledger";
    COVERAGE_FILE: "待导入的文件：{}", "File to be imported: {}";
    COVERAGE_COUNT: "相同 {} 条，改写 {} 条，缺 {} 条，多 {} 条，可能是同一条 {} 处，次序变动 {} 条", "{} the same, {} reworded, {} missing, {} added, {} may be one, {} moved";
    COVERAGE_ALL: "也显示相同的", "Show those that are the same too";
    COVERAGE_NONE: "两边列的问题完全一致。", "Both list the same findings.";
    COVERAGE_FEW: "台账里有了两份文书，或者一份文书和台账，就能对照。", "There is nothing to compare yet: take a document first.";
    COVERED: "对照结果", "Result";
    COVERED_SAME: "相同", "Same";
    COVERED_REWORDED: "改写", "Reworded";
    COVERED_MISSING: "缺", "Missing";
    COVERED_ADDED: "多", "Added";
    COVERED_MAYBE: "可能是同一条", "May be one";
    COVERED_MOVED: "次序变动", "Moved";

    // Repeats
    REPEATS: "屡查屡犯", "Found again";
    REPEATS_LEAD: "与这台电脑上其他台账里的问题比一比，看以前是不是查出过、怎么整改的。只在您点的时候才读其他台账。", "Compares with the other ledgers on this computer, which are read only when you ask.";
    REPEATS_ASK: "对照其他台账", "Compare with other ledgers";
    REPEATS_WORKING: "正在对照……", "Comparing …";
    REPEATS_NONE: "其他台账里没有相近的问题。", "No other ledger has a finding like these.";
    REPEATS_NO_OTHERS: "这台电脑上没有其他台账。", "There is no other ledger on this computer.";
    REPEATS_EARLIER: "以前的问题", "Earlier finding";
    REPEATS_CLOSED: "当时怎么整改的", "What became of it";
}
