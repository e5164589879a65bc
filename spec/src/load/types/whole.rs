//! Types as functions have them: what stands around the type of a value, and where it may.

use super::Expr;
use super::absent::{UNDEFINED, absent, is_undefined, undefined};

/// Where a type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Place {
    Field,
    /// A variant of a union.
    Variant,
    Param,
    Property,
    /// What a function of the module or of a namespace gives.
    Function,
    /// What a method gives.
    Method,
    /// What a callback gives.
    Callback,
}

/// A type, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Whole {
    pub(in crate::load) what: What,
    /// Whether a `?` stands behind it.
    pub(in crate::load) optional: bool,
    /// Whether `| null` does.
    pub(in crate::load) nullable: bool,
    /// Whether `promise<..>` stands around it.
    pub(in crate::load) promise: bool,
}

/// What is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum What {
    Unit,
    This,
    /// Without `?`, `promise`, `unit` and `this` in it.
    Value(Expr),
}

/// Why a type cannot stand in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Misplaced {
    pub(in crate::load) reason: &'static str,
    /// The way out.
    pub(in crate::load) help: &'static str,
}

impl Whole {
    /// Takes a type apart that stands in this place.
    pub(in crate::load) fn of(expr: Expr, place: Place) -> Result<Self, Misplaced> {
        let outside = Peeled::of(expr);
        let (promise, inside) = match outside.expr {
            Expr::Promise(value) => {
                promise(place, outside.optional || outside.nullable)?;
                (true, Peeled::of(*value))
            }
            expr => (false, Peeled { expr, ..outside }),
        };
        let Peeled { expr, optional, nullable } = inside;
        if optional && matches!(place, Place::Field | Place::Variant) {
            return refuse("`?` is for functions and properties", absent(place));
        }
        undefined(&expr, place)?;
        let what = match expr {
            Expr::Unit | Expr::This if optional || nullable => {
                return refuse("`unit` and `this` are never absent", "remove what stands behind it");
            }
            Expr::Unit => unit(place, promise)?,
            Expr::This => this(place, promise)?,
            expr => {
                inner(&expr, place)?;
                What::Value(expr)
            }
        };
        Ok(Self { what, optional, nullable, promise })
    }
}

/// A type without the `?` and the `| null` around it.
struct Peeled {
    expr: Expr,
    optional: bool,
    nullable: bool,
}

impl Peeled {
    fn of(expr: Expr) -> Self {
        let mut optional = false;
        let mut bare = |expr| match expr {
            Expr::Maybe(inner) => {
                optional = true;
                *inner
            }
            expr => expr,
        };
        let mut all: Vec<Expr> = match bare(expr) {
            Expr::Any(all) => all.into_iter().map(bare).collect(),
            expr => return Self { expr, optional, nullable: false },
        };
        let before = all.len();
        all.retain(|one| *one != Expr::Null);
        let nullable = all.len() < before;
        let expr = match (all.len(), all.pop()) {
            (1, Some(only)) => only,
            (_, Some(last)) => {
                all.push(last);
                Expr::Any(all)
            }
            (_, None) => Expr::Null,
        };
        Self { expr, optional, nullable }
    }
}

pub(super) fn refuse<T>(reason: &'static str, help: &'static str) -> Result<T, Misplaced> {
    Err(Misplaced { reason, help })
}

/// What a function gives, and what holds no value of its own.
const OF_RESULTS: &str = "`promise`, `unit` and `this` are for what functions give";

fn promise(place: Place, absent: bool) -> Result<(), Misplaced> {
    match place {
        Place::Field | Place::Variant | Place::Param => refuse(OF_RESULTS, "name the type of the value"),
        Place::Callback => {
            refuse("a callback names what its promise gives", "write the type alone, and `async: allowed`")
        }
        _ if absent => refuse("the promise itself is never absent", "write it inside: `promise<T?>`"),
        Place::Property | Place::Function | Place::Method => Ok(()),
    }
}

fn unit(place: Place, promise: bool) -> Result<What, Misplaced> {
    match place {
        Place::Field | Place::Variant | Place::Param => refuse(OF_RESULTS, "name the type of the value"),
        Place::Property if !promise => refuse("a property has a value", "name its type, or make it a method"),
        _ => Ok(What::Unit),
    }
}

