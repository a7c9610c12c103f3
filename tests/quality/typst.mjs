// Typst through its npm compiler: node typst.mjs NPM-FOLDER IN.typ OUT.pdf
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, source, out] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({ workspace: ".",
	fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/tlwg"] }] });
const pdf = compiler.pdf({ mainFileContent: readFileSync(source, "utf8") });
writeFileSync(out, pdf);
