/** What the program gives to scripts. Functions are declared by hand until schemas know them. */
declare const thumbs: typeof import("thumbs") & {
    /** Makes the files. Returns what was done. */
    make(file: string, options: import("thumbs").ThumbOptions): string[];
};
