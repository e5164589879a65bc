//! What is installed on the global object.

use super::super::diagnostic::Site;
use super::Deprecation;
use crate::{GlobalKind, MemberKind};

/// The words of `kind:`, and what is there at run time: nothing of a type.
pub(in crate::load) const GLOBAL_KINDS: [(&str, Option<GlobalKind>); 5] = [
    ("function", Some(GlobalKind::Function)),
    ("value", Some(GlobalKind::Value)),
    ("object", Some(GlobalKind::Object)),
    ("class", Some(GlobalKind::Class)),
    ("type", None),
];

/// The words of `kind:` of a member.
pub(in crate::load) const MEMBER_KINDS: [(&str, MemberKind); 2] =
    [("method", MemberKind::Method), ("property", MemberKind::Property)];

/// Something that scripts find without `require` or `import`. Names are unique, those of interfaces included.
#[derive(Clone, Debug)]
pub struct Global {
    /// The name that scripts write.
    pub name: String,
    /// The heading that stands before it; empty where none does.
    pub section: String,
    /// Markdown, possibly empty.
    pub doc: String,
    /// What it is, and how TypeScript writes it.
    pub shape: GlobalShape,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// What a global is. All texts are TypeScript on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlobalShape {
    /// A function, with its signature: `(id: string): any`.
    Function {
        /// The signature.
        ts: String,
    },
    /// A constant, with its type.
    Value {
        /// The type.
        ts: String,
    },
    /// A constant, with what it has.
    Object {
        /// The interface of it.
        interface: String,
        /// In the order of every output; none is static.
        members: Vec<Member>,
    },
    /// An interface and the object that makes what has it.
    Class {
        /// The parameters, `(label?: string)`; without them scripts cannot make one.
        constructor: Option<String>,
        /// In the order of every output.
        members: Vec<Member>,
    },
    /// A name for a type: nothing is there at run time.
    Type {
        /// The type.
        ts: String,
    },
}

/// A method or a property.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name that scripts write: an identifier, or `Symbol.iterator`.
    pub name: String,
    /// Whether it is called or read.
    pub kind: MemberKind,
    /// Whether scripts cannot set it; of a property.
    pub readonly: bool,
    /// Whether the class itself has it.
    pub is_static: bool,
    /// The signature or the type.
    pub ts: String,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// What scripts see; neither where it stands nor what is said about it.
impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.kind, self.readonly, self.is_static, &self.ts)
            == (&other.name, other.kind, other.readonly, other.is_static, &other.ts)
    }
}

impl Eq for Member {}

impl Global {
    /// What an object or a class has; nothing of anything else.
    pub fn members(&self) -> &[Member] {
        match &self.shape {
            GlobalShape::Object { members, .. } | GlobalShape::Class { members, .. } => members,
            _ => &[],
        }
    }
}

impl GlobalShape {
    /// The word for it: `function`.
    pub fn word(&self) -> &'static str {
        let kind = self.kind();
        GLOBAL_KINDS.iter().find(|(_, known)| *known == kind).map_or("type", |(word, _)| word)
    }

    /// What is there at run time; nothing of a type.
    pub fn kind(&self) -> Option<GlobalKind> {
        match self {
            Self::Function { .. } => Some(GlobalKind::Function),
            Self::Value { .. } => Some(GlobalKind::Value),
            Self::Object { .. } => Some(GlobalKind::Object),
            Self::Class { .. } => Some(GlobalKind::Class),
            Self::Type { .. } => None,
        }
    }
}
