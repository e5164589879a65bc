//! The rules of a list of modules, checked while it is compiled: a program with a mistake in its list does not exist.

use geppetto_spec::__private::{ConstText, same};
use geppetto_spec::{EnumDescriptor, MODULE_RULE, ModuleDescriptor, SchemaDescriptor, is_module_name};

/// Stops the build at the first mistake.
#[track_caller]
pub(super) const fn check(built_in: &[ModuleDescriptor<'_>], own: &[ModuleDescriptor<'_>]) {
    let mut rest = own;
    while let [module, after @ ..] = rest {
        check_module(module, find(built_in, module.name));
        if find(after, module.name).is_some() {
            fail("the module \"", module.name, &["\" stands twice in the list: make one entry of the two"]);
        }
        rest = after;
    }
}

#[track_caller]
const fn check_module(module: &ModuleDescriptor<'_>, built_in: Option<&ModuleDescriptor<'_>>) {
    let name = module.name;
    if !is_module_name(name) {
        fail("\"", name, &["\" cannot be the name of a module: ", MODULE_RULE]);
    }
    match module.schema {
        None if module.enums.is_empty() => fail("the module \"", name, &["\" shows nothing: list a schema or an enum"]),
        Some(_) if built_in.is_some() => {
            fail("the module \"", name, &["\" is built in: give the schema another `module:`, or list single enums"])
        }
        Some(schema) if !same(schema.module, name) => {
            fail("the schema of a module calls it \"", schema.module, &["\": use that name for the module"])
        }
        _ => {}
    }
    let inherited = match built_in {
        Some(built_in) => built_in.schema,
        None => module.schema,
    };
    let mut rest = module.enums;
    while let [one, after @ ..] = rest {
        if has(after, one.name) || declares(inherited, one.name) {
            fail("\"", one.name, &["\" is in its module already: give one of the two another name"]);
        }
        rest = after;
    }
}

/// The command stands in a comment of one line.
#[track_caller]
pub(super) const fn check_command(command: &str) {
    let mut rest = command.as_bytes();
    while let [_, after @ ..] = rest {
        if matches!(rest, [0..b' ' | 0x7f, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..]) {
            fail(
                "the command \"",
                command,
                &["\" has a line break or another control character: write it on one line"],
            );
        }
        rest = after;
    }
}

/// Whether the schema has an enum of that name, or another type where the enum would stand.
const fn declares(schema: Option<&SchemaDescriptor<'_>>, name: &str) -> bool {
    let Some(schema) = schema else { return false };
    let mut rest = schema.beside;
    while let [other, after @ ..] = rest {
        if same(other, name) {
            return true;
        }
        rest = after;
    }
    has(schema.enums, name)
}

/// Ends the build with one sentence.
#[allow(clippy::panic, reason = "it is only called while a constant is made")]
#[track_caller]
const fn fail(before: &str, name: &str, mut after: &[&str]) -> ! {
    let mut text = ConstText::new();
    text.push("js_api!: ");
    text.push(before);
    text.quoted(name);
    while let [piece, rest @ ..] = after {
        text.push(piece);
        after = rest;
    }
    panic!("{}", text.as_str())
}

const fn find<'a>(modules: &'a [ModuleDescriptor<'a>], name: &str) -> Option<&'a ModuleDescriptor<'a>> {
    let mut rest = modules;
    while let [module, after @ ..] = rest {
        if same(module.name, name) {
            return Some(module);
        }
        rest = after;
    }
    None
}

const fn has(enums: &[&EnumDescriptor<'_>], name: &str) -> bool {
    let mut rest = enums;
    while let [one, after @ ..] = rest {
        if same(one.name, name) {
            return true;
        }
        rest = after;
    }
    false
}
