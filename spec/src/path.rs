//! Where a value sits inside another: `options.tools[2].name`.

use std::fmt;

use crate::names::{Quoted, cut};

/// One step of a path.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// Into the field of that name.
    Field(&'a str),
    /// Into the element at that position.
    Index(usize),
}

/// How many steps are written at the start and at the end of a long path.
const ENDS: usize = 12;

/// Writes the steps from outside in. Of a long path only both ends are written.
pub fn write_path<'a>(steps: impl ExactSizeIterator<Item = Step<'a>>, out: &mut impl fmt::Write) -> fmt::Result {
    let count = steps.len();
    let left_out = if count > 2 * ENDS { ENDS..count - ENDS } else { 0..0 };
    for (i, step) in steps.enumerate() {
        if left_out.contains(&i) {
            if i == left_out.start {
                out.write_char('…')?;
            }
            continue;
        }
        match step {
            Step::Field(name) if !is_name(name) => {
                let (name, is_cut) = cut(name);
                write!(out, "[{}]", Quoted(name, is_cut))?;
            }
            Step::Field(name) if i == 0 => out.write_str(name)?,
            Step::Field(name) => write!(out, ".{name}")?,
            Step::Index(index) => write!(out, "[{index}]")?,
        }
    }
    Ok(())
}

/// Whether `text` can stand behind a dot.
pub fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    text.len() <= crate::UnknownValue::MAX_GIVEN
        && text.starts_with(|c: char| is_part(c) && !c.is_ascii_digit())
        && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(steps: &[Step<'_>]) -> String {
        let mut out = String::new();
        write_path(steps.iter().copied(), &mut out).expect("a string takes all");
        out
    }

    #[test]
    fn names_stand_behind_dots() {
        use Step::{Field, Index};
        assert_eq!(text(&[Field("options"), Field("tools"), Index(2), Field("name")]), "options.tools[2].name");
        assert_eq!(text(&[Field("a b"), Field("c"), Field("1")]), r#"["a b"].c["1"]"#);
        assert_eq!(text(&[]), "");
    }

    #[test]
    fn a_long_path_loses_its_middle() {
        let all = [Step::Field("a"); 100];
        assert_eq!(text(&all), format!("a{}…{}", ".a".repeat(11), ".a".repeat(12)));
        assert_eq!(text(&[Step::Index(0); 24]), "[0]".repeat(24));
    }
}
