//! Keys that sort rows and leave room between any two, so that inserting a row changes no other (fractional indexing).
//!
//! A key is a fraction in base 36 (`0-9a-z`, no trailing `0`), compared as text. Two offices that insert at the same
//! place may get equal keys; the row's id then decides, in every office alike.

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

fn digit(byte: Option<&u8>) -> Option<usize> {
    byte.map(|b| DIGITS.iter().position(|d| d == b).unwrap_or(0))
}

/// A key strictly between `low` and `high` (empty means the beginning, or the end).
///
/// When the two leave no room (they are equal, out of order or not keys at all), the result comes after `low`.
pub fn between(low: &str, high: &str) -> String {
    let high = if !high.is_empty() && low < high { high } else { "" };
    let (low, high) = (low.as_bytes(), high.as_bytes());
    let mut key = String::new();
    let mut bounded = !high.is_empty();
    for place in 0.. {
        let below = digit(low.get(place)).unwrap_or(0);
        let above = if bounded { digit(high.get(place)).unwrap_or(0) } else { 36 };
        if above > below + 1 {
            key.push(DIGITS[(below + above) / 2] as char);
            break;
        }
        if above > below {
            // Nothing fits between neighbours: keep the lower digit and look for room after it, without an upper limit.
            bounded = false;
        }
        key.push(DIGITS[below] as char);
        if place >= low.len() + high.len() {
            // Only keys that are not valid (trailing zeros in a hand-written file) get here; end them with the middle
            // digit.
            key.push('i');
            break;
        }
    }
    key
}

/// `count` keys in order between `low` and `high` as in [`between`]; their length grows with the logarithm of `count`.
pub fn spread_between(low: &str, high: &str, count: usize) -> Vec<String> {
    if low.is_empty() && high.is_empty() {
        return spread(count).collect();
    }
    let mut keys = vec![String::new(); count];
    let mut open = vec![(0, count, low.to_owned(), high.to_owned())];
    while let Some((from, to, low, high)) = open.pop() {
        if from < to {
            let middle = (from + to) / 2;
            let key = between(&low, &high);
            open.push((from, middle, low, key.clone()));
            open.push((middle + 1, to, key.clone(), high));
            keys[middle] = key;
        }
    }
    keys
}

/// `count` keys in order, short and evenly spread, for rows that are created together.
pub fn spread(count: usize) -> impl Iterator<Item = String> {
    let mut width = 1;
    while 36usize.pow(width) < (count + 1) * 2 {
        width += 1;
    }
    let step = 36usize.pow(width) / (count + 1);
    (1..=count).map(move |nth| {
        let mut value = nth * step;
        let mut key = vec![b'0'; width as usize];
        for place in (0..width as usize).rev() {
            key[place] = DIGITS[value % 36];
            value /= 36;
        }
        let key = String::from_utf8_lossy(&key).into_owned();
        key.trim_end_matches('0').to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spread_keys_are_in_order_and_distinct() {
        for count in [0, 1, 2, 17, 35, 36, 700, 5000] {
            let keys: Vec<_> = spread(count).collect();
            assert_eq!(keys.len(), count);
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{count}");
            assert!(keys.iter().all(|key| !key.is_empty() && !key.ends_with('0')));
        }
    }

    #[test]
    fn keys_of_many_rows_stay_short_wherever_they_come() {
        for (low, high) in [("", ""), ("i", ""), ("", "1"), ("zzz", ""), ("a", "a1")] {
            let keys = spread_between(low, high, 20_000);
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{low} {high}");
            assert!(low < keys[0].as_str() && (high.is_empty() || keys[19_999].as_str() < high));
            assert!(keys.iter().all(|key| key.len() < 16 && !key.ends_with('0')), "{low} {high}");
        }
    }

    proptest! {
        #[test]
        fn there_is_always_room_between(spots in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut keys: Vec<String> = Vec::new();
            for spot in spots {
                let at = spot.index(keys.len() + 1);
                let low = if at == 0 { "" } else { &keys[at - 1] };
                let high = keys.get(at).map_or("", String::as_str);
                let key = between(low, high);
                prop_assert!(low < key.as_str() && (high.is_empty() || key.as_str() < high), "{low} {key} {high}");
                prop_assert!(!key.ends_with('0'));
                keys.insert(at, key);
            }
        }

        #[test]
        fn keys_that_leave_no_room_do_not_hang(low in "[0-9a-z!]{0,6}", high in "[0-9a-z!]{0,6}") {
            prop_assert!(!between(&low, &high).is_empty());
        }
    }
}
