//! Licence expressions (SPDX, and the older `A/B`): `OR` gives a choice, `AND` does not, `WITH` belongs to its licence.

/// Whether the licences in `list` are enough for `expression`.
pub(super) fn allowed(expression: &str, list: &[&str]) -> Result<bool, &'static str> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut parser = Parser { rest: &tokens, list };
    let enough = parser.any()?;
    if parser.rest.is_empty() { Ok(enough) } else { Err("there is something after its end") }
}

struct Parser<'a> {
    rest: &'a [&'a str],
    list: &'a [&'a str],
}

impl<'a> Parser<'a> {
    fn any(&mut self) -> Result<bool, &'static str> {
        let mut enough = self.all()?;
        while self.take("OR") {
            enough |= self.all()?;
        }
        Ok(enough)
    }

    fn all(&mut self) -> Result<bool, &'static str> {
        let mut enough = self.one()?;
        while self.take("AND") {
            enough &= self.one()?;
        }
        Ok(enough)
    }

    fn one(&mut self) -> Result<bool, &'static str> {
        match self.next()? {
            "(" => {
                let enough = self.any()?;
                if self.take(")") { Ok(enough) } else { Err("a parenthesis is not closed") }
            }
            ")" | "AND" | "OR" | "WITH" => Err("a licence is missing"),
            name if self.take("WITH") => {
                let exception = self.next()?;
                Ok(self.list.contains(&format!("{name} WITH {exception}").as_str()))
            }
            name => Ok(self.list.contains(&name)),
        }
    }

    fn next(&mut self) -> Result<&'a str, &'static str> {
        let (first, rest) = self.rest.split_first().ok_or("it ends too early")?;
        self.rest = rest;
        Ok(first)
    }

    fn take(&mut self, token: &str) -> bool {
        let there = self.rest.first() == Some(&token);
        if there {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[&str] = &["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"];

    #[test]
    fn expressions_are_read_as_spdx_says() {
        let cases = [
            ("MIT", true),
            ("GPL-3.0", false),
            ("GPL-3.0 OR MIT", true),
            ("GPL-3.0/MIT", true),
            ("GPL-3.0 AND MIT", false),
            ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
            // AND binds tighter than OR
            ("MIT OR GPL-3.0 AND GPL-2.0", true),
            ("GPL-3.0 AND MIT OR GPL-2.0", false),
            ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true),
            ("Apache-2.0 WITH Other-exception", false),
            ("MIT OR Apache-2.0 OR LGPL-2.1-or-later", true),
        ];
        for (expression, expected) in cases {
            assert_eq!(allowed(expression, LIST), Ok(expected), "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_is_an_error() {
        for expression in ["", "MIT OR", "(MIT", "MIT)", "AND MIT", "MIT Apache-2.0", "MIT WITH"] {
            assert!(allowed(expression, LIST).is_err(), "{expression}");
        }
    }
}
