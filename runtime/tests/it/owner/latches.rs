//! What the owner saw counts, and only for the tick in which it saw it.

use geppetto::rquickjs::{Error, Value};
use geppetto::{Limit, Limits, Runtime, RuntimeError};

use super::support::{answer, host, js, runtime, unhurried, with, works};

const FORGED_STACK: &str = "throw new RangeError('Maximum call stack size exceeded')";
const FORGED_NESTING: &str = "throw Object.assign(new Error('deep'), { code: 'LIMIT_NESTING' })";

/// `nest()` goes one runtime call deeper each time, until it is refused.
fn with_nesting() -> Runtime {
    let runtime = with(Limits::default().nesting(4));
    let handle = runtime.clone();
    host(&runtime, "nest", move |ctx| match handle.call_blocking("nest", |ctx| ctx.eval::<i32, _>("nest() + 1")) {
        Ok(depth) => Ok(depth),
        // As any host would: it is passed on.
        Err(error) if error.limit() == Some(Limit::Nesting) => {
            Err(geppetto::throw_error(ctx, error.code().expect("a code"), &error.to_string()))
        }
        Err(error) => panic!("{error}"),
    });
    runtime
}

#[test]
fn a_forged_limit_is_an_error_of_the_script() {
    let runtime = runtime();
    for (code, name) in [
        ("LIMIT_CPU", "Error"),
        ("LIMIT_MEMORY", "Error"),
        ("LIMIT_MICROTASKS", "Error"),
        ("LIMIT_STACK", "RangeError"),
        ("LIMIT_TIMERS", "Error"),
        ("LIMIT_NESTING", "Error"),
        ("TIMEOUT", "Error"),
        ("ABORTED", "Error"),
        ("RUNTIME_CLOSED", "Error"),
    ] {
        let script = format!("throw Object.assign(new {name}('x'), {{ code: '{code}', uncatchable: true }})");
        let error = runtime.eval::<()>(script).wait();
        assert_eq!(js(error).code.as_deref(), Some(code));
    }
    for script in ["throw null", "throw new InternalError('out of memory')", "throw new InternalError('interrupted')"] {
        js(runtime.eval::<()>(script).wait());
    }
    works(&runtime);
}

#[test]
fn a_stack_that_was_low_before_makes_no_later_error_true() {
    let runtime = runtime();
    let deep = "(function f() { f() })()";
    assert_eq!(runtime.eval::<()>(deep).wait().expect_err("deep").limit(), Some(Limit::Stack));
    answer::<()>(&runtime, &format!("try {{ {deep} }} catch {{}} undefined"));
    js(runtime.eval::<()>(FORGED_STACK).wait());
    // Also when the tick before ended in another way.
    let swallowed = format!("try {{ {deep} }} catch {{}} Promise.reject(1)");
    js(runtime.eval::<()>(swallowed).wait());
    js(runtime.eval::<()>(FORGED_STACK).wait());
}

#[test]
fn a_stack_that_is_used_up_is_told_in_each_place() {
    let runtime = unhurried();
    for script in [
        "(function f() { f() })()",
        "(function f() { try { f() } catch (e) { throw e } })()",
        "(async () => { await null; (function f() { f() })() })()",
        "const a = []; let b = a; for (let i = 0; i < 100000; i++) b = [b]; JSON.stringify(b)",
        "({ get x() { return this.x } }).x",
        "new Proxy({}, { get(t, k, r) { return r[k] } }).x",
        "class A { constructor() { new A() } } new A()",
        "[1].sort.call({ get length() { return this.length } })",
    ] {
        let error = runtime.eval::<()>(format!("{{ {script} }}")).wait().expect_err(script);
        assert_eq!(error.limit(), Some(Limit::Stack), "{script}: {error}");
        works(&runtime);
    }
}

#[test]
fn nesting_is_refused_and_is_known_by_its_code() {
    let runtime = with_nesting();
    let error = runtime.eval::<i32>("nest()").wait().expect_err("too deep");
    let RuntimeError::Limit(reached) = error else { panic!("{error:?}") };
    assert_eq!((reached.limit, reached.value), (Limit::Nesting, 4));
    assert!(answer::<bool>(
        &runtime,
        "try { nest(); false } catch (e) { e.code === 'LIMIT_NESTING' && e.message !== '' }"
    ));
    // It was caught, and so it was: what comes later cannot use it.
    js(runtime.eval::<()>(FORGED_NESTING).wait());
    works(&runtime);
}

#[test]
fn what_happens_inside_is_not_forgotten_outside() {
    let runtime = runtime();
    let handle = runtime.clone();
    host(&runtime, "inner", move |_| handle.eval::<i32>("1").wait().map_err(|_| Error::Unknown));
    let kept = "let kept; try { (function f() { f() })() } catch (e) { kept = e }; inner(); throw kept";
    let error = runtime.settle::<i32, _>("outer", move |ctx| ctx.eval::<Value<'_>, _>(format!("{{ {kept} }}"))).wait();
    assert_eq!(error.expect_err("deep").limit(), Some(Limit::Stack));
    // And what happened outside is nothing to what is inside.
    let handle = runtime.clone();
    host(&runtime, "forges", move |_| match handle.eval::<i32>(FORGED_STACK).wait() {
        Err(RuntimeError::Js(_)) => Ok(1),
        other => panic!("{other:?}"),
    });
    assert_eq!(answer::<i32>(&runtime, "try { (function f() { f() })() } catch {} forges()"), 1);
}
