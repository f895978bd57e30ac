//! Cuts a span of text whose role is known into segments: marker, frame, title, status, measures. Looks at nothing
//! outside the span.

use crate::domain::Status;
use crate::notice::lex::answers;
use crate::notice::lex::code;
use crate::notice::lex::cut;
use crate::notice::lex::label;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;
use crate::notice::series::frame;
use std::ops::Range;

/// A span of text and the role it was judged to have.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::notice) struct LabeledSpan {
    /// Byte range in the text.
    pub span: Range<usize>,
    /// Its role, before a status or measures in it are split off.
    pub role: Role,
    /// Outline level, 1 is the highest.
    pub depth: u8,
    /// Whether the whole span is the title, whatever its text shows.
    pub whole: bool,
    /// Whether a marker at the start numbers the line; false where the line only happens to start with one.
    pub marked: bool,
    /// The ordinal at the start, where the text alone does not show it, and its length in bytes.
    pub marker: Option<(Numbering, usize)>,
    /// The exact body, where it is known; `None` where it is what the frame leaves.
    pub body: Option<Range<usize>>,
    /// The content of a table's cell, without separators, blanks and quotes; `None` outside tables.
    pub cell: Option<Range<usize>>,
    /// For a cell whose column fills no field, or asks how far things are: the words of its heading; `None` for everything
    /// else.
    pub heading: Option<Range<usize>>,
    /// The offset at which the content starts, after words that only lead over to it; 0 where nothing is skipped.
    pub skip: usize,
    /// Which finding of the document it answers, by number from 0; `None` where it belongs to the one above it.
    pub answers: Option<usize>,
    /// How sure the role is.
    pub sure: Confidence,
    /// Why not certain; `None` where it is.
    pub why: Option<DoubtReason>,
}

impl LabeledSpan {
    /// A span whose role is certain, with a marker if it starts with one.
    pub fn new(span: Range<usize>, role: Role, depth: u8) -> LabeledSpan {
        LabeledSpan {
            span,
            role,
            depth,
            whole: false,
            marked: true,
            marker: None,
            body: None,
            cell: None,
            heading: None,
            skip: 0,
            answers: None,
            sure: Confidence::Certain,
            why: None,
        }
    }
}

/// Adds the segments of a span to `out`; they cover the span.
pub(in crate::notice) fn lay(input: &str, place: &LabeledSpan, out: &mut Vec<Segment>) {
    let first = out.len();
    cut_span(input, place, out);
    for segment in &mut out[first..] {
        segment.answers = place.answers;
        segment.heading.clone_from(&place.heading);
    }
}

fn cut_span(input: &str, place: &LabeledSpan, out: &mut Vec<Segment>) {
    if let Some(body) = &place.body {
        return known(input, place, body.clone(), out);
    }
    match place.role {
        Role::Part | Role::Aspect | Role::Heading => heading(input, place, out),
        Role::Finding | Role::SubFinding => finding(input, place, out),
        Role::Measure => measures(input, place, out),
        _ => whole(input, place, out),
    }
}

/// One segment whose body is known.
fn known(input: &str, place: &LabeledSpan, body: Range<usize>, out: &mut Vec<Segment>) {
    let marker = place.marker.clone().or_else(|| marker_of(input, &body));
    let marker = marker.filter(|_| place.marked && (place.role == Role::Finding || place.marker.is_some()));
    let start = body.start + marker.as_ref().map_or(0, |(_, len)| *len);
    let blanks = if marker.is_some() { blanks_at(input, start, body.end) } else { 0 };
    let segment = Segment::new(place.role, place.depth, place.span.clone(), body).with_front(marker, blanks);
    out.push(segment.doubted(place.sure, place.why));
}

