//! Weak signs, each a list of words: of a problem, a measure, an aspect, a contact line and so on. The words are those
//! of published notices.

use std::sync::LazyLock;

use super::label;
use super::role::Role;
use super::text;
use crate::domain::matcher::Matcher;

/// Words of headings about how the rectification was organised.
const ORGANISING: [&str; 33] = [
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
    "有序推进",
    "压实责任",
    "责任落实",
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

/// Whether a heading is about how the rectification was organised.
pub fn organising(title: &str) -> bool {
    static WORDS: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(ORGANISING));
    WORDS.held(title, None)
}

/// Whether a heading or paragraph is about next steps, by its first 24 characters.
pub fn next(title: &str) -> bool {
    static WORDS: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(NEXT));
    let start = title.char_indices().nth(24).map_or(title, |(at, _)| &title[..at]);
    WORDS.held(start, None)
}

/// Whether a paragraph begins the closing part: next steps, or the invitation to send comments.
pub fn closes(paragraph: &str) -> bool {
    const OPENINGS: [&str; 34] = [
        "妥否",
        "以上整改",
        "以上是",
        "以上报告",
        "如对",
        "如有异议",
        "公示时间",
        "现予公开",
        "现予公布",
        "请审议",
        "请予审议",
        "大家有",
        "哪里",
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
        "附件",
        "专此",
        "总之",
        "尽管",
        "收到请",
        "请大家收到",
    ];
    OPENINGS.iter().any(|word| paragraph.starts_with(word))
}

/// Whether a paragraph behind the last finding sounds like one that looks ahead or closes the document.
pub fn looks_ahead(paragraph: &str) -> bool {
    static WORDS: LazyLock<Matcher> = LazyLock::new(|| {
        Matcher::new(
            "长效机制 高质量发展 再接再厉 持续用力 持续发力 锲而不舍 继续加强 适时复查 后续整改 \
             社会监督 抓紧整改 请有关 请各 持续巩固 巩固整改成果 欢迎 以更",
        )
    });
    closes(paragraph) || WORDS.held(paragraph, None)
}

/// Whether a line gives contact details.
pub fn contact(line: &str) -> bool {
    const WORDS: [&str; 9] =
        ["电话", "邮箱", "信箱", "地址", "邮编", "邮政编码", "联系方式", "联系人", "传真"];
    WORDS.iter().any(|word| line.contains(word))
        && line.chars().any(|c| text::fold(c).is_ascii_digit() || c == '@')
}

/// Whether a paragraph leads to what was done about all problems above: 针对上述问题，现将整改情况报告如下：.
pub fn leads_to_answers(paragraph: &str) -> bool {
    let bare = paragraph.trim_end_matches(text::is_blank);
    let clause = bare.trim_end_matches(text::is_stop);
    let colon = bare.ends_with(['：', ':']);
    // 整改情况（4月26日复查）：, 【整改措施】
    let labelled = (colon || bare.ends_with(['】', ']', '〕', '］']))
        && label::at_start(bare).is_some_and(|label| {
            label.value == bare.len() && matches!(label.role, Role::Measure | Role::Result)
        });
    if labelled || !(colon || clause.ends_with("如下")) {
        return labelled;
    }
    let last = clause.rsplit('。').next().unwrap_or(clause);
    let all = [
        "以上",
        "上述",
        "这些",
        "存在的问题",
        "存在问题",
        "现将",
        "为此",
        "对此",
        "逐一",
        "逐条",
        "按下列",
        "按以下",
        "按照以下",
    ]
    .iter()
    .any(|word| last.contains(word));
    let done = ["整改", "措施", "解决", "改正", "改进", "办法"].iter().any(|word| last.contains(word));
    all && done && clause.chars().count() <= 160
}

/// Whether a paragraph leads to what is asked for: 希望县里：, 为此，恳请：.
pub fn leads_to_requests(paragraph: &str) -> bool {
    let bare = paragraph.trim_end_matches(text::is_blank);
    let clause = bare.trim_end_matches(text::is_stop);
    let last = clause.rsplit(['。', '，', ',']).next().unwrap_or(clause);
    bare.ends_with(['：', ':'])
        && last.chars().count() <= 20
        && ["希望", "请", "盼", "要求", "建议", "诉求"].iter().any(|word| last.contains(word))
        && !["问题", "不足", "反映"].iter().any(|word| last.contains(word))
}

/// Whether a paragraph leads to the causes of the problems: 主要原因是：.
pub fn leads_to_causes(paragraph: &str) -> bool {
    let bare = paragraph.trim_end_matches(text::is_blank);
    let clause = bare.trim_end_matches(text::is_stop);
    let last = clause.rsplit(['。', '，', ',', '；']).next().unwrap_or(clause);
    bare.ends_with(['：', ':']) && last.contains("原因") && !last.contains("问题")
}

/// Whether a line of its own leads to advice: 温馨提示：.
pub fn leads_to_advice(line: &str) -> bool {
    let bare = line.trim_end_matches(text::is_blank);
    let words = bare.trim_end_matches(text::is_stop);
    bare.ends_with(['：', ':'])
        && words.chars().count() <= 14
        && ["提示", "倡议", "注意事项", "忠告"].iter().any(|word| words.contains(word))
}

/// Whether words before a colon lead to what was done: 现整改如下.
pub fn announces_measures(words: &str) -> bool {
    ["整改如下", "整改情况如下", "整改措施", "措施如下"].iter().any(|lead| words.contains(lead))
}

