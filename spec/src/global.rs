//! What a program installs on the global object, as data: enough to walk the live objects and find each of them.

/// Something that scripts find without `require` or `import`. Generated code has those of its schema as `GLOBALS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GlobalDescriptor<'a> {
    /// The name that scripts write: `setTimeout`.
    pub name: &'a str,
    /// What it is.
    pub kind: GlobalKind,
    /// How many arguments a call of a function, or `new` of a class, needs at least; nothing where neither is possible.
    pub required: Option<usize>,
    /// What an object or a class has.
    pub members: &'a [MemberDescriptor<'a>],
}

/// What a global is at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GlobalKind {
    /// A function.
    Function,
    /// A value of some type, whose members are not listed.
    Value,
    /// An object whose members are listed.
    Object,
    /// An object that makes others, by `new` or by a static method.
    Class,
}

/// A method or a property of an object or a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MemberDescriptor<'a> {
    /// The name that scripts write: `abort`; `Symbol.iterator` for a symbol of the language.
    pub name: &'a str,
    /// Whether it is called or read.
    pub kind: MemberKind,
    /// Whether the class itself has it, and not what it makes.
    pub is_static: bool,
    /// Whether scripts cannot set it; of a property.
    pub readonly: bool,
    /// How many arguments a call of a method needs at least; nothing of a property.
    pub required: Option<usize>,
}

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MemberKind {
    /// A function that is called on its object.
    Method,
    /// A value that is read, and set where it is not `readonly`.
    Property,
}

impl<'a> GlobalDescriptor<'a> {
    /// A global that cannot be called, without members.
    pub const fn new(name: &'a str, kind: GlobalKind) -> Self {
        Self { name, kind, required: None, members: &[] }
    }

    /// The same that takes at least so many arguments.
    #[must_use]
    pub const fn required(self, arguments: usize) -> Self {
        Self { required: Some(arguments), ..self }
    }

    /// The same with members.
    #[must_use]
    pub const fn members(self, members: &'a [MemberDescriptor<'a>]) -> Self {
        Self { members, ..self }
    }
}

impl<'a> MemberDescriptor<'a> {
    /// A method that takes at least so many arguments.
    pub const fn method(name: &'a str, required: usize) -> Self {
        Self { name, kind: MemberKind::Method, is_static: false, readonly: false, required: Some(required) }
    }

    /// A property that scripts may set.
    pub const fn property(name: &'a str) -> Self {
        Self { name, kind: MemberKind::Property, is_static: false, readonly: false, required: None }
    }

    /// The same that scripts cannot set.
    #[must_use]
    pub const fn readonly(self) -> Self {
        Self { readonly: true, ..self }
    }

    /// The same of the class itself.
    #[must_use]
    pub const fn of_class(self) -> Self {
        Self { is_static: true, ..self }
    }
}
