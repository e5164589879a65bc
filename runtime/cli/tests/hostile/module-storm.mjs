// expect: TIMEOUT - imports of modules that do not exist, without end
for (let i = 0; ; i++) await import(`./missing-${i}.mjs`).catch(() => {});
