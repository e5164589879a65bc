//! What a running program knows about its modules: the constants that each one shows to scripts, and their types.

use crate::EnumDescriptor;
use crate::dts::{DocComment, write_enum, write_string};

/// What a generated Rust module knows of the schema that it was made from.
///
/// Generated code has one as `SCHEMA`; [`js_api!`](https://docs.rs/geppetto-runtime) takes it from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaDescriptor<'a> {
    /// The JavaScript module of the schema.
    pub module: &'a str,
    /// The enums that scripts see as constants, in the order of the schema.
    pub enums: &'a [&'a EnumDescriptor<'a>],
    /// Where the constants stand.
    pub layout: Layout,
    /// The names of types that stand where the constants do. In a module with `consts` there are none.
    pub beside: &'a [&'a str],
    /// The text of the `.d.ts` that the generator wrote; empty for a schema without one.
    pub types: &'a str,
}

/// Where a module has its constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// In the object `consts`.
    #[default]
    InConsts,
    /// Beside each other, as exports.
    AtTop,
}

impl Layout {
    /// That of a module in several parts: as the first schema says.
    pub fn of(parts: &[&ModuleDescriptor<'_>]) -> Self {
        parts.iter().find_map(|part| part.schema).map_or_else(Self::default, |schema| schema.layout)
    }
}

/// A module as scripts see it, or what a program adds to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleDescriptor<'a> {
    /// What scripts write in `require(..)` and `import .. from ..`.
    pub name: &'a str,
    /// Markdown, possibly empty; lines may begin with the blank that doc comments have.
    pub doc: &'a str,
    /// The export `version`, where there is one.
    pub version: Option<&'a str>,
    /// The schema behind it, where there is one.
    pub schema: Option<&'a SchemaDescriptor<'a>>,
    /// Enums that are in no schema, in the order of the list.
    pub enums: &'a [&'a EnumDescriptor<'a>],
}

impl<'a> SchemaDescriptor<'a> {
    /// A schema whose constants stand in `consts`, and that has no `.d.ts`.
    pub const fn new(module: &'a str, enums: &'a [&'a EnumDescriptor<'a>]) -> Self {
        Self { module, enums, layout: Layout::InConsts, beside: &[], types: "" }
    }

    /// The same with its constants at the top of the module, where these types stand too.
    #[must_use]
    pub const fn at_top(self, beside: &'a [&'a str]) -> Self {
        Self { layout: Layout::AtTop, beside, ..self }
    }

    /// The same with the text of its `.d.ts`.
    #[must_use]
    pub const fn types(self, types: &'a str) -> Self {
        Self { types, ..self }
    }
}

impl<'a> ModuleDescriptor<'a> {
    /// A module with nothing in it.
    pub const fn new(name: &'a str) -> Self {
        Self { name, doc: "", version: None, schema: None, enums: &[] }
    }

    /// The same with documentation.
    #[must_use]
    pub const fn doc(self, doc: &'a str) -> Self {
        Self { doc, ..self }
    }

    /// The same with the export `version`.
    #[must_use]
    pub const fn version(self, version: &'a str) -> Self {
        Self { version: Some(version), ..self }
    }

    /// The same with a schema behind it.
    #[must_use]
    pub const fn schema(self, schema: &'a SchemaDescriptor<'a>) -> Self {
        Self { schema: Some(schema), ..self }
    }

    /// The same with enums that are in no schema.
    #[must_use]
    pub const fn enums(self, enums: &'a [&'a EnumDescriptor<'a>]) -> Self {
        Self { enums, ..self }
    }

    /// The enums of the schema, then the others.
    pub fn all_enums(&self) -> impl Iterator<Item = &'a EnumDescriptor<'a>> + use<'a> {
        let schema = self.schema.map_or(&[] as &[_], |schema| schema.enums);
        schema.iter().chain(self.enums).copied()
    }

    /// Appends the declarations of the enums that are in no schema, to a module whose constants stand as `layout` says:
    /// nothing when there are none.
    pub fn write_types(&self, out: &mut String, layout: Layout) {
        self.declare(out, layout, self.enums.iter().copied());
    }

    /// Appends everything that is known of the module: the `.d.ts` of its schema, then the rest. Of a schema without a
    /// `.d.ts` there are only the constants.
    pub fn write_all_types(&self, out: &mut String, layout: Layout) {
        match self.schema.filter(|schema| !schema.types.is_empty()) {
            Some(schema) => {
                gap(out);
                out.push_str(schema.types);
                self.write_types(out, layout);
            }
            None => self.declare(out, layout, self.all_enums()),
        }
    }

    fn declare(&self, out: &mut String, layout: Layout, enums: impl Iterator<Item = &'a EnumDescriptor<'a>>) {
        let mut enums = enums.peekable();
        if enums.peek().is_none() {
            return;
        }
        gap(out);
        DocComment::of(&plain(self.doc), None, None).write(out, 0);
        out.push_str("declare module ");
        write_string(out, self.name);
        out.push_str(" {\n");
        let (indent, keyword) = match layout {
            Layout::InConsts => (8, ""),
            Layout::AtTop => (4, "export "),
        };
        if layout == Layout::InConsts {
            out.push_str("    export namespace consts {\n");
        }
        for (i, descriptor) in enums.enumerate() {
            out.push_str(if i == 0 { "" } else { "\n" });
            write_enum(out, descriptor, indent, keyword);
        }
        if layout == Layout::InConsts {
            out.push_str("    }\n");
        }
        out.push_str("}\n");
    }
}

