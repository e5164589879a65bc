//! Guarded functions seen from scripts.

use std::cell::Cell;
use std::rc::Rc;

use rquickjs::{CatchResultExt, Context, Ctx, Runtime};

use super::guard_built_ins;

/// Runs `script` and gives what it says, or the error, in a context with guards and in one without.
fn run(script: &str, is_guarded: bool) -> String {
    let runtime = Runtime::new().expect("a runtime");
    runtime.set_memory_limit(64 << 20);
    Context::full(&runtime).expect("a context").with(|ctx| {
        if is_guarded {
            guard_built_ins(&ctx).expect("guards");
        }
        said(&ctx, script)
    })
}

fn said(ctx: &Ctx<'_>, script: &str) -> String {
    match ctx.eval::<String, _>(script).catch(ctx) {
        Ok(text) => text,
        Err(rquickjs::CaughtError::Exception(error)) => {
            let name: String = error.get("name").expect("a name");
            format!("{name}: {}", error.message().unwrap_or_default())
        }
        Err(other) => other.to_string(),
    }
}

#[test]
fn scripts_cannot_tell_a_guarded_function_from_the_original() {
    let script = "
        const shape = (holder) => Reflect.ownKeys(holder).map((key) => {
            const property = Object.getOwnPropertyDescriptor(holder, key);
            const { value: f, ...flags } = property;
            if (typeof f !== 'function') return [String(key)];
            let made = 'no constructor';
            try { Reflect.construct(Object, [], f); made = 'a constructor' } catch (error) { made = error.name }
            const own = Reflect.ownKeys(f).map((k) => [String(k), typeof f[k] === 'function' ? 0 : { ...Object.getOwnPropertyDescriptor(f, k), value: String(f[k]) }]);
            return [String(key), flags, own, Function.prototype.toString.call(f), made, Object.getPrototypeOf(f) === Function.prototype];
        });
        JSON.stringify([Array.prototype, String.prototype, String, JSON].map(shape))
    ";
    let guarded = run(script, true);
    assert!(guarded.contains("function join() {\\n    [native code]\\n}"), "{guarded}");
    assert_eq!(guarded, run(script, false));
}

#[test]
fn ordinary_calls_give_the_same() {
    for script in [
        "[1, 2, 3].join()",
        "[1, , 3].join('-')",
        "Array.prototype.join.call('abc')",
        "Array.prototype.join.call(null)",
        "Array.prototype.slice.call({ length: 2, 0: 'a', 1: 'b' }).join()",
        "Array.prototype.slice.call({ length: -1 }).length + ''",
        "Array.prototype.join.call({ get length() { throw new TypeError('no length') } })",
        "[1].concat(2, [3, [4]], 'ab', { length: 2 }, { length: 5e9 }, null).length + ''",
        "[].concat({ length: 2, 0: 'a', 1: 'b', [Symbol.isConcatSpreadable]: true }).join()",
        "[].concat({ length: 5e9, [Symbol.isConcatSpreadable]: false }).length + ''",
        "[].concat(new Proxy([1, 2], {})).join()",
        "JSON.stringify([1, [2, [3, [4, []]]]].flat())",
        "JSON.stringify([1, [2, [3, [4, []]]]].flat(0))",
        "JSON.stringify([1, [2, [3, [4, []]]]].flat(2))",
        "JSON.stringify([1, [2, [3, [4, []]]]].flat(Infinity))",
        "JSON.stringify([1, [2]].flat('1'))",
        "let a = []; a[0] = a; a.flat(Infinity).length + ''",
        "JSON.stringify([3, 1, 2].sort((a, b) => b - a))",
        "JSON.stringify([1, 2, 3, 4].splice(1, 2))",
        "const a = [1]; a.unshift(0); a.shift() + a.join()",
        "[1, 2, 3].copyWithin(0, 1).join() + [1, 2].fill(7).join() + [1, 2].reverse() + [1, 2].flatMap((x) => [x, x])",
        "String.raw`a\\n${1}` + String.raw({ raw: 'xyz' }, 1, 2)",
        "String.raw()",
        "String.raw({})",
        "'abcabc'.indexOf('c') + ' ' + 'abcabc'.indexOf('c', 3) + ' ' + 'abc'.indexOf() + ' ' + 'a1'.indexOf(1)",
        "'abcabc'.lastIndexOf('c') + ' ' + 'abcabc'.lastIndexOf('c', 3) + 'abc'.includes('b') + 'abc'.includes('')",
        "'abc'.includes(/a/)",
        "'abc'.indexOf(Symbol())",
        "String.prototype.indexOf.call(undefined, 'a')",
        "String.prototype.includes.call(1234, 23) + ''",
        "'a-b-c'.split('-', 2).join() + 'abc'.split('').join() + 'a1b'.split(/\\d/) + 'abc'.split()",
        "'aXbX'.replace('X', '$&$&') + 'aXbX'.replaceAll('X', (m, at) => at) + 'aXbX'.replace(/X/g, 'y')",
        "'a'.replaceAll(/a/, 'b')",
        "'\\u0041\\u030a'.normalize() + '\\u00c5'.normalize('NFD') + 'a'.normalize('x')",
        "['b', 'a', 'ä'].sort((a, b) => a.localeCompare(b)).join() + 'a'.localeCompare()",
        "JSON.stringify({ a: 1, b: { a: 2, c: 3 } }, ['a', 'b'])",
        "JSON.stringify({ a: 1, b: [2] }, (k, v) => (k === 'a' ? undefined : v), 2)",
        "JSON.stringify([undefined, () => 1])",
        "JSON.stringify(undefined) + ''",
        "'é'.repeat(3e4).indexOf('é'.repeat(700) + 'x') + ''",
        "('ab'.repeat(2e6) + 'c').indexOf('abc' + '') + ''",
        "const s = 'lorem ipsum dolor '.repeat(5e4) + 'end'; s.indexOf('x'.repeat(500)) + ' ' + s.split(s.slice(0, 400)).length",
        "'a'.repeat(1e5).split('a'.repeat(1000)).length + ' ' + 'a'.repeat(1e5).indexOf('a'.repeat(1000))",
        "('ü'.repeat(2e4) + '\u{1f600}'.repeat(2e4) + '漢字'.repeat(1e4)).normalize().length + ''",
        "'aé'.repeat(1e4).localeCompare('aé'.repeat(1e4)) + ''",
    ] {
        assert_eq!(run(script, true), run(script, false), "{script}");
    }
}

