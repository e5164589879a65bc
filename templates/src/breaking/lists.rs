//! Two lists of named things, side by side.

use std::collections::HashMap;

/// What two lists have in common, and what only one of them has.
pub(super) struct Pairs<'a, T> {
    /// In the order of the new list.
    pub(super) both: Vec<(&'a T, &'a T)>,
    /// In the order of the old list.
    pub(super) gone: Vec<&'a T>,
    /// In the order of the new list.
    pub(super) added: Vec<&'a T>,
    /// Whether what they have in common stands in another order.
    pub(super) reordered: bool,
}

impl<'a, T> Pairs<'a, T> {
    pub(super) fn of(
        old: impl Iterator<Item = &'a T>,
        new: impl Iterator<Item = &'a T>,
        name: impl Fn(&'a T) -> &'a str,
    ) -> Self {
        let old: Vec<&T> = old.collect();
        let new: Vec<&T> = new.collect();
        let places: HashMap<&str, usize> = old.iter().enumerate().map(|(i, item)| (name(item), i)).collect();
        let found: Vec<Option<usize>> = new.iter().map(|item| places.get(name(item)).copied()).collect();
        Self::found(&old, &new, &found)
    }

    /// Where somebody knows better than the names: for each of the new ones the place of the old one that it was.
    pub(super) fn found(old: &[&'a T], new: &[&'a T], found: &[Option<usize>]) -> Self {
        let mut pairs = Self { both: Vec::new(), gone: Vec::new(), added: Vec::new(), reordered: false };
        let mut kept = vec![false; old.len()];
        let mut last = 0;
        for (item, place) in new.iter().copied().zip(found.iter().copied()) {
            let before = place.and_then(|place| old.get(place)).copied();
            match place.zip(before) {
                Some((place, before)) => {
                    pairs.reordered |= place < last;
                    last = place;
                    if let Some(kept) = kept.get_mut(place) {
                        *kept = true;
                    }
                    pairs.both.push((before, item));
                }
                None => pairs.added.push(item),
            }
        }
        pairs.gone.extend(old.iter().zip(kept).filter(|(_, kept)| !kept).map(|(item, _)| *item));
        pairs
    }

    /// What has only another name, probably: one went, one came, and they are the same.
    pub(super) fn renamed(&self, same: impl Fn(&T, &T) -> bool) -> Option<(&'a T, &'a T)> {
        match (self.gone.as_slice(), self.added.as_slice()) {
            ([old], [new]) if same(old, new) => Some((old, new)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn what_is_common_keeps_its_order_or_not() {
        let of = |old: &[&'static str], new: &[&'static str]| {
            let pairs = Pairs::of(old.iter(), new.iter(), |name| name);
            let names = |list: &[&&'static str]| list.iter().map(|name| **name).collect::<Vec<_>>().join(" ");
            (names(&pairs.gone), names(&pairs.added), pairs.both.len(), pairs.reordered)
        };
        assert_eq!(of(&["a", "b", "c"], &["c", "a"]), ("b".to_owned(), String::new(), 2, true));
        assert_eq!(of(&["a", "b"], &["x", "a", "y", "b"]), (String::new(), "x y".to_owned(), 2, false));
    }
}
