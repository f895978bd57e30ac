//! A chat between several people: who wrote when, and that it was heard, is nothing that was done. What is written below a
//! list of problems answers the one with whose words it begins.

use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::{chat, text, words};
use crate::notice::outline::layout::LabeledSpan;

/// So many lines of who wrote when make a chat.
const TURNS_MIN: usize = 2;
/// So many first characters of a message, at least, name what it is about.
const SHARED_MIN: usize = 2;

/// Gives what is written in a chat to the problem that it is about.
pub(in crate::notice) fn settle(input: &str, spans: &mut [LabeledSpan]) {
    let line = |span: &LabeledSpan| &input[text::trim(input, span.span.clone())];
    let free = |span: &LabeledSpan| {
        let told = matches!(span.role, Role::Text | Role::Measure | Role::Preamble);
        told && span.cell.is_none() && span.answers.is_none()
    };
    if spans.iter().filter(|span| chat::is_turn(line(span))).count() < TURNS_MIN {
        return;
    }
    for span in spans.iter_mut().filter(|span| free(span)) {
        let words = line(span);
        let silent = chat::is_turn(words) || chat::is_heard(words) || words.ends_with(['？', '?']);
        if span.role == Role::Measure && silent {
            (span.role, span.marked) = (Role::Text, false);
        }
    }
    let titles: Vec<String> = spans
        .iter()
        .filter(|span| span.role == Role::Finding)
        .map(|span| input[span.body.clone().unwrap_or(span.span.clone())].to_owned())
        .collect();
    let Some(last) = spans.iter().rposition(|span| span.role == Role::Finding) else { return };
    if titles.len() < 2 {
        return;
    }
    // Where answers stand between the problems, each belongs to the one above it, unless it begins with the words of another.
    if spans[..last].iter().any(|span| span.role == Role::Measure) {
        for span in spans.iter_mut().filter(|span| span.role == Role::Measure && free(span)) {
            if let Some(place) = about(line(span), &titles) {
                (span.answers, span.depth) = (Some(place), 3);
            }
        }
        return;
    }
    let Some(turn) = spans[last..].iter().position(|span| chat::is_turn(line(span))) else { return };
    for span in spans[last + turn..].iter_mut().filter(|span| free(span)) {
        let words = line(span);
        if chat::is_turn(words) || chat::is_heard(words) {
            continue;
        }
        let place = about(words, &titles).filter(|_| !words.contains(['？', '?']) && tells(words));
        (span.role, span.marked) = (Role::Text, false);
        if let Some(place) = place {
            (span.role, span.answers, span.depth) = (Role::Measure, Some(place), 3);
            (span.sure, span.why) = (Confidence::Likely, Some(DoubtReason::WeakSigns));
        }
    }
}

/// The one title that holds the words a message begins with, 3栋 or 三栋.
fn about(message: &str, titles: &[String]) -> Option<usize> {
    const NUMERALS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let figure =
        |c: char| NUMERALS.iter().position(|numeral| *numeral == c).map_or(c, |at| (b'1' + at as u8) as char);
    let start: String = message.chars().take(SHARED_MIN).map(figure).collect();
    let plain = start.chars().all(|c| c.is_ascii_digit() || ('\u{4e00}'..='\u{9fff}').contains(&c))
        && !start.chars().all(|c| c.is_ascii_digit());
    let holds = |title: &String| title.chars().map(figure).collect::<String>().contains(&start);
    let mut held = titles.iter().enumerate().filter(|(_, title)| holds(title));
    let (place, _) = held.next().filter(|_| plain && start.chars().count() == SHARED_MIN)?;
    held.next().is_none().then_some(place)
}

/// Whether a message tells what was done or will be, and not what is wrong.
fn tells(message: &str) -> bool {
    let done = message.contains(['已', '了', '正']) || words::act(message) > 0.0 || words::planned(message);
    done && words::complaint(message) < 1.0
}

