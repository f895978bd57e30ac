//! Damages documents in ways that leave it known what a careful person would still read in them, so that it can be
//! measured whether the reader's errors lie where it says that it is unsure.

use rectify::notice::Numbering;

/// A document with the titles and measures that stand in it.
#[derive(Clone)]
pub struct Document {
    /// The text.
    pub text: String,
    /// The words of the findings and measures, in order.
    pub words: Vec<String>,
}

/// A way of damaging a document; `None` where it leaves the document as it is.
type Way = fn(&Document, &mut Dice) -> Option<Document>;

/// The ways, by name.
pub const WAYS: [(&str, Way); 14] = [
    ("line joined", joined),
    ("line broken", broken),
    ("ordinal lost", unnumbered),
    ("ordinals lost", all_unnumbered),
    ("ordinal of other form", renumbered),
    ("heading lost", headless),
    ("labels lost", unlabelled),
    ("all in one line", one_line),
    ("quotes lost", |document, _| without(document, &['“', '”', '「', '」', '"'])),
    ("full stops lost", |document, _| without(document, &['。', '；'])),
    ("letters misread", misread),
    ("tab lost", untabbed),
    ("explanation added", explained),
    ("request added", asked),
];

/// Numbers that look drawn, the same in every run.
pub struct Dice(u64);

