//! Words of what the offices do around the findings: units and people, meetings, reports from the public, money,
//! accountability, schedules.

words! {
    // Units and people
    DIRECTORY: "名录", "Directory";
    DIRECTORY_LEAD: "台账里写到的单位和人员。写法不一的单位在这里并成一个，填报时可以直接选。", "The units and people that the ledger names. Spellings of one unit are merged here, and names are offered while typing.";
    UNITS_LISTED: "单位", "Units";
    UNITS_UNLISTED: "台账里写到、名录里没有的单位", "Named in the ledger and not listed";
    PEOPLE_LISTED: "人员", "People";
    NO_UNITS: "台账里还没有写责任单位。", "No finding names a unit yet.";
    NO_PEOPLE: "还没有登记人员。", "No people yet.";
    ALIKE: "可能是同一个单位", "May be one unit";
    ALIKE_LEAD: "写法相近，请您认一下。合并会改写台账里所有用到的地方，是一步，可以撤销。", "Spelt alike; you decide. Merging rewrites every place in one step, which can be undone.";
    CALL_IT: "统一写作“{}”", "Write “{}”";
    NOT_ONE: "不是同一个", "Two units";
    UNITS_MERGED: "已把“{}”统一写作“{}”，改了 {} 处", "“{}” is now written “{}”, in {} place{|s}";
    LIST_ALL: "把台账里的 {} 个单位都记入名录", "Add all {} unit{|s} of the ledger";
    FINDINGS_OF: "问题", "Findings";
    UNIT_SHORT: "简称", "Short name";
    UNIT_SPELLINGS: "其他写法", "Other spellings";
    CONTACT: "联系方式", "Contact";
    PERSON_NAME: "姓名", "Name";
    PERSON_POST: "职务", "Post";
    PERSON_UNIT: "单位", "Unit";
    PERSON_ROLE: "在领导小组中", "In the leading group";
    UNLISTED_PEOPLE: "台账里写到、名录里没有的人：", "Named in the ledger and not listed: ";
    ADD_PERSON: "记入{}", "Add {}";
    NOBODY_HAS: "{} 个问题没有分工", "{} finding{|s} that nobody has";
    EVERYBODY_HAS: "件件有分工", "Every finding has somebody";

    // Meetings
    DISPATCH: "调度", "Dispatch";
    DISPATCH_LEAD: "领导小组会、调度会议定了什么，落到哪个问题，后来落实了没有。", "What meetings decided, about which finding, and what became of it.";
    MEETINGS: "会议", "Meetings";
    NO_MEETINGS: "还没有记这样的会议。", "No such meetings yet.";
    ALL_MEETINGS: "全部会议", "All meetings";
    MEETING_CATEGORY: "会议类别", "Category";
    MEETING_LEADING_GROUP: "领导小组会", "Leading group";
    MEETING_DISPATCH: "调度会", "Dispatch";
    MEETING_SPECIAL: "专题会", "Special";
    ADD_MEETING: "记一次会议", "Add a meeting";
    DELETE_MEETING: "删除这次会议", "Delete this meeting";
    MEETING_TITLE: "会议名称", "Meeting";
    MEETING_CHAIR: "主持人", "Chair";
    MEETING_ATTENDEES: "参加人员", "Present";
    MEETING_TEXT: "会议情况", "What was said";
    DECISION: "议定事项", "Decision";
    DECISIONS: "议定事项", "Decisions";
    DECISIONS_OPEN: "没有落实的议定事项", "Decisions not yet followed up";
    NO_OPEN_DECISIONS: "没有待落实的议定事项。", "No decision waits to be followed up.";
    DECISION_TEXT: "议定内容", "Decision";
    DECISION_DONE: "落实日期", "Followed up on";
    FOLLOW_UP: "落实情况", "What became of it";
    ABOUT_FINDING: "涉及问题", "Finding";
    BY_DAY: "限期", "By";

    // Reports from the public
    PUBLIC_REPORTS: "群众反映", "Public reports";
    PUBLIC_REPORTS_LEAD: "来信、来电、来访和网上反映，件件有回音。", "Letters, calls, visits and messages; each gets an answer.";
    NO_REPORTS: "还没有群众反映。在下面填反映内容和来源，按回车记一件。", "No reports yet. Write what was reported and where it came from below, and press Enter.";
    REPORT_SOURCE: "来源、编号", "Source";
    REPORT_DATE: "收到日期", "Received";
    REPORT_TEXT: "反映内容", "Report";
    REPORT_UNIT: "承办单位", "Unit";
    REPORT_DUE: "答复期限", "Answer by";
    REPORT_ANSWER: "办理情况", "What was done";
    REPORT_ANSWERED: "答复日期", "Answered on";
    REPORTS_COUNT: "共 {} 件，未答复 {} 件，其中逾期 {} 件", "{} report{|s}, {} unanswered, {} of them late";
    UNANSWERED: "未答复", "Unanswered";
    ONLY_UNANSWERED: "只看未答复的", "Unanswered only";
    NAMED_IN: "督办和群众反映", "Letters and public reports";
    TODO_REPORTS: "群众反映没有答复", "Public reports unanswered";

    RATE_ACCEPTED: "以上按单位自报；按认定是 {}（{} / {}）。", "The above is what units report; by what is accepted it is {} ({} / {}).";

    // The archive
    CASE_FILE: "案卷", "Case file";
    CASE_INDEX: "目录", "Index";
    CASE_INDEX_OF: "{} 整改佐证材料目录", "Index of the evidence of {}";
    CASE_PAGE: "情况", "Finding";
    CASE_NO_FILE: "没有附文件", "No file";
    CASE_ARCHIVE: "案卷归档", "Case archive";
    CASE_ARCHIVE_WHAT: "按问题分文件夹，有目录、情况和佐证材料；文书、批准的公开文本、督办和评估表也在里面。打成一个压缩包。", "One zip file: an index, a page a finding, the evidence in folders by finding, documents, approved public texts, letters and evaluation sheets.";
    CASE_ARCHIVE_ALL: "归档整本台账", "Archive the whole ledger";
    CASE_ARCHIVE_ONE: "归档这个问题", "Archive this finding";
    CASE_COUNTS: "佐证 {} 份，其中 {} 份没有附文件", "{} piece{|s} of evidence, {} without a file";
    CASE_CLAIMS: "报了完成、一份佐证也没有的问题 {} 个", "{} finding{|s} {is|are} reported done and {has|have} no evidence";
    CASE_TOO_LARGE: "佐证材料共 {}，超过一个压缩包的上限 {} MB。请一个问题一个问题地归档。", "The evidence is {}, more than the {} MB of one archive. Archive finding by finding.";
    EVIDENCE_INDEX: "佐证目录", "Evidence index";
    EVIDENCE_ALL: "全部", "All";
    EVIDENCE_WITHOUT_FILE: "没有附文件", "No file";
    EVIDENCE_NOWHERE: "既没附文件，也没写存放处", "Neither a file nor a place";
    EVIDENCE_SHOWN: "{} 份佐证，共 {} 份", "Evidence shown: {} of {}";
    NO_EVIDENCE_YET: "还没有佐证材料。在每个问题的页面上记下材料名称、存放处，或者附上文件。", "There is no evidence yet. Name it on the page of a finding, say where it is kept, or attach its file.";
    NO_SUCH_EVIDENCE: "没有这样的佐证材料。", "There is no such evidence.";
    EVIDENCE_OF: "证明哪一条", "What it proves";

    // Money
    MONEY: "资金", "Money";
    INVOLVED: "涉及金额", "Amount involved";
    RECTIFIED_AMOUNT: "整改金额", "Amount put right";
    AMOUNT_WAY: "方式", "Way";
    AMOUNT: "金额", "Amount";
    YUAN: "{} 元", "{} yuan";
    NOT_MONEY: "看不出是多少钱。可以写 12.5万元 或 1,234.56", "No amount can be read. Write 12.5万元 or 1,234.56";
    MONEY_OF: "涉及 {} 元，已整改 {} 元", "{} yuan involved, {} put right";
    WAY_REMITTED: "上缴财政", "Remitted to the treasury";
    WAY_RETURNED: "归还原渠道", "Returned to its source";
    WAY_REALLOCATED: "统筹盘活", "Reallocated";
    WAY_RECOVERED: "追缴追回", "Recovered";
    WAY_REFUNDED: "清退", "Refunded";
    WAY_DISBURSED: "促进拨付", "Disbursed";
    WAY_ADJUSTED: "调账处理", "Accounts adjusted";
    WAY_AVERTED: "挽回损失", "Loss averted";
    WAY_OTHER: "其他", "Other";
    AT_LEAST: "金额不少于", "At least";
    AT_MOST: "金额不多于", "At most";

    // Accountability
    ACCOUNTABILITY: "问责", "Accountability";
    ACCOUNTABILITY_FORM: "方式", "Form";
    ACCOUNTABILITY_PEOPLE: "人（个）数", "How many";
    ACCOUNTABILITY_SUM: "问责 {} 人、党组织 {} 个", "{} {person|people} and {} organisation{|s} held to account";
    ADD_ACCOUNTABILITY: "记一次问责", "Add";
    FORM_REMINDER: "提醒谈话", "Reminder talk";
    FORM_TALK: "约谈", "Talk";
    FORM_CRITICISM: "批评教育", "Criticism";
    FORM_INQUIRY: "函询", "Written inquiry";
    FORM_SELF_CRITICISM: "责令检查", "Self-criticism";
    FORM_CIRCULAR: "通报批评", "Circular of criticism";
    FORM_ADMONITION: "诫勉", "Admonition";
    FORM_REASSIGNMENT: "组织处理", "Reassignment";
    FORM_PARTY_DISCIPLINE: "党纪处分", "Party discipline";
    FORM_SANCTION: "政务处分", "Sanction";
    FORM_REFERRAL: "移送司法", "Referred to the courts";
    FORM_ORGANISATION: "对党组织问责", "An organisation";

    // Schedule
    SCHEDULE: "序时进度", "Schedule";
    MILESTONE: "节点", "Milestone";
    MILESTONE_PERCENT: "完成 %", "Percent";
    MILESTONE_DONE: "达到日期", "Reached on";
    MILESTONE_BEHIND: "落后 {} 天，报了 {}%", "{} day{|s} behind, {}% reported";
    PROGRESS_PERCENT: "完成比例 %", "Percent done";
    PROGRESS_ABOUT: "这条进展说的是", "What it is about";
    WHOLE_FINDING: "整个问题", "The finding";
    TODO_BEHIND: "落后于序时进度", "Behind schedule";
    TODO_DECISION: "调度要求到期", "Decisions due";

    // Severity, fields of one's own
    FIELD_SEVERITY: "问题等级", "Severity";
    SEVERITY_MAJOR: "重大", "Major";
    SEVERITY_GENERAL: "一般", "General";
    SEVERITY_MINOR: "轻微", "Minor";
    ALL_SEVERITIES: "全部等级", "All severities";
    SEVERITY_NONE: "未分等级", "No severity";
    OFFERED: "文中写着：", "The text says: ";
    OFFER: "{} {}，填上", "{}: {}. Fill it in";
    OFFER_DEADLINES: "{} 条措施写着自己的时限，填上", "{} measure{|s} {says|say} a deadline of {its|their} own. Fill it in";
    OFFER_STEP: "{}完成 {}%，记为节点", "{}: {}%. Make it a milestone";
    NOTE: "说明", "Note";
    ONLY_RECTIFIED: "已整改 {} 元", "{} yuan put right";
    EXTRA_FIELDS: "自设栏目", "Fields of your own";
    PRESSING_RULES: "督办与催办", "Letters and reminders";
    EXTRA_FIELDS_HINT: "一行一个，例如：联系电话、定性依据。每个问题下会多出这些栏目。", "One a line. Every finding gets these fields.";
    ACT_DAYS: "督办给多少天办结", "Days that a letter gives to act";
    REMIND_DAYS: "日历提前多少天提醒", "Days ahead that a calendar reminds";
    LETTER_PATTERN: "督办文书编号", "Numbers of letters";
    LETTER_PATTERN_HINT: "{年}、{号} 会换成年份和顺序号", "{年} and {号} stand for the year and the number";
    REMINDER_FIELDS: "催办文字里可以写的", "What a reminder for a chat group may say";

    // Work that goes to others
    HAND_OVER: "移交", "Hand over";
    HAND_OVER_LEAD: "单位撤并、领导或责任人调整时，把没办完的交给接手的；办完的、已销号的还记在原来名下。", "When a unit is dissolved or a person leaves: what is not done goes to who comes after; what is done stays where it is.";
    HAND_OVER_WHAT: "移交的是", "What hands over";
    HAND_OVER_PERSON: "领导、责任人", "A leader or person";
    HAND_OVER_FROM: "谁移交", "From";
    HAND_OVER_TO: "交给谁", "To";
    HAND_OVER_COUNTS: "没办完的问题 {} 个、措施 {} 条，议定事项、群众反映、填报和定期事项 {} 项", "Not done: {} finding{|s}, {} measure{|s}; decisions, public reports, reporting periods and promises: {}";
    HANDED_OVER: "已把“{}”没办完的移交给“{}”：问题 {} 个，措施 {} 条，其他 {} 项", "What “{}” has not done goes to “{}”: {} finding{|s}, {} measure{|s}, others: {}";
    MEASURE_BELONGS: "所属问题", "Of finding";
    REGROUP: "拆分、合并", "Divide or merge";
    SPLIT_LEAD: "拆出来的问题排在这个问题后面，领导、单位、责任人和时限照这个问题；勾选的措施连同进展、佐证一起过去，文书里措施的位置不变。", "The new finding stands behind this one, with its people and deadline; the ticked measures go with their progress and evidence; in the documents they stay where they are.";
    SPLIT_TITLE: "拆出来的问题", "The new finding";
    SPLIT_DO: "拆出来", "Divide";
    SPLIT_DONE: "已拆出“{}”，带走措施 {} 条", "“{}” is a finding of its own, with {} measure{|s}";
    MERGE_LEAD: "这个问题的措施、进展、佐证归到那个问题下面，空着的栏目照这个补上，这个问题随之删去。文书里措施的位置不变。提请过销号的不能合并。", "Its measures, progress and evidence go to the other finding, whose empty fields are filled from this one, which is then deleted; in the documents the measures stay where they are. What was submitted for sign-off cannot be merged.";
    MERGE_INTO: "并入哪个问题（编号，如 1.3）", "Merge into (a number such as 1.3)";
    MERGE_TITLE: "合并以后的问题", "The finding after merging";
    MERGE_DO: "并过去", "Merge";
    MERGE_DONE: "已并入 {}", "Merged into {}";
    WITHDRAW_EXTENSION: "撤回这次延期", "Withdraw this extension";
    EXTENSION_WITHDRAWN: "已撤回延期，原来的时限又算数", "The extension is withdrawn; the deadline before it holds again";

    // Measures one by one
    BY_FINDING: "按问题", "By finding";
    BY_MEASURE: "按措施", "By measure";
    MEASURES_OPEN: "没完成", "Not done";
    MEASURES_OVERDUE: "逾期", "Overdue";
    MEASURES_SOON: "快到期", "Due soon";
    MEASURES_BEHIND: "落后序时", "Behind schedule";
    MEASURES_UNASSIGNED: "没人负责", "Nobody has it";
    MEASURES_ALL: "全部", "All";
    MEASURES_SHOWN: "{} 条措施，共 {} 条", "{} measure{|s} of {}";
    TICK_MEASURE: "勾选措施 {}", "Tick measure {}";
    TICKED_MEASURES: "已勾选 {} 条措施", "{} measure{|s} ticked";
    SET_MEASURES: "已更新 {} 条措施", "{} measure{|s} updated";
    MEASURES_COPIED: "已复制 {} 条措施，可以直接粘贴到 Excel、WPS 表格里", "{} measure{|s} copied; paste them into a spreadsheet";
    NO_SUCH_MEASURES: "没有这样的措施。", "There is no such measure.";

    // Saved filters
    SAVED_FILTERS: "常用筛选", "Saved filters";
    SAVE_FILTER: "存为常用筛选", "Save this filter";
    FILTER_NAME: "筛选的名称", "Name of the filter";
    SAVE_NAME: "保存名称", "Save the name";
    RENAME_FILTER: "改名", "Rename";
    FILTER_NAME_TAKEN: "已经有叫“{}”的常用筛选，请换一个名称。", "There is a filter “{}” already. Choose another name.";
    FILTER_SAVED: "已存为“{}”", "Saved as “{}”";
    FILTER_DELETED: "已删除常用筛选“{}”", "The filter “{}” is deleted";
    DELETE_FILTER: "删除常用筛选“{}”", "Delete the filter “{}”";

    // Rows of a list
    ADD_ENTRY: "添加", "Add";
    ALREADY_LISTED: "“{}”已经在列，没有再添。", "“{}” is listed already.";
    ROW_DELETED: "已删除一行", "A row is deleted";
    DELETE_ROW: "删除第 {} 行", "Delete row {}";
    NO_SUCH_FINDING: "没有编号是“{}”的问题", "No finding has the number “{}”";
    SUGGESTIONS: "可选", "Suggestions";
}
