//! Every place of the schema where a script may put a value, as functions of JavaScript: a new member is there by itself.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Callback, Delivery, Function, Given, Param, Presence, Type};

/// How deep records and lists are gone into.
const DEPTH: usize = 2;

/// What is left out: it panics whatever it is given.
const NEVER: [&str; 1] = ["panics"];

/// An array of `[name of the call, what paths may begin with, $ => ..]`.
pub(super) fn places(api: &Api) -> String {
    let mut out = String::from("[\n");
    for namespace in &api.namespaces {
        let dot = if namespace.is_module() { "" } else { "." };
        for function in namespace.functions.iter().filter(|f| !NEVER.contains(&f.name.as_str())) {
            let name = format!("{}{dot}{}", namespace.name, function.name);
            calls(api, &mut out, &name, &format!("lab.{name}"), function);
            let bare = args(api, &function.params, None);
            // A namespace is not needed for its functions.
            place(&mut out, api, &name, &[], &format!("Reflect.apply(lab.{name}, $, [{bare}])"));
        }
    }
    for class in &api.classes {
        let handle = valid(api, &Type::Class(class.name.clone()));
        let prototype = format!("Object.getPrototypeOf({handle})");
        for method in &class.methods {
            let name = format!("{}.{}", class.name, method.name);
            calls(api, &mut out, &name, &format!("{handle}.{}", method.name), method);
            let bare = args(api, &method.params, None);
            let call = format!("Reflect.apply({prototype}.{}, $, [{bare}])", method.name);
            place(&mut out, api, &name, &[], &call);
        }
        for property in &class.properties {
            let name = format!("{}.{}", class.name, property.name);
            place(&mut out, api, &name, &[], &format!("Reflect.get({prototype}, '{}', $)", property.name));
        }
    }
    out + "]"
}

/// The function with the value in each place of each argument, and as every argument.
fn calls(api: &Api, out: &mut String, name: &str, function: &str, declared: &Function) {
    let names: Vec<&str> = declared.params.iter().map(|p| p.name.as_str()).collect();
    for (index, param) in declared.params.iter().enumerate() {
        for hole in holes(api, &param.ty, DEPTH) {
            let args = args(api, &declared.params, Some((index, &hole)));
            place(out, api, name, &names, &format!("{function}({args})"));
        }
    }
    place(out, api, name, &names, &format!("{function}($, $, $, $)"));
}

fn place(out: &mut String, api: &Api, name: &str, params: &[&str], call: &str) {
    // What a function of a script gives is named by its type.
    let callbacks = api.callbacks.iter().map(|c| c.name.as_str());
    let starts: Vec<&str> = params.iter().copied().chain(callbacks).chain(["this"]).collect();
    writeln!(out, "[{name:?}, {starts:?}, $ => {call}],").expect("a string");
}

fn args(api: &Api, params: &[Param], hole: Option<(usize, &str)>) -> String {
    let arg = |(index, param): (usize, &Param)| match hole {
        Some((at, hole)) if at == index => hole.to_owned(),
        _ => valid(api, &param.ty),
    };
    params.iter().enumerate().map(arg).collect::<Vec<_>>().join(", ")
}

/// A value of the type with `$` somewhere in it.
fn holes(api: &Api, ty: &Type, depth: usize) -> Vec<String> {
    let mut all = vec!["$".to_owned()];
    let Some(depth) = depth.checked_sub(1) else { return all };
    match ty {
        Type::Record(name) | Type::Lazy(name) | Type::Partial(name) => {
            let record = api.records.iter().find(|r| r.name == *name).expect("a record");
            for field in &record.fields {
                for hole in holes(api, &field.ty, depth) {
                    all.push(format!("{{ ...{}, {}: {hole} }}", valid(api, ty), field.name));
                }
            }
            all.push(format!("{{ ...{}, other: $ }}", valid(api, ty)));
        }
        Type::List(inner) => all.extend(holes(api, inner, depth).iter().map(|hole| format!("[{hole}]"))),
        Type::Map(_, inner) => all.extend(holes(api, inner, depth).iter().map(|hole| format!("{{ a: {hole} }}"))),
        Type::Union(name) => {
            let union = api.unions.iter().find(|u| u.name == *name).expect("a union");
            let types = union.variants.iter().filter_map(|v| v.ty.as_ref());
            all.extend(types.flat_map(|ty| holes(api, ty, depth)).filter(|hole| hole != "$"));
        }
        Type::Callback(name) => all.extend(results(callback(api, name))),
        _ => {}
    }
    all
}

