//! Lists of problems in the forms of circulars, checks and news, and what answers them: which findings and measures a
//! careful person would take from each text.

use rectify::notice::{Outline, Reading};

/// Reads a text; compares the titles of its findings and the measures of each.
#[track_caller]
fn check(text: &str, wanted: &[(&str, &[&str])]) {
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let findings = reading.aspects.iter().flat_map(|aspect| &aspect.findings);
    let found: Vec<(&str, Vec<&str>)> = findings
        .map(|finding| {
            let measures = finding.measures.iter().map(|measure| outline.value(*measure));
            (outline.value(finding.segment), measures.collect())
        })
        .collect();
    let wanted: Vec<(&str, Vec<&str>)> =
        wanted.iter().map(|(title, measures)| (*title, measures.to_vec())).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn words_right_behind_problems_open_a_list_without_a_colon() {
    check(
        "近日，县局查了六个所，总体较好，但也发现一些问题，主要是台账登记不全、钥匙无人保管、值班脱岗等六个方面。\n\
         各所要认真整改，主要包括补登台账、明确专人、严格值班等。\n",
        &[("台账登记不全", &[]), ("钥匙无人保管", &[]), ("值班脱岗", &[])],
    );
    check(
        "回访反馈指出，两个站守则齐备，但仍有一些不足，包括交接登记有待细化，“双锁”制度需要更加严格，夜间巡查需要强化等。\n",
        &[("交接登记有待细化", &[]), ("“双锁”制度需要更加严格", &[]), ("夜间巡查需要强化", &[])],
    );
    check(
        "通报指出了抽查的主要问题，包括个别站点台账空白、记录缺页；一些单位忽视填报；库房标识有待规范等。\n",
        &[("个别站点台账空白、记录缺页", &[]), ("一些单位忽视填报", &[]), ("库房标识有待规范", &[])],
    );
    check("局里研究了仓储管理中的问题，采取了一些措施，主要包括补登台账、更换门锁、加强值班等。\n", &[]);
}

#[test]
fn semicolons_cut_a_list_whose_items_hold_commas() {
    check(
        "我县在考核中存在的不足，主要是：农户没有整户识别；程序不实，底数不准；资金拨付较少；帮扶手册填写不全。\n",
        &[
            ("农户没有整户识别", &[]),
            ("程序不实，底数不准", &[]),
            ("资金拨付较少", &[]),
            ("帮扶手册填写不全", &[]),
        ],
    );
    check(
        "抽查发现，三号库门锁损坏；五号库漏雨，墙角发霉；消防沙箱无沙；其余各库良好。\n",
        &[("三号库门锁损坏", &[]), ("五号库漏雨，墙角发霉", &[]), ("消防沙箱无沙", &[])],
    );
    check("会议指出，要提高认识；要压实责任；要加强督导；不能松劲。\n", &[]);
}

#[test]
fn some_of_many_have_a_list_of_problems() {
    check(
        "巡察发现，有的村（社区）党组织存在学习不到位、公开不及时、台账不规范等问题。\n",
        &[("学习不到位", &[]), ("公开不及时", &[]), ("台账不规范", &[])],
    );
    check(
        "多数小区能按要求维护，但依然发现有个别小区存在车辆乱停放、楼道堆物、灭火器过期等现象。\n",
        &[("车辆乱停放", &[]), ("楼道堆物", &[]), ("灭火器过期", &[])],
    );
    check("检查组查看了各小区是否存在车辆乱停放、楼道堆物等现象。\n", &[]);
}

#[test]
fn what_was_done_stands_behind_a_comma() {
    check(
        "乡镇自查报告\n一、存在问题\n（一）票据管理不规范，已安排专人负责。\n（二）项目进度滞后，已超期两年。\n\
         （三）多计工程款12万元，已支付8万元。\n（四）家长参与度较低的问题正在通过座谈改善。\n",
        &[
            ("票据管理不规范", &["已安排专人负责。"]),
            ("项目进度滞后，已超期两年", &[]),
            ("多计工程款12万元，已支付8万元", &[]),
            ("家长参与度较低", &["正在通过座谈改善。"]),
        ],
    );
    check(
        "整改报告\n一、摊位占道经营的问题。\n收到通知后我镇从以下几个方面进行了整治：\n一是劝导摊主。\n二是划定区域。\n\
         二、垃圾清运不及时、池外有垃圾的问题。\n组织清运垃圾。\n",
        &[
            ("摊位占道经营", &["劝导摊主。", "划定区域。"]),
            ("垃圾清运不及时、池外有垃圾", &["组织清运垃圾。"]),
        ],
    );
}
