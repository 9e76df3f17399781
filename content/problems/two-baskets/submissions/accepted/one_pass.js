const lines = require("fs").readFileSync(0, "utf8").split("\n");
const [n, t] = lines[0].split(" ").map(Number);
const prices = lines[1].split(" ").map(Number);

function findPair() {
  const seen = new Map();
  for (let i = 0; i < n; i++) {
    const first = seen.get(t - prices[i]);
    if (first !== undefined) return `${first} ${i}`;
    if (!seen.has(prices[i])) seen.set(prices[i], i);
  }
  return "none";
}

console.log(findPair());
