//! The modules that are compared, and one of each thing that they bring to scripts. A test fails while one is missing
//! here.

use geppetto::rquickjs::{Ctx, Result, Value};
use geppetto::{Border, HostModule, JsEnum, ScriptError, js_api, turns};

use super::live::{Brought, Make, Module, Things, through};
use super::{double, lights};
use crate::bindings::{lab, made};
use crate::{errors, spec};

/// `"Point" => through::<made::Point>` for each.
macro_rules! records {
    ($module:ident: $($name:ident),* $(,)?) => { vec![$((stringify!($name), through::<$module::$name>)),*] };
}

/// The values of each.
macro_rules! enums {
    ($module:ident: $($name:ident),* $(,)?) => {
        vec![$((stringify!($name), $module::$name::ALL.iter().map(JsEnum::as_str).collect())),*]
    };
}

/// A function of the host of each type. None of them is ever called.
macro_rules! callbacks {
    ($module:ident: $($name:ident($($arg:tt),*)),* $(,)?) => {
        vec![$((stringify!($name), (|ctx| written(&$module::$name::new(|$($arg),*| double::never()), ctx)) as Make)),*]
    };
}

fn written<'js, T: Border<'js>>(value: &T, ctx: &Ctx<'js>) -> Result<Value<'js>> {
    value.write(ctx)
}

fn boxed(errors: Vec<impl ScriptError + 'static>) -> Vec<Box<dyn ScriptError>> {
    errors.into_iter().map(|error| Box::new(error) as Box<dyn ScriptError>).collect()
}

/// All of them.
pub(super) const MODULES: [&Module; 4] = [&LAB, &GEPPETTO, &TURNS, &LIGHTS];

pub(super) const LAB: Module = Module {
    name: "lab",
    api: spec::lab,
    brought: Brought::ByHost(|| HostModule::of(lab::bindings())),
    has_version: false,
    samples: || Things {
        handles: vec![("Counter", "m.createCounter()"), ("Task", "m.tasks.create({ name: 'a' })")],
        callbacks: callbacks! { made: Give(), Listener(_), Step(_, _), AsyncStep(_), NextFn(_), Wrap(_, _), SheetStep(_) },
        records: records! { made: Point, Deep, Sheet, JobOptions },
        lazy: vec![("Sheet", through::<geppetto::Shared<made::Sheet>>)],
        enums: enums! { made: ErrorCode },
        errors: boxed(vec![made::ApiError::LabBroken { at: 1 }, made::ApiError::LabClosed]),
        ..Things::default()
    },
    by_hand: &[],
};

pub(super) const GEPPETTO: Module = Module {
    name: "geppetto",
    api: spec::js_api,
    brought: Brought::ByHost(|| HostModule::of(double::bindings())),
    has_version: true,
    samples: || Things {
        handles: vec![
            ("Engine", "m.engines.echo()"),
            ("MiddlewareRef", "m.middlewares.go('a')"),
            ("ToolRegistry", "m.tools.createRegistry()"),
            ("Builder", "m.createBuilder()"),
            ("Session", "m.createBuilder().buildSession()"),
            ("RunHandle", "m.createBuilder().buildSession().start()"),
        ],
        callbacks: callbacks! { js_api:
            LogFn(_, _, _), EngineFn(_, _), NextFn(_), MiddlewareFn(_, _, _), ToolHandler(_, _), BeforeToolCallHook(_),
            AfterToolCallHook(_), OnToolErrorHook(_), EventListener(_),
        },
        records: records! { js_api:
            Turn, TurnData, TurnMetadata, Block, BlockMetadata, BlockPayload, BlockInput, TurnInput, EchoOptions,
            EngineOptions, RunContext, MiddlewareContext, ToolHandlerContext, SystemPromptOptions, ToolSpec, ToolInfo,
            ToolCall, ToolResult, ToolHookCallInfo, ToolHookResultInfo, ToolHookPayload, BeforeToolCallPayload,
            AfterToolCallPayload, OnToolErrorPayload, BeforeToolCallResult, AfterToolCallResult, OnToolErrorResult,
            ToolHooks, ToolLoopConfig, ToolLoopSettings, InferenceOptions, BuilderOptions, SessionOptions, RunConfig,
            RunOptions, EventBase, StartEvent, IterationEvent, PartialEvent, ToolCallEvent, ToolResultEvent, FinalEvent,
            ErrorEvent,
        },
        lazy: vec![("Turn", through::<geppetto::Shared<js_api::Turn>>)],
        maps: vec![("EventMap", through::<js_api::StreamEvent>)],
        enums: enums! { js_api: EventSelector, HookErrorPolicy, LogLevel, ErrorCode },
        errors: boxed(errors::all()),
    },
    by_hand: &[
        "AbortSignal",
        "ArgumentError",
        "Block.payload",
        "GeppettoError",
        "ListenerMap",
        "NativeMiddlewareName",
        "NativeMiddlewares",
        "RunHandle.[Symbol.asyncIterator]",
    ],
};

pub(super) const TURNS: Module = Module {
    name: "geppetto/turns",
    api: spec::turns,
    brought: Brought::Always,
    has_version: false,
    samples: || Things {
        records: records! { turns: TurnData, TurnMetadata, BlockMetadata, Block, Turn },
        ..Things::default()
    },
    by_hand: &[],
};

geppetto::js_api! {
    static API;
    command "cargo gen";
    module "lights" { schema crate::parity::lights; }
}

pub(super) const LIGHTS: Module = Module {
    name: "lights",
    api: spec::lights,
    brought: Brought::ByList(&API),
    has_version: false,
    samples: || Things { records: records! { lights: RunOptions }, ..Things::default() },
    by_hand: &[],
};