fn this(place: Place, promise: bool) -> Result<What, Misplaced> {
    match place {
        Place::Method if !promise => Ok(What::This),
        Place::Method => refuse("a promise of `this` tells nothing", "write `promise<unit>`"),
        Place::Function | Place::Callback => refuse("only a method has a `this`", "name the type of the value"),
        Place::Field | Place::Variant | Place::Param | Place::Property => {
            refuse(OF_RESULTS, "name the type of the value")
        }
    }
}

/// What may stand inside: types of values only.
fn inner(expr: &Expr, place: Place) -> Result<(), Misplaced> {
    match expr {
        Expr::Lazy(_) if matches!(place, Place::Field | Place::Property) => refuse(
            "`lazy` is for parameters, for what functions give, and for unions without a tag",
            "name the record alone",
        ),
        Expr::Maybe(_) => refuse("`?` stands behind a whole type", "remove it here"),
        Expr::Promise(_) | Expr::Unit | Expr::This => {
            refuse("`promise`, `unit` and `this` are no parts of other types", "name the type of the value")
        }
        one if is_undefined(one) => refuse(UNDEFINED, "remove it here: `?` stands behind a whole type"),
        Expr::List(inside) | Expr::Map(_, inside) => inner(inside, place),
        Expr::Any(all) => all.iter().try_for_each(|one| inner(one, place)),
        Expr::Simple(_) | Expr::Name(_) | Expr::Partial(_) | Expr::Lazy(_) | Expr::Literal(_) | Expr::Null => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Expr, parse};
    use super::{Place, What, Whole};

    const ALL: [Place; 6] =
        [Place::Field, Place::Param, Place::Property, Place::Function, Place::Method, Place::Callback];

    fn places(text: &str) -> Vec<Place> {
        let expr = parse(text).expect(text);
        ALL.into_iter().filter(|place| Whole::of(expr.clone(), *place).is_ok()).collect()
    }

    #[test]
    fn types_are_taken_apart() {
        let whole = |text| Whole::of(parse(text).expect(text), Place::Method).expect(text);
        let name = |name: &str| What::Value(Expr::Name(name.to_owned()));
        for (text, what, optional, nullable, promise) in [
            ("T", name("T"), false, false, false),
            ("T?", name("T"), true, false, false),
            ("null | T?", name("T"), true, true, false),
            ("promise<T? | null>", name("T"), true, true, true),
            ("promise<unit>", What::Unit, false, false, true),
            ("unit", What::Unit, false, false, false),
            ("this", What::This, false, false, false),
            ("lazy<T>?", What::Value(Expr::Lazy("T".to_owned())), true, false, false),
            (
                "'a' | 'b'?",
                What::Value(Expr::Any(["a", "b"].map(|t| Expr::Literal(t.to_owned())).to_vec())),
                true,
                false,
                false,
            ),
        ] {
            assert_eq!(whole(text), Whole { what, optional, nullable, promise }, "{text}");
        }
    }

    #[test]
    fn each_type_has_its_places() {
        use Place::{Callback, Function, Method, Param, Property};
        for (text, expected) in [
            ("list<T | null>", &ALL[..]),
            ("T | null", &ALL),
            ("T?", &[Param, Property, Function, Method, Callback]),
            ("lazy<T>", &[Param, Function, Method, Callback]),
            ("list<lazy<T>>", &[Param, Function, Method, Callback]),
            ("promise<T>", &[Property, Function, Method]),
            ("promise<unit>", &[Property, Function, Method]),
            ("unit", &[Function, Method, Callback]),
            ("this", &[Method]),
            ("promise<this>", &[]),
            ("promise<T>?", &[]),
            ("promise<T> | null", &[]),
            ("promise<promise<T>>", &[]),
            ("list<promise<T>>", &[]),
            ("map<string, T?>", &[]),
            ("list<unit>", &[]),
            ("unit?", &[]),
            ("this | null", &[]),
            ("undefined", &[]),
            ("T | undefined", &[]),
            ("promise<undefined | T>", &[]),
        ] {
            assert_eq!(places(text), expected, "{text}");
        }
    }
}
