// Builds static/dist/ from static/js, static/css and node_modules. `--watch` builds again on each change.
// Entries keep their names (templates name them), chunks carry a hash (scripts name those).
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const watch = process.argv.includes("--watch");

const options = {
  absWorkingDir: here,
  entryPoints: [
    { in: "js/main.js", out: "main" },
    { in: "css/main.css", out: "main" },
    { in: "css/katex.css", out: "katex" },
  ],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: !watch,
  sourcemap: watch ? "linked" : false,
  entryNames: "[name]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]", // base.html preloads a font by its name
  loader: { ".woff2": "copy", ".woff": "empty", ".ttf": "empty", ".svg": "file" },
  external: ["/static/*"],
  legalComments: "none",
  logLevel: "info",
};

// Apart, in one piece each: what they share with main.js does not become one more file that every page fetches.
const administration = {
  ...options,
  entryPoints: [
    { in: "js/admin.js", out: "admin" },
    { in: "css/admin.css", out: "admin" },
  ],
  splitting: false,
};

rmSync(`${here}dist`, { recursive: true, force: true });
for (const build of [options, administration]) {
  if (watch) await (await esbuild.context(build)).watch();
  else await esbuild.build(build);
}
