//! What sentences report without a list: problems that were found here or there, what was done about them in the same
//! words, and how far they are by that.

use rectify::domain::Status;
use rectify::notice::{Outline, Reading};

/// A finding: its title, its state and its measures.
type Told<'a> = (&'a str, Option<Status>, &'a [&'a str]);

const DONE: Option<Status> = Some(Status::Done);
const DOING: Option<Status> = Some(Status::InProgress);

/// Reads a text; compares its findings.
#[track_caller]
fn check(text: &str, wanted: &[Told]) {
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let told = |at: &usize| outline.value(*at);
    let found: Vec<(&str, Option<Status>, Vec<&str>)> = reading
        .findings()
        .map(|one| {
            let state = one.status.as_ref().map(|status| status.value);
            (told(&one.segment), state, one.measures.iter().map(told).collect())
        })
        .collect();
    let wanted: Vec<_> =
        wanted.iter().map(|(title, state, measures)| (*title, *state, measures.to_vec())).collect();
    assert_eq!(found, wanted, "{text}");
}

/// As [`check`], of titles alone.
#[track_caller]
fn titles(text: &str, wanted: &[&str]) {
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let found: Vec<&str> = reading.findings().map(|one| outline.value(one.segment)).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn what_was_done_stands_in_the_words_that_go_on_about_the_problem() {
    check(
        "李镇长：您好！反映的问题办理如下：\n\
         一、路灯不亮问题。经查，情况属实。已更换灯泡5盏。\n\
         二、河道垃圾问题。经查，情况属实。已责成村委会清理。\n\
         三、噪声扰民问题。经查，情况属实，责令限期整改。\n",
        &[
            ("路灯不亮问题", DONE, &["已更换灯泡5盏。"]),
            ("河道垃圾问题", DOING, &["已责成村委会清理。"]),
            ("噪声扰民问题", DOING, &["经查，情况属实，责令限期整改。"]),
        ],
    );
    check(
        "市民致电热线，反映南街井盖下陷，存在隐患。接到反映，热线立即派单。之后，管道队到场核实，对井盖进行了修补，消除了隐患。\n",
        &[("南街井盖下陷，存在隐患", DONE, &["之后，管道队到场核实，对井盖进行了修补，消除了隐患。"])],
    );
    // What was received and passed on is not yet what was done.
    check(
        "受理编号0311：“北巷3家烧烤店油烟扰民”。\n该件与上一批受理的0288号属同一案件。\n\
         经调查，情况属实。城管局已责令3家店整改。\n",
        &[("北巷3家烧烤店油烟扰民", DOING, &["经调查，情况属实。城管局已责令3家店整改。"])],
    );
}

#[test]
fn what_was_done_in_part_or_only_said_to_be_is_no_end() {
    check(
        "检查组指出的问题主要是：一是办公用房超标。党组对超标用房已进行了初步整改。\n二是台账不全。已补齐台账。\n",
        &[
            ("办公用房超标", DOING, &["党组对超标用房已进行了初步整改。"]),
            ("台账不全", DONE, &["已补齐台账。"]),
        ],
    );
    titles(
        "督查整改中仍然存在一些问题：\n一是部分整改不严不实。有的上报已完成整改，但仍有3处漏水。\n\
         二是一些任务进展滞后。整改时限设定过紧，难以按期完成。\n",
        &["部分整改不严不实", "一些任务进展滞后"],
    );
}

#[test]
fn one_problem_is_reported_with_what_was_ordered() {
    check(
        "近日，县消防救援大队在检查中发现，某超市安全出口被货架堵塞，责令业主当场整改。\n",
        &[("某超市安全出口被货架堵塞", DOING, &["责令业主当场整改。"])],
    );
    check(
        "6月1日至5日，全县共检查30家。\n东门火锅店，灭火器过期，责令限期整改；西街宾馆，疏散通道堵塞，责令限期整改；\
         南站旅社，二层吊顶采用易燃材料，临时查封。\n",
        &[
            ("东门火锅店，灭火器过期", DOING, &["责令限期整改；"]),
            ("西街宾馆，疏散通道堵塞", DOING, &["责令限期整改；"]),
            ("南站旅社，二层吊顶采用易燃材料", None, &["临时查封。"]),
        ],
    );
    titles("近日，县消防救援大队在检查中发现，某超市通道畅通，值班在岗。\n", &[]);
    titles("近日，县消防救援大队在培训中指出，冬季用电量大，容易超负荷，要加强巡查。\n", &[]);
}

#[test]
fn a_sentence_says_what_was_seen() {
    titles(
        "6月3日，总务处查了教室。检查中发现：1、东楼302室灯管不亮；2、西楼走廊卫生较差。\n\
         从检查情况看，课桌损坏的情况比较严重。开学以来，三楼已有十张课桌损坏。\n",
        &["东楼302室灯管不亮", "西楼走廊卫生较差", "课桌损坏的情况比较严重"],
    );
    titles(
        "近日，农服中心开展农资检查。检查中发现各门店证照齐全，基本符合要求，但也发现个别门店台账不完整、货架混放农药等问题，\
         工作人员现场指导其改正。\n",
        &["个别门店台账不完整", "货架混放农药"],
    );
    titles(
        "监测站查了网站，现通报如下：\n一、总体情况\n（一）门户网站。共检查12家，合格11家。\n（二）公众号。共检查40个，合格36个。\n\
         二、主要问题\n（一）门户网站。本次用软件扫描。经检查发现，县文旅局网站栏目超过半年未更新。\n\
         （二）公众号。检查发现4个公众号长期不更新，2个公众号无人答复留言。\n三、下一步要求\n各单位要切实整改。\n",
        &["县文旅局网站栏目超过半年未更新", "4个公众号长期不更新", "2个公众号无人答复留言"],
    );
}

#[test]
fn what_holds_in_general_gives_way_to_what_was_found_where() {
    titles(
        "督查发现，各地不同程度存在部署不及时、排查不细致等问题。\n\
         甲州市部分单位预案没有修订。个别乡镇值班电话无人接听。乙原市少数林场通道堵塞，物资过期。丙山县有的乡镇排查走过场。\n",
        &[
            "甲州市部分单位预案没有修订",
            "个别乡镇值班电话无人接听",
            "乙原市少数林场通道堵塞，物资过期",
            "丙山县有的乡镇排查走过场",
        ],
    );
    titles(
        "暗访发现，个别村存在清理不彻底、进度慢等问题。\n在东河镇柳村路口，垃圾满溢，污水横流；道路积水；护栏损坏。\n\
         在西岭乡国道交叉口，沟里有垃圾，店铺出店经营，杂物乱堆乱放。\n",
        &["垃圾满溢，污水横流", "道路积水", "护栏损坏", "沟里有垃圾", "店铺出店经营", "杂物乱堆乱放"],
    );
}

#[test]
fn what_was_found_and_ordered_to_be_put_right_is_a_problem() {
    titles(
        "县消防救援大队检查宾馆\n11月12日，大队对宾馆开展检查。检查发现，某宾馆疏散通道堆放被褥，两只灭火器失效。监督员当场\
         下发责令改正通知书。\n消防部门提示：宾馆不得占用疏散通道，应当定期检查灭火器。\n",
        &["某宾馆疏散通道堆放被褥，两只灭火器失效"],
    );
    titles(
        "县消防救援大队检查宾馆\n检查发现，某宾馆疏散通道堆放被褥，两只灭火器失效。\n",
        &["某宾馆疏散通道堆放被褥，两只灭火器失效"],
    );
    // Why something happened.
    titles("某村补贴发放情况\n经查发现，由于村干部失职，没有及时通知本人更新材料。责令村里补办。\n", &[]);
}

#[test]
fn a_place_where_nothing_was_found_has_no_problem() {
    titles(
        "县商务局：\n现将市场检查情况函告如下：\n一、东门市场：灭火器过期3具，电线私拉乱接。\n\
         二、西门市场：通道被摊位占用，未见巡查记录。\n三、南门市场：未发现明显问题。\n",
        &["东门市场：灭火器过期3具，电线私拉乱接", "西门市场：通道被摊位占用，未见巡查记录"],
    );
    titles(
        "县商务局：\n现将市场检查情况函告如下：\n一、东门市场：灭火器过期3具。请于10月30日前整改完毕。\n\
         二、南门市场：未发现明显问题。\n三、西门市场：通道被占用。\n请于整改期满后5日内报送结果。\n",
        &["东门市场：灭火器过期3具", "西门市场：通道被占用"],
    );
    titles(
        "检查发现以下问题：\n一、日常巡查未发现隐患，走过场。\n二、台账缺失。\n",
        &["日常巡查未发现隐患，走过场", "台账缺失"],
    );
}

#[test]
fn a_last_sentence_that_only_says_how_far_it_is_is_the_state() {
    check(
        "整改情况通报\n1.询价未公开。\n整改情况：已修订制度。持续整改。\n2.档案不规范。\n整改情况：已逐份核对。正在整改。\n\
         3.夜查不经常。\n整改情况：每月夜查两次。长期坚持。\n4.宣传不够。\n整改情况：每季度进村宣讲一次。持续推进。\n",
        &[
            ("询价未公开", Some(Status::LongTerm), &["已修订制度。"]),
            ("档案不规范", DOING, &["已逐份核对。"]),
            ("夜查不经常", Some(Status::LongTerm), &["每月夜查两次。"]),
            ("宣传不够", None, &["每季度进村宣讲一次。持续推进。"]),
        ],
    );
}

#[test]
fn what_stands_right_before_a_list_decides_what_it_is() {
    // The name of a document that holds 建议 asks for nothing.
    titles(
        "调研组看了各单位办理司法建议的情况。座谈中了解到，在办理司法建议工作中存在一些单位回复拖延、整改不实、没有台账等问题。\n",
        &["一些单位回复拖延", "整改不实", "没有台账"],
    );
    // Causes are no problems.
    titles(
        "存在的问题主要有：一是巡库次数不足。二是温度记录不全。\n出现以上问题的原因主要有：一是责任心不强。二是培训不够。\n",
        &["巡库次数不足", "温度记录不全"],
    );
    titles(
        "四家门店因存在隐患被约谈，分别作出了停业整顿、限期改正等决定。这四家门店分别存在货架堵塞出口、线路老化、灭火器过期等问题。\n",
        &["货架堵塞出口", "线路老化", "灭火器过期"],
    );
}

#[test]
fn a_list_in_a_sentence_ends_where_it_is_closed() {
    titles(
        "监督检查中，发现你单位存在合同签订不规范、验收手续缺失的问题，请你单位补齐手续，并报告整改情况。\n",
        &["合同签订不规范", "验收手续缺失"],
    );
    titles(
        "评估组认为，存在的问题主要集中在图书配备仍不足、操场存在坑洼、校医短缺等方面，此外两所学校没有围墙。\n",
        &["图书配备仍不足", "操场存在坑洼", "校医短缺", "两所学校没有围墙"],
    );
    titles(
        "其中发现东风超市一处出口被封闭、货架堵塞通道等问题；南街饭店消火栓被遮挡。检查人员要求立即整改。\n",
        &["东风超市一处出口被封闭", "货架堵塞通道", "南街饭店消火栓被遮挡"],
    );
    titles("我们在学以致用上存在差距，用理论指导实践、推动工作的办法不多。\n", &[]);
}

#[test]
fn a_report_goes_on_over_sentences_and_paragraphs() {
    titles(
        "本报讯 6月，市消费者协会暗访了二十家商场。\n\
         暗访发现，一些商场明码标价不规范；个别商场试衣间破损严重。有的商场促销价格虚假，结账时才告知。\n\
         此外，退货渠道不畅，投诉电话长期无人接听。部分商场安全出口被堵。\n\
         协会要求各商场对照问题整改。\n",
        &[
            "一些商场明码标价不规范",
            "个别商场试衣间破损严重",
            "有的商场促销价格虚假，结账时才告知",
            "退货渠道不畅，投诉电话长期无人接听",
            "部分商场安全出口被堵",
        ],
    );
    titles(
        "通报显示，东河粮站在通风、防潮等方面存在缺陷；西岭粮站在账目管理方面存在缺陷；南坪粮站存在3处隐患，其中之一是库门损坏。\n",
        &[
            "东河粮站在通风、防潮等方面存在缺陷",
            "西岭粮站在账目管理方面存在缺陷",
            "南坪粮站存在3处隐患，其中之一是库门损坏",
        ],
    );
    // Nothing was reported that this goes on with.
    titles(
        "会上通报了四项工作。\n此外，三个商场被严重警告，限期6个月整改；两个商场长期不参加活动，被通报批评。\n",
        &[],
    );
    // What is pointed at was told before.
    titles(
        "县应急局检查时发现，某木器厂除尘设备停用，责令当场整改。\n检查人员在二楼看到时发现，该厂车间粉尘堆积，十分危险。该厂电线破损。\n",
        &["某木器厂除尘设备停用"],
    );
}

#[test]
fn words_that_stand_alone_head_what_is_below_them() {
    titles(
        "3月，县委巡察组向县粮食局反馈了巡察情况，局长主持会议并表态。 问题 对收储政策学习不够。仓储项目违规招标。\
         基层党建薄弱，支部活动不经常。此外，巡察组收到的问题线索，已按规定移交。 建议 加强学习，完善招标制度。抓实支部建设。\n",
        &["对收储政策学习不够", "仓储项目违规招标", "基层党建薄弱，支部活动不经常"],
    );
}

#[test]
fn the_state_of_a_problem_is_what_all_that_was_done_amounts_to() {
    // The colon of an hour parts no clause.
    check(
        "村民来电反映，东巷垃圾满溢，无人清运。\n经核实属实，村里已于5月6日下午14:30组织人员进行了清运。\n",
        &[("东巷垃圾满溢，无人清运", DONE, &["经核实属实，村里已于5月6日下午14:30组织人员进行了清运。"])],
    );
    let text = |last: &str| format!("一、问题：门锁损坏。\n整改措施：（1）已更换门锁。（2）{last}\n");
    check(&text("钥匙已归档。"), &[("门锁损坏", DONE, &["已更换门锁。", "钥匙已归档。"])]);
    check(&text("正在补配钥匙。"), &[("门锁损坏", DOING, &["已更换门锁。", "正在补配钥匙。"])]);
    check(&text("每月检查一次。"), &[("门锁损坏", None, &["已更换门锁。", "每月检查一次。"])]);
}

#[test]
fn what_is_told_below_the_only_problem_is_about_it() {
    check(
        "近日，消防部门在检查中发现，某布店安全出口被布料堵塞。\n\
         检查人员当即下达《责令改正通知书》，要求其限期整改，确保疏散通道畅通。\n",
        &[(
            "某布店安全出口被布料堵塞",
            DOING,
            &["检查人员当即下达《责令改正通知书》，要求其限期整改，确保疏散通道畅通。"],
        )],
    );
    titles(
        "消防部门检查中发现，某布店安全出口被布料堵塞。\n在此，消防部门提示：安全出口在任何情况下都应畅通，不得上锁、占用。\n",
        &["某布店安全出口被布料堵塞"],
    );
}

#[test]
fn a_closure_may_quote_its_problem_in_a_field() {
    check(
        "关于第六项任务整改完成情况的公示\n根据销号要求，现予公示。\n一、反馈问题整改情况\n问题编号：第六项\n\
         整改时限：2024年6月底前\n责任单位：县水务局\n\
         整改情况：督察反馈第六项指出，“南河两岸畜禽粪污露天堆放，‘三防’措施不到位”问题，我局逐户清理，目前已完成整改。\n\
         整改结论：该问题已完成整改\n公示时间：2024年7月1日至7月5日\n",
        &[("南河两岸畜禽粪污露天堆放，‘三防’措施不到位", DONE, &[])],
    );
}

#[test]
fn what_somebody_criticises_is_a_problem() {
    titles(
        "会上，书记检查了支部工作。随后党员对支部提出批评，如党课次数不够，活动与业务结合不紧，计划、总结质量有待提高等。书记表示接受。\n",
        &["党课次数不够", "活动与业务结合不紧", "计划、总结质量有待提高"],
    );
}

#[test]
fn what_is_said_to_be_widespread_is_a_problem() {
    titles(
        "一、第一批活动存在的一些问题\n一是心得“大同小异”现象普遍。有人从网上抄来，改几个字就交了。\n\
         二是只重学习，不重整改。上报的都是几次会、几次课。\n二、两批活动的关系\n两批活动前后相连。\n",
        &["心得“大同小异”现象普遍", "只重学习，不重整改"],
    );
}

#[test]
fn what_is_not_there_is_no_problem() {
    titles("核查结果：经查，该合作社不存在台账缺失、门锁损坏等问题。\n", &[]);
    titles("县粮食局检查了三座库房。检查未发现台账缺失、门锁损坏等问题。\n", &[]);
}