/// One segment for the span; the label of a fact is in its `before`.
pub(in crate::notice) fn whole(input: &str, place: &LabeledSpan, out: &mut Vec<Segment>) {
    let mut content = content_of(input, place);
    if place.role.is_fact()
        && let Some((marker, len)) = Numbering::parse(&input[content.clone()])
        && label::at_start(input[content.start + len..content.end].trim_start()).is_some()
    {
        let _ = marker;
        content.start += len;
        content = text::trim(input, content);
    }
    if place.role.is_fact() && input[content.clone()].starts_with(['（', '(']) {
        let inner = content.start + input[content.clone()].chars().next().map_or(0, char::len_utf8);
        if label::at_start(&input[inner..content.end]).is_some() {
            content = text::trim(input, inner..content.end);
        }
    }
    if (place.role.is_fact() || place.role == Role::Number)
        && let Some(label) = label::at_start(&input[content.clone()])
    {
        content = text::trim(input, content.start + label.value..content.end);
    }
    if place.role.is_fact() && !place.role.is_told() {
        // 责任领导：某某；责任单位：…）
        content = text::trim_stop(input, content);
        let words = &input[content.clone()];
        if words.ends_with(['）', ')']) && !words.contains(['（', '(']) {
            content = text::trim_stop(
                input,
                content.start..content.end - words.chars().next_back().map_or(0, char::len_utf8),
            );
        }
    }
    let mut segment = Segment::new(place.role, place.depth, place.span.clone(), content.clone());
    if place.role == Role::Status {
        let stop = text::trim_stop(input, content.clone());
        let alone = Status::parse_alone(&input[stop.clone()]).map_or(0, |(_, at)| at);
        segment = Segment::new(place.role, place.depth, place.span.clone(), stop).with_front(None, alone);
        if answers::state(&input[content]).is_none() {
            segment = segment.doubted(Confidence::Doubtful, Some(DoubtReason::StatusUnknown));
        }
    } else if place.marked
        && !place.role.is_fact()
        && let Some(found) = Numbering::parse(&input[content.clone()]).filter(|(_, len)| *len < content.len())
    {
        let blanks = blanks_at(input, content.start + found.1, content.end);
        segment = segment.with_front(Some(found), blanks);
    }
    out.push(segment.doubted(place.sure, place.why));
}

/// The content of a span: that of its cell, or all of it without blanks and the stroke before a label.
fn content_of(input: &str, place: &LabeledSpan) -> Range<usize> {
    let whole = text::trim(input, place.span.clone());
    let words = input[whole.clone()].trim_start_matches(|c| text::is_stroke(c) || text::is_blank(c));
    let whole = if label::at_start(words).is_some() { whole.end - words.len()..whole.end } else { whole };
    match &place.cell {
        Some(cell) => cell.start.max(whole.start)..cell.end.min(whole.end).max(cell.start.max(whole.start)),
        None => whole,
    }
}

/// How many bytes of blanks there are at `start`; 0 where it lies beyond `end`.
pub(in crate::notice) fn blanks_at(input: &str, start: usize, end: usize) -> usize {
    let rest = input.get(start..end).unwrap_or_default();
    rest.len() - rest.trim_start_matches(text::is_blank).len()
}

/// The marker at the start of a content and its length; `None` where nothing would be left after it.
fn marker_of(input: &str, content: &Range<usize>) -> Option<(Numbering, usize)> {
    Numbering::parse(&input[content.clone()]).filter(|(_, len)| content.start + len < content.end)
}

/// A heading, and what follows its first sentence on the line.
fn heading(input: &str, place: &LabeledSpan, out: &mut Vec<Segment>) {
    let content = content_of(input, place);
    let marker = marker_of(input, &content).filter(|_| place.marked);
    let at = content.start + marker.as_ref().map_or(0, |(_, len)| *len);
    let stop = if place.whole { None } else { text::find_outside(&input[at..content.end], |c| c == '。') };
    let end = match stop {
        Some((stop, c)) if at + stop + c.len_utf8() < content.end => at + stop + c.len_utf8(),
        _ => place.span.end,
    };
    let title = text::trim_stop(input, at..end.min(content.end));
    let body = content.start..title.end.max(at);
    let blanks = blanks_at(input, at, body.end);
    let segment =
        Segment::new(place.role, place.depth, place.span.start..end, body).with_front(marker, blanks);
    out.push(segment.doubted(place.sure, place.why));
    if end < place.span.end {
        let mut rest = LabeledSpan::new(end..place.span.end, Role::Text, place.depth + 1);
        rest.marked = false;
        whole(input, &rest, out);
    }
}

