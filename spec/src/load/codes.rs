//! Every mistake that the reader and the checker know: a stable code, a title, and the text of `--explain`.

/// A kind of mistake. Codes are stable: a code never changes its meaning.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `GEP0101`. The first two digits name the gate: bytes and syntax, structure, enums, references, turns, outputs, types, globals, functions.
    pub id: &'static str,
    /// One line.
    pub title: &'static str,
    /// What is wrong, why it is refused, and the way out.
    pub explain: &'static str,
}

/// The code with this id, whatever its case.
pub fn find(id: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(id.trim()))
}

macro_rules! codes {
    ($($name:ident = $id:literal, $title:literal, $explain:literal;)*) => {
        $(#[doc = concat!($id, ": ", $title)] #[allow(clippy::doc_markdown, reason = "the title is text for people, not Markdown")] pub const $name: &Code = &Code { id: $id, title: $title, explain: $explain };)*
        /// All codes, in ascending order.
        pub const ALL: &[&Code] = &[$($name),*];
    };
}

codes! {
    UNREADABLE = "GEP0001", "a schema file cannot be read",
        "The file is missing, is a folder, or may not be read. Check the path and its permissions.";
    NOT_UTF8 = "GEP0002", "a schema file is not UTF-8",
        "Schemas are UTF-8 (a byte order mark is accepted). The message names the first byte that is not. Save the file as UTF-8; UTF-16 and Latin-1 are refused because their bytes would reach the output as something else.";
    FORBIDDEN_CHARACTER = "GEP0003", "a character that may not stand in a schema",
        "NUL, control characters, carriage returns that end no line, and bidirectional overrides are refused, written plainly or as an escape: they hide text from reviewers, and Rust refuses some of them in comments. Remove the character.";
    TAB_INDENTATION = "GEP0004", "tabs are used for indentation",
        "YAML forbids tabs in indentation. Use two spaces for each level.";
    SYNTAX = "GEP0005", "the file is not valid YAML",
        "The parser stopped here; nothing after this place was read. Usual causes are a missing quote, a colon inside an unquoted text, or wrong indentation. Also refused: tags (`!...`), aliases to what contains them, nesting of more than 128 levels, and text that readers of YAML take for different things.";
    SECOND_DOCUMENT = "GEP0006", "the file holds more than one YAML document",
        "A schema is one document. Everything after a second `---` would be lost silently, so it is refused. Move it to a file of its own, or merge the lists.";
    NOTHING_DEFINED = "GEP0007", "the file defines nothing",
        "An empty schema would remove every generated type. gen-js-api expects a top-level `enums:`, `records:`, `unions:`, `errors:`, `callbacks:`, `functions:`, `namespaces:`, `classes:` or `globals:` list; gen-turns expects `block_kinds:` or `keys:`.";
    NEWER_VERSION = "GEP0008", "the schema is written for a newer generator",
        "`version:` names the schema language. This generator reads version 1. Install the generator that the schema asks for, or lower the number if nothing newer is used.";
    ALIAS_BOMB = "GEP0009", "aliases repeat too much of the file",
        "Following the YAML aliases of this file would visit far more nodes than it has. Write the repeated parts out, or use fewer levels of aliases.";

    UNKNOWN_FIELD = "GEP0101", "a field that the schema language does not know",
        "Unknown fields are refused so that a typo is not silently ignored. Fields that start with `x-` are free for your own use.";
    MISSING_FIELD = "GEP0102", "a required field is missing",
        "The entry cannot be understood without this field. Add it.";
    DUPLICATE_FIELD = "GEP0103", "a key stands twice in one mapping",
        "YAML readers disagree on which of the two counts, so both are refused. Remove one, or merge their contents.";
    WRONG_TYPE = "GEP0104", "a value of the wrong type",
        "The field takes another kind of value. Unquoted 1.0, true and null are no strings in YAML: quote them where a string is expected.";
    UNKNOWN_CHOICE = "GEP0105", "a value outside a fixed list",
        "The field takes one of a few words, named in the message.";

    DUPLICATE_ENUM = "GEP0201", "two enums have one name",
        "The name becomes a type in Rust and TypeScript and a key of `consts`; each can exist once. Rename one.";
    DUPLICATE_KEY = "GEP0202", "a js_key stands twice in one enum",
        "The key becomes a property of the constant object. Rename one of the two.";
    DUPLICATE_VALUE = "GEP0203", "a value stands twice in one enum",
        "Reading the value back could give either of the two; `pick:` may name a value once. Remove one, or make the second spelling an alias of another value.";
    NO_VALUES = "GEP0204", "an enum has no values",
        "An enum without values is a type nobody can make. Add values, or remove the enum.";
    BAD_NAME = "GEP0205", "a name that cannot be used",
        "Names of enums, records, unions, maps, classes and callbacks become types in Rust and TypeScript, namespaces become traits in Rust: an ASCII letter in upper case, then letters and digits. Names that these languages already use (String, Option, Promise, ...) are refused because generated code would mean something else by them. Choose another name; of a namespace `rust:` names the trait alone.";
    BAD_KEY = "GEP0206", "a js_key that cannot be used",
        "A key becomes a property in JavaScript: an ASCII letter, then letters, digits and underscores. `__proto__`, `constructor` and `prototype` are refused.";
    KEY_COLLISION = "GEP0207", "two keys become one name",
        "After conversion to a Rust name the two keys are equal, or differ only in case, so that nobody could tell them apart. Rename one, or give one another Rust name with `rust:`.";
    ALIAS_CLASH = "GEP0208", "an alias is already taken",
        "An alias is a further spelling of one value. It may not be equal to any value or other alias of the enum.";
    RESERVED_CLASH = "GEP0209", "a reserved word is in use",
        "`reserved:` lists values that were used once and must never come back, because old scripts would change their meaning. Choose another value.";
    UNKNOWN_KEY = "GEP0210", "a reference to a key that the enum does not have",
        "`default:`, `fallback:` and `deprecated.use:` name a js_key of the same enum, of the block kinds, or of the keys of the same scope. `deprecated.use:` of a whole enum names another enum of the file, that of a variant another tag of its union, that of a function, a namespace, a class, a callback or a global another one, and that of a member another member of the same. Nothing is replaced by itself.";
    BAD_VERSION = "GEP0211", "a version that cannot be read",
        "`since:` takes one to three numbers without leading zeros, with dots between them: \"0.4\" or \"1.2.3\". Quote it: 0.10 without quotes is the number 0.1.";
    BAD_RUST_NAME = "GEP0212", "a Rust name that cannot be used",
        "`rust:` names a variant: an ASCII letter in upper case, then letters and digits, and not the word `Self`.";
    BAD_VALUE = "GEP0213", "a value that cannot be used",
        "A value or an alias is a string that scripts pass. It may not be empty, and may not start or end with white space: nobody could see the difference.";
    OPEN_FALLBACK = "GEP0214", "an open enum with a fallback",
        "An open enum keeps unknown values, a fallback replaces them: only one can be meant.";

    IMPORT_UNREADABLE = "GEP0301", "an imported schema cannot be read",
        "`from:` of an import is a path relative to the file that imports. Check the path. Imports of imports go at most 32 files deep.";
    IMPORT_CYCLE = "GEP0302", "schemas import each other in a circle",
        "A schema cannot be read before itself. Move what both need to a third file.";
    UNKNOWN_REFERENCE = "GEP0303", "a reference to something that does not exist",
        "`from:` of an enum is IMPORT.block_kinds, IMPORT.keys.SCOPE or IMPORT.enums.NAME, where IMPORT is the `as:` of an entry of `imports:`.";
    UNKNOWN_PICK = "GEP0304", "`pick` names a value that is not there",
        "`pick:` selects and orders values of the list that `from:` names.";
    FROM_AND_VALUES = "GEP0305", "an enum needs either `values` or `from`",
        "`values:` lists the values here, `from:` takes them from elsewhere. With both, one of them would be ignored; with neither, there is nothing. `pick:` goes with `from:` only.";
    DUPLICATE_IMPORT = "GEP0306", "two imports have one name",
        "`as:` names an import inside this file. Rename one.";
    DRIFT = "GEP0307", "a copied list differs from its source",
        "BlockKind and MetadataKeys written out in a JS API schema are copies of the turns schema that the file imports, or, in a file without `version:`, of the nearest turns_codegen.yaml: BlockKind must hold the same values, MetadataKeys only names of turn or block metadata. Change the copy, or better, replace it by `from:` so that nothing is written twice.";

    DUPLICATE_TURN_KEY = "GEP0401", "a key stands twice in one scope",
        "The name becomes the stored key of a map. Two of them would overwrite each other.";
    TYPE_WITHOUT_KEY = "GEP0402", "a type without a typed key",
        "`type_expr:` is the type of the typed key. Name the key in `typed_key:`, or leave the type empty.";
    KEY_WITHOUT_TYPE = "GEP0403", "a typed key without a type",
        "`typed_key:` asks for a key that knows the type of its value. Give it in `type_expr:`: string, any, []string, list<string>, map<string, json>, ...";
    UNKNOWN_TYPE = "GEP0404", "a type that cannot be read",
        "Types are string, bool, f64, u32, i32, u53, i53, json, unknown, list<T>, map<string, T> and map<ENUM, T>; in records and functions also the names of enums, records and unions, of this file or an import, of classes and callbacks of this file, partial<RECORD>, 'literals' with `|` between them, `| null`, bytes, value, function and object; in functions also `T?`, lazy<RECORD>, promise<T>, unit and this. The Go spellings any, []T, map[string]T, int, int64 and float64 are read too.";
    BAD_NAMESPACE = "GEP0405", "a namespace or module that cannot be used",
        "The namespace is the prefix of stored keys and the module is what scripts name in require(): ASCII letters in lower case, digits, `-` and `_`, a module also `/`, starting with a letter.";
    DUPLICATE_CONST = "GEP0406", "two entries have one constant",
        "`const:`, `value_const:` and `typed_key:` are the names under which other programs know the entry. Each can exist once.";

    BAD_OUTPUT_PATH = "GEP0501", "an output path that leaves the output folder",
        "Output paths are relative to `out_root:`, written with `/`, and may not contain `..`, empty parts or a drive: a schema must not be able to write elsewhere.";
    OUTPUT_COLLISION = "GEP0502", "two outputs have one path",
        "One of the two files would be lost. Give them different paths.";
    UNKNOWN_TEMPLATE = "GEP0503", "a template that does not exist",
        "`template:` is `builtin:NAME`, or the path of a file relative to the schema.";
    NO_OUTPUT = "GEP0504", "an outputs list that names no output",
        "Only what `outputs:` names is rendered: an empty list would remove every generated file. Name an output, or leave `outputs:` out to get the Rust module, the `.d.ts`, the JSON Schema and the reference.";

    DUPLICATE_NAME = "GEP0601", "one name for two types",
        "Enums, records, unions and their maps, classes and callbacks share one space of names, in Rust and in TypeScript; what imports bring in counts too. So do the names that lists make: BlockKind, DataKey, TurnMetaKey, BlockMetaKey, TurnData, TurnMetadata and BlockMetadata of a turns schema; ErrorCode, ApiError and ErrorData of `errors:`; RECORDField for the literals of a field, CLASSMethodParam and CLASSMethodResult for those of a method; PartialRECORD for partial<RECORD>; the Rust traits of namespaces, Module for `functions:`, and Bindings for all of them. Rename one.";
    DUPLICATE_MEMBER = "GEP0602", "two members of one type have one name",
        "Two fields of a record (its base's count, and aliases), two variants of a union, two members of a class, a namespace or a global, or two parameters, have the same name in JavaScript or in Rust. Rename one, or give one another Rust name with `rust:`.";
    EXTENDS_CYCLE = "GEP0603", "records extend each other in a circle",
        "The fields of a record begin with those of the one that it extends: the chain has to end.";
    ENDLESS_RECORD = "GEP0604", "a record that can never be made",
        "A required field holds, directly or through other required fields, the record itself. Make a field optional or nullable, or a list.";
    BAD_DEFAULT = "GEP0605", "a default that its type refuses",
        "The default has to be a value of the field's type. Defaults are strings, numbers, booleans, values of enums, lists of these, and an empty mapping for a map.";
    BAD_PRESENCE = "GEP0606", "keys of a field that contradict each other",
        "A field with a default always has a value: it is not `optional`, `nullable` or `secret`. `secret` and `shared` are about data; `shared` is for lists.";
    BAD_FIELD_NAME = "GEP0607", "a name that cannot be a field",
        "Fields are an ASCII letter or `_`, then letters, digits and `_`. `__proto__`, `constructor` and `prototype` change what an object is; `then`, `toJSON`, `toString` and `valueOf` are called by JavaScript itself.";
    NEEDS_TS = "GEP0608", "a function or object without a TypeScript type",
        "Rust takes a `function` or `object` as it is. Say what scripts see with `ts:`, or make a callback, a class or a record of it.";
    BAD_TS = "GEP0609", "a TypeScript type that cannot be read",
        "`ts:` is printed into the declarations as it is: a type on one line, with its brackets and quotes closed, without comments, and without a second member behind it. Of a callback it is the type of a function, `(turn: Turn) => void`, or the name of one.";
    BAD_ALTERNATIVE = "GEP0610", "alternatives that cannot be told apart",
        "`|` stands between literals of which Rust names can be made, or before `null` for a whole field. Other alternatives need a tag: make an entry of `unions:`, with a tag or `untagged: true`.";
    BAD_VARIANT = "GEP0611", "a variant that does not fit its union, or something else where data has to be",
        "With `tag:` alone each variant is a record with a constant field of that name (`{ name: type, type: \"'start'\" }`). With `tag:` and `content:`, or neither, each variant gives its `value:`. Unions with tags and errors hold data: no functions, objects, handles or bytes, nor records that hold such things.";
    NOT_EXHAUSTIVE = "GEP0612", "tags that are not the values of the enum",
        "`exhaustive:` names an enum whose values are exactly the tags of the union.";
    BAD_MESSAGE = "GEP0613", "a message that cannot be made",
        "`{name}` in the message of an error stands for the value of its field `name`. `{{` and `}}` print braces; a brace alone is refused.";
    BAD_PACKAGE = "GEP0614", "a package that npm would refuse",
        "`name:` is an npm name in lower case, with or without a scope (`@scope/name`); `version:` has three numbers. The `.d.ts` of the schema is there and lies, like each of `files:`, beside the package.json or below it.";
    TOO_MUCH_INHERITED = "GEP0615", "records that inherit too many fields",
        "Each record has all fields of those that it extends: in a long chain they grow with the square of its length. Extend less, or hold the other record in a field.";

    DUPLICATE_GLOBAL = "GEP0701", "two globals have one name",
        "A global is declared by its name, an object also by its interface: `console` has the interface `Console`. Each can exist once. Rename one.";
    BAD_GLOBAL = "GEP0702", "a name that cannot be a global or a member of one",
        "Scripts write it: an ASCII letter, `_` or `$`, then these and digits; a class or a type starts with an upper-case letter. What the language has itself, as `Promise` or `delete`, can be no global. A member can also be one of the language's symbols, `Symbol.iterator`; `constructor`, `prototype` and `__proto__` change what an object is.";
    BAD_SIGNATURE = "GEP0703", "a signature that cannot be read",
        "A signature is written as in a declaration, on one line and without the name in front: `(id: string, ...rest: any[]): void`. Each parameter has a name and a type, `?` marks those that may be left out, which stand behind the others. A constructor is only the parameters: `(label?: string)`.";
    MISFIT = "GEP0704", "a key that does not fit the kind of a global, or is missing",
        "A function, a value and a type have `ts:`; an object and a class have `members:`, a class that scripts can make has `new:`. Only a class has static members, and only a property is `readonly`.";
    NO_GLOBALS = "GEP0705", "an output of globals without globals",
        "`outputs: globals:` is the `.d.ts` of what `globals:` lists. List something there, or remove the output.";

    DUPLICATE_EXPORT = "GEP0801", "two things of the module have one name",
        "What scripts find in the module has a name of its own: each function, each namespace, and `consts` and `version`. In Rust each namespace is a field, named after its trait. Rename one.";
    BAD_CALL_NAME = "GEP0802", "a name that cannot be a function, a namespace, a member or a parameter",
        "Functions, namespaces and parameters are declared: an ASCII letter, `_` or `$`, then these and digits, and no word of the language. Members of classes may be such words, but not `constructor`, `prototype` and `__proto__`, which change what an object is. `then` would make a promise of what has it. The Rust name is the same in snake_case: give one with `rust:` where none can be made.";
    MISPLACED_TYPE = "GEP0803", "a type that cannot stand in its place",
        "`unit`, `promise<T>` and, of methods, `this` are what functions give; a property can be a promise too. `lazy<RECORD>` is for parameters, for what functions give, and for variants of unions without a tag. `?` stands behind the whole type of a parameter, a property or a result, where TypeScript writes `T | undefined`: in fields it is `optional: true`. A parameter may have either; a `?` counts, whatever `optional:` says. What a callback gives is written without `promise`, and with `async: allowed`.";
    BAD_LAZY = "GEP0804", "a lazy record that cannot be",
        "`lazy<RECORD>` is converted field by field when a script touches it, and compared when it comes back: the record holds data only, with fields that are all known.";
    PARAM_ORDER = "GEP0805", "a parameter that has to be given, behind one that has not",
        "Arguments are told apart by their place: those that may be left out stand behind the others. Move the parameter forward, or let it be optional too.";
    OTHER_PARAMS = "GEP0806", "a signature with other parameters",
        "`ts:` of a function is its whole signature, that of a callback its whole type, and `params:` are what a call is checked against: both need the same number of arguments. Make them agree.";
    UNKNOWN_ERROR = "GEP0807", "an error code that does not exist, or stands twice",
        "`errors:` of a function names codes of the file's `errors:`, each once.";
    TOO_MANY_PARAMS = "GEP0808", "a function with too many parameters",
        "Nobody remembers the order of more than 16. Make a record of them.";
    NO_FUNCTIONS = "GEP0809", "a namespace without functions",
        "Scripts would find an empty object. Add functions, or remove the namespace.";
    UNTAGGED = "GEP0810", "a key that a union without a tag does not have",
        "The variants of an untagged union are told apart by what they are: there is no tag, so `tag`, `content`, `open`, `map` and `exhaustive` mean nothing.";
    SAME_KIND = "GEP0811", "variants that cannot be told apart without a tag",
        "The variants of an untagged union are told apart by what JavaScript says they are: a string, a number, a boolean, null, bytes, a list, a function, a handle of one class, a plain object, a lazy record (the object that the host gave out, and no other). Each of these can be there once; each class is one of its own. `json`, `unknown`, `function`, `object` and unions can be anything.";
    NOT_IMPORTED = "GEP0812", "a class or a callback of an import",
        "Classes and callbacks belong to the module of the file that defines them: another file cannot take them over yet, nor a type that holds one. Define them where they are used, or move what uses them to that file.";
    BAD_DELIVERY = "GEP0813", "keys that contradict how a value is given",
        "`drive: blocking` waits for a value, a promise does not. What is `cached` is asked for once, when it is first read: undefined would stay, so that a property that may be undefined is not cached.";
}
