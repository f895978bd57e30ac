//! Where running text about a problem goes on to what was done about it: `经查，情况属实。已更换灯泡5盏。`

use crate::notice::lex::{text, words};

/// The offset of the clause from which the words tell what was done, or of its sentence where nothing before it in that
/// complains; `None` where they go on about the problem.
pub fn begin(words: &str) -> Option<usize> {
    let (mut sentence, mut complained, mut begins) = (0, false, None);
    for clause in text::pieces(words, 0..words.len(), text::is_comma) {
        let clause = text::trim(words, clause);
        let before = words[..clause.start].trim_end_matches(text::is_blank);
        if before.ends_with(['。', '；', ';', '\n']) {
            (sentence, complained) = (clause.start, false);
        }
        let told = &words[clause.clone()];
        if words::remedied_by_then(told) || words::remedied(told) || words::orders(told) {
            begins.get_or_insert(if complained { clause.start } else { sentence });
        } else if words::complaint(told) >= 0.6 {
            // 上报已完成整改，但仍有3处未改
            (begins, complained) = (None, true);
        }
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_begins_with_its_sentence_or_behind_a_complaint() {
        let check = |words: &str| begin(words).map(|at| words[at..].to_owned());
        assert_eq!(check("经查，情况属实。已更换灯泡5盏。").as_deref(), Some("已更换灯泡5盏。"));
        assert_eq!(
            check("经核实，该店油烟管道破损，执法人员当场责令改正，并约谈店主。").as_deref(),
            Some("执法人员当场责令改正，并约谈店主。")
        );
        assert_eq!(
            check("路面塌陷处有半米深。养护队到场后，对路面进行了修补，消除了隐患。").as_deref(),
            Some("养护队到场后，对路面进行了修补，消除了隐患。")
        );
        for words in [
            "已支付8万元，多付1.2万元。",
            "截至9月仍未整改。",
            "排查表照抄上月，走过场。",
            "上报已完成整改，但仍有3处漏水。",
        ] {
            assert_eq!(check(words), None, "{words}");
        }
    }
}
