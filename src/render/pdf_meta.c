#include "render/pdf_meta.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "doc/page.h"
#include "render/icc.h"
#include "render/pdf_obj.h"
#include "render/render.h"
#include "render/standard.h"

#define DAY		86400
#define ICC_MAX		(1 << 16)

/* The day number since 1970 as year, month, day: years begin in March, so that
 * the leap day is the last of its year. */
static void
civil(int64_t day, unsigned out[3])
{
	int64_t	 n = day + 719468;	/* days since 0000-03-01 */
	int64_t	 era = n / 146097, of_era = n % 146097;
	int64_t	 year = (of_era - of_era / 1460 + of_era / 36524 -
		     of_era / 146096) / 365;
	int64_t	 of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t	 month = (5 * of_year + 2) / 153;	/* 0 = March */

	out[2] = (unsigned)(of_year - (153 * month + 2) / 5 + 1);
	out[1] = (unsigned)(month < 10 ? month + 3 : month - 9);
	out[0] = (unsigned)(year + era * 400 + (out[1] <= 2));
}

/* As PDF writes a moment, or as XMP does. */
static void
put_date(struct buf *b, bool xmp, int64_t seconds)
{
	unsigned	 d[3], rest = (unsigned)(seconds % DAY);
	unsigned	 h = rest / 3600, m = rest / 60 % 60, s = rest % 60;

	civil(seconds / DAY, d);
	if (xmp)
		buf_fmt(b, "%04u-%02u-%02uT%02u:%02u:%02uZ", d[0], d[1], d[2],
		    h, m, s);
	else
		buf_fmt(b, "(D:%04u%02u%02u%02u%02u%02uZ)", d[0], d[1], d[2],
		    h, m, s);
}

void
pdf_date(struct buf *b, int64_t seconds)
{
	put_date(b, /*xmp*/false, seconds);
}

static struct str
title_of(const struct page_doc *doc, const struct render_options *o)
{
	return doc->title.n > 0 ? doc->title : o->name.n > 0 ? o->name :
	    STR("-");
}

static void
put_string(struct buf *b, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	buf_fmt(b, "/%s", key);
	pdf_text(b, s);
}

uint32_t
pdf_meta_info(struct pdf *pdf, const struct page_doc *doc,
    const struct render_options *o, struct buf *b)
{
	uint32_t	 object = pdf_reserve(pdf);

	buf_clear(b);
	put_string(b, "Title", title_of(doc, o));
	put_string(b, "Author", doc->author);
	put_string(b, "Subject", doc->subject);
	put_string(b, "Keywords", doc->keywords);
	put_string(b, "Creator", o->producer);
	put_string(b, "Producer", o->producer);
	if (o->date >= 0) {
		buf_put(b, "/CreationDate");
		pdf_date(b, o->date);
		buf_put(b, "/ModDate");
		pdf_date(b, o->date);
	}
	pdf_dict(pdf, object, b);
	return object;
}

/* Text of an element; characters XML 1.0 has no place for go. */
static void
put_xml(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t	 cp = utf8_next(s, &i);

		if (cp == '<')
			buf_put(b, "&lt;");
		else if (cp == '&')
			buf_put(b, "&amp;");
		else if (cp == '>')
			buf_put(b, "&gt;");
		else if ((cp >= 0x20 && cp != 0xfffe && cp != 0xffff) ||
		    cp == '\t' || cp == '\n')
			buf_cp(b, cp);
	}
}

/* open and close: what stands around the text. */
static void
put_element(struct buf *b, const char *open, struct str s, const char *close)
{
	if (s.n == 0)
		return;
	buf_put(b, open);
	put_xml(b, s);
	buf_put(b, close);
	buf_byte(b, '\n');
}

