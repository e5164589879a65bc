//! Pairs about functions, namespaces, classes and callbacks.

use super::{Names, Pair, pair};

/// What the calls of these schemas name.
const TYPES: &str = "version: 1\nrecords: [{ name: Turn, fields: [{ name: id, type: string }] }]\nerrors: [{ code: BUSY, message: busy }]\n";

/// Functions of the namespace `turns`.
fn turns(functions: &[&str]) -> String {
    let functions = functions.iter().map(|f| format!("{{ {f} }}")).collect::<Vec<_>>().join(", ");
    format!("{TYPES}namespaces: [{{ name: turns, functions: [{functions}] }}]\n")
}

/// One function with these keys.
fn send(rest: &str) -> String {
    turns(&[&format!("name: send, {rest}")])
}

/// One function with these parameters.
fn params(params: &[&str]) -> String {
    let params = params.iter().map(|p| format!("{{ {p} }}")).collect::<Vec<_>>().join(", ");
    send(&format!("params: [{params}]"))
}

/// A class with these keys, and one with nothing.
fn class(keys: &str) -> String {
    format!("{TYPES}classes: [{{ name: Session, {keys} }}, {{ name: Engine }}]\n")
}

/// A property with these keys.
fn property(keys: &str) -> String {
    class(&format!("properties: [{{ name: last, {keys} }}]"))
}

/// A callback with these keys.
fn callback(keys: &str) -> String {
    format!(
        "{TYPES}callbacks: [{{ name: EngineFn, {keys} }}, {{ name: NextFn, params: [{{ name: a, type: u32 }}] }}]\n"
    )
}

pub(super) fn pairs() -> Vec<Pair> {
    [lists(), of_params(), of_results(), of_classes(), of_callbacks(), untagged()].into_iter().flatten().collect()
}

fn lists() -> Vec<Pair> {
    let functions = |names: &str| format!("{TYPES}functions: [{names}]\n");
    let namespaces = |names: &str| format!("{TYPES}namespaces: [{names}]\n");
    let (open, close) = ("{ name: open }", "{ name: close, returns: string }");
    let (list, more) = ("name: list", "name: more, returns: string");
    let (turns_ns, tools_ns) =
        ("{ name: turns, functions: [{ name: list }] }", "{ name: tools, functions: [{ name: all }] }");
    vec![
        pair(
            functions(&format!("{open}, {close}")),
            functions(open),
            &["member-gone:functions.close"],
            &["member-added:functions.close"],
        ),
        pair(functions(open), TYPES, &["member-gone:functions.open"], &["member-added:functions.open"]),
        pair(
            functions(&format!("{open}, {close}")),
            functions(&format!("{close}, {open}")),
            &["order-changed:functions"],
            &["order-changed:functions"],
        ),
        pair(
            namespaces(&format!("{turns_ns}, {tools_ns}")),
            namespaces(turns_ns),
            &["namespace-gone:namespaces.tools"],
            &["namespace-added:namespaces.tools"],
        ),
        pair(
            namespaces(turns_ns),
            namespaces(&turns_ns.replace("name: turns", "name: turns, rust: History, deprecated: {}")),
            &["rust-name-gone:namespaces.turns", "deprecated:namespaces.turns"],
            &["rust-name-gone:namespaces.turns", "undeprecated:namespaces.turns"],
        ),
        pair(
            turns(&[list, more]),
            turns(&[list]),
            &["member-gone:namespaces.turns.more"],
            &["member-added:namespaces.turns.more"],
        ),
        pair(
            turns(&[list, more]),
            turns(&[more, list]),
            &["order-changed:namespaces.turns"],
            &["order-changed:namespaces.turns"],
        ),
        pair(
            send("returns: string"),
            send("returns: string, rust: post, errors: [BUSY], deprecated: {}"),
            &[
                "rust-name-gone:namespaces.turns.send",
                "failures-changed:namespaces.turns.send",
                "deprecated:namespaces.turns.send",
            ],
            &[
                "rust-name-gone:namespaces.turns.send",
                "failures-changed:namespaces.turns.send",
                "undeprecated:namespaces.turns.send",
            ],
        ),
        pair(
            send("ts: \"(): void\""),
            send("ts: \"(): undefined\""),
            &["ts-changed:namespaces.turns.send"],
            &["ts-changed:namespaces.turns.send"],
        ),
        // Docs are for people.
        pair(send("doc: Sends., since: \"1\""), send("doc: Sends it."), &[], &[]),
    ]
}

