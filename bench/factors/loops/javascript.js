const n = Number(require("fs").readFileSync(0, "utf8"));
let s = 0;
for (let i = 1; i <= n; i++) for (let j = 1; j <= i; j++) s = (s * 31 + i * j) % 1000003;
console.log(s);
