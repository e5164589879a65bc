//! Scripts that want to get at an error before it is finished.

use rquickjs::{Context, Runtime};

use super::*;
use crate::testing::with_ctx;
use crate::throw::throw;

const HOSTILE: &[&str] = &[
    "e => { if (!Object.hasOwn(e, 'own')) globalThis.early = true; return '' }",
    "e => { runs++; Object.freeze(e); return 'mine' }",
    "e => { runs++; Object.setPrototypeOf(e, null); throw 5 }",
    "e => { runs++; Object.defineProperty(e, 'code', { value: 'FORGED' }); Object.setPrototypeOf(e, {}) }",
    "e => { runs++; Object.defineProperty(e, 'message', { get: () => 'mine', set() {} }); return {} }",
];

/// What `take` throws, called in that way.
const CALLS: &[&str] = &[
    "try { take() } catch (e) { done(e) }",
    "try { [1].forEach(take) } catch (e) { done(e) }",
    "try { Reflect.apply(take, null, []) } catch (e) { done(e) }",
    "try { take.call() } catch (e) { done(e) }",
    "Promise.resolve().then(take).catch(done)",
    "new Promise(take).catch(done)",
    "try { JSON.stringify({ get a() { return take() } }) } catch (e) { done(e) }",
];

const CHECK: &str = "
    globalThis.runs = 0;
    const TypeErrorProto = TypeError.prototype;
    globalThis.TypeError = globalThis.Error = null;
    globalThis.done = e => {
        const message = Object.getOwnPropertyDescriptor(e, 'message'), code = Object.getOwnPropertyDescriptor(e, 'code');
        globalThis.seen = `${message.value} ${code.value} ${globalThis.early ? 'early' : e.own}`;
    };
";

fn with_take(test: impl FnOnce(&Ctx<'_>)) {
    let runtime = Runtime::new().expect("a runtime");
    Context::full(&runtime).expect("a context").with(|ctx| {
        let take =
            |ctx: Ctx<'_>| -> Result<()> { Err(throw(&ctx, Class::TypeError, "m", &[("code", "C"), ("own", "o")])) };
        ctx.globals().set("take", Function::new(ctx.clone(), take).expect("a function")).expect("set");
        test(&ctx);
    });
}

#[test]
fn no_script_runs_before_it_is_finished() {
    for hostile in HOSTILE {
        for call in CALLS {
            with_take(|ctx| {
                let before = format!("Error.prepareStackTrace = {hostile};{CHECK}");
                ctx.eval::<(), _>(before).expect("script");
                ctx.eval::<(), _>(*call).expect(call);
                while ctx.execute_pending_job() {}
                let seen: String = ctx.eval("String(globalThis.seen)").expect("a string");
                assert!(
                    seen == "m C o" || hostile.contains("define") && seen.ends_with(" o"),
                    "{call}: {seen} with {hostile}"
                );
            });
        }
    }
}

#[test]
fn without_a_frame_too() {
    for hostile in HOSTILE {
        with_ctx(|ctx| {
            ctx.eval::<(), _>(format!("Error.prepareStackTrace = {hostile};{CHECK}")).expect("script");
            let Error::Exception = throw(&ctx, Class::TypeError, "m", &[("code", "C"), ("own", "o")]) else {
                panic!("thrown")
            };
            ctx.globals().set("e", ctx.catch()).expect("set");
            let seen: String = ctx.eval("done(e); seen").expect("text");
            assert!(seen == "m C o" || hostile.contains("define") && seen.ends_with(" o"), "{seen} with {hostile}");
        });
    }
}

#[test]
fn stacks_are_texts() {
    for call in CALLS {
        with_take(|ctx| {
            ctx.eval::<(), _>("globalThis.done = e => { globalThis.stack = e instanceof TypeError && e.stack }")
                .expect("script");
            ctx.eval::<(), _>(format!("function outer() {{ {call} }} outer()")).expect(call);
            while ctx.execute_pending_job() {}
            let stack: String = ctx.eval("stack").expect(call);
            assert_eq!(stack.contains("outer"), !call.contains("then"), "{call}: {stack}");
        });
    }
}

#[test]
fn the_prototype_is_found_without_scripts() {
    with_ctx(|ctx| {
        let before = "globalThis.runs = 0; Error.prepareStackTrace = e => { runs++; Object.setPrototypeOf(e, null) }";
        ctx.eval::<(), _>(before).expect("script");
        let expected: Object = ctx.eval("RangeError.prototype").expect("a prototype");
        assert_eq!(bare_error(&ctx, Class::RangeError).expect("an error").get_prototype(), Some(expected));
        assert_eq!(ctx.eval::<i32, _>("runs").expect("a number"), 0);
    });
}

#[test]
fn each_context_has_its_own() {
    let runtime = Runtime::new().expect("a runtime");
    for _ in 0..3 {
        Context::full(&runtime).expect("a context").with(|ctx| {
            for (class, name) in
                [(Class::Error, "Error"), (Class::TypeError, "TypeError"), (Class::RangeError, "RangeError")]
            {
                let expected: Object = ctx.eval(format!("{name}.prototype")).expect("a prototype");
                let error = bare_error(&ctx, class).expect("an error");
                assert_eq!(error.get_prototype(), Some(expected));
            }
        });
    }
}
