//! Checklists: what was looked at, whether it is as it should be (√ and ×, 合格, columns 是 and 否), and beside it what was found.

use super::asked::{Asked, Cells, FAILS, Held, Kind, LOOKED_AT, PASSES, YES, passes};
use super::row;
use crate::notice::lex::line::{self, Line, Separator};
use crate::notice::lex::role::Role;
use crate::notice::lex::{column, words};

/// Columns beside one another of which one is ticked.
const PAIRS: [(&str, &str); 6] =
    [("是", "否"), ("合格", "不合格"), ("符合", "不符合"), ("正常", "异常"), ("正常", "不正常"), ("√", "×")];
/// What the name of a column holds that is about a later look than the first.
const LATER: [&str; 5] = ["复", "整改", "验收", "销号", "完成"];
/// How the names of columns end that tell what was found, or that all is well.
const RESULTS: [char; 3] = ['果', '况', '录'];
/// So many rows at least are a checklist, and it is known by so many.
const ROWS_MIN: usize = 3;
const ROWS_MAX: usize = 40;
/// The longest heading row, in bytes.
const HEAD_MAX: usize = 300;
/// A cell that complains as much tells of a problem.
const COMPLAINT: f32 = 0.6;

/// Where the columns are those of a checklist: the column of the verdicts, and what was found, or was looked at, becomes
/// that of the problems.
pub(super) fn settle(held: Held, columns: &mut [Option<Role>]) -> Option<Asked> {
    let looked_at = looked_at(held, columns)?;
    let (problem, asked) = match verdicts(held, columns) {
        Some((answer, kind)) => {
            let asked = Asked { answer, kind, problem: looked_at, looked_at: Some(looked_at) };
            let problem = told_beside(held, columns, asked)?;
            columns.iter_mut().filter(|role| **role == Some(Role::Finding)).for_each(|role| *role = None);
            columns[answer] = None;
            (problem, asked)
        }
        None => {
            let told = results(held, columns, looked_at)?;
            (told, Asked { answer: told, kind: Kind::Verdict, problem: told, looked_at: None })
        }
    };
    columns[problem] = Some(Role::Finding);
    Some(Asked { problem, ..asked })
}

/// The column of what was looked at.
fn looked_at(held: Held, columns: &[Option<Role>]) -> Option<usize> {
    let named = |at: &usize| {
        LOOKED_AT.iter().any(|word| held.name(*at).ends_with(word))
            && matches!(columns[*at], None | Some(Role::Finding | Role::Aspect | Role::Target))
    };
    (0..columns.len()).rfind(named)
}

/// Whether a column may tell what the first look found.
fn is_first(held: Held, columns: &[Option<Role>], at: usize) -> bool {
    let free = matches!(columns[at], None | Some(Role::Result));
    free && !LATER.iter().any(|word| held.name(at).contains(word))
}

/// The column of the verdicts, and what they say: the second of two that are ticked (是, 否), or one of √ and ×.
fn verdicts(held: Held, columns: &[Option<Role>]) -> Option<(usize, Kind)> {
    let ticks = |at: usize| held.column(at).all(|cell| YES.contains(&cell));
    let pair =
        |at: &usize| PAIRS.contains(&(held.name(at - 1), held.name(*at))) && ticks(at - 1) && ticks(*at);
    let answers = |at: &usize| {
        is_first(held, columns, *at)
            && held.column(*at).all(|cell| passes(cell) || FAILS.contains(&cell))
            && held.column(*at).any(|cell| FAILS.contains(&cell))
    };
    let pair = (1..columns.len()).find(pair).map(|at| (at, Kind::Problem));
    pair.or_else(|| (0..columns.len()).find(answers).map(|at| (at, Kind::Verdict)))
}

/// Whether a cell tells of a problem.
fn complains(cell: &str) -> bool {
    words::complaint(cell) >= COMPLAINT
}

/// The column 检查结果 that says 正常 or what was found, where no other holds problems.
fn results(held: Held, columns: &[Option<Role>], looked_at: usize) -> Option<usize> {
    let told = |at: &usize| {
        held.name(*at).ends_with(RESULTS)
            && *at != looked_at
            && is_first(held, columns, *at)
            && held.column(*at).any(passes)
            && held.column(*at).any(complains)
    };
    (0..columns.len()).find(told).filter(|_| !columns.contains(&Some(Role::Finding)))
}

/// The column that tells what was found where the verdict is against it, or else that of what was looked at. `None` where the
/// problems are all told, so that the verdict is of a later look.
fn told_beside(held: Held, columns: &[Option<Role>], asked: Asked) -> Option<usize> {
    let (failed, passed): (Vec<&Cells>, Vec<&Cells>) =
        held.rows.iter().partition(|row| !asked.denies(held.input, row));
    let paired = asked.kind == Kind::Problem;
    let tells = |at: &usize| {
        let other = *at != asked.problem && *at != asked.answer && !(paired && *at + 1 == asked.answer);
        let problem = columns[*at] == Some(Role::Finding) || columns[*at].is_none();
        other && problem && failed.iter().any(|row| complains(held.cell(row, *at)))
    };
    let Some(at) = (0..columns.len()).find(tells) else { return Some(asked.problem) };
    let later = columns[at] == Some(Role::Finding) && passed.iter().any(|row| complains(held.cell(row, at)));
    (!later).then_some(at)
}

