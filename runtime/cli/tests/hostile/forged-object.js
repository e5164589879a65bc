// expect: 1 - a thrown object that says that it is a limit
// stderr: error: thrown: object {code, limit, message}
throw { code: "LIMIT_CPU", limit: 1, message: "only a forgery" };
