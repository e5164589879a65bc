//! Functions that are passed as values, in `bindings.rs`: a type for each kind, and the table of its parameters.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Callback, CallbackWaits, Given, Param, Returns};

use super::rust_calls::{how, param_type, params, value_type};
use super::rust_text::{deprecated, doc, literal};
use super::rust_types::{File, RUNTIME, type_text};

/// Appends the type, and what the runtime makes of its table.
pub(super) fn write(out: &mut String, api: &Api, callback: &Callback) {
    let name = &callback.name;
    let params = params(api, &callback.params);
    let ret = value_type(api, &callback.returns);
    let (types, names) = (types(api, &callback.params), names(&callback.params));
    // A parameter may have any name, that of the closure too.
    let places = (0..callback.params.len()).map(|i| format!("a{i}")).collect::<Vec<_>>().join(", ");
    out.push('\n');
    doc(out, "", &callback.doc);
    deprecated(out, "", callback.deprecated.as_ref());
    let _ = writeln!(out, "#[derive(Clone, Debug)]\npub struct {name}({RUNTIME}::Callback<Self>);");
    let _ = write!(
        out,
        "\n#[rustfmt::skip]\nimpl {name} {{\n    \
         /// A function of the host. Scripts that call it wait for what its future gives.\n    \
         pub fn new(function: impl Fn({types}) -> {RUNTIME}::Fut<{ret}> + Send + Sync + 'static) -> Self {{\n        \
         Self({RUNTIME}::Callback::new(move |{args}| function({places})))\n    }}\n\n    \
         /// Calls it: at once on the thread of its runtime, inside of a host function; else through its mailbox.\n    \
         pub fn call(&self{params}) -> {RUNTIME}::CallbackReply<{ret}> {{\n        \
         self.0.call({pattern})\n    }}\n}}\n",
        pattern = tuple(&names),
        args = tuple(&places),
    );
    let _ = writeln!(out, "\n{RUNTIME}::callback! {{\n    struct {name};");
    let waits = callback.waits != CallbackWaits::Never;
    let both = callback.waits == CallbackWaits::Both;
    let _ = writeln!(out, "    required {}; waits {waits}; has_async {both};", callback.required());
    out.push_str("    params {\n");
    for (i, param) in callback.params.iter().enumerate() {
        let ty = type_text(api, File::Other, &param.ty);
        let _ = writeln!(out, "        {i} {}: {}({ty}) {};", param.rust, how(param), literal(&param.name));
    }
    out.push_str("    }\n");
    let _ = writeln!(out, "    gives {};\n}}", gives(api, &callback.returns));
}

/// How the result of a callback is read and written.
fn gives(api: &Api, returns: &Returns) -> String {
    let Given::Value(ty) = &returns.what else { return "required(())".to_owned() };
    let how = if returns.nullable {
        "nullable"
    } else if returns.optional {
        "optional"
    } else {
        "required"
    };
    format!("{how}({})", type_text(api, File::Other, ty))
}

fn types(api: &Api, params: &[Param]) -> String {
    params.iter().map(|param| param_type(api, param)).collect::<Vec<_>>().join(", ")
}

fn names(params: &[Param]) -> String {
    params.iter().map(|param| param.rust.as_str()).collect::<Vec<_>>().join(", ")
}

/// A tuple of one has a comma.
fn tuple(names: &str) -> String {
    if names.is_empty() || names.contains(',') { format!("({names})") } else { format!("({names},)") }
}
