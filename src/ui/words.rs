//! Every word on the screen, Chinese and English side by side. Rooms take their words from here and from nowhere
//! else.

/// A text in the app's two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub zh: &'static str,
    pub en: &'static str,
}

/// The language of the screen. Chinese is the app's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Chinese,
    English,
}

impl Language {
    /// The code in the preferences and in `lang`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    pub fn parse(code: &str) -> Self {
        if code == "en" { Self::English } else { Self::Chinese }
    }

    pub fn of(self, word: Word) -> &'static str {
        match self {
            Self::Chinese => word.zh,
            Self::English => word.en,
        }
    }

    /// A text with `{}` in it, each replaced in turn.
    pub fn fill(self, word: Word, values: &[&dyn std::fmt::Display]) -> String {
        let mut parts = self.of(word).split("{}");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (part, value) in parts.zip(values) {
            text += &format!("{value}{part}");
        }
        text
    }
}

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        $(pub const $name: Word = Word { zh: $zh, en: $en };)*
        #[cfg(test)]
        const ALL: &[(&str, Word)] = &[$((stringify!($name), $name),)*];
    };
}

words! {
    // The frame
    APP: "整改台账", "Rectify";
    OVERVIEW: "总览", "Overview";
    LEDGER: "台账", "Ledger";
    DOCUMENTS: "文书", "Documents";
    EXCHANGE: "交换", "Exchange";
    SETTINGS: "设置", "Settings";
    SKIP: "跳到正文", "Skip to content";
    ROOMS: "各室", "Rooms";
    LANGUAGE: "界面语言", "Language";
    LOCAL_ONLY: "数据只在这台电脑上", "Data stays on this computer";
    NO_UPLOAD: "没有上传，也没有账号", "Nothing is uploaded, no account";
    OVERDUE: "逾期", "Overdue";
    SEARCH_HINT: "查找问题、措施、单位", "Search findings, measures, units";
    SEARCH_LABEL: "在本台账中查找", "Search this ledger";
    UNDO: "撤销", "Undo";
    REDO: "重做", "Redo";
    UNDONE: "已撤销", "Undone";
    REDONE: "已重做", "Redone";
    UNDONE_WHAT: "：{}（{} 处）", ": {} ({})";
    AN_IMPORT: "导入", "an import";
    UNDO_LEFT: "有 {} 处后来又改过，没有动", "{} fields were changed since and left alone";
    SAVED: "已保存", "Saved";
    SAVING: "正在保存", "Saving";
    NOT_SAVED: "未能保存", "Not saved";
    KEPT_LATER: "已暂存", "Kept for now";
    KEPT_HERE: "只在本页", "On this page only";
    TAKEN_UP: "上次没来得及提交的输入已补录", "What was being typed last time has been entered";
    UNNAMED_LEDGER: "未命名台账", "Unnamed ledger";
    OPENING: "正在打开台账…", "Opening the ledger…";
    CLOSE: "关闭", "Close";

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

    // Saving and storage
    QUOTA: "浏览器给的空间用完了，刚才的修改还在屏幕上，没有存下来。请马上导出一份，再清理空间。", "The browser's space is used up. Your edit is on the screen but not saved. Export a file now, then free some space.";
    SAVE_FAILED: "刚才的修改没有存下来，还在屏幕上：磁盘可能满了，或浏览器的数据库出了故障。请马上导出一份；腾出空间后会自动再存，也可以点“再存一次”。", "Your edit was not saved; it is still on the screen. The disk may be full, or the browser's database out of order. Export a file now; once there is room it is saved by itself, or press “Save again”.";
    SAVE_TOO_NEW: "另一个页面在用更新的版本。为免弄坏数据，本页只能看，不能改。请刷新；有没存下的修改，先导出一份。", "Another page runs a newer version. To be safe this page is read-only. Reload; if something is not saved, export a file first.";
    TRY_AGAIN: "再存一次", "Save again";
    EXPORT_NOW: "马上导出", "Export now";
    MEMORY_ONLY: "这个浏览器不让网页存数据（无痕窗口，或被单位策略关闭）。可以照常使用，但关掉页面就没有了，离开前请导出文件。", "This browser does not let pages keep data (a private window, or a policy). You can work, but everything is gone when the page closes: export a file before you leave.";
    LOCAL_ONLY_STORE: "这个浏览器不让网页用数据库，只能暂存在浏览器的小块空间里（约五百万字），写入磁盘可能迟几分钟。请勤导出文件。", "This browser gives pages no database. The ledger is kept in a small space (about five million characters) that may reach the disk minutes late. Export a file often.";
    LEDGER_MISSING: "台账“{}”（{} 处修改，最后保存于 {}）在这台电脑上读不到了，可能被浏览器清理。没有用空台账顶替。请导入最近一次导出的文件；选过备份文件夹的，导入里面的自动备份文件。", "The ledger “{}” ({} changes, last saved {}) cannot be found on this computer: the browser may have cleaned it up. Nothing was put in its place. Import the file you exported last, or a backup from the folder you chose.";
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
    LEDGER_FEWER: "台账里少了内容：应有 {} 处修改，读到 {} 处。请导入最近一次导出的文件补齐。", "Part of the ledger is missing: {} changes expected, {} found. Import the file you exported last to make it whole.";
    LEDGER_DAMAGED: "有 {} 条记录读不出来，已放在一边，其余照常打开。请导入最近一次导出的文件补齐。", "{} records could not be read and were set aside; the rest opened. Import the file you exported last to make it whole.";
    STORAGE_TOO_NEW: "这台电脑上的数据是更新的版本写的，本页打不开，也没有改动它。请刷新，或换用新版本。", "The data here was written by a newer version. It was neither opened nor changed. Reload, or use the newer version.";
    STORAGE_BLOCKED: "另一个页面占着数据库。请关掉本程序的其他页面，再刷新。", "Another page holds the database. Close the program's other pages, then reload.";
    STORAGE_FAILED: "数据库打不开：{}。数据没有改动。请刷新再试。", "The database could not be opened: {}. Nothing was changed. Reload to try again.";

    // First visit and pasting
    FIRST_WHAT: "把巡察反馈意见、整改通报或表格粘进来，它会读出每一个问题、措施、单位和时限，排成一本台账。以后记进展、看时限、出通报，都在这本台账上做，不必再填第二遍。", "Paste the feedback, the notice or the table you already have. It reads out every finding, measure, unit and deadline and makes a ledger of them. Progress, deadlines and the published notice are then kept in one place.";
    STEP_PASTE: "粘贴", "Paste";
    STEP_PASTE_HINT: "原文一字不动，读不准的地方标出来请您定", "The text stays as it is; what is doubtful is marked for you to decide";
    STEP_KEEP: "记账", "Keep";
    STEP_KEEP_HINT: "每天改一点，随改随存，每一处改动都能撤销", "Edit as you go; every edit is saved and can be undone";
    STEP_WRITE: "出文", "Write";
    STEP_WRITE_HINT: "改过的地方自动写回文稿，没改的一字不差", "What you edited goes back into the document; the rest is unchanged to the letter";
    FIRST_LOCAL: "没有账号，不联网也能用，什么都不上传。", "No account, works offline, uploads nothing.";
    PASTE_HERE: "把文稿粘贴在这里", "Paste the document here";
    PASTE_HINT: "反馈意见、整改方案、整改情况通报、问题清单都可以；从 WPS 表格里复制的也可以。", "Feedback, plans, notices, lists of findings; or rows copied from a spreadsheet.";
    PASTE_EXAMPLE: "例如：1．关于“服务窗口午间无人值守”问题的整改……", "For example: 1．关于“服务窗口午间无人值守”问题的整改……";
    READ_IT: "读这份文稿", "Read this document";
    READ_HINT: "按 Ctrl+Enter 也行。读完先给您核对，再放进台账。", "Or press Ctrl+Enter. You check the reading before anything is taken.";
    OR: "或者", "or";
    CHOOSE_FILE: "选一个文件", "Choose a file";
    OPEN_SAMPLE: "打开示例台账", "Open a sample ledger";
    DROP_HINT: ".txt 文稿或 .json、.zip 交换包，拖到这一页任何地方都行", "A .txt document or a .json package; or drop it anywhere on this page";
    HAVE_LEDGER: "已有台账？把交换包拖进来，就能接着做。", "Already have a ledger? Drop its package here and go on.";
    NOTHING_PASTED: "还没有文字。请先粘贴文稿，或者选一个文件。", "There is no text yet. Paste a document or choose a file.";
    PASTE_DOCUMENT: "粘贴文稿", "Paste a document";

    // Files
    FILE_WAS_GBK: "这个文件是 GBK 编码，已自动转换", "The file was in GBK; it has been converted";
    FILE_FAILED: "“{}”读不出来。请换一个文件再试。", "“{}” could not be read. Try another file.";
    COPIED: "已复制", "Copied";
    COPY_FAILED: "浏览器不让复制。请选中文字，按 Ctrl+C。", "The browser does not allow copying. Select the text and press Ctrl+C.";

    // Exchange: what goes out
    EXCHANGE_LEAD: "台账以文件往来：导出一份交给对方，对方改完再导入，逐项合并，一处不丢。", "Ledgers travel as files: hand one over, take the edited one back; they merge field by field and nothing is lost.";
    HAND_OUT: "发出", "Hand out";
    EXPORT: "导出", "Export";
    EXPORT_FAILED: "浏览器没有让文件存下来。请检查是否禁止了下载，再试一次。", "The browser did not save the file. Check whether downloads are blocked and try again.";
    HANDED_OUT: "已交给浏览器保存：{}", "Handed to the browser to save: {}";
    OUT_WHOLE: "整本台账", "The whole ledger";
    OUT_WHOLE_WHAT: "问题、文书和修改记录全在一个文件里。换电脑、交同事、留底都用它。", "Findings, documents and history in one file: for a colleague, another computer, or the shelf.";
    OUT_ISSUE: "下发给责任单位", "Issue to a unit";
    OUT_ISSUE_WHAT: "只带这个单位牵头或负责的问题，不带文书和别的单位的事。", "Only the findings this unit leads or answers for; no documents, nothing of other units.";
    NO_UNITS_YET: "台账里的问题还没有写明牵头单位或责任单位。在问题页填上以后，就能按单位下发、收回。", "No finding names a lead or responsible unit yet. Once some do, their parts can be issued to them and taken back.";
    OUT_RETURN: "上报本单位的部分", "Return a unit's part";
    OUT_RETURN_WHAT: "把本单位的问题连同进展、佐证和自查情况交回去，对方导入后自动合并。", "Hand the unit's findings back with progress and evidence; the other side merges them.";
    OUT_UPDATE: "只交新的改动", "Only what is new";
    OUT_UPDATE_WHAT: "对方已有选中的那份文件时，只交那以后的改动，文件很小。", "When the other side has the chosen file: only what changed since, in a small file.";
    UNIT_COUNT: "{}（{} 个问题）", "{} ({} findings)";
    SINCE_WHICH: "对方已有哪一份", "Which file the other side has";
    NEVER_OUT: "还没有导出过整本", "The whole was never exported";
    OUT_UNCHANGED: "上次导出整本 {}，之后没有改动", "The whole was last exported {}, unchanged since";
    OUT_CHANGED: "上次导出整本 {}，之后改了 {} 处", "The whole was last exported {}, {} changes since";
    SHORT_HISTORY: "不含修改前内容", "Without old values";
    SHORT_HISTORY_WHAT: "只写现在的内容和谁改过，不写改之前是什么，文件更小。以后照样能合并。", "What stands now and who set it, not what stood before. It merges all the same.";
    LOCKED: "加口令", "With a passphrase";
    LOCKED_WHAT: "文件加密保存，忘了口令谁也打不开（通用的 age 格式）。", "The file is encrypted; without the passphrase nobody opens it (age format).";
    PASSPHRASE: "口令", "Passphrase";
    PASSPHRASE_MISSING: "还没有写口令。请写一个，另行告诉对方，不要和文件放在一起。", "There is no passphrase yet. Write one, and tell the other side by another way.";
    LOCKING: "正在加密…", "Encrypting…";
    UNITS: "各单位往来", "Units";
    UNITS_SAID: "{} 个单位", "{} units";
    UNITS_AWAITED: "{} 个单位，{} 个已下发还没交回", "{} units, {} awaited";
    ISSUE_ALL: "每个单位各下发一份", "Issue to every unit";
    ISSUE: "下发", "Issue";
    ISSUE_TO: "下发给{}", "Issue to {}";
    LAST_ISSUED: "上次下发", "Last issued";
    LAST_RETURNED: "上次收到上报", "Last return";
    AWAITED: "待交回", "Awaited";
    RECEIPTS: "往来记录", "Files in and out";
    RECEIPTS_SAID: "{} 份，只留在本机", "{} files; kept on this computer only";
    ALL_RECEIPTS: "看全部 {} 份", "Show all {}";
    WHEN: "时间", "When";
    WHICH_WAY: "往来", "Way";
    PACKED_BY: "导出人", "Exported by";
    FILE: "文件", "File";
    CHANGES: "修改条数", "Changes";
    TOOK_OF: "{} 新 / {}", "{} new of {}";
    CAME_IN: "收到", "in: ";
    WENT_OUT: "发出", "out: ";
    UNDO_IMPORT_GOES: "将撤去这个文件带来的 {} 处修改。", "{} changes that this file brought will be taken back.";
    UNDO_IMPORT_LEFT: "另有 {} 处后来又改过，保持不动。", " {} places were changed since and stay as they are.";
    UNDO_IMPORT_SURE: "确定撤销", "Undo it";
    UNDO_IMPORT: "撤销这次导入", "Undo this import";
    IMPORT_UNDONE: "已撤销", "Undone";
    PURPOSE_WHOLE: "整本", "whole ledger";
    PURPOSE_ISSUE: "下发", "issue";
    PURPOSE_RETURN: "上报", "return";
    PURPOSE_UPDATE: "增量", "update";

    // Exchange: what comes in
    TAKE_FILES_IN: "接收", "Take in";
    IMPORT_LEAD: "选交换包（.json 或 .zip，可以一次选多个），先看它会改什么，再决定要不要。", "Choose packages (.json, several at once if you like). You see what they would change before anything is taken.";
    WORKING_ON: "正在处理第 {} 个，共 {} 个", "Working on {} of {}";
    STOP: "停下", "Stop";
    REFUSED: "没有导入“{}”", "“{}” was not imported";
    NOTHING_CHANGED: "这里的台账一点没动。", "Nothing here was changed.";
    REFUSED_NOT_TEXT: "它不是 UTF-8 文字文件（第 {} 个字节处读不下去），可能用别的编码另存过。请让对方重新导出。", "It is not UTF-8 text (from byte {}); it may have been saved in another encoding. Ask for a new export.";
    REFUSED_BREAKS_OFF: "文件没有结尾，到第 {} 行第 {} 个字就断了，可能没有拷完。请让对方重发。", "The file breaks off at line {}, column {}; the copy may be incomplete. Ask for it again.";
    REFUSED_NOT_JSON: "第 {} 行第 {} 个字处不合格式。请确认选的是导出的 .json 文件，没有用别的软件改坏。", "Line {}, column {} is not well formed. Make sure it is an exported file that no other program has spoilt.";
    REFUSED_FOREIGN: "它不是整改台账的交换包，是别的软件的文件。请选从“交换”页导出的文件。", "It is a file of some other program, not a ledger package. Choose a file exported from the Exchange room.";
    REFUSED_NO_VERSION: "文件没有写明版本，像是被改过。请让对方重新导出。", "The file does not say its version; it seems to have been edited. Ask for a new export.";
    REFUSED_TOO_NEW: "它是更新的版本（第 {} 版）写的，本程序只认到第 {} 版。请换用新版程序再导入。", "It was written in version {}; this program reads up to {}. Use the newer program.";
    REFUSED_UNFIT: "第 {} 行第 {} 个字附近缺了东西，或写得不对（{}）。请让对方重新导出。", "Something is missing or wrong near line {}, column {} ({}). Ask for a new export.";
    REFUSED_BROKEN: "修改记录“{}”前后对不上（{}）。请让对方重新导出。", "The record “{}” does not fit the rest ({}). Ask for a new export.";
    REFUSED_NO_CHECKSUM: "文件带着修改记录，却缺少校验码（checksum），无法确认它是否完整。请让对方重新导出。", "The file has a history but no checksum, so nobody can tell whether it is whole. Ask for a new export.";
    REFUSED_ALTERED: "修改记录和校验码对不上（第 {} 行）：可能拷贝时损坏，也可能有人手工改过修改记录。请让对方重新导出。", "The history does not match the checksum (line {}): damaged on the way, or edited by hand. Ask for a new export.";
    REFUSED_TOO_LARGE: "文件有 {} MB，太大，本程序最多接收 {} MB。请让对方分单位导出，或勾选“不含修改前内容”再导出。", "The file has {} MB; at most {} MB are taken. Ask for it unit by unit, or without old values.";
    REFUSED_UNREADABLE: "浏览器读不出这个文件，它可能已被移走，或者正被别的程序占用。请再选一次。", "The browser could not read the file; it may have been moved, or another program holds it. Choose it again.";
    REFUSED_EMPTY: "文件是空的（0 字节），可能没有拷完。请让对方重发。", "The file is empty (0 bytes); the copy may be incomplete. Ask for it again.";
    REFUSED_WORD: "它是 Word、WPS 文件，或者是别的压缩包，读不成文字。请打开它，全选、复制，到“核对文稿”页粘贴。", "It is a Word or WPS file, or an archive of something else. Open it, select all, copy, and paste it into “Check the document”.";
    REFUSED_ARCHIVE: "压缩包已损坏或没有拷完。请让对方重发。", "The archive is damaged or incomplete. Ask for it again.";
    REFUSED_NO_TEXT: "它读不成文字（第 {} 个字节处），不是文稿，也不是交换包。请打开原文件，全选、复制，到“核对文稿”页粘贴。", "It is no text (from byte {}), neither a document nor a package. Open the original, select all, copy, and paste it into “Check the document”.";
    REFUSED_TEXT: "它是文稿，不是交换包。文稿请单独选，一次一份。", "It is a document, not a package. Choose documents one at a time.";
    REFUSED_QUOTA: "文件没有问题，但浏览器给的空间用完了，没有存下来。请清理空间后再导入。", "The file is sound, but the browser's space is used up. Free some space and import it again.";
    REFUSED_STORAGE: "文件没有问题，但没能存进这台电脑（{}）。请刷新后再导入。", "The file is sound, but it could not be saved here ({}). Reload and import it again.";
    LOCKED_FILE: "“{}”加了口令", "“{}” has a passphrase";
    LOCKED_FILE_WHAT: "写上对方告诉您的口令，打开后先看内容，再决定要不要。", "Type the passphrase you were told. You see what is in it before anything is taken.";
    UNLOCK: "打开", "Open";
    WRONG_PASSPHRASE: "口令不对。请核对大小写和空格，再试一次。", "The passphrase is wrong. Check capitals and spaces, and try again.";
    LOCKED_BY_KEY: "这个文件不是用口令、是用密钥加密的，本程序打不开。请对方改用口令。", "The file is locked with a key, not a passphrase. Ask for one with a passphrase.";
    LOCKED_TOO_HARD: "这个文件的加密强度超出浏览器的能力，本程序打不开。请对方在本程序里重新导出。", "The file is locked too hard for a browser. Ask for an export from this program.";
    LOCKED_DAMAGED: "加密文件已损坏或没有拷完。请让对方重发。", "The locked file is damaged or incomplete. Ask for it again.";
    IS_LOCKED: "写口令", "Enter passphrase";
    IS_REFUSED: "看原因", "Why not";
    CAN_BE_TAKEN: "可以导入，看明细", "Can be taken; details";
    ALL_KNOWN: "0 处改动", "0 changes";
    LOOK_FIRST: "请先看明细", "Look first";
    WHAT_NEXT: "情况", "State";
    TAKE_ALL: "导入这 {} 个文件（{} 处改动）", "Take these {} files ({} changes)";
    LEAVE_ALL: "都不要", "Leave them all";
    TO_LEDGERS: "看台账目录", "See the ledgers";
    NEW_LEDGER_NAMED: "{}（新）", "{} (new)";
    TAKEN_IN: "已导入 {} 处改动", "{} changes taken";
    OPENED_ANEW: "已打开：{} 个问题，{} 条措施", "Opened: {} findings, {} measures";
    PASSPHRASE_WEAK: "口令较短，容易被猜出，建议八个字以上。", "A short passphrase is soon guessed: eight signs or more are better.";
    TAKEN_CONFLICTS: "，有 {} 处不一致待确认", ", {} conflicts to decide";
    PACKED: "{} 于 {} 导出，{}", "exported by {} at {}, {}";
    PACKED_UNIT: "（{}）", " ({})";
    PACKED_UNSAID: "文件没有写明是谁导出的", "the file does not say who exported it";
    FINDINGS_NEW: "新增问题", "New findings";
    FINDINGS_CHANGED: "有改动的问题", "Changed findings";
    FINDINGS_REMOVED: "删去的问题", "Removed findings";
    MEASURES_NEW: "新增措施", "New measures";
    PROGRESS_NEW: "新增进展", "New progress";
    DOCUMENT_ROWS: "文书段落", "Passages of documents";
    COLLISIONS: "不一致", "Conflicts";
    OLDER: "本机较新，保留本机内容", "Newer here, kept";
    CHANGES_NEW: "新增改动", "New changes";
    CHANGES_KNOWN: "已有", "Already here";
    SOMEBODY: "（未署名）", "(unsigned)";
    LAST_CHANGE: "最后由 {} 于 {} 修改", "last changed by {} at {}";
    LEDGER_IS_NEW: "本机还没有这本台账，导入后新建。", "This ledger is not here yet; it is made by the import.";
    OTHER_LEDGER: "这是另一本台账“{}”，不是正在使用的这本。", "This belongs to another ledger, “{}”, not to the open one.";
    BASE_MISSING: "这份增量还要靠 {} 处这里没有的修改。导入不会出错，但可能不全，请向对方要一份整本。", "This update builds on {} changes that are not here. It can be taken, but may be incomplete: ask for the whole ledger.";
    ROWS_TAKEN_OUT: "文件里有 {} 行被人删掉了。删行不等于删除，这里的内容不受影响。", "{} rows were taken out of the file by hand. That deletes nothing here.";
    EDITED_BY_HAND: "这个文件导出以后，有 {} 行被人直接在文件里改过，不知是谁改的。勾选后列出明细，核对无误再导入；不勾选就不采纳。", "After the export, {} rows were edited in the file itself, nobody knows by whom. They are taken only if you tick the box; the lines below then show them.";
    TAKE_EDITS: "采纳文件中的手工改动，记为本人修改", "Take these edits, signed by me";
    WRITTEN_BY_HAND: "这个文件没有修改记录，是手工编写或别的程序生成的。导入后记为您的修改。", "The file has no history: it was written by hand or by another program. What is taken is recorded as your edits.";
    NOTHING_NEW: "0 处改动：文件里的内容这里都有了。", "0 changes: everything in the file is here already.";
    CLASHES: "有 {} 条修改记录与这里的同号而内容不同：两台电脑用了同一份浏览器资料的拷贝。带着记录导入会弄乱，所以停在这里；可以只取文件里现在的内容，逐行核对后记为您的修改。", "{} changes bear the number of a change here and differ: two computers run copies of one browser profile. The history cannot be taken; what the file says now can, as your own edits.";
    ROWS_ALONE: "只取现在的内容", "Take what it says now";
    WHAT_HAPPENS: "处理方式", "Effect";
    WHAT: "项目", "What";
    IS_HERE: "本机内容", "Here now";
    IN_THE_FILE: "文件内容", "In the file";
    COLLISIONS_WHAT: "有 {} 处不一致：两边的内容都会留下，列入“待确认”，由您逐处确定；确定之前，台账显示其中一项。", "{} values differ: both are kept and listed under “To decide”. Until you decide, one of them is shown.";
    ROW_NEW: "新增", "New";
    ROW_CHANGED: "改为", "Changed";
    ROW_REMOVED: "删去", "Removed";
    ROW_COLLIDES: "不一致", "Conflict";
    ROW_UNDECIDED: "仍待确认", "Still undecided";
    ROW_OLDER: "本机较新，保留", "Newer here, kept";
    DELETED_HERE: "这里已经删去，不恢复", "Deleted here; it stays deleted";
    CONTESTED: "一边删去、一边改过。先保留，导入后请您确定", "Deleted on one side and edited on the other. Kept for now; you decide after the import";
    MORE_LINES: "还有 {} 行没有列出，上面的数字已经算上", "{} more lines are not listed; the numbers above count them";
    LEDGER_ITSELF: "台账本身", "The ledger itself";
    MASSIVE: "这次导入会改掉或删去台账里 {} 处内容中的 {} 处，约 {}%。", "Of {} values in the ledger, this import would replace or remove {}, about {}%.";
    MASSIVE_WHAT: "超过了三分之一，请先核对文件是不是拿错了。导入后仍可一步撤销。", "That is more than a third: check that it is the right file. It can still be undone in one step.";
    MASSIVE_FIRST: "请先勾选上面的“我核对过了”", "First tick “I have checked” above";
    MASSIVE_SURE: "我核对过了，确实要这样改", "I have checked; this is what I want";
    TAKE_IN: "导入台账", "Import";
    TAKE_AND_OPEN: "导入并打开", "Import and open";
    LEAVE_IT: "暂不导入", "Not now";
    CHOOSE_FILES: "选文件", "Choose files";
    NOTHING_UNDONE: "没有能撤销的", "Nothing could be undone";

    // Conflicts
    CONFLICTS: "待确认", "To decide";
    NO_CONFLICTS: "没有待确认的内容", "Nothing to decide";
    N_CONFLICTS: "{} 处内容不一致，请逐处确定", "{} values differ; please decide each";
    CONFLICTS_EMPTY: "两个单位对同一处写得不一样时，会列在这里，等您确定。现在没有。", "What two offices write differently is listed here. There is nothing now.";
    CONFLICT_SAID: "“{}”内容不一致", "“{}” was written differently";
    CONTESTED_SAID: "{}：一边删去，一边改过", "{}: deleted on one side, edited on the other";
    CHOOSE_THIS: "采用此项", "Use this";
    SHOWN_NOW: "现在显示", "shown now";
    WRITE_OWN: "另行填写", "Write something else";
    USE_OWN: "采用所填内容", "Use mine";
    KEEP_IT: "保留", "Keep";
    DELETE_IT: "删去", "Delete";
    WAS_DELETED: "删去", "Deleted";
    REASON: "理由", "Reason";
    REASON_HINT: "可以不填；填了会记入改动记录", "Optional; kept in the history";
    BECAUSE: "理由：{}", "reason: {}";
    DECIDED: "已确定", "Decided";
    LAYOUT_CONFLICTS: "次序和版式", "Order and layout";
    LAYOUT_CONFLICTS_WHAT: "有 {} 处排列次序或文书版式两边不同，不涉及文字内容。", "{} places differ in order or layout only; no words are at stake.";
    SETTLE_AS_SHOWN: "都按现在显示的确定", "Settle all as shown";

    // Ledgers
    LEDGERS: "台账目录", "Ledgers";
    SUMMARY: "概况汇总", "Summary";
    LEDGERS_SAID: "本机有 {} 本台账", "{} ledgers on this computer";
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
    BUNDLE_NAME: "{}本台账-汇总-{}", "{} ledgers-{}";
    COPY_TABLE: "复制表格", "Copy the table";
    DELETE_LEDGER_WHAT: "将从这台电脑上删除“{}”（{} 个问题），不能撤销。还要用的话，请先导出一份。已交给别人的文件不受影响。", "“{}” ({} findings) will be removed from this computer for good. Export it first if you may need it. Files that others have are not touched.";
    DELETE_LEDGER_SURE: "确定删除", "Delete it";
    LEDGER_DELETED: "已从这台电脑删除", "Removed from this computer";
    NOT_A_NUMBER: "“{}”不是数字，没有改。", "“{}” is not a number; nothing was changed.";

    // Evidence and readiness
    EVIDENCE: "佐证材料", "Evidence";
    EVIDENCE_NAME: "材料名称", "What it is";
    EVIDENCE_PLACE: "存放处、文号", "Where it is kept";
    EVIDENCE_DELETED: "已删除一份佐证材料", "A piece of evidence was deleted";
    ATTACH: "附上一个文件", "Attach a file";
    ATTACH_HERE: "附上文件", "Attach its file";
    ATTACH_AGAIN: "重新附上", "Attach it again";
    ATTACH_HINT: "单个文件不超过 {} MB，存在这台电脑的浏览器里，导出时可选带或不带", "Up to {} MB each; kept in this browser, and taken along in an export if you choose";
    FILE_TOO_LARGE: "“{}”有 {}，超过了 {} MB，没有附上。请压缩后再附，或只写明存放处。", "“{}” has {}, more than {} MB, and was not attached. Make it smaller, or say where it is kept.";
    FILE_NO_ROOM: "“{}”没有附上：浏览器给的空间不够。请清理空间，或只写明存放处。", "“{}” was not attached: the browser's space is used up. Free some, or say where it is kept.";
    FILE_NOT_KEPT: "“{}”没有附上（{}）。请再试一次。", "“{}” was not attached ({}). Try again.";
    FILE_ATTACHED: "已附上“{}”", "“{}” is attached";
    FILE_MISSING: "文件“{}”不在这台电脑上", "The file “{}” is not on this computer";
    FILE_MISSING_SAID: "文件“{}”不在这台电脑上。请向附上它的单位要一份带佐证文件的导出，或重新附上。", "The file “{}” is not on this computer. Ask whoever attached it for an export with its files, or attach it again.";
    FILE_DAMAGED: "文件“{}”的内容变了，和附上时的校验码对不上，没有打开。请重新附上。", "The file “{}” is no longer what was attached: its checksum does not match, and it was not opened. Attach it again.";
    WITH_FILES: "带上佐证文件", "With the evidence files";
    WITH_FILES_WHAT: "{} 个，共 {}，和台账装进一个 .zip", "{} files, {} in all, in one .zip with the ledger";
    ARCHIVE_TOO_LARGE: "佐证文件共 {}，超过了 {} MB，没有导出。请分单位导出，或不带佐证文件。", "The evidence files have {} in all, more than {} MB, and nothing was exported. Export unit by unit, or without them.";
    FILES_ALONG: "随包带来 {} 个佐证文件（{}），一并导入。", "{} evidence files come along ({}) and are taken in too.";
    FILES_LEFT_OUT: "有 {} 份佐证材料的文件没有随包带来，也不在这台电脑上；台账里会标明。", "{} evidence files are neither in the package nor on this computer; the ledger says so.";
    FIELD_FILE: "附件", "File";
    HOW_MANY_ITEMS: "{} 份", "{}";
    READY: "待验收", "Ready";
    ACCEPT_READY: "验收通过", "Accept";
    SEND_BACK: "退回整改", "Send back";
    READY_SINCE: "{}自查完成，待验收", "Ready since {}";
    MARK_READY: "自查完成，提请验收", "Mark as ready";
    MARK_NOT_READY: "撤回", "Withdraw";
    FIELD_READY: "自查完成", "Ready";

    // Copies outside the browser
    NEVER_EXPORTED: "还没有导出过", "Never exported";
    EXPORTED_TODAY: "今天导出过", "Exported today";
    EXPORTED_DAYS_AGO: "{} 天前导出过", "Exported {} days ago";
    KEEPING: "存放与备份", "Keeping and backups";
    KEEPING_LEAD: "台账存在这台电脑的浏览器里，换浏览器、清理网站数据都会看不到", "The ledger is in this computer's browser: another browser, or clearing site data, and it is not there";
    THIS_BROWSER: "浏览器", "The browser";
    DURABLE: "已答应长期保存，空间紧张时也不自动清理", "It has agreed not to clean this up by itself";
    NOT_DURABLE: "没有答应长期保存，空间紧张时可能自动清理。请勤导出，或选一个备份文件夹。", "It has not agreed to keep this: it may clean up when space is short. Export often, or choose a folder.";
    DURABLE_UNKNOWN: "不能询问是否长期保存（单位内网地址常是这样）。请勤导出文件。", "It cannot be asked to keep this, as is common on an office network. Export files often.";
    SPACE_USED: "已用 {}，最多 {}", "{} used of {}";
    REMIND: "提醒导出", "Remind to export";
    REMIND_AFTER: "超过 {} 天没有导出", "After {} days";
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

    // Coming back, and the way out
    GENERATIONS: "恢复到以前", "Coming back";
    GENERATIONS_LEAD: "导入、升级和大批改动之前的台账，都能找回来", "The ledger as it stood before an import, an upgrade or a large change";
    NO_GENERATIONS: "还没有导入过文件，也没有大批改动过。", "There has been no import and no large change yet.";
    BEFORE_IMPORT: "导入“{}”之前", "Before “{}” was imported";
    BEFORE_BULK: "一次改动 {} 行之前", "Before {} rows were changed in one go";
    BEFORE_RETURN: "上次恢复之前", "Before the last coming back";
    BEFORE_UPGRADE: "程序升级之前（数据第 {} 版）", "Before an upgrade (data version {})";
    RESTORE: "恢复到这时", "Come back to this";
    SAVE_THAT: "另存这时的台账", "Save the ledger of then";
    RESTORE_WHAT: "将有 {} 行变回那时的内容。那以后的导入会撤销，其余按新的修改记录下来，随时可以再恢复回来。", "{} rows will say again what they said then. Imports since are undone, the rest is recorded as new edits, and you can come back from it.";
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

    // Fields
    FIELD_TITLE: "反馈问题", "Finding";
    FIELD_ASPECT: "方面", "Aspect";
    FIELD_STATUS: "整改状态", "Status";
    FIELD_LEADER: "责任领导", "Leader";
    FIELD_LEAD_UNIT: "牵头单位", "Lead unit";
    FIELD_RESPONSIBLE: "责任单位", "Responsible unit";
    FIELD_SUPPORTING: "配合单位", "Supporting units";
    FIELD_PERSON: "责任人", "Person";
    FIELD_DEADLINE: "整改时限", "Deadline";
    FIELD_CAUSE: "原因剖析", "Cause";
    FIELD_RESULT: "整改成效", "Result";
    FIELD_MEASURE: "整改措施", "Measure";
    FIELD_DATE: "日期", "Date";
    FIELD_PROGRESS: "整改进展", "Progress";

    FIELD_SOON_DAYS: "提前几天提醒", "Days of notice";
    FIELD_FROM: "巡察开始", "Inspection from";
    FIELD_TO: "巡察结束", "Inspection to";
    KIND_INSPECTION: "巡察情况", "The inspection";
    KIND_OTHER: "其他内容", "Something else";

    // Settings
    SETTINGS_LEAD: "名称、口径和署名。改了马上生效。", "Name, reckoning and signature. Effective at once.";
    LEDGER_NAME: "台账名称", "Name of the ledger";
    INSPECTOR: "巡察组", "Inspector";
    INSPECTED: "被巡察党组织", "Inspected";
    SINCE: "巡察起止", "From and to";
    FEEDBACK_DATE: "反馈日期", "Feedback date";
    THIS_LEDGER: "这本台账", "This ledger";
    RECKONING: "口径", "Reckoning";
    RECKONING_LEAD: "算完成率时，哪些状态算完成。“已完成”始终计入。", "Which statuses count as done in a rate. “Done” always does.";
    COUNT_BASICALLY: "“基本完成”算完成", "“Basically done” counts as done";
    COUNT_LONG_TERM: "“长期坚持”算完成", "“Long-term” counts as done";
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

    // Checking a text that was pasted, and the documents of a ledger
    READING: "核对文稿", "Check the document";
    READING_LEAD: "原文一字不动，只标出读成了什么", "The text stays as it is; only the reading is marked";
    ANOTHER_TEXT: "换一份文稿", "Another document";
    READING_AS: "第 {} 行读作", "Line {} reads as";
    WHAT_IT_IS: "所选段落是什么", "What the chosen passage is";
    TEXT_LIST: "原文。上下键逐段移动，数字键改读法，N 到下一处疑点", "The text. Arrows move, digits change the reading, N goes to the next doubt";
    MORE_ROLES: "更多", "More";
    JOIN_NEXT: "与下段合并", "Join with next";
    SPLIT_HERE: "从这里断开", "Cut here";
    SPLIT_HINT: "先在这一段里点一下要断开的地方", "First click where the passage should be cut";
    SPLIT_AT: "在“{}”之前断开", "Cut before “{}”";
    AS_IT_IS: "没读错", "It is right";
    UNDO_CORRECTION: "撤销这次更正", "Undo the correction";
    REDO_CORRECTION: "重做这次更正", "Redo the correction";
    WHAT_WAS_READ: "读出的内容", "What was read";
    COUNT_ASPECTS: "方面", "Aspects";
    COUNT_FINDINGS: "问题", "Findings";
    COUNT_MEASURES: "措施", "Measures";
    COUNT_COMMITMENTS: "定期事项", "Recurring";
    FIGURES_AGREE: "原文说“{}”，算得一致", "The text says “{}”: it adds up";
    FIGURES_DISAGREE: "原文说“{}”，算不拢", "The text says “{}”: it does not add up";
    TAKE_FIRST: "放入台账：{} 个问题", "Take into a ledger: {} findings";
    TAKE_HERE: "加入当前台账：{} 个问题", "Add to this ledger: {} findings";
    TAKE_APART: "另起一本台账", "Begin another ledger";
    TAKE_HINT: "放入后还能撤销", "It can be undone";
    KEEP_DOCUMENT: "只作为文书留存", "Keep as a document only";
    TAKEN: "已放入 {} 个问题", "{} findings taken";
    TAKEN_KNOWN: "已放入 {} 个新问题，{} 个台账里已有", "{} new findings taken, {} were in the ledger";
    DOCUMENT_KEPT: "已作为文书留存", "Kept as a document";
    OUTLINE: "提纲", "Outline";
    N_FINDINGS: "{} 个问题", "{} findings";
    N_MEASURES: "{} 条", "{} measures";
    N_DOUBTS: "{} 处拿不准，请您定", "{} places to decide";
    NO_DOUBTS: "没有拿不准的地方", "Nothing is in doubt";
    NEXT_DOUBT: "下一处", "Next";
    MORE_DOUBTS: "还有 {} 处", "{} more";
    LINE: "第 {} 行", "Line {}";
    NOT_A_NOTICE_TITLE: "这份文稿不像整改文稿", "This does not look like a notice";
    NOT_A_NOTICE_HINT: "没有读出问题，也不会编造。原文都在，可以逐段改读法，也可以只作为文书留存。", "No finding was read and none is made up. The text is all here: change the reading of a passage, or keep it as a document only.";
    DOCUMENT_LIST: "文书目录", "Documents";
    N_DOCUMENTS: "{} 份文书", "{} documents";
    NO_DOCUMENTS: "还没有文书。粘贴一份通报、反馈意见或表格，放入台账后就在这里，随台账更新。", "No documents yet. Paste a notice, a feedback or a table; once taken it is kept here and follows the ledger.";
    UNTITLED: "（没有题名）", "(untitled)";
    FAMILY_NOTICE: "整改情况通报", "Rectification notice";
    FAMILY_FEEDBACK: "反馈意见", "Feedback";
    FAMILY_AUDIT: "审计整改报告", "Audit report";
    FAMILY_CLOSURE: "销号公示", "Closure notice";
    FAMILY_TABLE: "表格", "Table";
    FAMILY_OTHER: "其他文稿", "Other document";
    COPY_ALL: "复制全文", "Copy the text";
    SAVE_TEXT: "存为 .txt", "Save as .txt";
    PRINT: "打印", "Print";
    TEXT_SAVED: "已交给浏览器保存", "Handed to the browser to save";
    N_EDITED: "{} 处", "{} places";
    EDITED_HINT: "放入台账后改过，已经写进文稿；其余与原文一字不差。", "were edited since the document was taken; the rest is as it was, to the letter.";
    EDITED: "放入台账后改过", "Edited since it was taken";
    PASSAGE_TEXT: "正文", "Text";
    ROLE_HEADER: "页面残留", "Page noise";
    ROLE_TITLE: "题名", "Title";
    ROLE_PREAMBLE: "引言", "Preamble";
    ROLE_PART: "部分", "Part";
    ROLE_ASPECT: "方面", "Aspect";
    ROLE_HEADING: "小标题", "Heading";
    ROLE_FINDING: "问题", "Finding";
    ROLE_SUB_FINDING: "具体表现", "Detail";
    ROLE_MEASURE: "措施", "Measure";
    ROLE_STATUS: "状态", "Status";
    ROLE_TARGET: "目标任务", "Target";
    ROLE_NUMBER: "序号", "No.";
    ROLE_COLUMN: "表头", "Column";
    ROLE_CONTACT: "联系方式", "Contact";
    ROLE_SIGNATURE: "落款", "Signature";
    ROLE_TEXT: "正文", "Text";
    MEASURES_HERE: "措施 {} 条", "{} measures";
    WHY_QUOTE: "引号或括号没有配对，请看标题到哪里为止。", "A quote or bracket is not closed: check where the title ends.";
    WHY_WEAK: "看不出这是问题还是别的标题，请您定。", "It may be a finding or another heading: please decide.";
    WHY_NUMBER: "编号不连着，中间可能漏了一条。", "The numbers do not run on: one may be missing.";
    WHY_BEFORE: "“一是”之前还有一段话，请看它算不算一条措施。", "Text stands before the first measure: check whether it is one.";
    WHY_NO_MEASURE: "这个问题下面没有读出措施。", "No measure was read under this finding.";
    WHY_NO_FINDING: "这条措施上面没有问题，不知道归谁。", "This measure stands under no finding.";
    WHY_STATUS: "这句话看不出是哪种状态。", "The wording says no known status.";
    WHY_CELLS: "这一行的格子比表头多。", "This row has more cells than the headings.";
    WHY_GLUED: "日期的数字连在一起了，像是丢了年月日。", "The digits of a date stand glued together.";
    WHY_INEXACT: "这个日期日历上没有，或者没写到日。", "A date no calendar has, or one less exact than a day.";
    WHY_FIGURES: "几个数加起来对不上合计，或完成率不符。", "The figures do not make their total, or the rate does not fit.";
    WHY_COUNT: "写明的问题个数和列出的个数不一样。", "The number stated is not the number listed.";
    WHY_NOT_NOTICE: "这份文稿不像整改文稿。", "This does not look like a notice.";

    // Panic
    PANIC_TITLE: "程序出错了，您的数据已保存", "The program broke; your data is saved";
    PANIC_WHAT: "已经显示“已保存”的内容都在这台电脑上，没有丢。请重新载入接着做。", "Everything that was shown as saved is on this computer. Reload to go on.";
    PANIC_RELOAD: "重新载入", "Reload";
    PANIC_COPY: "复制出错报告", "Copy the report";
    PANIC_REPORT: "出错报告（发给负责维护的人；里面没有台账内容）", "Report (for whoever maintains the program; it holds nothing of the ledger)";

    // Overview, ledger and finding
    AS_OF: "截至{}", "As of {}";
    GO_OVERDUE: "去看 {} 个逾期", "See {} overdue";
    EMPTY_LEDGER: "台账里还没有问题。把反馈意见或整改通报粘贴进来，它会读成一条条问题。", "The ledger has no findings yet. Paste the feedback or the notice, and it is read into findings.";
    FIGURES: "整改数字", "Figures";
    RATE: "整改完成率", "Completion rate";
    FINDINGS: "反馈问题", "Findings";
    MEASURES: "整改措施", "Measures";
    DUE_SOON: "{} 天内到期", "Due within {} days";
    UNIT_FINDINGS: "个", "findings";
    UNIT_MEASURES: "条", "measures";
    RECKONED: "按反馈问题计，不按措施计；计入完成的状态：{}。", "Counted by finding, not by measure; counted as done: {}.";
    RECKONED_IF: "若“基本完成”计入，完成率为 {}（{} / {}）。", " With “basically done” it would be {} ({} / {}).";
    CHANGE_RECKONING: "改口径", "Change";
    PRESSING: "要紧的事", "What presses";
    PRESSING_SAID: "逾期 {} 个，{} 天内到期 {} 个，按紧急程度排", "{} overdue, within {} days {} due; nearest first";
    NOTHING_PRESSES: "没有逾期的，{} 天内也没有到期的。", "Nothing is overdue, and nothing is due within {} days.";
    REMAINING: "还剩", "Left";
    MORE_OF_THEM: "还有 {} 个，到台账里看", "{} more in the ledger";
    BY_ASPECT: "按方面", "By aspect";
    BY_UNIT: "按责任单位", "By unit";
    DONE_OF_ALL: "已完成 / 问题数", "Done / findings";
    COUNT_EACH: "各状态个数", "Findings by status";
    UNIT: "单位", "Unit";
    BUSIEST: "问题最多的 {} 个，共 {} 个单位", "The busiest {} of {} units";
    NO_ASPECT: "未分方面", "No aspect";
    COUNTED: "{} 个反馈问题，{} 条措施", "{} findings, {} measures";
    DENSITY: "行距", "Rows";
    ONE_LINE: "单行", "One line";
    FULL_TEXT: "全文", "Full text";
    ADD_FINDING: "新增问题", "Add a finding";
    FILTERS: "筛选", "Filters";
    ALL_STATUSES: "全部状态", "All statuses";
    ALL_UNITS: "全部单位", "All units";
    ALL_LEADERS: "全部责任领导", "All leaders";
    ALL_SHOWN: "未筛选，显示全部 {} 个", "Not filtered, all {} shown";
    SOME_SHOWN: "{}：显示 {} 个，共 {} 个", "{}: {} of {} shown";
    SEARCHED: "查找“{}”", "“{}”";
    CLEAR_FILTER: "清除筛选", "Clear filters";
    NONE_SHOWN: "没有符合的问题。", "No finding fits.";
    TABLE_LABEL: "反馈问题台账", "Table of findings";
    NUMBER: "序号", "No.";
    LATEST: "最近进展", "Latest";
    GROUP_COUNT: "{} 个问题，已完成 {}", "{} findings, {} done";
    LEDGER_END: "共 {} 个问题，{} 个方面。", "{} findings, {} aspects.";
    UNWRITTEN: "（还没有写问题）", "(nothing written yet)";
    SIDE: "所选问题", "Selected finding";
    NTH_OF: "第 {} 个，共 {} 个", "{} of {}";
    PREVIOUS: "上一个问题", "Previous finding";
    NEXT: "下一个问题", "Next finding";
    WHOLE_PAGE: "整页打开", "Open as a page";
    CLOSE_SIDE: "收起右栏", "Close the pane";
    HERE: "位置", "Where you are";
    FINDING_NTH: "问题 {}", "Finding {}";
    NO_FINDING: "这个问题不在台账里，可能已经删除。", "This finding is not in the ledger; it may have been deleted.";
    TO_LEDGER: "回台账", "To the ledger";
    EDIT_HINT: "按 Enter 修改", "Press Enter to edit";
    READ_AS: "按{}计", "Read as {}";
    WHO: "责任分工", "Responsibility";
    HOW_MANY: "{} 条", "{}";
    ADD_MEASURE: "添一条", "Add one";
    ADD_MEASURE_HINT: "写一条措施，按 Ctrl+Enter 保存", "Write a measure, Ctrl+Enter saves";
    MEASURE_NTH: "第 {} 条措施", "Measure {}";
    MOVE_UP: "上移", "Move up";
    MOVE_DOWN: "下移", "Move down";
    DELETE: "删除", "Delete";
    MEASURE_DELETED: "已删除一条措施", "A measure was deleted";
    PROGRESS_DELETED: "已删除一条进展", "An entry was deleted";
    FINDING_DELETED: "已删除问题“{}”", "“{}” was deleted";
    DELETE_FINDING: "删除这个问题", "Delete this finding";
    LATEST_SAID: "最近一次 {}，距今 {} 天", "Latest {}, {} days ago";
    NOTE_PROGRESS: "记一笔进展，按 Enter 保存", "Note progress, Enter saves";
    PROGRESS_DAY: "进展日期", "Day of the progress";
    NOT_A_DAY: "看不懂“{}”是哪一天。可以写 3.1、3/1、20230301 或 三月底。", "“{}” is not a day. Write 3.1, 3/1 or 20230301.";
    UNDATED_ENTRY: "未写日期", "No day";
    PROMISES: "定期事项与量化指标", "Promises and targets";
    PROMISES_NOTE: "公布之后仍要一期一期兑现", "Still to be kept after publication";
    TARGET_VALUE: "应达 {}", "To reach {}";
    DELIVERABLES: "制度成果", "Rules and documents";
    HISTORY: "改动记录（{}）", "History ({})";
    STEP_ADDED: "新增", "added";
    STEP_DELETED: "删除", "deleted";
    STEP_RESTORED: "恢复", "restored";
    STEP_MOVED: "移动", "moved";
    STEP_REDONE: "重做，又为", "redone, once more";
    STEP_UNDONE: "撤销，恢复为", "undone, again";
    STEP_CHOSEN: "选定", "chose";
    STEP_NOT_CHOSEN: "，未采用", ", not";
    STEP_CLEARED: "（清空）", "(cleared)";
    CONFLICT: "不一致", "Conflict";
    UNDATED: "没有写明日期", "No day named";
    COMMA: "，", ", ";
    LISTED: "、", ", ";
    QUOTED: "“{}”", "“{}”";
    EVERY_DAY: "每天", "Every day";
    EVERY_WEEK: "每周", "Every week";
    EVERY_MONTH: "每月", "Every month";
    EVERY_QUARTER: "每季度", "Every quarter";
    EVERY_HALF_YEAR: "每半年", "Every half year";
    EVERY_YEAR: "每年", "Every year";
    TIMES: "{} 次", "{} times";
    INSPECTED_BY: "{}巡察{}", "{} inspected {}";
    FED_BACK: "{}反馈", "fed back {}";
}

