//! The JSON Schema, serde and the border accept and refuse the same values, for every record and union of the spec, and
//! what they accept they write alike.

mod judges;
mod random;
mod samples;

use std::collections::BTreeMap;
use std::path::Path;

use geppetto::rquickjs::{CatchResultExt, CaughtError, Context, Ctx, FromJs, IntoJs, Runtime};
use geppetto_spec::load::model::{Api, Tagging};
use judges::{AtBorder, Judged, bring_to_life, data, live, schema, through_serde};
pub(crate) use samples::is_live;
use samples::{Sample, Samples};
use serde_json::Value;

use crate::spec;

fn bundle(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/schema").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).expect("generated")).expect("JSON")
}

/// All opinions about all samples of one schema file. Gives how many values were accepted and refused.
fn all_agree(api: &Api, bundle: &Value, judged: Vec<Judged>) -> (usize, usize) {
    let samples = Samples { api };
    let mut names: BTreeMap<&str, Vec<Sample>> = BTreeMap::new();
    for record in &api.records {
        names.insert(&record.name, samples.of_record(record));
    }
    // Those without a tag are no JSON.
    for union in api.unions.iter().filter(|u| u.tagging != Tagging::Untagged) {
        names.insert(&union.name, samples.of_union(union));
    }
    let known: Vec<&str> = judged.iter().map(|j| j.name).collect();
    for name in names.keys() {
        assert!(known.contains(name), "{name} is of the spec, and no judge is asked about it");
    }
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    context.with(|ctx| {
        bring_to_life(&ctx, api);
        let (mut accepted, mut refused) = (0, 0);
        for Judged { name, serde, border } in judged {
            let validator = schema(bundle, name);
            for sample in names.remove(name).unwrap_or_else(|| panic!("{name} is not of the spec, or twice here")) {
                let text = sample.value.to_string();
                let what = format!("{} {text}", sample.label);
                assert_eq!(validator.is_valid(&sample.value), sample.good, "the schema of {what}");
                let by_serde = serde.map(|read| read(&text));
                if let Some(by_serde) = &by_serde {
                    assert_eq!(by_serde.is_ok(), sample.good, "serde, of {what}: {by_serde:?}");
                }
                let written = at_border(&ctx, name, border, &text);
                if let (Some(order), Ok(written)) = (&sample.order, &written) {
                    let script = format!("Object.keys(JSON.parse({}))", Value::from(written.as_str()));
                    assert_eq!(&ctx.eval::<Vec<String>, _>(script).expect("keys"), order, "the order of {what}");
                }
                assert_eq!(written.is_ok(), sample.good, "the border, of {what}: {written:?}");
                match (by_serde, written) {
                    (Some(Ok(serde)), Ok(border)) => assert_eq!(as_scripts_print(&ctx, &serde), border, "{what}"),
                    (_, Err(message)) => assert!(message.starts_with("TypeError: "), "{what}: {message}"),
                    _ => {}
                }
                *if sample.good { &mut accepted } else { &mut refused } += 1;
            }
        }
        (accepted, refused)
    })
}

/// What a script sees of the value after Rust has had it, as JSON; or the message of the error.
fn at_border(ctx: &Ctx<'_>, name: &str, border: AtBorder, text: &str) -> Result<String, String> {
    let quoted = |text: &str| Value::from(text).to_string();
    let script = format!("alive({}, JSON.parse({}))", quoted(name), quoted(text));
    let value = ctx.eval(script).catch(ctx).unwrap_or_else(|error| panic!("{error}"));
    let written = border(ctx, value).catch(ctx).map_err(|error| {
        let CaughtError::Exception(e) = &error else { return error.to_string() };
        let name: String = e.as_object().get("name").expect("a name");
        format!("{name}: {}", e.message().unwrap_or_default())
    })?;
    let json = ctx.json_stringify(written).expect("JSON").expect("an object");
    Ok(json.to_string().expect("UTF-8"))
}

/// Rust prints 1.0 where JavaScript prints 1.
fn as_scripts_print(ctx: &Ctx<'_>, text: &str) -> String {
    ctx.eval(format!("JSON.stringify(JSON.parse({}))", Value::from(text))).expect("JSON")
}

#[test]
fn turns() {
    let judged = data! { turns::{ TurnData, TurnMetadata, BlockMetadata, Block, Turn } };
    let (accepted, refused) = all_agree(&spec::turns(), &bundle("turns.schema.json"), judged);
    assert!(accepted > 300 && refused > 500, "{accepted} accepted, {refused} refused");
}

#[test]
fn js_api() {
    let mut judged = data! { js_api::{
        // Of the other schema, as this one has them.
        TurnData, TurnMetadata, BlockMetadata, Block, Turn,
        EchoOptions, EngineOptions, SystemPromptOptions, ToolInfo, ToolCall, ToolResult, ToolHookCallInfo,
        ToolHookResultInfo, BeforeToolCallResult, AfterToolCallResult, OnToolErrorResult, ToolLoopConfig, RunConfig,
        EventBase, StartEvent, IterationEvent, PartialEvent, ToolCallEvent, ToolResultEvent, FinalEvent, ErrorEvent,
        PartialToolHookCallInfo, BlockPayload, BlockInput, TurnInput, PartialTurnInput,
        StreamEvent,
    } };
    judged.extend(live! { js_api::{
        RunContext, MiddlewareContext, ToolHandlerContext, ToolSpec, ToolHookPayload, BeforeToolCallPayload,
        AfterToolCallPayload, OnToolErrorPayload, ToolHooks, ToolLoopSettings, RunOptions, InferenceOptions,
        BuilderOptions, SessionOptions,
    } });
    let api = spec::js_api();
    let (accepted, refused) = all_agree(&api, &bundle("geppetto.schema.json"), judged);
    assert!(accepted > 1500 && refused > 3000, "{accepted} accepted, {refused} refused");
}
