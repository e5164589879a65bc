/** What the program gives to scripts, beside what the schema declares. */
declare const thumbs: typeof import("thumbs") & {
    /** Makes the files. Returns what was done. */
    make(file: string, options: import("thumbs").ThumbOptions): string[];
};