#[test]
fn what_would_take_long_is_refused() {
    for (name, script) in [
        ("Array.prototype.join", "new Array(4e9).join()"),
        ("Array.prototype.join", "String(new Array(4e9))"),
        ("Array.prototype.join", "Array.prototype.join.call({ length: 2 ** 53 - 1 }, '')"),
        ("Array.prototype.join", "Array.prototype.join.call(new Proxy({ length: 2 ** 53 }, {}))"),
        ("Array.prototype.join", "Array.prototype.join.call({ get length() { return 2 ** 53 } })"),
        ("Array.prototype.toLocaleString", "new Array(4e9).toLocaleString()"),
        ("Array.prototype.reverse", "new Array(4e9).reverse()"),
        ("Array.prototype.slice", "new Array(4e9).slice()"),
        ("Array.prototype.splice", "new Array(4e9).splice(0, 1)"),
        ("Array.prototype.shift", "new Array(4e9).shift()"),
        ("Array.prototype.unshift", "Array.prototype.unshift.call({ length: 2 ** 53 - 2 }, 1)"),
        ("Array.prototype.sort", "new Array(4e9).sort()"),
        (
            "Array.prototype.fill",
            "Array.prototype.fill.call(Object.defineProperty(new Uint8Array(1), 'length', { value: 2 ** 53 }))",
        ),
        ("Array.prototype.copyWithin", "new Array(4e9).copyWithin(0, 1)"),
        ("Array.prototype.concat", "[].concat(new Array(4e9))"),
        ("Array.prototype.concat", "[].concat(new Array(3e6), new Array(3e6))"),
        ("Array.prototype.concat", "[].concat(new Proxy(new Array(4e9), {}))"),
        ("Array.prototype.concat", "[].concat({ length: 2 ** 52, [Symbol.isConcatSpreadable]: true })"),
        ("Array.prototype.flat", "[new Array(4e9)].flat()"),
        ("Array.prototype.flat", "let a = []; for (let i = 0; i < 30; i++) a = [a, a]; a.flat(Infinity)"),
        ("Array.prototype.flatMap", "new Array(4e9).flatMap((x) => x)"),
        ("String.raw", "String.raw({ raw: { length: 2 ** 53 - 1 } })"),
        ("JSON.stringify", "JSON.stringify({}, new Array(4e9))"),
        ("JSON.stringify", "JSON.stringify({}, new Proxy(new Array(4e9), {}))"),
        ("JSON.stringify", "JSON.stringify({}, Array.from({ length: 1e5 }, (_, i) => 'k' + i))"),
        ("String.prototype.indexOf", "'a'.repeat(1e6).indexOf('a'.repeat(5e5) + 'b')"),
        ("String.prototype.indexOf", "'ä'.repeat(1e6).indexOf('ä'.repeat(5e5) + 'b')"),
        ("String.prototype.lastIndexOf", "'a'.repeat(1e6).lastIndexOf('a'.repeat(5e5) + 'b')"),
        ("String.prototype.includes", "'ab'.repeat(5e5).includes('ab'.repeat(2e5) + 'b')"),
        ("String.prototype.split", "'a'.repeat(1e6).split('a'.repeat(5e5) + 'b')"),
        ("String.prototype.replace", "'a'.repeat(1e6).replace('a'.repeat(5e5) + 'b', '')"),
        ("String.prototype.replaceAll", "'a'.repeat(1e6).replaceAll('a'.repeat(5e5) + 'b', '')"),
        ("String.prototype.normalize", "('a' + '\\u0300\\u0316'.repeat(2e5)).normalize('NFD')"),
        ("String.prototype.localeCompare", "'a'.localeCompare('a' + '\\u0300\\u0316'.repeat(2e5))"),
    ] {
        let said = run(script, true);
        assert!(said.starts_with(&format!("RangeError: {name}: ")), "{script} gave {said}");
    }
    assert_eq!(
        run("new Array(4e9).join()", true),
        "RangeError: Array.prototype.join: 4000000000 elements, more than the 4194304 that one call may work through"
    );
}

