//! Pairs about whole records, unions, errors and the keys of turns.

use super::{BIG, MODEL, Pair, keys, options, pair, sizes};

const ADD: &str = "  - { name: Add, fields: [{ name: op, type: \"'add'\" }, { name: to, type: string }] }\n";
const DEL: &str = "  - { name: Del, fields: [{ name: op, type: \"'del'\" }] }\n";

/// A union over the records `Add` and `Del`.
fn ops(keys: &str, variants: &[&str]) -> String {
    let variants = variants.join(", ");
    format!("version: 1\nrecords:\n{ADD}{DEL}unions:\n  - {{ name: Op, tag: op, {keys}variants: [{variants}] }}\n")
}

/// A union that is tagged from outside.
fn shapes(keys: &str, variants: &[&str]) -> String {
    format!("version: 1\nunions:\n  - {{ name: Shape, {keys}variants: [{}] }}\n", variants.join(", "))
}

/// An error beside another.
fn errors(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| format!("  - {{ {line} }}\n")).collect::<Vec<_>>().concat();
    format!("version: 1\nerrors:\n{lines}")
}

const TRACE: &str = "value_const: TraceKey, value: trace, doc: The trace., typed_key: KeyTrace, type_expr: string";

pub(super) fn pairs() -> Vec<Pair> {
    [records(), unions(), of_errors(), turns()].into_iter().flatten().collect()
}

fn records() -> Vec<Pair> {
    let base = |base: &str, own: &str| {
        format!(
            "version: 1\nrecords:\n  - {{ name: Base, fields: [{base}] }}\n  - {{ name: Own, extends: Base, fields: [{own}] }}\n  \
                 - {{ name: User, fields: [{{ name: part, type: partial<Own> }}] }}\n"
        )
    };
    let (x, y) = ("{ name: x, type: bool }", "{ name: y, type: bool }");
    let alone =
        format!("version: 1\nrecords:\n  - {{ name: Base, fields: [{x}] }}\n  - {{ name: Own, fields: [{y}] }}\n");
    let below = format!(
        "version: 1\nrecords:\n  - {{ name: Base, fields: [{x}] }}\n  - {{ name: Own, extends: Base, fields: [{y}] }}\n"
    );
    let levels = |top: &str, mid: &str, own: &str| {
        format!(
            "version: 1\nrecords:\n  - {{ name: Top, fields: [{top}] }}\n  - {{ name: Mid, extends: Top, fields: [{mid}] }}\n  \
             - {{ name: Own, extends: Mid, fields: [{own}] }}\n"
        )
    };
    let lit = "{ name: lit, type: \"list<'a' | 'b'>\" }".to_owned();
    let maps = |extends: &str| format!("{}records:\n  - {{ name: Meta, {extends}fields: [{x}] }}\n", keys(&[MODEL]));
    vec![
        pair(
            format!("{}  - {{ name: More, fields: [] }}\n", options(&[x])),
            options(&[x]),
            &["record-gone:More"],
            &["record-added:More"],
        ),
        // Once, at the base; nothing about the partial form.
        pair(base(x, y), base("{ name: x, type: string }", y), &["type-changed:Base.x"], &["type-changed:Base.x"]),
        pair(base(x, y), base("", y), &["field-gone:Base.x"], &["field-required:Base.x"]),
        // A field that moves to the base is where it was for whoever has the record.
        pair(base("", &format!("{x}, {y}")), base(x, y), &["field-required:Base.x"], &["field-gone:Base.x"]),
        pair(alone, below, &["field-required:Own.x"], &["field-gone:Own.x"]),
        // Two levels: each is a base, and the field is at home in neither of the two below.
        pair(
            levels(x, "", ""),
            levels("{ name: x, type: string }", "", ""),
            &["type-changed:Top.x"],
            &["type-changed:Top.x"],
        ),
        // One level less: the base that is left says it.
        pair(
            levels(x, "", ""),
            levels("{ name: x, type: string }", "", "").replace("extends: Mid", "extends: Top"),
            &["type-changed:Top.x"],
            &["type-changed:Top.x"],
        ),
        pair(levels("", x, ""), levels(x, "", ""), &["field-required:Top.x"], &["field-gone:Top.x"]),
        // Once, at the base.
        pair(
            levels("", x, ""),
            levels("", &format!("{x}, {{ name: f, type: function, ts: () => void, optional: true }}"), ""),
            &["field-added:Mid.f", "live-changed:Mid"],
            &["field-gone:Mid.f", "live-changed:Mid"],
        ),
        // The enum of literals is named after the record that declares them.
        pair(
            levels("", "", &lit),
            levels("", &lit, ""),
            &["field-required:Mid.lit", "rust-type-changed:Own.lit"],
            &["field-gone:Mid.lit", "rust-type-changed:Own.lit"],
        ),
        // A record that has another name takes its enums along.
        pair(
            levels("", &lit, ""),
            levels("", &lit, "").replace("name: Mid", "name: Mud").replace("extends: Mid", "extends: Mud"),
            &["record-gone:Mid", "record-added:Mud"],
            &["record-gone:Mud", "record-added:Mid"],
        ),
        pair(
            maps("extends: TurnMetadata, "),
            maps(""),
            &["field-gone:Meta.model", "custom-gone:Meta"],
            &["field-added:Meta.model", "custom-added:Meta"],
        ),
        pair(
            options(&[x]).replace("name: Options", "name: Options, deprecated: {}"),
            options(&[x]),
            &["undeprecated:Options"],
            &["deprecated:Options"],
        ),
    ]
}

