//! Weak signs, each a list of words: of a problem, a measure, an aspect, a contact line and so on. The words are those
//! of published notices.

use super::text;

/// Phrases with 不 or 未 in them that are no complaint.
const HARMLESS: [&str; 22] = [
    "不断",
    "不放",
    "不动摇",
    "不减",
    "不忘",
    "不敢腐",
    "不能腐",
    "不想腐",
    "不松劲",
    "不反弹",
    "毫不",
    "不折不扣",
    "不定期",
    "不留死角",
    "未来",
    "不止步",
    "不打折扣",
    "不达目的",
    "不得",
    "不低于",
    "不少于",
    "不超过",
];

/// Words of a complaint.
const COMPLAINTS: [&str; 66] = [
    "存在",
    "空岗",
    "超期",
    "拖延",
    "不",
    "未",
    "缺",
    "违规",
    "违反",
    "违纪",
    "漏洞",
    "滞后",
    "薄弱",
    "差距",
    "闲置",
    "弱化",
    "虚化",
    "淡化",
    "宽松",
    "松懈",
    "偏松",
    "偏软",
    "空转",
    "形式主义",
    "官僚主义",
    "流于形式",
    "走过场",
    "偏差",
    "脱节",
    "脱离",
    "缓慢",
    "短板",
    "隐患",
    "超标",
    "超概算",
    "超范围",
    "虚报",
    "虚假",
    "造假",
    "挪用",
    "套取",
    "短缺",
    "老化",
    "应付",
    "粗放",
    "混乱",
    "随意",
    "乏力",
    "有限",
    "较差",
    "较低",
    "偏低",
    "偏高",
    "较少",
    "偏少",
    "较慢",
    "堵点",
    "难点",
    "没有",
    "拖欠",
    "流失",
    "浪费",
    "重申报",
    "失职",
    "挤占",
    "截留",
];

/// Words that a measure starts with.
const DEEDS: [&str; 40] = [
    "建立",
    "制定",
    "完善",
    "加强",
    "召开",
    "修订",
    "组织",
    "开展",
    "健全",
    "强化",
    "推进",
    "落实",
    "严格",
    "印发",
    "出台",
    "明确",
    "压实",
    "提高",
    "提升",
    "深化",
    "坚持",
    "聚焦",
    "坚决",
    "切实",
    "持续",
    "认真",
    "进一步",
    "定期",
    "举办",
    "设立",
    "督促",
    "统筹",
    "深入",
    "及时",
    "规范",
    "优化",
    "扎实",
    "全面",
    "确保",
    "细化",
];

/// Words of headings about how the rectification was organised.
const ORGANISING: [&str; 30] = [
    "组织整改",
    "组织领导",
    "组织落实",
    "组织推进",
    "组织情况",
    "组织开展",
    "总体情况",
    "基本情况",
    "主要做法",
    "开展情况",
    "推进情况",
    "政治站位",
    "加强领导",
    "主体责任",
    "统筹",
    "部署",
    "高度重视",
    "强化领导",
    "工作情况",
    "整体情况",
    "工作机制",
    "思想认识",
    "第一责任人",
    "履行",
    "整改进展总体",
    "专题民主生活会",
    "工作概况",
    "整改概况",
    "工作组织",
    "主要成效",
];

/// Words of headings about next steps.
const NEXT: [&str; 14] = [
    "下一步",
    "下步",
    "今后",
    "接下来",
    "后续",
    "打算",
    "工作安排",
    "持续巩固",
    "巩固整改成果",
    "巩固拓展",
    "意见建议",
    "整改建议",
    "整改要求",
    "工作要求",
];

/// Whether a title is a complaint.
pub fn complains(title: &str) -> bool {
    let mut plain = std::borrow::Cow::Borrowed(title);
    for phrase in HARMLESS {
        if plain.contains(phrase) {
            plain = plain.replace(phrase, "").into();
        }
    }
    COMPLAINTS.iter().any(|word| plain.contains(word))
}

