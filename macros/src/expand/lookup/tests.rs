//! The trees, walked as the expansion would: exactly the texts that went in are found.

use std::collections::BTreeSet;

use super::{Known, Tree, byte, lengths};

/// What `text` stands for, and how many bytes were looked at before it was compared as a whole.
fn find(texts: &[String], text: &str) -> (Option<usize>, usize) {
    let places: Vec<usize> = (0..texts.len()).collect();
    let known = texts.iter().zip(&places).map(|(text, value)| Known { text, value }).collect();
    find_in(&lengths(known), text)
}

fn find_in(lengths: &std::collections::BTreeMap<usize, Tree<'_, usize>>, text: &str) -> (Option<usize>, usize) {
    let mut looked = 0;
    let mut tree = lengths.get(&text.len());
    while let Some(Tree::Byte { place, bits, branches }) = tree {
        assert!(branches.len() > 1, "a byte that tells nothing apart");
        looked += 1;
        tree = branches.get(&(byte(text, *place).expect("the length is known") & bits));
    }
    let Some(Tree::Whole(known)) = tree else { return (None, looked) };
    ((known.text == text).then_some(*known.value), looked)
}

/// Numbers that look random, the same ones each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("below a usize")
    }

    fn text(&mut self, alphabet: &[char], length: usize) -> String {
        (0..length).map(|_| alphabet[self.below(alphabet.len())]).collect()
    }
}

/// A way to make texts that are hard to tell apart.
type Shape = fn(&mut Random) -> String;

const SHAPES: [(&str, Shape); 6] = [
    ("of any length, also none", |random| {
        let length = random.below(12);
        random.text(&['a', 'b', 'c', 'd', '_'], length)
    }),
    ("of one length", |random| random.text(&['x', 'y', 'z'], 6)),
    ("with one beginning", |random| format!("session_{}", random.text(&['a', 'e', 'o', 'X'], 5))),
    ("with one end", |random| format!("{}_completed", random.text(&['a', 'b', 'q', 'r'], 5))),
    ("beginnings of others", |random| "aaaaaaaaaaaaaaaaaaaaaaaaa"[random.below(25)..].to_owned() + "bbb"),
    ("beyond ASCII", |random| {
        let length = 1 + random.below(4);
        random.text(&['é', 'è', 'a', '€', '\u{10ffff}', '\0', 'ß'], length)
    }),
];

/// Everything that is one step away from `text`.
fn neighbours(text: &str, others: &[String], random: &mut Random) -> Vec<String> {
    let mut near = vec![text.to_uppercase(), text.to_lowercase(), format!("{text} "), format!(" {text}")];
    near.extend(text.char_indices().map(|(end, _)| text[..end].to_owned()));
    near.extend(text.char_indices().map(|(start, _)| text[start..].to_owned()));
    for place in 0..text.len() {
        let old = text.as_bytes()[place];
        // Above all the bytes that lead to other texts.
        let theirs = (0..4).filter_map(|_| byte(&others[random.below(others.len())], place)).collect::<Vec<_>>();
        for new in theirs.into_iter().chain([old ^ 1, old ^ 0x20, 0, 0x7f]) {
            let mut bytes = text.as_bytes().to_vec();
            bytes[place] = new;
            near.extend(String::from_utf8(bytes));
        }
    }
    near
}

#[test]
fn exactly_the_texts_are_found() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut refused = 0;
    for (name, shape) in SHAPES {
        for wanted in (1..=20).chain([50, 120, 300]) {
            let made: BTreeSet<String> = (0..wanted).map(|_| shape(&mut random)).collect();
            let texts: Vec<String> = made.iter().cloned().collect();
            let places: Vec<usize> = (0..texts.len()).collect();
            let trees = lengths(texts.iter().zip(&places).map(|(text, value)| Known { text, value }).collect());
            for (place, text) in texts.iter().enumerate() {
                assert_eq!(find_in(&trees, text).0, Some(place), "{name}, of {wanted}: {text:?}");
                for near in neighbours(text, &texts, &mut random) {
                    let expected = texts.iter().position(|text| *text == near);
                    refused += usize::from(expected.is_none());
                    assert_eq!(find_in(&trees, &near).0, expected, "{name}, of {wanted}: {near:?} near {text:?}");
                }
            }
        }
    }
    assert!(refused > 100_000, "only {refused} texts that are no values");
}

#[test]
fn the_most_telling_byte_is_looked_at() {
    let texts = ["tool_call_a1", "tool_call_b2", "tool_call_c2"].map(str::to_owned);
    // The byte before the last one tells all three apart; the last one would need a second look.
    for (place, text) in texts.iter().enumerate() {
        assert_eq!(find(&texts, text), (Some(place), 1));
    }
    assert_eq!(find(&texts, "tool_call_d2"), (None, 1));
    assert_eq!(find(&texts, "tool_call_"), (None, 0));
    assert_eq!(find(&["alone".to_owned()], "alone"), (Some(0), 0));
}

/// The rules of the derive let no text in twice. If one came all the same, the tree must end.
#[test]
fn equal_texts_end() {
    let texts = ["same", "same", "some"].map(str::to_owned);
    assert_eq!(find(&texts, "same").0, Some(0));
    assert_eq!(find(&texts, "some").0, Some(2));
}
