// Text of a PDF by pdf.js: node read_pdfjs.mjs NPM-FOLDER PDF
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, pdf] = process.argv.slice(2);
const entry = `${folder}/node_modules/pdfjs-dist/legacy/build/pdf.mjs`;
const { getDocument } = await import(pathToFileURL(entry).href);
const data = new Uint8Array(readFileSync(pdf));
const doc = await getDocument({ data, verbosity: 0,
	standardFontDataUrl: `${folder}/node_modules/pdfjs-dist/standard_fonts/`,
	cMapUrl: `${folder}/node_modules/pdfjs-dist/cmaps/` }).promise;
for (let n = 1; n <= doc.numPages; n++) {
	const page = await doc.getPage(n);
	const content = await page.getTextContent();
	let text = "";
	for (const item of content.items)
		text += item.str + (item.hasEOL ? "\n" : "");
	process.stdout.write(text + "\f");
}
