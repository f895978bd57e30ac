//! Looks up many words in a text at once: by the first character of each word, so that a text is passed over once
//! however many words there are.

/// A set of words, most of them Chinese.
pub struct Matcher {
    /// A bit for each character of the CJK block: whether a word begins with it. Most characters of a text begin none, and
    /// a few kilobytes stay near the processor.
    begins: Vec<u64>,
    /// For each character of the CJK block, 1 + the index of its bucket; 0 where no word begins with it.
    first: Vec<u16>,
    buckets: Vec<Bucket>,
    /// Words that begin with another character.
    others: Vec<&'static str>,
}

/// The words that begin with one character.
#[derive(Default)]
struct Bucket {
    words: Vec<&'static str>,
    /// A bit for the second character of each word; all of them where a word has no other. Most texts are told apart by
    /// it.
    seconds: u64,
}

impl Bucket {
    fn add(&mut self, word: &'static str) {
        self.words.push(word);
        self.seconds |= word.chars().nth(1).map_or(u64::MAX, bit);
    }
}

/// One of 64 bits for a character.
fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

const BLOCK: std::ops::Range<u32> = 0x4e00..0xa000;

/// The place of a character in the block; `None` for another character.
fn place(c: char) -> Option<usize> {
    BLOCK.contains(&(c as u32)).then(|| (c as u32 - BLOCK.start) as usize)
}

impl Matcher {
    /// The words of a text, separated by white space.
    pub fn new(words: &'static str) -> Self {
        Self::of(words.split_whitespace())
    }

    /// The words of a list.
    pub fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        let (begins, first) = (vec![0; BLOCK.len() / 64], vec![0; BLOCK.len()]);
        let mut matcher = Self { begins, first, buckets: Vec::new(), others: Vec::new() };
        for word in words {
            let Some(c) = word.chars().next() else { continue };
            let Some(place) = place(c) else {
                matcher.others.push(word);
                continue;
            };
            matcher.begins[place / 64] |= 1 << (place % 64);
            if matcher.first[place] == 0 {
                matcher.buckets.push(Bucket::default());
                matcher.first[place] = matcher.buckets.len() as u16;
            }
            matcher.buckets[usize::from(matcher.first[place]) - 1].add(word);
        }
        // The longest word at a place counts.
        let lists = matcher.buckets.iter_mut().map(|bucket| &mut bucket.words);
        lists
            .chain([&mut matcher.others])
            .for_each(|words| words.sort_by_key(|word| usize::MAX - word.len()));
        matcher
    }

    /// Whether a word may begin with a character.
    pub fn may_begin(&self, c: char) -> bool {
        match place(c) {
            Some(place) => self.begins[place / 64] & 1 << (place % 64) != 0,
            None => !self.others.is_empty(),
        }
    }

    /// The words with which a text may begin, by its first two characters.
    fn near(&self, text: &str) -> &[&'static str] {
        let mut chars = text.chars();
        let Some(first) = chars.next().filter(|c| self.may_begin(*c)) else { return &[] };
        let Some(place) = place(first) else { return &self.others };
        let bucket = &self.buckets[usize::from(self.first[place]) - 1];
        // A word of one character sets every bit, the one that stands for the end of the text too.
        if bucket.seconds & chars.next().map_or(1, bit) == 0 { &[] } else { &bucket.words }
    }

    /// The byte length of the longest word that a text starts with; `None` where it starts with none.
    pub fn starts(&self, text: &str) -> Option<usize> {
        self.near(text).iter().find(|word| text.starts_with(**word)).map(|word| word.len())
    }

    /// Whether a text is one of the words and nothing else.
    pub fn is_one(&self, text: &str) -> bool {
        self.near(text).contains(&text)
    }

    /// Whether a text holds a word, outside the words of `harmless`.
    pub fn held(&self, text: &str, harmless: Option<&Matcher>) -> bool {
        let mut skipped = 0;
        for (at, _) in text
            .char_indices()
            .filter(|(_, c)| self.may_begin(*c) || harmless.is_some_and(|harmless| harmless.may_begin(*c)))
        {
            if at < skipped {
                continue;
            }
            match harmless.and_then(|harmless| harmless.starts(&text[at..])) {
                Some(len) => skipped = at + len,
                None if self.starts(&text[at..]).is_some() => return true,
                None => {}
            }
        }
        false
    }

    /// The first word that a text holds: its byte offset and its length, the longest there; `None` where it holds none.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let mut places = text.char_indices().filter(|(_, c)| self.may_begin(*c));
        places.find_map(|(at, _)| self.starts(&text[at..]).map(|len| (at, len)))
    }

    /// Whether a text ends with a word of at most `max` characters.
    pub fn ends(&self, text: &str, max: usize) -> bool {
        let starts = text.char_indices().rev().take(max).map(|(at, _)| at);
        starts.into_iter().any(|at| self.starts(&text[at..]).is_some_and(|len| at + len == text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        let (words, harmless) = (Matcher::new("不 不到位 缺 ●"), Matcher::new("不断"));
        assert_eq!(words.starts("不到位的"), Some("不到位".len()));
        assert!(words.held("责任不到位", Some(&harmless)) && !words.held("不断提升", Some(&harmless)));
        assert!(words.ends("责任不到位", 4) && !words.ends("不到位了", 4));
        assert!(
            words.is_one("不到位") && words.is_one("●") && !words.is_one("不到") && !words.is_one("不到位的")
        );
        assert_eq!(words.starts("●甲"), Some("●".len()));
        assert_eq!(words.find("责任不到位"), Some(("责任".len(), "不到位".len())));
        assert_eq!(words.find("责任到位"), None);
    }
}
