//! Numbers that were measured more than once: their middle, and how far they lie apart.

/// One quantity.
#[derive(Clone, Default)]
pub(crate) struct Sample(Vec<f64>);

impl Sample {
    pub(crate) fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    pub(crate) fn median(&self) -> f64 {
        self.at(50)
    }

    /// Where `percent` of the values lie below.
    pub(crate) fn at(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len().saturating_sub(1) * percent + 50) / 100;
        sorted.get(place).copied().unwrap_or(f64::NAN)
    }
}

/// Two quantities that were measured in turns: what slows the machine down for a while slows both.
#[derive(Default)]
pub(crate) struct Pairs {
    pub(crate) ours: Sample,
    pub(crate) bare: Sample,
    /// Of each pair.
    pub(crate) ratio: Sample,
}

impl Pairs {
    pub(crate) fn push(&mut self, ours: f64, bare: f64) {
        self.ours.push(ours);
        self.bare.push(bare);
        self.ratio.push(ours / bare);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ours.0.is_empty()
    }
}
