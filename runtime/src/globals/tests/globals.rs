//! The global names themselves.

use rquickjs::{CatchResultExt as _, Context, Runtime};

use super::*;

const NAMES: &str = r#"const names = ["console", "ENV", "AbortController", "AbortSignal", "TextEncoder", "TextDecoder",
    "setTimeout", "clearTimeout", "setInterval", "clearInterval", "structuredClone", "queueMicrotask"];"#;

#[test]
fn all_are_there_and_hidden() {
    check(&format!("{NAMES} same(Object.keys(globalThis).filter(name => names.includes(name)).length, 0);"));
    check(&format!(
        "{NAMES} for (const name of names) assert(name in globalThis && globalThis[name] !== undefined, name)"
    ));
}

#[test]
fn the_first_touch_makes_a_plain_property() {
    check(&format!(
        "{NAMES} for (const name of names) {{
            const value = globalThis[name];
            same(globalThis[name], value);
            const own = Object.getOwnPropertyDescriptor(globalThis, name);
            same(own.value, value); same(own.writable, true); same(own.configurable, true); same(own.enumerable, false);
        }}"
    ));
}

#[test]
fn who_assigns_first_has_assigned() {
    check(&format!(
        "{NAMES} for (const name of names) {{
            const before = Object.getOwnPropertyDescriptor(globalThis, name);
            globalThis[name] = 1;
            same(globalThis[name], 1);
            before.get?.();
            same(globalThis[name], 1);
            same(Object.getOwnPropertyDescriptor(globalThis, name).enumerable, false);
        }}"
    ));
}

#[test]
fn a_declaration_or_a_deletion_wins_too() {
    check("var console = 1; same(console, 1); same(globalThis.console, 1)");
    check("function TextEncoder() {} same(new TextEncoder().encode, undefined)");
    check("const ENV = 5; same(ENV, 5); same(globalThis.ENV.HOME, '/h')");
    check("delete globalThis.console; same(typeof console, 'undefined')");
    check("Object.defineProperty(globalThis, 'ENV', { value: 1 }); same(ENV, 1)");
}

#[test]
fn an_heir_of_the_global_object_gets_its_own() {
    check(
        "const heir = Object.create(globalThis); heir.console = 1; same(heir.console, 1); assert(console.log, 'ours')",
    );
    check("const heir = Object.create(globalThis); same(heir.console, console)");
}

#[test]
fn env_is_frozen_and_inherits_nothing() {
    check("same(ENV.HOME, '/h'); same(Object.keys(ENV).join(), 'HOME'); assert(Object.isFrozen(ENV), 'frozen')");
    check("same(Object.getPrototypeOf(ENV), null); same(ENV.toString, undefined)");
    check("Object.prototype.PATH = 'x'; same(ENV.PATH, undefined)");
    check("Object.defineProperty(Object.prototype, 'HOME', { set() { throw 'set' } }); same(ENV.HOME, '/h')");
}

#[test]
fn names_and_lengths_are_those_of_browsers() {
    check("same(setTimeout.name, 'setTimeout'); same(setTimeout.length, 1); same(structuredClone.length, 1)");
    check("same(AbortController.name, 'AbortController'); same(new AbortController().constructor, AbortController)");
    check("same(Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted').get.name, 'get aborted')");
    check(
        "same(Object.keys(AbortSignal.prototype).join(), 'aborted,reason,onabort,throwIfAborted,addEventListener,removeEventListener,dispatchEvent')",
    );
    check("throws(() => new setTimeout(() => 1), 'TypeError')");
}

#[test]
fn a_runtime_has_one_context_with_them() {
    let runtime = Runtime::new().expect("a runtime");
    let (first, second) = (Context::full(&runtime).expect("a context"), Context::full(&runtime).expect("another"));
    first.with(|ctx| install(&ctx, setup(&Lines::default())).expect("globals"));
    second.with(|ctx| {
        let error = install(&ctx, setup(&Lines::default())).catch(&ctx).expect_err("refused").to_string();
        assert!(error.contains("this runtime has them already"), "{error}");
    });
}

#[test]
fn a_console_that_panics_is_an_error_of_the_call() {
    let runtime = Runtime::new().expect("a runtime");
    Context::full(&runtime).expect("a context").with(|ctx| {
        let console = Box::new(|_: ConsoleLevel, _: &str| panic!("secret"));
        install(&ctx, Setup { console, env: Vec::new(), max_timers: 1, latches: Rc::default() }).expect("globals");
        let code: String = ctx.eval("try { console.log(1) } catch (error) { error.code }").expect("a code");
        assert_eq!(code, "HOST_PANIC");
    });
}

#[test]
fn a_lack_of_memory_is_no_crash() {
    let script = "const c = new AbortController(), s = AbortSignal.any([c.signal, AbortSignal.timeout(5)]); s.onabort = () => { s.x = 1 };
        setInterval(() => s, 5, s); console.log({ s, m: new Map([[1, [2]]]), e: new Error('e', { cause: s }) }, [1, 'x'], '%s');
        structuredClone([new Map([[1, { a: [new Date(1), /a/, new Uint8Array(8), new TypeError('x')] }]])]);
        const text = new TextDecoder().decode(new TextEncoder().encode('aä😀'.repeat(99))); c.abort(); ENV.HOME + text";
    let mut refused = 0;
    for more in (0..400).map(|step| step * 512) {
        let runtime = Runtime::new().expect("a runtime");
        let context = Context::full(&runtime).expect("a context");
        let used = usize::try_from(runtime.memory_usage().memory_used_size).expect("a size");
        runtime.set_memory_limit(used + more);
        context.with(|ctx| {
            let ended = install(&ctx, setup(&Lines::default())).and_then(|()| ctx.eval::<(), _>(script));
            refused += u32::from(ended.is_err());
            ctx.catch();
        });
        runtime.set_memory_limit(0);
    }
    assert!((20..400).contains(&refused), "{refused}");
}
