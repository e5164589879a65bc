//! The rules of a list of modules, checked while it is compiled: a program with a mistake in its list does not exist.

use geppetto_spec::__private::{ConstText, same};
use geppetto_spec::{EnumDescriptor, ModuleDescriptor};

/// Stops the build at the first mistake.
#[track_caller]
pub(super) const fn check(built_in: &[ModuleDescriptor<'_>], own: &[ModuleDescriptor<'_>]) {
    let mut rest = own;
    while let [module, after @ ..] = rest {
        check_module(module, find(built_in, module.name));
        if find(after, module.name).is_some() {
            fail("the module \"", module.name, "\" stands twice in the list: make one entry of the two");
        }
        rest = after;
    }
}

#[track_caller]
const fn check_module(module: &ModuleDescriptor<'_>, built_in: Option<&ModuleDescriptor<'_>>) {
    let name = module.name;
    if !is_name(name) {
        fail("\"", name, "\" is no module name: write lower case letters, digits, `-`, `_` and `/`, a letter first");
    }
    let listed = match module.schema {
        None if module.enums.is_empty() => fail("the module \"", name, "\" shows nothing: list a schema or an enum"),
        Some(_) if built_in.is_some() => {
            fail("the module \"", name, "\" is built in: give the schema another `module:`, or list single enums")
        }
        Some(schema) if !same(schema.module, name) => {
            fail("the schema of a module calls it \"", schema.module, "\": use that name for the module")
        }
        Some(schema) => schema.enums,
        None => &[],
    };
    let inherited = match built_in {
        Some(ModuleDescriptor { schema: Some(schema), .. }) => schema.enums,
        _ => &[],
    };
    let mut rest = module.enums;
    while let [one, after @ ..] = rest {
        if has(listed, one.name) || has(inherited, one.name) || has(after, one.name) {
            fail("the enum \"", one.name, "\" is in its module already: give one of the two another name");
        }
        rest = after;
    }
}

/// Ends the build with one sentence.
#[allow(clippy::panic, reason = "it is only called while a constant is made")]
#[track_caller]
const fn fail(before: &str, name: &str, after: &str) -> ! {
    let mut text = ConstText::new();
    text.push("js_api!: ");
    text.push(before);
    text.quoted(name);
    text.push(after);
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

/// What schemas take for `module:`.
const fn is_name(name: &str) -> bool {
    let mut rest = name.as_bytes();
    let mut at_start = true;
    while let [byte, after @ ..] = rest {
        match byte {
            b'a'..=b'z' => at_start = false,
            b'0'..=b'9' | b'-' | b'_' if !at_start => {}
            b'/' if !at_start => at_start = true,
            _ => return false,
        }
        rest = after;
    }
    !at_start
}
