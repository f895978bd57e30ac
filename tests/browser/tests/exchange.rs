//! Offices exchange files: parts are issued to units and returned in any order, and a person decides the conflicts.

use std::path::PathBuf;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, before_the_page, check_axe};
use sha2::{Digest, Sha256};

const UNITS: usize = 10;

/// A ledger as it is copied from a spreadsheet: one finding for each unit.
fn table() -> String {
    let row = |nth: usize| {
        format!(
            "{nth}\t第{nth}个问题没有整改到位\t一是完善制度。二是每月检查1次。\t第{nth}股\t2027年12月底前\n"
        )
    };
    let head = "某县城管局巡察整改台账\n序号\t反馈问题\t整改措施\t责任单位\t整改时限\n".to_owned();
    std::iter::once(head).chain((1..=UNITS).map(row)).collect()
}

/// The bureau, with a file exported for each unit.
async fn bureau() -> Result<(Clerk, Vec<PathBuf>), Failure> {
    let clerk = Clerk::with_ledger(&table()).await?;
    clerk.sign("县城管局整改办", "王某").await?;
    let mut issued = Vec::new();
    for nth in 1..=UNITS {
        let (path, bytes) = clerk.hand_out(&format!("下发给第{nth}股")).await?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(name.contains(&format!("-下发-第{nth}股-")), "{name}");
        issued.push(clerk.keep(&name, &bytes)?);
    }
    Ok((clerk, issued))
}

/// A unit opens its part, works on it and exports its return. `clock` is by how many years its clock is wrong.
async fn unit(nth: usize, issued: &std::path::Path, clock: i32) -> Result<(Clerk, PathBuf), Failure> {
    let clerk = Clerk::arrives().await?;
    if clock != 0 {
        let script = format!(
            "const Real = Date, wrong = {clock} * 365 * 864e5;
             window.Date = class extends Real {{ constructor(...a) {{ a.length ? super(...a) : super(Real.now() + wrong); }} }};"
        );
        before_the_page(&clerk.browser, &script).await?;
        clerk.browser.refresh().await?;
        clerk.browser.wait_until_open().await?;
    }
    clerk.open_file(issued).await?;
    clerk.reads("1 个反馈问题").await?;
    clerk.sign(&format!("第{nth}股"), "李某").await?;
    clerk.open_finding("个问题没有整改到位").await?;
    let note = clerk.find("//input[@aria-label='记一笔进展，按 Enter 保存']").await?;
    note.send_keys(format!("第{nth}股已经办结。\n")).await?;
    clerk.reads(&format!("第{nth}股已经办结。")).await?;
    let name = clerk.find("//input[@aria-label='材料名称']").await?;
    name.send_keys(format!("第{nth}股签到表\n")).await?;
    clerk.reads(&format!("第{nth}股签到表")).await?;
    clerk.set_status("done").await?;
    clerk.press("提请销号").await?;
    clerk.reads("待责任单位负责人审核").await?;
    let path = clerk.hand_out("导出 上报本单位的部分").await?;
    let name = format!("上报-第{nth}股.json");
    let kept = clerk.keep(&name, &path.1)?;
    Ok((clerk, kept))
}

