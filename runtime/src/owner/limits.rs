//! What a script may use, and the names of these limits.

use std::time::Duration;

use geppetto_generated::js_api::ApiError;
use geppetto_spec::U53;

/// What scripts of a runtime may use. Each limit can be set; the defaults fit a small agent script.
///
/// Limits protect against scripts with mistakes. A hostile script needs a process of its own besides: a built-in
/// function of the engine cannot be interrupted.
///
/// ```
/// use std::time::Duration;
/// use geppetto::Limits;
///
/// let limits = Limits::default().memory(16 << 20).cpu(Duration::from_millis(50));
/// assert_eq!(limits.timers, 1_000);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the engine's heap. Default 64 MiB; `None`: no limit. Until a script that went over it is stopped, the engine
    /// may take up to 8 MiB more: it does not survive every refusal.
    pub memory: Option<usize>,
    /// Bytes of the native stack. Default 256 KiB; at least 32 KiB and at most 8 MiB.
    pub stack: usize,
    /// CPU time of a tick: what runs for one message, event or timer, with its microtasks. Default 250 ms; `None`: no
    /// limit.
    pub cpu: Option<Duration>,
    /// Microtasks of a tick. Default 100 000.
    pub microtasks: usize,
    /// Timers that are set at the same time. Default 1 000.
    pub timers: usize,
    /// How deep runs and waits may be nested. Default 16.
    pub nesting: usize,
    /// Messages that may wait for the owner. Default 65 536; what comes then is refused.
    pub queue: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory: Some(64 << 20),
            stack: 256 << 10,
            cpu: Some(Duration::from_millis(250)),
            microtasks: 100_000,
            timers: 1_000,
            nesting: 16,
            queue: 65_536,
        }
    }
}

impl Limits {
    /// The same with another limit for memory, in bytes; `None`: no limit.
    #[must_use]
    pub fn memory(mut self, bytes: impl Into<Option<usize>>) -> Self {
        self.memory = bytes.into();
        self
    }

    /// The same with another limit for the native stack, in bytes. It is at least 32 KiB and at most 8 MiB.
    #[must_use]
    pub fn stack(mut self, bytes: usize) -> Self {
        self.stack = bytes.clamp(32 << 10, 8 << 20);
        self
    }

    /// The same with another limit for the CPU time of a tick; `None`: no limit.
    #[must_use]
    pub fn cpu(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.cpu = time.into();
        self
    }

    /// The same with another number of microtasks per tick.
    #[must_use]
    pub fn microtasks(mut self, count: usize) -> Self {
        self.microtasks = count;
        self
    }

    /// The same with another number of timers.
    #[must_use]
    pub fn timers(mut self, count: usize) -> Self {
        self.timers = count;
        self
    }

    /// The same with another depth of nested runs and waits.
    #[must_use]
    pub fn nesting(mut self, depth: usize) -> Self {
        self.nesting = depth;
        self
    }

    /// The same with room for another number of messages.
    #[must_use]
    pub fn queue(mut self, messages: usize) -> Self {
        self.queue = messages;
        self
    }

    /// What it is that was reached.
    pub(crate) fn reached(&self, limit: Limit) -> LimitReached {
        let value = match limit {
            Limit::Memory => self.memory.unwrap_or(usize::MAX),
            Limit::Stack => self.stack,
            Limit::Cpu => self.cpu.map_or(usize::MAX, |time| usize::try_from(time.as_millis()).unwrap_or(usize::MAX)),
            Limit::Microtasks => self.microtasks,
            Limit::Timers => self.timers,
            Limit::Nesting => self.nesting,
        };
        LimitReached { limit, value: u64::try_from(value).unwrap_or(u64::MAX) }
    }
}

/// The name of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::memory`].
    Memory,
    /// [`Limits::stack`].
    Stack,
    /// [`Limits::cpu`].
    Cpu,
    /// [`Limits::microtasks`].
    Microtasks,
    /// [`Limits::timers`].
    Timers,
    /// [`Limits::nesting`].
    Nesting,
}

/// A limit that a script has reached. Only the owner makes one, from what it saw itself: scripts cannot forge it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitReached {
    /// Which one.
    pub limit: Limit,
    /// What was allowed: bytes, milliseconds or a number.
    pub value: u64,
}

impl LimitReached {
    /// The same as scripts see it.
    pub(crate) fn as_api_error(self) -> ApiError {
        let value = U53::try_from(self.value).unwrap_or(U53::MAX);
        match self.limit {
            Limit::Memory => ApiError::LimitMemory { limit_bytes: value },
            Limit::Stack => ApiError::LimitStack { limit_bytes: value },
            Limit::Cpu => ApiError::LimitCpu { limit_ms: value },
            Limit::Microtasks => ApiError::LimitMicrotasks { limit: value },
            Limit::Timers => ApiError::LimitTimers { limit: value },
            Limit::Nesting => ApiError::LimitNesting { limit: u32::try_from(self.value).unwrap_or(u32::MAX) },
        }
    }
}
