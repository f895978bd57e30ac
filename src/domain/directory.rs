//! 名录: the units and the people of a ledger, with the spellings they are written in.

use super::finding::{SEPARATORS, last_name, spelling, unit_names};
use super::row::row_kind;
use super::width::squeeze;

row_kind! {
    /// A unit (股室, 中队, 党支部).
    Unit = "unit" {
        /// The name that findings are to have.
        NAME name: String,
        /// The name it is called by for short.
        SHORT short: String,
        /// Other spellings, one or a list: a unit of that name is this one.
        SPELLINGS spellings: String,
        /// Who to turn to, and how: `李某 0913-3221234`.
        CONTACT contact: String,
        /// Names that look like this one's and are other units: what a person has said once is not asked again.
        DISTINCT distinct: String,
    }
}

row_kind! {
    /// A person, as findings name them.
    Person = "person" {
        /// The name that findings are to have.
        NAME name: String,
        /// 职务.
        POST post: String,
        /// The unit.
        UNIT unit: String,
        /// What the person is in the leading group (组长, 副组长, 成员, 联络员); empty for somebody who is not in it.
        ROLE role: String,
        /// How to reach them.
        CONTACT contact: String,
    }
}

impl Unit {
    /// Whether a name, in any width and with any blanks, is this unit's name, short name or one of its spellings.
    pub fn is_called(&self, name: &str) -> bool {
        let name = spelling(name);
        let own = [&self.name, &self.short].into_iter().map(|own| spelling(own));
        !name.is_empty() && own.chain(unit_names(&self.spellings)).any(|own| own == name)
    }

    /// Whether a person has said that a name is another unit's.
    pub fn is_distinct_from(&self, name: &str) -> bool {
        let name = spelling(name);
        unit_names(&self.distinct).any(|other| other == name)
    }
}

/// A list of units or people with one name in place of another, in whatever spelling; `None` where it does not have that
/// name. What stands in brackets after a name, and what stands between names, stays; a name that is there already is not
/// put in a second time.
pub fn replace_name(list: &str, from: &str, to: &str) -> Option<String> {
    let (from, to) = (spelling(from), spelling(to));
    if !unit_names(list).any(|name| name == from) {
        return None;
    }
    let there = unit_names(list).any(|name| name == to);
    let mut kept: Vec<String> = Vec::new();
    for part in list.split_inclusive(SEPARATORS) {
        let (entry, separator) = match part.char_indices().next_back() {
            Some((at, last)) if SEPARATORS.contains(&last) => part.split_at(at),
            _ => (part, ""),
        };
        let name = entry.split(['（', '(']).next().unwrap_or_default();
        if spelling(name.trim()) != from {
            kept.push(part.to_owned());
        } else if !there {
            kept.push(format!("{to}{}{separator}", &entry[name.trim_end().len()..]));
        }
    }
    let list = kept.concat();
    Some(list.trim_end_matches(SEPARATORS).to_owned())
}

/// How many names are offered.
const COMPLETIONS_MAX: usize = 6;

/// The names that may be meant by the last name of a list that is being typed, each as the whole list would be: at most six,
/// in the order of `names`.
pub fn completions(names: &[String], text: &str) -> Vec<String> {
    let (before, typed) = last_name(text);
    let typed = squeeze(typed).to_lowercase();
    let is_there = |name: &&String| !unit_names(before).any(|other| other == name.as_str());
    let fits = |name: &&String| {
        let name = name.to_lowercase();
        name != typed && (typed.is_empty() || name.contains(&typed))
    };
    let offered = names.iter().filter(is_there).filter(fits);
    offered.take(COMPLETIONS_MAX).map(|name| format!("{before}{name}")).collect()
}

/// Characters that tell units apart: where one name has them and the other has not, they are two units.
const TELLING: &str = "一二三四五六七八九十百甲乙丙丁戊东南西北中上下左右内外前后新老大小副";

/// Whether two names may be one unit's: the same but for what stands in brackets, the sign of a number, 的 or blanks, or
/// one the other's short form (`县城市管理局`, `县城管局`; `综合执法大队`, `执法大队`). A person decides.
pub fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short == long {
        return true;
    }
    // Two characters shorten too many names.
    if short.len() < 3 || short.last() != long.last() {
        return false;
    }
    // What the longer name has besides, going through both from the end.
    let mut left = short.iter().rev().peekable();
    let more: Vec<char> =
        long.iter().rev().filter(|c| left.next_if(|next| next == c).is_none()).copied().collect();
    let is_short = left.peek().is_none();
    let head = short.first() == long.first() || more.len() <= 4 && long.ends_with(short);
    is_short && head && !more.iter().any(|c| c.is_ascii_alphanumeric() || TELLING.contains(*c))
}

