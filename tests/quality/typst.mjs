// Typst through its npm compiler: node typst.mjs NPM-FOLDER IN.typ...
// each gives a PDF of its name beside it.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, ...sources] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({ workspace: ".",
	fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/tlwg"] }] });
for (const source of sources)
	writeFileSync(source.replace(/typ$/, "pdf"), compiler.pdf({
		mainFileContent: readFileSync(source, "utf8") }));
