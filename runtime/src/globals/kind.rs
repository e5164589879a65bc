//! What an object is inside, whatever its prototype and its properties say.

use geppetto_bind::lazy::is_lazy;
use geppetto_bind::raw::{ERROR, class_id};
use rquickjs::{Object, qjs};

/// The classes of the engine, as far as anybody here cares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Plain,
    Array,
    Error,
    /// An object around a number, a string, a boolean, a symbol or a bigint.
    Wrapper,
    Arguments,
    Date,
    Namespace,
    RegExp,
    Buffer,
    SharedBuffer,
    TypedArray,
    DataView,
    Map,
    Set,
    /// A `WeakMap` or `WeakSet`, whose content nobody can list.
    Weak,
    Promise,
    Proxy,
    Function,
    Other,
}

/// The kind of an object.
pub(super) fn kind(object: &Object<'_>) -> Kind {
    if object.is_proxy() {
        return Kind::Proxy;
    }
    if object.is_function() {
        return Kind::Function;
    }
    if object.is_promise() {
        return Kind::Promise;
    }
    match of_class(class_id(object)) {
        // What the host converts when it is touched is a plain object to scripts.
        Kind::Other if is_lazy(object) => Kind::Plain,
        kind => kind,
    }
}

/// The numbers of the classes, in the order in which the engine has them. A test holds them to it.
fn of_class(id: qjs::JSClassID) -> Kind {
    match id {
        1 => Kind::Plain,
        2 => Kind::Array,
        ERROR => Kind::Error,
        4..=7 | 35 => Kind::Wrapper,
        8 | 9 => Kind::Arguments,
        10 => Kind::Date,
        11 => Kind::Namespace,
        19 => Kind::RegExp,
        20 => Kind::Buffer,
        21 => Kind::SharedBuffer,
        22..=33 => Kind::TypedArray,
        34 => Kind::DataView,
        36 => Kind::Map,
        37 => Kind::Set,
        38 | 39 => Kind::Weak,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use rquickjs::{Context, Runtime};

    use super::*;

    #[test]
    fn the_engine_still_counts_its_classes_so() {
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        context.with(|ctx| {
            for (script, expected) in [
                ("({})", Kind::Plain),
                ("new (class A {})", Kind::Plain),
                ("Object.create(null)", Kind::Plain),
                ("[]", Kind::Array),
                ("new (class extends RangeError {})", Kind::Error),
                ("Object(1)", Kind::Wrapper),
                ("Object('')", Kind::Wrapper),
                ("Object(true)", Kind::Wrapper),
                ("Object(Symbol())", Kind::Wrapper),
                ("Object(1n)", Kind::Wrapper),
                ("(function () { return arguments })()", Kind::Arguments),
                ("(function () { 'use strict'; return arguments })()", Kind::Arguments),
                ("new Date()", Kind::Date),
                ("/a/", Kind::RegExp),
                ("new ArrayBuffer(1)", Kind::Buffer),
                ("new SharedArrayBuffer(1)", Kind::SharedBuffer),
                ("new Uint8ClampedArray(1)", Kind::TypedArray),
                ("new Float64Array(1)", Kind::TypedArray),
                ("new DataView(new ArrayBuffer(1))", Kind::DataView),
                ("new Map()", Kind::Map),
                ("new Set()", Kind::Set),
                ("new WeakMap()", Kind::Weak),
                ("new WeakSet()", Kind::Weak),
                ("new WeakRef({})", Kind::Other),
                ("Promise.resolve()", Kind::Promise),
                ("new Proxy([], {})", Kind::Proxy),
                ("new Proxy(() => 1, {})", Kind::Proxy),
                ("(() => 1)", Kind::Function),
                ("(class {})", Kind::Function),
                ("(async function* () {})", Kind::Function),
                ("parseInt", Kind::Function),
                ("(function* () {})()", Kind::Other),
            ] {
                assert_eq!(kind(&ctx.eval(script).expect(script)), expected, "{script}");
            }
        });
    }
}
