//! What the host has.

use std::sync::{Arc, LazyLock};

use geppetto::Shared;
use serde_json::json;

use crate::made::{Block, BlockKind, Metadata, Options, Turn};

pub(crate) static OPTIONS: LazyLock<Options> =
    LazyLock::new(|| Options { name: "a name".to_owned(), count: 1, ratio: 0.5, is_on: true });

/// Ten blocks: what was said, and two calls of a tool with their results.
pub(crate) static TURN: LazyLock<Shared<Turn>> = LazyLock::new(|| Shared::new(turn()));

fn turn() -> Turn {
    let said = |kind, text: &str| Block { text: Some(text.to_owned()), ..block(kind, None) };
    let call = |id: &str| Block {
        name: Some("read_file".to_owned()),
        args: Some(json!({ "path": "src/main.rs", "lines": [1, 200] })),
        ..block(BlockKind::ToolCall, Some(id))
    };
    let used = |id: &str| Block {
        result: Some(json!({ "ok": true, "text": "fn main() {}", "size": 13 })),
        ..block(BlockKind::ToolUse, Some(id))
    };
    let blocks = vec![
        said(BlockKind::System, "You help people who write programs."),
        said(BlockKind::User, "What does the program do?"),
        said(BlockKind::Reasoning, "The sources say what it does; I have to read them."),
        call("call_1"),
        used("call_1"),
        said(BlockKind::LlmText, "It does nothing at all."),
        said(BlockKind::User, "And the other one?"),
        call("call_2"),
        used("call_2"),
        said(BlockKind::LlmText, "Nothing either."),
    ];
    let text = |text: &str| Some(text.to_owned());
    let metadata = Metadata {
        provider: text("echo"),
        model: text("echo-1"),
        session_id: text("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        inference_id: text("e4eaaaf2-d142-11e1-b3e4-080027620cdd"),
        trace_id: text("4bf92f3577b34da6a3ce929d0e0e4736"),
        stop_reason: text("end_turn"),
        usage: Some(json!({ "input_tokens": 120, "output_tokens": 60 })),
    };
    Turn { id: text("550e8400-e29b-41d4-a716-446655440000"), blocks: Arc::new(blocks), metadata: Some(metadata) }
}

fn block(kind: BlockKind, id: Option<&str>) -> Block {
    let id = id.map(str::to_owned);
    Block { kind, id, text: None, name: None, args: None, result: None, error: None }
}
