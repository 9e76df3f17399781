const net = require("net");
const server = net.createServer();
server.on("error", () => connect());
server.listen(0, () => {
  console.log("ESCAPED: listens");
  server.close();
  connect();
});
function connect() {
  const socket = net.connect(80, "127.0.0.1");
  socket.on("connect", () => console.log("ESCAPED: connected"));
  socket.on("error", (error) => {
    if (error.code === "ECONNREFUSED") console.log("ESCAPED: reached the host");
  });
  socket.on("close", () => console.log("tried"));
}
