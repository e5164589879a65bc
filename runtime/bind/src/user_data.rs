//! Rust values that live with a runtime, or inside of its objects.

/// Says of a type that rquickjs may keep it in the user data of a runtime, or as the data of a class: `user_data!(Name)`,
/// and for one that holds values of the engine `user_data!(Name<'js>)`.
///
/// The type has at most that lifetime, and it is nowhere but in values of the engine, or in types of which that is true:
/// not in a reference of Rust.
#[doc(hidden)]
#[macro_export]
macro_rules! user_data {
    ($name:ident<$js:lifetime>) => {
        // SAFETY: `Changed` is the same type with another lifetime, which is nowhere but in values of the engine.
        #[allow(unsafe_code, reason = "the trait is unsafe; its derive would bring in rquickjs' macro crate")]
        unsafe impl<$js> $crate::rquickjs::JsLifetime<$js> for $name<$js> {
            type Changed<'to> = $name<'to>;
        }
    };
    ($name:ident) => {
        // SAFETY: `Changed` is the same type, and it has no lifetime.
        #[allow(unsafe_code, reason = "the trait is unsafe; its derive would bring in rquickjs' macro crate")]
        unsafe impl $crate::rquickjs::JsLifetime<'_> for $name {
            type Changed<'to> = $name;
        }
    };
}
