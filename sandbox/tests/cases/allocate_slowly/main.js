const pieces = [];
for (;;) pieces.push(new Array(8192).fill(pieces.length));
