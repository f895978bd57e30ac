//! Every word on the screen, Chinese and English side by side. Pages take their words from here and from nowhere else.

use super::Word;

/// Declares words: a name, its Chinese and its English text; each `{}` stands for a value.
macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        $(pub const $name: super::Word = super::Word { zh: $zh, en: $en };)*
        #[cfg(test)]
        pub(super) const ALL: &[(&str, super::Word)] = &[$((stringify!($name), $name),)*];
    };
}

mod evaluation;
mod exchange;
mod frame;
mod keeping;
mod ledger;
mod lint;
mod office;
mod paste;
mod promises;
mod publish;
mod reporting;
mod sign_off;
mod states;
mod statistics;
mod supervision;
mod word;
mod work;

pub use evaluation::*;
pub use exchange::*;
pub use frame::*;
pub use keeping::*;
pub use ledger::*;
pub use lint::*;
pub use office::*;
pub use paste::*;
pub use promises::*;
pub use publish::*;
pub use reporting::*;
pub use sign_off::*;
pub use states::*;
pub use statistics::*;
pub use supervision::*;
pub use word::*;
pub use work::*;

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_the_same_number_of_things() {
        let all = [
            super::frame::ALL,
            super::states::ALL,
            super::statistics::ALL,
            super::paste::ALL,
            super::exchange::ALL,
            super::keeping::ALL,
            super::ledger::ALL,
            super::sign_off::ALL,
            super::supervision::ALL,
            super::word::ALL,
            super::work::ALL,
            super::office::ALL,
            super::promises::ALL,
            super::lint::ALL,
            super::publish::ALL,
            super::reporting::ALL,
            super::evaluation::ALL,
        ];
        for (name, word) in all.into_iter().flatten() {
            assert!(!word.zh.is_empty() && !word.en.is_empty(), "{name}");
            assert_eq!(word.zh.matches("{}").count(), word.en.matches("{}").count(), "{name}");
            // One or many of what was counted before it.
            assert!(!word.zh.contains('|'), "{name}");
            let choice =
                word.en.find('|').is_none_or(|at| word.en.find("{}").is_some_and(|value| value < at));
            assert!(choice, "{name}");
        }
    }
}
