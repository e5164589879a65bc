//! The look at the end of the stack: seen when it was used up, and never else.

use std::thread::Builder;

use rquickjs::Context;

use super::Vm;
use crate::owner::memory::{StackWatch, metered_runtime, spawn};

const TOO_DEEP: &str = "Maximum call stack size exceeded";

/// Recursion in many shapes. `DEPTH` stands for how deep.
const SHAPES: [(&str, &str); 22] = [
    ("call", "function f(n) { return n > 0 ? f(n - 1) + 1 : 0 } f(DEPTH)"),
    ("mutual", "function f(n) { return n > 0 && g(n - 1) } function g(n) { return n > 0 && f(n - 1) } f(DEPTH)"),
    ("no trace", "Error.stackTraceLimit = 0; function f(n) { return n > 0 ? f(n - 1) + 1 : 0 } f(DEPTH)"),
    ("getter", "let n = DEPTH; const o = { get a() { return n-- > 0 && this.a } }; o.a"),
    ("setter", "let n = DEPTH; const o = { set a(v) { if (n-- > 0) this.a = v } }; o.a = 1"),
    ("to text", "let n = DEPTH; const o = { toString() { return n-- > 0 ? '' + this : '' } }; '' + o"),
    ("to primitive", "let n = DEPTH; const o = { [Symbol.toPrimitive]() { return n-- > 0 ? `${this}` : '' } }; '' + o"),
    ("constructor", "let n = DEPTH; class A { constructor() { if (n-- > 0) new A() } } new A()"),
    (
        "subclass",
        "let n = DEPTH; class A {} class B extends A { constructor() { super(); if (n-- > 0) new B() } } new B()",
    ),
    ("sort", "let n = DEPTH; function f() { return n-- > 0 ? ([2, 1].sort(f), 1) : 1 } f()"),
    ("map", "let n = DEPTH; function f() { return n-- > 0 && [1].map(f) } f()"),
    ("replace", "let n = DEPTH; function f() { return n-- > 0 ? 'a'.replace(/a/, f) : '' } f()"),
    ("spread", "let n = DEPTH; function f(...a) { return n-- > 0 && f(...a) } f(...new Array(100).fill(1))"),
    ("apply", "let n = DEPTH; function f() { return n-- > 0 && Reflect.apply(f, null, [1]) } f()"),
    ("JSON out", "let o = []; for (let i = 0; i < Math.min(DEPTH, 2e4); i++) o = [o]; JSON.stringify(o)"),
    ("JSON in", "const n = Math.min(DEPTH, 2e4); JSON.parse('['.repeat(n) + ']'.repeat(n))"),
    (
        "toJSON",
        "let n = DEPTH; const o = { toJSON() { if (n-- > 0) JSON.stringify(this); return 1 } }; JSON.stringify(o)",
    ),
    ("proxy", "let p = {}; for (let i = 0; i < Math.min(DEPTH, 2e4); i++) p = new Proxy(p, {}); p.a"),
    ("trap", "let n = DEPTH; const p = new Proxy({}, { get(t, k, r) { return n-- > 0 && r[k] } }); p.a"),
    ("parser", "const n = Math.min(DEPTH, 2e4); eval('('.repeat(n) + '1' + ')'.repeat(n))"),
    ("blocks", "const n = Math.min(DEPTH, 2e4); eval('{'.repeat(n) + '1' + '}'.repeat(n))"),
    ("eval", "let n = DEPTH; globalThis.f = () => n-- > 0 && eval('f()'); f()"),
];

/// Runs a test on a thread made for that stack.
fn on_stack<T: Send + 'static>(stack: usize, test: impl FnOnce(&Vm, &StackWatch) -> T + Send + 'static) -> T {
    let thread = spawn(Builder::new(), stack, move |room| {
        let (runtime, meter) = metered_runtime().unwrap();
        runtime.set_max_stack_size(stack);
        let watch = room.watch(stack).unwrap();
        let context = Context::full(&runtime).unwrap();
        test(&Vm { context, runtime, meter }, &watch)
    });
    thread.unwrap().join().unwrap()
}

#[test]
fn recursion_to_the_end_is_seen_and_half_of_it_is_not() {
    for stack in [128 * 1024, 256 * 1024, 1024 * 1024] {
        for (name, shape) in SHAPES {
            on_stack(stack, move |vm, watch| {
                let run = |depth: u32| vm.eval(&format!("{{ {} }}", shape.replace("DEPTH", &depth.to_string())));
                let _ = watch.take_was_low();
                assert_eq!(run(1_000_000), Err(TOO_DEEP.to_owned()), "{name} {stack}");
                assert!(watch.take_was_low(), "{name} {stack}");
                assert!(!watch.take_was_low(), "{name} {stack}: seen twice");
                let deepest = deepest(|depth| run(depth).is_ok());
                let _ = watch.take_was_low();
                assert!(run(deepest / 2).is_ok(), "{name} {stack}");
                assert!(!watch.take_was_low(), "{name} {stack}: seen at half of depth {deepest}");
            });
        }
    }
}

/// About the greatest depth that works.
fn deepest(works: impl Fn(u32) -> bool) -> u32 {
    let (mut good, mut bad) = (1, 20_000);
    while bad - good > good / 8 + 1 {
        let middle = u32::midpoint(good, bad);
        if works(middle) { good = middle } else { bad = middle }
    }
    good
}

#[test]
fn an_error_with_the_same_text_is_not_seen() {
    on_stack(256 * 1024, |vm, watch| {
        let forged = format!("throw new RangeError('{TOO_DEEP}')");
        assert_eq!(vm.eval(&forged), Err(TOO_DEEP.to_owned()));
        assert!(!watch.take_was_low());
    });
}

#[test]
fn a_stack_that_does_not_reach_so_far_is_not_watched() {
    let thread = spawn(Builder::new(), 64 * 1024, |room| {
        assert!(room.watch(64 * 1024).is_some());
        room.watch(16 * 1024 * 1024).is_none() && room.watch(usize::MAX).is_none()
    });
    assert!(thread.unwrap().join().unwrap());
}