/// A finding's title in its frame, its status, and the measures that follow on the line.
pub(in crate::notice) fn finding(input: &str, place: &LabeledSpan, out: &mut Vec<Segment>) {
    let mut content = content_of(input, place);
    // 问题（1）：台账不全: the number is no aside of the label.
    let counted =
        Numbering::parse(&input[content.clone()]).filter(|(marker, _)| marker.form() == Form::Problem);
    if let Some(label) = label::at_start(&input[content.clone()]).filter(|_| counted.is_none()) {
        content = text::trim(input, content.start + label.value..content.end);
    }
    if place.skip > content.start && place.skip < content.end {
        content.start = place.skip;
    }
    let marker = place.marker.clone().or_else(|| marker_of(input, &content).filter(|_| place.marked));
    let start = content.start + marker.as_ref().map_or(0, |(_, len)| *len);
    let mut at = start + blanks_at(input, start, content.end);
    if let Some(label) = label::at_start(&input[at..content.end]) {
        at += label.value;
    }
    // 一、反馈问题一：学习不深入
    if let Some((_, len)) = Numbering::parse(&input[at..content.end])
        .filter(|(inner, len)| inner.form() == Form::Problem && marker.is_some() && at + len < content.end)
    {
        at += len;
        at += blanks_at(input, at, content.end);
    }
    if let Some((_, len)) = code::at_start(&input[at..content.end]).filter(|(_, len)| at + len < content.end)
    {
        at += len;
    }
    let end = title_end(input, at..content.end, place.whole);
    let framed = frame::read(&input[at..end]);
    let body = content.start..at + framed.title.end;
    let whole_end = if end < content.end { end } else { place.span.end };
    let title_span_end = framed.status.as_ref().map_or(whole_end, |(open, _)| at + open);
    let open = at - start + framed.title.start;
    let segment = Segment::new(place.role, place.depth, place.span.start..title_span_end, body)
        .with_front(marker, open);
    out.push(segment.doubted(framed.sure, framed.why).doubted(place.sure, place.why));
    if let Some((open, wording)) = framed.status {
        let span = at + open..whole_end;
        let body = span.start..at + wording.end;
        let status = Segment::new(Role::Status, place.depth + 1, span.clone(), body);
        out.push(status.with_front(None, at + wording.start - span.start));
    }
    if whole_end < place.span.end {
        lay(input, &LabeledSpan::new(whole_end..place.span.end, Role::Measure, place.depth + 1), out);
    }
}

/// Where a finding's title ends: after its first sentence, if a status, a marker or a label follows, else with the
/// line.
fn title_end(input: &str, range: Range<usize>, whole: bool) -> usize {
    if whole {
        return range.end;
    }
    let line = &input[range.clone()];
    let sentence = text::find_outside(line, |c| c == '。').map(|(at, c)| at + c.len_utf8());
    let colon = text::find_outside(line, |c| matches!(c, '：' | ':')).map(|(at, c)| (at, at + c.len_utf8()));
    if let Some((at, after)) = colon
        && sentence.is_none_or(|s| after < s)
        && after < line.len()
        && ["情况", "问题", "整改", "措施"].iter().any(|word| line[..at].ends_with(word))
        && !line[..at].ends_with("反馈问题")
    {
        return range.start + after;
    }
    let Some(end) = sentence.filter(|end| *end < line.len()) else { return range.end };
    let follows = line[end..].trim_start_matches(text::is_blank);
    let first = follows.split('。').next().unwrap_or(follows);
    let runs_on = Status::parse_alone(first).is_some()
        || Numbering::parse(follows).is_some()
        || label::at_start(follows).is_some();
    if runs_on { range.start + end } else { range.end }
}

/// A paragraph cut into its measures; sentences that only state a status become segments of their own.
fn measures(input: &str, place: &LabeledSpan, out: &mut Vec<Segment>) {
    let mut span = place.span.clone();
    let mut content = content_of(input, place);
    let first = out.len();
    // A number before the label (（1）整改措施：) numbers the label.
    let numbered = marker_of(input, &content).map_or(content.start, |(_, len)| content.start + len);
    if let Some(label) =
        label::at_start(&input[numbered..content.end]).or_else(|| label::at_start(&input[content.clone()]))
    {
        let from =
            if label::at_start(&input[numbered..content.end]).is_some() { numbered } else { content.start };
        content = text::trim(input, from + label.value..content.end);
    }
    if place.skip > content.start && place.skip <= content.end {
        content = text::trim(input, place.skip..content.end);
    }
    // （整改：补登台账）
    if input[content.clone()].starts_with(['（', '(']) {
        let inner = content.start + input[content.clone()].chars().next().map_or(0, char::len_utf8);
        if let Some(label) = label::at_start(&input[inner..content.end]) {
            content = text::trim(input, inner + label.value..content.end);
        }
    }
    // The bracket closes what the label opened.
    let words = &input[content.clone()];
    if words.ends_with(['）', ')']) && !words.contains(['（', '(']) {
        content.end -= words.chars().next_back().map_or(0, char::len_utf8);
    }
    let items = cut::measures(input, content.clone());
    let lead_end = items.first().map_or(span.end, |item| item.start);
    let lead = text::trim(input, content.start..lead_end.min(content.end).max(content.start));
    if items.is_empty() {
        piece(input, place, span, content, None, out);
    } else {
        if !lead.is_empty() {
            let role = if items[0].marker.value > 1 { Role::Measure } else { Role::Text };
            let lead_place = LabeledSpan {
                role,
                sure: Confidence::Likely,
                why: Some(DoubtReason::TextBeforeMeasures),
                ..place.clone()
            };
            piece(input, &lead_place, span.start..lead_end, lead, None, out);
            span.start = lead_end;
        }
        for (index, item) in items.iter().enumerate() {
            let end = items.get(index + 1).map_or(span.end, |next| next.start);
            let body = text::trim(input, item.start..end.min(content.end));
            let missing = index > 0 && item.marker.value > items[index - 1].marker.value + 1;
            let (sure, why) = if missing {
                (Confidence::Likely, Some(DoubtReason::NumberMissing))
            } else {
                (place.sure, place.why)
            };
            let item_place = LabeledSpan { sure, why, ..place.clone() };
            piece(input, &item_place, span.start..end, body, Some((item.marker.clone(), item.len)), out);
            span.start = end;
        }
    }
    if let Some(segment) = out.get_mut(first) {
        *segment = segment.clone().doubted(place.sure, place.why);
    }
}

