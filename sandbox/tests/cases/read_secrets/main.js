const fs = require("fs");
const path = require("path");
const mark = new RegExp("CANA" + "RY-[0-9a-f]+");
for (const [name, value] of Object.entries(process.env)) if (mark.test(value)) console.log("ESCAPED:", name);
function look(folder) {
  let entries = [];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (full === "/usr" || full === "/sys") continue;
    if (entry.isDirectory()) look(full);
    if (!entry.isFile()) continue;
    try {
      const fd = fs.openSync(full, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
      const block = Buffer.alloc(1 << 16);
      const got = fs.readSync(fd, block);
      fs.closeSync(fd);
      const found = mark.exec(block.toString("latin1", 0, got));
      if (found) console.log("ESCAPED:", full, found[0]);
    } catch {}
  }
}
look("/");