fn of_params() -> Vec<Pair> {
    let (a, b, more) = ("name: a, type: string", "name: b, type: u32", "name: more, type: bool, optional: true");
    let moved: Names = &["param-moved:namespaces.turns.send"];
    let changed: Names = &["type-changed:namespaces.turns.send.a"];
    let optional: Names = &["param-optional:namespaces.turns.send.a"];
    let required: Names = &["param-required:namespaces.turns.send.a"];
    let with = |rest: &str| params(&[&format!("name: a, {rest}")]);
    vec![
        pair(
            params(&[a, b]),
            params(&[a]),
            &["param-gone:namespaces.turns.send.b"],
            &["param-required:namespaces.turns.send.b"],
        ),
        pair(
            params(&[a, more]),
            params(&[a]),
            &["param-gone:namespaces.turns.send.more"],
            &["param-added:namespaces.turns.send.more"],
        ),
        // A call sees the place only.
        pair(
            params(&[a, b]),
            params(&["name: to, type: string", "name: count, type: u32"]),
            &["param-renamed:namespaces.turns.send"],
            &["param-renamed:namespaces.turns.send"],
        ),
        // Another type too: another parameter.
        pair(
            params(&[a]),
            params(&[b]),
            &["param-gone:namespaces.turns.send.a", "param-required:namespaces.turns.send.b"],
            &["param-gone:namespaces.turns.send.b", "param-required:namespaces.turns.send.a"],
        ),
        pair(params(&[a, b]), params(&[b, a]), moved, moved),
        pair(
            params(&[a, b]),
            params(&[b]),
            &["param-gone:namespaces.turns.send.a", "param-moved:namespaces.turns.send"],
            &["param-required:namespaces.turns.send.a", "param-moved:namespaces.turns.send"],
        ),
        pair(with("type: string"), with("type: u32"), changed, changed),
        // In Rust only.
        pair(with("type: Turn"), with("type: lazy<Turn>"), changed, changed),
        pair(with("type: string"), with("type: string?"), optional, required),
        pair(
            with("type: string"),
            with("type: string, nullable: true"),
            &["nullable-changed:namespaces.turns.send.a"],
            &["nullable-changed:namespaces.turns.send.a"],
        ),
        pair(
            with("type: \"string?\""),
            with("type: \"string? | null\""),
            &["param-nullable:namespaces.turns.send.a"],
            &["nullable-changed:namespaces.turns.send.a"],
        ),
        pair(
            with("type: string, ts: \"`a${string}`\""),
            with("type: string"),
            &["ts-changed:namespaces.turns.send.a"],
            &["ts-changed:namespaces.turns.send.a"],
        ),
        // Both spellings say the same; the Rust parameter is nobody's.
        pair(with("type: \"string? | null\""), with("type: string, optional: true, nullable: true, rust: b"), &[], &[]),
        pair(
            with("type: \"'x' | 'y'\""),
            with("type: \"'y' | 'x' | 'z'\""),
            &["value-added:namespaces.turns.send.a.z"],
            &["value-gone:namespaces.turns.send.a.z"],
        ),
        pair(
            with("type: \"'x' | 'y'\""),
            with("type: \"'y' | 'x'\""),
            &["order-changed:namespaces.turns.send.a"],
            &["order-changed:namespaces.turns.send.a"],
        ),
        // The trait gives the enum of the literals its name.
        pair(
            with("type: \"'x' | 'y'\""),
            with("type: \"'x' | 'y'\"").replace("name: turns", "name: turns, rust: History"),
            &["rust-name-gone:namespaces.turns", "rust-type-changed:namespaces.turns.send.a"],
            &["rust-name-gone:namespaces.turns", "rust-type-changed:namespaces.turns.send.a"],
        ),
    ]
}

fn of_results() -> Vec<Pair> {
    let gives = |returns: &str| send(&format!("returns: {returns}"));
    let changed: Names = &["returns-changed:namespaces.turns.send"];
    let undefined: Names = &["undefined-changed:namespaces.turns.send"];
    let null: Names = &["nullable-changed:namespaces.turns.send"];
    let delivery: Names = &["delivery-changed:namespaces.turns.send"];
    vec![
        pair(gives("string"), gives("u32"), changed, changed),
        pair(gives("string"), send("doc: Nothing."), changed, changed),
        pair(gives("unit"), send("doc: Nothing."), &[], &[]),
        pair(gives("Turn"), gives("list<Turn>"), changed, changed),
        pair(gives("Turn"), gives("lazy<Turn>"), changed, changed),
        pair(gives("string"), gives("string?"), undefined, undefined),
        pair(gives("string"), gives("string | null"), null, null),
        pair(gives("string"), gives("promise<string>"), delivery, delivery),
        pair(gives("string"), gives("string, drive: blocking"), delivery, delivery),
        pair(gives("promise<string>"), gives("string, drive: blocking"), delivery, delivery),
        pair(
            gives("\"'x' | 'y'\""),
            gives("\"'x'\""),
            &["value-gone:namespaces.turns.send.y"],
            &["value-added:namespaces.turns.send.y"],
        ),
    ]
}

