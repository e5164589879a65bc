// Imported by module-import.mjs.
for (;;);
