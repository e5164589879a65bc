const { house } = require("rooms");

const kitchen = house.room("kitchen").onChange(level => console.log(`kitchen: ${level} %`));
kitchen.onChange(async () => {
    await new Promise(resolve => setTimeout(resolve, 5));
});
kitchen.fade(60).then(level => console.log(`${house.names()}: ${level} ${kitchen.level}`));

try {
    house.room("cellar");
} catch (error) {
    console.log(/** @type {import("rooms").ApiError} */ (error).code);
}
