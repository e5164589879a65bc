//! The packages that are compiled: the same enums each time, with other derives on them.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// What one package derives.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// Shown in the table.
    pub(crate) title: &'static str,
    /// Beside what every enum derives.
    derives: &'static str,
    /// Above each enum.
    attributes: &'static str,
    /// The dependencies by name. Their versions are those of the project's lock file, which is copied.
    dependencies: &'static [&'static str],
}

/// The order of the table.
pub(crate) const PACKAGES: [Package; 5] = [
    Package { name: "plain", title: "plain enums", derives: "", attributes: "", dependencies: &[] },
    Package {
        name: "four_of_strum",
        title: "strum (Display, EnumString, IntoStaticStr, EnumIter)",
        derives: ", strum::Display, strum::EnumString, strum::IntoStaticStr, strum::EnumIter",
        attributes: "#[strum(serialize_all = \"snake_case\")]\n",
        dependencies: &["strum"],
    },
    Package {
        name: "serde_alone",
        title: "serde",
        derives: ", serde::Serialize, serde::Deserialize",
        attributes: "#[serde(rename_all = \"snake_case\")]\n",
        dependencies: &["serde"],
    },
    Package {
        name: "together",
        title: "strum, serde, ts-rs and schemars together",
        derives: ", strum::Display, strum::EnumString, strum::IntoStaticStr, strum::EnumIter, serde::Serialize, \
                  serde::Deserialize, ts_rs::TS, schemars::JsonSchema",
        attributes: "#[strum(serialize_all = \"snake_case\")]\n#[serde(rename_all = \"snake_case\")]\n\
                     #[ts(rename_all = \"snake_case\")]\n",
        dependencies: &["strum", "serde", "ts-rs", "schemars"],
    },
    Package {
        name: "js_enum",
        title: "JsEnum, with the JavaScript half",
        derives: ", geppetto::JsEnum",
        attributes: "",
        dependencies: &["geppetto"],
    },
];

/// How the packages name what they depend on.
const DEPENDENCIES: [(&str, &str); 5] = [
    ("strum", "{ version = \"*\", features = [\"derive\"] }"),
    ("serde", "{ version = \"*\", features = [\"derive\"] }"),
    ("ts-rs", "{ version = \"*\", default-features = false }"), // as in the lock file
    ("schemars", "\"*\""),
    ("geppetto", "{ path = \"ROOT/runtime\", package = \"geppetto-runtime\" }"),
];

/// How much each package holds.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) enums: usize,
    pub(crate) variants: usize,
}

/// Names of variants, as an API has them: of many lengths, some of the same.
const WORDS: [&str; 20] = [
    "Auto",
    "Never",
    "Required",
    "Running",
    "Stopped",
    "Pending",
    "TimedOut",
    "Cancelled",
    "Failed",
    "Done",
    "ToolCall",
    "ToolResult",
    "UserText",
    "ModelText",
    "System",
    "Reasoning",
    "Image",
    "Audio",
    "SessionStart",
    "SessionEnd",
];

/// Writes all packages as one workspace. `root` is the folder of this project.
pub(crate) fn write(folder: &Path, root: &Path, size: Size) -> io::Result<()> {
    let members: Vec<&str> = PACKAGES.iter().map(|package| package.name).collect();
    fs::write(folder.join("Cargo.toml"), format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"))?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    for package in &PACKAGES {
        let sources = folder.join(package.name).join("src");
        fs::create_dir_all(&sources)?;
        fs::write(folder.join(package.name).join("Cargo.toml"), manifest(package, root))?;
        fs::write(sources.join("lib.rs"), source(package, size))?;
    }
    Ok(())
}

fn manifest(package: &Package, root: &Path) -> String {
    let mut text = format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n",
        package.name
    );
    // Both quotes and backslashes may stand in a path.
    let root = format!("{:?}", root.display().to_string());
    let root = root.trim_matches('"');
    for (name, rest) in DEPENDENCIES.iter().filter(|(name, _)| package.dependencies.contains(name)) {
        text.push_str(&format!("{name} = {rest}\n").replace("ROOT", root));
    }
    text
}

fn source(package: &Package, size: Size) -> String {
    let Package { derives, attributes, .. } = package;
    let mut text = String::new();
    for e in 0..size.enums {
        let _ = write!(
            text,
            "/// What belongs to group {e}.\n#[derive(Clone, Copy, Debug, PartialEq, Eq{derives})]\n{attributes}\
             pub enum Group{e} {{\n"
        );
        for word in WORDS.iter().take(size.variants) {
            let _ = writeln!(text, "    /// The value {word} of group {e}.\n    {word},");
        }
        text.push_str("}\n");
    }
    text
}
