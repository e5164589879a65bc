// expect: 0 - forgeries in timers that the script handles; it goes on
setTimeout(() => { try { throw { code: "LIMIT_MEMORY" }; } catch {} console.log("done"); }, 0);
Promise.reject({ code: "LIMIT_CPU" }).catch(() => {});