#[tokio::test]
async fn ten_units_return_what_they_were_issued() -> Story {
    let (office, issued) = bureau().await?;
    let mut units = Vec::new();
    let mut returns = Vec::new();
    for (at, file) in issued.iter().enumerate() {
        let (clerk, back) = unit(at + 1, file, [0, 7, -20][at % 3]).await?;
        // The browser of the fourth unit is used again; the others are closed.
        if at == 3 {
            units.push(clerk);
            returns.push(back);
        } else {
            returns.push(office.keep(&format!("上报-第{}股.json", at + 1), &std::fs::read(&back)?)?);
        }
    }
    // Meanwhile the office writes something else about the fourth.
    office.open_finding("第4个问题").await?;
    office.set_status("in-progress").await?;

    // One by itself: who sent it, when, and what it would do, before anything is imported.
    office.choose(&[&returns[3]]).await?;
    for says in ["第4股 李某", "上报（第4股）", "新增进展", "第4股已经办结。", "不一致", "正在整改", "已完成"]
    {
        office.reads(says).await?;
    }
    office.browser.screenshot("exchange-preview").await?;
    check_axe(&office.browser, "what a package would do").await?;
    office.press("暂不导入").await?;

    // All of them in another order, some twice, and a stale one.
    let mut files: Vec<&std::path::Path> = returns.iter().rev().map(PathBuf::as_path).collect();
    files.extend([returns[1].as_path(), issued[5].as_path()]);
    office.choose(&files).await?;
    office.reads("导入这 11 个文件").await?;
    office.browser.screenshot("exchange-many").await?;
    check_axe(&office.browser, "many packages").await?;
    office.find("//button[starts-with(normalize-space(.), '导入这')]").await?.click().await?;
    office.find("//p[contains(@class, 'import-list__go')]//button[normalize-space(.) = '关闭']").await?;
    office.reads("0 处改动").await?;
    office.saved().await?;
    office.browser.screenshot("exchange-taken").await?;

    // Everything was imported, and the conflict is listed.
    office.go("#/ledger?todo=review").await?;
    office.reads("显示 10 个，共 10 个").await?;
    office.go("#/conflicts").await?;
    office.reads("1 处内容不一致").await?;
    for says in ["本机 · 县城管局整改办 王某", "第4股 李某", "正在整改", "已完成", "原来没有填写"]
    {
        office.reads(says).await?;
    }
    office.browser.screenshot("exchange-conflict").await?;
    check_axe(&office.browser, "a conflict").await?;
    office.find("//input[contains(@placeholder, '可以不填')]").await?.send_keys("经现场核实").await?;
    office.press("采用此项：已完成").await?;
    office.reads("没有待确认的内容").await?;
    office.saved().await?;

    // The unit sees the decision, and the reason, after the next exchange.
    let (_, decided) = office.hand_out("下发给第4股").await?;
    let decided = office.keep("decided.json", &decided)?;
    let fourth = units.remove(0);
    fourth.choose(&[&decided]).await?;
    fourth.press("导入台账").await?;
    fourth.open_finding("第4个问题").await?;
    fourth.find("//summary[contains(., '改动记录')]").await?.click().await?;
    fourth.reads("理由：经现场核实").await?;
    fourth.browser.screenshot("exchange-decided").await?;
    Ok(())
}

/// Writes another deadline of the first finding.
async fn put_off(clerk: &Clerk, to: &str) -> Story {
    clerk.open_finding("第1个问题").await?;
    clerk.find(&format!("{DEADLINE}//*[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{DEADLINE}//textarea")).await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys(format!("{to}\n")).await?;
    clerk.reads(to).await?;
    clerk.saved().await
}

const DEADLINE: &str = "//section[h2[normalize-space(.)='整改时限']]";

