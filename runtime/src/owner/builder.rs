//! What a runtime is made of.

use std::fmt;
use std::io::Write as _;
use std::sync::Arc;

use super::error::RuntimeError;
use super::limits::Limits;
use super::runtime::Runtime;
use super::shared::Shared;
use super::state::OnUncaught;
use super::thread;
use super::uncaught::Uncaught;
use crate::JsApi;
use crate::api::PLAIN;
use crate::files::ModuleRoot;
use crate::globals::ConsoleLevel;
use crate::host_module::{self, HostModule};

/// Makes a [`Runtime`]. What is not said has a default: scripts get the modules of geppetto, a console that writes to
/// the standard streams, no files and no environment.
///
/// ```
/// use geppetto::{Limits, RuntimeBuilder};
///
/// let runtime = RuntimeBuilder::new().limits(Limits::default().memory(8 << 20)).env("HOME_PAGE", "example.org").build()?;
/// let page: String = runtime.eval("ENV.HOME_PAGE").wait()?;
/// assert_eq!(page, "example.org");
/// # Ok::<(), geppetto::RuntimeError>(())
/// ```
pub struct RuntimeBuilder {
    pub(crate) limits: Limits,
    pub(crate) api: &'static JsApi,
    pub(crate) modules: Vec<HostModule>,
    pub(crate) files: Option<ModuleRoot>,
    pub(crate) env: Vec<(String, String)>,
    pub(crate) console: ConsoleSink,
    pub(crate) on_uncaught: OnUncaught,
    pub(crate) thread_name: String,
}

/// What gets the lines of `console`.
pub(crate) type ConsoleSink = Box<dyn Fn(ConsoleLevel, &str) + Send>;

impl RuntimeBuilder {
    /// One with the defaults.
    pub fn new() -> Self {
        Self {
            limits: Limits::default(),
            api: &PLAIN,
            modules: Vec::new(),
            files: None,
            env: Vec::new(),
            console: Box::new(to_standard_streams),
            on_uncaught: Box::new(to_standard_error),
            thread_name: "geppetto".to_owned(),
        }
    }

    /// What scripts may use.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        // The field is public, and 0 would be no limit: the end of the stack then ends the process.
        let stack = limits.stack;
        self.limits = limits.stack(stack);
        self
    }

    /// The program's own list of modules, from [`js_api!`](crate::js_api!), instead of those of geppetto alone.
    #[must_use]
    pub fn api(mut self, api: &'static JsApi) -> Self {
        self.api = api;
        self
    }

    /// One more module.
    #[must_use]
    pub fn module(mut self, module: HostModule) -> Self {
        self.modules.push(module);
        self
    }

    /// The folder whose files scripts may import. Without one there are none.
    #[must_use]
    pub fn files(mut self, root: ModuleRoot) -> Self {
        self.files = Some(root);
        self
    }

    /// A variable that scripts see as `ENV.NAME`. There is nothing else of the environment.
    #[must_use]
    pub fn env(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Where the lines of `console` go, instead of the standard streams. It is called on the owner's thread.
    #[must_use]
    pub fn console(mut self, sink: impl Fn(ConsoleLevel, &str) + Send + 'static) -> Self {
        self.console = Box::new(sink);
        self
    }

    /// Who hears of errors that nobody waits for, such as a rejected promise without a handler; instead of a line on the
    /// standard error output. It is called on the owner's thread.
    #[must_use]
    pub fn on_uncaught(mut self, hook: impl Fn(&Uncaught) + Send + 'static) -> Self {
        self.on_uncaught = Box::new(hook);
        self
    }

    /// The name of the owner's thread, for debuggers. Default `geppetto`.
    #[must_use]
    pub fn thread_name(mut self, name: impl Into<String>) -> Self {
        self.thread_name = name.into();
        self
    }

    /// The declarations of everything that scripts of this runtime can `require`, for their editor.
    pub fn types(&self) -> String {
        host_module::types(self.api, &self.modules)
    }

    /// Starts the owner's thread, and waits until the runtime is ready.
    ///
    /// It fails with [`RuntimeError::Start`] when two modules have one name or one has a name that scripts cannot write,
    /// when the limit for memory is less than a runtime needs, and when the system gives no thread.
    pub fn build(self) -> Result<Runtime, RuntimeError> {
        host_module::check(&self.modules).map_err(|error| RuntimeError::Start(error.to_string()))?;
        if self.thread_name.contains('\0') {
            return Err(RuntimeError::Start("its thread has a name with a NUL in it: give it another".to_owned()));
        }
        // Once more: the field is open, and for the engine 0 is no limit at all.
        let limits = self.limits.clone().stack(self.limits.stack);
        let shared = Arc::new(Shared::new(limits));
        let runtime = Runtime::new(Arc::clone(&shared));
        thread::start(self, &shared, runtime.downgrade())?;
        Ok(runtime)
    }
}

impl Default for RuntimeBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RuntimeBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the values of the environment: they may be secret.
        f.debug_struct("RuntimeBuilder").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// Nobody is left to be told when a stream is closed.
fn to_standard_streams(level: ConsoleLevel, line: &str) {
    let _ = if level.is_error() {
        writeln!(std::io::stderr().lock(), "{line}")
    } else {
        writeln!(std::io::stdout().lock(), "{line}")
    };
}

fn to_standard_error(uncaught: &Uncaught) {
    let _ = writeln!(std::io::stderr().lock(), "{uncaught}");
}
