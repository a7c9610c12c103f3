/* What the model says of files: the submission itself and the evidence. */
#include "model/model.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "xml/xml.h"

/* By what it begins with, not by what it is called. */
static bool
is_picture(struct str bytes)
{
	return str_starts(bytes, STR("\x89PNG\r\n\x1a\n")) ||
	    str_starts(bytes, STR("\xff\xd8\xff"));
}

static void
add_file(struct arena *a, const char *folder, struct xml_node *n)
{
	struct str	 href = xml_attr(n, "href"), bytes;
	bool		 found = file_is_beneath(folder, href, SPAN_NONE,
			    NULL);	/* validate/ has told */

	xml_set(n, "found", found ? STR("true") : STR("false"));
	if (!found || !file_read_beneath(a, folder, href,
	    LIMIT_EVIDENCE_BYTES, SPAN_NONE, NULL, &bytes))
		return;
	xml_set_num(n, "bytes", (long long)bytes.n);
	xml_set(n, "sha256", sha256_hex(a, sha256_of(bytes)));
	xml_set(n, "picture", is_picture(bytes) ? STR("true") :
	    STR("false"));
}

void
model_files(struct xml_doc *model, const struct submission *s, struct str raw)
{
	struct arena	*a = arena_open();
	const char	*folder = str_cstr(a, s->folder);
	struct xml_node	*root = xml_root(model), *n;

	if (xml_attr(root, "sha256").n > 0) {
		arena_close(a);
		return;			/* done for another print of it */
	}
	if (raw.n > 0)
		xml_set(root, "sha256", sha256_hex(a, sha256_of(raw)));
	n = xml_child(root, "evidence");
	for (n = n == NULL ? NULL : xml_first_element(n); n != NULL;
	    n = xml_next_element(n)) {
		struct arena_mark	 mark = arena_mark(a);

		if (xml_attr(n, "href").n > 0)
			add_file(a, folder, n);
		arena_reset(a, mark);
	}
	arena_close(a);
}