/// What the screen calls a field of a row; `None` for fields a person has no business with, such as a row's order.
pub fn field(kind: &str, field: &str) -> Option<Word> {
    use crate::domain::{
        Aspect, Commitment, Deliverable, Document, Evidence, Finding, Inspection, LedgerSettings, Measure,
        Progress, Target,
    };
    Some(match (kind, field) {
        (Finding::KIND, Finding::TITLE) => FIELD_TITLE,
        (Finding::KIND, Finding::STATUS) => FIELD_STATUS,
        (Finding::KIND, Finding::LEADER) => FIELD_LEADER,
        (Finding::KIND, Finding::LEAD_UNIT) => FIELD_LEAD_UNIT,
        (Finding::KIND, Finding::RESPONSIBLE) => FIELD_RESPONSIBLE,
        (Finding::KIND, Finding::SUPPORTING) => FIELD_SUPPORTING,
        (Finding::KIND, Finding::PERSON) => FIELD_PERSON,
        (Finding::KIND, Finding::DEADLINE) => FIELD_DEADLINE,
        (Finding::KIND, Finding::CAUSE) => FIELD_CAUSE,
        (Finding::KIND, Finding::RESULT) => FIELD_RESULT,
        (Finding::KIND, Finding::READY) => FIELD_READY,
        (Measure::KIND, Measure::TEXT) => FIELD_MEASURE,
        (Progress::KIND, Progress::DATE) => FIELD_DATE,
        (Progress::KIND, Progress::TEXT) => FIELD_PROGRESS,
        (Evidence::KIND, Evidence::NAME) => EVIDENCE_NAME,
        (Evidence::KIND, Evidence::PLACE) => EVIDENCE_PLACE,
        (Evidence::KIND, Evidence::FILE_NAME) => FIELD_FILE,
        (Aspect::KIND, Aspect::TITLE) => FIELD_ASPECT,
        (Commitment::KIND, Commitment::QUOTE) => COUNT_COMMITMENTS,
        (Target::KIND, Target::QUOTE) => ROLE_TARGET,
        (Deliverable::KIND, Deliverable::TITLE) => DELIVERABLES,
        (Document::KIND, Document::TITLE) => ROLE_TITLE,
        (LedgerSettings::KIND, LedgerSettings::NAME) => LEDGER_NAME,
        (LedgerSettings::KIND, LedgerSettings::BASICALLY_DONE_COUNTS) => COUNT_BASICALLY,
        (LedgerSettings::KIND, LedgerSettings::LONG_TERM_COUNTS) => COUNT_LONG_TERM,
        (LedgerSettings::KIND, LedgerSettings::SOON_DAYS) => FIELD_SOON_DAYS,
        (Inspection::KIND, Inspection::INSPECTOR) => INSPECTOR,
        (Inspection::KIND, Inspection::INSPECTED) => INSPECTED,
        (Inspection::KIND, Inspection::FROM) => FIELD_FROM,
        (Inspection::KIND, Inspection::TO) => FIELD_TO,
        (Inspection::KIND, Inspection::FEEDBACK) => FEEDBACK_DATE,
        (Inspection::KIND, Inspection::ROUND) => ROUND,
        (Inspection::KIND, Inspection::ORGANISATIONS_HELD) => ORGANISATIONS_HELD,
        (Inspection::KIND, Inspection::PEOPLE_HELD) => PEOPLE_HELD,
        _ => return None,
    })
}

