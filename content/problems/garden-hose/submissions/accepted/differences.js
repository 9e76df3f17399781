const data = require("fs").readFileSync(0, "utf8").split(/\s+/).map(Number);
const [n, m] = data;
const change = new Array(n + 2).fill(0);
for (let i = 0; i < m; i++) {
  const at = 2 + 3 * i;
  change[data[at]] += data[at + 2];
  change[data[at + 1] + 1] -= data[at + 2];
}
let water = 0;
let most = 0;
let best = 0;
for (let bed = 1; bed <= n; bed++) {
  water += change[bed];
  if (water > most) {
    most = water;
    best = bed;
  }
}
console.log(`${best} ${most}`);
