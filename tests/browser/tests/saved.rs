//! What is saved is not lost: what is being typed, what two tabs write, what does not fit on the disk, what is
//! attached.

use std::time::Duration;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, before_the_page, check_axe};

const NOTICE: &str = include_str!("../../samples/sample-notice.txt");

const TITLE: &str = "//*[contains(@class, 'finding__words')]";

/// Types into the title of the finding that is open, without committing it.
async fn type_title(clerk: &Clerk, text: &str) -> Story {
    clerk.find(&format!("{TITLE}//*[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{TITLE}//textarea")).await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys(text).await?;
    Ok(())
}

/// Opens the first finding's page.
async fn open_first(clerk: &Clerk) -> Story {
    clerk.go("#/ledger").await?;
    let link = clerk.find("//table//tr[contains(@class, 'line')]//a").await?;
    let address = link.attr("href").await?.ok_or("the finding's link has no address")?;
    clerk.go(&address).await?;
    clerk.find(TITLE).await?;
    Ok(())
}

/// Starts the browser again on the profile that it was killed on, with the app open.
async fn again(clerk: Clerk) -> Result<Clerk, Failure> {
    let Clerk { browser, profile, site } = clerk;
    let address = browser.current_url().await?;
    browser.kill();
    let browser = rectify_browser_tests::Browser::start(profile.dir()).await?;
    browser.goto(address.as_str()).await?;
    browser.wait_until_open().await?;
    Ok(Clerk { browser, profile, site })
}

async fn alert(clerk: &Clerk, says: &str) -> Story {
    clerk.find(&format!("//*[@role='alert' and contains(., '{says}')]")).await?;
    Ok(())
}

#[tokio::test]
async fn s1_what_was_being_typed_outlives_a_power_cut() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    open_first(&clerk).await?;
    type_title(&clerk, "打到一半的").await?;
    clerk.find("//*[@data-state='saved' and contains(@class, 'top-bar__saved')]").await?;
    let clerk = again(clerk).await?;
    clerk.find(&format!("{TITLE}[contains(., '打到一半的')]")).await?;
    clerk.is_told("已补录").await?;
    clerk.saved().await?;
    clerk.browser.screenshot("saved-taken-up").await?;
    // It is an edit like any other, and is committed once.
    clerk.press("撤销").await?;
    clerk.find(&format!("{TITLE}[not(contains(., '打到一半的'))]")).await?;
    clerk.saved().await?;
    let clerk = again(clerk).await?;
    clerk.find(TITLE).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!clerk.room().await?.contains("打到一半的"));
    Ok(())
}

#[tokio::test]
async fn s5_two_tabs_see_one_another_within_a_second_and_neither_eats_an_edit() -> Story {
    two_tabs("").await
}

#[tokio::test]
async fn s5_two_tabs_of_a_browser_without_channels_see_one_another_too() -> Story {
    two_tabs("delete window.BroadcastChannel").await
}

/// The story of two tabs; `script` runs in both before the page's own.
async fn two_tabs(script: &str) -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    open_first(&clerk).await?;
    let address = clerk.browser.current_url().await?;
    let first = clerk.browser.window().await?;
    let second = clerk.browser.new_tab().await?;
    for window in [&first, &second] {
        clerk.browser.switch_to_window(window.clone()).await?;
        before_the_page(&clerk.browser, script).await?;
        clerk.browser.goto("about:blank").await?;
        clerk.browser.goto(address.as_str()).await?;
        clerk.browser.wait_until_open().await?;
    }
    // What one tab writes is shown by the other.
    for turn in 0..4 {
        let (here, there) = if turn % 2 == 0 { (&second, &first) } else { (&first, &second) };
        clerk.browser.switch_to_window(here.clone()).await?;
        let text = format!("第{turn}次改的标题");
        type_title(&clerk, &text).await?;
        clerk.find(&format!("{TITLE}//textarea")).await?.send_keys(Key::Enter + "").await?;
        clerk.saved().await?;
        let saved = std::time::Instant::now();
        clerk.browser.switch_to_window(there.clone()).await?;
        clerk.find(&format!("{TITLE}[contains(., '{text}')]")).await?;
        assert!(saved.elapsed() < Duration::from_secs(1), "{:?}", saved.elapsed());
    }
    // Both write without having seen the other's entry: neither is lost, and there is no conflict.
    let note = "//input[@aria-label='记一笔进展，按 Enter 保存']";
    for (window, text) in [(&first, "甲页的进展"), (&second, "乙页的进展")] {
        clerk.browser.switch_to_window(window.clone()).await?;
        clerk.find(note).await?.send_keys(format!("{text}{}", Key::Enter.value())).await?;
    }
    for window in [&first, &second] {
        clerk.browser.switch_to_window(window.clone()).await?;
        clerk.reads("甲页的进展").await?;
        clerk.reads("乙页的进展").await?;
        assert!(!clerk.room().await?.contains("内容不一致"));
    }
    Ok(())
}

