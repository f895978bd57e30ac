//! The submissions of a finding in order, each with its reviews and with the look-backs at its sign-off.

use std::collections::{BTreeMap, HashMap};

use super::rules::Rules;
use crate::domain::{Check, CheckOutcome, Review, ReviewOutcome, Submission};
use crate::ledger::RowView;

/// One submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// Its row id.
    pub id: String,
    /// Its fields.
    pub submission: Submission,
    /// Its reviews with their row ids, by the day.
    pub reviews: Vec<(String, Review)>,
    /// The row ids of the look-backs that found a rebound.
    pub rebounds: Vec<String>,
    /// How far it is.
    pub state: RoundState,
    /// Whether a later submission follows it.
    pub is_followed: bool,
}

/// How far a submission is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundState {
    /// It waits for the review of this name.
    Pending(String),
    /// The review of this name returned it.
    Returned(String),
    /// It passed every review, the last on this day.
    Passed(String),
}

/// What a person has to decide, because two offices acted without seeing each other, or a file says what this program
/// would not write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// The review of this name both passed and returned the submission.
    Opinions(String),
    /// Several submissions follow the same one: their row ids.
    Parallel(Vec<String>),
    /// The submission names reviews that the ledger never had.
    UnknownChain(Vec<String>),
}

impl Round {
    /// Whether it passed every review and a look-back found a rebound.
    pub fn is_rebound(&self) -> bool {
        matches!(self.state, RoundState::Passed(_)) && !self.rebounds.is_empty()
    }

    /// The opinions on the step of this name.
    pub fn opinions<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a (String, Review)> {
        self.reviews.iter().filter(move |(_, review)| review.step == step)
    }

    /// The opinion on the step of this name that counts: the last that returned it, if one did, else the last.
    pub fn word_on<'a>(&'a self, step: &'a str) -> Option<&'a Review> {
        let of = || self.opinions(step).map(|(_, review)| review);
        of().filter(|review| is_return(review)).last().or_else(|| of().last())
    }

    /// What is still wanted: the opinions that returned it, by the day.
    pub fn returns(&self) -> impl Iterator<Item = &Review> {
        self.reviews.iter().map(|(_, review)| review).filter(|review| is_return(review))
    }

    fn says(&self, step: &str, outcome: ReviewOutcome) -> bool {
        self.opinions(step).any(|(_, review)| ReviewOutcome::parse(&review.outcome) == Some(outcome))
    }

    fn judge(&self) -> RoundState {
        let steps = || self.reviews.iter().map(|(_, review)| review.step.as_str());
        if let Some(step) = steps().find(|step| self.says(step, ReviewOutcome::Returned)) {
            return RoundState::Returned(step.to_owned());
        }
        let chain = &self.submission.reviews;
        if let Some(step) = chain.iter().find(|step| !self.says(step, ReviewOutcome::Passed)) {
            return RoundState::Pending(step.clone());
        }
        match self.reviews.iter().map(|(_, review)| &review.date).max() {
            Some(day) if !chain.is_empty() => RoundState::Passed(day.clone()),
            // A chain without reviews, which only a file from elsewhere has, passes nothing.
            _ => RoundState::Pending(String::new()),
        }
    }
}

/// The submissions among the rows under a finding, earlier ones before those that follow them.
pub fn of(below: &[RowView], checks: &[(String, Check)]) -> Vec<Round> {
    let mut reviews: HashMap<String, Vec<(String, Review)>> = HashMap::new();
    for row in below.iter().filter(|row| row.kind() == Review::KIND) {
        let review = Review::read(row);
        reviews.entry(review.submission.clone()).or_default().push((row.id().to_owned(), review));
    }
    let mut rounds: Vec<_> = (below.iter().filter(|row| row.kind() == Submission::KIND))
        .map(|row| round(row, reviews.remove(row.id()).unwrap_or_default(), checks))
        .collect();
    let follows = |round: &Round| before(round, checks).map(str::to_owned);
    let followed: Vec<_> = rounds.iter().filter_map(follows).collect();
    for round in &mut rounds {
        round.is_followed = followed.contains(&round.id);
    }
    let depths = depths(&rounds, checks);
    rounds.sort_by_cached_key(|round| (depths.get(&round.id).copied(), round.id.clone()));
    rounds
}