/// Docs without what doc comments of Rust have before their lines: a blank, or a star and a blank.
fn plain(doc: &str) -> String {
    let doc = doc.trim_end();
    let mut rest = doc.lines().skip(1).filter(|line| !line.trim().is_empty()).peekable();
    let has_stars = rest.peek().is_some() && rest.all(|line| line.trim_start().starts_with('*'));
    let strip = |line: &str| {
        let line = if has_stars { line.trim_start().trim_start_matches('*') } else { line };
        line.strip_prefix(' ').unwrap_or(line).to_owned()
    };
    doc.lines().map(strip).collect::<Vec<_>>().join("\n")
}

/// What a module name may be: `thumbs`, `acme/thumbs`.
pub const fn is_module_name(name: &str) -> bool {
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

/// The rule for parts of module names, as advice.
pub const MODULE_RULE: &str = "use lower-case letters, digits, `-` and `_`, starting with a letter";

/// An empty line between what is there and what comes.
fn gap(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ValueDescriptor;

    const THEME: EnumDescriptor<'static> =
        EnumDescriptor::new("Theme", &[ValueDescriptor::new("DARK", "dark")]).doc("Colors.");
    const SCHEMA: SchemaDescriptor<'static> = SchemaDescriptor::new("lights", &[&THEME]);
    const MODULE: ModuleDescriptor<'static> = ModuleDescriptor::new("lights");

    fn types(module: ModuleDescriptor<'_>, layout: Layout) -> String {
        let mut out = String::new();
        module.write_types(&mut out, layout);
        out
    }

    #[test]
    fn an_enum_joins_the_constants_of_its_module() {
        let expected = r#"/** A house. */
declare module "lights" {
    export namespace consts {
        /** Colors. */
        const Theme: {
            readonly DARK: "dark";
        };
        /** Colors. */
        type Theme = (typeof Theme)[keyof typeof Theme];
    }
}
"#;
        assert_eq!(types(MODULE.doc("A house.").enums(&[&THEME]), Layout::InConsts), expected);
        let top = types(MODULE.enums(&[&THEME]), Layout::AtTop);
        assert!(
            top.starts_with("declare module \"lights\" {\n    /** Colors. */\n    export const Theme: {\n"),
            "{top}"
        );
    }

    #[test]
    fn docs_lose_what_comments_have_before_their_lines() {
        for (doc, expected) in [
            (" A.\n", "A."),
            (" A.\n\n - b\n   c\n", "A.\n\n- b\n  c"),
            (" A.\n * b\n *\n * - c\n ", "A.\nb\n\n- c"),
            (" A:\n * b\n c\n", "A:\n* b\nc"),
        ] {
            assert_eq!(plain(doc), expected, "{doc:?}");
        }
    }

    #[test]
    fn module_names_are_parts_with_slashes_between() {
        for name in ["a", "lights", "a1-b_c", "acme/lights"] {
            assert!(is_module_name(name), "{name}");
        }
        for name in ["", "/", "a/", "/a", "a//b", "A", "1a", "-a", "a/1", "a b", "é"] {
            assert!(!is_module_name(name), "{name}");
        }
    }

    #[test]
    fn what_a_schema_declares_is_not_declared_again() {
        assert_eq!(types(MODULE.schema(&SCHEMA), Layout::InConsts), "");
        let mut all = String::new();
        MODULE.schema(&SCHEMA.types("// made\n")).write_all_types(&mut all, Layout::InConsts);
        assert_eq!(all, "// made\n");
        let mut constants = String::new();
        MODULE.schema(&SCHEMA).write_all_types(&mut constants, Layout::InConsts);
        assert_eq!(constants, types(MODULE.enums(&[&THEME]), Layout::InConsts));
    }
}
