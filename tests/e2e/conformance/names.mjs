// Pages of named destinations by pdf.js: node names.mjs NPM-FOLDER PDF NAME...
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, pdf, ...names] = process.argv.slice(2);
const entry = `${folder}/node_modules/pdfjs-dist/legacy/build/pdf.mjs`;
const { getDocument } = await import(pathToFileURL(entry).href);
const data = new Uint8Array(readFileSync(pdf));
const doc = await getDocument({ data, verbosity: 0 }).promise;
for (const name of names) {
	const place = await doc.getDestination(name);
	if (place)
		console.log(name, await doc.getPageIndex(place[0]) + 1);
}
