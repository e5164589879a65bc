//! An enum as argument and result of a host function.

#![allow(clippy::needless_pass_by_value, reason = "host functions get their arguments by value")]

use geppetto::JsEnum;
use geppetto::rquickjs::function::Opt;
use geppetto::rquickjs::{Context, Ctx, Error, Function, IntoJs, Object, Result, Runtime, Value};
use geppetto_bind::read_enum;

#[derive(Clone, Copy, Debug, PartialEq, JsEnum)]
enum ToolChoice {
    Auto,
    #[js(alias = "off")]
    None,
    Required,
}

#[derive(Clone, Debug, PartialEq, JsEnum)]
enum EventType {
    Start,
    #[js(unknown)]
    Unknown(Box<str>),
}

/// No impl for JavaScript: the derive would clash with this one.
#[derive(Clone, Copy, JsEnum)]
#[js_enum(skip(quickjs))]
enum ByHand {
    One,
}

impl<'js> IntoJs<'js> for ByHand {
    fn into_js(self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(Value::new_int(ctx.clone(), 1))
    }
}

/// Runs `test` with the host functions below; dropping the runtime afterwards aborts when a value leaked.
fn with_host(test: impl FnOnce(&Ctx<'_>)) {
    let runtime = Runtime::new().expect("a runtime");
    Context::full(&runtime).expect("a context").with(|ctx| {
        let globals = ctx.globals();
        let choose = Function::new(ctx.clone(), |choice: ToolChoice| choice).expect("a function");
        globals.set("choose", choose).expect("set");
        globals.set("maybe", Function::new(ctx.clone(), maybe).expect("a function")).expect("set");
        globals.set("listen", Function::new(ctx.clone(), listen).expect("a function")).expect("set");
        globals.set("byHand", ByHand::One).expect("set");
        globals.set("createSession", Function::new(ctx.clone(), create_session).expect("a function")).expect("set");
        ctx.eval::<(), _>(REPORT).expect("script");
        test(&ctx);
    });
}

/// What a failed call looks like to the script that made it.
const REPORT: &str = r"
    globalThis.report = call => {
        try { return `returned ${JSON.stringify(call())}` } catch (e) {
            const own = Object.keys(e).map(key => `${key}=${e[key]}`).join(' | ');
            return `${e.constructor.name}: ${e.message} | ${own}`;
        }
    };
";

fn report(ctx: &Ctx<'_>, call: &str) -> String {
    ctx.eval(format!("report(() => {call})")).expect("a report")
}

fn maybe(choice: Opt<Option<ToolChoice>>) -> bool {
    choice.0.flatten().is_some()
}

fn listen(event: EventType) -> EventType {
    event
}

/// As generated bindings read nested options: each level adds its step.
fn create_session<'js>(ctx: Ctx<'js>, options: Object<'js>) -> Result<ToolChoice> {
    let tools: Object<'js> = options.get("toolLoop")?;
    let choice: Value<'js> = tools.get("toolChoice")?;
    let read = match choice.as_array() {
        None => read_enum(&choice),
        Some(list) => list
            .iter::<Value<'_>>()
            .enumerate()
            .try_fold(ToolChoice::Auto, |_, (index, item)| read_enum(&item?).map_err(|fault| fault.at_index(index))),
    };
    read.map_err(|fault| fault.at("toolChoice").at("toolLoop").at("options").throw(&ctx, "createSession"))
}

