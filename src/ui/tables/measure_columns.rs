//! The columns of the table of measures. What a measure has not of its own is its finding's.

use super::column::{Columns, Line};
use crate::domain::{Evidence, Finding, Measure, calendar_date};
use crate::ledger::views::{FindingColumn, MeasureItem};
use crate::ui::text::{format, labels, sign_off, words};

const FIXED: [Line<MeasureItem>; 2] = [
    (FindingColumn::NUMBER, words::ABOUT_FINDING, 126, false, |one, _| {
        format::measure_place(one.finding.place, one.nth)
    }),
    (Measure::TEXT, words::FIELD_MEASURE, 0, false, |one, _| one.text.clone()),
];

const CHOSEN: [Line<MeasureItem>; 13] = [
    (Measure::FINDING, words::FIELD_TITLE, 220, false, |one, _| one.finding.finding.title.clone()),
    (Measure::UNIT, words::UNIT, 164, true, |one, _| one.unit.clone()),
    (Measure::PERSON, words::FIELD_PERSON, 104, true, |one, _| one.person.clone()),
    // The day until which it was extended, or its wording.
    (Measure::DEADLINE, words::FIELD_DEADLINE, 178, true, |one, _| {
        calendar_date(&one.deadline).map_or_else(|| one.deadline.clone(), format::short_date)
    }),
    (Measure::STATUS, words::FIELD_STATUS, 156, true, |one, _| format::status(one.status.as_ref()).0),
    (FindingColumn::LATEST, words::LATEST, 92, false, |one, today| {
        format::latest(one.latest.as_deref(), today)
    }),
    (Evidence::KIND, words::EVIDENCE, 92, false, |one, _| match one.evidence {
        0 => String::new(),
        count => count.to_string(),
    }),
    (FindingColumn::STAGE, words::SIGN_OFF_STAGE, 128, false, |one, today| {
        sign_off::stage_at(&one.finding.stage, today).unwrap_or_default()
    }),
    (Finding::LEADER, words::FIELD_LEADER, 108, false, |one, _| one.finding.finding.leader.clone()),
    (Finding::LEAD_UNIT, words::FIELD_LEAD_UNIT, 148, false, |one, _| one.finding.finding.lead_unit.clone()),
    (Finding::SUPPORTING, words::FIELD_SUPPORTING, 148, false, |one, _| {
        one.finding.finding.supporting.clone()
    }),
    (Finding::SEVERITY, words::FIELD_SEVERITY, 92, false, |one, _| {
        labels::chosen(labels::SEVERITIES, &one.finding.finding.severity)
    }),
    (Finding::MARKS, words::FIELD_MARKS, 128, false, |one, _| one.finding.finding.marks.clone()),
];

impl Columns for MeasureItem {
    const KIND: &'static str = Measure::KIND;
    const FIXED: &'static [Line<Self>] = &FIXED;
    const CHOSEN: &'static [Line<Self>] = &CHOSEN;
    const USUAL: &'static [&'static str] =
        &[Measure::UNIT, Measure::PERSON, Measure::DEADLINE, Measure::STATUS];
}
