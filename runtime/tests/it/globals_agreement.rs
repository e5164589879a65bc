//! Globals: the spec, the generated descriptors, `globals.d.ts` and the live global object of a runtime have the same
//! names, kinds and members, both ways.

use std::collections::{BTreeMap, BTreeSet};

use geppetto::js_api::GLOBALS;
use geppetto::rquickjs::{Context, Ctx, Function, Runtime};
use geppetto::{GlobalDescriptor, GlobalKind, MemberDescriptor, MemberKind, RuntimeBuilder};
use geppetto_spec::load::signature;
use serde_json::Value;

use crate::spec;

const DECLARED: &str = include_str!("../../../generated/types/globals.d.ts");

/// Says of each own property of the global object what it is and what it has. Only names that are asked for are looked
/// at: a property that is made when it is first read is left alone.
const WALK: &str = r#"
(names => {
    const symbols = new Map(Object.getOwnPropertyNames(Symbol).map(name => [Symbol[name], `Symbol.${name}`]));
    const told = (object, key) => {
        const { value, get, set, writable } = Object.getOwnPropertyDescriptor(object, key);
        const method = typeof value === "function";
        return { method, length: method ? value.length : null, writable: get || set ? set !== undefined : writable };
    };
    const own = object => {
        const keys = Reflect.ownKeys(object).filter(key => typeof key === "string" || symbols.has(key));
        return Object.fromEntries(keys.map(key => [symbols.get(key) ?? key, told(object, key)]));
    };
    // From the object up, without what every object or function has.
    const all = object => {
        const found = {};
        for (let at = object; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
            for (const [key, what] of Object.entries(own(at))) found[key] ??= what;
        }
        return found;
    };
    const made = of => { try { return new of() } catch (error) { return error } };
    const facts = name => {
        const value = globalThis[name];
        const is = { type: typeof value };
        if (value === null || (is.type !== "function" && is.type !== "object")) return is;
        is.own = all(value);
        if (is.type !== "function") return is;
        is.length = value.length;
        is.prototype = typeof value.prototype === "object" ? all(value.prototype) : null;
        const instance = is.prototype && made(value);
        is.constructs = instance instanceof value;
        is.instance = is.constructs ? own(instance) : {};
        return is;
    };
    return JSON.stringify(Object.fromEntries(names.map(name => [name, facts(name)])));
})
"#;

fn own_names(ctx: &Ctx<'_>) -> BTreeSet<String> {
    let names: Vec<String> = ctx.eval("Object.getOwnPropertyNames(globalThis)").expect("names");
    names.into_iter().collect()
}

/// What every context has.
fn bare() -> BTreeSet<String> {
    let runtime = Runtime::new().expect("a runtime");
    Context::full(&runtime).expect("a context").with(|ctx| own_names(&ctx))
}

/// The names that a runtime's global object has beyond those, and what is there under these and `names`.
fn live(names: &[&'static str]) -> (BTreeSet<String>, BTreeMap<String, Value>) {
    let bare = bare();
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let runtime = RuntimeBuilder::new().build().expect("a runtime");
    let (added, walked) = runtime
        .call_blocking("walk", move |ctx| {
            let added: BTreeSet<String> = own_names(ctx).difference(&bare).cloned().collect();
            let walk: Function<'_> = ctx.eval(WALK)?;
            Ok((added, walk.call::<_, String>((names,))?))
        })
        .expect("walked");
    (added, serde_json::from_str(&walked).expect("JSON"))
}

fn names() -> Vec<&'static str> {
    GLOBALS.iter().map(|global| global.name).collect()
}

#[test]
fn the_spec_equals_the_descriptors() {
    let spec = spec::js_api().globals;
    let at_run_time: Vec<_> = spec.iter().filter_map(|g| Some((g.name.as_str(), g.shape.kind()?))).collect();
    assert_eq!(at_run_time, GLOBALS.iter().map(|g| (g.name, g.kind)).collect::<Vec<_>>());
    assert!(GLOBALS.len() > 10, "{} globals", GLOBALS.len());
    for global in GLOBALS {
        let written = spec.iter().find(|g| g.name == global.name).expect("it is there");
        assert_eq!(written.members().len(), global.members.len(), "{}", global.name);
        for (spec, known) in written.members().iter().zip(global.members) {
            let of_spec = (spec.name.as_str(), spec.kind, spec.is_static, spec.readonly);
            assert_eq!(of_spec, (known.name, known.kind, known.is_static, known.readonly), "{}", global.name);
            let required = signature::parse(&spec.ts).ok().filter(|_| spec.kind == MemberKind::Method);
            assert_eq!(required.map(|s| s.required), known.required, "{}.{}", global.name, known.name);
        }
    }
}

