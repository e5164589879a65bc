//! The rules: every kind of change, whether it breaks somebody, and what to do about it.

use std::fmt;

/// Whether a change breaks somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Programs that were right before may be wrong now.
    Break,
    /// Nothing that was right before is wrong now.
    Safe,
}

/// Whom a change breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// JavaScript that runs.
    Scripts,
    /// TypeScript that is checked.
    TypeScript,
    /// Rust that is compiled, and what hosts do with the values.
    Rust,
    /// What was written down before: settings, histories, logs.
    Data,
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scripts => "scripts",
            Self::TypeScript => "TypeScript",
            Self::Rust => "Rust",
            Self::Data => "stored data",
        })
    }
}

/// A kind of change. Names are stable: a name never changes its meaning.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What messages and `--allow` call it: `value-gone`.
    pub name: &'static str,
    /// One line.
    pub title: &'static str,
    /// Whether it breaks somebody.
    pub level: Level,
    /// Whom it breaks.
    pub breaks: &'static [Whom],
    /// What happens, and to whom.
    pub explanation: &'static str,
    /// What to do instead, or about it. Empty where nothing has to be done.
    pub way_out: &'static str,
}

/// The rule of this name, whatever its case.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name.eq_ignore_ascii_case(name.trim()))
}

/// What `--explain` says of it.
pub fn explain(rule: &Rule) -> String {
    let level = match rule.level {
        Level::Break => format!("breaks {}", names(rule.breaks)),
        Level::Safe => "safe".to_owned(),
    };
    let way_out = if rule.way_out.is_empty() { String::new() } else { format!("\n\n{}", rule.way_out) };
    format!("{}: {} ({level})\n\n{}{way_out}\n", rule.name, rule.title, rule.explanation)
}

