//! Whose the facts are that a sentence outside all records tells: of the problems of the numbers before it, of those that
//! have none yet (其余由办公室负责), or of all that say nothing of their own.

use crate::notice::facts::extracted::Extracted;
use crate::notice::facts::findings::{Aspect, FindingRead};
use crate::notice::lex::answers;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::{Confidence, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// Gives each of these facts, by their segments, to the findings that it is about.
pub(super) fn give(input: &str, segments: &[Segment], common: &[usize], aspects: &mut [Aspect]) {
    let told = told(input, segments, aspects);
    let above = |at: usize| {
        let findings = aspects.iter().flat_map(|aspect| &aspect.findings);
        findings.filter(|finding| finding.segment < at).count()
    };
    let scopes = common.iter().map(|at| match segments[*at].answers {
        // Of a list of problems, from its first on.
        Some(first) => Some((first..above(*at)).collect()),
        None => chosen(scope(input, segments[*at].body.start), &told),
    });
    let scopes: Vec<Option<Vec<usize>>> = scopes.collect();
    // Those that name their problems come first: the others get the rest.
    let named = common.iter().zip(&scopes).filter(|(_, scope)| scope.is_some());
    let others = common.iter().zip(&scopes).filter(|(_, scope)| scope.is_none());
    for (at, chosen) in named.chain(others) {
        let findings = aspects.iter_mut().flat_map(|aspect| &mut aspect.findings).enumerate();
        for (place, finding) in findings {
            if chosen.as_ref().is_none_or(|chosen| chosen.contains(&place)) {
                take(input, &segments[*at], *at, finding);
            }
        }
    }
}

/// Gives a finding a fact that it has not.
fn take(input: &str, from: &Segment, segment: usize, finding: &mut FindingRead) {
    match from.role {
        Role::Status if finding.status.is_none() => {
            let status = answers::state(&input[from.body.clone()]);
            finding.status = status.map(|status| Extracted {
                value: status,
                span: from.body.clone(),
                sure: Confidence::Likely,
            });
        }
        // Its measures may have days of their own.
        Role::Deadline if finding.own.is_empty() => finding.deadline = finding.deadline.or(Some(segment)),
        Role::Responsible if finding.lead_unit.is_none() => finding.unit = finding.unit.or(Some(segment)),
        Role::LeadUnit if finding.unit.is_none() => finding.lead_unit = finding.lead_unit.or(Some(segment)),
        Role::Leader => finding.leader = finding.leader.or(Some(segment)),
        Role::Person => finding.person = finding.person.or(Some(segment)),
        _ => {}
    }
}

/// The number of each finding, and the words that say whose it is: its title and the heading above it.
fn told<'a>(input: &'a str, segments: &[Segment], aspects: &[Aspect]) -> Vec<(u32, [&'a str; 2])> {
    let words = |at: usize| &input[segments[at].body.clone()];
    let each = aspects.iter().flat_map(|aspect| {
        let group = aspect.title.map_or("", words);
        aspect.findings.iter().map(move |finding| (finding, group))
    });
    each.enumerate()
        .map(|(place, (finding, group))| {
            let own = finding.number.as_deref().and_then(value).unwrap_or(place as u32 + 1);
            (own, [group, words(finding.segment)])
        })
        .collect()
}

/// The findings that the words before a fact are about, by their place: of these numbers, or of those that they name;
/// `None` where the fact is about all.
fn chosen(scope: &str, told: &[(u32, [&str; 2])]) -> Option<Vec<usize>> {
    let numbers = numbers(scope);
    let names = if numbers.is_empty() { names(scope) } else { Vec::new() };
    let is_meant = |(own, words): &(u32, [&str; 2])| {
        numbers.contains(own) || names.iter().any(|name| words.iter().any(|words| words.contains(name)))
    };
    let meant: Vec<usize> = (0..told.len()).filter(|place| is_meant(&told[*place])).collect();
    (!numbers.is_empty() || !meant.is_empty()).then_some(meant)
}

/// The names in the words before a fact: 某站、某院 of 请某站、某院于.
fn names(scope: &str) -> Vec<&str> {
    const LEADS: [&str; 6] = ["请", "责令", "要求", "其中", "由", "限"];
    const TAILS: [&str; 8] = ["应于", "应在", "须于", "务必于", "均于", "于", "在", "应"];
    let bare = LEADS.iter().find_map(|word| scope.strip_prefix(word)).unwrap_or(scope);
    let bare = TAILS.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    bare.split(['、', '和', '及']).filter(|name| name.chars().count() > 1).collect()
}

/// The words before a fact in its clause.
fn scope(input: &str, start: usize) -> &str {
    let before = &input[..start];
    let from = before.rfind(['，', ',', '。', '；', ';', '\n', '\r', '：', ':']);
    let clause = &before[from.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    // 某站于7月5日前、其余单位于
    let behind = ["前、", "内、"].iter().filter_map(|end| Some(clause.rfind(end)? + end.len())).max();
    &clause[behind.unwrap_or(0)..]
}

/// The numbers of problems in words: 第（1）（3）项, 第1、3项, 第一项.
fn numbers(words: &str) -> Vec<u32> {
    let Some(at) = words.find('第') else { return Vec::new() };
    let list = &words[at + '第'.len_utf8()..];
    let end = list.find(['项', '个', '条', '款']).unwrap_or(list.len());
    let parts = |c: char| matches!(c, '（' | '）' | '(' | ')' | '、' | '.' | '．' | '和' | '及' | '第');
    list[..end].split(parts).filter_map(value).collect()
}

/// The value of an ordinal, whatever its form.
fn value(words: &str) -> Option<u32> {
    let bare = words.trim_matches(|c: char| text::is_blank(c) || text::is_stop(c));
    let whole = text::number(bare).filter(|(_, len)| *len == bare.len()).map(|(number, _)| number);
    whole.or_else(|| Numbering::parse(words).map(|(marker, _)| marker.value))
}

/// Gives the owners, the deadline and the status that a closure of several findings states once to all of them.
pub(super) fn share(aspects: &mut [Aspect]) {
    let Some(last) = aspects.last().and_then(|aspect| aspect.findings.last()).cloned() else { return };
    for finding in aspects.iter_mut().flat_map(|aspect| &mut aspect.findings) {
        finding.leader = finding.leader.or(last.leader);
        finding.lead_unit = finding.lead_unit.or(last.lead_unit);
        finding.unit = finding.unit.or(last.unit);
        finding.supporting = finding.supporting.or(last.supporting);
        finding.person = finding.person.or(last.person);
        finding.deadline = finding.deadline.or(last.deadline);
        if finding.status.is_none() {
            (finding.status, finding.status_segment) = (last.status.clone(), last.status_segment);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::Stamp;
    use crate::notice::{self, Outline, Reading};

    /// Title, unit and deadline of each finding.
    fn read(text: &str) -> Vec<String> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let value = |at: Option<usize>| at.map_or("-", |at| outline.value(at)).to_owned();
        let line = |one: &notice::findings::FindingRead| {
            format!("{}|{}|{}", outline.value(one.segment), value(one.unit), value(one.deadline))
        };
        reading.findings().map(line).collect()
    }

    #[test]
    fn a_deadline_told_once_is_that_of_all_problems_without_their_own() {
        let problems = "1.扬尘覆盖不到位。\n2.值班记录缺失（综合科，11月底前）。\n";
        let read_of = |lead: &str| read(&format!("安全督查情况通报\n{lead}\n{problems}"));
        let expect = ["扬尘覆盖不到位|-|12月10日前", "值班记录缺失|综合科|11月底前"];
        assert_eq!(read_of("现将督查发现的问题通报如下，以上问题均须于12月10日前完成整改。"), expect);
        assert_eq!(read_of("督查发现以下问题，请于12月10日前整改到位："), expect);
        // What was done, and when the next meeting is, are no deadlines.
        for lead in
            ["督查发现以下问题，上次的已于12月10日前完成整改：", "督查发现以下问题，12月10日前召开会议："]
        {
            assert_eq!(read_of(lead)[0], "扬尘覆盖不到位|-|-", "{lead}");
        }
    }

    #[test]
    fn a_deadline_for_those_that_are_named_and_another_for_the_rest() {
        let problems =
            "1.清溪加油站：卸油口未上锁。\n2.宏达采石场：边坡未分台阶。\n3.永安采石场：未建台账。\n";
        let days = |told: &str| {
            let found = read(&format!("安全检查情况通报\n检查发现以下问题：\n{problems}{told}\n"));
            found.iter().map(|one| one.rsplit('|').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        let expect = ["7月5日前", "7月20日前", "7月20日前"];
        assert_eq!(days("清溪加油站于7月5日前、其余单位于7月20日前完成整改。"), expect);
        assert_eq!(days("请清溪加油站于7月5日前，其他单位于7月20日前整改到位。"), expect);
        let both = "清溪加油站、永安采石场于7月5日前，其余于7月20日前完成整改。";
        assert_eq!(days(both), ["7月5日前", "7月20日前", "7月5日前"]);
        // Nobody is named who has a problem; what is to be reported is no rectification.
        assert_eq!(days("请各单位于7月5日前完成整改。"), ["7月5日前"; 3]);
        assert_eq!(days("请于1个月内报送整改方案，6个月内完成整改。"), ["6个月内"; 3]);
        assert_eq!(days("二、整改要求\n局党组要在一个月内报送整改方案，12月底前完成整改。"), ["12月底前"; 3]);
        assert_eq!(days("要求一个月内报送整改方案，抓紧落实整改。"), ["-"; 3]);
        assert_eq!(days("请于整改期满后5日内书面报送结果。"), ["-"; 3]);
    }

    #[test]
    fn units_told_by_number_and_the_rest() {
        let text = "责任分工\n检查发现以下问题：\n（1）用车管理不规范。\n（2）会议费手续不全。\n（3）档案记录缺失。\n\
                    以上第（1）（3）项由后勤科负责，其余由财务科负责，均于1月底前完成整改。\n";
        let expect =
            ["用车管理不规范|后勤科|1月底前", "会议费手续不全|财务科|1月底前", "档案记录缺失|后勤科|1月底前"];
        assert_eq!(read(text), expect);
        let stamp =
            Stamp { replica: "test".parse().expect("letters"), by: Default::default(), at: "".into() };
        let (mut ledger, document) = notice::ledger_of(text, &stamp);
        assert_eq!(notice::write(&ledger, document.id()), text);
        // Another day for one of them leaves the sentence about all of them as it is.
        let finding = ledger.rows(crate::domain::Finding::KIND).next().expect("a finding").name();
        ledger.act(&stamp, |draft| draft.set(&finding, crate::domain::Finding::DEADLINE, "3月底前"));
        assert_eq!(notice::write(&ledger, document.id()), text);
    }
}
