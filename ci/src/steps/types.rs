//! TypeScript: two compilers read the generated `.d.ts` files, alone, with programs of imagined users, with probes made
//! from the spec, and as the package that users install. A third reader is an editor's: what it offers, it has to explain.
//! A fourth says what they declare, and that is compared with the live modules.

mod editor;
mod npm;
mod package;
mod parity;
mod probes;
pub(super) mod tsc;

pub(super) use npm::{COMPILERS, install as install_npm};

use crate::ctx::Ctx;
use crate::failure::{Failure, Outcome, all_of};

/// Where the programs are.
const FOLDER: &str = "ci/types";

/// What the generators make for TypeScript, and from what.
struct Declarations {
    /// The `.d.ts` file.
    path: &'static str,
    /// Its schema.
    schema: &'static str,
    /// What kind of schema that is: `api` (enums, in `consts`, and types) or `turns` (enums and types).
    kind: &'static str,
}

const DECLARATIONS: [Declarations; 5] = [
    Declarations { path: "generated/types/geppetto.d.ts", schema: "spec/js_api_codegen.yaml", kind: "api" },
    Declarations { path: "generated/types/turns.d.ts", schema: "spec/turns_codegen.yaml", kind: "turns" },
    // Text that ends comments and strings, where it is not escaped.
    Declarations {
        path: "runtime/tests/hostile/hostile.d.ts",
        schema: "runtime/tests/hostile/spec/hostile_codegen.yaml",
        kind: "api",
    },
    // Things that should not be used any more.
    Declarations {
        path: "runtime/tests/deprecated/deprecated.d.ts",
        schema: "runtime/tests/deprecated/spec/deprecated_codegen.yaml",
        kind: "api",
    },
    // Each kind of function, class and callback.
    Declarations { path: "runtime/tests/lab/lab.d.ts", schema: "runtime/tests/lab/spec/lab_codegen.yaml", kind: "api" },
];

/// Further files that the programs read. What the schema says of globals is TypeScript already, so no probe is made of
/// it: `globals/exact.mts` states the types by hand.
const OTHERS: [&str; 2] = ["generated/types/globals.d.ts", "generated/types/package.json"];

/// The programs that must compile: each declaration file alone, then all with everything that uses them: modules and
/// scripts, scripts that know what the runtime adds to the global object, programs that have the DOM's declarations, the
/// types of another repository beside geppetto's, and the project of the guide as its editor sees it.
const PROGRAMS: [&str; 9] = [
    "tsconfig.geppetto.json",
    "tsconfig.turns.json",
    "tsconfig.globals.json",
    "tsconfig.hostile.json",
    "tsconfig.consumers.json",
    "tsconfig.scripts.json",
    "tsconfig.dom.json",
    "tsconfig.downstream.json",
    "../../runtime/tests/guide/jsconfig.json",
];

pub(super) fn run(ctx: &Ctx) -> Outcome {
    for path in DECLARATIONS.iter().map(|d| d.path).chain(OTHERS) {
        if !ctx.root.join(path).is_file() {
            return Err(Failure::new(format!("{path} does not exist")).fix("cargo gen"));
        }
    }
    install_npm(ctx)?;
    let probes = probes::write(ctx)?;
    let folder = ctx.root.join(FOLDER);
    let compiled = COMPILERS.into_iter().flat_map(|compiler| {
        let programs = PROGRAMS.map(|name| tsc::accepts(ctx, compiler, &folder.join(name)));
        let others = [tsc::refuses(ctx, compiler), tsc::accepts(ctx, compiler, &probes)];
        programs.into_iter().chain(others)
    });
    let others = [package::run, parity::run].into_iter().map(|run| run(ctx));
    all_of(compiled.chain(editor::run(ctx)).chain(others))
}