#[test]
fn what_a_script_replaces_changes_no_guard() {
    let script = "
        Array.prototype.slice = Function.prototype.call = Function.prototype.apply = () => { throw 'replaced' };
        Object.defineProperty(Object.prototype, 'length', { get() { throw 'asked' } });
        [1, [2]].flat().join()
    ";
    assert_eq!(run(script, true), "1,2");
}

/// The engine's own way to throw asks for the stack inside of the built-in, before the error is out.
#[test]
fn a_refusal_is_finished_before_a_script_sees_it() {
    for call in
        ["new Array(4e9).join()", "Reflect.apply([].join, new Array(4e9), [])", "[new Array(4e9)].forEach(String)"]
    {
        let script = format!(
            "let seen = '', thrown;
            const Range = RangeError;
            globalThis.RangeError = globalThis.Error = null;
            Range.prototype.constructor.__proto__.prepareStackTrace = (error, [innermost]) => {{
                const message = Object.getOwnPropertyDescriptor(error, 'message')?.value;
                seen += `${{Object.getPrototypeOf(error) === Range.prototype}} ${{innermost.isNative()}} ${{message}}`;
                return 'a text';
            }};
            try {{ {call} }} catch (error) {{ thrown = error }}
            seen === `true false ${{thrown.message}}` ? seen : `saw ${{seen}}, thrown ${{thrown}}`"
        );
        let said = run(&script, true);
        let expected = "true false Array.prototype.join: 4000000000 elements, more than the 4194304 that one call may \
            work through";
        assert_eq!(said, expected, "{call}");
    }
}

#[test]
fn the_interrupt_handler_is_asked_between_long_calls_and_cannot_be_caught() {
    let runtime = Runtime::new().expect("a runtime");
    let (asked, ends) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
    let (counter, end) = (Rc::clone(&asked), Rc::clone(&ends));
    runtime.set_interrupt_handler(Some(Box::new(move || {
        counter.set(counter.get() + 1);
        end.get()
    })));
    Context::full(&runtime).expect("a context").with(|ctx| {
        guard_built_ins(&ctx).expect("guards");
        let script = "const s = 'a'.repeat(2e6); for (let i = 0; i < 20; i++) s.indexOf('b'); 'done'";
        assert_eq!(said(&ctx, script), "done");
        assert!(asked.get() >= 20, "asked {} times", asked.get());
        ends.set(true);
        let script = "var end = 'none'; try { s.indexOf('b'); end = 'went on' } catch { end = 'caught' } finally { end = 'finally' }";
        assert!(ctx.eval::<(), _>(script).is_err());
        assert!(!ctx.has_exception() || ctx.catch().is_object());
        ends.set(false);
        assert_eq!(said(&ctx, "end"), "none");
        assert_eq!(said(&ctx, "[1, 2].join()"), "1,2", "the context is usable after it");
    });
}

#[test]
fn out_of_memory_while_installing_is_an_error_and_no_crash() {
    let (mut refused, mut installed) = (0, 0);
    for spare in (0..12_000).step_by(100) {
        let runtime = Runtime::new().expect("a runtime");
        let context = Context::full(&runtime).expect("a context");
        let used = usize::try_from(runtime.memory_usage().malloc_size).expect("a size");
        runtime.set_memory_limit(used + spare);
        context.with(|ctx| match guard_built_ins(&ctx) {
            Ok(()) => installed += 1,
            Err(_) => refused += 1,
        });
    }
    assert!(refused > 10 && installed > 10, "{refused} refused, {installed} installed");
}
