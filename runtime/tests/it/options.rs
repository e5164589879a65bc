//! What a host function that takes an option record says to a script: one `TypeError` that names the call, the path,
//! what was expected, what was given, and the near name.

use geppetto::js_api::{EngineOptions, ToolLoopSettings, ToolSpec};
use geppetto::read;
use geppetto::rquickjs::{Context, Ctx, Function, Result, Runtime, Value};

/// The options of `configure(options)`.
#[allow(clippy::needless_pass_by_value, reason = "the shape of a host function")]
fn configure<'js>(ctx: Ctx<'js>, options: Value<'js>) -> Result<()> {
    let throw = |fault: geppetto::Fault| fault.at("options").throw(&ctx, "configure");
    let object = options.as_object().cloned().expect("the tests give an object");
    if object.contains_key("toolLoop")? {
        let value: Value<'_> = object.get("toolLoop")?;
        read::<ToolLoopSettings>(&value).map_err(|fault| throw(fault.at("toolLoop")))?;
    }
    if object.contains_key("engine")? {
        let value: Value<'_> = object.get("engine")?;
        read::<EngineOptions>(&value).map_err(|fault| throw(fault.at("engine")))?;
    }
    if object.contains_key("tools")? {
        let value: Value<'_> = object.get("tools")?;
        read::<Vec<ToolSpec>>(&value).map_err(|fault| throw(fault.at("tools")))?;
    }
    Ok(())
}

fn report(ctx: &Ctx<'_>, options: &str) -> String {
    let script = format!(
        "try {{ configure({options}); 'fine' }} catch (e) {{
            [e.constructor.name, e.code, e.path, e.expected, e.received, e.message].join(' | ')
        }}"
    );
    ctx.eval(script).expect("a report")
}

/// Options, and what is said of them. The first three parts are always the same.
const SAID: [(&str, &str); 16] = [
    (
        "{ toolLoop: { toolChoice: 'auot' } }",
        r#"options.toolLoop.toolChoice | ToolChoice string (auto, none, required) | string "auot" | configure: options.toolLoop.toolChoice: invalid toolChoice "auot", expected one of: auto, none, required (did you mean "auto"?)"#,
    ),
    ("{ toolLoop: { maxIteration: 3 } }", "options.toolLoop | ToolLoopSettings key (enabled, maxIterations,"),
    (
        "{ toolLoop: { maxIterations: 1.5 } }",
        "options.toolLoop.maxIterations | an integer from 0 to 4294967295 | number 1.5 |",
    ),
    (
        "{ toolLoop: { maxIterations: NaN } }",
        "options.toolLoop.maxIterations | an integer from 0 to 4294967295 | number NaN |",
    ),
    (
        "{ toolLoop: { maxIterations: 1e300 } }",
        "options.toolLoop.maxIterations | an integer from 0 to 4294967295 | number 1e+300 |",
    ),
    (
        "{ toolLoop: { maxIterations: '5' } }",
        r#"options.toolLoop.maxIterations | an integer from 0 to 4294967295 | string "5" |"#,
    ),
    (
        "{ toolLoop: { maxIterations: 5n } }",
        "options.toolLoop.maxIterations | an integer from 0 to 4294967295 | bigint |",
    ),
    ("{ toolLoop: { enabled: 1 } }", "options.toolLoop.enabled | a boolean | number 1 |"),
    (
        "{ toolLoop: { retryBackoffFactor: Infinity } }",
        "options.toolLoop.retryBackoffFactor | a finite number | number Infinity |",
    ),
    ("{ toolLoop: { allowedTools: 'a' } }", r#"options.toolLoop.allowedTools | an array | string "a" |"#),
    ("{ toolLoop: { allowedTools: ['a', 2] } }", "options.toolLoop.allowedTools[1] | a string | number 2 |"),
    (
        "{ toolLoop: { hooks: { beforeToolCall: {} } } }",
        "options.toolLoop.hooks.beforeToolCall | a function | object {} |",
    ),
    ("{ toolLoop: [] }", "options.toolLoop | ToolLoopSettings object | array |"),
    // What was given for a secret stays one.
    ("{ engine: { apiKey: 5 } }", "options.engine.apiKey | a string | number |"),
    ("{ tools: [{ handler() {} }] }", "options.tools[0].name | a string | "),
    ("{ tools: [{ name: 'a', handler: 5 }] }", "options.tools[0].handler | a function | number 5 |"),
];

#[test]
fn one_error_says_everything() {
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    context.with(|ctx| {
        let function = Function::new(ctx.clone(), configure).expect("a function");
        ctx.globals().set("configure", function).expect("set");
        for (options, said) in SAID {
            let text = report(&ctx, options);
            let rest =
                text.strip_prefix("TypeError | INVALID_ARGUMENT | ").unwrap_or_else(|| panic!("{options}: {text}"));
            assert!(rest.starts_with(said), "{options}: {rest}");
            assert!(text.contains(" | configure: options."), "{options}: {text}");
        }
        let typo = report(&ctx, "{ toolLoop: { maxIteration: 3 } }");
        assert!(
            typo.contains(r#"unknown key "maxIteration""#) && typo.contains(r#"(did you mean "maxIterations"?)"#),
            "{typo}"
        );
    });
}

#[test]
fn what_counts_as_absent_and_what_scripts_throw() {
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    context.with(|ctx| {
        let function = Function::new(ctx.clone(), configure).expect("a function");
        ctx.globals().set("configure", function).expect("set");
        for fine in [
            "{ toolLoop: { maxIterations: null, hooks: undefined, retryBackoffFactor: -0 } }",
            "{ toolLoop: Object.create({ maxIterations: 3 }) }",
            "{ toolLoop: new (class { maxIterations = 3 }) }",
            "{ toolLoop: Object.assign(Object.create(null), { maxIterations: 3 }) }",
            "{ toolLoop: { get maxIterations() { return 3 }, [Symbol('x')]: 1 } }",
        ] {
            assert_eq!(report(&ctx, fine), "fine", "{fine}");
        }
        let inherited = report(&ctx, "{ toolLoop: Object.create({ maxIterations: 'x' }) }");
        assert!(inherited.contains("options.toolLoop.maxIterations"), "{inherited}");
        let mine = ctx
            .eval::<String, _>("try { configure({ toolLoop: { get enabled() { throw 'mine' } } }) } catch (e) { e }");
        assert_eq!(mine.expect("a string"), "mine");
    });
}
