//! Walks a module in a runtime of its own.

use geppetto::rquickjs::{CatchResultExt, Ctx, Function, IntoJs, Object, Result, String as JsString, Value as JsValue};
use geppetto::{Border, HostModule, JsApi, Limits, RuntimeBuilder, ScriptError, read, throw_script_error};
use geppetto_spec::load::model::{Api, Tagging};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::description::Description;
use super::samples::Samples;

/// Gives the description of what it is given.
const WALK: &str = include_str!("walk.js");

/// Reads a value as Rust does, and writes what was read; a text says why it is refused.
pub(super) type Through = for<'js> fn(Ctx<'js>, JsValue<'js>) -> Result<JsValue<'js>>;
/// Writes a function of the host.
pub(super) type Make = for<'js> fn(&Ctx<'js>) -> Result<JsValue<'js>>;

/// A module, and what has to be brought along to see all of it.
pub(super) struct Module {
    pub(super) name: &'static str,
    pub(super) api: fn() -> Api,
    pub(super) brought: Brought,
    /// Whether it tells the version of the runtime.
    pub(super) has_version: bool,
    pub(super) samples: fn() -> Things,
    /// What is written by hand in the `.d.ts`, and brought by no schema.
    pub(super) by_hand: &'static [&'static str],
}

/// How a module comes into a runtime.
pub(super) enum Brought {
    /// Every runtime has it.
    Always,
    /// A list of `js_api!` has it.
    ByList(&'static JsApi),
    /// It has functions.
    ByHost(fn() -> HostModule),
}

/// One of each kind of thing that a module brings to scripts.
#[derive(Default)]
pub(super) struct Things {
    /// How a script gets a handle of each class: `m.createCounter()`.
    pub(super) handles: Vec<(&'static str, &'static str)>,
    pub(super) callbacks: Vec<(&'static str, Make)>,
    pub(super) records: Vec<(&'static str, Through)>,
    pub(super) lazy: Vec<(&'static str, Through)>,
    /// Unions that have a map, by its name.
    pub(super) maps: Vec<(&'static str, Through)>,
    /// Enums that scripts see no constants of.
    pub(super) enums: Vec<(&'static str, Vec<&'static str>)>,
    pub(super) errors: Vec<Box<dyn ScriptError>>,
}

#[allow(clippy::needless_pass_by_value, reason = "functions of scripts are given values")]
pub(super) fn through<'js, T: for<'a> Border<'a>>(ctx: Ctx<'js>, value: JsValue<'js>) -> Result<JsValue<'js>> {
    match read::<T>(&value) {
        Ok(read) => read.write(&ctx),
        Err(fault) => Ok(JsString::from_str(ctx, &fault.to_string())?.into_value()),
    }
}

impl Module {
    /// What a script finds.
    pub(super) fn walked(&self) -> Description {
        Description { module: self.name.to_owned(), sections: self.run("walk => root => walk(root)".to_owned()) }
    }

    /// What `script`, a function of the walk, makes of everything that there is to see.
    pub(super) fn run<T: DeserializeOwned>(&self, script: String) -> T {
        // A test may take its time.
        let builder = RuntimeBuilder::new().limits(Limits::default().cpu(None).memory(None));
        let builder = match self.brought {
            Brought::Always => builder,
            Brought::ByList(api) => builder.api(api),
            Brought::ByHost(host) => builder.module(host()),
        };
        let (api, name, things) = (self.api, self.name, self.samples);
        let text = builder.build().expect("a runtime").call_blocking("walk", move |ctx| {
            let root = root(ctx, name, &api(), &things())?;
            let walk: Function<'_> = ctx.eval(format!("root => JSON.stringify(({script})({WALK})(root))"))?;
            let walked: String = walk.call((root,)).catch(ctx).unwrap_or_else(|e| panic!("{name}: {e}"));
            Ok(walked)
        });
        serde_json::from_str(&text.expect("walked")).expect("JSON")
    }
}

/// Everything that there is to see.
fn root<'js>(ctx: &Ctx<'js>, name: &str, api: &Api, things: &Things) -> Result<Object<'js>> {
    let root = Object::new(ctx.clone())?;
    let exports: Object<'_> = ctx.eval(format!("require({})", Value::from(name)))?;
    root.set("exports", exports.clone())?;
    let (handles, prototypes) = (Object::new(ctx.clone())?, Object::new(ctx.clone())?);
    for (class, script) in &things.handles {
        let make: Function<'_> = ctx.eval(format!("m => {script}"))?;
        let handle: Object<'_> = make.call((exports.clone(),)).catch(ctx).unwrap_or_else(|e| panic!("{script}: {e}"));
        prototypes.set(*class, handle.get_prototype())?;
        handles.set(*class, handle)?;
    }
    let samples = Samples { api };
    let called =
        |script: String| -> Result<Object<'js>> { ctx.eval::<Function<'js>, _>(script)?.call((handles.clone(),)) };
    root.set("samples", called(samples.of_records())?)?;
    root.set("texts", ctx.json_parse(samples.texts())?)?;
    let maps = Object::new(ctx.clone())?;
    for union in &api.unions {
        let (Some(map), Tagging::Internal { tag }) = (&union.map, &union.tagging) else { continue };
        let Some((_, through)) = things.maps.iter().find(|(name, _)| name == map) else { continue };
        let one = Object::new(ctx.clone())?;
        one.set("tag", tag)?;
        one.set("through", Function::new(ctx.clone(), *through)?)?;
        one.set("samples", called(samples.of_union(union))?)?;
        maps.set(map, one)?;
    }
    root.set("maps", maps)?;
    root.set("handles", handles.clone())?;
    root.set("prototypes", prototypes)?;
    root.set("callbacks", object(ctx, &things.callbacks, |make| make(ctx))?)?;
    root.set("records", object(ctx, &things.records, |through| Function::new(ctx.clone(), *through))?)?;
    root.set("lazy", object(ctx, &things.lazy, |through| Function::new(ctx.clone(), *through))?)?;
    root.set("enums", object(ctx, &things.enums, |values| Ok(values.clone()))?)?;
    root.set("errors", things.errors.iter().map(|error| caught(ctx, &**error)).collect::<Vec<_>>())?;
    Ok(root)
}

fn object<'js, T, V: IntoJs<'js>>(
    ctx: &Ctx<'js>,
    things: &[(&str, T)],
    make: impl Fn(&T) -> Result<V>,
) -> Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    for (name, thing) in things {
        object.set(*name, make(thing)?)?;
    }
    Ok(object)
}

fn caught<'js>(ctx: &Ctx<'js>, error: &dyn ScriptError) -> JsValue<'js> {
    drop(throw_script_error(ctx, error));
    ctx.catch()
}
