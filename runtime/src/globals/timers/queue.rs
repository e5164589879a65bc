//! The timers in the order in which they are due.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use super::Action;

/// Timers are ordered by when they are due, then by when they were set.
type Place = (Instant, u64);

pub(in crate::globals) struct Queue<'js> {
    by_place: BTreeMap<Place, Timer<'js>>,
    places: HashMap<u64, Place>,
    max: usize,
    last_id: u64,
    last_set: u64,
    /// How many nobody waits for.
    idle: usize,
}

pub(super) struct Timer<'js> {
    id: u64,
    action: Action<'js>,
    every: Option<Duration>,
}

impl<'js> Queue<'js> {
    pub(in crate::globals) fn new(max: usize) -> Self {
        Self { by_place: BTreeMap::new(), places: HashMap::new(), max, last_id: 0, last_set: 0, idle: 0 }
    }

    pub(super) fn next_due(&self) -> Option<Instant> {
        self.by_place.first_key_value().map(|((due, _), _)| *due)
    }

    pub(super) fn count(&self) -> usize {
        self.by_place.len() - self.idle
    }

    /// The number of the new timer, or the limit. Numbers are never given twice.
    #[allow(clippy::cast_precision_loss, reason = "nobody sets 2^53 timers")]
    pub(super) fn add(
        &mut self,
        action: Action<'js>,
        now: Instant,
        delay: Duration,
        repeats: bool,
    ) -> Result<f64, usize> {
        if self.by_place.len() >= self.max {
            return Err(self.max);
        }
        self.last_id += 1;
        let timer = Timer { id: self.last_id, action, every: repeats.then_some(delay) };
        self.insert(now + delay, timer);
        Ok(self.last_id as f64)
    }

    pub(super) fn take_due(&mut self, now: Instant) -> Option<Action<'js>> {
        let (due, _) = *self.by_place.first_key_value().filter(|((due, _), _)| *due <= now)?.0;
        let (_, timer) = self.by_place.pop_first()?;
        self.forget(&timer);
        let Some(every) = timer.every else { return Some(timer.action) };
        let action = timer.action.clone();
        self.insert(next(due, every, now), timer);
        Some(action)
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is no number of a timer is none after the cast: they are whole and positive"
    )]
    pub(super) fn remove(&mut self, id: f64) -> Option<Timer<'js>> {
        if id.fract() != 0.0 {
            return None;
        }
        let place = *self.places.get(&(id as u64))?;
        let timer = self.by_place.remove(&place)?;
        self.forget(&timer);
        Some(timer)
    }

    pub(super) fn take_all(&mut self) -> BTreeMap<Place, Timer<'js>> {
        self.places.clear();
        self.idle = 0;
        std::mem::take(&mut self.by_place)
    }

    fn insert(&mut self, due: Instant, timer: Timer<'js>) {
        self.last_set += 1;
        self.idle += usize::from(timer.is_idle());
        self.places.insert(timer.id, (due, self.last_set));
        self.by_place.insert((due, self.last_set), timer);
    }

    fn forget(&mut self, timer: &Timer<'js>) {
        self.idle -= usize::from(timer.is_idle());
        self.places.remove(&timer.id);
    }
}

impl Timer<'_> {
    fn is_idle(&self) -> bool {
        matches!(self.action, Action::TimeOut(..))
    }
}

/// The first of the times of an interval that is after `now`: what was missed is not made up for.
fn next(due: Instant, every: Duration, now: Instant) -> Instant {
    let late = now.saturating_duration_since(due).as_nanos();
    let periods = late / every.as_nanos().max(1) + 1;
    u32::try_from(periods).ok().and_then(|periods| every.checked_mul(periods)).map_or(now + every, |by| due + by)
}
