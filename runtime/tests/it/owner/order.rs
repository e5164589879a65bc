//! What comes before what.

use std::thread;

use geppetto::Reply;

use super::support::{Log, answer, runtime, stuck};

#[test]
fn messages_of_one_sender_stay_in_order() {
    let (runtime, log) = (runtime(), Log::default());
    let senders: Vec<_> = (0..4)
        .map(|sender| {
            let (runtime, log) = (runtime.clone(), log.clone());
            thread::spawn(move || {
                let mut replies = Vec::new();
                for number in 0..250 {
                    let log = log.clone();
                    let line = format!("{sender} {number:03}");
                    if number % 2 == 0 {
                        runtime.post("post", move |_| Ok(log.add(line))).expect("queued");
                    } else {
                        replies.push(runtime.call("call", move |_| Ok(log.add(line))));
                    }
                }
                for reply in replies {
                    reply.wait().expect("done");
                }
            })
        })
        .collect();
    for sender in senders {
        sender.join().expect("joined");
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 1_000);
    for sender in 0..4 {
        let own: Vec<&String> = lines.iter().filter(|line| line.starts_with(&sender.to_string())).collect();
        assert!(own.is_sorted() && own.len() == 250, "{own:?}");
    }
}

#[test]
fn microtasks_come_before_the_next_message_and_before_the_answer() {
    let (runtime, log) = (runtime(), Log::default());
    log.install(&runtime);
    let held = stuck(&runtime);
    let mut replies = Vec::new();
    for number in 0..3 {
        let script = format!(
            "log('{number} script');
             queueMicrotask(() => {{ log('{number} microtask'); Promise.resolve().then(() => log('{number} follows')) }})"
        );
        let posted = script.clone();
        runtime.post("post", move |ctx| ctx.eval::<(), _>(posted)).expect("queued");
        let answered = log.clone();
        replies.push((number, runtime.call("call", move |ctx| ctx.eval::<(), _>(script).map(|()| answered))));
    }
    drop(held);
    for (number, reply) in replies {
        let lines = reply.wait().expect("done").lines();
        let last = format!("{number} follows");
        assert!(lines.iter().filter(|line| **line == last).count() >= 2, "the answer comes last: {lines:?}");
    }
    let round = |number| ["script", "microtask", "follows"].map(|what| format!("{number} {what}"));
    let expected: Vec<String> = [0, 0, 1, 1, 2, 2].into_iter().flat_map(round).collect();
    assert_eq!(log.lines(), expected);
}

#[test]
fn a_promise_is_answered_after_what_settles_it() {
    let (runtime, log) = (runtime(), Log::default());
    log.install(&runtime);
    answer::<()>(&runtime, "globalThis.promise = new Promise(resolve => globalThis.go = resolve); undefined");
    let replies: Vec<Reply<i32>> =
        (0..3).map(|number| runtime.eval(format!("promise.then(x => x + {number})"))).collect();
    answer::<()>(&runtime, "go(10); log('before'); queueMicrotask(() => log('after')); undefined");
    let values: Vec<i32> = replies.into_iter().map(|reply| reply.wait().expect("a value")).collect();
    assert_eq!(values, [10, 11, 12]);
    assert_eq!(log.lines(), ["before", "after"]);
}

#[test]
fn thenables_are_values_and_subclasses_are_promises() {
    let runtime = runtime();
    assert_eq!(answer::<i32>(&runtime, "({ then(f) { f(1) }, valueOf: () => 2 }) * 1"), 2);
    assert_eq!(answer::<i32>(&runtime, "(async () => ({ then(f) { f(3) } }))()"), 3);
    assert_eq!(answer::<i32>(&runtime, "class P extends Promise {} P.resolve(4).then(x => x + 1)"), 5);
    let script = "const p = Promise.resolve(6); p.then = () => { throw 1 }; p.constructor = null; p";
    assert_eq!(answer::<i32>(&runtime, script), 6);
}
