const n: number = Number(require("fs").readFileSync(0, "utf8"));
let x = 42, s = 0;
const numbers: number[] = [], seen = new Map<number, number>();
for (let i = 0; i < n; i++) {
  x = (x * 48271) % 2147483647;
  numbers.push(x);
  seen.set(x % 100003, (seen.get(x % 100003) || 0) + 1);
}
numbers.sort((a, b) => a - b);
for (const number of numbers) s = (s * 31 + number) % 1000003;
console.log(seen.size, s);
