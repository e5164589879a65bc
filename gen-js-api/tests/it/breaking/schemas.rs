//! Pairs of schemas, and what changes from the one to the other and back: one pair for each rule, at least.

mod calls;
mod globals;
mod more;

/// Two schemas, and what is found both ways.
pub(super) struct Pair {
    pub(super) old: String,
    pub(super) new: String,
    pub(super) there: &'static [&'static str],
    pub(super) back: &'static [&'static str],
}

type Names = &'static [&'static str];

fn pair(old: impl Into<String>, new: impl Into<String>, there: Names, back: Names) -> Pair {
    Pair { old: old.into(), new: new.into(), there, back }
}

const BIG: &str = "{ js_key: BIG, value: big }";
const SMALL: &str = "{ js_key: SMALL, value: small }";
const TINY: &str = "{ js_key: TINY, value: tiny }";
const TINY_AS_SMALL: &str = "{ js_key: SMALL, value: tiny, aliases: [small] }";
const SMALL_AS_TINY: &str = "{ js_key: SMALL, value: small, aliases: [tiny] }";
const OLD_SMALL: &str = "{ js_key: SMALL, value: small, deprecated: { since: \"2\" } }";

/// `keys` go with the values of an enum.
pub(super) fn sizes(keys: &str, values: &[&str]) -> String {
    format!("version: 1\nenums:\n  - {{ name: Size, {keys}values: [{}] }}\n", values.join(", "))
}

/// A record with these fields, beside the enum `Size`.
pub(super) fn options(fields: &[&str]) -> String {
    format!("{}records:\n  - {{ name: Options, fields: [{}] }}\n", sizes("", &[BIG, SMALL]), fields.join(", "))
}

/// A record with one field of this type.
fn field(rest: &str) -> String {
    options(&[&format!("{{ name: a, {rest} }}")])
}

/// Keys of a turn's metadata.
fn keys(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| format!("  - {{ scope: turn_meta, {line} }}\n")).collect::<Vec<_>>().concat();
    format!("version: 1\nblock_kinds: [{{ const: KindUser, value: user }}]\nkeys:\n{lines}")
}

const MODEL: &str = "value_const: ModelKey, value: model, typed_key: KeyModel, type_expr: string";

pub(super) fn pairs() -> Vec<Pair> {
    [whole(), values(), meanings(), fields(), field_types(), more::pairs(), calls::pairs(), globals::pairs()]
        .into_iter()
        .flatten()
        .collect()
}

/// With this frame around its `.d.ts`.
fn printed_by(frame: &str, schema: &str) -> String {
    format!("outputs: {{ rust: src/a, dts: {{ path: a.d.ts, template: \"builtin:{frame}\" }} }}\n{schema}")
}

fn whole() -> Vec<Pair> {
    let named = |name: &str| format!("module: {name}\n{}", sizes("", &[BIG]));
    let prefix = |name: &str| format!("namespace: {name}\nmodule: m\n{}", keys(&[MODEL]));
    let two = format!("{}  - {{ name: Kind, values: [{TINY}] }}\n", sizes("", &[BIG]));
    vec![
        pair(named("a"), named("b"), &["module-renamed:module"], &["module-renamed:module"]),
        pair(prefix("a"), prefix("b"), &["namespace-changed:namespace"], &["namespace-changed:namespace"]),
        pair(
            printed_by("module.d.ts", &sizes("", &[BIG])),
            printed_by("turns.d.ts", &sizes("", &[BIG])),
            &["layout-changed:consts"],
            &["layout-changed:consts"],
        ),
        // Without constants there is nothing to move.
        pair(
            printed_by("module.d.ts", &sizes("export: false, ", &[BIG])),
            printed_by("turns.d.ts", &sizes("export: false, ", &[BIG])),
            &[],
            &[],
        ),
        // A program has them in `consts` where nothing else is said.
        pair(
            printed_by("turns.d.ts", &sizes("", &[BIG])),
            format!("outputs: {{ rust: src/a }}\n{}", sizes("", &[BIG])),
            &["layout-changed:consts"],
            &["layout-changed:consts"],
        ),
        pair(two, sizes("", &[BIG]), &["enum-gone:Kind"], &["enum-added:Kind"]),
        // Fields that use a renamed type are not changed by it.
        pair(
            field("type: list<Size>"),
            field("type: list<Width>").replace("name: Size", "name: Width"),
            &["enum-gone:Size", "enum-added:Width"],
            &["enum-gone:Width", "enum-added:Size"],
        ),
    ]
}

