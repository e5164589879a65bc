//! Values changed at random places: the same ones at every run.

use serde_json::{Value, json};

/// A small generator of numbers; its seed is a name.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(name: &str) -> Self {
        // FNV-1a, so that each type has numbers of its own.
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
    }

    fn below(&mut self, end: usize) -> usize {
        // xorshift
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    /// The value with one to three changes somewhere inside.
    pub(super) fn changed(&mut self, value: &Value, probes: &[Value]) -> Value {
        let mut value = value.clone();
        for _ in 0..=self.below(3) {
            self.change(&mut value, probes);
        }
        value
    }

    fn change(&mut self, value: &mut Value, probes: &[Value]) {
        let goes_deeper = self.below(3) > 0;
        match value {
            Value::Object(map) if goes_deeper && !map.is_empty() => {
                let at = self.below(map.len());
                let inside = map.values_mut().nth(at).expect("a value");
                self.change(inside, probes);
            }
            Value::Array(items) if goes_deeper && !items.is_empty() => {
                let at = self.below(items.len());
                self.change(&mut items[at], probes);
            }
            Value::Object(map) if !map.is_empty() && self.below(3) == 0 => {
                let key = map.keys().nth(self.below(map.len())).expect("a key").clone();
                map.remove(&key);
            }
            Value::Object(map) if self.below(2) == 0 => {
                let key = ["zzz", "a.b", "type", "id", "name", "__proto__"][self.below(6)];
                map.insert(key.to_owned(), probes[self.below(probes.len())].clone());
            }
            Value::Array(items) if self.below(2) == 0 => items.push(probes[self.below(probes.len())].clone()),
            other if self.below(8) == 0 => *other = json!([other.take()]),
            other => *other = probes[self.below(probes.len())].clone(),
        }
    }
}
