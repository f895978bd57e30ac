//! How the numbers of lists are written: 一 1 １ ① 甲 壹 i A, by the names that the standard has for them.

/// The number as this format writes it; a number that the format has no sign for is written 1 2 3, as Word does.
pub fn numeral(format: &str, number: u32) -> String {
    let written = match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(number)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedFullstop" => signs('⒈', 20, number),
        "decimalEnclosedParen" => signs('⑴', 20, number),
        "numberInDash" => Some(format!("- {number} -")),
        "chineseCountingThousand" | "taiwaneseCountingThousand" | "japaneseCounting" => {
            counted(number, format)
        }
        "chineseCounting" | "taiwaneseCounting" if number < 100 => counted(number, format),
        "chineseCounting"
        | "taiwaneseCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "taiwaneseDigital"
        | "koreanDigital2" => Some(by_digits(number)),
        "chineseLegalSimplified" => counted(number, format),
        "ideographEnclosedCircle" => signs('㊀', 10, number),
        "ideographTraditional" => picked("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => picked("子丑寅卯辰巳午未申酉戌亥", number),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|text| text.to_lowercase()),
        "upperLetter" => letters('A', number),
        "lowerLetter" => letters('a', number),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

/// The sign of a number in a row of signs that begins with that of one.
fn signs(first: char, most: u32, number: u32) -> Option<String> {
    let sign = char::from_u32((first as u32).checked_add(number.checked_sub(1)?)?)?;
    (number <= most).then(|| sign.to_string())
}

fn circled(number: u32) -> Option<String> {
    match number {
        0 => Some('⓪'.to_string()),
        1..=20 => signs('①', 20, number),
        21..=35 => signs('㉑', 15, number - 20),
        _ => signs('㊱', 15, number.checked_sub(35)?),
    }
}

fn picked(row: &str, number: u32) -> Option<String> {
    row.chars().nth(number.checked_sub(1)? as usize).map(String::from)
}

fn full_width(number: u32) -> String {
    let wide = |digit: char| char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap_or(digit);
    number.to_string().chars().map(wide).collect()
}

/// 一〇二: digit by digit.
fn by_digits(number: u32) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    number.to_string().chars().filter_map(|digit| digits.get(digit.to_digit(10)? as usize)).collect()
}

/// 一百零二: with the places named. `None` from ten thousand on.
fn counted(number: u32, format: &str) -> Option<String> {
    let (digits, places, zero) = match format {
        "chineseLegalSimplified" => ("零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"], "零"),
        "japaneseCounting" => ("〇一二三四五六七八九", ["", "十", "百", "千"], ""),
        _ => ("〇一二三四五六七八九", ["", "十", "百", "千"], "零"),
    };
    if number == 0 || number > 9999 {
        return (number == 0).then(|| digits.chars().next().map(String::from)).flatten();
    }
    let (mut text, mut skipped) = (String::new(), false);
    for place in (0..4).rev() {
        let digit = number / 10u32.pow(place) % 10;
        if digit == 0 {
            skipped = true;
            continue;
        }
        if skipped && !text.is_empty() {
            text += zero;
        }
        skipped = false;
        // 十二, not 一十二; the Japanese way leaves the one out before 百 and 千 too.
        let alone = place > 0 && digit == 1 && (format == "japaneseCounting" || place == 1 && number < 20);
        if !alone || format == "chineseLegalSimplified" {
            text.extend(digits.chars().nth(digit as usize));
        }
        text += places[place as usize];
    }
    Some(text)
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let (mut left, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            text += sign;
            left -= value;
        }
    }
    Some(text)
}

/// a, b, … z, aa, bb, …: as Word goes on after the last letter.
fn letters(first: char, number: u32) -> Option<String> {
    let before = number.checked_sub(1).filter(|before| *before < 260)?;
    let letter = char::from_u32(first as u32 + before % 26)?;
    Some(letter.to_string().repeat(before as usize / 26 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (format, numbers, written) in [
            ("decimal", &[1, 12][..], "1 12"),
            ("decimalZero", &[1, 12, 112], "01 12 112"),
            ("decimalFullWidth", &[1, 20], "１ ２０"),
            ("decimalEnclosedCircle", &[1, 20, 21, 35, 36, 50, 51], "① ⑳ ㉑ ㉟ ㊱ ㊿ 51"),
            ("decimalEnclosedFullstop", &[3, 21], "⒊ 21"),
            ("decimalEnclosedParen", &[3], "⑶"),
            ("chineseCounting", &[1, 10, 11, 20, 99, 100], "一 十 十一 二十 九十九 一〇〇"),
            (
                "chineseCountingThousand",
                &[10, 19, 100, 101, 110, 111, 1001, 1010, 9999, 10000],
                "十 十九 一百 一百零一 一百一十 一百一十一 一千零一 一千零一十 九千九百九十九 10000",
            ),
            ("japaneseCounting", &[10, 11, 100, 101, 1111], "十 十一 百 百一 千百十一"),
            ("ideographDigital", &[1, 10, 102], "一 一〇 一〇二"),
            ("chineseLegalSimplified", &[1, 10, 23, 101], "壹 壹拾 贰拾叁 壹佰零壹"),
            ("ideographTraditional", &[1, 10, 11], "甲 癸 11"),
            ("ideographEnclosedCircle", &[2, 11], "㊁ 11"),
            ("upperRoman", &[4, 1994, 4000], "IV MCMXCIV 4000"),
            ("lowerRoman", &[9], "ix"),
            ("upperLetter", &[1, 26, 27, 53], "A Z AA AAA"),
            ("lowerLetter", &[u32::MAX], "4294967295"),
            ("numberInDash", &[3], "- 3 -"),
            ("of a later edition", &[3], "3"),
            ("bullet", &[3], ""),
            ("decimalEnclosedCircle", &[0, u32::MAX], "⓪ 4294967295"),
            ("chineseCountingThousand", &[0], "〇"),
        ] {
            let all: Vec<String> = numbers.iter().map(|number| numeral(format, *number)).collect();
            assert_eq!(all.join(" "), written, "{format}");
        }
    }
}
