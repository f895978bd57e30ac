//! Facts that stand right behind a measure and speak of it alone.

use crate::notice::lex::role::Role;
use crate::notice::lex::{text, words};
use crate::notice::outline::segment::Segment;

/// The facts that a measure can have for itself.
pub(super) const OWN: [Role; 5] =
    [Role::LeadUnit, Role::Responsible, Role::Person, Role::Deadline, Role::Status];

/// Whether a fact stands in brackets or is told right behind a measure, with others or alone.
pub(super) fn is_beside(input: &str, segments: &[Segment], index: usize) -> bool {
    let before = |at: usize| &input[segments[at].before.clone()];
    let bare = |at: usize| before(at).trim_start_matches(|c| text::is_blank(c) || matches!(c, '，' | ','));
    let opens = |at: &usize| {
        bare(*at).starts_with(['（', '(', '由']) || bare(*at).ends_with('由') || words::progresses(bare(*at))
    };
    let tells = |role: Role| OWN.contains(&role) || matches!(role, Role::Leader | Role::Supporting);
    let inside = |at: &usize| tells(segments[*at].role) && !before(*at).contains(['\n', '\r']);
    let first = (0..=index).rev().take_while(inside).find(opens);
    first.and_then(|first| first.checked_sub(1)).is_some_and(|at| segments[at].role == Role::Measure)
}