/// Functions that give it, throw it, or pass it on.
fn results(callback: &Callback) -> Vec<String> {
    let mut all = vec![
        "() => $".to_owned(),
        "async () => $".to_owned(),
        "() => { throw $ }".to_owned(),
        "async () => { throw $ }".to_owned(),
        "() => later($)".to_owned(),
    ];
    for (index, param) in callback.params.iter().enumerate() {
        if matches!(param.ty, Type::Callback(_)) {
            all.push(format!("(...args) => args[{index}]($)"));
            all.push(format!("async (...args) => args[{index}].async?.($)"));
        }
    }
    all
}

fn callback<'a>(api: &'a Api, name: &str) -> &'a Callback {
    api.callbacks.iter().find(|c| c.name == *name).expect("a callback")
}

/// A value of the type, made anew.
fn valid(api: &Api, ty: &Type) -> String {
    match ty {
        Type::String => "'a'".to_owned(),
        Type::Bool => "true".to_owned(),
        Type::F64 => "1.5".to_owned(),
        Type::U32 | Type::I32 | Type::U53 | Type::I53 => "1".to_owned(),
        Type::Json | Type::Unknown => "{ a: [1] }".to_owned(),
        Type::Literals { values, .. } => format!("{:?}", values[0]),
        Type::Enum(name) => {
            let found = api.enums.iter().find(|e| e.name == *name).expect("an enum");
            format!("{:?}", found.values[0].value)
        }
        Type::Record(name) | Type::Lazy(name) => {
            let record = api.records.iter().find(|r| r.name == *name).expect("a record");
            let needed = record.fields.iter().filter(|f| f.presence == Presence::Required);
            let fields: Vec<String> = needed.map(|f| format!("{}: {}", f.name, valid(api, &f.ty))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Type::Partial(_) | Type::Map(..) | Type::Object => "{}".to_owned(),
        Type::Union(name) => {
            let union = api.unions.iter().find(|u| u.name == *name).expect("a union");
            union.variants.iter().find_map(|v| v.ty.as_ref()).map_or_else(|| "null".to_owned(), |ty| valid(api, ty))
        }
        Type::List(inner) => format!("[{}]", valid(api, inner)),
        Type::Value => "Symbol.iterator".to_owned(),
        Type::Function => "() => 1".to_owned(),
        Type::Bytes => "new Uint8Array(2)".to_owned(),
        Type::Class(name) => maker(api, name),
        Type::Callback(name) => {
            let returns = &callback(api, name).returns;
            match &returns.what {
                Given::Value(ty) if !returns.optional => format!("() => {}", valid(api, ty)),
                _ => "() => {}".to_owned(),
            }
        }
    }
}

/// A call that gives a handle of the class at once.
fn maker(api: &Api, class: &str) -> String {
    for namespace in &api.namespaces {
        for function in &namespace.functions {
            let is_it = function.returns.what == Given::Value(Type::Class(class.to_owned()));
            if is_it && function.returns.delivery == Delivery::Direct {
                let dot = if namespace.is_module() { "" } else { "." };
                return format!("lab.{}{dot}{}({})", namespace.name, function.name, args(api, &function.params, None));
            }
        }
    }
    panic!("nothing makes a {class}")
}