/// Whether words before a colon lead to a list of problems: 存在的主要问题是, 主要有.
pub fn announces_list(words: &str) -> bool {
    let leads = ["问题是", "问题有", "不足是", "不足有", "问题如下", "主要有", "主要是"];
    leads.iter().any(|end| words.ends_with(end))
}

/// The longest name of a field that has problems, in characters: 为民服务和行政执法.
const FIELD_MAX: usize = 16;

/// Whether a heading names a group: it ends with 方面, or with 方面 and words that say no more than 存在问题的整改情况,
/// outside any quotes; or it names a field before 存在的问题.
pub fn groups(title: &str) -> bool {
    const WORDS: &[&str] = &[
        "的", "存在", "主要", "突出", "问题", "整改", "落实", "进展", "完成", "情况", "反馈", "具体", "查摆",
        "发现", "及", "和",
    ];
    let title = title.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let field = || {
        let tails = ["存在的问题", "存在的主要问题", "存在的突出问题"];
        let name = tails.iter().find_map(|tail| title.strip_suffix(tail));
        name.is_some_and(|name| {
            (2..=FIELD_MAX).contains(&name.chars().count()) && !name.contains(['不', '未', '，', ',', '“'])
        })
    };
    title.rfind("方面").is_some_and(|at| made_of(&title[at + "方面".len()..], WORDS)) || field()
}

/// Whether a heading says no more than that problems follow: 存在的主要问题, 检查出的不足.
pub fn problems(title: &str) -> bool {
    const WORDS: &[&str] = &[
        "的", "存在", "主要", "突出", "问题", "不足", "短板", "隐患", "差距", "反馈", "具体", "查摆", "发现",
        "检查", "巡察", "巡视", "审计", "督察", "指出", "查找", "查出", "出", "中", "及", "和", "与", "几个",
        "方面", "清单", "情况", "自查", "新", "新增", "仍",
    ];
    let title = title.trim_matches(|c| text::is_stop(c) || text::is_blank(c));
    ["问题", "不足", "短板", "隐患", "差距"].iter().any(|word| title.contains(word)) && made_of(title, WORDS)
}

/// Whether a sentence of a line says that problems follow: 现将检查发现的问题通报如下.
pub fn leads_to_problems(line: &str) -> bool {
    line.split(['。', '；']).any(|sentence| {
        let leads = |clause: &str| {
            clause.trim_end_matches(text::is_stop).ends_with("如下")
                || ["以下", "下列"].iter().any(|word| clause.contains(word)) && names_problems(clause)
        };
        sentence.split(['，', ',', '：', ':']).any(leads) && names_problems(sentence)
    })
}

/// Whether a line says that problems follow, and nothing else stands behind that: 现场发现的问题, 提了几个问题，分工如下：.
pub fn announces_problems(line: &str) -> bool {
    const ABOVE_MAX: usize = 40;
    let bare = line.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let last = bare.rsplit(['。', '；']).next().unwrap_or(bare);
    let named = ["问题", "隐患", "不足"].iter().any(|word| last.ends_with(word));
    let leads = line.trim_end().ends_with(['：', ':']) || last.ends_with("如下");
    let answers = ["整改情况", "整改如下", "措施", "报告如下", "要求"].iter().any(|word| last.contains(word));
    named && bare.chars().count() <= ABOVE_MAX || leads && names_problems(last) && !answers
}

/// Whether words speak of problems, of what people brought forward, or of what a meeting decided to have done.
pub fn names_problems(words: &str) -> bool {
    let holds = |all: &[&str]| all.iter().any(|word| words.contains(word));
    holds(&["问题", "不足", "短板", "隐患", "差距", "缺陷"])
        || holds(&["意见", "诉求", "困难"]) && holds(&["集中", "收集", "反映", "存在", "提出的"])
        || decides(words)
}

/// Whether words say that what was decided follows: 会议议定以下事项.
pub fn decides(words: &str) -> bool {
    ["议定", "确定", "决定", "明确", "交办"].iter().any(|word| words.contains(word))
        && ["以下", "下列", "如下"].iter().any(|word| words.contains(word))
        && ["事项", "意见", "任务", "工作"].iter().any(|word| words.contains(word))
}

/// Whether a text is made of these words alone.
fn made_of(mut rest: &str, words: &[&str]) -> bool {
    while let Some(word) = words.iter().find(|word| rest.starts_with(**word)) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
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

/// Whether a line belongs to the foot of the web page around the document, whatever label it begins with.
pub fn foot(line: &str) -> bool {
    const WORDS: [&str; 7] =
        ["网站标识码", "ICP备", "公网安备", "版权所有", "技术支持：", "分享到", "网站地图"];
    line.len() < 400 && !line.contains('。') && WORDS.iter().any(|word| line.contains(word))
}

/// Whether a line without a full stop reads like the title of a document.
pub fn titles(line: &str) -> bool {
    const ENDS: [&str; 19] = [
        "通报",
        "汇报",
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
    if line.contains('。') {
        return false;
    }
    let bracketed = line.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '(']));
    let line = bracketed.filter(|(_, tail)| tail.chars().count() < 16).map_or(line, |(head, _)| head);
    line.chars().count() <= 80 && ENDS.iter().any(|end| line.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_signs() {
        assert!(groups("关于“不够有力”方面") && !groups("关于方面军的问题"));
        assert!(titles("某局关于巡察整改进展情况的通报") && !titles("根据安排，进行了通报。"));
        assert!(leads_to_requests("为此，恳请：") && !leads_to_requests("请看以下问题："));
        assert!(contact("电话3217505") && !contact("设立举报电话"));
    }
}