#[tokio::test]
async fn c5_a_conflict_is_answered_in_the_fields_own_input_and_what_was_not_chosen_is_found_again() -> Story {
    let office = Clerk::with_ledger(&table()).await?;
    office.sign("县城管局整改办", "王某").await?;
    let (_, file) = office.hand_out("下发给第1股").await?;
    let unit = Clerk::arrives().await?;
    unit.open_file(&unit.keep("issued.json", &file)?).await?;
    unit.sign("第1股", "李某").await?;
    put_off(&unit, "2027年10月底前").await?;
    put_off(&office, "2027年11月底前").await?;
    let (_, back) = unit.hand_out("导出 上报本单位的部分").await?;
    office.choose(&[&office.keep("back.json", &back)?]).await?;
    office.press("导入台账").await?;
    office.go("#/conflicts").await?;
    // Beside the sides is what stood there before; a day is short enough to be seen to differ without marks.
    for says in ["本机 · 县城管局整改办 王某", "第1股 李某", "原来的值"] {
        office.reads(says).await?;
    }
    for says in ["2027年10月底前", "2027年11月底前"] {
        office.find(&format!("//*[contains(@class, 'side__text')][.='{says}']")).await?;
    }
    // The input says which day a deadline is, or that it is none.
    office.press("另行填写").await?;
    let area = office.find("//textarea[@aria-label='另行填写：整改时限']").await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys("2028年3月底前").await?;
    office.reads("按2028年3月31日").await?;
    office.browser.screenshot("exchange-conflict-own").await?;
    check_axe(&office.browser, "a conflict answered in the field's own input").await?;
    office.press("采用所填内容").await?;
    office.reads("没有待确认的内容").await?;
    office.find("//summary[contains(., '已确认过的（1 处）')]").await?.click().await?;
    for says in ["2028年3月底前", "2027年10月底前", "2027年11月底前"] {
        office.reads(says).await?;
    }
    check_axe(&office.browser, "what was decided").await
}

#[tokio::test]
async fn an_import_is_undone_in_one_step_and_can_be_taken_again() -> Story {
    let office = Clerk::with_ledger(&table()).await?;
    let (_, file) = office.hand_out("下发给第1股").await?;
    let issued = office.keep("issued.json", &file)?;
    let (_unit, back) = unit(1, &issued, 0).await?;
    let (_, before) = office.hand_out("导出 整本台账").await?;
    for _ in 0..2 {
        office.choose(&[&back]).await?;
        office.press("导入台账").await?;
        office.open_finding("第1个问题").await?;
        office.reads("第1股已经办结。").await?;
        office.go("#/exchange").await?;
        office.press("撤销这次导入").await?;
        office.reads("将撤去这个文件带来的").await?;
        office.press("确定撤销").await?;
        office.reads("已撤销").await?;
        office.saved().await?;
        office.open_finding("第1个问题").await?;
        assert!(!office.room().await?.contains("第1股已经办结。"));
    }
    // It stays undone after a reload, and an export gives the same file as before.
    office.browser.refresh().await?;
    office.browser.wait_until_open().await?;
    let (_, after) = office.hand_out("导出 整本台账").await?;
    assert!(before == after, "as if it had never been taken in");
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_no_package_changes_nothing() -> Story {
    let clerk = Clerk::with_ledger(&table()).await?;
    let (_, good) = clerk.hand_out("导出 整本台账").await?;
    let text = String::from_utf8(good.clone())?;
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, says) in [
        ("cut.json", good[..good.len() / 2].to_vec(), "断了"),
        ("utf16.json", [&[0xff, 0xfe], utf16.as_slice()].concat(), "不是 UTF-8"),
        ("words.json", "各位领导".as_bytes().to_vec(), "不合格式"),
        ("foreign.json", b"{\"name\": \"x\"}".to_vec(), "不是整改台账的交换包"),
        ("newer.json", text.replace("\"version\": 2", "\"version\": 9").into_bytes(), "更新的版本"),
        ("altered.json", text.replacen("\"makes\":\"", "\"makes\":\"7,", 1).into_bytes(), "校验码"),
        (
            "deep.json",
            text.replacen("\"times\":1", &format!("\"times\":{}", "[".repeat(200)), 1).into_bytes(),
            "不合格式",
        ),
        ("twice.json", text.replacen("\"rows\": {", "\"rows\": {}, \"rows\": {", 1).into_bytes(), "写了两次"),
        ("number.json", text.replacen("\"times\":1", "\"times\":1e999", 1).into_bytes(), "“times”应当是整数"),
    ] {
        let path = clerk.keep(name, &bytes)?;
        clerk.choose(&[&path]).await?;
        clerk.reads(&format!("没有导入“{name}”")).await?;
        clerk.reads(says).await?;
        clerk.reads("一点没动").await?;
    }
    // 200 MB, of which no byte is read.
    let large = clerk.profile.dir().join("large.json");
    std::fs::File::create(&large)?.set_len(200 << 20)?;
    clerk.choose(&[&large]).await?;
    clerk.reads("文件有 200 MB").await?;
    clerk.browser.screenshot("import-refused").await?;
    // With a byte order mark, and markup in its texts, it is a package like any other.
    let marked = text.replace("第1个问题", "<img src=x onerror=alert(1)>第1个问题");
    let path = clerk.keep("marked.json", format!("\u{feff}{marked}").as_bytes())?;
    clerk.choose(&[&path]).await?;
    // What somebody edited in the file is imported when the person says so.
    clerk.reads("有 1 行被人直接在文件里改过").await?;
    clerk.find("//label[contains(., '采纳文件中的手工改动')]//input").await?.click().await?;
    clerk.reads("<img src=x onerror=alert(1)>").await?;
    clerk.press("暂不导入").await?;
    let (_, after) = clerk.hand_out("导出 整本台账").await?;
    assert!(after == good, "nothing has changed");
    Ok(())
}