fn values() -> Vec<Pair> {
    let tall = "{ js_key: SMALL, value: small, rust: Tall }";
    let other_key = "{ js_key: LITTLE, value: small, rust: Small }";
    vec![
        pair(sizes("", &[BIG, SMALL]), sizes("", &[BIG]), &["value-gone:Size.small"], &["value-added:Size.small"]),
        pair(
            sizes("open: true, ", &[BIG, SMALL]),
            sizes("open: true, ", &[BIG]),
            &["value-gone:Size.small"],
            &["value-added-open:Size.small"],
        ),
        // Another string for one constant is another value.
        pair(
            sizes("", &[BIG, SMALL]),
            sizes("", &[BIG, "{ js_key: SMALL, value: tiny }"]),
            &["value-gone:Size.small", "value-added:Size.tiny"],
            &["value-gone:Size.tiny", "value-added:Size.small"],
        ),
        pair(
            sizes("", &[BIG, SMALL]),
            sizes("", &[BIG, TINY_AS_SMALL]),
            &["value-respelled:Size.small"],
            &["value-gone:Size.tiny", "value-added:Size.small"],
        ),
        // The alias becomes the value, and the value the alias: no word is refused.
        pair(
            sizes("", &[BIG, SMALL_AS_TINY]),
            sizes("", &[BIG, TINY_AS_SMALL]),
            &["value-respelled:Size.small"],
            &["value-respelled:Size.tiny"],
        ),
        // Two values become one.
        pair(
            sizes("", &[BIG, SMALL, TINY]),
            sizes("", &[BIG, SMALL_AS_TINY]),
            &["value-respelled:Size.tiny", "key-gone:Size.tiny", "rust-name-gone:Size.tiny"],
            &["value-added:Size.tiny", "alias-gone:Size.small.tiny"],
        ),
        pair(
            sizes("", &[BIG, SMALL]),
            sizes("reserved: [small], ", &[BIG]),
            &["value-retired:Size.small"],
            &["reserved-reused:Size.small"],
        ),
        pair(
            sizes("", &[BIG, SMALL_AS_TINY]),
            sizes("reserved: [tiny], ", &[BIG, SMALL]),
            &["value-retired:Size.tiny"],
            &["reserved-reused:Size.tiny"],
        ),
        pair(sizes("", &[BIG]), sizes("reserved: [small], ", &[BIG]), &[], &["reserved-gone:Size.small"]),
        pair(
            sizes("", &[BIG, SMALL]),
            sizes("", &[BIG, other_key]),
            &["key-gone:Size.small"],
            &["key-gone:Size.small"],
        ),
        pair(
            sizes("", &[BIG, SMALL]),
            sizes("", &[BIG, tall]),
            &["rust-name-gone:Size.small"],
            &["rust-name-gone:Size.small"],
        ),
        pair(
            sizes("", &[BIG, SMALL_AS_TINY]),
            sizes("", &[BIG, SMALL]),
            &["alias-gone:Size.small.tiny"],
            &["alias-added:Size.small.tiny"],
        ),
        pair(
            sizes("", &["{ js_key: SMALL, value: small, aliases: [tiny, low] }"]),
            sizes("", &[SMALL]),
            &["alias-gone:Size.small.tiny", "alias-gone:Size.small.low"],
            &["alias-added:Size.small.tiny", "alias-added:Size.small.low"],
        ),
        pair(sizes("", &[BIG, SMALL]), sizes("", &[SMALL, BIG]), &["order-changed:Size"], &["order-changed:Size"]),
        pair(
            sizes("", &[BIG, SMALL]),
            sizes("", &[BIG, OLD_SMALL]),
            &["deprecated:Size.small"],
            &["undeprecated:Size.small"],
        ),
    ]
}

fn meanings() -> Vec<Pair> {
    let both = &[BIG, SMALL];
    vec![
        pair(sizes("", both), sizes("open: true, ", both), &["enum-opened:Size"], &["enum-closed:Size"]),
        pair(
            sizes("default: BIG, ", both),
            sizes("default: SMALL, ", both),
            &["default-changed:Size"],
            &["default-changed:Size"],
        ),
        pair(sizes("default: BIG, ", both), sizes("", both), &["default-changed:Size"], &["default-added:Size"]),
        // The default is the same value with another string.
        pair(
            sizes("default: SMALL, ", both),
            sizes("default: SMALL, ", &[BIG, TINY_AS_SMALL]),
            &["value-respelled:Size.small"],
            &["value-gone:Size.tiny", "value-added:Size.small", "default-changed:Size"],
        ),
        pair(
            sizes("fallback: BIG, ", both),
            sizes("fallback: SMALL, ", both),
            &["fallback-changed:Size"],
            &["fallback-changed:Size"],
        ),
        pair(sizes("fallback: BIG, ", both), sizes("", both), &["fallback-changed:Size"], &["fallback-added:Size"]),
        pair(sizes("", both), sizes("export: false, ", both), &["consts-gone:Size"], &["consts-added:Size"]),
        pair(
            sizes("", both),
            sizes("deprecated: { note: Too few. }, ", both),
            &["deprecated:Size"],
            &["undeprecated:Size"],
        ),
    ]
}

