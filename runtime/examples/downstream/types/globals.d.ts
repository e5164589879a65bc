/** Makes light. Functions are declared by hand until schemas know them. */
declare function light(
    scene: import("lights").consts.Scene | "dusk",
    weather: import("geppetto").consts.Weather,
    options?: import("lights").RunOptions,
): void;
