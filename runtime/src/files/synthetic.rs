//! ES modules for what is no ES module: CommonJS, JSON and modules of the host.

use std::rc::Rc;

use geppetto_bind::{define_frozen, guard, may_go_on};
use rquickjs::atom::Atom;
use rquickjs::module::{Declarations, Declared, Exports, ModuleDef};
use rquickjs::object::Filter;
use rquickjs::{Ctx, Error, Module, Object, Result, Value};

use super::find::Kind;
use super::state::{State, Target};

/// How many properties may be exports. The engine compares each name with all before, and nothing interrupts it then.
const MAX_NAMES: usize = 2000;

/// Makes a module out of what the target exports. A module of the host has its properties as exports. Of others the
/// value is the default, and its own enumerable properties are exports too if they can be written in an `import`: with
/// more than [`MAX_NAMES`] of them, the default is all there is.
pub(super) fn declare<'js>(
    ctx: &Ctx<'js>,
    state: &Rc<State<'js>>,
    target: &Target,
    value: Value<'js>,
) -> Result<Module<'js, Declared>> {
    let is_host = matches!(target, Target::Host(_));
    let is_json = matches!(target, Target::File(found) if found.kind == Kind::Json);
    let mut exports = Vec::new();
    if let Some(object) = value.as_object().filter(|_| !is_json) {
        for name in names(object, is_host)? {
            let value = object.get(&*name)?;
            exports.push((name, value));
        }
    }
    if !is_host {
        exports.push(("default".to_owned(), value));
    }
    state.exports.set(exports);
    Module::declare_def::<Synthetic, _>(ctx.clone(), target.name())
}

/// The properties that are exports, none if they are too many.
fn names(object: &Object<'_>, is_host: bool) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (count, key) in object.own_keys::<Atom<'_>>(Filter::new().string().enum_only()).enumerate() {
        if count % MAX_NAMES == 0 {
            may_go_on(object.ctx())?;
        }
        // rquickjs' own conversion of keys takes any bytes for UTF-8.
        let name = match key?.to_js_string()?.to_string() {
            // Half of a surrogate pair.
            Err(Error::Utf8(_)) => continue,
            name => name?,
        };
        if !is_identifier(&name) || !is_host && name == "default" {
            continue;
        }
        if !is_host && names.len() == MAX_NAMES {
            return Ok(Vec::new());
        }
        names.push(name);
    }
    Ok(names)
}

fn is_identifier(name: &str) -> bool {
    let is_start = |char: char| char.is_alphabetic() || matches!(char, '_' | '$');
    name.starts_with(is_start) && name.chars().all(|char| is_start(char) || char.is_numeric())
}

/// It finds its exports in its `import.meta`, which no code can see.
struct Synthetic;

impl ModuleDef for Synthetic {
    fn declare(module: &Declarations<'_>) -> Result<()> {
        let meta = module.module().meta()?;
        let state = State::get(meta.ctx())?;
        for (name, value) in state.exports.take() {
            module.declare(&*name)?;
            define_frozen(&meta, &name, value)?;
        }
        Ok(())
    }

    fn evaluate<'js>(ctx: &Ctx<'js>, module: &Exports<'js>) -> Result<()> {
        guard(ctx, "import", || {
            for export in module.module().meta()?.props::<String, Value<'_>>() {
                let (name, value) = export?;
                module.export(name, value)?;
            }
            Ok(())
        })
    }
}
