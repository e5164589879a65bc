//! Signals.

use std::cell::Cell;
use std::rc::Rc;

use rquickjs::Value;

use super::super::abort::Signal;
use super::*;

#[test]
fn a_controller_aborts_its_signal_once() {
    check("const c = new AbortController(); same(c.signal, c.signal); same(c.signal.aborted, false); same(c.signal.reason, undefined);
        c.abort('why'); same(c.signal.aborted, true); same(c.signal.reason, 'why'); c.abort('again'); same(c.signal.reason, 'why')");
    check("const c = new AbortController(); c.abort(null); same(c.signal.reason, null)");
}

#[test]
fn the_default_reason_is_an_abort_error_with_a_stack() {
    check(
        "const c = new AbortController(); c.abort(); const error = c.signal.reason;
        assert(error instanceof Error, 'an error'); same(error.name, 'AbortError'); same(error.code, 'ABORTED');
        same(typeof error.stack, 'string'); assert(error.stack.includes('at '), error.stack)",
    );
    check(
        "const error = AbortSignal.abort().reason; same(error.name, 'AbortError'); same(AbortSignal.abort(7).reason, 7)",
    );
}

#[test]
fn throw_if_aborted() {
    check(
        "const c = new AbortController(); c.signal.throwIfAborted(); c.abort(new RangeError('mine'));
        throws(() => c.signal.throwIfAborted(), 'RangeError', 'mine')",
    );
}

#[test]
fn listeners_get_the_event() {
    check("const c = new AbortController(), s = c.signal; let n = 0;
        s.addEventListener('abort', function (event) { n++; same(this, s); same(event.type, 'abort'); same(event.target, s); same(s.aborted, true) });
        s.addEventListener('abort', { handleEvent(event) { n++; same(event.target, s); assert(this !== s, 'itself') } });
        s.addEventListener('other', () => { n = 100 });
        s.addEventListener('abort', null);
        c.abort(); c.abort(); same(n, 2)");
}

#[test]
fn the_same_listener_counts_once_and_goes_away() {
    check(
        "const c = new AbortController(), s = c.signal; let n = 0; const f = () => { n++ };
        s.addEventListener('abort', f); s.addEventListener('abort', f); s.addEventListener('abort', f, true);
        s.addEventListener('abort', f, { capture: true });
        c.abort(); same(n, 2)",
    );
    check("const c = new AbortController(), s = c.signal; let n = 0; const f = () => { n++ };
        s.addEventListener('abort', f, true); s.removeEventListener('abort', f); s.removeEventListener('abort', f, { capture: true });
        s.removeEventListener('abort', () => {}); c.abort(); same(n, 0)");
}

#[test]
fn once_and_a_signal_take_a_listener_away() {
    check(
        "const c = new AbortController(), s = c.signal; let n = 0;
        s.addEventListener('abort', () => { n++ }, { once: true });
        s.dispatchEvent({ type: 'abort' }); s.dispatchEvent({ type: 'abort' }); same(n, 1)",
    );
    check("const c = new AbortController(), until = new AbortController(); let n = 0;
        c.signal.addEventListener('abort', () => { n++ }, { signal: until.signal });
        until.abort(); c.signal.addEventListener('abort', () => { n++ }, { signal: until.signal }); c.abort(); same(n, 0)");
    check(
        "const c = new AbortController(); let n = 0;
        c.signal.addEventListener('abort', () => { n++ }, { signal: c.signal }); c.abort(); same(n, 0)",
    );
}

#[test]
fn listeners_may_change_the_list() {
    check("const c = new AbortController(), s = c.signal; let seen = '';
        const b = () => { seen += 'b' };
        s.addEventListener('abort', () => { seen += 'a'; s.removeEventListener('abort', b); s.addEventListener('abort', () => { seen += 'c' }) });
        s.addEventListener('abort', b); c.abort(); same(seen, 'a')");
}

#[test]
fn many_listeners_are_found_as_fast_as_few() {
    // Five seconds and more, when each was looked for among all.
    let began = std::time::Instant::now();
    check(
        "const c = new AbortController(), s = c.signal, until = new AbortController(); let n = 0;
        s.onabort = () => { n++ };
        for (let i = 0; i < 30000; i++) s.addEventListener('abort', () => { n++ }, { once: true, signal: i % 2 ? until.signal : undefined });
        for (let i = 0; i < 10000; i++) { s.removeEventListener('abort', Math.abs); s.onabort = s.onabort }
        until.abort(); c.abort(); same(n, 15001)",
    );
    check(
        "const c = new AbortController(); let n = 0;
        const all = Array.from({ length: 10000 }, () => AbortSignal.any([c.signal]));
        for (const s of all) s.onabort = () => { n++ };
        for (let i = 0; i < 5000; i++) all[i].onabort = null;
        c.abort(); same(n, 5000)",
    );
    assert!(began.elapsed() < std::time::Duration::from_secs(4), "{:?}", began.elapsed());
}

#[test]
fn onabort_keeps_its_place() {
    check("const c = new AbortController(), s = c.signal; let seen = ''; same(s.onabort, null);
        s.onabort = () => { seen += 'x' }; s.addEventListener('abort', () => { seen += 'b' }); s.onabort = () => { seen += 'a' };
        c.abort(); same(seen, 'ab'); s.onabort = 5; same(s.onabort, null)");
}

#[test]
fn a_listener_that_throws_does_not_stop_the_others() {
    with_ctx(|ctx, _| {
        eval(
            ctx,
            "const c = new AbortController(); let n = 0;
            c.signal.addEventListener('abort', () => { throw 'first' });
            c.signal.addEventListener('abort', { handleEvent: 5 });
            c.signal.addEventListener('abort', { get handleEvent() { throw 'third' } });
            c.signal.addEventListener('abort', () => { n++ });
            c.abort(); same(n, 1)",
        );
        let (thrown, more) = take_uncaught(ctx);
        assert_eq!((thrown.len(), more), (3, 0));
        assert_eq!(thrown[0].get::<String>().expect("text"), "first");
        assert_eq!(thrown[2].get::<String>().expect("text"), "third");
        assert!(take_uncaught(ctx).0.is_empty());
    });
}

#[test]
fn of_many_that_throw_the_first_are_kept_and_the_rest_is_counted() {
    with_ctx(|ctx, _| {
        let script = "const d = new AbortController();
            for (let i = 0; i < 103; i++) d.signal.addEventListener('abort', () => { throw i });
            d.abort()";
        eval(ctx, script);
        let (thrown, more) = take_uncaught(ctx);
        assert_eq!((thrown.len(), thrown[99].as_int(), more), (100, Some(99), 3));
        assert_eq!(take_uncaught(ctx).1, 0, "counted once");
    });
}

#[test]
fn what_ends_a_script_goes_through_listeners() {
    let runtime = Runtime::new().expect("a runtime");
    let (stop, asked) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(0)));
    let handler = Rc::clone(&stop);
    runtime.set_interrupt_handler(Some(Box::new(move || handler.get())));
    Context::full(&runtime).expect("a context").with(|ctx| {
        let asked = Rc::clone(&asked);
        install(&ctx, setup(&Lines::default())).expect("globals");
        let count = rquickjs::Function::new(ctx.clone(), move || asked.set(asked.get() + 1)).expect("a function");
        ctx.globals().set("count", count).expect("set");
        let stop_now = rquickjs::Function::new(ctx.clone(), move || stop.set(true)).expect("a function");
        ctx.globals().set("stop", stop_now).expect("set");
        let script = "const c = new AbortController();
            c.signal.addEventListener('abort', () => { stop(); while (true) {} });
            c.signal.addEventListener('abort', () => count());
            try { c.abort() } catch { count() }";
        ctx.eval::<(), _>(script).expect_err("interrupted");
        assert!(take_uncaught(&ctx).0.is_empty());
    });
    assert_eq!(asked.get(), 0);
}

#[test]
fn forgeries_are_refused() {
    check(
        "throws(() => AbortSignal(), 'TypeError', 'AbortSignal: illegal constructor, take one from'); same(throws(() => new AbortSignal(), 'TypeError', 'illegal constructor').code, 'ILLEGAL_CONSTRUCTOR')",
    );
    check("throws(() => AbortController(), 'TypeError', 'with new')");
    check("const get = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted').get;
        for (const fake of [{}, null, 5, Object.create(AbortSignal.prototype), new AbortController(), new Proxy(AbortSignal.abort(), {})])
            same(throws(() => get.call(fake), 'TypeError', 'AbortSignal.aborted: this: expected an AbortSignal').code, 'INVALID_ARGUMENT')");
    check(
        "throws(() => AbortController.prototype.abort.call({ signal: AbortSignal.abort() }), 'TypeError', 'expected an AbortController')",
    );
    check("throws(() => AbortSignal.any([{}]), 'TypeError', 'AbortSignal.any: signals[0]: expected an AbortSignal')");
    check("same(Object.getOwnPropertyNames(AbortSignal.abort()).length, 0)");
}

#[test]
fn arguments_are_read_strictly() {
    check("const s = new AbortController().signal; throws(() => s.addEventListener('abort', 5), 'TypeError', 'listener');
        throws(() => s.addEventListener(5, () => 1), 'TypeError', 'type'); throws(() => s.addEventListener('abort', () => 1, 5), 'TypeError', 'options');
        throws(() => s.addEventListener('abort', () => 1, { once: 1 }), 'TypeError', 'options.once');
        throws(() => s.addEventListener('abort', () => 1, { signal: {} }), 'TypeError', 'options.signal');
        throws(() => s.dispatchEvent(), 'TypeError', 'event'); throws(() => s.dispatchEvent({}), 'TypeError', 'event.type')");
    check(
        "for (const delay of [-1, NaN, '5', undefined, Infinity]) throws(() => AbortSignal.timeout(delay), 'TypeError', 'delayMs')",
    );
}

#[test]
fn classes_are_as_in_browsers() {
    check("const c = new AbortController(); assert(c.signal instanceof AbortSignal && c instanceof AbortController, 'instances');
        same(Object.prototype.toString.call(c.signal), '[object AbortSignal]'); same(Object.prototype.toString.call(c), '[object AbortController]');
        same(c.signal.constructor, AbortSignal)");
    check("class Mine extends AbortController { more() { return 5 } } const c = new Mine(); same(c.more(), 5); c.abort(); same(c.signal.aborted, true);
        same(Object.getPrototypeOf(c), Mine.prototype)");
    check("throws(() => { 'use strict'; AbortSignal.abort().aborted = false }, 'TypeError')");
}

#[test]
fn timeout_aborts_and_nobody_waits_for_it() {
    with_ctx(|ctx, _| {
        eval(ctx, "globalThis.s = AbortSignal.timeout(5); same(s.aborted, false)");
        assert_eq!(queue::count(ctx), 0);
        assert!(queue::next_due(ctx).is_some());
        assert_eq!(run_timers(ctx, 5), 1);
        eval(
            ctx,
            "same(s.reason.name, 'TimeoutError'); same(s.reason.code, 'TIMEOUT'); assert(s.reason instanceof Error, 'an error')",
        );
        eval(ctx, "for (let i = 0; i < 10; i++) AbortSignal.timeout(Number.MAX_SAFE_INTEGER)");
        eval(ctx, "same(throws(() => AbortSignal.timeout(1), 'GeppettoError').code, 'LIMIT_TIMERS')");
        assert!(timer_was_refused(ctx));
    });
}

#[test]
fn any_is_aborted_with_the_first() {
    check("const a = new AbortController(), b = new AbortController(); const s = AbortSignal.any([a.signal, b.signal, a.signal]);
        let n = 0; s.onabort = () => { n++; same(s.aborted, true) }; b.abort('b'); a.abort('a'); same(s.reason, 'b'); same(n, 1)");
    check(
        "same(AbortSignal.any([AbortSignal.abort(1), AbortSignal.abort(2)]).reason, 1); same(AbortSignal.any([]).aborted, false)",
    );
    check(
        "const c = new AbortController(); const s = AbortSignal.any(new Set([AbortSignal.any([c.signal])])); c.abort(3); same(s.reason, 3)",
    );
    check(
        "const c = new AbortController(); const s = AbortSignal.any([c.signal]);
        c.signal.addEventListener('abort', () => same(s.aborted, true)); let order = '';
        s.onabort = () => { order += 's' }; c.signal.onabort = () => { order += 'c' }; c.abort(); same(order, 'cs')",
    );
    check(
        "throws(() => AbortSignal.any(5), 'TypeError', 'signals'); throws(() => AbortSignal.any({}), 'TypeError', 'iterable')",
    );
    check("let closed = 0; const it = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { closed++; return {} } }) };
        throws(() => AbortSignal.any(it), 'TypeError', 'signals[0]'); same(closed, 1)");
}

#[test]
fn any_takes_lists_of_all_lengths() {
    with_ctx(|ctx, _| {
        eval(
            ctx,
            "const list = []; list.length = 2 ** 32 - 1; same(throws(() => AbortSignal.any(list), 'TypeError', 'signals[0]').code, 'INVALID_ARGUMENT')",
        );
        // Twelve seconds and more, when each was compared with each.
        let began = std::time::Instant::now();
        eval(
            ctx,
            "const all = AbortSignal.any(Array.from({ length: 10000 }, () => new AbortController().signal));
            const c = new AbortController(); const s = AbortSignal.any([...Array(200).fill(all), c.signal, c.signal]);
            let n = 0; s.onabort = () => { n++ }; c.abort(); same(n, 1)",
        );
        assert!(began.elapsed() < std::time::Duration::from_secs(5), "{:?}", began.elapsed());
    });
}

#[test]
fn any_is_kept_only_while_somebody_listens() {
    check(
        "const c = new AbortController(); let s = AbortSignal.any([c.signal]); const ref = new WeakRef(s); s = null; same(ref.deref(), undefined)",
    );
    check(
        "const c = new AbortController(); let n = 0; AbortSignal.any([c.signal]).onabort = () => { n++ }; c.abort(); same(n, 1)",
    );
    check("const c = new AbortController(); let s = AbortSignal.any([c.signal]); const ref = new WeakRef(s), f = () => {};
        s.addEventListener('abort', f); s.removeEventListener('abort', f); s = null; same(ref.deref(), undefined)");
    check(
        "const c = new AbortController(); for (let i = 0; i < 1000; i++) AbortSignal.any([c.signal]);
        const last = AbortSignal.any([c.signal]); c.abort(1); same(last.reason, 1)",
    );
}

#[test]
fn signals_may_be_part_of_cycles() {
    check("for (let i = 0; i < 100; i++) { const c = new AbortController(), d = new AbortController();
        c.signal.addEventListener('abort', () => c, { signal: d.signal }); c.signal.onabort = () => d; d.signal.addEventListener('abort', { c, handleEvent() {} });
        const s = AbortSignal.any([c.signal, d.signal]); s.onabort = () => s; if (i % 2) c.abort(s) }");
}

#[test]
fn prototypes_do_not_matter() {
    check("Object.defineProperty(Object.prototype, 'type', { get() { throw 1 }, set() { throw 2 } });
        Object.defineProperty(Object.prototype, 'target', { set() { throw 3 } }); Object.prototype.once = 5; Array.prototype[Symbol.iterator] = null;
        const c = new AbortController(), s = AbortSignal.any([c.signal]); let n = 0;
        s.addEventListener('abort', event => { n++; same(event.type, 'abort') }, true); c.abort(); same(n, 1)");
    check(
        "Error.prepareStackTrace = () => { throw 1 }; AbortController.prototype.abort.call(new AbortController()); same(AbortSignal.abort().reason.name, 'AbortError')",
    );
}

#[test]
fn looking_at_what_is_no_signal_runs_nothing() {
    check("const c = new AbortController(), g = (function* () {})(); let ran = 0; Error.prepareStackTrace = () => { ran++ };
        console.log(g); same(ran, 0); try { AbortController.prototype.abort.call(g) } catch {} const before = ran; console.log([g, c]); same(ran, before)");
}

#[test]
fn rust_makes_aborts_and_recognises_signals() {
    with_ctx(|ctx, _| {
        let signal = Signal::new(ctx).expect("a signal");
        let told = Rc::new(Cell::new(0));
        let count = Rc::clone(&told);
        signal.on_abort(move || count.set(count.get() + 1));
        ctx.globals().set("s", signal.clone().into_value()).expect("set");
        eval(ctx, "assert(s instanceof AbortSignal, 'one'); globalThis.n = 0; s.onabort = () => { n++ }");
        assert!(!signal.is_aborted() && signal.reason(ctx).is_undefined());
        signal.abort(ctx, Value::new_undefined(ctx.clone())).expect("aborted");
        eval(ctx, "same(n, 1); same(s.reason.code, 'ABORTED')");
        assert_eq!(told.get(), 1);
        let count = Rc::clone(&told);
        signal.on_abort(move || count.set(count.get() + 1));
        assert_eq!(told.get(), 2);
        for (script, is_one) in
            [("s", true), ("Object.setPrototypeOf(AbortSignal.abort(), null)", true), ("({})", false), ("1", false)]
        {
            assert_eq!(Signal::from_value(&ctx.eval(script).expect(script)).is_some(), is_one, "{script}");
        }
    });
}