impl Dice {
    /// For one document and one way.
    pub fn new(seed: usize) -> Self {
        Self((seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    /// One of `count`; 0 where there is none.
    fn roll(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % count.max(1)
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.roll(all.len())).cloned()
    }
}

impl Document {
    fn lines(&self) -> Vec<&str> {
        self.text.lines().collect()
    }

    fn with(&self, text: String) -> Option<Document> {
        (text != self.text).then(|| Document { text, words: self.words.clone() })
    }

    /// The document with line `at` replaced by other lines.
    fn replaced(&self, at: usize, by: &[&str]) -> Option<Document> {
        let mut lines = self.lines();
        lines.splice(at..=at, by.iter().copied());
        self.with(lines.join("\n") + "\n")
    }

    /// The lines that `wanted` accepts, by index.
    fn where_line(&self, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        self.lines().iter().enumerate().filter(|(_, line)| wanted(line)).map(|(at, _)| at).collect()
    }
}

/// The length of a line's indent and ordinal; 0 without an ordinal.
fn ordinal(line: &str) -> usize {
    let bare = line.trim_start();
    Numbering::parse(bare)
        .filter(|(_, len)| *len < bare.len())
        .map_or(0, |(_, len)| line.len() - bare.len() + len)
}

fn joined(document: &Document, dice: &mut Dice) -> Option<Document> {
    let lines = document.lines();
    let at = 2 + dice.roll(lines.len().saturating_sub(3));
    let line = lines.get(at).filter(|line| !line.contains('\t'))?;
    let above = format!("{}{}", lines[at - 1], line.trim_start());
    let mut lines: Vec<&str> = lines;
    lines.splice(at - 1..=at, [above.as_str()]);
    document.with(lines.join("\n") + "\n")
}

fn broken(document: &Document, dice: &mut Dice) -> Option<Document> {
    let at = dice.pick(&document.where_line(|line| line.chars().count() > 12 && !line.contains('\t')))?;
    let line = document.lines()[at];
    let count = line.chars().count();
    let cut = line.char_indices().nth(4 + dice.roll(count - 8)).map_or(0, |(cut, _)| cut);
    document.replaced(at, &[&line[..cut], &line[cut..]])
}

fn unnumbered(document: &Document, dice: &mut Dice) -> Option<Document> {
    let at = dice.pick(&document.where_line(|line| ordinal(line) > 0))?;
    let line = document.lines()[at];
    document.replaced(at, &[&line[ordinal(line)..]])
}

fn all_unnumbered(document: &Document, dice: &mut Dice) -> Option<Document> {
    let form = |line: &str| Numbering::parse(line.trim_start()).map(|(marker, _)| marker.form());
    let one = dice.pick(&document.where_line(|line| ordinal(line) > 0))?;
    let lost = form(document.lines()[one]);
    let strip =
        |line: &&str| if form(line) == lost { line[ordinal(line)..].to_owned() } else { (*line).to_owned() };
    document.with(document.lines().iter().map(strip).collect::<Vec<_>>().join("\n") + "\n")
}

fn renumbered(document: &Document, dice: &mut Dice) -> Option<Document> {
    let at = dice.pick(&document.where_line(|line| ordinal(line) > 0))?;
    let line = document.lines()[at];
    let mark = ["（三）", "2.", "①", "四、", "——", "●"][dice.roll(6)];
    document.replaced(at, &[&format!("{mark}{}", &line[ordinal(line)..])])
}

fn headless(document: &Document, dice: &mut Dice) -> Option<Document> {
    let held = |line: &str| document.words.iter().any(|words| line.contains(words.as_str()));
    let heading = |line: &str| ordinal(line) > 0 && line.chars().count() < 40 && !held(line);
    let at = dice.pick(&document.where_line(heading))?;
    document.replaced(at, &[])
}

fn unlabelled(document: &Document, _: &mut Dice) -> Option<Document> {
    let labels = ["整改措施：", "整改情况：", "整改落实情况：", "整改进展：", "反馈问题：", "问题："];
    document.with(labels.iter().fold(document.text.clone(), |text, label| text.replace(label, "")))
}

fn one_line(document: &Document, _: &mut Dice) -> Option<Document> {
    let table = document.text.contains('\t') || document.text.contains('|');
    (!table)
        .then(|| document.text.lines().map(str::trim).collect::<String>())
        .and_then(|text| document.with(text))
}

fn without(document: &Document, lost: &[char]) -> Option<Document> {
    let strip = |text: &String| text.chars().filter(|c| !lost.contains(c)).collect::<String>();
    let text = strip(&document.text);
    (text != document.text).then(|| Document { text, words: document.words.iter().map(strip).collect() })
}

/// One in six of some letters is taken for another one, as by a machine that reads paper.
fn misread(document: &Document, dice: &mut Dice) -> Option<Document> {
    let salt = dice.roll(6);
    let swap = |text: &String| -> String {
        let letters =
            [('不', '丕'), ('未', '末'), ('已', '己'), ('问', '间'), ('缺', '缸'), ('整', '敕'), ('一', '—')];
        let mut before = None;
        let read = |c: char| {
            // By the letter before it, so that a title is misread alike wherever it stands.
            let chance = before.replace(c).filter(|c| c.is_alphabetic()).map(|before| before as usize + salt);
            let other = letters.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
            other.filter(|_| chance.is_some_and(|chance| chance.is_multiple_of(6))).unwrap_or(c)
        };
        text.chars().map(read).collect()
    };
    let text = swap(&document.text);
    (text != document.text).then(|| Document { text, words: document.words.iter().map(swap).collect() })
}

fn untabbed(document: &Document, dice: &mut Dice) -> Option<Document> {
    let tabs: Vec<usize> = document.text.match_indices('\t').map(|(at, _)| at).collect();
    let at = dice.pick(&tabs)?;
    document.with(format!("{} {}", &document.text[..at], &document.text[at + 1..]))
}

fn explained(document: &Document, dice: &mut Dice) -> Option<Document> {
    let said = [
        "经了解，这一情况从前年起就有，涉及面较广。",
        "据反映，此事在几次会上都提到过。",
        "主要是因为人员变动频繁，前后衔接出了空当。",
        "上述情形在三个站所都能见到，去年的检查也曾指出。",
    ];
    let titled =
        |line: &str| document.words.iter().any(|words| line.contains(words.as_str())) && !line.contains('\t');
    let at = dice.pick(&document.where_line(titled))?;
    document.replaced(at, &[document.lines()[at], said[dice.roll(said.len())]])
}

fn asked(document: &Document, dice: &mut Dice) -> Option<Document> {
    let said = [
        "希望上级在资金和编制上给予支持，并尽早答复。",
        "请各有关单位对照检查，于月底前报送材料。",
        "1.请尽快安排检修。\n2.请把结果告诉我们。",
        "一要提高认识，二要抓紧办理，三要按时报告。",
    ];
    document.with(format!("{}\n{}\n", document.text.trim_end(), said[dice.roll(said.len())]))
}