/// What the screen calls a kind of row; what this version does not know is simply something else.
pub fn kind(kind: &str) -> Word {
    use crate::domain::{
        Aspect, Commitment, Deliverable, Document, Evidence, Finding, Inspection, LedgerSettings, Measure,
        Passage, Progress, Target,
    };
    match kind {
        Finding::KIND => FIELD_TITLE,
        Measure::KIND => FIELD_MEASURE,
        Progress::KIND => FIELD_PROGRESS,
        Evidence::KIND => EVIDENCE,
        Aspect::KIND => FIELD_ASPECT,
        Commitment::KIND => COUNT_COMMITMENTS,
        Target::KIND => ROLE_TARGET,
        Deliverable::KIND => DELIVERABLES,
        Document::KIND | Passage::KIND => DOCUMENTS,
        LedgerSettings::KIND => THIS_LEDGER,
        Inspection::KIND => KIND_INSPECTION,
        _ => KIND_OTHER,
    }
}

/// Whether a person may write anything in the field: not a code, nor a day, nor a number.
pub fn is_free_text(kind: &str, name: &str) -> bool {
    use crate::domain::kinds::KINDS;
    use crate::domain::row::Shape;
    use crate::domain::{Finding, Progress};
    let text = KINDS.iter().any(|(known, fields)| {
        *known == kind && fields.iter().any(|(field, shape)| *field == name && *shape == Shape::Text)
    });
    text && field(kind, name).is_some() && ![Finding::STATUS, Finding::READY, Progress::DATE].contains(&name)
}

