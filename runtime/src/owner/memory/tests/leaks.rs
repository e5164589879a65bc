//! Engines that have lost count of a reference: they are given up, and their memory comes back all the same.

use std::mem;
use std::rc::Rc;

use rquickjs::{Function, JsLifetime, Object, Persistent};

use super::Vm;
use crate::owner::memory::dispose;

/// What built-in functions of the engine do by mistake: a reference that nobody gives back.
fn lose(value: Object<'_>) {
    mem::forget(value);
}

/// Told when it is dropped.
struct Told(Rc<std::cell::Cell<u32>>);

impl Drop for Told {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

// SAFETY: it has no lifetime.
#[allow(unsafe_code, reason = "the trait is unsafe; its derive would bring in rquickjs' macro crate")]
unsafe impl JsLifetime<'_> for Told {
    type Changed<'to> = Told;
}

/// Ends the VM. How many objects it did not give back.
fn end(vm: Vm) -> usize {
    let Vm { context, runtime, meter } = vm;
    let remains = dispose(context, runtime, Rc::clone(&meter));
    let objects = remains.objects();
    assert_eq!(objects == 0, meter.used() == 0, "{meter:?}");
    drop(remains);
    assert_eq!((meter.used(), meter.blocks()), (0, 0));
    objects
}

#[test]
fn an_engine_that_counts_right_is_freed() {
    assert_eq!(end(Vm::unlimited()), 0);
}

#[test]
fn one_lost_object_keeps_the_engine_and_not_its_memory() {
    for script in ["({})", "globalThis", "new Uint8Array(1e6)", "() => 1", "(async () => { await null })()"] {
        let vm = Vm::unlimited();
        vm.context.with(|ctx| lose(ctx.eval::<Object<'_>, _>(script).unwrap()));
        assert!(end(vm) > 0, "{script}");
    }
}

/// One by one they lie in the engine's pages; this one does not.
#[test]
fn a_lost_text_is_no_object_and_comes_back_too() {
    let vm = Vm::unlimited();
    vm.context.with(|ctx| mem::forget(ctx.eval::<rquickjs::Value<'_>, _>("'y'.repeat(100_000)").unwrap()));
    let Vm { context, runtime, meter } = vm;
    // The wrapper holds its context, which the engine counts among its objects.
    let remains = dispose(context, runtime, Rc::clone(&meter));
    assert!(remains.objects() > 0);
    drop(remains);
    assert_eq!((meter.used(), meter.blocks()), (0, 0));
}

#[test]
fn it_comes_back_from_one_that_was_out_of_memory() {
    for step in 0..20 {
        let vm = Vm::with_room(step * 5_000);
        vm.context.with(|ctx| lose(ctx.globals()));
        let _ = vm.eval("const kept = []; for (;;) kept.push(Promise.resolve({ kept }).then((x) => [x]))");
        assert!(vm.meter.refused());
        assert!(end(vm) > 0);
    }
}

/// What Rust stored beside the engine does not stay with it.
#[test]
fn user_data_is_dropped_with_an_engine_that_is_given_up() {
    for is_lost in [false, true] {
        let (vm, told) = (Vm::unlimited(), Rc::default());
        vm.context.with(|ctx| {
            ctx.store_userdata(Told(Rc::clone(&told))).unwrap();
            // The prototype of native functions is among what rquickjs keeps.
            ctx.globals().set("native", Function::new(ctx.clone(), || 1).unwrap()).unwrap();
            if is_lost {
                lose(ctx.globals());
            }
        });
        assert_eq!((end(vm) > 0, told.get()), (is_lost, 1));
    }
}

/// Microtasks that are left, an error that nobody took, and what watches what is freed hold values, and are no leak.
#[test]
fn what_was_left_undone_is_not_taken_for_a_leak() {
    let scripts = [
        "for (let i = 0; i < 100; i++) Promise.resolve({}).then((x) => { globalThis.ran = x; return { then() {} } })",
        "queueMicrotask(() => { globalThis.ran = 1 }); throw { an: 'error' }",
        "globalThis.registry = new FinalizationRegistry((x) => { globalThis.ran = x }); registry.register({}, { held: 1 })",
        "globalThis.kept = { self: null }; kept.self = kept; globalThis.registry = new FinalizationRegistry(() => {}); \
         registry.register(kept, 1); registry.register(globalThis, 2)",
        "Promise.reject({ reason: 1 }); globalThis.generator = (function* () { yield generator })(); generator.next()",
        "class A extends WeakRef {} ; globalThis.weak = new A(globalThis); new WeakMap([[weak, weak]])",
    ];
    for script in scripts {
        let vm = Vm::unlimited();
        vm.context.with(|ctx| {
            // What is thrown is not taken.
            let _ = ctx.eval::<(), _>(script);
        });
        assert_eq!(end(vm), 0, "{script}");
    }
}

/// Against the rules, and yet no use of memory that is gone: the remains live until the thread has dropped all else.
#[test]
fn a_value_that_a_thread_keeps_may_be_dropped_at_its_end() {
    thread_local! {
        static KEPT: std::cell::RefCell<Vec<Persistent<Function<'static>>>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    let thread = crate::owner::memory::spawn(std::thread::Builder::new(), 256 << 10, |_| {
        let Vm { context, runtime, meter } = Vm::unlimited();
        context.with(|ctx| {
            let function = Function::new(ctx.clone(), || 1).unwrap();
            KEPT.with_borrow_mut(|kept| kept.push(Persistent::save(&ctx, function)));
        });
        let remains = dispose(context, runtime, meter);
        assert!(remains.objects() > 0);
        remains.keep_until_the_thread_ends();
    });
    thread.unwrap().join().unwrap();
}
