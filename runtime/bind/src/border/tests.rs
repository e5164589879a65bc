//! Records and unions as generated code has them, at the border.

mod agreement;
mod json;
mod limits;
mod live;
mod records;
mod sample;
mod scalars;
mod secrets;
mod unions;
mod written;

use rquickjs::{Ctx, Value};

use super::{Border, read};
use crate::Fault;

/// Reads what `script` gives.
fn eval<'js, T: Border<'js>>(ctx: &Ctx<'js>, script: &str) -> Result<T, Fault> {
    let value: Value<'js> = ctx.eval(format!("({script})")).expect(script);
    read(&value)
}

/// The message for what `script` gives.
fn refused<'js, T: Border<'js>>(ctx: &Ctx<'js>, script: &str) -> String {
    match eval::<T>(ctx, script) {
        Ok(_) => panic!("{script} was read"),
        Err(fault) => fault.to_string(),
    }
}

/// What scripts see of a value.
fn json<'js>(ctx: &Ctx<'js>, value: &impl Border<'js>) -> String {
    let value = value.write(ctx).expect("written");
    ctx.json_stringify(value).expect("JSON").expect("a string").to_string().expect("UTF-8")
}
