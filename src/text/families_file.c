/* fonts/families.xml to data: folders, families, faces. */
#include "text/font_int.h"

#include "base/dec.h"
#include "base/file.h"
#include "xml/xml.h"

#define SCALE_MIN	100
#define SCALE_MAX	10000

static bool
is_yes(const struct xml_node *n, const char *attr)
{
	return str_is(xml_attr(n, attr), "yes");
}

static void
bad_attr(const struct xml_node *n, const char *attr, struct diags *ds)
{
	struct span	 at = xml_has_attr(n, attr) ? xml_attr_span(n, attr) :
			    xml_span(n);

	diag_add(ds, FONT_FAMILIES_BAD, at, xml_name(n), str_of(attr));
}

/* "0.66" to 660; 1000 when absent. */
static bool
read_scale(const struct xml_node *n, int64_t *out, struct diags *ds)
{
	struct dec	 d;
	int64_t		 f = 1000;

	*out = 1000;
	if (!xml_has_attr(n, "scale"))
		return true;
	if (dec_parse(xml_attr(n, "scale"), &d) && d.scale <= 3 &&
	    d.m > 0 && d.m <= SCALE_MAX) {
		for (uint8_t i = 0; i < d.scale; i++)
			f /= 10;
		*out = d.m * f;
		if (*out >= SCALE_MIN && *out <= SCALE_MAX)
			return true;
	}
	bad_attr(n, "scale", ds);
	return false;
}

static bool
read_face(struct arena *a, const struct xml_node *n, struct family_def *fam,
    struct diags *ds)
{
	struct str	 file = xml_attr(n, "file");

	if (file.n == 0) {
		bad_attr(n, "file", ds);
		return false;
	}
	VEC_PUSH(a, fam->face) = (struct face_def){
		.file = str_copy(a, file),
		.bold = str_is(xml_attr(n, "weight"), "bold"),
		.italic = str_is(xml_attr(n, "style"), "italic"),
		.required = is_yes(n, "required"),
		.at = xml_span(n),
	};
	return true;
}

static bool
read_family(struct arena *a, const struct xml_node *n, struct families *out,
    struct diags *ds)
{
	struct family_def fam = {
		.name = str_copy(a, xml_attr(n, "name")),
		.roles = str_copy(a, xml_attr(n, "roles")),
		.fallback = is_yes(n, "fallback"),
	};
	bool		 ok = read_scale(n, &fam.scale, ds);

	if (fam.name.n == 0) {
		bad_attr(n, "name", ds);
		ok = false;
	}
	for (struct xml_node *c = xml_first_element(n); c != NULL;
	    c = xml_next_element(c)) {
		if (xml_is(c, "face")) {
			ok &= read_face(a, c, &fam, ds);
			continue;
		}
		bad_attr(c, "?", ds);
		ok = false;
	}
	VEC_PUSH(a, out->family) = fam;
	return ok;
}

/* A relative folder is beside the families file. */
static bool
read_folder(struct arena *a, const struct xml_node *n, struct str here,
    struct families *out, struct diags *ds)
{
	struct str	 p = xml_attr(n, "path");

	if (p.n == 0) {
		bad_attr(n, "path", ds);
		return false;
	}
	VEC_PUSH(a, out->folder) = p.p[0] == '/' ? str_copy(a, p) :
	    path_join(a, here, p);
	return true;
}

static bool
read_root(struct arena *a, const struct xml_node *root, struct str here,
    struct families *out, struct diags *ds)
{
	bool		 ok = true;

	for (struct xml_node *n = xml_first_element(root); n != NULL;
	    n = xml_next_element(n)) {
		if (xml_is(n, "folder"))
			ok &= read_folder(a, n, here, out, ds);
		else if (xml_is(n, "family"))
			ok &= read_family(a, n, out, ds);
		else {
			bad_attr(n, "?", ds);
			ok = false;
		}
	}
	return ok;
}

bool
families_read(struct arena *a, struct str path, struct families *out,
    struct xml_doc **doc, struct diags *ds)
{
	*out = (struct families){ 0 };
	*doc = xml_parse_file(a, str_cstr(a, path), ds);
	if (*doc == NULL)
		return false;
	return read_root(a, xml_root(*doc), path_folder(a, path), out, ds);
}