#[tokio::test]
async fn s3_a_ledger_deleted_in_another_tab_is_closed_and_nothing_is_put_in_its_place() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    open_first(&clerk).await?;
    let first = clerk.browser.window().await?;
    type_title(&clerk, "还没写完").await?;
    let second = clerk.browser.new_tab().await?;
    clerk.browser.switch_to_window(second).await?;
    clerk.browser.goto(format!("{}#/ledgers", clerk.site.address())).await?;
    clerk.browser.wait_until_open().await?;
    clerk.find("//button[starts-with(@aria-label, '删除')]").await?.click().await?;
    clerk.reads("不能撤销").await?;
    clerk.press("确定删除").await?;
    clerk.is_told("已从这台电脑删除").await?;
    clerk.browser.switch_to_window(first).await?;
    clerk.reads("本机有 0 本台账").await?;
    clerk.browser.screenshot("saved-deleted-elsewhere").await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads("本机有 0 本台账").await?;
    Ok(())
}

/// A script that removes the last batch.
const REMOVE_LAST: &str = "const done = arguments[arguments.length - 1];
    const open = indexedDB.open('rectify');
    open.onsuccess = () => {
        const write = open.result.transaction('batches', 'readwrite');
        const store = write.objectStore('batches');
        store.getAllKeys().onsuccess = event => store.delete(event.target.result.pop());
        write.oncomplete = () => { open.result.close(); done('removed') };
        write.onabort = () => done('kept');
    };";

#[tokio::test]
async fn s3_that_something_is_lost_is_said_until_it_is_accepted() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    open_first(&clerk).await?;
    for text in ["第一次改", "第二次改", "第三次改"] {
        clerk.edit_title(text).await?;
    }
    for _ in 0..2 {
        let removed: String = clerk.browser.execute_async(REMOVE_LAST, vec![]).await?.convert()?;
        assert_eq!(removed, "removed");
    }
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    alert(&clerk, "台账里少了内容").await?;
    // The loss is still reported after another edit.
    clerk.edit_title("接着改").await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    alert(&clerk, "台账里少了内容").await?;
    clerk.press("不再提醒").await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.find(&format!("{TITLE}[contains(., '接着改')]")).await?;
    assert!(!clerk.room().await?.contains("少了内容"));
    Ok(())
}

#[tokio::test]
async fn s5_a_tab_with_older_code_becomes_read_only_and_says_why() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    open_first(&clerk).await?;
    // A later version upgrades the database, as it would in another tab.
    let later = "const done = arguments[arguments.length - 1];
        const open = indexedDB.open('rectify', 90);
        open.onsuccess = () => { open.result.close(); done('taken'); };
        open.onblocked = () => done('blocked');";
    let taken: String = clerk.browser.execute_async(later, vec![]).await?.convert()?;
    assert_eq!(taken, "taken");
    alert(&clerk, "另一个页面在用更新的版本").await?;
    let before = clerk.find(TITLE).await?.text().await?;
    type_title(&clerk, "不该改掉").await?;
    clerk.find(&format!("{TITLE}//textarea")).await?.send_keys(Key::Enter + "").await?;
    clerk.is_told("本页只能看").await?;
    assert_eq!(clerk.find(TITLE).await?.text().await?, before);
    clerk.browser.screenshot("saved-superseded").await?;
    // A start with the older code neither opens nor changes anything, and offers the stored records.
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    alert(&clerk, "更新的版本写的").await?;
    clerk.press_link("数据修复").await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.press("全部存成文件").await?;
    let (_, raw) = clerk.downloaded(".json").await?;
    assert!(String::from_utf8(raw)?.contains("rectify-raw"));
    Ok(())
}