/// What the screen calls a role of a passage.
pub fn role(role: crate::notice::Role) -> Word {
    use crate::notice::Role;
    match role {
        Role::Header | Role::Blank => ROLE_HEADER,
        Role::Title => ROLE_TITLE,
        Role::Preamble => ROLE_PREAMBLE,
        Role::Part => ROLE_PART,
        Role::Aspect => ROLE_ASPECT,
        Role::Heading => ROLE_HEADING,
        Role::Finding => ROLE_FINDING,
        Role::SubFinding => ROLE_SUB_FINDING,
        Role::Measure => ROLE_MEASURE,
        Role::Cause => FIELD_CAUSE,
        Role::Status => ROLE_STATUS,
        Role::Leader => FIELD_LEADER,
        Role::LeadUnit => FIELD_LEAD_UNIT,
        Role::Responsible => FIELD_RESPONSIBLE,
        Role::Supporting => FIELD_SUPPORTING,
        Role::Person => FIELD_PERSON,
        Role::Deadline => FIELD_DEADLINE,
        Role::Result => FIELD_RESULT,
        Role::Target => ROLE_TARGET,
        Role::Number => ROLE_NUMBER,
        Role::Column => ROLE_COLUMN,
        Role::Contact => ROLE_CONTACT,
        Role::Signature => ROLE_SIGNATURE,
        Role::Text => ROLE_TEXT,
    }
}

