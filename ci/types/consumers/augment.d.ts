// What an application adds from a declaration file of its own: a group of `gp.consts`, keys of its own in the maps of
// turns, and a middleware that its host brings.
declare module "geppetto" {
    export namespace consts {
        /** Colours of my application. */
        const Mine: {
            readonly RED: "red";
            readonly GREEN: "green";
        };
        type Mine = (typeof Mine)[keyof typeof Mine];
    }

    interface TurnMetadata {
        /** How the user liked the answer, 1 to 5. */
        my_rating?: number;
    }

    interface NativeMiddlewares {
        /** Leaves blocks out when the turn is too long. */
        truncate: { maxBlocks: number };
    }
}
