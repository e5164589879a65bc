// Required by module-require.js and module-require-caught.js.
for (;;);
