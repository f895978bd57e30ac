//! The weights of the evidence, in one table. `cargo run --release --example notice -- fit FOLDER` tries each with other
//! values against a folder of documents with their golden readings.

macro_rules! weights {
    ($($(#[doc = $doc:literal])+ $name:ident = $value:literal;)+) => {
        /// How much each piece of evidence counts, in the same unit: about 1 is one sign.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Weights { $($(#[doc = $doc])+ pub $name: f32,)+ }

        impl Default for Weights {
            fn default() -> Self { Self { $($name: $value,)+ } }
        }

        impl Weights {
            /// The names, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The weight of this name; `None` for an unknown name.
            pub fn named(&mut self, name: &str) -> Option<&mut f32> {
                match name { $(stringify!($name) => Some(&mut self.$name),)+ _ => None }
            }
        }
    };
}

weights! {
    /// A title in quotes within a frame that speaks of a problem: 针对“…”问题的整改.
    framed = 3.0;
    /// A frame without quotes: 关于…的问题.
    opened = 1.6;
    /// A status in the heading: （已完成整改）.
    stated = 2.5;
    /// A label or a numbered 问题 names it: 问题：, 问题一：.
    labelled = 3.5;
    /// For each unit of complaint in a title.
    complaint = 1.5;
    /// For each unit of doing in a title, subtracted.
    act = 1.3;
    /// A title that begins like a demand, subtracted.
    demand = 3.0;
    /// A title with words of praise, subtracted.
    praise = 2.0;
    /// A title in words of organisation, next steps or other narrative, subtracted.
    narrative = 3.0;
    /// A title that names a group (…方面), subtracted from a finding.
    grouping = 4.0;
    /// A title that ends like the heading of a part (…情况), subtracted from a finding.
    heading = 3.0;
    /// A title longer than a problem usually is, subtracted.
    long = 1.5;
    /// A title in the words of a rule (…的；, 应当, 由…负责), subtracted.
    rule = 2.5;
    /// What follows states a status alone.
    answered_status = 2.0;
    /// What follows has labels of measures, owners, deadlines.
    answered_label = 2.5;
    /// What follows is a list of things done.
    answered_list = 1.0;
    /// What follows sounds like something done.
    answered_act = 0.6;
    /// What follows is a list of complaints, subtracted from a finding.
    divided = 1.5;
    /// A finding with no evidence for or against it.
    neutral = -0.4;
    /// For each finding in a part whose heading speaks of problems or of their rectification.
    zone = 0.8;
    /// For each finding in a part whose heading speaks of organisation, next steps, demands or praise, subtracted.
    zone_other = 2.0;
    /// A group whose title says so: …方面.
    group = 1.0;
    /// A group with a title of its own kind, for each group.
    group_plain = -0.2;
    /// A thing done under a finding, for each.
    measure = 0.5;
    /// A complaint under a finding, subtracted for each.
    complaint_below = 1.2;
    /// A mark of lists inside paragraphs (一是, ①, 首先) below a numbered heading: for a measure, against a finding.
    inner_mark = 1.0;
    /// A finding that nothing follows, in a document that reports what was done; subtracted.
    bare = 1.2;
    /// A series of which some members are findings and others only hold lists in their sentences, for each member that is
    /// no such list; subtracted.
    unlike = 4.0;
    /// A finding among groups, subtracted.
    mixed = 1.0;
    /// Words that announce problems before a list in a sentence.
    announced = 1.5;
    /// For each item of a list that words announce as problems.
    announced_item = 0.6;
    /// For each item of a list that nothing announces, subtracted.
    unannounced_item = 0.4;
    /// For each finding of a series below a text that speaks of problems and their rectification: a letter.
    told = 0.7;
    /// A series that counts matters: 第一件：, 第二个问题，.
    case = 1.0;
    /// For being another than most nodes of the same series of series are, subtracted.
    alike = 4.5;
    /// For each finding of a series right below a line that announces problems: 主要有以下不足：.
    led = 1.6;
    /// For each item of a list in a sentence that sounds like a complaint.
    listed = 0.8;
    /// For each item of a list in a sentence that sounds like something done, subtracted.
    listed_act = 1.2;
    /// Two lists whose numbers answer each other, for each pair.
    paired = 1.5;
    /// A number of findings that the text prints itself.
    counted = 2.0;
    /// A title of a document that is no report of problems: 讲话, 办法, 纪要; subtracted.
    foreign = 6.0;
    /// The least sum of a reading with findings.
    least = 1.0;
}
