//! The host of the module `lab`: plain Rust, without the engine.

mod counter;
mod tasks;

use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use geppetto::{Bytes, Failure, Fut, I53, Kept, Shared, U53};

use super::made::{
    Anything, ApiError, AsyncStep, Bindings, Calls, Counter, Deep, Give, Mode, Module, NextFn, Point, Sheet, SheetLike,
    SheetStep, Step, Tree, Values, ValuesLiteralValue, Wrap,
};

pub(super) use counter::CounterOf;

pub(super) type Result<T> = std::result::Result<T, Failure>;

/// All of it.
pub(crate) fn bindings() -> Bindings {
    let tasks = Arc::new(Host::default());
    Bindings { module: tasks.clone(), values: tasks.clone(), calls: tasks.clone(), tasks }
}

#[derive(Default)]
pub(super) struct Host {
    kept: Mutex<Option<Step>>,
    tasks: Arc<AtomicU32>,
}

/// Ready after so many milliseconds, woken by another thread.
pub(super) fn sleep(ms: u32) -> impl Future<Output = ()> + Send {
    let (send, receive) = oneshot::async_channel();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(ms.into()));
        let _ = send.send(());
    });
    async move { receive.await.unwrap_or_default() }
}

impl Module for Host {
    fn create_counter(&self, start: Option<U53>) -> Result<Arc<dyn Counter>> {
        Ok(CounterOf::starting_at(start.map_or(0, u64::from)))
    }

    fn wait(self: Arc<Self>, ms: u32) -> Fut<u32> {
        Box::pin(async move {
            sleep(ms).await;
            Ok(ms)
        })
    }

    fn later(self: Arc<Self>, ms: u32) -> Fut<u32> {
        self.wait(ms)
    }
}

impl Values for Host {
    fn add(&self, a: i32, b: i32) -> Result<i32> {
        Ok(a.wrapping_add(b))
    }

    fn join(&self, a: String, b: String) -> Result<String> {
        Ok(a + &b)
    }

    fn flag(&self, value: bool) -> Result<bool> {
        Ok(value)
    }

    fn float(&self, value: f64) -> Result<f64> {
        Ok(value)
    }

    fn big(&self, value: I53) -> Result<I53> {
        Ok(value)
    }

    fn mode(&self, value: Mode) -> Result<Mode> {
        Ok(value)
    }

    fn point(&self, value: Point) -> Result<Point> {
        Ok(value)
    }

    fn deep(&self, value: Deep) -> Result<Deep> {
        Ok(value)
    }

    fn list(&self, value: Vec<Vec<u32>>) -> Result<Vec<Vec<u32>>> {
        Ok(value)
    }

    fn map(&self, value: std::collections::BTreeMap<String, u32>) -> Result<std::collections::BTreeMap<String, u32>> {
        Ok(value)
    }

    fn json(&self, value: serde_json::Value) -> Result<serde_json::Value> {
        Ok(value)
    }

    fn bytes(&self, value: Bytes) -> Result<Bytes> {
        Ok(value)
    }

    fn maybe(&self, value: Option<String>) -> Result<Option<String>> {
        Ok(value)
    }

    fn or_null(&self, value: Option<String>) -> Result<Option<String>> {
        Ok(value)
    }

    fn literal(&self, value: ValuesLiteralValue) -> Result<bool> {
        Ok(value == ValuesLiteralValue::On)
    }

    fn tree(&self, value: Tree) -> Result<Tree> {
        Ok(value)
    }

    fn keep(&self, value: Kept) -> Result<Kept> {
        Ok(value)
    }

    fn anything(&self, value: Anything) -> Result<Anything> {
        Ok(value)
    }

    fn nothing(&self) -> Result<()> {
        Ok(())
    }

    fn fail(&self, at: u32) -> Result<()> {
        Err(ApiError::LabBroken { at })?
    }

    fn refuse(&self, value: serde_json::Value) -> Result<()> {
        Err(Failure::argument("value.inside[2]", "something better", value.to_string()))
    }

    fn panics(&self) -> Result<()> {
        panic!("the secret of the lab")
    }

    fn sheet(&self, value: Shared<Sheet>) -> Result<Shared<Sheet>> {
        Ok(value)
    }

    fn sheet_like(&self, value: SheetLike) -> Result<bool> {
        Ok(matches!(value, SheetLike::Same(_)))
    }
}

impl Calls for Host {
    fn apply(&self, step: Step, value: f64) -> Result<f64> {
        let ended = step.call(value, None).now();
        ended.unwrap_or_else(|_| panic!("a step is no promise"))
    }

    fn apply_async(self: Arc<Self>, step: AsyncStep, value: f64) -> Fut<Option<f64>> {
        Box::pin(async move { step.call(value).await })
    }

    fn promised(self: Arc<Self>, step: AsyncStep, value: f64) -> Fut<Option<f64>> {
        Box::pin(async move {
            sleep(1).await;
            step.call(value).await
        })
    }

    fn given(self: Arc<Self>, give: Give) -> Fut<Kept> {
        Box::pin(async move { give.call().await })
    }

    fn doubled(&self) -> Result<Step> {
        Ok(Step::new(|value, label| {
            Box::pin(async move {
                if label.as_deref() == Some("slow") {
                    sleep(2).await;
                }
                Ok(value * 2.0)
            })
        }))
    }

    fn chain(self: Arc<Self>, wraps: Vec<Wrap>, value: f64) -> Fut<f64> {
        chain(wraps.into(), 0, value)
    }

    fn keep(&self, step: Step) -> Result<()> {
        *self.kept.lock().expect("a lock") = Some(step.pin());
        Ok(())
    }

    fn kept(&self, value: f64) -> Result<f64> {
        let step = self.kept.lock().expect("a lock").clone();
        match step.map(|step| step.call(value, Some("kept".to_owned())).now()) {
            Some(Ok(ended)) => ended,
            _ => Err(ApiError::LabClosed)?,
        }
    }

    fn sheets(self: Arc<Self>, steps: Vec<SheetStep>, sheet: Shared<Sheet>) -> Fut<Shared<Sheet>> {
        Box::pin(async move {
            let mut sheet = sheet;
            for step in steps {
                sheet = step.call(sheet.clone()).await?.unwrap_or(sheet);
            }
            Ok(sheet)
        })
    }
}

/// Each wraps those behind it; behind the last one the number is halved.
fn chain(wraps: Arc<[Wrap]>, at: usize, value: f64) -> Fut<f64> {
    Box::pin(async move {
        let Some(wrap) = wraps.get(at).cloned() else { return Ok(value / 2.0) };
        let inner = wraps;
        let next = NextFn::new(move |other| chain(Arc::clone(&inner), at + 1, other.unwrap_or(value)));
        Ok(wrap.call(value, next.clone()).await?.unwrap_or(-1.0))
    })
}
