/** Makes light. By hand, because this schema is what `init` writes; `globals:` of a schema can declare it too. */
declare function light(
    scene: import("lights").consts.Scene | "dusk",
    weather: import("geppetto").consts.Weather,
    options?: import("lights").RunOptions,
): void;
