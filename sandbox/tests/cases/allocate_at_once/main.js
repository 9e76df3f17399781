const block = Buffer.alloc(1 << 30, 1);
console.log(block.length);
