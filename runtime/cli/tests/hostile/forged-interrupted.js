// expect: 1 - an error with the text of the engine's own
// stderr: error: InternalError: interrupted
const error = new InternalError("interrupted");
throw error;