/// Drops a picture on the page.
const DROP: &str = "const files = new DataTransfer();
    files.items.add(new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])], '现场照片.jpg'));
    window.dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}))";

#[tokio::test]
async fn a_wrong_file_is_answered_on_the_page_where_it_was_given() -> Story {
    let clerk = Clerk::arrives().await?;
    let here = "return location.hash";
    // A scan is larger than what is read at once.
    let scan = [b"%PDF-1.4\n".as_slice(), &[0; 900 << 10]].concat();
    let (scan, foreign) = (clerk.keep("scan.pdf", &scan)?, clerk.keep("foreign.json", b"{\"name\": \"x\"}")?);
    for (file, says) in [(&scan, "这是 PDF"), (&foreign, "别的软件的文件")] {
        clerk.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
        clerk.reads(says).await?;
        assert_eq!(clerk.browser.execute(here, vec![]).await?.convert::<String>()?, "");
    }
    assert!(!clerk.room().await?.contains("这是 PDF"), "only what was given last is told");
    check_axe(&clerk.browser, "a wrong file on the first page").await?;
    clerk.browser.screenshot("wrong-file-first").await?;
    clerk.find("//*[contains(@class, 'banner')]//button[normalize-space(.)='关闭']").await?.click().await?;
    // The box for a text is there as before.
    clerk.paste(&table()).await?;
    clerk.take().await?;
    clerk.open_finding("第1个问题").await?;
    let finding: String = clerk.browser.execute(here, vec![]).await?.convert()?;
    clerk.browser.execute(DROP, vec![]).await?;
    clerk.reads("没有导入“现场照片.jpg”").await?;
    assert_eq!(clerk.browser.execute(here, vec![]).await?.convert::<String>()?, finding);
    Ok(())
}

/// A change of the row `finding/evil` that says its number is the greatest there can be.
const POISON: &str = r#"{"format":"rectify-package","version":1,"ledger":"LEDGER","rows":{},"history":[
{"action":"9007199254740991.evil","at":"","office":"","name":"","changes":[
{"id":"9007199254740991.evil","row":"finding/evil","set":{"title":"x"}}]}],"checksum":"CHECKSUM"}"#;

