//! How much work a naive search is, told in linear time; and runs of combining marks.

/// How much of a needle the table of its own beginnings covers.
const TABLE: usize = 1 << 16;
/// Texts up to this length cannot have a run of marks that takes long.
pub(super) const MARK_RUN: u64 = 8_192;

/// How many bytes a naive search compares at most until its first find, wherever it starts. It stops counting when it
/// is above `limit`.
pub(super) fn work_first(text: &[u8], needle: &[u8], limit: u64) -> u64 {
    let (mut most, mut here) = (0, 0);
    compare(text, needle, |_, equal| {
        here += equal as u64 + 1;
        most = most.max(here);
        if equal == needle.len() {
            here = 0;
        }
        most <= limit
    });
    most
}

/// The same for a search that goes on behind each find, until the end.
pub(super) fn work_all(text: &[u8], needle: &[u8], limit: u64) -> u64 {
    let (mut all, mut behind) = (0, 0);
    compare(text, needle, |at, equal| {
        if at >= behind {
            all += equal as u64 + 1;
            if equal == needle.len() {
                behind = at + equal;
            }
        }
        all <= limit
    });
    all
}

/// Tells for each place of `text` how many bytes are equal to the start of `needle`, until told to stop.
fn compare(text: &[u8], needle: &[u8], mut tell: impl FnMut(usize, usize) -> bool) {
    let start = needle.get(..TABLE).unwrap_or(needle);
    let table = own_beginnings(start);
    // `left..right` is the part of the text found equal to the start of the needle that ends last.
    let (mut left, mut right) = (0, 0);
    for at in 0..=text.len().saturating_sub(needle.len()) {
        let known = if at < right { table.get(at - left).map_or(0, |own| (*own as usize).min(right - at)) } else { 0 };
        let mut equal = known;
        if at + known >= right {
            equal += common(text.get(at + known..), start.get(known..));
            (left, right) = (at, at + equal);
        }
        if equal == TABLE {
            equal += common(text.get(at + TABLE..), needle.get(TABLE..));
        }
        if !tell(at, equal) {
            return;
        }
    }
}

/// For each place of `needle` how many bytes from there are equal to its start.
fn own_beginnings(needle: &[u8]) -> Vec<u32> {
    let mut table: Vec<u32> = Vec::with_capacity(needle.len());
    let (mut left, mut right) = (0, 0);
    for at in 0..needle.len() {
        let known = if at < right { table.get(at - left).map_or(0, |own| (*own as usize).min(right - at)) } else { 0 };
        let mut equal = known;
        if at > 0 && at + known >= right {
            equal += common(needle.get(at + known..), needle.get(known..));
            (left, right) = (at, at + equal);
        }
        let equal = if at == 0 { needle.len() } else { equal };
        table.push(u32::try_from(equal).unwrap_or(u32::MAX));
    }
    table
}

fn common(a: Option<&[u8]>, b: Option<&[u8]>) -> usize {
    const BLOCK: usize = 64;
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    // Blocks are compared at once, which also a build without optimisation does fast.
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count() * BLOCK;
    let rest = a.iter().skip(blocks).zip(b.iter().skip(blocks)).take_while(|(a, b)| a == b).count();
    blocks + rest
}

/// The most characters in a row that may be combining marks. Characters of scripts that mix letters and marks count as
/// marks, those that are surely none end a run.
pub(super) fn longest_mark_run(text: &[u8]) -> u64 {
    let (mut longest, mut run) = (0, 0);
    for (byte, second) in text.iter().zip(text.iter().skip(1).chain([&0])) {
        match (byte, second) {
            // The other bytes of a character.
            (0x80..=0xBF, _) => continue,
            // Emoji.
            (0xF0, 0x9F) => run = 0,
            (0xCC | 0xCD | 0xD2 | 0xD6..=0xDF | 0xE0..=0xE3 | 0xEA | 0xEF | 0xF0, _) => run += 1,
            _ => run = 0,
        }
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by comparing, as the engine does.
    fn naive(text: &[u8], needle: &[u8]) -> (u64, u64) {
        let equal_at = |at: usize| text[at..].iter().zip(needle).take_while(|(a, b)| a == b).count();
        let (mut most, mut here, mut all, mut behind) = (0, 0, 0, 0);
        for at in 0..=text.len() - needle.len() {
            let equal = equal_at(at);
            here += equal as u64 + 1;
            most = most.max(here);
            here *= u64::from(equal != needle.len());
            if at >= behind {
                all += equal as u64 + 1;
                behind = if equal == needle.len() { at + equal } else { behind };
            }
        }
        (most, all)
    }

    #[test]
    fn work_is_what_comparing_takes() {
        let mut seed = 1_u32;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        for _ in 0..20_000 {
            let (letters, lengths) = (random(3) + 1, (random(6) + 1, random(20)));
            let mut letters =
                |count: u32| -> Vec<u8> { (0..count).map(|_| random(letters).to_le_bytes()[0]).collect() };
            let (needle, text) = (letters(lengths.0), letters(lengths.0 + lengths.1));
            let counted = (work_first(&text, &needle, u64::MAX), work_all(&text, &needle, u64::MAX));
            assert_eq!(counted, naive(&text, &needle), "{needle:?} in {text:?}");
        }
    }

    #[test]
    fn needles_longer_than_the_table() {
        let (text, needle) = ([vec![0; TABLE + 200], vec![1; 9]].concat(), [vec![0; TABLE + 3], vec![2]].concat());
        assert_eq!(work_first(&text, &needle, u64::MAX), naive(&text, &needle).0);
        assert!(work_first(&text, &needle, 1000) < 100_000, "it stops above the limit");
        let found = [vec![0; 5], needle.clone(), vec![7; 5]].concat();
        assert_eq!(work_all(&found, &needle, u64::MAX), naive(&found, &needle).1);
    }

    #[test]
    fn runs_of_marks() {
        for (text, run) in [
            ("plain text, Größe, Ελληνικά, Русский, 漢字, 한글, 😀😀😀", 1),
            ("a\u{300}\u{316}\u{345}b\u{300}", 3),
            ("\u{1d165}\u{1d166}", 2),
            ("", 0),
        ] {
            assert_eq!(longest_mark_run(text.as_bytes()), run, "{text}");
        }
    }
}
