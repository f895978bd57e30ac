//! What a person should look at in a reading: what is odd in itself, what is unlike its siblings, and what does not fit
//! the figures that the text states.

mod facts;
mod material;
mod ordinals;
mod records;
mod wording;

pub(super) use material::Material;

use crate::notice::facts::extracted::{Doubt, Extracted};
use crate::notice::facts::statistics::Statistic;
use crate::notice::lex::role::DoubtReason;

/// The doubts of a reading, in no order.
pub(super) fn of(material: &Material, statistics: &[Extracted<Statistic>]) -> Vec<Doubt> {
    let segments = material.segments;
    let mut doubts: Vec<Doubt> =
        segments.iter().filter_map(|s| s.why.map(|why| Doubt { why, span: s.body.clone() })).collect();
    ordinals::doubts(material, &mut doubts);
    facts::doubts(material, &mut doubts);
    records::doubts(material, &mut doubts);
    wording::doubts(material, &mut doubts);
    figures(material, statistics, &mut doubts);
    doubts
}

/// The doubts about findings without measures, and about figures that do not fit.
fn figures(material: &Material, statistics: &[Extracted<Statistic>], doubts: &mut Vec<Doubt>) {
    if material.findings().any(|finding| !finding.measures.is_empty()) {
        let bare = material.findings().filter(|finding| finding.measures.is_empty());
        doubts.extend(bare.map(|finding| material.doubt(finding.segment, DoubtReason::NoMeasure)));
    }
    let count = material.findings().count();
    for statistic in statistics {
        if !statistic.value.consistent {
            doubts.push(Doubt { why: DoubtReason::FiguresDisagree, span: statistic.span.clone() });
        }
        let whole = statistic.value.counts_findings && count > 0;
        if whole && (statistic.value.total - count as f64).abs() > 0.5 {
            doubts.push(Doubt { why: DoubtReason::CountDisagrees, span: statistic.span.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::notice::{Outline, Reading};

    /// The words that are marked in a text, each once, in order.
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let mut found: Vec<&str> =
            Reading::of(&Outline::read(text)).doubts.iter().map(|doubt| &text[doubt.span.clone()]).collect();
        found.dedup();
        assert_eq!(found, expect, "{text}");
    }

    const HEAD: &str = "某镇粮站关于巡察整改情况的通报\n一、整改情况\n";

    #[test]
    fn a_text_that_is_regular_has_no_doubts() {
        check(
            &format!(
                "{HEAD}1.仓房渗水未修\n一是补漏三处。二是换瓦。\n2.账实不符\n一是重新过秤。二是补登。\n"
            ),
            &[],
        );
    }

    #[test]
    fn an_ordinal_that_is_left_out_is_marked_with_what_stands_before_it() {
        let text = format!(
            "{HEAD}1.仓房渗水未修\n换上新瓦三百片。\n2.账实不符\n重新过秤两次。\n4.秤具逾期未检\n送检两台。\n"
        );
        check(&text, &["重新过秤两次。", "秤具逾期未检"]);
    }

    #[test]
    fn a_measure_unlike_the_others_of_its_finding_is_marked() {
        let text = format!(
            "{HEAD}1.仓房渗水未修\n这一情况去年就有。\n一是补漏三处。\n二是换瓦。\n2.账实不符\n一是重新过秤。\n二是补登台账。\n"
        );
        check(&text, &["这一情况去年就有。"]);
    }

    #[test]
    fn a_list_that_counts_among_single_measures_is_no_doubt_and_one_cut_by_nothing_is_told_once() {
        let titles = ["仓房渗水未修", "账实不符", "秤具逾期未检", "砝码锈蚀未换", "证书遗失", "台账不全"];
        let with = |measures: &str| {
            let one = |(at, title): (usize, &&str)| {
                let measures = if at == 1 { measures } else { "送检两台并登记。" };
                format!("{}.{title}\n整改措施：{measures}\n", at + 1)
            };
            format!("{HEAD}{}", titles.iter().enumerate().map(one).collect::<String>())
        };
        check(&with("一是重新过秤；二是补登台账；三是每季度盘点一次。"), &[]);
        let cut = with("重新过秤两次。\n补登台账三本。\n每季度盘点一次。");
        let doubts = Reading::of(&Outline::read(&cut)).doubts;
        let marked: Vec<&str> = doubts.iter().map(|doubt| &cut[doubt.span.clone()]).collect();
        assert_eq!(marked, ["重新过秤两次。"]);
    }

    #[test]
    fn an_item_that_runs_on_is_marked() {
        let text = format!(
            "{HEAD}1.仓房渗水未修\n（1）换瓦三处（2）补漏两处。\n2.账实不符\n（1）重新过秤。\n（2）补登。\n"
        );
        check(&text, &["换瓦三处（2）补漏两处。"]);
    }

    #[test]
    fn a_fact_that_stands_twice_shows_that_a_finding_is_missing() {
        let text = format!(
            "{HEAD}1.仓房渗水未修\n整改措施：换瓦三处。\n完成时限：三月底前\n账实不符\n整改措施：重新过秤。\n完成时限：五月底前\n2.秤具逾期未检\n整改措施：送检两台。\n完成时限：六月底前\n"
        );
        let reading = Reading::of(&Outline::read(&text));
        assert!(reading.finding_count() == 3 || !reading.doubts.is_empty());
    }

    #[test]
    fn cells_in_the_wrong_column_are_marked() {
        let text = "序号\t反馈问题\t整改措施\t责任领导\t整改时限\n1\t仓房渗水\t换瓦三处\t甲某某\t2025年3月底前\n2\t账实不符\t重新过秤\t2025年5月底前\n3\t秤具逾期未检\t送检两台\t乙某某\t2025年6月底前\n";
        check(text, &["账实不符", "重新过秤"]);
    }

    #[test]
    fn a_group_told_in_each_row_and_cells_that_count_in_their_own_way_are_no_doubts() {
        let row = |nth: usize, group: &str, problem: &str, measures: &str| {
            format!("{nth}\t{group}\t{problem}\t{measures}\t2025年{nth}月底前\n")
        };
        let (one, two) = ("一、仓储管理方面", "二、计量管理方面");
        let rows = [
            row(1, one, "仓房渗水未修", "一是补漏三处。二是换瓦三百片。"),
            row(2, one, "账实不符", "1.重新过秤两次。2.补登台账。"),
            row(3, two, "秤具逾期未检", "送检两台。"),
            row(4, two, "检定证书遗失", "一是登报声明。二是补办证书。"),
            row(5, two, "砝码锈蚀未换", "一是更换砝码。二是添置防潮柜。"),
        ];
        check(&format!("序号\t问题类别\t反馈问题\t整改措施\t整改时限\n{}", rows.concat()), &[]);
    }

    #[test]
    fn items_that_run_on_with_nothing_between_them_are_marked() {
        let text = format!(
            "{HEAD}1.仓房渗水未修\n换瓦三处第一，补漏两处第二，添置雨布。\n2.有的仓门锈蚀有的窗纱破损有的地坪开裂\n换新。\n"
        );
        let reading = Reading::of(&Outline::read(&text));
        let marked: Vec<&str> = reading.doubts.iter().map(|doubt| &text[doubt.span.clone()]).collect();
        assert!(marked.contains(&"有的仓门锈蚀有的窗纱破损有的地坪开裂"), "{marked:?}");
        assert!(marked.iter().any(|words| words.starts_with("换瓦三处第一")), "{marked:?}");
    }

    #[test]
    fn a_title_that_sounds_like_something_done_is_marked() {
        let text = format!(
            "{HEAD}1.关于“仓房渗水未修，制定库房修缮与值守管理制度三项”问题的整改\n换瓦。\n2.关于“账实不符”问题的整改\n重新过秤。\n"
        );
        let reading = Reading::of(&Outline::read(&text));
        let marked = reading.doubts.iter().any(|doubt| text[doubt.span.clone()].starts_with("仓房渗水未修"));
        assert!(marked, "{:?}", reading.doubts);
        let too_little = "1.盘库计划性不强，2024年全年仅开展2次盘库。\n整改措施：每月盘库一次。\n2.秤具逾期未检。\n整改措施：送检两台。\n";
        check(&format!("{HEAD}{too_little}"), &[]);
    }
}
