//! The packages that are compiled: the same functions and classes, more and more of them.

use std::error::Error;
use std::fs;
use std::path::Path;

use gen_js_api::{Options, run};

pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// Functions, methods and properties together.
    pub(crate) members: u32,
}

/// From the smallest to the largest.
pub(crate) const PACKAGES: [Package; 3] = [
    Package { name: "ten", members: 10 },
    Package { name: "sixty", members: 60 },
    Package { name: "many", members: 210 },
];

/// How many members a namespace and a class have together.
const GROUP_MEMBERS: u32 = 10;

const HEAD: &str = "\
version: 1
module: sample
out_root: ..
outputs: { rust: src }
enums:
  - { name: Mode, doc: How., values: [{ js_key: SLOW, value: slow }, { js_key: FAST, value: fast }] }
records:
  - name: Point
    doc: Data.
    fields: [{ name: x, type: f64, doc: One. }, { name: label, type: string, optional: true, doc: Another. }]
callbacks:
  - { name: Listener, doc: Told., params: [{ name: point, type: Point, doc: Of it. }] }
";

const NAMESPACE: &str = "
  - name: group#
    doc: Functions.
    functions:
      - { name: add, doc: The sum., params: [{ name: a, type: i32, doc: One. }, { name: b, type: i32, doc: Another. }], returns: i32 }
      - { name: join, doc: A text., params: [{ name: a, type: string, doc: One. }, { name: mode, type: Mode, optional: true, doc: How. }], returns: string }
      - { name: move, doc: A point., params: [{ name: point, type: Point, doc: It. }], returns: Point }
      - { name: wait, doc: Waits., params: [{ name: points, type: list<Point>, doc: They. }], returns: promise<u32> }
      - { name: open, doc: A handle., params: [{ name: listener, type: Listener, doc: Told. }], returns: Thing#, drive: blocking }
";

const CLASS: &str = "
  - name: Thing#
    doc: A handle.
    properties: [{ name: size, type: u32, doc: So many. }]
    methods:
      - { name: on, doc: Told., params: [{ name: listener, type: Listener, doc: Whom. }], returns: this }
      - { name: use, doc: Uses another., params: [{ name: other, type: Thing#, doc: It. }] }
      - { name: find, doc: Looks for it., params: [{ name: text, type: string, doc: What. }], returns: Point? }
      - { name: run, doc: Runs., params: [{ name: mode, type: Mode, optional: true, doc: How. }], returns: promise<Point> }
";

fn schema(members: u32) -> String {
    let groups = 0..members / GROUP_MEMBERS;
    let each = |part: &str| groups.clone().map(|group| part.replace('#', &group.to_string())).collect::<String>();
    format!("{HEAD}namespaces:{}classes:{}", each(NAMESPACE), each(CLASS))
}

/// Writes all packages as one workspace. `root` is the folder of this project.
pub(crate) fn write(folder: &Path, root: &Path) -> Result<(), Box<dyn Error>> {
    let members: Vec<&str> = PACKAGES.iter().map(|package| package.name).collect();
    fs::write(folder.join("Cargo.toml"), format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"))?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    for package in &PACKAGES {
        let home = folder.join(package.name);
        fs::create_dir_all(home.join("spec"))?;
        fs::write(home.join("Cargo.toml"), manifest(package, root))?;
        let spec = home.join("spec/sample_codegen.yaml");
        fs::write(&spec, schema(package.members))?;
        run(&Options::new().schema(spec))?;
        fs::rename(home.join("src/mod.rs"), home.join("src/lib.rs"))?;
    }
    Ok(())
}

fn manifest(package: &Package, root: &Path) -> String {
    // Both quotes and backslashes may stand in a path.
    let runtime = format!("{:?}", root.join("runtime").display().to_string());
    format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         geppetto = {{ path = {runtime}, package = \"geppetto-runtime\" }}\n",
        package.name
    )
}

/// Whether each package has as many members as it says.
pub(crate) fn check(folder: &Path) -> Result<(), Box<dyn Error>> {
    for package in &PACKAGES {
        let made = fs::read_to_string(folder.join(package.name).join("src/bindings.rs"))?;
        let count = made.matches("rt::Member::").count();
        if u32::try_from(count)? != package.members {
            return Err(format!("{} has {count} members", package.name).into());
        }
    }
    Ok(())
}
