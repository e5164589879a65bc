//! A turn, written and read property by property.

use std::sync::Arc;

use geppetto::JsEnum;
use geppetto::rquickjs::{Array, Ctx, Exception, Object, Result, Value};
use serde_json::Value as Json;

use crate::by_hand_json as json;
use crate::made::{Block, BlockKind, Metadata, Turn};

/// Refuses keys that nobody knows.
pub(crate) fn only(object: &Object<'_>, known: &[&str]) -> Result<()> {
    for key in object.keys::<String>() {
        let key = key?;
        if !known.contains(&key.as_str()) {
            return Err(Exception::throw_type(object.ctx(), &format!("unknown key {key}")));
        }
    }
    Ok(())
}

pub(crate) fn write_turn<'js>(ctx: &Ctx<'js>, turn: &Turn) -> Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    put(&object, "id", turn.id.as_deref())?;
    let blocks = Array::new(ctx.clone())?;
    for (index, block) in turn.blocks.iter().enumerate() {
        blocks.set(index, write_block(ctx, block)?)?;
    }
    object.set("blocks", blocks)?;
    if let Some(metadata) = &turn.metadata {
        object.set("metadata", write_metadata(ctx, metadata)?)?;
    }
    Ok(object)
}

fn put(object: &Object<'_>, key: &str, text: Option<&str>) -> Result<()> {
    text.map_or(Ok(()), |text| object.set(key, text))
}

fn put_json(object: &Object<'_>, key: &str, value: Option<&Json>) -> Result<()> {
    value.map_or(Ok(()), |value| object.set(key, json::write(object.ctx(), value)?))
}

fn write_block<'js>(ctx: &Ctx<'js>, block: &Block) -> Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    object.set("kind", block.kind.as_str())?;
    put(&object, "id", block.id.as_deref())?;
    put(&object, "text", block.text.as_deref())?;
    put(&object, "name", block.name.as_deref())?;
    put_json(&object, "args", block.args.as_ref())?;
    put_json(&object, "result", block.result.as_ref())?;
    put(&object, "error", block.error.as_deref())?;
    Ok(object)
}

fn write_metadata<'js>(ctx: &Ctx<'js>, metadata: &Metadata) -> Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    put(&object, "provider", metadata.provider.as_deref())?;
    put(&object, "model", metadata.model.as_deref())?;
    put(&object, "session_id", metadata.session_id.as_deref())?;
    put(&object, "inference_id", metadata.inference_id.as_deref())?;
    put(&object, "trace_id", metadata.trace_id.as_deref())?;
    put(&object, "stop_reason", metadata.stop_reason.as_deref())?;
    put_json(&object, "usage", metadata.usage.as_ref())?;
    Ok(object)
}

pub(crate) fn read_turn(object: &Object<'_>) -> Result<Turn> {
    only(object, &["id", "blocks", "metadata"])?;
    let blocks: Array<'_> = object.get("blocks")?;
    let blocks = blocks.iter::<Object<'_>>().map(|block| read_block(&block?)).collect::<Result<_>>()?;
    let metadata: Option<Object<'_>> = object.get("metadata")?;
    Ok(Turn {
        id: object.get("id")?,
        blocks: Arc::new(blocks),
        metadata: metadata.as_ref().map(read_metadata).transpose()?,
    })
}

fn read_json(object: &Object<'_>, key: &str) -> Result<Option<Json>> {
    let value: Value<'_> = object.get(key)?;
    if value.is_undefined() || value.is_null() { Ok(None) } else { json::read(&value).map(Some) }
}

fn read_block(object: &Object<'_>) -> Result<Block> {
    only(object, &["kind", "id", "text", "name", "args", "result", "error"])?;
    let kind: String = object.get("kind")?;
    let unknown = || Exception::throw_type(object.ctx(), &format!("unknown kind {kind}"));
    Ok(Block {
        kind: BlockKind::from_value(&kind).ok_or_else(unknown)?,
        id: object.get("id")?,
        text: object.get("text")?,
        name: object.get("name")?,
        args: read_json(object, "args")?,
        result: read_json(object, "result")?,
        error: object.get("error")?,
    })
}

fn read_metadata(object: &Object<'_>) -> Result<Metadata> {
    only(object, &["provider", "model", "session_id", "inference_id", "trace_id", "stop_reason", "usage"])?;
    Ok(Metadata {
        provider: object.get("provider")?,
        model: object.get("model")?,
        session_id: object.get("session_id")?,
        inference_id: object.get("inference_id")?,
        trace_id: object.get("trace_id")?,
        stop_reason: object.get("stop_reason")?,
        usage: read_json(object, "usage")?,
    })
}
