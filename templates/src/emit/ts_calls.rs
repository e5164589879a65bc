//! Calls of the schema as TypeScript text: parameters, results, signatures.

use geppetto_spec::load::model::{Callback, CallbackWaits, Delivery, Function, Given, Param, Property, Returns};

use super::ts::{or, or_null};
use super::ts_types::Types;

/// What a function gives that may give nothing.
const UNDEFINED: &str = "undefined";

impl Types<'_> {
    /// What stands behind the name of a function, on one line: `(turn: TurnInput): Turn`.
    pub(super) fn signature(&self, f: &Function) -> String {
        match &f.ts {
            Some(ts) => ts.trim().to_owned(),
            None => format!("({}): {}", self.params(&f.params).join(", "), self.result(&f.returns)),
        }
    }

    /// The type of a callback, on one line; one that can be called in two ways is shown as the first.
    pub(super) fn callback(&self, c: &Callback) -> String {
        match &c.ts {
            Some(ts) => ts.trim().to_owned(),
            None => format!("({}) => {}", self.params(&c.params).join(", "), self.callback_result(c)),
        }
    }

    /// `name: Type`, one after the other.
    pub(super) fn params(&self, params: &[Param]) -> Vec<String> {
        let ty = |p: &Param| self.value_type(p.ts.as_ref(), &p.ty, p.nullable);
        params.iter().map(|p| format!("{}{}: {}", p.name, mark(p), ty(p))).collect()
    }

    /// What a call gives to its caller.
    pub(super) fn result(&self, returns: &Returns) -> String {
        let now = self.given(returns, UNDEFINED);
        if returns.delivery == Delivery::Promise { promise(&now) } else { now }
    }

    /// What may come out of a callback.
    pub(super) fn callback_result(&self, c: &Callback) -> String {
        match c.waits {
            CallbackWaits::Never => self.given(&c.returns, "void"),
            // The host makes it, and says exactly what comes.
            CallbackWaits::Both => self.given(&c.returns, UNDEFINED),
            CallbackWaits::Allowed => {
                let now = self.given(&c.returns, "void");
                or(&now, &promise(&now))
            }
        }
    }

    pub(super) fn property_type(&self, p: &Property) -> String {
        match &p.ts {
            Some(ts) => {
                let now = absent(ts.trim().to_owned(), &p.returns, UNDEFINED);
                if p.returns.delivery == Delivery::Promise { promise(&now) } else { now }
            }
            None => self.result(&p.returns),
        }
    }

    fn given(&self, returns: &Returns, nothing: &str) -> String {
        match &returns.what {
            Given::Unit => "void".to_owned(),
            Given::This => "this".to_owned(),
            Given::Value(ty) => absent(self.text(ty), returns, nothing),
        }
    }
}

/// What marks the name of a parameter that may be left out.
pub(super) fn mark(p: &Param) -> &'static str {
    if p.optional { "?" } else { "" }
}

pub(super) fn promise(ty: &str) -> String {
    format!("Promise<{ty}>")
}

fn absent(text: String, returns: &Returns, nothing: &str) -> String {
    let text = if returns.nullable { or_null(&text) } else { text };
    if returns.optional { or(&text, nothing) } else { text }
}
