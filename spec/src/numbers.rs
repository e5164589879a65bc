//! Integers that JavaScript holds exactly: those up to 2^53 - 1.

use std::fmt;

/// An integer from 0 to 2^53 - 1, which every JavaScript number in this range holds exactly.
///
/// ```
/// use geppetto_spec::U53;
/// const LIMIT: U53 = U53::of::<30_000>();
/// assert_eq!(LIMIT.get(), 30_000);
/// assert_eq!(U53::new(1 << 53), None);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct U53(u64);

/// An integer from -(2^53 - 1) to 2^53 - 1, which every JavaScript number in this range holds exactly.
///
/// ```
/// use geppetto_spec::I53;
/// const OFFSET: I53 = I53::of::<-5>();
/// assert_eq!(OFFSET.get(), -5);
/// assert_eq!(I53::new(-(1 << 53)), None);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct I53(i64);

/// A number outside of the range of [`U53`] or [`I53`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct OutOfRange(&'static str);

impl U53 {
    /// 2^53 - 1.
    pub const MAX: Self = Self((1 << 53) - 1);
    pub(crate) const EXPECTED: &'static str = "an integer from 0 to 9007199254740991";

    /// The number, if it is in range.
    pub const fn new(value: u64) -> Option<Self> {
        if value <= Self::MAX.0 { Some(Self(value)) } else { None }
    }

    /// A number that stands in the source. One that is out of range does not compile.
    pub const fn of<const N: u64>() -> Self {
        const { assert!(N <= Self::MAX.0, "a U53 goes up to 2^53 - 1") };
        Self(N)
    }

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl I53 {
    /// 2^53 - 1.
    pub const MAX: Self = Self((1 << 53) - 1);
    /// -(2^53 - 1).
    pub const MIN: Self = Self(-Self::MAX.0);
    pub(crate) const EXPECTED: &'static str = "an integer from -9007199254740991 to 9007199254740991";

    /// The number, if it is in range.
    pub const fn new(value: i64) -> Option<Self> {
        if value >= Self::MIN.0 && value <= Self::MAX.0 { Some(Self(value)) } else { None }
    }

    /// A number that stands in the source. One that is out of range does not compile.
    pub const fn of<const N: i64>() -> Self {
        const { assert!(N >= Self::MIN.0 && N <= Self::MAX.0, "an I53 goes from -(2^53 - 1) to 2^53 - 1") };
        Self(N)
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// The integer that `value` is. A fraction, NaN and everything beyond 2^53 - 1 are none; -0 is 0.
#[doc(hidden)]
#[allow(clippy::cast_possible_truncation, reason = "the range was checked")]
pub fn exact_integer(value: f64) -> Option<i64> {
    (value.trunc().to_bits() == value.to_bits() && value.abs() <= I53::MAX.into()).then_some(value as i64)
}

macro_rules! conversions {
    ($name:ident($inner:ty) from $($small:ty),*; try $($large:ty),*) => {
        $(impl From<$small> for $name {
            fn from(value: $small) -> Self {
                Self(value.into())
            }
        })*
        $(impl TryFrom<$large> for $name {
            type Error = OutOfRange;

            fn try_from(value: $large) -> Result<Self, OutOfRange> {
                value.try_into().ok().and_then(Self::new).ok_or(OutOfRange(Self::EXPECTED))
            }
        })*
        impl From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.0
            }
        }
        impl From<$name> for f64 {
            #[allow(clippy::cast_precision_loss, reason = "numbers of this range are exact")]
            fn from(value: $name) -> Self {
                value.0 as f64
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

conversions!(U53(u64) from u8, u16, u32; try i32, i64, u64, usize);
conversions!(I53(i64) from i8, i16, i32, u8, u16, u32; try i64, u64, isize, usize);

impl From<U53> for I53 {
    fn from(value: U53) -> Self {
        Self(value.0.cast_signed())
    }
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.0)
    }
}

impl std::error::Error for OutOfRange {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_end_where_numbers_stop_being_exact() {
        assert_eq!(U53::new(9_007_199_254_740_991), Some(U53::MAX));
        assert_eq!(U53::new(9_007_199_254_740_992), None);
        assert_eq!(I53::new(-9_007_199_254_740_991), Some(I53::MIN));
        assert_eq!(I53::new(-9_007_199_254_740_992), None);
        assert_eq!(I53::new(9_007_199_254_740_992), None);
        assert_eq!(I53::from(U53::MAX), I53::MAX);
    }

    #[test]
    fn conversions_say_what_they_expect() {
        assert_eq!(U53::from(5_u32).to_string(), "5");
        assert_eq!(I53::from(-5_i32).to_string(), "-5");
        assert_eq!((u64::from(U53::of::<7>()), f64::from(I53::of::<-7>())), (7, -7.0));
        let error = U53::try_from(-1_i64).expect_err("negative");
        assert_eq!(error.to_string(), "expected an integer from 0 to 9007199254740991");
        let error = I53::try_from(u64::MAX).expect_err("too big");
        assert_eq!(error.to_string(), "expected an integer from -9007199254740991 to 9007199254740991");
    }

    #[test]
    fn floats_that_are_integers() {
        for (value, expected) in [(0.0, 0), (-0.0, 0), (5.0, 5), (-5.0, -5), (9_007_199_254_740_991.0, I53::MAX.0)] {
            assert_eq!(exact_integer(value), Some(expected), "{value}");
        }
        for value in [1.5, -0.5, f64::NAN, f64::INFINITY, 1e300, 9_007_199_254_740_992.0, f64::MIN_POSITIVE] {
            assert_eq!(exact_integer(value), None, "{value}");
        }
    }
}
