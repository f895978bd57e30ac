//! How deadlines are marked as they come near: the schemes in use, and the days of each.

/// The mark of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Some time is left, in the scheme of green, yellow and red.
    Green,
    /// Some time is left, in the scheme of blue, yellow and red.
    Blue,
    /// Little time is left.
    Yellow,
    /// Overdue.
    Red,
}

/// A scheme of marks. Offices differ; each is in use somewhere (docs/domain/workflow.md).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlertScheme {
    /// Green from 20 days ahead, yellow from 10, red when overdue.
    #[default]
    GreenYellowRed,
    /// The same with blue for green.
    BlueYellowRed,
    /// Yellow from three days ahead, red when overdue.
    ThreeDays,
}

impl AlertScheme {
    /// Every scheme.
    pub const ALL: [Self; 3] = [Self::GreenYellowRed, Self::BlueYellowRed, Self::ThreeDays];

    /// The code in packages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GreenYellowRed => "green-yellow-red",
            Self::BlueYellowRed => "blue-yellow-red",
            Self::ThreeDays => "three-days",
        }
    }

    /// The scheme with this code; `None` for a code that is not known.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.as_str() == code)
    }

    /// Its days, where the ledger sets none: from how many days ahead a deadline is marked, and from how many it is
    /// yellow; the latter `None` where every mark is yellow.
    fn days(self) -> (u64, Option<u64>) {
        match self {
            Self::GreenYellowRed | Self::BlueYellowRed => (20, Some(10)),
            Self::ThreeDays => (3, None),
        }
    }
}

/// A scheme with the days that a ledger gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertDays {
    /// The scheme.
    pub scheme: AlertScheme,
    /// From so many days ahead a deadline is marked.
    pub soon: i64,
    /// From so many it is yellow, at most `soon`; `None` where every mark is yellow.
    pub urgent: Option<i64>,
}

impl AlertDays {
    /// The days of a scheme, those of the ledger in place of its own. At most ten years.
    pub fn new(scheme: AlertScheme, soon: Option<u64>, urgent: Option<u64>) -> Self {
        let (own_soon, own_urgent) = scheme.days();
        let soon = soon.unwrap_or(own_soon).min(3650) as i64;
        let urgent = own_urgent.map(|own| urgent.unwrap_or(own).min(soon as u64) as i64);
        Self { scheme, soon, urgent }
    }

    /// The mark so many days ahead, 0 on the last day.
    pub fn at(self, days: i64) -> Option<Alert> {
        let early = match self.scheme {
            AlertScheme::GreenYellowRed => Alert::Green,
            AlertScheme::BlueYellowRed => Alert::Blue,
            AlertScheme::ThreeDays => Alert::Yellow,
        };
        match days {
            ..0 => Some(Alert::Red),
            _ if days > self.soon => None,
            _ if self.urgent.is_some_and(|urgent| days > urgent) => Some(early),
            _ => Some(Alert::Yellow),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(scheme: AlertScheme, soon: Option<u64>, urgent: Option<u64>, expect: &[(i64, Option<Alert>)]) {
        let days = AlertDays::new(scheme, soon, urgent);
        let marks: Vec<_> = expect.iter().map(|(left, _)| (*left, days.at(*left))).collect();
        assert_eq!(marks, expect, "{days:?}");
    }

    #[test]
    fn marks_change_on_their_days() {
        use Alert::*;
        use AlertScheme::*;
        let own = [
            (-1, Some(Red)),
            (0, Some(Yellow)),
            (10, Some(Yellow)),
            (11, Some(Green)),
            (20, Some(Green)),
            (21, None),
        ];
        check(GreenYellowRed, None, None, &own);
        check(
            BlueYellowRed,
            None,
            None,
            &[(10, Some(Yellow)), (11, Some(Blue)), (20, Some(Blue)), (21, None)],
        );
        check(ThreeDays, None, None, &[(-1, Some(Red)), (3, Some(Yellow)), (4, None)]);
        // Days of the ledger's own; yellow is never sooner than the first mark.
        check(
            GreenYellowRed,
            Some(30),
            Some(5),
            &[(5, Some(Yellow)), (6, Some(Green)), (30, Some(Green)), (31, None)],
        );
        check(GreenYellowRed, Some(5), None, &[(5, Some(Yellow)), (6, None)]);
        check(ThreeDays, Some(7), Some(1), &[(7, Some(Yellow)), (8, None)]);
        check(GreenYellowRed, Some(0), Some(0), &[(0, Some(Yellow)), (1, None)]);
        check(GreenYellowRed, Some(u64::MAX), None, &[(3650, Some(Green)), (3651, None)]);
    }

    #[test]
    fn every_scheme_is_known_by_its_code() {
        for scheme in AlertScheme::ALL {
            assert_eq!(AlertScheme::parse(scheme.as_str()), Some(scheme));
        }
        assert_eq!(AlertScheme::parse("rainbow"), None);
    }
}
