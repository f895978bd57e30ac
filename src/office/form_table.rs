//! A form: a table that names what stands in it beside each cell and not above its columns, as an application for a sign-off
//! does. It is written as lines with labels, which the reader of documents takes.

use std::collections::BTreeSet;

use crate::notice::{Role, column, label};

/// The longest label, in characters.
const LABEL_MAX: usize = 12;

/// So many cells with something in them are named, at least, by labels that are known.
const KNOWN_MIN: usize = 3;

/// A form while it is read.
#[derive(Default)]
struct Form<'a> {
    /// What it begins with.
    first: &'a str,
    labels: BTreeSet<&'a str>,
    /// How many cells are named by labels that are known.
    known: usize,
    /// Whether it tells of a problem or a measure.
    core: bool,
}

impl Form<'_> {
    /// Whether it is one, as far as it was read.
    fn is_one(&self) -> bool {
        self.core && self.known >= KNOWN_MIN && self.known * 2 >= self.labels.len()
    }
}

/// The lines of each row of a form, or of several one below the other, each beginning with the same label: `反馈问题：…`;
/// `None` for a table that is none. `rows` are the cells of a row that are
/// seen, empty ones too where the file has them.
pub fn lines_of_form(rows: &[Vec<&str>]) -> Option<Vec<Vec<String>>> {
    let mut form = Form::default();
    let mut lines = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.iter().map(|cell| cell.trim()).collect();
        let mut said = cells.iter().filter(|cell| !cell.is_empty());
        if let (Some(only), None) = (said.next(), said.next())
            && (row.len() == 1 || role(only).is_none())
        {
            // A title, a note, or what a cell on its left goes on with.
            lines.push(vec![(*only).to_owned()]);
            continue;
        }
        let mut own = Vec::new();
        for (at, (name, value)) in pairs(&cells)?.into_iter().enumerate() {
            if at == 0 && name == form.first && form.is_one() {
                form = Form::default();
            }
            if form.labels.is_empty() {
                form.first = name;
            }
            if !form.labels.insert(name) {
                return None;
            }
            let role = role(name).filter(|_| !value.is_empty());
            form.known += usize::from(role.is_some());
            form.core |= matches!(role, Some(Role::Finding | Role::Measure));
            if !value.is_empty() {
                own.push(format!("{}：{}", name.trim_end_matches(['：', ':']), ticked(value)));
            }
        }
        lines.push(own);
    }
    form.is_one().then_some(lines)
}

/// The labels of a row, each with what stands beside it; `None` where something else stands in the place of a label.
fn pairs<'a>(cells: &[&'a str]) -> Option<Vec<(&'a str, &'a str)>> {
    let (mut found, mut at) = (Vec::new(), 0);
    // What stands alone beside the label of a text is that text, though it may end as a label does: 反馈问题 | 接待费超标准.
    let is_alone = cells.iter().filter(|cell| !cell.is_empty()).count() == 2;
    let is_text = |name: &str| matches!(role(name), Some(Role::Finding | Role::Measure | Role::Result));
    let is_label = |name: &str, cell: &str| {
        if is_alone && is_text(name) { label::named(cell).is_some() } else { role(cell).is_some() }
    };
    while let Some(name) = cells.get(at) {
        at += 1;
        if name.is_empty() {
            continue;
        }
        if name.chars().count() > LABEL_MAX || name.contains('\n') {
            return None;
        }
        let value = cells.get(at).filter(|value| !is_label(name, value));
        // Nothing is beside a label that nothing was written for. Other words without anything beside them are what a table
        // says of a second thing.
        if value.is_none() && role(name).is_none() {
            return None;
        }
        at += usize::from(value.is_some());
        found.push((*name, value.copied().unwrap_or_default()));
    }
    Some(found)
}

/// Of boxes to tick, what is ticked; any other text as it is.
fn ticked(value: &str) -> String {
    const EMPTY: [char; 2] = ['□', '☐'];
    const TICKED: [char; 4] = ['☑', '☒', '■', '√'];
    let is_box = |c: char| EMPTY.contains(&c) || TICKED.contains(&c);
    if !value.starts_with(is_box) || !value.contains(EMPTY) {
        return value.to_owned();
    }
    let chosen = value.split_inclusive(is_box).zip(value.split(is_box).skip(1));
    let chosen = chosen.filter(|(up_to, _)| up_to.ends_with(TICKED)).map(|(_, words)| words.trim());
    chosen.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("、")
}

