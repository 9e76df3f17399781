const { Worker } = require("worker_threads");
for (;;) new Worker("setTimeout(() => {}, 1e9)", { eval: true });