/// The separator and the columns, if a line heads a checklist: it names what is looked at, and below it stand verdicts of
/// which some are against it.
pub(super) fn heading(input: &str, lines: &[Line]) -> Option<(Separator, Vec<Option<Role>>)> {
    let words = &input[lines[0].content.clone()];
    if words.len() > HEAD_MAX || !LOOKED_AT.iter().any(|word| words.contains(word)) {
        return None;
    }
    let separator = row::separator(input, &lines[0])?;
    let cells = |line: &Line| line::cells(input, line, separator, usize::MAX);
    let head = cells(&lines[0]);
    let columns: Vec<_> = head.iter().map(|(_, content)| column::of(&input[content.clone()])).collect();
    let headings: Vec<_> = head.into_iter().map(|(_, content)| Some(content)).collect();
    let is_rule =
        |row: &Cells| row.iter().all(|(_, cell)| input[cell.clone()].chars().all(|c| "-: ".contains(c)));
    let rows: Vec<Cells> = lines[1..]
        .iter()
        .take(ROWS_MAX)
        .take_while(|line| row::is_one(input, line, separator, columns.len()))
        .map(cells)
        .filter(|row| !is_rule(row))
        .collect();
    let checked = columns.len() >= 3
        && rows.len() >= ROWS_MIN
        && settle(Held { input, headings: &headings, rows: &rows }, &mut columns.clone()).is_some();
    checked.then_some((separator, columns))
}

/// The columns of a checklist without a head: what was looked at, √ or ×, what was found.
pub(super) const TICKED: [Option<Role>; 3] = [None, None, Some(Role::Finding)];
pub(super) const TICKS: Asked = Asked { answer: 1, kind: Kind::Verdict, problem: 2, looked_at: Some(0) };

/// How many lines from `at` on are such a checklist; 0 where none begins.
pub(super) fn ticked(input: &str, lines: &[Line], at: usize) -> usize {
    let tick = |line: &Line| {
        let words = &input[line.content.clone()];
        line::tick(words).map(|tick| &words[tick])
    };
    // No line of a run is looked at again.
    if at > 0 && tick(&lines[at - 1]).is_some() {
        return 0;
    }
    let run = || lines[at..].iter().map_while(tick);
    let any = |known: &[&str]| run().any(|tick| known.contains(&tick));
    let count = run().count();
    if count >= ROWS_MIN && any(&PASSES) && any(&FAILS) { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::notice::{Outline, Reading};

    fn titles(text: &str) -> Vec<String> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        reading.findings().map(|one| outline.value(one.segment).to_owned()).collect()
    }

    #[test]
    fn a_verdict_tells_which_rows_are_problems() {
        let text = "养老院自查表\n序号\t检查项目\t是否合格\t备注\n1\t灭火器在有效期内\t是\t\n2\t安全出口畅通\t否\t东门被纸箱堵住\n\
                    3\t护理记录齐全\t否\t\n4\t用电规范\t是\t无\n";
        assert_eq!(titles(text), ["东门被纸箱堵住", "护理记录齐全"]);
        assert_eq!(titles(&text.replace("\t是\t", "\t√\t").replace("\t否\t", "\t×\t")).len(), 2);
        // Where all is well there is nothing to put right.
        assert!(titles(&text.replace("\t否\t", "\t是\t").replace("东门被纸箱堵住", "")).is_empty());
        let ticked = "检查内容\t是\t否\t备注\n门窗是否完好\t√\t\t\n插座有无裸露\t\t√\t\n食品是否留样\t\t√\t昨天午餐没有留样\n";
        assert_eq!(titles(ticked), ["昨天午餐没有留样"]);
        let bars = "| 项目 | 结果 | 说明 |\n| --- | --- | --- |\n| 门锁 | √ | |\n| 监控 | × | 3号摄像头黑屏 |\n| 围墙 | × | 西侧开裂 |\n";
        assert_eq!(titles(bars), ["3号摄像头黑屏", "西侧开裂"]);
        let told = "检查项目\t检查情况\t处理\n水泵\t正常。\t\n配电箱\t箱门锁坏，盖不上\t已报修\n路灯\t北门两盏不亮\t更换灯泡\n";
        assert_eq!(titles(told), ["箱门锁坏，盖不上", "北门两盏不亮"]);
    }

    #[test]
    fn a_number_that_stands_for_several_rows_leaves_their_first_cells_out() {
        let text = "序号 |\n检查项目 |\n检查内容 |\n检查结果 |\n整改措施 |\n1 |\n校舍 |\n墙面 |\n宣传栏锈蚀严重 |\n已报修 |\n\
                    扶手 |\n正常 |\n|\n||\n门窗 |\n后窗一扇脱落 |\n已修复 |\n||\n2 |\n消防 |\n通道 |\n正常 |\n|\n";
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let told = |one: &crate::notice::facts::findings::FindingRead| {
            let measures: Vec<&str> = one.measures.iter().map(|at| outline.value(*at)).collect();
            format!("{} {}", outline.value(one.segment), measures.join("/"))
        };
        assert_eq!(
            reading.findings().map(told).collect::<Vec<_>>(),
            ["宣传栏锈蚀严重 已报修", "后窗一扇脱落 已修复"]
        );
    }

    #[test]
    fn whether_something_is_true_is_no_state() {
        let text = "序号\t反映问题\t是否属实\t处理情况\n1\t油烟扰民\t是\t加装净化器\n2\t垃圾乱堆\t是\t清运\n";
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        assert!(reading.findings().all(|one| one.status.is_none()));
    }

    #[test]
    fn ticks_in_lines_are_a_checklist() {
        let text = "厨房检查\n1 地面清洁 √\n2 留样 × 早餐没有留样\n3 消毒记录   ×\n4 冰箱 √\n";
        assert_eq!(titles(text), ["早餐没有留样", "消毒记录"]);
        assert!(titles(&text.replace('×', "√").replace("早餐没有留样", "")).is_empty());
    }
}
