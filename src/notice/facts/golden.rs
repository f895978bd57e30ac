//! A reading as JSON, for tools and tests; keys and their order are those of the expected readings in tests.

use serde::Serialize;

use crate::domain::DocumentFamily;
use crate::domain::date::When;
use crate::notice::facts::extracted::{Extracted, FindingPath};
use crate::notice::facts::findings::FindingRead;
use crate::notice::facts::reading::Reading;
use crate::notice::lex::text;
use crate::notice::outline::document::Outline;

#[derive(Serialize)]
struct Golden<'a> {
    kind: Option<&'static str>,
    /// What the document is called, where the expected readings have no name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    family: Option<&'static str>,
    inspection: Inspection<'a>,
    parts: Vec<&'a str>,
    aspects: Vec<Aspect<'a>>,
    commitments: Vec<Commitment<'a>>,
    targets: Vec<Target<'a>>,
    documents: Vec<&'a str>,
    statistics: Vec<Statistic<'a>>,
    contact: Contact<'a>,
}

#[derive(Serialize)]
struct Inspection<'a> {
    inspector: Option<&'a str>,
    inspected: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    feedback: Option<String>,
}

#[derive(Serialize)]
struct Aspect<'a> {
    title: Option<&'a str>,
    issues: Vec<Issue<'a>>,
}

#[derive(Serialize)]
struct Issue<'a> {
    number: Option<&'a str>,
    title: &'a str,
    measures: Vec<&'a str>,
    status: Option<&'static str>,
    leader: Option<&'a str>,
    unit: Option<&'a str>,
    deadline: Option<&'a str>,
    /// What a table says of single measures otherwise than of the finding.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    own: Vec<Own<'a>>,
}

#[derive(Serialize)]
struct Own<'a> {
    /// The measure's number, from 1.
    measure: usize,
    /// What it says, as its column names it.
    column: String,
    /// Its words, or the state that they say.
    words: &'a str,
}

#[derive(Serialize)]
struct Commitment<'a> {
    issue: Option<String>,
    quote: &'a str,
    every: &'static str,
    times: Option<u32>,
}

#[derive(Serialize)]
struct Target<'a> {
    issue: Option<String>,
    quote: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct Statistic<'a> {
    quote: &'a str,
    consistent: bool,
}

#[derive(Serialize)]
struct Contact<'a> {
    phone: Option<&'a str>,
    address: Option<&'a str>,
    email: Option<&'a str>,
    postcode: Option<&'a str>,
}

/// The reading of an outline as JSON, indented by two spaces, with a final line break. Findings are called issues;
/// `issue` is a finding's number from 1.1, null outside the findings.
pub fn json(outline: &Outline, reading: &Reading) -> String {
    let body = |index: &usize| outline.value(*index);
    let issue = |place: &Option<FindingPath>| {
        place.map(|(aspect, finding)| format!("{}.{}", aspect + 1, finding + 1))
    };
    let date = |found: &Option<Extracted<When>>| found.as_ref().map(|f| f.value.iso());
    let answered =
        reading.aspects.iter().flat_map(|aspect| &aspect.findings).any(|one| !one.measures.is_empty());
    // Expected readings tell what answers problems from what only names them, whatever it is called.
    let kind = reading.kind.map(|family| match family {
        DocumentFamily::Circular
        | DocumentFamily::List
        | DocumentFamily::Letter
        | DocumentFamily::Minutes
        | DocumentFamily::Message => match answered {
            true => DocumentFamily::InspectionNotice,
            false => DocumentFamily::Feedback,
        },
        other => other,
    });
    let golden = Golden {
        kind: kind.map(DocumentFamily::as_str),
        family: reading.kind.filter(|family| Some(*family) != kind).map(DocumentFamily::as_str),
        inspection: Inspection {
            inspector: words(&reading.inspection.inspector),
            inspected: words(&reading.inspection.inspected),
            from: date(&reading.inspection.from),
            to: date(&reading.inspection.to),
            feedback: date(&reading.inspection.feedback),
        },
        parts: reading.parts.iter().map(body).collect(),
        aspects: reading
            .aspects
            .iter()
            .filter(|aspect| !aspect.findings.is_empty())
            .map(|aspect| Aspect {
                title: aspect.title.as_ref().map(body),
                issues: aspect
                    .findings
                    .iter()
                    .map(|finding| Issue {
                        number: finding.number.as_deref(),
                        title: body(&finding.segment),
                        measures: finding.measures.iter().map(body).collect(),
                        status: finding.status.as_ref().map(|s| s.value.as_str()),
                        leader: finding.leader.or(finding.person).as_ref().map(body),
                        unit: finding.unit.or(finding.lead_unit).map(|unit| units(outline, unit)),
                        deadline: finding.deadline.as_ref().map(body),
                        own: own(outline, finding),
                    })
                    .collect(),
            })
            .collect(),
        commitments: reading
            .commitments
            .iter()
            .map(|f| Commitment {
                issue: issue(&f.value.place),
                quote: outline.quote(&f.span),
                every: f.value.every.as_str(),
                times: f.value.times,
            })
            .collect(),
        targets: reading
            .targets
            .iter()
            .map(|f| Target {
                issue: issue(&f.value.place),
                quote: outline.quote(&f.span),
                value: &f.value.value,
            })
            .collect(),
        documents: reading.documents.iter().map(|f| f.value.as_str()).collect(),
        statistics: reading
            .statistics
            .iter()
            .map(|f| Statistic { quote: outline.quote(&f.span), consistent: f.value.consistent })
            .collect(),
        contact: Contact {
            phone: words(&reading.contact.phone),
            address: words(&reading.contact.address),
            email: words(&reading.contact.email),
            postcode: words(&reading.contact.postcode),
        },
    };
    // Strings, numbers and lists always serialise.
    let mut json = serde_json::to_string_pretty(&golden).unwrap_or_default();
    json.push('\n');
    json
}

/// The units that a segment names as printed, with those that help where one label names both: 人事股（牵头），财务股（配合）.
fn units(outline: &Outline, unit: usize) -> &str {
    let segments = outline.segments();
    let helps = segments.get(unit + 1).filter(|next| next.helps(&segments[unit], outline.text()));
    let end = helps.map(|next| text::trim_stop(outline.text(), next.body.start..next.span.end).end);
    end.map_or(outline.value(unit), |end| outline.quote(&(segments[unit].body.start..end)))
}

fn own<'a>(outline: &'a Outline, finding: &FindingRead) -> Vec<Own<'a>> {
    let differing = finding.own.iter().filter(|own| own.differs);
    differing
        .filter_map(|own| {
            let measure = finding.measures.iter().position(|segment| *segment == own.measure)? + 1;
            let column = outline.segments()[own.cell].role.code();
            let words = match own.status {
                Some(status) => status.as_str(),
                None => outline.value(own.states?),
            };
            Some(Own { measure, column, words })
        })
        .collect()
}

fn words(found: &Option<Extracted<String>>) -> Option<&str> {
    found.as_ref().map(|f| f.value.as_str())
}
