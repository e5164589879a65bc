// Wrong on purpose: declaration files are checked, and neither DOM nor Node is there.
declare const signal: AbortSignal; // TS2304
declare const buffer: Buffer; // TS2591
