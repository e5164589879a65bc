//! TypeScript: two compilers read the generated `.d.ts` files, alone, with programs of imagined users, and with probes
//! made from the spec.

mod npm;
mod probes;
mod tsc;

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
    /// What kind of schema that is: `api` (enums, in `consts`) or `turns` (enums and the types of values).
    kind: &'static str,
}

const DECLARATIONS: [Declarations; 3] = [
    Declarations { path: "generated/types/geppetto.d.ts", schema: "spec/js_api_codegen.yaml", kind: "api" },
    Declarations { path: "generated/types/turns.d.ts", schema: "spec/turns_codegen.yaml", kind: "turns" },
    // Text that ends comments and strings, where it is not escaped.
    Declarations {
        path: "runtime/tests/hostile/hostile.d.ts",
        schema: "runtime/tests/hostile/spec/hostile_codegen.yaml",
        kind: "api",
    },
];

/// The programs that must compile: each declaration file alone, then all with everything that uses them.
const PROGRAMS: [&str; 4] =
    ["tsconfig.geppetto.json", "tsconfig.turns.json", "tsconfig.hostile.json", "tsconfig.consumers.json"];

pub(super) fn run(ctx: &Ctx) -> Outcome {
    for Declarations { path, .. } in DECLARATIONS {
        if !ctx.root.join(path).is_file() {
            return Err(Failure::new(format!("{path} does not exist")).fix("cargo gen"));
        }
    }
    npm::install(ctx)?;
    let probes = probes::write(ctx)?;
    let folder = ctx.root.join(FOLDER);
    all_of(npm::COMPILERS.into_iter().flat_map(|compiler| {
        let programs = PROGRAMS.map(|name| tsc::accepts(ctx, compiler, &folder.join(name)));
        let others = [tsc::refuses(ctx, compiler), tsc::accepts(ctx, compiler, &probes)];
        programs.into_iter().chain(others)
    }))
}