/// Whether a sentence starts like a measure, something done or promised.
pub fn acts(sentence: &str) -> bool {
    DEEDS.iter().any(|word| sentence.starts_with(word))
}

/// Whether a heading is about how the rectification was organised.
pub fn organising(title: &str) -> bool {
    ORGANISING.iter().any(|word| title.contains(word))
}

/// Whether a heading or paragraph is about next steps, by its first 24 characters.
pub fn next(title: &str) -> bool {
    let start: String = title.chars().take(24).collect();
    NEXT.iter().any(|word| start.contains(word))
}

/// Whether a paragraph begins the closing part: next steps, or the invitation to send comments.
pub fn closes(paragraph: &str) -> bool {
    const OPENINGS: [&str; 20] = [
        "下一步",
        "下步",
        "今后",
        "接下来",
        "欢迎",
        "以上公",
        "以上情况",
        "特此",
        "如有意见",
        "公示期",
        "联系方式",
        "联系电话",
        "联系人",
        "监督电话",
        "公开时间",
        "公示时间",
        "附件",
        "专此",
        "总之",
        "尽管",
    ];
    OPENINGS.iter().any(|word| paragraph.starts_with(word))
}

/// Whether a line gives contact details.
pub fn contact(line: &str) -> bool {
    const WORDS: [&str; 9] =
        ["电话", "邮箱", "信箱", "地址", "邮编", "邮政编码", "联系方式", "联系人", "传真"];
    WORDS.iter().any(|word| line.contains(word))
        && line.chars().any(|c| text::fold(c).is_ascii_digit() || c == '@')
}

/// Whether a heading names a group: it ends with 方面, outside any quotes.
pub fn groups(title: &str) -> bool {
    let title = title.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    [
        "方面",
        "方面的问题",
        "方面问题",
        "方面存在的问题",
        "方面存在问题",
        "方面问题整改情况",
        "方面问题的整改情况",
        "方面的整改情况",
        "方面整改情况",
        "方面反馈问题",
    ]
    .iter()
    .any(|tail| title.ends_with(tail))
}

/// Whether a short line belongs to the web page around the document.
pub fn noise(line: &str) -> bool {
    const WORDS: [&str; 27] = [
        "您所在的位置",
        "当前位置",
        "您的位置",
        "首页",
        "字体",
        "字号",
        "访问量",
        "浏览量",
        "浏览次数",
        "点击数",
        "点击量",
        "阅读次数",
        "分享",
        "打印",
        "索引号",
        "发布机构",
        "发布时间",
        "发布日期",
        "来源：",
        "来源:",
        "信息来源",
        "主题分类",
        "文号",
        "有效性",
        "责任编辑",
        "成文日期",
        "时间：",
    ];
    line.len() < 400 && WORDS.iter().any(|word| line.contains(word))
}

/// Whether a line without a full stop reads like the title of a document.
pub fn titles(line: &str) -> bool {
    const ENDS: [&str; 18] = [
        "通报",
        "公示",
        "公告",
        "公布",
        "报告",
        "情况",
        "意见",
        "台账",
        "清单",
        "办法",
        "规定",
        "细则",
        "方案",
        "讲话",
        "公开",
        "一览表",
        "汇总表",
        "情况表",
    ];
    let line = line.trim_end_matches(['）', ')']);
    let line = line
        .rsplit_once(['（', '('])
        .map_or(line, |(head, tail)| if tail.chars().count() < 16 { head } else { line });
    line.chars().count() <= 80 && !line.contains('。') && ENDS.iter().any(|end| line.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_signs() {
        assert!(
            complains("责任落实不到位") && !complains("不断提升水平") && !complains("坚持紧盯不放,确保落实")
        );
        assert!(groups("关于“不够有力”方面") && !groups("关于方面军的问题"));
        assert!(titles("某局关于巡察整改进展情况的通报") && !titles("根据安排，进行了通报。"));
        assert!(contact("电话3217505") && !contact("设立举报电话"));
    }
}