/* PDF/A knows the schemas of its own time only: a later one is described. */
static void
put_ua(struct buf *b)
{
	buf_put(b, "<pdfuaid:part>1</pdfuaid:part>\n"
	    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="
	    "\"Resource\">\n"
	    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
	    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
	    "</pdfaSchema:namespaceURI>\n"
	    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="
	    "\"Resource\">\n"
	    "<pdfaProperty:name>part</pdfaProperty:name>\n"
	    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
	    "<pdfaProperty:description>Part of ISO 14289 the file keeps"
	    "</pdfaProperty:description>\n"
	    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

static void
put_dates(struct buf *b, int64_t date)
{
	if (date < 0)
		return;
	buf_put(b, "<xmp:CreateDate>");
	put_date(b, /*xmp*/true, date);
	buf_put(b, "</xmp:CreateDate>\n<xmp:ModifyDate>");
	put_date(b, /*xmp*/true, date);
	buf_put(b, "</xmp:ModifyDate>\n");
}

static void
put_properties(struct buf *b, const struct page_doc *doc,
    const struct render_options *o)
{
#define ALT(name)	"<dc:" name "><rdf:Alt><rdf:li xml:lang=\"x-default\">"
	put_element(b, ALT("title"), title_of(doc, o),
	    "</rdf:li></rdf:Alt></dc:title>");
	put_element(b, "<dc:creator><rdf:Seq><rdf:li>", doc->author,
	    "</rdf:li></rdf:Seq></dc:creator>");
	put_element(b, ALT("description"), doc->subject,
	    "</rdf:li></rdf:Alt></dc:description>");
	put_element(b, "<dc:language><rdf:Bag><rdf:li>", doc->lang,
	    "</rdf:li></rdf:Bag></dc:language>");
	put_element(b, "<pdf:Keywords>", doc->keywords, "</pdf:Keywords>");
	put_element(b, "<pdf:Producer>", o->producer, "</pdf:Producer>");
	put_element(b, "<xmp:CreatorTool>", o->producer, "</xmp:CreatorTool>");
	put_dates(b, o->date);
#undef ALT
}

static void
put_xmp(struct buf *b, const struct page_doc *doc,
    const struct render_options *o)
{
	const struct pdf_standard	*s = o->standard;

	buf_put(b, "<?xpacket begin=\"\xef\xbb\xbf\" "
	    "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\""
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
	    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"");
	if (s->ua)
		buf_put(b, " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
		    " xmlns:pdfaExtension="
		    "\"http://www.aiim.org/pdfa/ns/extension/\""
		    " xmlns:pdfaSchema="
		    "\"http://www.aiim.org/pdfa/ns/schema#\""
		    " xmlns:pdfaProperty="
		    "\"http://www.aiim.org/pdfa/ns/property#\"");
	buf_fmt(b, ">\n<pdfaid:part>%d</pdfaid:part>\n"
	    "<pdfaid:conformance>%c</pdfaid:conformance>\n", s->part,
	    s->conformance);
	put_properties(b, doc, o);
	if (s->ua)
		put_ua(b);
	buf_put(b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
	    "<?xpacket end=\"r\"?>\n");
}

static uint32_t
write_profile(struct pdf *pdf, struct buf *body)
{
	uint32_t	 object = pdf_reserve(pdf);
	struct buf	 icc;

	buf_init(&icc, ICC_MAX);
	icc_srgb(&icc);
	buf_clear(body);
	buf_put(body, "/N 3");
	pdf_stream(pdf, object, body, buf_view(&icc), PDF_DEFLATE);
	buf_release(&icc);
	return object;
}

static uint32_t
write_xmp(struct pdf *pdf, const struct page_doc *doc,
    const struct render_options *o, struct buf *body)
{
	uint32_t	 object = pdf_reserve(pdf);
	struct buf	 xmp;

	buf_init(&xmp, LIMIT_FILE_BYTES);
	put_xmp(&xmp, doc, o);
	buf_clear(body);
	buf_put(body, "/Type/Metadata/Subtype/XML");
	pdf_stream(pdf, object, body, buf_view(&xmp), PDF_RAW);
	buf_release(&xmp);
	return object;
}

void
pdf_meta_write(struct pdf *pdf, const struct page_doc *doc,
    const struct render_options *o, struct buf *catalogue)
{
	uint32_t	 xmp, profile;
	struct buf	 body;

	put_string(catalogue, "Lang", doc->lang);
	buf_put(catalogue, "/ViewerPreferences<</DisplayDocTitle true>>");
	if (o->standard == NULL || o->standard->part == 0)
		return;
	buf_init(&body, LIMIT_FILE_BYTES);
	xmp = write_xmp(pdf, doc, o, &body);
	profile = write_profile(pdf, &body);
	buf_fmt(catalogue, "/Metadata %u 0 R/OutputIntents[<<"
	    "/Type/OutputIntent/S/GTS_PDFA1"
	    "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
	    "/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)"
	    "/DestOutputProfile %u 0 R>>]", xmp, profile);
	buf_release(&body);
}