fn unions() -> Vec<Pair> {
    let (add, del) = ("{ type: Add }", "{ type: Del }");
    let (line, dot) = ("{ value: line, type: u32 }", "{ value: dot }");
    let both = &[line, dot];
    let none = format!("version: 1\nrecords:\n{ADD}{DEL}");
    vec![
        pair(ops("", &[add]), none, &["union-gone:Op"], &["union-added:Op"]),
        pair(shapes("", both), shapes("", &[line]), &["variant-gone:Shape.dot"], &["variant-added:Shape.dot"]),
        pair(
            shapes("open: true, ", both),
            shapes("open: true, ", &[line]),
            &["variant-gone:Shape.dot"],
            &["variant-added-open:Shape.dot"],
        ),
        // The constant of the record is the tag: one change.
        pair(
            ops("", &[add, del]),
            ops("", &[add, del]).replace("'del'", "'remove'"),
            &["variant-gone:Op.del", "variant-added:Op.remove"],
            &["variant-gone:Op.remove", "variant-added:Op.del"],
        ),
        // Outside of its union the constant is one like any other.
        pair(
            ops("", &[add, del]),
            ops("", &[add]).replace("'del'", "'remove'"),
            &["type-changed:Del.op", "variant-gone:Op.del"],
            &["type-changed:Del.op", "variant-added:Op.del"],
        ),
        pair(
            shapes("", &[line]),
            shapes("", &["{ value: line, type: u32, rust: Stroke }"]),
            &["rust-name-gone:Shape.line"],
            &["rust-name-gone:Shape.line"],
        ),
        pair(
            shapes("", &[line]),
            shapes("", &["{ value: line }"]),
            &["type-changed:Shape.line"],
            &["type-changed:Shape.line"],
        ),
        pair(
            shapes("", both),
            shapes("tag: kind, content: of, ", both),
            &["tag-changed:Shape"],
            &["tag-changed:Shape"],
        ),
        pair(shapes("", both), shapes("open: true, ", both), &["union-opened:Shape"], &["union-closed:Shape"]),
        pair(ops("map: Ops, ", &[add]), ops("", &[add]), &["map-gone:Op"], &["map-added:Op"]),
        pair(ops("map: Ops, ", &[add]), ops("map: All, ", &[add]), &["map-gone:Op"], &["map-gone:Op"]),
        pair(
            shapes("", both),
            shapes("deprecated: {}, ", &[dot, "{ value: line, type: u32, deprecated: {} }"]),
            &["deprecated:Shape", "deprecated:Shape.line", "order-changed:Shape"],
            &["undeprecated:Shape", "undeprecated:Shape.line", "order-changed:Shape"],
        ),
        // Rust needs a box where a record holds itself.
        pair(
            "version: 1\nrecords: [{ name: A, fields: [{ name: b, type: B, optional: true }] }, { name: B, fields: [] }]\n",
            "version: 1\nrecords: [{ name: A, fields: [{ name: b, type: B, optional: true }] }, { name: B, fields: [{ name: a, \
             type: A, optional: true }] }]\n",
            &["rust-type-changed:A.b", "field-added:B.a"],
            &["rust-type-changed:A.b", "field-gone:B.a"],
        ),
    ]
}

