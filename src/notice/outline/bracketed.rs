//! Departments in brackets behind problems, （药剂科） or with what they do, （人事股：11月起指纹考勤）: one alone may as well be a
//! place, but where most problems of a document end so, or others of them name a deadline with theirs, it says who acts.

use std::ops::Range;

use crate::notice::lex::role::Role;
use crate::notice::lex::{label, text, words};
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::names;

/// How the names of departments end, which act for the office that they are of.
const DEPARTMENTS: [&str; 9] = ["科", "股", "室", "办", "部", "处", "班", "专班", "组"];

/// Sets them apart.
pub(in crate::notice) fn cut(input: &str, spans: &mut Vec<LabeledSpan>) {
    let is_title = |span: &LabeledSpan| {
        matches!(span.role, Role::Finding | Role::SubFinding) && span.cell.is_none() && span.body.is_none()
    };
    let titles = spans.iter().filter(|span| is_title(span)).count();
    let held = spans.iter().filter(|span| is_title(span) && department(input, &span.span).is_some()).count();
    let owned =
        spans.windows(2).filter(|pair| is_title(&pair[0]) && pair[1].role == Role::Responsible).count();
    if held == 0 || held + owned < 2 || (held + owned) * 2 <= titles {
        return;
    }
    let mut out = Vec::with_capacity(spans.len() + held);
    let mut all = std::mem::take(spans).into_iter().peekable();
    while let Some(span) = all.next() {
        let told = all.peek().is_some_and(|next| next.role == Role::Responsible);
        let found = if is_title(&span) && !told { department(input, &span.span) } else { None };
        let Some((open, name, deed)) = found else {
            out.push(span);
            continue;
        };
        let depth = span.depth.saturating_add(1);
        let end = deed.as_ref().map_or(span.span.end, |_| name.end);
        let mut unit = LabeledSpan::new(open..end, Role::Responsible, depth);
        (unit.body, unit.marked) = (Some(name), false);
        let done = deed.map(|deed| {
            let place = LabeledSpan::new(end..span.span.end, Role::Measure, depth);
            LabeledSpan { body: Some(deed), marked: false, ..place }
        });
        out.push(LabeledSpan { span: span.span.start..open, ..span });
        out.push(unit);
        out.extend(done);
    }
    *spans = out;
}

/// The brackets at the end of a title that hold the names of departments, and behind a colon what they do, and nothing else:
/// where they begin, the names, and the deed.
type Bracket = (usize, Range<usize>, Option<Range<usize>>);

fn department(input: &str, span: &Range<usize>) -> Option<Bracket> {
    let content = text::trim_stop(input, text::trim(input, span.clone()));
    let words = input[content.clone()].strip_suffix(['）', ')'])?;
    let (at, open) = words.char_indices().rev().find(|(_, c)| matches!(c, '（' | '('))?;
    let inner = text::trim(input, content.start + at + open.len_utf8()..content.start + words.len());
    let is_department = |name: &str| {
        names::name_role(name) == Some(Role::Responsible)
            && DEPARTMENTS.iter().any(|end| name.ends_with(end))
            && !name.ends_with("教室")
    };
    if let Some((name, deed)) = input[inner.clone()].split_once(['：', ':']) {
        let told = names::name_role(name) == Some(Role::Responsible)
            && label::named(name).is_none()
            && (words::complaint(deed) < 0.6 || deed.starts_with('已'))
            && deed.chars().count() > 3;
        let (name, deed) = (inner.start..inner.start + name.len(), inner.end - deed.len()..inner.end);
        return (at > 0 && told).then(|| (content.start + at, name, Some(text::trim(input, deed))));
    }
    let named = input[inner.clone()].split(['、', '，', '/']).all(is_department);
    (at > 0 && named).then_some((content.start + at, inner, None))
}

#[cfg(test)]
mod tests {
    use crate::notice::{Outline, Reading};

    fn units(text: &str) -> Vec<Option<String>> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        reading.findings().map(|one| one.unit.map(|at| outline.value(at).to_owned())).collect()
    }

    #[test]
    fn departments_behind_most_problems_act() {
        let head = "检查发现以下问题：\n";
        let text = format!(
            "{head}1.药品柜未上锁（药剂科）\n2.值班记录漏签（护理部）\n3.通道堆放杂物（后勤科，今天就清）\n"
        );
        assert_eq!(units(&text), ["药剂科", "护理部", "后勤科"].map(|unit| Some(unit.to_owned())));
        let told = "一、上班迟到早退（人事股：11月起指纹考勤）\n二、公文办理拖沓（办公室：推行限时办结）\n";
        assert_eq!(units(&format!("{head}{told}")), ["人事股", "办公室"].map(|unit| Some(unit.to_owned())));
        // One of many, and places, say where.
        assert_eq!(
            units(&format!("{head}1.药品柜未上锁（药剂科）\n2.值班记录漏签\n3.通道堆放杂物\n")),
            [None, None, None]
        );
        assert_eq!(units(&format!("{head}1.路灯不亮（东关村）\n2.井盖缺失（西关村）\n")), [None, None]);
    }
}