fn of_classes() -> Vec<Pair> {
    let methods = |methods: &str| class(&format!("methods: [{methods}]"));
    let (run, stop) = ("{ name: run, returns: string }", "{ name: stop }");
    let last: Names = &["cached-changed:Session.last"];
    vec![
        pair(
            class("doc: One."),
            class("doc: One.").replace(", { name: Engine }", ""),
            &["class-gone:Engine"],
            &["class-added:Engine"],
        ),
        pair(class("doc: One."), class("deprecated: {}"), &["deprecated:Session"], &["undeprecated:Session"]),
        pair(
            methods(&format!("{run}, {stop}")),
            methods(run),
            &["member-gone:Session.stop"],
            &["member-added:Session.stop"],
        ),
        pair(
            methods(&format!("{run}, {stop}")),
            methods(&format!("{stop}, {run}")),
            &["order-changed:Session"],
            &["order-changed:Session"],
        ),
        pair(
            methods("{ name: on, returns: this }"),
            methods("{ name: on }"),
            &["returns-changed:Session.on"],
            &["returns-changed:Session.on"],
        ),
        pair(
            property("type: string"),
            class("doc: One."),
            &["member-gone:Session.last"],
            &["member-added:Session.last"],
        ),
        pair(
            property("type: string"),
            methods("{ name: last, returns: string }"),
            &["member-kind-changed:Session.last"],
            &["member-kind-changed:Session.last"],
        ),
        pair(property("type: string"), property("type: string, cached: true"), last, last),
        pair(
            property("type: string"),
            property("type: \"promise<u32?>\", rust: newest, ts: Later, deprecated: {}"),
            &[
                "rust-name-gone:Session.last",
                "returns-changed:Session.last",
                "undefined-changed:Session.last",
                "delivery-changed:Session.last",
                "ts-changed:Session.last",
                "deprecated:Session.last",
            ],
            &[
                "rust-name-gone:Session.last",
                "returns-changed:Session.last",
                "undefined-changed:Session.last",
                "delivery-changed:Session.last",
                "ts-changed:Session.last",
                "undeprecated:Session.last",
            ],
        ),
        // What uses a renamed class is not changed by it.
        pair(
            methods("{ name: clone, returns: Session }"),
            methods("{ name: clone, returns: Chat }").replace("name: Session", "name: Chat"),
            &["class-gone:Session", "class-added:Chat"],
            &["class-gone:Chat", "class-added:Session"],
        ),
    ]
}

fn of_callbacks() -> Vec<Pair> {
    let waits: Names = &["async-changed:EngineFn"];
    vec![
        pair(
            callback("returns: string"),
            callback("returns: string").replace(", { name: NextFn, params: [{ name: a, type: u32 }] }", ""),
            &["callback-gone:NextFn"],
            &["callback-added:NextFn"],
        ),
        pair(callback("async: allowed"), callback("async: never"), waits, waits),
        pair(callback("async: allowed"), callback("async: both"), waits, waits),
        pair(callback("async: never"), callback("doc: Says nothing."), &[], &[]),
        pair(
            callback("params: [{ name: a, type: string }], returns: string"),
            callback("params: [{ name: a, type: \"string?\" }], returns: \"string?\", ts: Fn, deprecated: {}"),
            &["param-optional:EngineFn.a", "undefined-changed:EngineFn", "ts-changed:EngineFn", "deprecated:EngineFn"],
            &[
                "param-required:EngineFn.a",
                "undefined-changed:EngineFn",
                "ts-changed:EngineFn",
                "undeprecated:EngineFn",
            ],
        ),
        // What takes a renamed callback is not changed by it.
        pair(
            callback("params: [{ name: next, type: NextFn }]"),
            callback("params: [{ name: next, type: Next }]").replace("name: NextFn", "name: Next"),
            &["callback-gone:NextFn", "callback-added:Next"],
            &["callback-gone:Next", "callback-added:NextFn"],
        ),
    ]
}

fn untagged() -> Vec<Pair> {
    let union =
        |keys: &str, variants: &str| format!("{TYPES}unions: [{{ name: Like, {keys}variants: [{variants}] }}]\n");
    let like = |variants: &str| union("untagged: true, ", variants);
    let (text, count) = ("{ value: text, type: string }", "{ value: count, type: u32 }");
    let both = format!("{text}, {count}");
    vec![
        pair(
            like(&both),
            union("", &both),
            &["tag-changed:Like", "live-changed:Like"],
            &["tag-changed:Like", "live-changed:Like"],
        ),
        pair(like(&both), like(text), &["variant-gone:Like.count"], &["variant-added:Like.count"]),
        // A name that nobody sees but Rust, which has its own here.
        pair(like(&both), like(&both.replace("value: count", "value: number, rust: Count")), &[], &[]),
        pair(
            like(&both),
            like(&both.replace("u32", "u53")),
            &["type-changed:Like.count"],
            &["type-changed:Like.count"],
        ),
    ]
}