fn of_errors() -> Vec<Pair> {
    let (busy, lost) = ("code: BUSY, message: busy", "code: LOST, message: lost");
    let known = "code: BUSY, message: busy, builtin: true";
    let with = |fields: &str| errors(&[&format!("{busy}, fields: [{fields}]")]);
    vec![
        pair(errors(&[busy, lost]), errors(&[busy]), &["error-gone:LOST"], &["error-added:LOST"]),
        pair(errors(&[busy, lost]), errors(&[lost, busy]), &["order-changed:errors"], &["order-changed:errors"]),
        pair(
            errors(&[busy]),
            errors(&["code: BUSY, message: not now"]),
            &["message-changed:BUSY"],
            &["message-changed:BUSY"],
        ),
        pair(
            errors(&[busy]),
            errors(&[&format!("{busy}, name: BusyError")]),
            &["class-changed:BUSY"],
            &["class-changed:BUSY"],
        ),
        pair(errors(&[busy, lost]), errors(&[known, lost]), &["builtin-gained:BUSY"], &["builtin-lost:BUSY"]),
        pair(with("{ name: by, type: string }"), with(""), &["field-gone:BUSY.by"], &["field-required:BUSY.by"]),
        pair(
            errors(&[busy]),
            errors(&[&format!("{busy}, deprecated: {{}}")]),
            &["deprecated:BUSY"],
            &["undeprecated:BUSY"],
        ),
        // An error and a record of one name.
        pair(
            format!("{}records: [{{ name: A, fields: [] }}]\n", errors(&["code: A, message: a"])),
            format!(
                "{}records: [{{ name: A, deprecated: {{}}, fields: [{{ name: x, type: bool }}] }}]\n",
                errors(&["code: A, message: a, deprecated: {}, fields: [{ name: x, type: bool }]"])
            ),
            &["field-required:A.x", "deprecated:A", "field-required:errors.A.x", "deprecated:errors.A"],
            &["field-gone:A.x", "undeprecated:A", "field-gone:errors.A.x", "undeprecated:errors.A"],
        ),
        // The enum of the codes goes as a whole.
        pair(
            format!("{}errors: [{{ {busy} }}]\n", sizes("", &[BIG])),
            sizes("", &[BIG]),
            &["enum-gone:ErrorCode"],
            &["enum-added:ErrorCode"],
        ),
    ]
}

fn turns() -> Vec<Pair> {
    let untyped = "value_const: ModelKey, value: model";
    let kinds = |more: &str| format!("version: 1\nblock_kinds: [{{ const: KindUser, value: user }}{more}]\n");
    vec![
        pair(
            keys(&[MODEL, TRACE]),
            keys(&[MODEL]),
            &["turn-key-gone:turn_meta.trace"],
            &["turn-key-added:turn_meta.trace"],
        ),
        pair(keys(&[MODEL, TRACE]), keys(&[TRACE, MODEL]), &["order-changed:turn_meta"], &["order-changed:turn_meta"]),
        pair(
            keys(&[MODEL]),
            keys(&[&MODEL.replace("type_expr: string", "type_expr: bool")]),
            &["type-changed:turn_meta.model"],
            &["type-changed:turn_meta.model"],
        ),
        pair(keys(&[MODEL]), keys(&[untyped]), &["type-changed:turn_meta.model"], &["type-changed:turn_meta.model"]),
        pair(
            keys(&[MODEL]),
            keys(&[&format!("{MODEL}, js_key: ENGINE")]),
            &["key-gone:turn_meta.model", "rust-name-gone:turn_meta.model"],
            &["key-gone:turn_meta.model", "rust-name-gone:turn_meta.model"],
        ),
        pair(
            keys(&[MODEL]),
            keys(&[&format!("{MODEL}, deprecated: {{}}")]),
            &["deprecated:turn_meta.model"],
            &["undeprecated:turn_meta.model"],
        ),
        pair(
            kinds(", { const: KindTool, value: tool }"),
            kinds(""),
            &["value-gone:BlockKind.tool"],
            &["value-added:BlockKind.tool"],
        ),
        // All keys of a scope: the enum is gone, and each key is not said again.
        pair(keys(&[MODEL, TRACE]), kinds(""), &["enum-gone:TurnMetaKey"], &["enum-added:TurnMetaKey"]),
    ]
}
