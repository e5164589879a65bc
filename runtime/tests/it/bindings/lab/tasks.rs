//! Tasks of the lab: they keep functions of scripts, and other objects.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use geppetto::{Fut, U53};

use super::super::made::{AsyncStep, Counter, JobOptions, Listener, Point, Task, Tasks};
use super::counter::exact;
use super::{Host, Result, sleep};

impl Tasks for Host {
    fn create(&self, options: JobOptions) -> Result<Arc<dyn Task>> {
        Ok(TaskOf::new(options, Arc::clone(&self.tasks)))
    }

    fn open(self: Arc<Self>, options: JobOptions) -> Fut<Arc<dyn Task>> {
        let tasks = Arc::clone(&self.tasks);
        Box::pin(async move {
            sleep(1).await;
            Ok(TaskOf::new(options, tasks) as Arc<dyn Task>)
        })
    }

    fn count(&self) -> Result<u32> {
        Ok(self.tasks.load(Ordering::Acquire))
    }

    fn name(&self, task: Arc<dyn Task>) -> Result<String> {
        task.name()
    }
}

struct TaskOf {
    options: JobOptions,
    listeners: Mutex<Vec<Listener>>,
    counter: Mutex<Option<Arc<dyn Counter>>>,
    /// How many there are, this one included.
    all: Arc<AtomicU32>,
}

impl TaskOf {
    fn new(options: JobOptions, all: Arc<AtomicU32>) -> Arc<Self> {
        all.fetch_add(1, Ordering::AcqRel);
        let counter = Mutex::new(options.counter.clone());
        Arc::new(Self { options, listeners: Mutex::default(), counter, all })
    }
}

impl Drop for TaskOf {
    fn drop(&mut self) {
        self.all.fetch_sub(1, Ordering::AcqRel);
        // While it is freed no script runs: this is refused or done later, and never in the middle of it.
        let point = Point { x: -1.0, y: 0.0, label: None };
        drop(self.options.on_done.as_ref().map(|done| done.call(point)));
    }
}

impl Task for TaskOf {
    fn name(&self) -> Result<String> {
        Ok(self.options.name.clone())
    }

    fn done(self: Arc<Self>) -> Fut<f64> {
        Box::pin(async move {
            sleep(1).await;
            if let Some(done) = &self.options.on_done {
                done.call(Point { x: 1.0, y: 2.0, label: None }).await?;
            }
            Ok(1.5)
        })
    }

    fn on(&self, listener: Listener) -> Result<()> {
        self.listeners.lock().expect("a lock").push(listener);
        Ok(())
    }

    fn off(&self) -> Result<()> {
        self.listeners.lock().expect("a lock").clear();
        Ok(())
    }

    fn emit(&self, point: Point) -> Result<u32> {
        let listeners = self.listeners.lock().expect("a lock").clone();
        let mut told = 0;
        for listener in listeners {
            match listener.call(point.clone()).now() {
                Ok(ended) => ended?,
                Err(_) => continue,
            }
            told += 1;
        }
        Ok(told)
    }

    fn run(self: Arc<Self>, step: AsyncStep) -> Fut<Option<f64>> {
        Box::pin(async move { step.call(7.0).await })
    }

    fn run_async(self: Arc<Self>, step: AsyncStep, ms: Option<u32>) -> Fut<Option<f64>> {
        Box::pin(async move {
            if let Some(ms) = ms {
                sleep(ms).await;
            }
            step.call(7.0).await
        })
    }

    fn child(&self) -> Result<Arc<dyn Task>> {
        let options = JobOptions {
            name: format!("child of {}", self.options.name),
            on_done: self.options.on_done.clone(),
            counter: None,
            raw: None,
            data: None,
        };
        Ok(TaskOf::new(options, Arc::clone(&self.all)))
    }

    fn r#use(&self, counter: Arc<dyn Counter>) -> Result<()> {
        *self.counter.lock().expect("a lock") = Some(counter);
        Ok(())
    }

    fn total(&self) -> Result<U53> {
        match &*self.counter.lock().expect("a lock") {
            Some(counter) => counter.value(),
            None => Ok(exact(0)),
        }
    }
}
