// expect: 1 - an error that is its own cause, uncaught
// stderr: error: Error: its own cause
const error = new Error("its own cause");
error.cause = error;
throw error;