#[test]
fn good_values_pass() {
    with_host(|ctx| {
        for (call, expected) in [
            ("choose('auto')", r#""auto""#),
            ("choose('off')", r#""none""#),
            ("choose('req' + 'uired')", r#""required""#),
            ("maybe('auto')", "true"),
            ("maybe()", "false"),
            ("maybe(undefined)", "false"),
            ("maybe(null)", "false"),
            ("listen('start')", r#""start""#),
            ("listen('later ✓ \\0')", r#""later ✓ \u0000""#),
            ("byHand", "1"),
            ("createSession({ toolLoop: { toolChoice: ['none', 'auto'] } })", r#""auto""#),
        ] {
            assert_eq!(report(ctx, call), format!("returned {expected}"), "{call}");
        }
    });
}

#[test]
fn every_other_kind_of_value_is_refused() {
    with_host(|ctx| {
        for (given, received) in [
            ("undefined", "undefined"),
            ("null", "null"),
            ("true", "boolean true"),
            ("1", "number 1"),
            ("1.5", "number 1.5"),
            ("NaN", "number NaN"),
            ("10n", "bigint"),
            ("Symbol('auto')", "symbol"),
            ("['auto']", "array"),
            ("({ toString() { return 'auto' }, valueOf() { return 'auto' } })", "object {toString, valueOf}"),
            ("new String('auto')", "object"),
            ("() => 'auto'", "function"),
            ("new Proxy({}, { get: () => () => 'auto' })", "Proxy"),
            ("new Error('auto')", "Error"),
            ("Promise.resolve('auto')", "Promise"),
            ("'auto\\ud800'", "string with a lone surrogate"),
        ] {
            let expected = "ToolChoice string (auto, none, required)";
            assert_eq!(
                report(ctx, &format!("choose({given})")),
                format!(
                    "TypeError: expected {expected}, got {received} \
                     | code=INVALID_ARGUMENT | path= | expected={expected} | received={received}"
                ),
                "{given}"
            );
        }
        let open = report(ctx, "listen(1)");
        assert!(open.starts_with("TypeError: expected EventType string (start), got number 1 |"), "{open}");
    });
}

#[test]
fn unknown_values_are_refused() {
    with_host(|ctx| {
        for given in ["auot", "AUTO", " auto", "", "auto\\u0000"] {
            let text = report(ctx, &format!("choose('{given}')"));
            assert!(text.starts_with("TypeError: invalid toolChoice \""), "{text}");
        }
        assert_eq!(
            report(ctx, "choose('auot')"),
            r#"TypeError: invalid toolChoice "auot", expected one of: auto, none, required (did you mean "auto"?) | code=INVALID_ARGUMENT | path= | expected=ToolChoice string (auto, none, required) | received=string "auot""#
        );
    });
}

#[test]
fn messages_name_call_and_path() {
    with_host(|ctx| {
        assert_eq!(
            report(ctx, "createSession({ toolLoop: { toolChoice: 'auot' } })"),
            r#"TypeError: createSession: options.toolLoop.toolChoice: invalid toolChoice "auot", expected one of: auto, none, required (did you mean "auto"?) | code=INVALID_ARGUMENT | path=options.toolLoop.toolChoice | expected=ToolChoice string (auto, none, required) | received=string "auot""#
        );
        assert_eq!(
            report(ctx, "createSession({ toolLoop: { toolChoice: ['auto', { a: 1 }] } })"),
            "TypeError: createSession: options.toolLoop.toolChoice[1]: expected ToolChoice string (auto, none, \
             required), got object {a} | code=INVALID_ARGUMENT | path=options.toolLoop.toolChoice[1] \
             | expected=ToolChoice string (auto, none, required) | received=object {a}"
        );
    });
}

/// The engine's own errors end after 255 bytes.
#[test]
fn long_messages_stay_whole() {
    with_host(|ctx| {
        let text = report(ctx, "createSession({ toolLoop: { toolChoice: '✓'.repeat(1000) } })");
        let message =
            format!("invalid toolChoice \"{}…\", expected one of: auto, none, required | code", "✓".repeat(64));
        assert!(message.len() > 255 && text.contains(&message), "{text}");
    });
}

#[test]
fn replaced_globals_and_polluted_prototypes_change_nothing() {
    with_host(|ctx| {
        let before = report(ctx, "choose('auot')");
        let script = "
            globalThis.seen = [];
            globalThis.Native = TypeError;
            const touched = name => ({ configurable: true, get() { seen.push(name) }, set() { seen.push(name) } });
            for (const name of ['code', 'path', 'expected', 'received', 'message', 'stack'])
                Object.defineProperty(Object.prototype, name, touched(name));
            globalThis.TypeError = function TypeError() { seen.push('TypeError') };
            globalThis.Error = function Error() { seen.push('Error') };
            globalThis.String = () => 'auto';
            Object.keys = () => seen.push('keys');
            report = (call => { try { call() } catch (e) { return `${e instanceof Native} ${e.message}` } });
        ";
        ctx.eval::<(), _>(script).expect("script");
        let after = report(ctx, "choose('auot')");
        let message =
            before.split_once(" | ").and_then(|(text, _)| text.strip_prefix("TypeError: ")).expect("a message");
        assert_eq!(after, format!("true {message}"));
        assert_eq!(ctx.eval::<String, _>("seen.join()").expect("a string"), "");
    });
}

#[test]
fn rust_gets_a_plain_exception() {
    with_host(|ctx| {
        assert!(matches!(ctx.eval::<ToolChoice, _>("'auot'"), Err(Error::Exception)));
        assert!(ctx.catch().is_error());
        assert_eq!(ctx.eval::<ToolChoice, _>("'none'").expect("a value"), ToolChoice::None);
    });
}
