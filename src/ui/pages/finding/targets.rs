//! 量化指标: the numbers that the measures promise, what was measured of each, and whether it is reached.

use std::borrow::Cow;

use leptos::prelude::*;

use super::state::Shown;
use crate::domain::{Measurement, Reach, Target, Value, in_unit_of, reach};
use crate::ui::components::{AddBy, Column, Records};
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

const MEASURED: &[Column] = &[Measurement::VALUE, Measurement::DATE, Measurement::NOTE];

/// One target.
#[component]
pub fn OneTarget(shown: Shown, id: String, target: Target) -> impl IntoView {
    let session = use_session();
    let own = StoredValue::new(id);
    let measured = Memo::new(move |_| {
        shown.with(|one| {
            let mut all: Vec<_> = (one.measurements.iter())
                .filter(|(_, one)| own.with_value(|id| one.target == *id))
                .map(|(id, one)| (one.date.clone(), id.clone(), one.value.clone()))
                .collect();
            all.sort();
            all
        })
    });
    let rows =
        Memo::new(move |_| measured.with(|all| all.iter().map(|(_, id, _)| id.clone()).collect::<Vec<_>>()));
    let begin = Callback::new(move |()| {
        let today = session.today.get_untracked().to_string();
        vec![
            (Measurement::FINDING, Value::from(shown.id())),
            (Measurement::TARGET, own.get_value().into()),
            (Measurement::DATE, today.into()),
        ]
    });
    let goal = StoredValue::new(target.clone());
    let said = move || {
        let (_, _, value) = measured.with(|all| all.last().cloned())?;
        let goal = goal.get_value();
        Some(match reach(&goal.quote, &goal.value, &value) {
            Reach::Reached => {
                view! { <span class="flag" data-flag="ready">{words::GOAL_REACHED}</span> }.into_any()
            }
            Reach::Short => view! { <span class="late">{words::GOAL_NOT_REACHED}</span> }.into_any(),
            Reach::Unlike => {
                view! { <span class="muted">{words::GOAL_UNLIKE.fill(&[&value, &goal.value])}</span> }
                    .into_any()
            }
        })
    };
    let drawn = move || {
        let values: Vec<_> = measured.with(|all| all.iter().map(|(_, _, value)| value.clone()).collect());
        line(&goal.get_value().value, &values)
    };
    let count: fn(usize) -> Cow<'static, str> = |count| Cow::Owned(counted(words::MEASUREMENT, count));
    view! {
        <div class="promise">
            <p>
                <span class="promise__words">{target.quote}</span>
                "　"
                <span class="muted small">{words::TARGET_VALUE.fill(&[&target.value])}</span>
                " " {said} " " {drawn}
            </p>
            <details class="small" open=rows.with_untracked(|rows| !rows.is_empty())>
                <summary>{move || count(rows.with(Vec::len))}</summary>
                <Records kind=Measurement::KIND columns=MEASURED rows add=AddBy::Typing(MEASURED[0], MEASURED[2]) begin />
            </details>
        </div>
    }
}

fn counted(word: Word, count: usize) -> String {
    if count == 0 { word.text().to_owned() } else { words::IN_BRACKETS.fill(&[&word.text(), &count]) }
}

/// The values as a line, the goal as a dashed one; nothing where fewer than two can be compared with it.
fn line(goal: &str, values: &[String]) -> Option<impl IntoView + use<>> {
    let (level, points) = drawn(goal, values)?;
    let said = words::MEASURED_LINE.fill(&[&values.len(), &values.join(words::ENUMERATION_COMMA.text())]);
    Some(view! {
        <svg class="measured" role="img" aria-label=said viewBox="0 0 120 28" width="120" height="28">
            <path class="measured__goal" d=level></path>
            <polyline points=points></polyline>
        </svg>
    })
}

/// The path of the goal and the points of the values, in a picture of 120 by 28.
fn drawn(goal: &str, values: &[String]) -> Option<(String, String)> {
    const WIDE: f64 = 120.0;
    const HIGH: f64 = 28.0;
    let told: Vec<(f64, f64)> = values.iter().filter_map(|value| in_unit_of(goal, value)).collect();
    if told.len() < 2 {
        return None;
    }
    let all = || told.iter().flat_map(|(goal, value)| [*goal, *value]);
    let (least, most) = (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
    let span = if most > least { most - least } else { 1.0 };
    let y = |value: f64| HIGH - 3.0 - (value - least) / span * (HIGH - 6.0);
    let step = WIDE / (told.len() - 1) as f64;
    let points =
        told.iter().enumerate().map(|(at, (_, value))| format!("{:.1},{:.1}", at as f64 * step, y(*value)));
    let points = points.collect::<Vec<_>>().join(" ");
    Some((format!("M0 {0:.1}H{WIDE}", y(told[0].0)), points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_a_line_beside_the_goal_in_its_unit() {
        let of = |goal: &str, values: &[&str]| {
            drawn(goal, &values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
        };
        // The greatest stands at the top, 3 from the edge; what cannot be compared is left out.
        let (level, points) = of("95%", &["85%", "全部", "百分之九十", "95"]).unwrap();
        assert_eq!((level.as_str(), points.as_str()), ("M0 3.0H120", "0.0,25.0 60.0,14.0 120.0,3.0"));
        assert_eq!(of("30分钟", &["1小时", "30分钟"]).unwrap().0, "M0 25.0H120");
        assert_eq!((of("95%", &["90%"]), of("95%", &["3个", "4个"])), (None, None));
        // Where nothing differs, the line is level.
        assert_eq!(of("5次", &["5次", "5次"]).unwrap().1, "0.0,25.0 120.0,25.0");
    }
}
