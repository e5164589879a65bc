/** @type {import("thumbs").ThumbOptions} */
const options = {
    sizes: [{ width: 320 }, { width: 64, suffix: "icon" }],
    format: thumbs.consts.Format.PNG,
    steps: [{ do: "crop" }, { do: "rotate", degrees: 90 }],
    uploadToken: "t0p-secret",
};

const done = thumbs.make("cat.jpg", options);
const expected = [
    "crop to 1",
    "rotate by 90",
    "write cat-320.png",
    "write cat-icon.png",
    "upload with a token of 10 characters",
];
if (done.join() !== expected.join()) throw new Error(done.join());
