//! Parameters and results of functions as Rust text.

use geppetto_spec::load::model::{Api, Delivery, Given, Param, Returns};

use super::rust_text::push;
use super::rust_types::{File, RUNTIME, type_text};

/// How it is read: the word of the runtime's tables.
pub(super) fn how(param: &Param) -> &'static str {
    match (param.optional, param.nullable) {
        (true, _) => "optional",
        (false, true) => "nullable",
        (false, false) => "required",
    }
}

/// The type of a parameter in Rust.
pub(super) fn param_type(api: &Api, param: &Param) -> String {
    let ty = type_text(api, File::Other, &param.ty);
    if param.optional || param.nullable { format!("Option<{ty}>") } else { ty }
}

/// `, a: A, b: B`.
pub(super) fn params(api: &Api, params: &[Param]) -> String {
    let mut out = String::new();
    for param in params {
        push(&mut out, &[", ", &param.rust, ": ", &param_type(api, param)]);
    }
    out
}

/// The value that a call gives in the end.
pub(super) fn value_type(api: &Api, returns: &Returns) -> String {
    let Given::Value(ty) = &returns.what else { return "()".to_owned() };
    let ty = type_text(api, File::Other, ty);
    if returns.optional || returns.nullable { format!("Option<{ty}>") } else { ty }
}

/// What the method of the trait gives.
pub(super) fn result_type(api: &Api, returns: &Returns) -> String {
    let value = value_type(api, returns);
    match returns.delivery {
        Delivery::Direct => format!("Result<{value}, {RUNTIME}::Failure>"),
        Delivery::Blocking | Delivery::Promise => format!("{RUNTIME}::Fut<{value}>"),
    }
}