fn round(row: &RowView, mut reviews: Vec<(String, Review)>, checks: &[(String, Check)]) -> Round {
    reviews.sort_by(|a, b| (&a.1.date, &a.0).cmp(&(&b.1.date, &b.0)));
    let id = row.id().to_owned();
    let rebounds = checks.iter().filter(|(_, check)| check.after == id && fails(check));
    let mut round = Round {
        rebounds: rebounds.map(|(check, _)| check.clone()).collect(),
        id,
        submission: Submission::read(row),
        reviews,
        state: RoundState::Pending(String::new()),
        is_followed: false,
    };
    round.state = round.judge();
    round
}

/// The id of the submission that a submission follows, by itself or by the look-back at its sign-off.
fn before<'a>(round: &'a Round, checks: &'a [(String, Check)]) -> Option<&'a str> {
    let after = round.submission.after.as_str();
    let check = checks.iter().find(|(id, _)| id == after).map(|(_, check)| check.after.as_str());
    Some(check.unwrap_or(after)).filter(|id| !id.is_empty())
}

/// How many submissions each one follows. Those that follow each other in a circle, which only a file from elsewhere
/// does, follow none.
fn depths(rounds: &[Round], checks: &[(String, Check)]) -> BTreeMap<String, usize> {
    let by_id: HashMap<&str, &Round> = rounds.iter().map(|round| (round.id.as_str(), round)).collect();
    let depth = |round: &Round| {
        let previous = |round: &&Round| before(round, checks).and_then(|id| by_id.get(id)).copied();
        let steps = std::iter::successors(by_id.get(round.id.as_str()).copied(), previous);
        let depth = steps.take(rounds.len() + 1).count();
        if depth > rounds.len() { 0 } else { depth }
    };
    rounds.iter().map(|round| (round.id.clone(), depth(round))).collect()
}

/// The submission that counts: of those that none follows, the one that is least far. So two offices that submit at
/// once never sign off what one of them still has to review.
pub fn last(rounds: &[Round]) -> Option<&Round> {
    let far = |round: &&Round| match round.state {
        RoundState::Returned(_) => 0,
        RoundState::Pending(_) => 1,
        RoundState::Passed(_) if round.is_rebound() => 2,
        RoundState::Passed(_) => 3,
    };
    let open = rounds.iter().filter(|round| !round.is_followed);
    // In a circle each is followed by another; then none of them is free of doubt, and the first stands for all.
    open.min_by_key(far).or(rounds.first())
}

/// What a person has to decide about the submissions that count.
pub fn disputes(rounds: &[Round], rules: &Rules) -> Vec<Dispute> {
    let mut found = Vec::new();
    let open: Vec<_> = rounds.iter().filter(|round| !round.is_followed).collect();
    if open.len() > 1 || open.is_empty() && !rounds.is_empty() {
        found.push(Dispute::Parallel(open.iter().map(|round| round.id.clone()).collect()));
    }
    for round in open {
        for step in &round.submission.reviews {
            if round.says(step, ReviewOutcome::Passed) && round.says(step, ReviewOutcome::Returned) {
                found.push(Dispute::Opinions(step.clone()));
            }
        }
        // What is past cannot follow a submission that was made here.
        if !round.submission.is_earlier() && !rules.knows(&round.submission.reviews) {
            found.push(Dispute::UnknownChain(round.submission.reviews.clone()));
        }
    }
    found
}

fn is_return(review: &Review) -> bool {
    ReviewOutcome::parse(&review.outcome) == Some(ReviewOutcome::Returned)
}

/// Whether a check found that the finding is not, or no longer, rectified.
fn fails(check: &Check) -> bool {
    CheckOutcome::parse(&check.outcome) == Some(CheckOutcome::Fails)
}
