type Grow<T extends unknown[]> = T["length"] extends 100000 ? T : Grow<[...T, 0, ...T]>;
const grown: Grow<[0]> = [0];
console.log(grown);
