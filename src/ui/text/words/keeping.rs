//! The words of the list of ledgers, backups, restore points, recovery and settings.

words! {
    // Ledgers
    LEDGERS: "台账目录", "Ledgers";
    SUMMARY: "概况汇总", "Summary";
    LEDGERS_SAID: "本机有 {} 本台账", "{} ledger{|s} on this computer";
    ROUND: "轮次", "Round";
    SHOULD_BE_DONE: "应整改", "Findings";
    ARE_DONE: "已整改", "Done";
    AT_ONCE_COUNT: "立行立改", "At once";
    ORGANISATIONS_HELD: "问责党组织", "Organisations held to account";
    PEOPLE_HELD: "问责人员", "People held to account";
    LAST_CHANGED: "最后修改", "Last changed";
    TOGETHER: "合计 {} 本", "Together {}";
    CHOOSE: "选中", "Choose";
    EXPORT_CHOSEN: "把选中的 {} 本导出成一个文件", "Export the {} chosen in one file";
    BUNDLE_NAME: "{}本台账-汇总-{}", "{} ledger{|s}-{}";
    COPY_TABLE: "复制表格", "Copy the table";
    DELETE_LEDGER_WHAT: "将从这台电脑上删除“{}”（{} 个问题），不能撤销。还要用的话，请先导出一份。已交给别人的文件不受影响。", "“{}” ({} finding{|s}) will be removed from this computer for good. Export it first if you may need it. Files that others have are not touched.";
    DELETE_LEDGER_SURE: "确定删除", "Delete it";
    LEDGER_DELETED: "已从这台电脑删除", "Removed from this computer";
    OUT_OF_RANGE: "“{}”不在 {} 到 {} 之间，没有改。", "“{}” is not between {} and {}; nothing was changed.";
    NOT_A_NUMBER: "“{}”不是数字，没有改。请只写数字，如 15。", "“{}” is not a number; nothing was changed. Write a number such as 15.";
    NOT_A_SHARE: "“{}”看不出抽几个。请写个数或比例，如 5 或 10%。", "“{}” does not say how many. Write a number or a share, such as 5 or 10%.";

    // Copies outside the browser
    NEVER_EXPORTED: "还没有导出过", "Never exported";
    EXPORTED_TODAY: "今天导出过", "Exported today";
    EXPORTED_DAYS_AGO: "{} 天前导出过", "Exported {} day{|s} ago";
    KEEPING: "存放与备份", "Keeping and backups";
    THIS_FILE: "打开的文件", "The opened file";
    FILE_SHARED: "台账存在这台电脑的这个浏览器里，不在这个文件里。文件可以移动、改名、换成新版本，台账都还在；换一台电脑或换一个浏览器就看不到，要带走请先导出，再在那边打开导出的文件。", "The ledgers are in this browser on this computer, not in this file. Move, rename or replace the file and they are still here; on another computer or in another browser they are not: export them, and open the exported file there.";
    FILE_BY_PATH: "台账存在这台电脑的火狐浏览器里，并且认准这个文件的位置。文件移动、改名以后，打开的是一本空的，台账仍留在原来的位置。移动之前请先导出，再在新位置打开导出的文件。", "The ledgers are in Firefox on this computer, under the place of this file. Once it is moved or renamed it opens empty, and the ledgers stay at the old place. Export before you move it, and open the exported file at the new place.";
    KEEPING_LEAD: "台账存在这台电脑的浏览器里，换浏览器、清理网站数据都会看不到", "The ledger is in this computer's browser: another browser, or clearing site data, and it is not there";
    THIS_BROWSER: "浏览器", "The browser";
    DURABLE: "已答应长期保存，空间紧张时也不自动清理", "It has agreed not to clean this up by itself";
    NOT_DURABLE: "浏览器没有保证一直留着，空间紧张时可能自动清理。请勤导出，或选一个备份文件夹。", "It has not agreed to keep this: it may clean up when space is short. Export often, or choose a folder.";
    DURABLE_UNKNOWN: "不能询问是否长期保存（单位内网地址常是这样）。请勤导出文件。", "It cannot be asked to keep this, as is common on an office network. Export files often.";
    SPACE_USED: "已用 {}，最多 {}", "{} used of {}";
    REMIND: "提醒导出", "Remind to export";
    REMIND_AFTER: "超过 {} 天没有导出", "After {} day{|s}";
    REMIND_NEVER: "不提醒", "Never";
    BACKUP: "自动备份", "Backups";
    BACKUP_NAME: "自动备份", "backup";
    CHOOSE_FOLDER: "选一个文件夹", "Choose a folder";
    LEAVE_FOLDER: "不再备份", "No more backups";
    FOLDER_UNKNOWN: "这个浏览器不能往文件夹里写文件，请定期到“交换”页导出。", "This browser cannot write into a folder: export now and then.";
    FOLDER_OFF: "选一个文件夹（U 盘、共享盘都可以），改动保存后自动写一份进去，轮流保留两份（不含佐证文件）。", "Choose a folder (a stick, a shared drive): after your edits a copy is written there, two in turn, without the evidence files.";
    FOLDER_ASKS: "点此继续备份到“{}”", "Allow backups to “{}” again";
    FOLDER_ON: "备份到“{}”，改动保存后约 20 秒写入", "Backups go to “{}”";
    FOLDER_LAST: "备份到“{}”，{} 写好：{}", "Backups go to “{}”; at {} it wrote {}";
    FOLDER_GONE: "文件夹不在了，U 盘可能已拔出", "the folder is gone; the stick may have been pulled";
    FOLDER_FORBIDDEN: "不再允许写入", "it may not be written to any more";
    FOLDER_FULL: "磁盘满了", "the disk is full";
    BACKUP_FAILED: "自动备份失败", "Backup failed";
    FOLDER_FAILED: "没能备份到“{}”：{}。请处理后再试，或另选一个。", "No backup to “{}” ({}): check that the folder is there and the disk not full, or choose another.";
    RECOVERY_LINK: "看浏览器里存着的原始记录", "See what rests in this browser";

    // Restore points, and recovery
    DELETED_FINDINGS: "删除的问题", "Deleted findings";
    BRING_BACK: "恢复", "Bring back";
    BRING_BACK_OF: "恢复：{}", "Bring back: {}";
    GENERATIONS: "恢复到以前", "Coming back";
    GENERATIONS_LEAD: "导入、升级和大批改动之前的台账，都能找回来", "The ledger as it stood before an import, an upgrade or a large change";
    NO_GENERATIONS: "还没有导入过文件，也没有大批改动过。", "There has been no import and no large change yet.";
    BEFORE_IMPORT: "导入“{}”之前", "Before “{}” was imported";
    BEFORE_BULK: "一次改动 {} 行之前", "Before {} row{|s} {was|were} changed in one go";
    BEFORE_RETURN: "上次恢复之前", "Before the last coming back";
    BEFORE_UPGRADE: "程序升级之前（数据第 {} 版）", "Before an upgrade (data version {})";
    RESTORE: "恢复到这时", "Come back to this";
    SAVE_THAT: "另存这时的台账", "Save the ledger of then";
    RESTORE_WHAT: "将有 {} 行变回那时的内容。那以后的导入会撤销，其余按新的修改记录下来，随时可以再恢复回来。", "{} row{|s} will say again what they said then. Imports since are undone, the rest is recorded as new edits, and you can come back from it.";
    RESTORE_SURE: "确定恢复", "Come back";
    KEEP_AS_IT_IS: "不恢复", "Leave it";
    RESTORED: "已恢复。若不是想要的，“恢复到以前”里还能再变回来", "Done. If that was not it, you can come back from it too";
    RECOVERY: "数据修复", "Recovery";
    RECOVERY_LEAD: "这台电脑的浏览器里存着的原始记录。这一页只看，什么也不改。存成文件后，可以在“交换”页重新导入，读得出的都会回来。佐证文件不在其中。", "What rests in this browser, as it rests. This page changes nothing. Save it as a file; the Exchange room takes it in again, and whatever can be read comes back. Evidence files are not in it.";
    SAVE_RAW: "全部存成文件", "Save everything as a file";
    OPEN_LEDGER_AGAIN: "重新打开台账", "Open the ledger again";
    RAW_NAME: "整改台账-原始记录", "rectify-raw";
    NOTHING_RESTS: "浏览器里没有任何记录。", "There is nothing in this browser.";
    RECORDS: "记录数", "Records";
    UNREADABLE: "读不出", "InvalidName";
    SIZE: "大小", "Size";
    RAW_UNREAD: "有 {} 条原始记录读不出来，其余列在下面", "{} raw records could not be read; the rest is listed";

    // Settings
    SETTINGS_LEAD: "名称、口径和署名。改了马上生效。", "Name, reckoning and signature. Effective at once.";
    LEDGER_NAME: "台账名称", "Name of the ledger";
    INSPECTOR: "巡察组", "Inspector";
    INSPECTED: "被巡察党组织", "Inspected";
    FEEDBACK_DATE: "反馈日期", "Feedback date";
    THIS_LEDGER: "这本台账", "This ledger";
    RECKONING: "口径", "Reckoning";
    RECKONING_LEAD: "算完成率时，哪些状态算完成。“已完成”始终计入。", "Which statuses count as done in a rate. “Done” always does.";
    COUNT_BASICALLY: "“基本完成”算完成", "“Basically done” counts as done";
    COUNT_LONG_TERM: "“长期坚持”算完成", "“Long-term” counts as done";
    ALERTS: "到期提醒", "Alerts";
    ALERTS_LEAD: "快到期的问题怎样标记。换了方案，天数先按方案的来，可以再改。", "How deadlines are marked as they come near. A scheme brings its days, which can be changed.";
    SCHEME_GREEN: "绿、黄、红：提前 20 天标绿，10 天标黄，逾期标红", "Green 20 days ahead, yellow 10, red when overdue";
    SCHEME_BLUE: "蓝、黄、红：提前 20 天标蓝，10 天标黄，逾期标红", "Blue 20 days ahead, yellow 10, red when overdue";
    SCHEME_THREE_DAYS: "提前 3 天标黄，逾期标红", "Yellow 3 days ahead, red when overdue";
    SIGNATURE: "署名", "Signature";
    SIGNATURE_LEAD: "记在您的每一处修改上，合并时对方看得到是谁改的。", "Kept with each of your edits, so that others see who made it.";
    OFFICE: "单位", "Office";
    YOUR_NAME: "姓名", "Name";
    LOOK: "外观", "Look";
    THEME_SYSTEM: "跟随电脑", "As the computer";
    THEME_LIGHT: "浅色", "Light";
    THEME_DARK: "深色", "Dark";
    OPEN_IT: "打开", "Open";
    OPEN_NOW: "正在使用", "Open now";
    NEW_LEDGER: "另起一本", "Begin another";
    NOT_SET: "未填", "Not set";
}