#[cfg(test)]
mod tests {
    use crate::domain::Status;
    use crate::notice::{Outline, Reading};

    fn read(text: &str) -> Vec<(String, Vec<String>)> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let value = |at: usize| outline.value(at).to_owned();
        let findings = reading.findings();
        findings.map(|one| (value(one.segment), one.measures.iter().map(|at| value(*at)).collect())).collect()
    }

    fn found(title: &str, measures: &[&str]) -> (String, Vec<String>) {
        (title.to_owned(), measures.iter().map(|one| (*one).to_owned()).collect())
    }

    #[test]
    fn messages_answer_what_they_begin_with() {
        assert_eq!(
            read(
                "李主任 09:12\n昨天督查的问题我列一下\n李主任 09:13\n第一个，灭火器没有年检\n李主任 09:13\n\
                 第二个，仓库里货物堆得太高\n老王 09:20\n收到\n老王 10:05\n灭火器已经联系厂家了，周五来检\n\
                 老王 10:06\n下午还开会吗？\n老王 15:30\n仓库的货搬走了两层\n李主任 15:31\n👍\n"
            ),
            [
                found("灭火器没有年检", &["灭火器已经联系厂家了，周五来检"]),
                found("仓库里货物堆得太高", &["仓库的货搬走了两层"])
            ]
        );
    }

    #[test]
    fn what_one_raises_the_others_answer() {
        let chat = "环境整治群\n镇长 8:41\n昨天暗访组来转了一圈，各村认领\n白岩村 村口垃圾池满出来没人拉\n老周 8:50\n收到\n镇长 8:52\n\
                    公厕门坏了，里面没水\n小陈 8:55\n收到，门已经修了\n小陈 8:56\n几点开会？\n镇长 8:56\n\
                    活动室堆放化肥，去年巡察就点过\n小陈 8:58\n今天就腾\n";
        assert_eq!(
            read(chat),
            [
                found("白岩村 村口垃圾池满出来没人拉", &[]),
                found("公厕门坏了，里面没水", &["收到，门已经修了"]),
                found("活动室堆放化肥，去年巡察就点过", &["今天就腾"])
            ]
        );
    }

    #[test]
    fn several_complain_each_behind_who_and_when() {
        let chat = "物业群\n8:12 王姐：二栋的感应门又锁不上了\n8:15 管家：收到，已经叫厂家\n8:47 老秦：地库漏水，没过脚面\n\
                    8:50 管家：水泵烧了\n9:02 小李：滑梯坏了一块板\n11:20 管家：2栋门修好了\n11:21 王姐：谢谢管家\n";
        assert_eq!(
            read(chat),
            [
                found("二栋的感应门又锁不上了", &["收到，已经叫厂家", "2栋门修好了"]),
                found("地库漏水，没过脚面", &["水泵烧了"]),
                found("滑梯坏了一块板", &[])
            ]
        );
        let outline = Outline::read(chat);
        let states: Vec<_> = Reading::of(&outline)
            .findings()
            .map(|one| one.status.as_ref().map(|status| status.value))
            .collect();
        assert_eq!(states, [Some(Status::Done), None, None]);
        // Nobody complains.
        assert!(read("工地群\n7:30 老周：浇三层柱\n7:41 小郭：泵车就位\n9:20 老周：第一车到了\n17:55 老周：浇完了\n").is_empty());
    }

    #[test]
    fn an_answer_below_its_problem_belongs_to_it() {
        assert_eq!(
            read(
                "老周 9:01\n第一个问题，配电箱没有上锁\n小王 9:03\n已经配了新锁\n老周 9:05\n第二个问题，通道堆放纸箱\n\
                 小王 9:09\n下午清走，清完拍照\n老周 9:10\n好的\n"
            ),
            [found("配电箱没有上锁", &["已经配了新锁"]), found("通道堆放纸箱", &["下午清走，清完拍照"])]
        );
    }
}