#[tokio::test]
async fn s4_a_full_disk_is_said_at_once_and_the_edit_stays_on_the_screen() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    open_first(&clerk).await?;
    // Chromium does not apply a quota that a driver sets, so a script refuses the write in its place.
    let full = "const add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (...args) {
            if (window.full) throw new DOMException('no room', 'QuotaExceededError');
            return add.apply(this, args);
        };
        window.full = true";
    clerk.browser.execute(full, vec![]).await?;
    type_title(&clerk, "磁盘已满时改的").await?;
    clerk.find(&format!("{TITLE}//textarea")).await?.send_keys(Key::Enter + "").await?;
    clerk
        .find("//*[contains(@class, 'top-bar__saved') and @data-state='error' and contains(., '未能保存')]")
        .await?;
    clerk.find(&format!("{TITLE}[contains(., '磁盘已满时改的')]")).await?;
    clerk.browser.screenshot("saved-quota").await?;
    check_axe(&clerk.browser, "a full disk").await?;
    // A file with everything is one press away.
    clerk.press("马上导出").await?;
    let (_, file) = clerk.downloaded(".json").await?;
    assert!(String::from_utf8(file)?.contains("磁盘已满时改的"));
    // Once there is room, it is saved without being asked.
    clerk.browser.execute("window.full = false", vec![]).await?;
    let wait = (Duration::from_secs(70), Duration::from_millis(200));
    clerk.browser.query(By::Css(".top-bar__saved[data-state=saved]")).wait(wait.0, wait.1).first().await?;
    let clerk = again(clerk).await?;
    clerk.find(&format!("{TITLE}[contains(., '磁盘已满时改的')]")).await?;
    Ok(())
}

/// A script that overwrites the second batch with nonsense.
const SPOIL: &str = "const done = arguments[arguments.length - 1];
    const open = indexedDB.open('rectify');
    open.onsuccess = () => {
        const write = open.result.transaction('batches', 'readwrite');
        const store = write.objectStore('batches');
        store.getAllKeys().onsuccess = event => store.put('{torn', event.target.result[1]);
        write.oncomplete = () => { open.result.close(); done('spoilt') };
        write.onabort = () => done('kept');
    };";

#[tokio::test]
async fn s3_a_spoilt_record_is_set_aside_and_everything_leaves_raw() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    open_first(&clerk).await?;
    for text in ["第一次改", "第二次改"] {
        clerk.edit_title(text).await?;
    }
    let spoilt: String = clerk.browser.execute_async(SPOIL, vec![]).await?.convert()?;
    assert_eq!(spoilt, "spoilt");
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    alert(&clerk, "有 1 条记录读不出来").await?;
    clerk.find(&format!("{TITLE}[contains(., '第二次改')]")).await?;
    // The recovery page, which does not open the ledger.
    clerk.press_link("数据修复").await?;
    clerk.reads("全部存成文件").await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads("读不出").await?;
    clerk.browser.screenshot("saved-recovery").await?;
    check_axe(&clerk.browser, "the recovery page").await?;
    clerk.press("全部存成文件").await?;
    let (_, raw) = clerk.downloaded(".json").await?;
    let file = clerk.keep("raw.json", &raw)?;
    let other = Clerk::arrives().await?;
    other.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    other.press("导入并打开").await?;
    other.saved().await?;
    // What the lost edit had replaced conflicts with what replaced the lost edit.
    other.reads("第二次改").await?;
    other.go("#/ledger").await?;
    other.find("//table//tr//a[contains(., '第二次改')]").await?;
    Ok(())
}

