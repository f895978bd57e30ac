//! The words of the frame around every page, saving and storage, banners, and the page shown after a panic.

words! {
    // The frame
    APP: "整改台账", "Rectify";
    OVERVIEW: "总览", "Overview";
    LEDGER: "台账", "Ledger";
    DOCUMENTS: "文书", "Documents";
    EXCHANGE: "交换", "Exchange";
    SETTINGS: "设置", "Settings";
    SKIP: "跳到正文", "Skip to content";
    PAGES: "页面", "Pages";
    LANGUAGE: "界面语言", "Language";
    LANGUAGE_CHINESE: "中", "中";
    LANGUAGE_ENGLISH: "EN", "EN";
    LOCAL_ONLY: "数据只在这台电脑上", "Data stays on this computer";
    NO_UPLOAD: "没有上传，也没有账号", "Nothing is uploaded, no account";
    OVERDUE: "逾期", "Overdue";
    SEARCH_HINT: "查找问题、措施、单位", "Search findings, measures, units";
    PASTED_INTO_SEARCH: "查找框只在台账里查。要读入表格或文稿，请粘贴到“核对文稿”页。", "This searches the ledger. To have a table or a document read, paste it into “Check the document”.";
    SEARCH_LABEL: "在本台账中查找", "Search this ledger";
    UNDO: "撤销", "Undo";
    REDO: "重做", "Redo";
    UNDONE: "已撤销", "Undone";
    REDONE: "已重做", "Redone";
    UNDONE_WHAT: "：{}（{} 处）", ": {} ({})";
    UNDONE_CAME: "恢复{}“{}”", "the {} “{}” is back";
    UNDONE_CAME_MANY: "恢复{}“{}”等 {} 条", "the {} “{}” and others are back, {} in all";
    UNDONE_WENT: "去掉{}“{}”", "the {} “{}” is gone";
    UNDONE_WENT_MANY: "去掉{}“{}”等 {} 条", "the {} “{}” and others are gone, {} in all";
    AN_IMPORT: "导入", "an import";
    COLON: "：", ": ";
    ENUMERATION_COMMA: "、", ", ";
    SEMICOLON: "；", "; ";
    LABELLED: "{}：{}", "{}: {}";
    IN_BRACKETS: "{}（{}）", "{} ({})";
    UNDO_LEFT: "有 {} 处后来又改过，没有动", "{} field{|s} {was|were} changed since and left alone";
    SAVED: "已保存", "Saved";
    // Small marks that style sheets draw; those of one sign stand in a box of that size.
    MARK_EDIT: "改", "Edit";
    MARK_KEPT: "已存", "Saved";
    MARK_CHANGED: "改", "→";
    MARK_OLD: "旧", "=";
    SAVING: "正在保存", "Saving";
    NOT_SAVED: "未能保存", "Not saved";
    KEPT_LATER: "已暂存", "Kept for now";
    KEPT_HERE: "只在本页", "On this page only";
    TAKEN_UP: "上次没来得及提交的输入已补录", "What was being typed last time has been entered";
    UNNAMED_LEDGER: "未命名台账", "Unnamed ledger";
    OPENING: "正在打开台账…", "Opening the ledger…";
    STILL_LOADING: "程序还在载入，载入后自动继续。", "The program is still loading; it goes on by itself.";
    LOADING_FAILED: "程序没有完整载入，网络可能断了。已保存的数据不受影响。如果还是不行，请刷新页面。", "The program did not load completely; the network may be down. Saved data is not affected. If trying again does not help, reload the page.";
    LOAD_AGAIN: "再试一次", "Try again";
    CLOSE: "关闭", "Close";

    // Saving and storage
    QUOTA: "浏览器给的空间用完了，刚才的修改还在屏幕上，没有存下来。请马上导出一份，再清理空间。", "The browser's space is used up. Your edit is on the screen but not saved. Export a file now, then free some space.";
    SAVE_FAILED: "刚才的修改没有存下来，还在屏幕上：磁盘可能满了，或浏览器的数据库出了故障。请马上导出一份；腾出空间后会自动再存，也可以点“再存一次”。", "Your edit was not saved; it is still on the screen. The disk may be full, or the browser's database out of order. Export a file now; once there is room it is saved by itself, or press “Save again”.";
    SAVE_TOO_NEW: "另一个页面在用更新的版本。为免弄坏数据，本页只能看，不能改。请刷新；有没存下的修改，先导出一份。", "Another page runs a newer version. To be safe this page is read-only. Reload; if something is not saved, export a file first.";
    TRY_AGAIN: "再存一次", "Save again";
    EXPORT_NOW: "马上导出", "Export now";
    MEMORY_ONLY: "这个浏览器不让网页存数据（无痕窗口，或被单位策略关闭）。可以照常使用，但关掉页面就没有了，离开前请导出文件。", "This browser does not let pages keep data (a private window, or a policy). You can work, but everything is gone when the page closes: export a file before you leave.";
    LOCAL_ONLY_STORE: "这个浏览器不让网页用数据库，只能暂存在浏览器的小块空间里（约五百万字），写入磁盘可能迟几分钟。请勤导出文件。", "This browser gives pages no database. The ledger is kept in a small space (about five million characters) that may reach the disk minutes late. Export a file often.";
    LEDGER_MISSING: "台账“{}”（{} 处修改，最后保存于 {}）在这台电脑上读不到了，可能被浏览器清理。没有用空台账顶替。请导入最近一次导出的文件；选过备份文件夹的，导入里面的自动备份文件。", "The ledger “{}” ({} change{|s}, last saved {}) cannot be found on this computer: the browser may have cleaned it up. Nothing was put in its place. Import the file you exported last, or a backup from the folder you chose.";
    NO_LEDGER_OPEN: "没有打开的台账", "No ledger is open";
    EMPTY_BUT_MISSING: "请先按上面的提示把台账找回来，不要在这里另起一本。", "First get the ledger back, as said above, rather than beginning another one here.";
    GIVE_UP: "不再提醒", "Do not remind me";
    DELETED_ELSEWHERE: "这本台账刚在另一个页面被删除，这里已关上", "This ledger was just deleted in another page, and is closed here";
    CHANGED_MEANWHILE: "这里刚在别处改为“{}”；按 Enter 用您写的替换，按 Esc 放弃", "Meanwhile this was changed elsewhere to “{}”. Enter replaces it with yours, Esc leaves it";
    ERROR_UNAVAILABLE: "这个浏览器不让网页用数据库，或者数据库被关掉了", "this browser gives pages no database, or has closed it";
    ERROR_BLOCKED: "另一个页面占着数据库", "another page holds the database";
    ERROR_TAKEN: "另一个页面刚写过", "another page has just written";
    ERROR_QUOTA: "磁盘或浏览器给的空间满了", "the disk, or the browser's share of it, is full";
    ERROR_TOO_NEW: "数据是更新的版本写的", "the data was written by a newer version";
    LEDGER_FEWER: "台账里少了内容：应有 {} 处修改，读到 {} 处。请导入最近一次导出的文件补齐。", "Part of the ledger is missing: {} change{|s} expected, {} found. Import the file you exported last to make it whole.";
    LEDGER_DAMAGED: "有 {} 条记录读不出来，已放在一边，其余照常打开。请导入最近一次导出的文件补齐。", "{} record{|s} could not be read and {was|were} set aside; the rest opened. Import the file you exported last to make it whole.";
    STORAGE_TOO_NEW: "这台电脑上的数据是更新的版本写的，本页打不开，也没有改动它。请刷新，或换用新版本。", "The data here was written by a newer version. It was neither opened nor changed. Reload, or use the newer version.";
    STORAGE_BLOCKED: "另一个页面占着数据库。请关掉本程序的其他页面，再刷新。", "Another page holds the database. Close the program's other pages, then reload.";
    STORAGE_FAILED: "数据库打不开：{}。数据没有改动。请刷新再试。", "The database could not be opened: {}. Nothing was changed. Reload to try again.";

    // Panic
    PANIC_TITLE: "程序出错了，您的数据已保存", "The program broke; your data is saved";
    PANIC_WHAT: "已经显示“已保存”的内容都在这台电脑上，没有丢。请重新载入接着做。", "Everything that was shown as saved is on this computer. Reload to go on.";
    PANIC_RELOAD: "重新载入", "Reload";
    PANIC_COPY: "复制出错报告", "Copy the report";
    PANIC_REPORT: "出错报告（发给负责维护的人；里面没有台账内容）", "Report (for whoever maintains the program; it holds nothing of the ledger)";
}