/// The characters of a name that count when names are compared.
fn bare(name: &str) -> Vec<char> {
    const DIGITS: &str = "零一二三四五六七八九";
    let squeezed = squeeze(name).to_lowercase();
    // 中共某县委办公室
    let squeezed = squeezed.strip_prefix("中共").unwrap_or(&squeezed);
    let mut depth = 0;
    let mut bare = Vec::new();
    for c in squeezed.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth > 0 || matches!(c, '的' | '-' | '·' | '、') => {}
            '1'..='9' => bare.extend(DIGITS.chars().nth(c as usize - '0' as usize)),
            _ => bare.push(c),
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_completes_the_last_name_of_a_list() {
        let names = ["综合执法大队", "执法监督股", "ABC小组", "办公室"].map(str::to_owned);
        let of = |text: &str| completions(&names, text);
        assert_eq!(of("执法"), ["综合执法大队", "执法监督股"]);
        assert_eq!(of("办公室、执 法"), ["办公室、综合执法大队", "办公室、执法监督股"]);
        assert_eq!(of("ａｂｃ"), ["ABC小组"]);
        assert_eq!(of("办公室"), [""; 0], "it is written already");
        let others = ["办公室、综合执法大队", "办公室、执法监督股", "办公室、ABC小组"];
        assert_eq!(of("办公室、"), others, "none a second time");
        assert_eq!((of("").len(), of("水利").len()), (4, 0));
        let many: Vec<String> = (0..9).map(|nth| format!("第{nth}股")).collect();
        assert_eq!(completions(&many, "股").len(), 6);
    }

    #[test]
    fn a_name_is_replaced_in_a_list_and_nothing_else() {
        for (list, from, to, expect) in [
            ("执法队（牵头）、环卫站", "执法队", "综合执法大队", Some("综合执法大队（牵头）、环卫站")),
            ("环卫站；执法 队", "执法队", "综合执法大队", Some("环卫站；综合执法大队")),
            ("执法队、综合执法大队", "执法队", "综合执法大队", Some("综合执法大队")),
            ("综合执法大队，执法队", "执法队", "综合执法大队", Some("综合执法大队")),
            ("执法队", "执法队", "综合执法大队", Some("综合执法大队")),
            ("执法队一中队", "执法队", "综合执法大队", None),
            ("环卫站", "执法队", "综合执法大队", None),
            ("", "执法队", "综合执法大队", None),
        ] {
            assert_eq!(replace_name(list, from, to).as_deref(), expect, "{list}");
        }
    }

    #[test]
    fn names_that_may_be_one_are_offered_and_names_that_tell_units_apart_are_not() {
        for (one, other) in [
            ("县城市管理局", "县城管局"),
            ("综合执法大队", "执法大队"),
            ("A组", "Ａ组"),
            ("第3支部", "第三支部"),
            ("财务科", "财务科（结算中心）"),
            ("机关的党支部", "机关党支部"),
            ("卫生健康委员会", "卫健委员会"),
            ("中共青河县委办公室", "县委办公室"),
        ] {
            assert!(are_alike(one, other) && are_alike(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("一中队", "二中队"),
            ("执法一中队", "执法十一中队"),
            ("第一支部", "第十一支部"),
            ("东城管理所", "城管理所"),
            ("财务科", "业务科"),
            ("办公室", "人大办公室主任"),
            ("医务科", "护理部"),
            ("科", "财务科"),
            ("A1组", "A2组"),
            ("", "（）"),
            ("副局长办公室", "局长办公室"),
        ] {
            assert!(!are_alike(one, other) && !are_alike(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_unit_is_called_by_all_its_names_in_any_width() {
        let unit = Unit {
            name: "综合执法大队".into(),
            short: "执法队".into(),
            spellings: "执法大队、城管 大队".into(),
            distinct: "执法二大队".into(),
            ..Unit::default()
        };
        for name in ["综合执法大队", "执法队", "城管大队", " 执法　大队"] {
            assert!(unit.is_called(name), "{name}");
        }
        assert!(!unit.is_called("执法二大队") && !unit.is_called("") && !Unit::default().is_called(""));
        assert!(unit.is_distinct_from("执法 二大队"));
    }
}
