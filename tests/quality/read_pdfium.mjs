// Text of a PDF by pdfium: node read_pdfium.mjs NPM-FOLDER PDF
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, pdf] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const { PDFiumLibrary } = require("@hyzyla/pdfium");
const library = await PDFiumLibrary.init();
const doc = await library.loadDocument(readFileSync(pdf));
for (const page of doc.pages())
	process.stdout.write(page.getText() + "\f");
doc.destroy();
library.destroy();