/// `scripts, TypeScript`.
pub fn names(breaks: &[Whom]) -> String {
    breaks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What is said of something new in an open enum or union: safe does not mean that all Rust code compiles.
pub(super) const MATCH: &str = "; a Rust `match` without `_` has to name it";

macro_rules! rules {
    ($($constant:ident = $name:literal, $title:literal, $level:ident [$($whom:ident),*], $explanation:literal, $way_out:literal;)*) => {
        $(
            #[doc = concat!("`", $name, "`: ", $title, ".")]
            pub const $constant: &Rule = &Rule {
                name: $name,
                title: $title,
                level: Level::$level,
                breaks: &[$(Whom::$whom),*],
                explanation: $explanation,
                way_out: $way_out,
            };
        )*
        /// All rules, by what they are about.
        pub const RULES: &[&Rule] = &[$($constant),*];
    };
}

rules! {
    MODULE_RENAMED = "module-renamed", "the module has another name", Break [Scripts, TypeScript],
        "Scripts name the module in `require()` and `import`, and `.d.ts` files add to it by its name.",
        "Keep `module:`, or let the host offer the new module beside the old one for a while.";
    NAMESPACE_CHANGED = "namespace-changed", "the prefix of stored keys is another one", Break [Data],
        "Typed keys are stored as `NAMESPACE.NAME@v1`: what was written under the old prefix is not found any more.",
        "Keep `namespace:`, or rewrite what is stored.";
    LAYOUT_CHANGED = "layout-changed", "the constants move into `consts`, or out of it", Break [Scripts, TypeScript],
        "The template of the `.d.ts` decides: with `{{ consts }}` scripts find the constants in the export `consts`, with `{{ enums }}` each is an export of the module itself, in TypeScript and at run time.",
        "Keep what the template prints; without `outputs: dts` the constants are in `consts`.";

    ENUM_GONE = "enum-gone", "an enum is gone", Break [Scripts, TypeScript, Rust],
        "Its constants, its type in TypeScript and its Rust type are gone.",
        "Keep it with `deprecated:` until nobody uses it; `export: false` takes it out of `consts` only.";
    ENUM_ADDED = "enum-added", "an enum is new", Safe [],
        "Nothing named it before.", "";
    VALUE_GONE = "value-gone", "a value is gone", Break [Scripts, TypeScript, Rust, Data],
        "Scripts that pass the string get a TypeError, what is stored with it is refused, and the constant and the Rust variant are gone.",
        "Keep the value with `deprecated:`, let another value take the string under `aliases:`, or retire the string for good under `reserved:` of the enum (of one in `enums:`; block kinds stay).";
    VALUE_RETIRED = "value-retired", "a value or alias is gone and stands under `reserved:`", Safe [],
        "It was taken out on purpose, and `reserved:` sees to it that the string never comes back with another meaning. Scripts that still pass it get a TypeError.", "";
    VALUE_RESPELLED = "value-respelled", "the string of a value is now an alias of another value", Break [TypeScript, Data],
        "What is passed is still accepted, and read as the other value. TypeScript knows the new string only, and programs that compare what they get see the new one.",
        "Keep the old string as `value:`, and make the new one the alias until everybody reads it.";
    VALUE_ADDED = "value-added", "a closed enum has a new value", Break [TypeScript, Rust],
        "A `match` in Rust and a `switch` in TypeScript that named all values do not any more. Scripts are not concerned as long as they get none that they do not know.",
        "Add the case where the compilers ask for it, and allow the change. An enum whose values come from elsewhere can be `open:`.";
    VALUE_ADDED_OPEN = "value-added-open", "an open enum has a new value", Safe [],
        "Whoever reads an open enum expects values that have no name yet. A Rust `match` without `_` has to name it. Safe is what breaks no script, no TypeScript and no stored data, and where the Rust compiler names each place that has to follow.", "";
    KEY_GONE = "key-gone", "a value has another constant", Break [Scripts, TypeScript],
        "The `js_key` is the name of the constant: `consts.ToolChoice.AUTO` is undefined once the key is another one. Where another value has the key now, it is that value.",
        "Keep `js_key:`.";
    RUST_NAME_GONE = "rust-name-gone", "a value, field, variant, function, property or namespace has another name in Rust", Break [Rust],
        "Rust programs name the variant or the field, and implement the method or the trait. Where another value has the name now, they compile and mean that value. Nothing changes for scripts.",
        "Keep the old name with `rust:`.";
    ALIAS_GONE = "alias-gone", "a value or field has lost an alias", Break [Scripts, Data],
        "What was accepted under the alias is refused now, or means the value or field that has the word instead.",
        "Keep the alias: it costs nothing. An alias of a value can be retired under `reserved:`.";
    ALIAS_ADDED = "alias-added", "a value or field has a new alias", Safe [],
        "More is accepted than before.", "";
    ENUM_OPENED = "enum-opened", "a closed enum keeps unknown values now", Break [TypeScript, Rust],
        "The Rust type has one more variant, `Unknown`, and is not `Copy` any more; the type in TypeScript takes any string.",
        "Open an enum only where its values come from elsewhere, and mend the programs that match on it.";
    ENUM_CLOSED = "enum-closed", "an open enum refuses unknown values now", Break [Scripts, TypeScript, Rust, Data],
        "Values that were kept are refused, and the variant `Unknown` is gone.",
        "Keep `open: true`, or name every value that occurs first.";
    DEFAULT_CHANGED = "default-changed", "a default is another one, or gone", Break [Scripts, Rust],
        "Who gives nothing means something else now. Where a default is gone, `Default` is gone in Rust; where an optional field got one, or lost it, its Rust type changes.",
        "Keep the default, and let who wants another value say so.";
    DEFAULT_ADDED = "default-added", "an enum has a default now", Safe [],
        "The Rust type has `Default` now.", "";
    FALLBACK_CHANGED = "fallback-changed", "unknown text is read as another value, or refused", Break [Scripts, Data],
        "Lenient readers put the fallback in the place of text that they do not know.",
        "Keep `fallback:`.";
    FALLBACK_ADDED = "fallback-added", "unknown text has a fallback now", Safe [],
        "Lenient readers take what they refused before.", "";
    CONSTS_GONE = "consts-gone", "an enum is not in `consts` any more", Break [Scripts, TypeScript],
        "With `export: false` the constants are gone, and the type in TypeScript stands in the module instead of `consts`.",
        "Keep it exported.";
    CONSTS_ADDED = "consts-added", "an enum is in `consts` now", Break [TypeScript],
        "Scripts find the constants. The type in TypeScript moves from the module to `consts`, so that who imports it by name does not find it.",
        "Name the type `consts.NAME` where tsc asks for it, and allow the change.";
    RESERVED_GONE = "reserved-gone", "a reserved string is free again", Break [Data],
        "Somebody may give it another meaning, while old data and old scripts still have it with the first one.",
        "Put it back under `reserved:`.";
    RESERVED_REUSED = "reserved-reused", "a reserved string is used again", Break [Scripts, Data],
        "Old data and old scripts have the string with its first meaning, and are now read with another one.",
        "Choose another string, and put the old one back under `reserved:`.";

    RECORD_GONE = "record-gone", "a record is gone", Break [TypeScript, Rust],
        "The interface and the Rust type are gone.",
        "Keep it with `deprecated:` until nobody uses it.";
    RECORD_ADDED = "record-added", "a record is new", Safe [],
        "Nothing named it before.", "";
    FIELD_GONE = "field-gone", "a field is gone", Break [Scripts, TypeScript, Rust, Data],
        "A script that passes it gets a TypeError, who reads it finds nothing, and stored data that has it is refused.",
        "Keep the field with `deprecated:`, or accept its name as an alias of the field that replaces it.";
    FIELD_RESPELLED = "field-respelled", "the name of a field is now an alias of another field", Break [Scripts, TypeScript, Rust],
        "What is passed under the old name is still accepted. Who reads the field has to know the new name, and TypeScript and Rust know that one only.",
        "Keep the name, and give the new one as the alias; `rust:` keeps the name in Rust.";
    FIELD_REQUIRED = "field-required", "a field has to be given that did not have to be", Break [Scripts, TypeScript, Rust, Data],
        "What leaves the field out is refused. A new field of an error has to be given by the Rust program that raises it.",
        "Make it `optional: true`, or give it a `default:`.";
    FIELD_OPTIONAL = "field-optional", "a field may be left out that had to be given", Break [TypeScript, Rust],
        "Who passes the field is not concerned. Who reads it has to expect that it is absent; without a default its Rust type is an `Option` now.",
        "Give it a `default:`, with which Rust readers always find a value; or mend the readers and allow the change.";
    FIELD_ADDED = "field-added", "a record or error has a new field that may be left out", Safe [],
        "Whoever does not know it leaves it out. Only Rust literals of the record have to name it, unless they end with `..Default::default()`, which there is where no field is required; Rust code that raises the error has to give it. Safe is what breaks no script, no TypeScript and no stored data, and where the Rust compiler names each place that has to follow.", "";
    TYPE_CHANGED = "type-changed", "a type is another one", Break [Scripts, TypeScript, Rust, Data],
        "Values of the old type may be refused, and readers get values of the new one.",
        "Add a field, variant or key of another name with the new type, and deprecate the old one.";
    NULLABLE_CHANGED = "nullable-changed", "a value may be null, or may not be null any more", Break [Scripts, TypeScript, Rust, Data],
        "Where null goes, those who pass it are refused; where it comes, those who read the value have to expect it, and its Rust type is an `Option`.",
        "Keep `nullable:`; a field or a parameter that may be absent is `optional:`.";
    SECRET_CHANGED = "secret-changed", "a field is a secret, or is none any more", Break [Scripts, Rust],
        "A secret is read and never written, and its Rust type is `Secret<T>`. What was no secret may be in logs already; what is none any more will be.",
        "Keep `secret:`.";
    TS_CHANGED = "ts-changed", "something is written in TypeScript with another text", Break [TypeScript],
        "The texts of `ts:` are compared, not what they mean: a new text may be the same type, or a wider one.",
        "Look at both, and allow the change when programs still compile.";
    RUST_TYPE_CHANGED = "rust-type-changed", "a value is held differently in Rust", Break [Rust],
        "It is behind an `Arc` (`shared:`) or a `Box` (the record would hold itself) and was not, or the other way round; or the enum that Rust has for its literals has another name, for what declares the field or the function gives it. Nothing changes for scripts.",
        "Mend the Rust programs that build or take apart the value, and allow the change.";
    LIVE_CHANGED = "live-changed", "a record or a union has become live, or data", Break [Rust],
        "A union without a tag, and a record that holds a function, a handle, bytes or another object, exist with QuickJS only and have no serde. Data is the opposite.",
        "Put what is live into a record of its own that extends the one that is data.";
    CUSTOM_GONE = "custom-gone", "a record refuses custom keys now", Break [Scripts, TypeScript, Data],
        "The maps of turns keep keys with a dot in their name; a record that extends none of them refuses these.",
        "Keep `extends:`.";
    CUSTOM_ADDED = "custom-added", "a record keeps custom keys now", Safe [],
        "More is accepted than before.", "";

    UNION_GONE = "union-gone", "a union is gone", Break [TypeScript, Rust],
        "The type in TypeScript and the Rust enum are gone.",
        "Keep it with `deprecated:` until nobody uses it.";
    UNION_ADDED = "union-added", "a union is new", Safe [],
        "Nothing named it before.", "";
    VARIANT_GONE = "variant-gone", "a variant is gone", Break [Scripts, TypeScript, Rust, Data],
        "Values with its tag are refused, and the Rust variant is gone.",
        "Keep the variant with `deprecated:`.";
    VARIANT_ADDED = "variant-added", "a closed union has a new variant", Break [TypeScript, Rust],
        "A `match` in Rust and a `switch` in TypeScript that named all tags do not any more.",
        "Add the case where the compilers ask for it, and allow the change. A union whose values come from elsewhere can be `open:`.";
    VARIANT_ADDED_OPEN = "variant-added-open", "an open union has a new variant", Safe [],
        "Whoever reads an open union expects tags that have no name yet. A Rust `match` without `_` has to name it. Safe is what breaks no script, no TypeScript and no stored data, and where the Rust compiler names each place that has to follow.", "";
    TAG_CHANGED = "tag-changed", "the tag of a union is written differently", Break [Scripts, TypeScript, Data],
        "Every value of the union looks different: the name of its tag, of its content, or both; or there is a tag now, or none.",
        "Keep `tag:`, `content:` and `untagged:`.";
    UNION_OPENED = "union-opened", "a closed union keeps unknown variants now", Break [TypeScript, Rust],
        "The Rust enum has one more variant, `Unknown`, and the type in TypeScript takes tags that have no name.",
        "Open a union only where its values come from elsewhere, and mend the programs that match on it.";
    UNION_CLOSED = "union-closed", "an open union refuses unknown variants now", Break [Scripts, TypeScript, Rust, Data],
        "Values that were kept are refused, and the variant `Unknown` is gone.",
        "Keep `open: true`, or name every variant that occurs first.";
    MAP_GONE = "map-gone", "the interface from tags to types is gone, or has another name", Break [TypeScript],
        "TypeScript that names it does not compile.",
        "Keep `map:`.";
    MAP_ADDED = "map-added", "a union has an interface from tags to types now", Safe [],
        "Nothing named it before.", "";

    ERROR_GONE = "error-gone", "an error is gone", Break [Scripts, TypeScript, Rust],
        "Scripts that look for its code never find it; its value of `ErrorCode` and its variant of `ApiError` are gone.",
        "Keep the code, even when nothing raises it any more.";
    ERROR_ADDED = "error-added", "an error is new", Break [TypeScript, Rust],
        "`ErrorCode` is a closed enum: who named all codes does not any more. `ApiError` is `#[non_exhaustive]`, and scripts meet unknown codes anyway.",
        "Add the case where the compilers ask for it, and allow the change.";
    MESSAGE_CHANGED = "message-changed", "the message of an error is another text", Safe [],
        "Messages are for people. Scripts tell errors apart by their code.", "";
    CLASS_CHANGED = "class-changed", "the `name` of an error is another one", Break [Scripts, TypeScript],
        "Scripts that look at `error.name`, or use `instanceof`, do not know it again.",
        "Keep `name:`.";
    BUILTIN_GAINED = "builtin-gained", "an error is raised by the runtime itself now", Break [Rust],
        "Its variant of `ApiError` is gone.",
        "Keep it without `builtin:`; only what the border raises itself is built in.";
    BUILTIN_LOST = "builtin-lost", "an error is not raised by the runtime itself any more", Safe [],
        "`ApiError`, which is `#[non_exhaustive]`, has a variant for it.", "";

    TURN_KEY_GONE = "turn-key-gone", "a key of a turn's maps is gone", Break [Scripts, TypeScript, Rust, Data],
        "Its constant and its typed key are gone, and maps that have it are refused.",
        "Keep the key with `deprecated:`.";
    TURN_KEY_ADDED = "turn-key-added", "a turn's maps have a new key", Break [TypeScript, Rust],
        "The enum of the keys is closed: who named all of them does not any more. The maps themselves may leave it out.",
        "Add the case where the compilers ask for it, and allow the change.";

    CALLBACK_GONE = "callback-gone", "a callback is gone", Break [TypeScript, Rust],
        "The type in TypeScript and the Rust type are gone.",
        "Keep it with `deprecated:` until nobody uses it.";
    CALLBACK_ADDED = "callback-added", "a callback is new", Safe [],
        "Nothing named it before.", "";
    ASYNC_CHANGED = "async-changed", "a callback may give a promise, or may not any more", Break [Scripts, TypeScript, Rust],
        "Where scripts write the function, a promise that is refused breaks them; where the host does, a promise that they do not expect. In Rust the call waits, or does not.",
        "Keep `async:`. From `never` to `allowed` is safe for scripts when only they write such functions: allow it then.";
    NAMESPACE_GONE = "namespace-gone", "a namespace is gone", Break [Scripts, TypeScript, Rust],
        "Scripts find undefined under its name, and its Rust trait is gone.",
        "Keep it with `deprecated:` until nobody uses it.";
    NAMESPACE_ADDED = "namespace-added", "a namespace is new", Safe [],
        "Nothing named it before. The host has to implement its trait, and the Rust compiler says where.", "";
    CLASS_GONE = "class-gone", "a class is gone", Break [TypeScript, Rust],
        "The interface in TypeScript and the Rust trait are gone. What gave it to scripts gives something else, and says so itself.",
        "Keep it with `deprecated:` until nobody uses it.";
    CLASS_ADDED = "class-added", "a class is new", Safe [],
        "Nothing named it before. The host has to implement its trait, where it makes one.", "";
    MEMBER_GONE = "member-gone", "a function, a method or a property is gone", Break [Scripts, TypeScript, Rust],
        "Scripts that call it get a TypeError, scripts that read it find undefined. The method of the Rust trait is gone.",
        "Keep it with `deprecated:` until nobody uses it.";
    MEMBER_ADDED = "member-added", "a function, a method or a property is new", Safe [],
        "Nothing named it before. Each host has to implement one more method of the Rust trait. Safe is what breaks no script, no TypeScript and no stored data, and where the Rust compiler names each place that has to follow.", "";
    MEMBER_KIND_CHANGED = "member-kind-changed", "a property is a method now, or the other way round", Break [Scripts, TypeScript, Rust],
        "What was read is called now, or what was called is read.",
        "Give the new thing another name, and deprecate the old one.";
    PARAM_GONE = "param-gone", "a parameter is gone", Break [Scripts, TypeScript, Rust],
        "What a call gives for it is not looked at any more, or means the parameter that stands at its place now. A callback is not given it any more.",
        "Keep it, and let it be `optional: true`.";
    PARAM_REQUIRED = "param-required", "a parameter has to be given that did not have to be", Break [Scripts, TypeScript, Rust],
        "A call without it is refused. The method of the Rust trait takes another value.",
        "Let it be `optional: true`. Where only the host calls a callback, scripts are not concerned: allow it then.";
    PARAM_OPTIONAL = "param-optional", "a parameter may be left out that had to be given", Break [TypeScript, Rust],
        "Calls are not concerned. The Rust type is an `Option` now; a callback that scripts write has to expect undefined.",
        "Mend the implementations where the Rust compiler asks for it, and allow the change.";
    PARAM_NULLABLE = "param-nullable", "a parameter may be null now, which counted as left out before", Safe [],
        "Calls that give null were taken before. Now TypeScript takes them, too.", "";
    PARAM_ADDED = "param-added", "a new parameter may be left out", Safe [],
        "Calls that do not know it leave it out, functions that do not know it do not look at it. The method of the Rust trait takes one more value; of a callback `new` and `call` do. Safe is what breaks no script, no TypeScript and no stored data, and where the Rust compiler names each place that has to follow.", "";
    PARAM_MOVED = "param-moved", "parameters stand at other places", Break [Scripts, TypeScript, Rust],
        "Calls tell arguments apart by their place: each gets what was meant for another one.",
        "Add parameters behind the others, and keep those that are there.";
    PARAM_RENAMED = "param-renamed", "parameters have other names", Safe [],
        "Calls tell arguments apart by their place. The names stand in messages and in editors.", "";
    RETURNS_CHANGED = "returns-changed", "what a call or a property gives is another type", Break [Scripts, TypeScript, Rust],
        "Who reads it finds another value, or none. The method of the Rust trait gives another type.",
        "Give the new thing another name, and deprecate the old one.";
    UNDEFINED_CHANGED = "undefined-changed", "what a call or a property gives may be undefined, or is never any more", Break [Scripts, TypeScript, Rust],
        "Where it may be undefined, who reads it has to expect that, and its Rust type is an `Option`. Where it is never any more, a callback that gives nothing is refused.",
        "Keep the `?` of the type.";
    DELIVERY_CHANGED = "delivery-changed", "a value is given at another time", Break [Scripts, TypeScript, Rust],
        "A promise has to be awaited, a value has not. Between at once and `drive: blocking` there is a difference in Rust only, which has a future; between that and a promise there is none in Rust.",
        "Give the new thing another name, `runAsync` beside `run`.";
    CACHED_CHANGED = "cached-changed", "a property is kept once it was read, or is not any more", Break [Scripts],
        "A property that is cached is the same value each time, and does not follow what becomes of the object.",
        "Keep `cached:`.";
    FAILURES_CHANGED = "failures-changed", "a function may fail with other codes", Safe [],
        "The codes under `errors:` of a function stand in the docs. Scripts meet unknown codes anyway.", "";

    GLOBAL_GONE = "global-gone", "a global is gone", Break [Scripts, TypeScript],
        "Scripts that name it get a ReferenceError. A type is only missing in TypeScript.",
        "Keep it with `deprecated:` until nobody uses it.";
    GLOBAL_ADDED = "global-added", "a global is new", Safe [],
        "Nothing named it before. A script that has a variable of this name keeps its own.", "";
    GLOBAL_KIND_CHANGED = "global-kind-changed", "a global, or a member of one, is another kind of thing", Break [Scripts, TypeScript],
        "What was called is read now, or the other way round; or what was a class makes nothing any more.",
        "Give the new thing another name, and deprecate the old one.";
    GLOBAL_CHANGED = "global-changed", "a global, or a member of one, is declared with another text", Break [Scripts, TypeScript],
        "The texts of `ts:` and `new:` are compared, not what they mean: a new text may take more than the old one, or give less. `readonly:` says whether scripts can set a property.",
        "Look at both, and allow the change when scripts still run and programs still compile.";
    GLOBAL_MEMBER_GONE = "global-member-gone", "a member of a global is gone", Break [Scripts, TypeScript],
        "Scripts that call it get a TypeError, scripts that read it find nothing. Without `new:` scripts cannot make one any more.",
        "Keep it with `deprecated:` until nobody uses it.";
    GLOBAL_MEMBER_ADDED = "global-member-added", "a global has a new member", Safe [],
        "Nothing named it before.", "";

    DEPRECATED = "deprecated", "something should not be used any more", Safe [],
        "It works as before. Editors strike it through, and Rust warns. A script that passes a deprecated value gives one warning per value and runtime, on standard error or to the handler of `geppetto::on_warning`.", "";
    UNDEPRECATED = "undeprecated", "something may be used again", Safe [],
        "Nothing but the warnings of editors, of Rust and of running programs is gone.", "";
    ORDER_CHANGED = "order-changed", "members stand in another order", Safe [],
        "Outputs follow the order of the schema: constants when they are listed, keys of what is written, `ALL` and `Ord` in Rust.", "";
}