/// One measure, and the status sentences before and after it.
fn piece(
    input: &str,
    place: &LabeledSpan,
    mut span: Range<usize>,
    mut body: Range<usize>,
    marker: Option<(Numbering, usize)>,
    out: &mut Vec<Segment>,
) {
    if marker.is_none() {
        while let Some((sentence, at)) = status_at_start(input, &body) {
            let rest = text::trim(input, sentence.end..body.end);
            // Blanks after the status belong to the segment that follows, if there is one.
            let end = if rest.is_empty() { span.end } else { sentence.end };
            out.push(status(input, place.depth, span.start..end, sentence, at));
            if rest.is_empty() {
                return;
            }
            span.start = end;
            body = rest;
        }
    }
    let tail = status_at_end(input, &body);
    let end = tail.as_ref().map_or(span.end, |(sentence, _)| sentence.start);
    let kept = text::trim(input, body.start..end.min(body.end));
    let marker = marker.or_else(|| {
        // A line's own number, 2. or （2）, that belongs to a list over several lines.
        Numbering::parse(&input[kept.clone()]).filter(|(m, len)| {
            place.marked && *len < kept.len() && !matches!(m.form(), Form::Chapter | Form::Article)
        })
    });
    let blanks = marker.as_ref().map_or(0, |(_, len)| blanks_at(input, kept.start + len, kept.end));
    out.push(
        Segment::new(place.role, place.depth, span.start..end, kept)
            .with_front(marker, blanks)
            .doubted(place.sure, place.why),
    );
    if let Some((sentence, at)) = tail {
        out.push(status(input, place.depth, end..span.end, sentence, at));
    }
}

fn status(input: &str, depth: u8, span: Range<usize>, sentence: Range<usize>, at: usize) -> Segment {
    let wording = text::trim_stop(input, sentence);
    Segment::new(Role::Status, depth, span, wording).with_front(None, at)
}

/// The first sentence, if it only states a status, and the offset in it at which the wording starts.
fn status_at_start(input: &str, body: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let (len, stop) = input[body.clone()].char_indices().take(60).find(|(_, c)| text::is_end(*c))?;
    let sentence = &input[body.start..body.start + len];
    let (_, at) = Status::parse_alone(sentence).filter(|_| speaks(sentence))?;
    Some((body.start..body.start + len + stop.len_utf8(), at))
}

/// The last sentence, or a sign behind it, if it only states a status and another sentence comes before it; and the offset of its wording.
fn status_at_end(input: &str, body: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let bare = text::trim_stop(input, body.clone());
    if let Some(sign) = input[bare.clone()].chars().next_back().filter(|c| text::is_state(*c)) {
        let start = bare.end - sign.len_utf8();
        return (start > bare.start).then_some((start..body.end, 0));
    }
    let (at, c) = input[bare.clone()].char_indices().rev().take(60).find(|(_, c)| text::is_end(*c))?;
    let start = bare.start + at + c.len_utf8();
    let lead = blanks_at(input, start, bare.end);
    let sentence = &input[start + lead..bare.end];
    let (_, found) = Status::parse_alone(sentence).filter(|_| speaks(sentence))?;
    Some((start + lead..body.end, found))
}

/// Whether a sentence that is a status says of what: it names that, or says 已 or 正在, or is a state that offices give to a
/// problem, 持续整改 and 长期坚持. 持续推进 alone is the end of a measure.
fn speaks(sentence: &str) -> bool {
    [
        "问题",
        "事项",
        "已",
        "正在",
        "尚未",
        "基本",
        "任务",
        "未完成",
        "未整改",
        "目前",
        "该",
        "此项",
        "现",
        "持续整改",
        "长期整改",
        "长期坚持",
    ]
    .iter()
    .any(|word| sentence.contains(word))
}
