//! Counters of the lab.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use geppetto::{Fut, U53};

use super::super::made::{ApiError, Counter, Point};
use super::{Result, sleep};

pub(in super::super) struct CounterOf {
    value: AtomicU64,
    latest: Mutex<Option<u64>>,
    closed: AtomicBool,
    me: std::sync::Weak<Self>,
}

impl CounterOf {
    pub(in super::super) fn starting_at(start: u64) -> Arc<dyn Counter> {
        Arc::new_cyclic(|me| Self {
            value: AtomicU64::new(start),
            latest: Mutex::default(),
            closed: AtomicBool::new(false),
            me: me.clone(),
        })
    }

    fn open(&self) -> Result<()> {
        if self.closed.load(Ordering::Acquire) { Err(ApiError::LabClosed)? } else { Ok(()) }
    }
}

pub(super) fn exact(value: u64) -> U53 {
    U53::try_from(value).unwrap_or(U53::MAX)
}

impl Counter for CounterOf {
    fn value(&self) -> Result<U53> {
        self.open()?;
        Ok(exact(self.value.load(Ordering::Acquire)))
    }

    fn created(&self) -> Result<Point> {
        let x = f64::from(u32::try_from(self.value.load(Ordering::Acquire)).unwrap_or(u32::MAX));
        Ok(Point { x, y: 0.0, label: None })
    }

    fn add(&self, by: Option<U53>) -> Result<()> {
        self.open()?;
        let by = by.map_or(1, u64::from);
        self.value.fetch_add(by, Ordering::AcqRel);
        *self.latest.lock().expect("a lock") = Some(by);
        Ok(())
    }

    fn same(&self) -> Result<Arc<dyn Counter>> {
        Ok(self.me.upgrade().expect("it is alive"))
    }

    fn clone(&self) -> Result<Arc<dyn Counter>> {
        Ok(Self::starting_at(self.value.load(Ordering::Acquire)))
    }

    fn drop(&self) -> Result<()> {
        self.value.store(0, Ordering::Release);
        Ok(())
    }

    fn latest(&self) -> Result<Option<U53>> {
        Ok(self.latest.lock().expect("a lock").map(exact))
    }

    fn rest(self: Arc<Self>, ms: u32) -> Fut<()> {
        Box::pin(async move {
            sleep(ms).await;
            Ok(())
        })
    }

    fn close(&self) -> Result<()> {
        self.closed.store(true, Ordering::Release);
        Ok(())
    }
}
