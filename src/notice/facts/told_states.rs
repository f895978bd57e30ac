//! States that nothing names: what measures and reasons tell of the finding that they belong to.

use crate::domain::Status;
use crate::notice::facts::extracted::Extracted;
use crate::notice::facts::findings::FindingRead;
use crate::notice::facts::states;
use crate::notice::lex::answers;
use crate::notice::lex::role::Confidence;
use crate::notice::outline::segment::Segment;

/// The least advanced of the states that all measures of a finding tell, or what a chat said last, where nothing else says one.
pub(super) fn in_measures(input: &str, segments: &[Segment], finding: &mut FindingRead) {
    if finding.status.is_some() {
        return;
    }
    let body = |measure: usize| &segments[measure].body;
    let spoken =
        |measure: usize| Some((answers::told(&input[body(measure).clone()])?, body(measure).clone()));
    let told = |measure: &usize| {
        let body = body(*measure);
        // ❌ 报了市政: a sign may have been read as what opens the measure.
        let signed = || states::signed(input, &(segments[*measure].before.start..body.end));
        let named = signed().or_else(|| states::at_edge(input, body)).or_else(|| states::told(input, body));
        named.or_else(|| spoken(*measure))
    };
    let all: Option<Vec<_>> = finding.measures.iter().map(told).collect();
    let least = all.into_iter().flatten().min_by_key(|(value, _)| states::progress(*value));
    let said_last = || {
        let last = *finding.measures.last().filter(|last| segments[**last].answers.is_some())?;
        spoken(last)
    };
    let told = least.or_else(said_last);
    finding.status = told.map(|(value, span)| Extracted { value, span, sure: Confidence::Likely });
}

/// The status of a finding of which nothing but why it is not done says how far it is: something was done, and is left.
pub(super) fn left(segments: &[Segment], finding: &mut FindingRead) {
    let done = !finding.results.is_empty() || !finding.measures.is_empty();
    let why = finding.obstacles.first().filter(|_| finding.status.is_none() && done);
    finding.status = why
        .map(|at| Extracted {
            value: Status::InProgress,
            span: segments[*at].body.clone(),
            sure: Confidence::Likely,
        })
        .or(finding.status.take());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::{Outline, Reading};

    /// The titles and states that a text is read to have.
    fn read(text: &str) -> Vec<(String, Option<Status>)> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let state = |one: &FindingRead| one.status.as_ref().map(|status| status.value);
        reading.findings().map(|one| (outline.value(one.segment).to_owned(), state(one))).collect()
    }

    fn states(text: &str) -> Vec<Option<Status>> {
        read(text).into_iter().map(|(_, state)| state).collect()
    }

    #[test]
    fn a_field_of_states_is_answered_in_everyday_words() {
        use Status::*;
        let table = "序号\t看到的情况\t怎么弄\t谁管\t修好没有\n1\t水龙头漏水\t换阀芯\t老郑\t好了\n\
                     2\t窗户关不严\t调合页\t老郑\t还没有\n3\t路灯不亮\t换灯泡\t电工班\t在等灯泡\n";
        assert_eq!(states(table), [Some(Done), Some(NotDone), Some(InProgress)]);
        let asked = "编号\t登记日期\t反映事项\t承办\t查到哪一步\n1\t5月6日\t路口积水\t市政所\t已疏通，水退了\n\
                     2\t5月7日\t噪声扰民\t执法队\t正在核实\n3\t5月8日\t占道堆物\t执法队\t未受理\n";
        assert_eq!(states(asked), [Some(Done), Some(InProgress), Some(NotDone)]);
        // On which day somebody came is no deadline.
        let outline = Outline::read(asked);
        assert!(Reading::of(&outline).findings().all(|one| one.deadline.is_none() && one.unit.is_some()));
    }

    #[test]
    fn signs_before_problems_and_words_behind_them_say_how_far_they_are() {
        use Status::*;
        let found = |title: &str, state| (title.to_owned(), state);
        assert_eq!(
            read("周二巡查\n✅ 西墙裂缝 补好了\n❌ 灯箱漏电\n⏳ 井盖松动 市政说后天来修\n❌ 垃圾没人拉\n"),
            [
                found("西墙裂缝", Some(Done)),
                found("灯箱漏电", Some(NotDone)),
                found("井盖松动", Some(InProgress)),
                found("垃圾没人拉", Some(NotDone))
            ]
        );
        // ❌ before all of them only says that they are problems.
        assert_eq!(states("周二巡查\n❌ 西墙裂缝\n❌ 灯箱漏电\n❌ 垃圾没人拉\n"), [None, None, None]);
        assert_eq!(
            read(
                "上次问题\n- 票据缺两张（收回来了）\n- 合同没签字（补了说明，正在找对方盖章）\n- 押金没退（还没退，会计说月底前）\n"
            ),
            [
                found("票据缺两张", Some(Done)),
                found("合同没签字", Some(InProgress)),
                found("押金没退", Some(NotDone))
            ]
        );
    }
}