#[tokio::test]
async fn s6_what_stood_before_an_import_comes_back() -> Story {
    let office = Clerk::with_ledger(NOTICE).await?;
    let (_, file) = office.hand_out("导出 整本台账").await?;
    let file = office.keep("whole.json", &file)?;
    let other = Clerk::arrives().await?;
    other.open_file(&file).await?;
    open_first(&other).await?;
    other.edit_title("对方改过的标题").await?;
    let (_, back) = other.hand_out("导出 整本台账").await?;
    let back = other.keep("back.json", &back)?;
    office.choose(&[&back]).await?;
    office.press("导入台账").await?;
    open_first(&office).await?;
    office.find(&format!("{TITLE}[contains(., '对方改过的标题')]")).await?;
    office.go("#/settings").await?;
    office.reads("导入“back.json”之前").await?;
    office.press("恢复到这时").await?;
    office.reads("行变回那时的内容").await?;
    office.browser.screenshot("saved-generations").await?;
    check_axe(&office.browser, "coming back").await?;
    office.press("确定恢复").await?;
    office.saved().await?;
    open_first(&office).await?;
    assert!(!office.room().await?.contains("对方改过的标题"));
    Ok(())
}

#[tokio::test]
async fn evidence_files_are_attached_travel_along_and_are_missed_loudly() -> Story {
    let office = Clerk::with_ledger(NOTICE).await?;
    open_first(&office).await?;
    let photo = office.keep("整改照片.jpg", &[0xff, 0xd8, 7, 7, 7])?;
    office
        .find("//label[contains(., '附上一个文件')]//input")
        .await?
        .send_keys(photo.to_string_lossy())
        .await?;
    office.find("//button[contains(., '整改照片.jpg')]").await?.click().await?;
    assert_eq!(office.downloaded(".jpg").await?.1, [0xff, 0xd8, 7, 7, 7]);
    office.saved().await?;
    office.browser.screenshot("saved-evidence").await?;
    check_axe(&office.browser, "an attached file").await?;
    // Exported with the files, in one archive.
    office.go("#/exchange").await?;
    office.reads("1 个，共 5 B").await?;
    office.press("导出 整本台账").await?;
    let (_, with) = office.downloaded(".zip").await?;
    let with = office.keep("with.zip", &with)?;
    office.find("//label[contains(., '带上佐证文件')]//input").await?.click().await?;
    let (_, without) = office.hand_out("导出 整本台账").await?;
    let without = office.keep("without.json", &without)?;

    let other = Clerk::arrives().await?;
    other.browser.query(By::Id("file")).first().await?.send_keys(without.to_string_lossy()).await?;
    other.reads("有 1 份佐证材料的文件没有随包带来").await?;
    other.press("导入并打开").await?;
    other.saved().await?;
    open_first(&other).await?;
    other.reads("文件“整改照片.jpg”不在这台电脑上").await?;
    other.browser.screenshot("saved-evidence-missing").await?;
    // The same package with its files.
    let third = Clerk::arrives().await?;
    third.browser.query(By::Id("file")).first().await?.send_keys(with.to_string_lossy()).await?;
    third.reads("随包带来 1 个佐证文件").await?;
    third.press("导入并打开").await?;
    third.saved().await?;
    open_first(&third).await?;
    third.find("//button[contains(., '整改照片.jpg')]").await?.click().await?;
    assert_eq!(third.downloaded(".jpg").await?.1, [0xff, 0xd8, 7, 7, 7]);
    Ok(())
}

#[tokio::test]
async fn backups_go_into_a_chosen_folder_in_turn() -> Story {
    let clerk = Clerk::arrives().await?;
    // The browser's private folder is used in place of one that a person would choose.
    before_the_page(&clerk.browser, "window.showDirectoryPicker = () => navigator.storage.getDirectory()")
        .await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.paste(NOTICE).await?;
    clerk.take().await?;
    clerk.go("#/settings").await?;
    let list = "const done = arguments[arguments.length - 1];
        navigator.storage.getDirectory().then(async folder => {
            const names = [];
            for await (const [name, handle] of folder.entries()) {
                const file = await handle.getFile();
                names.push(name + ' ' + JSON.parse(await file.text()).format);
            }
            done(names.sort().join('\\n'));
        })";
    for turn in 1..=2 {
        clerk.press("选一个文件夹").await?;
        clerk.reads("写好：").await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let names: String = clerk.browser.execute_async(list, vec![]).await?.convert()?;
        assert_eq!(names.lines().count(), turn, "{names}");
        assert!(names.lines().all(|name| name.ends_with("rectify-package")), "{names}");
    }
    clerk.browser.screenshot("saved-backup").await?;
    check_axe(&clerk.browser, "backups").await?;
    // The folder is remembered at the next start.
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads("备份到“").await?;
    Ok(())
}
