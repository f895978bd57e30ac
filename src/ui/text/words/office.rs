//! The words of spreadsheets that come in and go out.

words! {
    // Sheets that come in
    CHOOSE_SHEET: "“{}”里有几张表，读哪一张？", "“{}” has several sheets. Which one?";
    ALL_SHEETS: "{} 张表连起来读", "All {} sheets as one";
    ANOTHER_SHEET: "换一张表", "Another sheet";
    SHEET_READ: "读的是“{}”里的工作表“{}”。", "From “{}”, the sheet “{}”.";
    SHEET_SIZE: "{} 行，认出 {} 列", "{} row{|s}, {} column{|s} recognised";
    SHEET_HIDDEN: "，在文件里是隐藏的", ", hidden in the file";
    NOTE_HIDDEN_ROWS: "有 {} 行在文件里是隐藏的，也读进来了。", "{} row{|s} {is|are} hidden in the file; {it was|they were} read too.";
    NOTE_HIDDEN_COLUMNS: "{} 列在文件里是隐藏的（共 {} 列），也读进来了。", "Columns {} are hidden in the file ({} in all); they were read too.";
    NOTE_PICTURES: "有 {} 张图片，放入台账时存为所在问题的佐证材料。", "{} picture{|s} become{s|} evidence of the findings in whose rows they stand.";
    NOTE_PICTURES_LEFT: "有 {} 张图片没有读入（不在问题的行里，或者读不出来），要用请另存为佐证材料；.xls、.et 里的图片，另存为 .xlsx 再拖进来就能读。", "{} picture{|s} {was|were} left out: not in a row of a finding, or not to be read. Keep them as evidence yourself; those of an .xls or .et are read once it is saved as .xlsx.";
    NOTE_UNSOLVED: "有 {} 个公式没有结果或者出错，按空白读。要用，请在 WPS 里打开、保存一次，再拖进来。", "{} formula{|s} {has|have} no result or an error and {was|were} read as empty. Open and save the file in WPS or Excel, and drop it again.";
    NOTE_STRUCK: "有 {} 个单元格里有删除线，字照样读入了，请核对是不是作废的。", "{} cell{|s} {has|have} words that are struck through. They were read all the same: check whether they still hold.";
    NOTE_COMMENTS: "有 {} 个单元格带批注，批注没有读入。", "{} cell{|s} {has|have} comments, which were left out.";
    NOTE_MACROS: "文件里的宏没有读入，也没有运行。", "Its macros were neither read nor run.";
    PICTURE: "图片", "Picture";
    PICTURES_WITHOUT_FINDING: "；有 {} 张图片上面没有问题，没有存为佐证", "; {} pictures stand above every finding and were not kept";
    NOTE_FILLED: "有 {} 个合并单元格管着几个问题，每个问题都填上了。", "{} merged cells stand for several findings; each got the value.";
    NOTE_UNSURE_DATES: "有 {} 个数在文件里是日期格式，不知道是不是日期，两种都写了。", "{} number{|s} {has|have} a date format and may be no date{|s}; both are written.";
    NOTE_UNITS: "表里没有责任单位一列，按表名或表上方写明的填上了：{}。", "No column names a responsible unit; each row got that of its sheet: {}.";
    NOTE_NO_HEAD: "没有认出表头，请在左边点一个格，告诉程序这一列是什么。", "No head was recognised. Choose a cell and say what its column is.";
    SHEET_PASSWORD: "这个文件加了密码，打不开。请用 WPS 或 Office 打开它，取消密码后另存一份，再拖进来。", "The file is under a password. Open it in WPS or Office, take the password off, save a copy, and drop that.";
    SHEET_OTHER_KIND: "这种工作簿（.xlsb，或者 1997 年以前的 .xls）读不了。请用 WPS 或 Excel 打开，“另存为” .xlsx，再拖进来。", "This kind of workbook (.xlsb, or an .xls from before 1997) cannot be read. Open it in WPS or Excel, save it as .xlsx, and drop that.";
    SHEET_NO_WORKBOOK: "它不是表格文件。请用 WPS 或 Excel 打开，“另存为” .xlsx，再拖进来。", "It is no spreadsheet. Open it in WPS or Excel, save it as .xlsx, and drop that.";
    SHEET_DAMAGED: "表格文件已损坏，或者没有拷完，什么也没有读进来。请用 WPS 打开看看，能打开就“另存为” .xlsx，再拖进来；打不开请让对方重发。（{}）", "The spreadsheet is damaged or incomplete; nothing was taken. If WPS opens it, save it as .xlsx and drop that; otherwise ask for it again. ({})";
    SHEET_UNPACKS: "表格文件解开后超过 {} MB，什么也没有读进来。请把要用的表复制到新文件里，再拖进来。", "The spreadsheet unpacks to more than {} MB; nothing was taken. Copy the sheet you need into a new file.";
    SHEET_SHEETS: "文件里有 {} 张工作表，最多读 {} 张。请把要用的表复制到新文件里，再拖进来。", "The file has {} sheet{|s}; at most {} are read. Copy the sheet you need into a new file.";
    SHEET_CELLS: "工作表“{}”有内容的单元格超过 {} 个，什么也没有读进来。请只留下要用的部分，再拖进来。", "The sheet “{}” has more than {} cell{|s} with content; nothing was taken. Keep what you need and drop it again.";
    SHEET_FAR: "工作表“{}”的单元格 {} 离得太远：最多读 {} 行、{} 列，什么也没有读进来。请删掉表格外面的内容，再拖进来。", "In the sheet “{}” the cell {} is too far out: at most {} row{|s} and {} column{|s} {is|are} read. Delete what is outside the table.";
    SHEET_EMPTY: "表格文件里没有内容。请看看是不是选错了文件。", "There is nothing in the spreadsheet. Is it the right file?";

    // A table that came back
    RETURNED: "交回来的表", "The table that came back";
    RETURNED_LEAD: "“{}”是从这里导出的。下面是有人在表里改过的地方，勾上的放进台账，没勾的不动。", "“{}” was exported here. These are the cells that somebody changed; what is ticked goes into the ledger.";
    RETURNED_CHANGES: "改了 {} 处", "{} change{|s}";
    RETURNED_VALUE: "{}：{} → {}", "{}: {} → {}";
    RETURNED_PROGRESS: "记一笔整改进展（{}）：{}", "New progress ({}): {}";
    RETURNED_EVIDENCE: "记一份佐证材料：{}", "New evidence: {}";
    RETURNED_UNCHANGED: "和台账比，表里没有改过的地方。", "Nothing in this table differs from the ledger.";
    RETURNED_FIXED: "“{}”写在取自台账的栏目里（如备注、销号日期），放不进台账，请打开问题自己记。", "“{}” is in a column that is read out of the ledger and cannot be taken; please enter it at the finding.";
    RETURNED_TAKE: "把勾选的放进台账", "Take what is ticked";
    RETURNED_TAKEN: "表里的 {} 处修改已放进台账", "{} change{|s} of the table {is|are} in the ledger";
    RETURNED_KNOWN: "另有 {} 处，台账里已经是这样了。", "{} more say what the ledger says already.";
    RETURNED_GONE: "有 {} 处所在的行，台账里已经删除了。", "{} are in rows that the ledger has no longer.";
    RETURNED_ADDED: "表里新加了 {} 行。要放进台账，请按普通表格读。", "{} row{|s} {was|were} added. To take them, read it as an ordinary table.";
    RETURNED_UNKNOWN: "“{}”这一栏不是导出时的栏目，没有读。要放进台账，请按普通表格读。", "The column “{}” is none of those that were exported and was not read. To take it, read it as an ordinary table.";
    RETURNED_REFUSED: "“{}”不是整改状态，没有采用。请写：尚未整改、正在整改、基本完成、已完成、长期坚持。", "“{}” is no status and was left out.";
    RETURNED_OVERTAKEN: "导出以后，台账里也改过这一处，请定用哪个。", "The ledger was changed here too since the export; decide which holds.";
    RETURNED_FOREIGN: "这张表不是从现在打开的台账导出的。请先打开那本台账；或者按普通表格读，逐条对照。", "This table is not of the ledger that is open. Open that ledger first, or read it as an ordinary table.";
    READ_AS_TABLE: "按普通表格读", "Read it as an ordinary table";
    EMPTY_VALUE: "（空）", "(empty)";

    // Tables that go out
    SHEETS_OUT: "各种表格", "Tables";
    SHEETS_OUT_WHAT: "照对方要的样子导出：Excel 改好拖回来能对上；Word 和打印可以直接送签。", "In the form that was asked for: a spreadsheet can come back, Word and print are ready to sign.";
    WHICH_FORM: "哪种表", "Which form";
    WHOSE_ROWS: "哪个单位", "Whose";
    UNITS_IN_ONE: "全部单位，一张表", "All units, one sheet";
    SHEET_A_UNIT: "每个单位一张工作表", "A sheet for each unit";
    FILE_A_UNIT: "每个单位一个文件（压缩包）", "A file for each unit (in an archive)";
    EXPORT_SHEET: "导出 Excel", "Export a spreadsheet";
    PAPER: "用纸", "Paper";
    SMALL_PRINT: "这张表列多，Excel 文件打印在 A4 上字只有约 {} 磅：可以用 A3，或者在下面少选几列。", "So many columns print at about {} points from a spreadsheet on A4: choose A3, or fewer columns below.";
    SMALL_PRINT_A3: "这张表列多，Excel 文件打印在 A3 上字也只有约 {} 磅：请在下面少选几列。", "So many columns print at about {} points from a spreadsheet even on A3: choose fewer columns below.";
    EXPORT_WORD: "导出 Word", "Export for Word";
    FILE_BEING_WRITTEN: "正在写文件…", "Writing the file…";
    FILE_NOT_WRITTEN: "文件没有写成（{}），台账没有变。请再试一次。", "The file was not written ({}); the ledger is unchanged. Try again.";
    NO_ROWS: "没有可以写进这张表的内容。", "There is nothing to write into this form.";
    FORM_LEDGER: "整改台账", "Rectification ledger";
    FORM_PROBLEMS: "问题清单", "List of findings";
    FORM_TASKS: "任务清单", "List of tasks";
    FORM_DUTIES: "责任清单", "List of duties";
    FORM_CLOSING: "销号表", "Sign-off list";
    FORM_SUPERVISION: "督办台账", "Supervision letters";
    FORM_SUMMARY: "概况汇总", "Summary";
    FORM_COMMITMENTS: "定期事项", "Recurring promises";
    FORM_EVIDENCE: "佐证目录", "Evidence";
    FORM_MONEY: "资金整改台账", "Money";
    FORM_ACCOUNTABILITY: "追责问责台账", "Accountability";
    FORM_REPORTS: "群众反映台账", "Public reports";
    FORM_EXTENSIONS: "延期情况表", "Extensions";
    FORM_CHECKS: "检查和回头看记录", "Checks and look-backs";
    FORM_DECISIONS: "议定事项落实台账", "Decisions of meetings";

    // Forms of an office's own
    TABLE_FORM: "自定表格", "Own form";
    FORM_NAME: "表格名称", "Name of the form";
    COLUMN_OWN: "{}（自设）", "{} (your own)";
    FORM_COLUMNS: "表格的列", "Columns of the form";
    FORM_CHOOSE: "自己选列", "Choose columns";
    COLUMN_A_FINDING: "{}（一个问题一格）", "{} (a cell a finding)";
    COLUMN_A_MEASURE: "{}（一条措施一格）", "{} (a cell a measure)";
    FORM_HEADING: "“{}”在表里叫什么", "What “{}” is called in the table";
    FORM_UP: "“{}”往前移", "Move “{}” up";
    FORM_SAVE: "存为自定表格", "Keep as an own form";
    FORM_SAVED: "自定表格“{}”已存进台账，会随台账一起走", "The form “{}” is kept in the ledger and travels with it";
    FORM_DELETE: "删除这个自定表格", "Delete this form";
    FORM_DELETED: "自定表格已删除", "The form is deleted";
    FORM_UNNAMED: "请给表格起个名字。", "Give the form a name.";
    FORM_NO_COLUMNS: "请至少选一列。", "Choose at least one column.";
}
