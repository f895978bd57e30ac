//! 调度: meetings that go through the findings, and what they decide.

use super::row::{codes, row_kind};

row_kind! {
    /// A meeting of the leading group, a dispatch or a special meeting.
    Meeting = "meeting" {
        /// What it is called: `整改工作领导小组第3次会议`.
        TITLE title: String,
        /// The code of a [`MeetingCategory`]; empty where nobody said, see [`MeetingCategory::of`].
        CATEGORY category: String,
        /// Its day, `YYYY-MM-DD`.
        DATE date: String,
        /// 主持人.
        CHAIR chair: String,
        /// Who was there.
        ATTENDEES attendees: String,
        /// What was said.
        TEXT text: String,
    }
}

codes! {
    /// Which meeting it was.
    MeetingCategory {
        /// 领导小组会: of the leading group.
        LeadingGroup = "leading-group",
        /// 调度会: on progress, with those who do the work.
        Dispatch = "dispatch",
        /// 专题会: on one matter.
        Special = "special",
    }
}

impl MeetingCategory {
    /// The category of a meeting with this code; without one, what its title says, else 调度会, as the log was called before
    /// there were categories. `None` for a code of a later version.
    pub fn of(code: &str, title: &str) -> Option<Self> {
        match code {
            "" if title.contains("领导小组") => Some(Self::LeadingGroup),
            "" if title.contains("专题") => Some(Self::Special),
            "" => Some(Self::Dispatch),
            code => Self::parse(code),
        }
    }
}

row_kind! {
    /// 议定事项: what a meeting decided, about one finding or in general. What became of it stands with it.
    Decision = "decision" {
        /// The id of the meeting.
        MEETING meeting: String,
        /// The id of the finding; empty for a decision in general.
        FINDING finding: String,
        /// What was decided.
        TEXT text: String,
        /// Who does it; empty where the finding's unit does.
        UNIT unit: String,
        /// The day until which it is to be done, `YYYY-MM-DD`.
        DUE due: String,
        /// The day on which it was done, `YYYY-MM-DD`; empty before that.
        DONE done: String,
        /// 落实情况: what became of it.
        FOLLOW_UP follow_up: String,
    }
}
