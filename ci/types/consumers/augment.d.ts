// What an application adds to `gp.consts` from a declaration file of its own.
declare module "geppetto" {
    export namespace consts {
        /** Colours of my application. */
        const Mine: {
            readonly RED: "red";
            readonly GREEN: "green";
        };
        type Mine = (typeof Mine)[keyof typeof Mine];
    }
}