fn fields() -> Vec<Pair> {
    let (a, b) = ("{ name: a, type: string }", "{ name: b, type: bool, optional: true }");
    let c = "{ name: c, type: \"'x'\" }";
    vec![
        pair(options(&[a, b]), options(&[a]), &["field-gone:Options.b"], &["field-added:Options.b"]),
        pair(options(&[b, a]), options(&[b]), &["field-gone:Options.a"], &["field-required:Options.a"]),
        pair(options(&[c, a]), options(&[a]), &["field-gone:Options.c"], &["field-required:Options.c"]),
        pair(
            options(&[a]),
            options(&["{ name: z, type: string, aliases: [a] }"]),
            &["field-respelled:Options.a", "rust-name-gone:Options.a"],
            &["field-gone:Options.z", "field-required:Options.a"],
        ),
        pair(
            field("type: bool"),
            field("type: bool, optional: true"),
            &["field-optional:Options.a"],
            &["field-required:Options.a"],
        ),
        pair(
            field("type: bool"),
            field("type: bool, default: true"),
            &["field-optional:Options.a"],
            &["field-required:Options.a"],
        ),
        pair(
            field("type: bool, optional: true"),
            field("type: bool, default: true"),
            &["default-changed:Options.a"],
            &["default-changed:Options.a"],
        ),
        pair(
            field("type: bool, default: false"),
            field("type: bool, default: true"),
            &["default-changed:Options.a"],
            &["default-changed:Options.a"],
        ),
        // The same value, with another string.
        pair(
            field("type: list<Size>, default: [small, big]"),
            field("type: list<Size>, default: [tiny, big]").replace(SMALL, TINY_AS_SMALL),
            &["value-respelled:Size.small"],
            &["value-gone:Size.tiny", "value-added:Size.small", "default-changed:Options.a"],
        ),
        // The same number.
        pair(field("type: f64, default: 1"), field("type: f64, default: 1.0"), &[], &[]),
        // A constant is no field in Rust, and the same type.
        pair(
            field("type: \"'x'\""),
            field("type: \"'x'\", optional: true"),
            &["field-optional:Options.a"],
            &["field-required:Options.a"],
        ),
        pair(
            field("type: bool, aliases: [b, c]"),
            field("type: bool"),
            &["alias-gone:Options.a.b", "alias-gone:Options.a.c"],
            &["alias-added:Options.a.b", "alias-added:Options.a.c"],
        ),
        // The alias becomes the name, and the name the alias.
        pair(
            options(&["{ name: a, type: bool, aliases: [b], rust: c }"]),
            options(&["{ name: b, type: bool, aliases: [a], rust: c }"]),
            &["field-respelled:Options.a"],
            &["field-respelled:Options.b"],
        ),
        pair(
            field("type: bool"),
            field("type: bool, rust: really"),
            &["rust-name-gone:Options.a"],
            &["rust-name-gone:Options.a"],
        ),
        pair(
            field("type: bool"),
            field("type: bool, deprecated: {}"),
            &["deprecated:Options.a"],
            &["undeprecated:Options.a"],
        ),
        pair(options(&[a, b]), options(&[b, a]), &["order-changed:Options"], &["order-changed:Options"]),
    ]
}

fn field_types() -> Vec<Pair> {
    let (two, three) = ("type: \"'x' | 'y'\"", "type: \"'y' | 'x' | 'z'\"");
    let changed: Names = &["type-changed:Options.a"];
    vec![
        pair(field("type: u32"), field("type: u53"), changed, changed),
        pair(field("type: list<string>"), field("type: list<Size>"), changed, changed),
        pair(field("type: \"map<string, bool>\""), field("type: \"map<Size, bool>\""), changed, changed),
        pair(field("type: Options, optional: true"), field("type: partial<Options>, optional: true"), changed, changed),
        // A constant is no field in Rust.
        pair(field("type: \"'x'\""), field("type: \"'y'\""), changed, changed),
        pair(field("type: \"'x'\""), field(two), changed, changed),
        pair(field(two), field(three), &["value-added:Options.a.z"], &["value-gone:Options.a.z"]),
        pair(field(two), field("type: \"'y' | 'x'\""), &["order-changed:Options.a"], &["order-changed:Options.a"]),
        pair(
            field("type: bool"),
            field("type: bool, nullable: true"),
            &["nullable-changed:Options.a"],
            &["nullable-changed:Options.a"],
        ),
        pair(
            field("type: string, optional: true"),
            field("type: string, optional: true, secret: true"),
            &["secret-changed:Options.a"],
            &["secret-changed:Options.a"],
        ),
        pair(
            field("type: json, ts: \"string[]\""),
            field("type: json, ts: \"number[]\""),
            &["ts-changed:Options.a"],
            &["ts-changed:Options.a"],
        ),
        pair(
            field("type: list<string>"),
            field("type: list<string>, shared: true"),
            &["rust-type-changed:Options.a"],
            &["rust-type-changed:Options.a"],
        ),
        pair(
            options(&["{ name: a, type: bool }"]),
            options(&["{ name: a, type: bool }", "{ name: f, type: function, ts: () => void, optional: true }"]),
            &["field-added:Options.f", "live-changed:Options"],
            &["field-gone:Options.f", "live-changed:Options"],
        ),
    ]
}
