//! A reply as a future.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use geppetto::{
    Call, CancelToken, JsError, Limits, Reply, Runtime, RuntimeBuilder, RuntimeError, Stats, Uncaught, WeakRuntime,
};

use super::support::{Drops, block_on, runtime, stuck, until, works};

#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Count {
    fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

fn poll<T>(reply: &mut Reply<T>, count: &Arc<Count>) -> Poll<Result<T, RuntimeError>> {
    Pin::new(reply).poll(&mut Context::from_waker(&Waker::from(Arc::clone(count))))
}

#[test]
fn what_may_go_where() {
    fn send<T: Send + 'static>() {}
    fn share<T: Send + Sync + Clone + 'static>() {}
    share::<Runtime>();
    share::<WeakRuntime>();
    share::<CancelToken>();
    share::<RuntimeError>();
    share::<JsError>();
    share::<Call>();
    share::<Limits>();
    share::<Stats>();
    share::<Uncaught>();
    send::<Reply<String>>();
    // Of a reply only its owner asks.
    send::<Reply<std::cell::Cell<i32>>>();
    // A builder is made here and built there.
    send::<RuntimeBuilder>();
}

#[test]
fn it_is_awaited_with_any_executor() {
    let runtime = runtime();
    let sum = block_on(async {
        let one: i32 = runtime.eval("1").await?;
        let two: i32 = runtime.eval("(async () => { await null; return 2 })()").await?;
        runtime.wait_idle().await?;
        Ok::<_, RuntimeError>(one + two + runtime.call("three", |_| Ok(3)).await?)
    });
    assert_eq!(sum.expect("a sum"), 6);
}

#[test]
fn the_last_task_that_asked_is_woken() {
    let runtime = runtime();
    let held = stuck(&runtime);
    let token = CancelToken::new();
    for call in
        [Call::new("plain"), Call::new("late").timeout(Duration::from_hours(1)), Call::new("token").cancel(&token)]
    {
        let mut reply = runtime.call(call, |_| Ok(1));
        let (first, second) = (Arc::<Count>::default(), Arc::<Count>::default());
        assert!(poll(&mut reply, &first).is_pending() && poll(&mut reply, &second).is_pending());
        assert!(poll(&mut reply, &second).is_pending(), "to ask too often is harmless");
        drop(reply);
    }
    let mut reply = runtime.call(Call::new("token").cancel(&token), |_| Ok(1));
    let (first, second) = (Arc::<Count>::default(), Arc::<Count>::default());
    assert!(poll(&mut reply, &first).is_pending() && poll(&mut reply, &second).is_pending());
    drop(held);
    until("the second is woken", || second.get() > 0);
    assert_eq!(first.get(), 0);
    assert!(matches!(poll(&mut reply, &second), Poll::Ready(Ok(1))));
}

#[test]
fn a_token_wakes_the_last_task_and_a_deadline_too() {
    let runtime = runtime();
    let held = stuck(&runtime);
    let token = CancelToken::new();
    let mut reply = runtime.call(Call::new("token").cancel(&token), |_| Ok(1));
    let (first, second) = (Arc::<Count>::default(), Arc::<Count>::default());
    assert!(poll(&mut reply, &first).is_pending() && poll(&mut reply, &second).is_pending());
    token.cancel();
    assert_eq!((first.get(), second.get()), (0, 1));
    assert!(matches!(poll(&mut reply, &second), Poll::Ready(Err(RuntimeError::Cancelled))));
    let mut reply = runtime.call(Call::new("late").timeout(Duration::from_millis(200)), |_| Ok(1));
    let (first, second) = (Arc::<Count>::default(), Arc::<Count>::default());
    assert!(poll(&mut reply, &first).is_pending() && poll(&mut reply, &second).is_pending());
    until("the clock wakes it", || second.get() > 0);
    assert!(matches!(poll(&mut reply, &second), Poll::Ready(Err(RuntimeError::TimedOut { .. }))));
    drop(held);
    works(&runtime);
}

#[test]
fn it_moves_between_threads_while_it_waits() {
    let runtime = runtime();
    let held = stuck(&runtime);
    let mut reply = runtime.call("moves", |_| Ok("here".to_owned()));
    let count = Arc::<Count>::default();
    assert!(poll(&mut reply, &count).is_pending());
    let elsewhere = thread::spawn(move || block_on(reply));
    drop(held);
    assert_eq!(elsewhere.join().expect("joined").expect("an answer"), "here");
}

#[test]
fn asked_again_after_the_answer_it_is_closed() {
    let runtime = runtime();
    for mut reply in
        [runtime.call("once", |_| Ok(1)), runtime.call(Call::new("late").timeout(Duration::ZERO), |_| Ok(1))]
    {
        let count = Arc::<Count>::default();
        until("an answer", || poll(&mut reply, &count).is_ready());
        assert!(matches!(poll(&mut reply, &count), Poll::Ready(Err(_))));
        assert!(reply.wait().is_err());
    }
}

#[test]
fn never_asked_it_is_taken_back() {
    let runtime = runtime();
    let held = stuck(&runtime);
    let drops = Drops::default();
    for _ in 0..10 {
        let one = drops.one();
        drop(runtime.call("never", move |_| Ok(drop(one))));
    }
    drop(held);
    works(&runtime);
    assert_eq!((drops.count(), runtime.stats().outcomes.abandoned), (10, 10));
}

#[test]
fn a_token_holds_nobody_who_left() {
    let runtime = runtime();
    let token = CancelToken::new();
    let waker = Arc::<Count>::default();
    for number in 0..1_000 {
        let mut reply = runtime.call(Call::new("call").cancel(&token), |_| Ok(1));
        if number % 2 == 0 {
            let _ = poll(&mut reply, &waker);
        } else {
            assert_eq!(reply.wait().expect("an answer"), 1);
        }
    }
    // Those who wait in a host function leave the token, too.
    let handle = token.clone();
    let driven = runtime.call_blocking(Call::new("drives").cancel(&token), move |ctx| {
        let mut is_second = false;
        geppetto::drive(
            ctx,
            std::future::poll_fn(move |context| {
                context.waker().wake_by_ref();
                if std::mem::replace(&mut is_second, true) { Poll::Ready(()) } else { Poll::Pending }
            }),
        )?;
        Ok(handle.is_cancelled())
    });
    assert!(!driven.expect("an answer"));
    until("every waker is given back", || Arc::strong_count(&waker) == 1);
    let shown = format!("{token:?}");
    assert!(shown.contains("wakers: {}"), "{shown}");
}
