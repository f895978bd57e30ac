//! The words of Word documents, of the page they are set on, and of the calendar.

words! {
    WORD_READ: "“{}”已读成文字。", "“{}” was read as text.";
    LIST_BREAK: "；", "; ";
    WORD_CHANGES: "修订和删除有 {} 处，按已经接受来读。", "{} tracked change{|s} {was|were} taken as accepted.";
    WORD_STRUCK: "带删除线的文字有 {} 处，照样读入了，请核对是不是作废的。", "{} piece{|s} of text {is|are} struck through and {was|were} read all the same: check whether they still hold.";
    WORD_FOOTNOTES: "脚注和尾注有 {} 处，没有读入。", "{} note{|s} {was|were} left out.";
    WORD_COMMENTS: "批注有 {} 处，没有读入。", "{} comment{|s} {was|were} left out.";
    WORD_PICTURES: "有 {} 张图片，放入台账时存为它上面那个问题的佐证材料。", "{} picture{|s} become{s|} evidence of the finding in whose text they stand.";
    WORD_PICTURES_LEFT: "有 {} 张图片没有读入（是链接、读不出来，或者太大太多），要用请另存为佐证材料。", "{} picture{|s} {was|were} left out: a link, not to be read, too large or too many. Keep what you need as evidence yourself.";
    WORD_METAFILES: "有 {} 张图是 EMF、WMF 格式，没有读入，要用请在 WPS 里右键“另存为图片”，再附上。", "{} picture{|s} {is|are} in EMF or WMF and {was|were} left out. Save them as pictures in Word and attach them.";
    WORD_OBJECTS: "图表、嵌入的表格等有 {} 个，没有读入。", "{} chart{|s} and embedded object{|s} {was|were} left out.";
    WORD_INSERTED: "有 {} 处是嵌在里面的网页等，没有读入。要用，请用 WPS 或 Word 打开，另存为 .docx，再拖进来。", "{} web page{|s} or other file{|s} inside {was|were} left out. Open the file in WPS or Word, save it as .docx, and drop that.";
    WORD_HIDDEN: "隐藏文字有 {} 处，没有读入。", "{} piece{|s} of hidden text {was|were} left out.";
    WORD_CONTENTS: "目录有 {} 行，没有读入。", "{} line{|s} of the table of contents {was|were} left out.";
    WORD_SYMBOLS: "有 {} 处符号认不出，写成了“\u{fffd}”。", "{} sign{|s} {is|are} not known and {is|are} written \u{fffd}.";
    WORD_OLD: "这是旧版 Word（.doc）或 WPS（.wps）文件，或者加了密码。请用 WPS 打开它，“文件—另存为—.docx”，再拖进来；也可以全选、复制、粘贴到这里。", "This is a file of an old Word (.doc) or of WPS (.wps), or it is under a password. Open it, save it as .docx and drop that here; or select all, copy, and paste.";
    WORD_FOREIGN: "里面没有 Word 文稿。请看看是不是拖错了文件。", "There is no Word document in it. Is it the right file?";
    WORD_DAMAGED: "Word 文件不完整或者损坏了，什么也没有读进来。请让对方重新发一次，或者用 WPS 打开它，另存为 .docx 再拖进来。", "The Word file breaks off or is damaged; nothing was read. Ask for it again, or open it, save it as .docx and drop that.";
    WORD_BROKEN: "Word 文件损坏了（{}，第 {} 行），什么也没有读进来。请用 WPS 打开它，另存为 .docx 再拖进来。", "The Word file is damaged ({}, line {}); nothing was read. Open it, save it as .docx and drop that.";
    WORD_NOTHING_BUT_INSERTED: "这个文件是别的系统导出的：正文是嵌在里面的网页，什么也没有读进来。请用 WPS 或 Word 打开它，“文件—另存为—.docx”，再拖进来；也可以全选、复制、粘贴到这里。", "Another system made this file: its text is a web page inside it, and nothing was read. Open it in WPS or Word, save it as .docx and drop that; or select all, copy, and paste here.";
    WORD_TOO_LARGE: "Word 文件太大，读不下：解开后最多 32 MB，文字最多 8 MB。请分成几个文件，一个一个读。", "The Word file is too large: unpacked 32 MB at most, and 8 MB of text. Divide it into several.";
    WORD_TOO_DEEP: "Word 文件里表格、文本框一层套一层，套得太深，读不了。请打开它，全选、复制、粘贴到这里。", "Tables or boxes stand too deep in one another to be read. Open it, select all, copy, and paste here.";
    NO_PAGE_NUMBERS: "这个浏览器打印出来没有页码。要页码，请导出 Word 文件，用 WPS 打印。", "This browser prints no page numbers. For those, save the Word file and print that.";
    TO_WORD: "Word 文件", "Word file";
    // The application for a sign-off
    FORM_OF: "{}-{}", "{}-{}";
    FORM_APPLICATION: "销号申请表", "Application for sign-off";
    FORM_APPLICATION_WORD: "销号申请表（Word）", "Application for sign-off (Word)";
    FORM_UNIT_OPINION: "责任单位意见", "The unit";
    FORM_OPINION_GIVEN: "{}\n（签字、盖章）{}　{}", "{}\nSigned {}, {}";
    FORM_OPINION: "\n\n（签字、盖章）　　　年　　月　　日", "\n\nSigned            Date";
    // The page of documents
    PAGE_SETUP: "文稿版式", "The page of documents";
    PAGE_SETUP_LEAD: "导出 Word 文件用的版式。没有填的，照《党政机关公文格式》（GB/T 9704-2012）。", "How Word files are set. What is not set here is as in GB/T 9704-2012.";
    PAGE_TOP: "上边距（毫米）", "Upper margin (mm)";
    PAGE_BOTTOM: "下边距（毫米）", "Lower margin (mm)";
    PAGE_LEFT: "左边距（毫米）", "Left margin (mm)";
    PAGE_RIGHT: "右边距（毫米）", "Right margin (mm)";
    PAGE_LINES: "每页行数", "Lines on a page";
    PAGE_CHARACTERS: "每行字数", "Characters in a line";
    FONT_TITLE: "标题字体", "Font of the title";
    FONT_FIRST: "“一、”的字体", "Font of headings 一、";
    FONT_SECOND: "“（一）”的字体", "Font of headings （一）";
    FONT_BODY: "正文字体", "Font of the text";
    PAGE_NUMBERS: "页码", "Page numbers";
    NUMBERS_OUTSIDE: "单页居右、双页居左", "Outside";
    NUMBERS_CENTRE: "居中", "In the middle";
    NUMBERS_OFF: "不要页码", "None";
    // The calendar
    CALENDAR: "日历", "Calendar";
    CALENDAR_FILE: "日历文件（.ics）", "Calendar file (.ics)";
    CALENDAR_WHAT: "把时限、节点、回头看、复核、议定事项和定期事项的日子放进 Outlook 或手机日历，提前三天和当天上午九点提醒。改了以后再导出一次，同一件事会更新，不会重复。", "Puts deadlines, milestones, look-backs, reviews, decisions of meetings and promises into Outlook or a phone, with reminders three days before and on the day at nine. A later file updates the same entries.";
    CALENDAR_WHOSE: "哪个单位的", "Whose";
    CALENDAR_ALL: "全部单位", "All units";
    CALENDAR_SAVE: "导出日历", "Export the calendar";
    CALENDAR_NAME: "{}-整改日历.ics", "{}-calendar.ics";
    CALENDAR_SAVED_GONE: "已保存 {}，有 {} 个日子；上次有、这次办完或取消的 {} 个会从日历里去掉。", "Saved {} with {} day{|s}; {} of the last file {is|are} cancelled.";
    CALENDAR_GONE: "已办完或取消", "Done or cancelled";
    CALENDAR_SAVED: "已保存 {}，有 {} 个日子。双击它，或者发到手机上打开。", "Saved {} with {} day{|s}. Open it, or send it to a phone.";
    CALENDAR_EMPTY: "没有可以放进日历的日子：没有办完又看得出日期的时限、回头看、复核或定期事项。", "There is no day for a calendar: nothing is open that has a day.";
    DAY_DEADLINE: "整改到期：{}", "Due: {}";
    DAY_MEASURE: "措施到期：{}", "Measure due: {}";
    DAY_MILESTONE: "节点：{}", "Milestone: {}";
    DAY_PERCENT: "应完成 {}%", "{}% to be done";
    DAY_CHECK: "检查（回头看）：{}", "Look-back: {}";
    DAY_REVIEW: "复核：{}", "Review: {}";
    DAY_DECISION: "议定事项：{}", "Decision: {}";
    DAY_FINDING: "问题 {}：{}", "Finding {}: {}";
    DAY_WHAT: "措施：{}", "Measure: {}";
    DAY_WHO: "责任：{}", "Responsible: {}";
    WORD_SAVED: "已保存 {}。用 WPS 或 Word 打开就能打印、送签。", "Saved {}. Open it in WPS or Word to print it.";
}
