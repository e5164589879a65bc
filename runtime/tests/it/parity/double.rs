//! A host of geppetto's own module that does nothing: what it is asked for fails, and yet it hands out a handle of each
//! class. It implements every trait of the schema, so a function that the schema gets is missing here until it is added.

use std::collections::BTreeMap;
use std::sync::Arc;

use geppetto::KeptObject;
use geppetto::js_api::{
    Bindings, Block, BlockInput, Builder, BuilderOptions, EchoOptions, Engine, EngineFn, EngineOptions, Engines,
    EventListener, EventSelector, InferenceOptions, MiddlewareFn, MiddlewareLike, MiddlewareRef, MiddlewareRefType,
    Middlewares, Module, PartialTurnInput, RunHandle, RunOptions, Session, SessionOptions, ToolHooks, ToolInfo,
    ToolLoopSettings, ToolRegistry, ToolSpec, Tools, Turn, TurnInput, Turns,
};
use geppetto::{Failure, Fut, I53, U53};
use serde_json::Value;

type Result<T> = std::result::Result<T, Failure>;
type Json = BTreeMap<String, Value>;

pub(super) fn bindings() -> Bindings {
    let host = Arc::new(Poisoned);
    Bindings {
        module: host.clone(),
        turns: host.clone(),
        engines: host.clone(),
        middlewares: host.clone(),
        tools: host,
    }
}

/// What a call of it fails with.
fn poisoned<T>() -> Result<T> {
    Err(Failure::refused("this host does nothing"))
}

/// The same in a future.
pub(super) fn never<T: Send + 'static>() -> Fut<T> {
    Box::pin(async { poisoned() })
}

struct Poisoned;

impl Module for Poisoned {
    fn create_builder(&self, _: Option<BuilderOptions>) -> Result<Arc<dyn Builder>> {
        Ok(Arc::new(Self))
    }

    fn create_session(&self, _: SessionOptions) -> Result<Arc<dyn Session>> {
        poisoned()
    }

    fn run_inference(self: Arc<Self>, _: Arc<dyn Engine>, _: TurnInput, _: Option<InferenceOptions>) -> Fut<Turn> {
        never()
    }
}

impl Turns for Poisoned {
    fn normalize(&self, _: TurnInput) -> Result<Turn> {
        poisoned()
    }

    fn new_turn(&self, _: Option<PartialTurnInput>) -> Result<Turn> {
        poisoned()
    }

    fn append_block(&self, _: TurnInput, _: BlockInput) -> Result<Turn> {
        poisoned()
    }

    fn new_user_block(&self, _: String) -> Result<Block> {
        poisoned()
    }

    fn new_system_block(&self, _: String) -> Result<Block> {
        poisoned()
    }

    fn new_assistant_block(&self, _: String) -> Result<Block> {
        poisoned()
    }

    fn new_tool_call_block(&self, _: String, _: String, _: Value) -> Result<Block> {
        poisoned()
    }

    fn new_tool_use_block(&self, _: String, _: Value, _: Option<String>) -> Result<Block> {
        poisoned()
    }
}

impl Engines for Poisoned {
    fn echo(&self, _: Option<EchoOptions>) -> Result<Arc<dyn Engine>> {
        Ok(Arc::new(Self))
    }

    fn from_profile(&self, _: Option<String>, _: Option<EngineOptions>) -> Result<Arc<dyn Engine>> {
        poisoned()
    }

    fn from_config(&self, _: EngineOptions) -> Result<Arc<dyn Engine>> {
        poisoned()
    }

    fn from_function(&self, _: EngineFn) -> Result<Arc<dyn Engine>> {
        poisoned()
    }
}

impl Middlewares for Poisoned {
    fn from_js(&self, _: MiddlewareFn, _: Option<String>) -> Result<Arc<dyn MiddlewareRef>> {
        poisoned()
    }

    fn go(&self, _: String, _: Option<Json>) -> Result<Arc<dyn MiddlewareRef>> {
        Ok(Arc::new(Self))
    }