/// Why a passage is doubtful, as a sentence.
pub fn why(why: crate::notice::DoubtReason) -> Word {
    use crate::notice::DoubtReason;
    match why {
        DoubtReason::QuoteNotClosed => WHY_QUOTE,
        DoubtReason::WeakSigns => WHY_WEAK,
        DoubtReason::NumberMissing => WHY_NUMBER,
        DoubtReason::TextBeforeMeasures => WHY_BEFORE,
        DoubtReason::NoMeasure => WHY_NO_MEASURE,
        DoubtReason::NoFinding => WHY_NO_FINDING,
        DoubtReason::StatusUnknown => WHY_STATUS,
        DoubtReason::ExtraCells => WHY_CELLS,
        DoubtReason::GluedDate => WHY_GLUED,
        DoubtReason::InexactDate => WHY_INEXACT,
        DoubtReason::FiguresDisagree => WHY_FIGURES,
        DoubtReason::CountDisagrees => WHY_COUNT,
        DoubtReason::NotANotice => WHY_NOT_NOTICE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_number_of_things() {
        for (name, word) in ALL {
            assert!(!word.zh.is_empty() && !word.en.is_empty(), "{name}");
            assert_eq!(word.zh.matches("{}").count(), word.en.matches("{}").count(), "{name}");
        }
    }

    #[test]
    fn values_stand_where_the_sentence_wants_them() {
        assert_eq!(Language::Chinese.fill(DAYS_LATE, &[&3]), "逾期 3 天");
        assert_eq!(Language::English.fill(DAYS_LATE, &[&3]), "3 days overdue");
    }
}
