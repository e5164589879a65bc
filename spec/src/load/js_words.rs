//! Names of JavaScript and TypeScript that a schema cannot give to something else.

/// A name that a script can write by itself: an ASCII letter, `_` or `$`, then these and digits, and no reserved word.
pub(super) fn is_identifier(name: &str) -> bool {
    let start = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$');
    let mut chars = name.chars();
    chars.next().is_some_and(start)
        && chars.all(|c| start(c) || c.is_ascii_digit())
        && RESERVED.binary_search(&name).is_err()
}

/// A property that a script can write behind a dot.
pub(super) fn is_property(name: &str) -> bool {
    (is_identifier(name) || RESERVED.binary_search(&name).is_ok()) && !UNSAFE.contains(&name)
}

/// The symbol of the language that a name stands for: `iterator` of `Symbol.iterator`.
pub(super) fn symbol(name: &str) -> Option<&str> {
    name.strip_prefix("Symbol.").filter(|name| SYMBOLS.contains(name))
}

/// Whether the language has something of this name on every global object, or TypeScript a type of its own.
pub(super) fn is_of_the_language(name: &str) -> bool {
    GLOBALS.binary_search(&name).is_ok() || TYPES.binary_search(&name).is_ok()
}

/// Own properties with these names change what an object is to scripts.
const UNSAFE: [&str; 3] = ["__proto__", "constructor", "prototype"];

/// The symbols that every engine has.
pub(super) const SYMBOLS: [&str; 13] = [
    "asyncIterator",
    "hasInstance",
    "isConcatSpreadable",
    "iterator",
    "match",
    "matchAll",
    "replace",
    "search",
    "species",
    "split",
    "toPrimitive",
    "toStringTag",
    "unscopables",
];

/// Sorted. Words of the language, in strict code too, and those that cannot be declared.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do",
    "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in",
    "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public", "return", "static",
    "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield",
];

/// Sorted. What ECMAScript puts on the global object.
#[rustfmt::skip]
const GLOBALS: &[&str] = &[
    "AggregateError", "Array", "ArrayBuffer", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean",
    "DataView", "Date", "Error", "EvalError", "FinalizationRegistry", "Float16Array", "Float32Array", "Float64Array",
    "Function", "Infinity", "Int16Array", "Int32Array", "Int8Array", "Intl", "Iterator", "JSON", "Map", "Math", "NaN",
    "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "Reflect", "RegExp", "Set",
    "SharedArrayBuffer", "String", "Symbol", "SyntaxError", "TypeError", "URIError", "Uint16Array", "Uint32Array",
    "Uint8Array", "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet", "decodeURI", "decodeURIComponent", "encodeURI",
    "encodeURIComponent", "escape", "globalThis", "isFinite", "isNaN", "parseFloat", "parseInt", "unescape",
];

/// Sorted. Types that TypeScript's declarations of the language have, beside those of the values above.
#[rustfmt::skip]
const TYPES: &[&str] = &[
    "ArrayBufferLike", "ArrayBufferView", "ArrayLike", "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaited",
    "Capitalize", "ConstructorParameters", "Exclude", "Extract", "Generator", "InstanceType", "Iterable",
    "IterableIterator", "Lowercase", "NoInfer", "NonNullable", "Omit", "Parameters", "Partial", "Pick", "PromiseLike",
    "PropertyDescriptor", "PropertyKey", "Readonly", "ReadonlyArray", "ReadonlyMap", "ReadonlySet", "Record", "Required",
    "ReturnType", "ThisType", "Uncapitalize", "Uppercase",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [RESERVED, GLOBALS, TYPES, &SYMBOLS[..]] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn names_that_scripts_can_write() {
        assert!(is_identifier("setTimeout") && is_identifier("$") && is_identifier("_a1"));
        assert!(!is_identifier("") && !is_identifier("1a") && !is_identifier("a-b") && !is_identifier("delete"));
        assert!(is_property("delete") && is_property("a") && !is_property("constructor") && !is_property("a b"));
        assert_eq!(symbol("Symbol.iterator"), Some("iterator"));
        assert_eq!(symbol("Symbol.iterater"), None);
        assert!(is_of_the_language("Promise") && is_of_the_language("Partial") && !is_of_the_language("AbortSignal"));
    }
}
