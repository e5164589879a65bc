//! The `package.json` that makes a package of the `.d.ts` files in its folder.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::Api;

use crate::artifact::{Artifact, Header};
use crate::frame::EmitError;
use crate::json::{Object, lines};

#[allow(clippy::unnecessary_wraps, reason = "every emitter has one shape")]
pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    // The check has seen to it that the `.d.ts` lies in the folder.
    let (Some(npm), Some(dts)) = (&api.outputs.npm, &api.outputs.dts) else { return Ok(Vec::new()) };
    let folder = npm.path.strip_suffix("package.json").unwrap_or_default();
    let main = dts.path.strip_prefix(folder).unwrap_or(&dts.path);
    let mut text = String::new();
    let mut package = Object::lines(&mut text, 2);
    package.string("//", &header.to_string());
    package.string("name", &npm.name);
    package.string("version", &npm.version);
    package.string("description", &format!("TypeScript declarations of the module {}", api.module));
    package.string("types", &format!("./{main}"));
    exports(package.key("exports"), main, &npm.files);
    let files = std::iter::once(main).chain(npm.files.iter().map(String::as_str));
    lines(package.key("files"), 2, ['[', ']'], files, write_string);
    package.raw("sideEffects", "false");
    package.end();
    text.push('\n');
    Ok(vec![Artifact { path: npm.path.clone(), text }])
}

/// What programs may name. A package without code: both ways to load it lead to types only.
fn exports(out: &mut String, main: &str, files: &[String]) {
    let mut exports = Object::lines(out, 4);
    types(exports.key("."), main);
    for file in files {
        let name = file.strip_suffix(".d.ts").unwrap_or(file);
        types(exports.key(&format!("./{name}")), file);
    }
    exports.string("./package.json", "./package.json");
    exports.end();
}

fn types(out: &mut String, file: &str) {
    let mut ways = Object::line(out);
    for way in ["import", "require"] {
        let mut types = Object::line(ways.key(way));
        types.string("types", &format!("./{file}"));
        types.end();
    }
    ways.end();
}
