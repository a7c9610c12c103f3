/* What the model says of files. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "model/model.h"
#include "submission/submission.h"
#include "xml/xml.h"

#include "kit.h"

/* SHA-256 of "abc", the first test vector of FIPS 180-2. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static struct xml_node *
add(struct xml_doc *doc, const char *href)
{
	struct xml_node	*e = xml_child(xml_root(doc), "evidence"), *n;

	if (e == NULL)
		e = xml_add(xml_root(doc), "evidence");
	n = xml_add(e, "document");
	if (href != NULL)
		xml_set(n, "href", str_of(href));
	xml_set(n, "picture", STR("false"));
	return n;
}

static void
test_files(void **state)
{
	struct fixture	*f = *state;
	char		 folder[] = "/tmp/pmqa-files-XXXXXX";
	struct submission s = { .doc = NULL };
	struct xml_doc	*doc = xml_doc_new(f->a, "report");
	struct xml_node	*there = add(doc, "a.txt"), *shot = add(doc, "b.pdf"),
			*gone = add(doc, "c.pdf"), *out = add(doc, "../x"),
			*none = add(doc, NULL);
	const char	*a, *b;

	assert_non_null(mkdtemp(folder));
	a = str_cstr(f->a, str_fmt(f->a, "%s/a.txt", folder));
	b = str_cstr(f->a, str_fmt(f->a, "%s/b.pdf", folder));
	assert_true(file_write(a, STR("abc"), f->ds));
	assert_true(file_write(b, STR("\xff\xd8\xff\xe0"), f->ds));
	s.folder = str_of(folder);
	model_files(doc, &s, STR("abc"));
	assert_str(xml_attr(xml_root(doc), "sha256"), ABC);
	assert_str(xml_attr(there, "found"), "true");
	assert_str(xml_attr(there, "bytes"), "3");
	assert_str(xml_attr(there, "sha256"), ABC);
	assert_str(xml_attr(there, "picture"), "false");
	/* a picture by its first bytes, whatever its name */
	assert_str(xml_attr(shot, "picture"), "true");
	assert_str(xml_attr(gone, "found"), "false");
	assert_str(xml_attr(gone, "sha256"), "");
	assert_str(xml_attr(out, "found"), "false");
	assert_str(xml_attr(none, "found"), "");
	/* said once */
	model_files(doc, &s, STR("abcd"));
	assert_str(xml_attr(xml_root(doc), "sha256"), ABC);
	no_findings(f->ds);
	xml_doc_close(doc);
	unlink(a);
	unlink(b);
	rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_files) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