fn role(name: &str) -> Option<Role> {
    column::of(name.trim_end_matches(['：', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[&[&str]], expected: Option<&[&str]>) {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        let lines = lines_of_form(&rows).map(|lines| lines.concat());
        assert_eq!(
            lines.as_deref().map(|all| all.iter().map(String::as_str).collect::<Vec<_>>()).as_deref(),
            expected
        );
    }

    #[test]
    fn a_form_is_lines_with_labels() {
        check(
            &[
                &["巡察反馈问题整改销号表"],
                &["反馈问题", "占道经营整治不力"],
                &["整改措施：", "1.增加频次\n2.设疏导点"],
                &["完成时限", "2024年9月30日", "责任单位", "城管局"],
                &["责任人", "", "联系电话", "13900000000"],
                &["填表人：赵某"],
            ],
            Some(&[
                "巡察反馈问题整改销号表",
                "反馈问题：占道经营整治不力",
                "整改措施：1.增加频次\n2.设疏导点",
                "完成时限：2024年9月30日",
                "责任单位：城管局",
                "联系电话：13900000000",
                "填表人：赵某",
            ]),
        );
    }

    #[test]
    fn forms_one_below_the_other_are_as_many() {
        let one = [
            vec!["登记表（一）"],
            vec!["反馈问题", "接待超标准"],
            vec!["整改措施", "清退费用"],
            vec!["责任单位", "财政所", "完成时限", "2月底"],
            vec!["整改情况", "已完成", "签字", ""],
        ];
        let other = [
            vec!["登记表（二）"],
            vec!["反馈问题", "走访走过场"],
            vec!["整改措施", "每月走访10户"],
            vec!["责任单位", "民政所", "完成时限", "长期坚持"],
            vec!["整改情况", "正在推进", "签字", ""],
        ];
        let lines = lines_of_form(&[one.to_vec(), other.to_vec()].concat()).unwrap().concat();
        assert_eq!((lines.len(), &*lines[1]), (12, "反馈问题：接待超标准"));
        assert_eq!(lines[6..8], ["登记表（二）", "反馈问题：走访走过场"]);
        // Without titles between them, too; not where the second is none by itself.
        assert!(lines_of_form(&[one[1..].to_vec(), other[1..].to_vec()].concat()).is_some());
        assert_eq!(lines_of_form(&[one.to_vec(), other[..3].to_vec()].concat()), None);
    }

    #[test]
    fn of_boxes_what_is_ticked_counts() {
        for (value, said) in [
            ("☑已完成 □正在整改", "已完成"),
            ("□已完成　√ 正在整改 ☑ 长期坚持", "正在整改、长期坚持"),
            ("□已完成 □正在整改", ""),
            ("已完成 □", "已完成 □"),
            ("■ 一级 ■ 二级", "■ 一级 ■ 二级"),
            ("√", "√"),
        ] {
            assert_eq!(ticked(value), said, "{value}");
        }
    }

    #[test]
    fn a_table_by_columns_is_no_form() {
        check(&[&["序号", "反馈问题", "整改措施", "完成时限"], &["1", "台账缺失", "补建", "9月底"]], None);
        check(&[&["反馈问题", "整改措施"], &["台账缺失", "补建台账"], &["脱岗", "通报"]], None);
        // Several findings in one table, each with its labels, are not one form.
        check(&[&["反馈问题", "甲"], &["整改措施", "乙"], &["责任单位", "丙"], &["反馈问题", "丁"]], None);
        // Nor are findings side by side.
        check(
            &[
                &["反馈问题", "培训不够", "巡查不勤"],
                &["整改措施", "集中培训", "每周巡查"],
                &["完成时限", "9月", "10月"],
            ],
            None,
        );
        check(&[&["姓名", "张某", "性别", "男"], &["职务", "科员"]], None);
        check(&[&["反馈问题", ""], &["整改措施", ""], &["责任单位", ""]], None);
        check(&[], None);
    }
}
