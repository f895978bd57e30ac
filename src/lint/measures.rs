//! Measures that nobody can check, and findings without measures.

use std::collections::HashSet;

use super::copies::Copies;
use super::found::{Found, Lint};
use crate::domain::width::squeeze;
use crate::domain::{Document, Fields, Finding, Measure};
use crate::ledger::views::FindingList;
use crate::ledger::{Ledger, RowRef};
use crate::notice::{Fragment, Role};

/// Words that promise more of something without saying what.
const VAGUE: &[&str] = &[
    "进一步",
    "切实",
    "不断",
    "持续",
    "加强",
    "强化",
    "加大",
    "提高认识",
    "提高站位",
    "提高政治站位",
    "高度重视",
    "提升",
    "深化",
    "狠抓",
    "大力",
    "着力",
    "全面落实",
    "严格落实",
    "认真落实",
    "压实责任",
    "举一反三",
    "扎实推进",
    "常态化",
    "定期",
];

/// Words that name something to look at: a paper, a meeting, a deed that either was done or was not.
const CHECKABLE: &[&str] = &[
    "《",
    "“",
    "\"",
    "台账",
    "记录",
    "栏目",
    "名单",
    "责任书",
    "承诺书",
    "清单",
    "方案",
    "办法",
    "细则",
    "规定",
    "通知",
    "预案",
    "手册",
    "档案",
    "报告",
    "合同",
    "协议",
    "制度",
    "公示",
    "公开栏",
    "会议",
    "例会",
    "座谈",
    "培训",
    "党课",
    "专题",
    "考试",
    "测试",
    "演练",
    "约谈",
    "谈话",
    "通报",
    "处分",
    "问责",
    "诫勉",
    "检讨",
    "清退",
    "追回",
    "追缴",
    "收缴",
    "退还",
    "补缴",
    "上缴",
    "拨付",
    "归还",
    "缴纳",
    "收回",
    "拆除",
    "关停",
    "修复",
    "修缮",
    "更换",
    "安装",
    "购置",
    "采购",
    "新建",
    "建成",
    "改造",
    "栽",
    "清理",
    "清查",
    "清运",
    "整治",
    "排查",
    "核查",
    "抽查",
    "检查",
    "巡查",
    "走访",
    "审计",
    "登记",
    "补录",
    "补签",
    "补记",
    "补报",
    "核对",
    "修订",
    "制定",
    "印发",
    "成立",
    "招聘",
    "聘请",
    "增设",
    "审阅",
    "回访",
    "复查",
];

/// Looks at the measures of every finding; `documents` are the passages of the ledger's documents.
pub(super) fn check(
    ledger: &Ledger,
    list: &FindingList,
    documents: &[(Document, Vec<Fragment>)],
    found: &mut Vec<Found>,
) {
    let mut copies = Copies::of(list);
    // A list of problems has none as yet, and one that is being filled in has a few.
    let (with, all) = list
        .items()
        .fold((0, 0), |(with, all), item| (with + usize::from(!item.measures.is_empty()), all + 1));
    let is_filled = with * 2 >= all;
    let described: HashSet<&str> = documents.iter().flat_map(|(_, all)| described(all)).collect();
    for item in list.items() {
        let Some(finding) = ledger.live(Finding::KIND, &item.id) else { continue };
        let mut measures: Vec<_> =
            ledger.under(&finding.name()).filter(|row| row.kind() == Measure::KIND).collect();
        measures.sort_by(|one, other| one.text(Measure::ORDER).cmp(other.text(Measure::ORDER)));
        if is_filled && measures.is_empty() && !described.contains(&*item.id) {
            let title = finding.text(Finding::TITLE);
            found.push(Found::new(Lint::NoMeasure, finding.name(), title, title, vec![]));
        }
        for row in measures {
            let measure = Measure::read(&row);
            if is_vague(&measure) {
                let vague = Found::new(Lint::Vague, row.name(), &measure.text, &measure.text, vec![]);
                found.push(vague.under(&item.id));
            }
            found.extend(copies.look(&row.name(), &measure.text, &item.id));
        }
    }
}

/// The findings below whose title a document says something in words that are no measure of it: what was done may stand
/// there. Findings that share a line share what stands below it, measures too.
fn described(fragments: &[Fragment]) -> Vec<&str> {
    let mut all = Vec::new();
    let mut line = Vec::new();
    for one in fragments {
        match Role::parse(&one.role) {
            Some(Role::Finding | Role::SubFinding) => {
                if one.before.contains('\n') {
                    line.clear();
                }
                line.extend(one.about.as_ref().map(RowRef::id));
            }
            Some(Role::Text | Role::Result) if !one.body.trim().is_empty() => all.extend(&line),
            Some(Role::Measure) => all.extend(&line),
            Some(role) if role.is_heading() => line.clear(),
            _ => {}
        }
    }
    all
}

/// Whether a measure promises more of something and names nothing by which it could be told that it was done: no number,
/// day, product or person.
fn is_vague(measure: &Measure) -> bool {
    let words = squeeze(&measure.text);
    let promises = VAGUE.iter().any(|word| words.contains(word));
    let owned = !measure.person.is_empty() || !measure.deadline.is_empty();
    let checkable = CHECKABLE.iter().any(|word| words.contains(word));
    promises && !owned && !checkable && !has_figure(&words)
}

/// Whether words name a number or a time: 3次, 三项, 每月, 年底.
pub(super) fn has_figure(words: &str) -> bool {
    let counts = "一二三四五六七八九十两百千每逐";
    let things = "个项次份名人户处件天日周月季年场期条轮批起台套间所家亩米万元笔科股室组盏辆座张卷册";
    let chars: Vec<char> = words.chars().collect();
    let counted = chars.windows(2).any(|two| counts.contains(two[0]) && things.contains(two[1]));
    counted
        || words.contains(|c: char| c.is_ascii_digit())
        || ["年底", "月底", "季度", "当月", "当年", "半年", "立即", "当场"]
            .iter()
            .any(|time| words.contains(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(is_vague(&Measure { text: text.into(), ..Measure::default() }), expected, "{text}");
    }

    #[test]
    fn what_nobody_can_check_is_vague() {
        check("进一步加强学习，不断提升干部能力水平。", true);
        check("切实提高思想认识，压实责任。", true);
        check("持续加强作风建设力度，确保取得实效", true);
        check("提高政治站位，强化责任担当。", true);
    }

    #[test]
    fn what_names_a_number_a_day_a_product_or_a_person_is_not() {
        check("进一步加强学习，每月组织2次集中学习。", false);
        check("切实加强管理，修订《公示办法》。", false);
        check("加强物业监管，12月底前推动31个小区成立业主委员会。", false);
        check("不断强化监督，约谈了责任人", false);
        check("加强档案管理，补录保障对象档案。", false);
        check("强化日常巡查，建立台账。", false);
        check("加强留样监督，在留样表上添加监督人栏目。", false);
        check("加强值守，安排两名人员夜间在岗。", false);
        // Nothing that is more of something: another check's matter.
        check("已整改。", false);
        check("", false);
        let owned = Measure {
            text: "进一步加强学习".into(), person: "闻一鸣".into(), ..Measure::default()
        };
        assert!(!is_vague(&owned));
    }
}
