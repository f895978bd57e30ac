//! Words of publishing: what is withheld, the public text, and what is looked at before it leaves.

words! {
    PUBLISH: "公开", "Publish";
    PUBLISH_OF: "公开：{}", "Publish: {}";
    PUBLISH_LEAD: "下面是去掉不公开内容以后的公开稿，序号已经接上。点文中的方面、问题、措施、段落或其他内容，可以设为不公开。没有规定可以公开的，一律不公开，自设的栏目打勾才公开。", "The text without what is withheld, its numbers closed up. Press an aspect, a finding, a measure, a paragraph or another entry to withhold it. What has no rule is not public.";
    PUBLISH_WHICH: "公开哪份文书", "Document";
    PUBLIC_TEXT: "公开稿", "Public text";
    PUBLIC_COPY: "复制公开稿", "Copy the public text";
    PUBLIC_SAVE: "公开稿存为文本", "Save as text";
    PUBLIC_WORD: "公开稿存为 Word", "Save as Word";
    PUBLIC_SHEET: "公开表存为 Excel", "Save as Excel";
    PUBLIC_PACKAGE: "公开数据存为 JSON", "Save as JSON";
    PUBLIC_FILE: "公开", "public";
    PUBLIC_NOTHING: "没有可以公开的内容。", "Nothing here is public.";
    PUBLIC_UNSETTLED: "出门前检查还有 {} 条没有处理，请先看一看。", "{} result{|s} of the scan {is|are} not settled yet.";
    OWN_FIELDS_LEAD: "自设的栏目不打勾就不公开，公开稿里这一栏是空的。打勾以后，和其他栏目一样可以逐条设为不公开。", "A field of your own is left empty in the public text unless it is ticked. Then its entries can be withheld one by one.";
    OWN_FIELD_SHOWN: "{}（{} 处）", "{} ({})";
    PUBLIC_EXTRA_FIELDS: "可以公开的自设栏目", "Fields of your own that may be public";
    WITHHOLDING: "不公开", "Withheld";
    WITHHELD_LIST: "不公开的内容", "What is withheld";
    WITHHELD_NONE: "没有不公开的内容。", "Nothing is withheld.";
    WITHHELD_COUNT: "不公开 {} 处", "{} withheld";
    WITHHOLD: "设为不公开：{}", "Withhold: {}";
    WITHHOLD_ASPECT: "整个方面不公开：{}", "Withhold the aspect with its findings: {}";
    WITHHOLD_SECTION: "整节不公开：{}", "Withhold the section: {}";
    WITHHOLD_PARAGRAPH: "这一段不公开：{}", "Withhold the paragraph: {}";
    WITHHOLD_FINDING: "设为不公开", "Withhold";
    WITHHOLD_LEAD: "不选栏目，就是整个问题不公开。单条措施在公开稿里设。", "Without a field all of the finding is withheld. A measure is withheld in the public text.";
    WITHHELD_NOW: "已设为不公开，请填原因和批准人", "Withheld; please give the reason and who approved it";
    WITHHELD_LAST: "不公开：{}", "Withheld: {}";
    WITHHELD_SEEN: "填好了", "Done";
    WITHHELD_WHOLE: "整个问题", "The whole finding";
    WITHHELD_MEASURE: "措施", "Measure";
    WITHHELD_ASPECT: "整个方面（含其中的问题）", "The aspect with its findings";
    WITHHELD_SECTION: "整节", "The section";
    WITHHELD_PARAGRAPH: "一段", "A paragraph";
    WITHHELD_WHAT: "不公开什么", "What";
    WITHHELD_FIELD: "不公开的栏目", "Field";
    WITHHELD_REASON: "不公开的原因", "Why";
    WITHHELD_APPROVER: "批准人", "Approved by";
    WITHHELD_DATE: "批准日期", "Approved on";
    MAKE_PUBLIC: "恢复公开", "Make it public";
    MAKE_PUBLIC_OF: "恢复公开：{}", "Make public: {}";
    MADE_PUBLIC: "已恢复公开", "It is public again";
    REASON_SECRET: "涉及国家秘密或者党内秘密", "State or party secret";
    REASON_CASE: "案件尚未公开", "Case not yet public";
    REASON_INFLAMING: "可能激化矛盾", "Could inflame";
    REASON_PETITIONS: "可能引发群体性事件", "Could bring people to petition";
    REASON_SENSITIVE: "其他重大敏感事项", "Another sensitive matter";
    REASON_PERSONAL: "个人信息", "Personal data";

    SCAN: "出门前检查", "Scan";
    SCAN_LEAD: "姓名、证件号、电话、案件用语、待填内容、日期和数字。文中加底色的就是。", "Names, numbers of people, cases, what is to be filled in, dates and figures. They are marked in the text.";
    SCAN_CLEAN: "没有查出要看的地方。", "Nothing to look at.";

    APPROVED: "批准的文本", "Approved text";
    APPROVED_LEAD: "公开的文本要和批准的文本一致。批准后存一份，以后改了哪里一看就知道。", "What is published is what was approved. A copy is kept, so that later changes show.";
    APPROVED_NONE: "还没有批准的文本。", "No text was approved yet.";
    APPROVE: "标记为已批准", "Mark as approved";
    APPROVED_NOW: "已存下批准的文本", "The approved text is kept";
    APPROVED_BY: "{} 批准，{}", "Approved by {}, {}";
    APPROVED_ON: "{} 批准", "Approved on {}";
    APPROVED_SAME: "公开稿和批准的文本一致。", "The public text is the approved one.";
    APPROVED_DIFFERS: "公开稿和批准的文本有 {} 处不同：", "The public text differs from the approved one in {} line{|s}:";
    LINE_GONE: "批准的", "Approved";
    LINE_NEW: "现在的", "Now";
}