    fn native(&self, _: String, _: Option<Json>) -> Result<Arc<dyn MiddlewareRef>> {
        poisoned()
    }
}

impl Tools for Poisoned {
    fn create_registry(&self) -> Result<Arc<dyn ToolRegistry>> {
        Ok(Arc::new(Self))
    }
}

impl Engine for Poisoned {
    fn name(&self) -> Result<String> {
        poisoned()
    }
}

impl MiddlewareRef for Poisoned {
    fn r#type(&self) -> Result<MiddlewareRefType> {
        poisoned()
    }

    fn name(&self) -> Result<String> {
        poisoned()
    }
}

impl ToolRegistry for Poisoned {
    fn register(&self, _: ToolSpec) -> Result<()> {
        poisoned()
    }

    fn use_go_tools(&self, _: Option<Vec<String>>) -> Result<()> {
        poisoned()
    }

    fn use_native_tools(&self, _: Option<Vec<String>>) -> Result<()> {
        poisoned()
    }

    fn list(&self) -> Result<Vec<ToolInfo>> {
        poisoned()
    }

    fn call(self: Arc<Self>, _: String, _: Option<Json>) -> Fut<Value> {
        never()
    }
}

impl Builder for Poisoned {
    fn with_engine(&self, _: Arc<dyn Engine>) -> Result<()> {
        poisoned()
    }

    fn use_middleware(&self, _: MiddlewareLike) -> Result<()> {
        poisoned()
    }

    fn use_go_middleware(&self, _: String, _: Option<Json>) -> Result<()> {
        poisoned()
    }

    fn use_native_middleware(&self, _: String, _: Option<Json>) -> Result<()> {
        poisoned()
    }

    fn with_tools(&self, _: Arc<dyn ToolRegistry>, _: Option<ToolLoopSettings>) -> Result<()> {
        poisoned()
    }

    fn with_tool_loop(&self, _: ToolLoopSettings) -> Result<()> {
        poisoned()
    }

    fn with_tool_hooks(&self, _: ToolHooks) -> Result<()> {
        poisoned()
    }

    fn build_session(&self) -> Result<Arc<dyn Session>> {
        Ok(Arc::new(Self))
    }
}

impl Session for Poisoned {
    fn append(&self, _: TurnInput) -> Result<Turn> {
        poisoned()
    }

    fn latest(&self) -> Result<Option<Turn>> {
        poisoned()
    }

    fn turn_count(&self) -> Result<U53> {
        poisoned()
    }

    fn turns(&self) -> Result<Vec<Turn>> {
        poisoned()
    }

    fn get_turn(&self, _: I53) -> Result<Option<Turn>> {
        poisoned()
    }

    fn turns_range(&self, _: Option<I53>, _: Option<I53>) -> Result<Vec<Turn>> {
        poisoned()
    }

    fn is_running(&self) -> Result<bool> {
        poisoned()
    }

    fn cancel_active(&self) -> Result<bool> {
        poisoned()
    }

    fn run(self: Arc<Self>, _: Option<TurnInput>, _: Option<RunOptions>) -> Fut<Turn> {
        never()
    }

    fn run_async(self: Arc<Self>, _: Option<TurnInput>, _: Option<RunOptions>) -> Fut<Turn> {
        never()
    }

    fn start(&self, _: Option<TurnInput>, _: Option<RunOptions>) -> Result<Arc<dyn RunHandle>> {
        Ok(Arc::new(Self))
    }
}

impl RunHandle for Poisoned {
    fn promise(self: Arc<Self>) -> Fut<Turn> {
        never()
    }

    fn session_id(&self) -> Result<String> {
        poisoned()
    }

    fn inference_id(&self) -> Result<String> {
        poisoned()
    }

    fn signal(&self) -> Result<KeptObject> {
        poisoned()
    }

    fn cancel(&self, _: Option<Value>) -> Result<()> {
        poisoned()
    }

    fn on(&self, _: EventSelector, _: EventListener) -> Result<()> {
        poisoned()
    }

    fn off(&self, _: EventSelector, _: EventListener) -> Result<()> {
        poisoned()
    }
}
