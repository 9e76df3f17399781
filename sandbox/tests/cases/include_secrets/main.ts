/// <reference path="/etc/hostname" />
/// <reference path="/etc/shadow" />
import secret = require("/etc/hostname");
console.log("ESCAPED:", secret);