#[test]
fn globals_d_ts_declares_the_same_names() {
    let starts = ["declare function ", "declare const "];
    let after = |line: &'static str| starts.iter().find_map(|start| line.strip_prefix(start));
    let declared = DECLARED.lines().filter_map(after);
    let name = |rest: &'static str| rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').next();
    assert_eq!(declared.filter_map(name).collect::<Vec<_>>(), names());
}

#[test]
fn what_is_declared_is_there() {
    let (_, live) = live(&names());
    let mut wrong = Vec::new();
    for global in GLOBALS {
        let facts = &live[global.name];
        if let Err(reason) = is_there(global, facts) {
            wrong.push(format!("{}: {reason}; there is {facts}", global.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_there(global: &GlobalDescriptor<'_>, facts: &Value) -> Result<(), String> {
    let is_function = facts["type"] == "function";
    let right = match global.kind {
        GlobalKind::Function => is_function && facts["constructs"] == false,
        GlobalKind::Class => is_function && facts["prototype"].is_object(),
        GlobalKind::Object => facts["type"] == "object",
        _ => facts["type"] != "undefined",
    };
    if !right {
        return Err(format!("it is no {:?}", global.kind));
    }
    if global.required.is_some_and(|required| facts["length"] != required) {
        return Err(format!("its length is {}, not {:?}", facts["length"], global.required));
    }
    // `new` without arguments works for those that need none, and for no other.
    let is_class = global.kind == GlobalKind::Class;
    if is_class && (facts["constructs"] == true) != (global.required == Some(0)) {
        return Err("`new` makes one without arguments, or does not, and should".to_owned());
    }
    global.members.iter().try_for_each(|member| has(global, member, facts))
}

fn has(global: &GlobalDescriptor<'_>, member: &MemberDescriptor<'_>, facts: &Value) -> Result<(), String> {
    let of_class = global.kind != GlobalKind::Class || member.is_static;
    let places = if of_class { &["own"][..] } else { &["prototype", "instance"] };
    let found = places.iter().find_map(|place| facts[*place].get(member.name));
    let found = found.ok_or_else(|| format!("it has no {}", member.name))?;
    let is_method = member.kind == MemberKind::Method;
    if (found["method"] == true) != is_method {
        return Err(format!("{} is no {:?}", member.name, member.kind));
    }
    if is_method && found["length"] != member.required.unwrap_or_default() {
        return Err(format!("the length of {} is {}, not {:?}", member.name, found["length"], member.required));
    }
    if !is_method && (found["writable"] == true) == member.readonly {
        return Err(format!("{} can be set, or cannot, and should", member.name));
    }
    Ok(())
}

/// Symbols are left out: they say how the language sees an object, and no declaration lists them all.
#[test]
fn what_is_there_is_declared() {
    let (added, live) = live(&names());
    let declared: BTreeSet<String> = names().into_iter().map(str::to_owned).collect();
    let more: Vec<_> = added.difference(&declared).collect();
    assert!(more.is_empty(), "globals that nobody declares: {more:?}");
    let mut wrong = Vec::new();
    for global in GLOBALS {
        let facts = &live[global.name];
        let places: &[(&str, bool, &[&str])] = match global.kind {
            GlobalKind::Class => &[
                ("own", true, &["length", "name", "prototype"]),
                ("prototype", false, &["constructor"]),
                ("instance", false, &[]),
            ],
            GlobalKind::Object => &[("own", false, &[])],
            GlobalKind::Function => &[("own", false, &["length", "name"])],
            _ => &[],
        };
        for (place, is_static, usual) in places {
            let is_declared = |name: &str| global.members.iter().any(|m| m.name == name && m.is_static == *is_static);
            let found = facts[*place].as_object().into_iter().flat_map(serde_json::Map::keys);
            let more = found.filter(|name| !name.starts_with("Symbol."));
            let more = more.filter(|name| !usual.contains(&name.as_str()) && !is_declared(name));
            wrong.extend(more.map(|name| format!("{}.{name} ({place})", global.name)));
        }
    }
    assert!(wrong.is_empty(), "members that nobody declares: {wrong:?}");
}