#[tokio::test]
async fn c4_a_file_that_would_stop_all_saving_is_refused_and_work_goes_on() -> Story {
    let clerk = Clerk::with_ledger(&table()).await?;
    let (_, good) = clerk.hand_out("导出 整本台账").await?;
    let whole: serde_json::Value = serde_json::from_slice(&good)?;
    let ledger = whole["ledger"]["id"].as_str().ok_or("the ledger's id")?;
    // Version 1 sums up its contents in one line, so that a test can write it.
    let contents = format!(
        r#"[1,"{ledger}",{{}},[{{"action":"9007199254740991.evil","at":"","office":"","name":"","changes":[{{"id":"9007199254740991.evil","row":"finding/evil","set":{{"title":"x"}}}}]}}]]"#
    );
    let digest = Sha256::digest(format!("{contents}\n"));
    let checksum: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let poison = POISON.replace("LEDGER", ledger).replace("CHECKSUM", &format!("sha256:{checksum}"));
    let path = clerk.keep("poison.json", poison.as_bytes())?;
    clerk.choose(&[&path]).await?;
    clerk.reads("没有导入“poison.json”").await?;
    clerk.reads("第 3 行“9007199254740991.evil”：修改编号大得不可能").await?;
    clerk.browser.screenshot("import-poison").await?;
    clerk.open_finding("第1个问题").await?;
    clerk.edit_title("第1个问题已经改过").await?;
    let (_, after) = clerk.hand_out("导出 整本台账").await?;
    assert!(String::from_utf8(after)?.contains("第1个问题已经改过"));
    Ok(())
}

#[tokio::test]
async fn c5_work_under_a_finding_that_was_deleted_elsewhere_is_shown_and_decided() -> Story {
    let (office, issued) = bureau().await?;
    let (_unit, back) = unit(4, &issued[3], 0).await?;
    office.open_finding("第4个问题").await?;
    office.press("删除这个问题").await?;
    office.reads("显示全部 9 个").await?;
    office.choose(&[&back]).await?;
    office.reads("有 1 处不一致").await?;
    office.browser.screenshot("exchange-below-preview").await?;
    office.press("导入台账").await?;
    office.go("#/conflicts").await?;
    for says in [
        "一边删去，另一边还在改或补记",
        "第4股已经办结。",
        "第4股签到表",
        "县城管局整改办 王某",
        "第4股 李某",
    ] {
        office.reads(says).await?;
    }
    office.browser.screenshot("exchange-below").await?;
    check_axe(&office.browser, "work under a deleted finding").await?;
    office.press("保留").await?;
    office.reads("没有待确认的内容").await?;
    office.open_finding("第4个问题").await?;
    office.reads("第4股已经办结。").await?;
    Ok(())
}

#[tokio::test]
async fn a_file_under_a_passphrase_opens_with_it_and_not_without() -> Story {
    let clerk = Clerk::with_ledger(&table()).await?;
    clerk.go("#/exchange").await?;
    clerk.find("//label[contains(., '加口令')]//input").await?.click().await?;
    clerk.press("导出 整本台账").await?;
    clerk.reads("还没有写口令").await?;
    clerk.find("//input[@id='passphrase']").await?.send_keys("整改 2024").await?;
    clerk.press("导出 整本台账").await?;
    let (_, sealed) = clerk.downloaded(".json.age").await?;
    assert!(sealed.starts_with(b"age-encryption.org/v1\n"));
    let path = clerk.keep("locked.json.age", &sealed)?;

    let other = Clerk::arrives().await?;
    other.watch_workers().await?;
    other.browser.query(By::Id("file")).first().await?.send_keys(path.to_string_lossy()).await?;
    other.reads("加了口令").await?;
    check_axe(&other.browser, "a locked file").await?;
    other.find("//input[@id='unlock']").await?.send_keys("整改").await?;
    // While the worker tries the passphrase, the page answers: the work can be stopped, and begun again.
    other.press("打开").await?;
    other.press("停下").await?;
    assert!(other.browser.find_all(By::Css(".work")).await?.is_empty(), "the work has ended");
    assert!(!other.room().await?.contains("口令不对"), "it was stopped before its end");
    other.press("打开").await?;
    other.reads("口令不对").await?;
    assert_eq!(other.workers().await?, 2, "each try ran in a worker of its own");
    other.find("//input[@id='unlock']").await?.send_keys(" 2024").await?;
    let box_ = other.find("//input[@id='unlock']").await?;
    box_.clear().await?;
    box_.send_keys("整改 2024").await?;
    other.press("打开").await?;
    other.reads("第1个问题没有整改到位").await?;
    other.press("导入并打开").await?;
    other.reads("10 个反馈问题").await
}

