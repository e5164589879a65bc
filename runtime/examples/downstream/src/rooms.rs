//! The rooms: what the traits that are made from spec/rooms_codegen.yaml promise, in plain Rust.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use geppetto::{Failure, Fut};

use crate::rooms_api::{ApiError, Bindings, House, LevelListener, Room};

/// How far a light goes in one step.
const STEP: u32 = 25;

/// The house as scripts find it.
pub fn house() -> Bindings {
    let room = |name: &str| (name.to_owned(), Arc::new(Lamp::new(name)));
    Bindings {
        house: Arc::new(Rooms(BTreeMap::from(["attic", "kitchen"].map(room)))),
    }
}

struct Rooms(BTreeMap<String, Arc<Lamp>>);

impl House for Rooms {
    fn names(&self) -> Result<Vec<String>, Failure> {
        Ok(self.0.keys().cloned().collect())
    }

    fn room(&self, name: String) -> Result<Arc<dyn Room>, Failure> {
        let Some(room) = self.0.get(&name) else {
            return Err(ApiError::RoomUnknown { name }.into());
        };
        Ok(room.clone())
    }
}

struct Lamp {
    name: String,
    level: AtomicU32,
    listeners: Mutex<Vec<LevelListener>>,
}

impl Lamp {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            level: AtomicU32::default(),
            listeners: Mutex::default(),
        }
    }
}

impl Room for Lamp {
    fn name(&self) -> Result<String, Failure> {
        Ok(self.name.clone())
    }

    fn level(&self) -> Result<u32, Failure> {
        Ok(self.level.load(Ordering::Relaxed))
    }

    fn on_change(&self, listener: LevelListener) -> Result<(), Failure> {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.push(listener);
        Ok(())
    }

    fn fade(self: Arc<Self>, level: u32) -> Fut<u32> {
        Box::pin(async move {
            if level > 100 {
                return Err(Failure::argument("level", "0 to 100", format!("number {level}")));
            }
            let listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner).clone();
            loop {
                let at = self.level.load(Ordering::Relaxed);
                if at == level {
                    return Ok(level);
                }
                let next = if at < level { level.min(at + STEP) } else { level.max(at.saturating_sub(STEP)) };
                self.level.store(next, Ordering::Relaxed);
                for listener in &listeners {
                    listener.call(next).await?;
                }
            }
        })
    }
}
