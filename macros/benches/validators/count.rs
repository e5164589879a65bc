//! Instructions per look-up, counted by valgrind's callgrind, and nanoseconds.

use std::error::Error;
use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::contenders::{Contender, SETS, Set};
use crate::texts::Kind;

/// The look-ups of a process that is counted, at least.
const LOOK_UPS: usize = 2000;

/// A set by its place, who looks up in it, and what.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub(crate) set: usize,
    pub(crate) contender: Contender,
    pub(crate) kind: Kind,
}

impl Case {
    fn texts(self) -> Result<(&'static Set, Vec<String>), String> {
        let set = SETS.get(self.set).ok_or("no such set")?;
        let texts = self.kind.texts(set.texts);
        Ok((set, texts.iter().map(|text| self.contender.input(text)).collect()))
    }

    /// What the counted process does.
    pub(crate) fn repeat(self, rounds: usize) -> Result<(), String> {
        let (set, texts) = self.texts()?;
        (set.repeat)(self.contender, &texts, rounds);
        Ok(())
    }

    /// Instructions of one look-up, without the loop around it.
    pub(crate) fn instructions(self) -> Result<f64, Box<dyn Error>> {
        Ok(self.counted()? - Self { contender: Contender::Nobody, ..self }.counted()?)
    }

    /// Of a process that does twice as much, the half: its start and its end are not counted.
    fn counted(self) -> Result<f64, Box<dyn Error>> {
        let (_, texts) = self.texts()?;
        let rounds = LOOK_UPS.div_ceil(texts.len());
        let more = callgrind(self, 2 * rounds)? - callgrind(self, rounds)?;
        Ok(more / (rounds * texts.len()) as f64)
    }

    /// Nanoseconds of one look-up with the loop around it; the fastest of several tries.
    pub(crate) fn nanoseconds(self) -> Result<f64, Box<dyn Error>> {
        let (set, texts) = self.texts()?;
        let rounds = 100_000_usize.div_ceil(texts.len());
        let time = |_| {
            let started = Instant::now();
            (set.repeat)(self.contender, &texts, rounds);
            started.elapsed().as_secs_f64() * 1e9 / (rounds * texts.len()) as f64
        };
        Ok((0..20).map(time).fold(f64::INFINITY, f64::min))
    }
}

/// The instructions of this program, started for that many rounds.
fn callgrind(case: Case, rounds: usize) -> Result<f64, Box<dyn Error>> {
    let Case { set, contender, kind } = case;
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(std::env::current_exe()?);
    command.args(["look-up", &set.to_string(), &format!("{contender:?}"), &format!("{kind:?}"), &rounds.to_string()]);
    let output = command.stdin(Stdio::null()).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "valgrind counts the instructions, and is not there: install it, for example with \
                                    `apt-get install valgrind`"
            .to_owned(),
        _ => format!("valgrind: {error}"),
    })?;
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected :")).map(|(_, count)| count.trim().parse());
    match count {
        Some(Ok(count)) if output.status.success() => Ok(count),
        _ => Err(format!("{command:?}: {}, and no count in\n{said}", output.status).into()),
    }
}