#[tokio::test]
async fn many_ledgers_stand_side_by_side_and_travel_together() -> Story {
    let clerk = Clerk::with_ledger(&table()).await?;
    let (_, first) = clerk.hand_out("导出 整本台账").await?;
    clerk.go("#/ledgers").await?;
    clerk.press("另起一本").await?;
    let other = table().replace("某县城管局", "某县住建局").replace("第3股", "第1股");
    clerk.paste(&other).await?;
    // It was given to begin another ledger: that button stands out, and not the one into the open ledger.
    clerk.find("//button[contains(@class, 'btn--primary') and normalize-space(.)='另起一本台账']").await?;
    clerk.press("另起一本台账").await?;
    clerk.reads("10 个反馈问题").await?;
    clerk.saved().await?;
    clerk.go("#/ledgers").await?;
    clerk.reads("本机有 2 本台账").await?;
    clerk.reads("合计 2 本").await?;
    clerk.browser.screenshot("ledgers-two").await?;
    for name in ["某县城管局", "某县住建局"] {
        clerk.find(&format!("//tr[contains(., '{name}')]//input[@type='checkbox']")).await?.click().await?;
    }
    clerk.press("把选中的 2 本导出成一个文件").await?;
    let (path, bundle) = clerk.downloaded(".json").await?;
    assert!(path.to_string_lossy().contains("2本台账"), "{path:?}");
    let path = clerk.keep("bundle.json", &bundle)?;

    // In the county's office both are imported, each as a ledger of its own.
    let county = Clerk::arrives().await?;
    county.browser.query(By::Id("file")).first().await?.send_keys(path.to_string_lossy()).await?;
    county.reads("导入这 2 个文件").await?;
    county.find("//button[starts-with(normalize-space(.), '导入这')]").await?.click().await?;
    county.find("//p[contains(@class, 'import-list__go')]//button[normalize-space(.) = '关闭']").await?;
    county.go("#/ledgers").await?;
    county.reads("合计 2 本").await?;
    county
        .find("//tr[contains(., '某县城管局')]//button[starts-with(@aria-label, '导出')]")
        .await?
        .click()
        .await?;
    let (_, again) = county.downloaded(".json").await?;
    assert!(again == first, "handed on unchanged it is the same file");
    Ok(())
}

#[tokio::test]
async fn every_unit_gets_a_file_in_one_archive_and_is_recorded_only_once_that_is_saved() -> Story {
    let clerk = Clerk::with_ledger(&table()).await?;
    clerk.sign("县城管局整改办", "王某").await?;
    clerk.go("#/exchange").await?;
    // A browser that does not let the file be saved; the worker that packs it starts.
    let script = "window.kept = URL.createObjectURL; URL.createObjectURL = blob => {
        if (blob.type.includes('zip')) throw new Error('no');
        return kept.call(URL, blob); }";
    clerk.browser.execute(script, vec![]).await?;
    clerk.press("每个单位各下发一份").await?;
    clerk.is_told("浏览器没有让文件存下来").await?;
    assert!(!clerk.room().await?.contains("已下发还没交回"), "nothing has left");
    clerk.browser.execute("URL.createObjectURL = window.kept", vec![]).await?;
    clerk.press("每个单位各下发一份").await?;
    let (path, bytes) = clerk.downloaded(".zip").await?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    assert!(name.contains("-下发-各单位-"), "{name}");
    clerk.reads(&format!("{UNITS} 个已下发还没交回")).await?;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))?;
    assert_eq!(archive.len(), UNITS);
    let mut part = Vec::new();
    let mut entry = archive.by_index(2)?;
    let part_name = entry.name()?.into_owned();
    std::io::Read::read_to_end(&mut entry, &mut part)?;
    // Each is what a unit opens.
    let unit = Clerk::arrives().await?;
    unit.open_file(&unit.keep(&part_name, &part)?).await?;
    unit.reads("1 个反馈问题").await
}
