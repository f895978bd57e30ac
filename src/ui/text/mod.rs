//! What the screen says: every word in both languages, what things are called, and how dates, figures and states are
//! worded. Plain functions, tested natively.
//!
//! The screen is drawn in one language at a time; `app` redraws it when the person switches. So a text is a plain
//! string in the current [`language`], and no view has to track a signal for it (docs/decisions/0003-text.md).

pub mod calendar;
pub mod case_file;
pub mod evaluation;
pub mod format;
pub mod forms;
pub mod holds;
pub mod labels;
pub mod lint;
pub mod plot_picture;
pub mod plots;
pub mod promises;
pub mod records;
pub mod reminder;
pub mod reporting;
pub mod sheets;
pub mod sign_off;
pub mod statistics;
pub mod supervision;
pub mod undone;
pub mod word;
pub mod words;

use std::cell::Cell;
use std::fmt::Display;

/// A text in the app's two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl From<Word> for std::borrow::Cow<'static, str> {
    /// The text in the current language.
    fn from(word: Word) -> Self {
        word.text().into()
    }
}

/// A language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文, the default.
    #[default]
    Chinese,
    English,
}

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Chinese) };
}

/// The language the screen is drawn in.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Sets the language of everything that is drawn from now on.
pub fn set_language(language: Language) {
    LANGUAGE.set(language);
}

impl Language {
    /// The code in the preferences and in the attribute `lang`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Reads a code; whatever is not `en` is Chinese.
    pub fn parse(code: &str) -> Self {
        if code == "en" { Self::English } else { Self::Chinese }
    }
}

impl Word {
    /// The text in the screen's language.
    pub fn text(self) -> &'static str {
        self.text_in(language())
    }

    /// The text in a language.
    pub fn text_in(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }

    /// The text in the screen's language, each `{}` in it replaced by the next of `values`. `{one|many}` is its first part
    /// where the value before it is 1, and otherwise its second: `{} day{|s}`.
    pub fn fill(self, values: &[&dyn Display]) -> String {
        let (mut text, mut rest) = (String::new(), self.text());
        let (mut values, mut last) = (values.iter(), String::new());
        while let Some((before, after)) = rest.split_once('{') {
            text += before;
            let Some((inside, next)) = after.split_once('}') else {
                rest = after;
                text.push('{');
                continue;
            };
            match inside.split_once('|') {
                Some((one, many)) => text += if last == "1" { one } else { many },
                None if inside.is_empty() => {
                    last = values.next().map(ToString::to_string).unwrap_or_default();
                    text += &last;
                }
                None => text += &format!("{{{inside}}}"),
            }
            rest = next;
        }
        text + rest
    }
}

/// A word in a view is its text.
#[cfg(target_arch = "wasm32")]
mod in_views {
    use leptos::attr::IntoAttributeValue;
    use leptos::prelude::IntoRender;

    use super::Word;

    impl IntoRender for Word {
        type Output = &'static str;

        fn into_render(self) -> Self::Output {
            self.text()
        }
    }

    impl IntoAttributeValue for Word {
        type Output = &'static str;

        fn into_attribute_value(self) -> Self::Output {
            self.text()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_sentence_wants_them() {
        assert_eq!(words::DAYS_LATE.fill(&[&3]), "逾期 3 天");
        set_language(Language::English);
        assert_eq!(words::DAYS_LATE.fill(&[&3]), "3 days overdue");
        assert_eq!(words::DAYS_LATE.fill(&[&1]), "1 day overdue");
        assert_eq!(words::COUNTED.fill(&[&1, &2]), "1 finding, 2 measures");
        assert_eq!(words::COUNTED.fill(&[&11, &0]), "11 findings, 0 measures");
        set_language(Language::Chinese);
    }

    #[test]
    fn braces_that_hold_no_value_stay_as_they_are() {
        let fill = |zh: &'static str, value: &str| Word { zh, en: "" }.fill(&[&value]);
        assert_eq!(fill("{年}第{}号", "7"), "{年}第7号");
        // What a person wrote is no place for the next value, nor a choice.
        assert_eq!(fill("“{}”", "{}{a|b}"), "“{}{a|b}”");
        assert_eq!(fill("{ 没有完", "1"), "{ 没有完");
        assert_eq!(fill("{}、{}", "1"), "1、");
    }
}
