/* Ranks, the middle and groups of a batch; forms of its results. */
#include "batch/results_int.h"

#define FIXTURE	struct xml_doc *d; struct xml_node *root;
#include "kit.h"

static const char	 three[] = "<results>"
    "<edition><category id='1'/><category id='2'/></edition>"
    "<agency key='a' status='done' ministry='M' name='x \"y\", z'>"
    "<totals self='300'/><category id='1' self='300'>"
    "<item id='1.1' self='100'><kpi achieved='true' trend='up'/>"
    "<kpi trend='down'/></item></category><lesson id='6' n='3'/>"
    "<found code='E1' n='4' text='first'/></agency>"
    "<agency key='b' status='done' ministry='M'><totals self='450.5' "
    "assessed='400'/><category id='1' self='1' result='2'>"
    "<item id='1.1' self='201' self-level='basic'><kpi trend='up'/></item>"
    "</category><lesson id='6' n='1'/></agency>"
    "<agency key='c' status='done' ministry='N'><totals self='300'/></agency>"
    "<agency key='d' status='failed' reason='=x' pages='7'>"
    "<found code='E1' n='1' text='second'/></agency>"
    "<agency key='e' status='done'><totals self='' self-low='1'/></agency>"
    "</results>";

static void
fixture_open(struct fixture *f)
{
	f->d = xml_parse(f->a, STR("r.xml"), str_of(three), f->ds);
	assert_non_null(f->d);
	f->root = xml_root(f->d);
	for (struct xml_node *n = xml_first_element(f->root); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "agency"))
			results_score(n);
}

static void
fixture_close(struct fixture *f)
{
	xml_doc_close(f->d);
}

static const struct xml_node *
agency(const struct fixture *f, const char *key)
{
	for (struct xml_node *n = xml_first_element(f->root); n != NULL;
	    n = xml_next_element(n))
		if (str_is(xml_attr(n, "key"), key))
			return n;
	return NULL;
}

#define HAS(node, attribute, value)					\
	assert_str(xml_attr((node), (attribute)), (value))

static void
ranks_by_assessed_then_self(void **state)
{
	struct fixture	*f = *state;

	results_rank(f->a, f->root, 5);
	HAS(agency(f, "b"), "rank", "1");
	HAS(agency(f, "b"), "score", "400");
	HAS(agency(f, "a"), "rank", "2");
	HAS(agency(f, "c"), "rank", "2");
	assert_false(xml_has_attr(agency(f, "d"), "rank"));
	assert_false(xml_has_attr(agency(f, "e"), "rank"));
	HAS(f->root, "ranked", "3");
	HAS(f->root, "mean", "333.33");
	HAS(f->root, "median", "300");
	HAS(f->root, "highest", "400");
	HAS(f->root, "lowest", "300");
}

static void
groups_have_means(void **state)
{
	struct fixture		*f = *state;
	const struct xml_node	*g;

	results_group(f->a, f->root, 5);
	g = xml_child(f->root, "group");
	HAS(g, "by", "ministry");
	HAS(g, "name", "M");
	HAS(g, "n", "2");
	HAS(g, "mean", "350");
	HAS(xml_child(g, "item"), "id", "1.1");
	HAS(xml_child(g, "item"), "mean", "150.5");
}

static void
sorted_best_first_and_all_there(void **state)
{
	struct fixture	*f = *state;
	char		 keys[8] = "";
	size_t		 n = 0;

	results_rank(f->a, f->root, 5);
	results_sort(f->a, f->root, 5);
	for (struct xml_node *x = xml_first_element(f->root); x != NULL;
	    x = xml_next_element(x))
		keys[n++] = xml_is(x, "agency") ? xml_attr(x, "key").p[0] :
		    '-';
	assert_string_equal(keys, "bacde-");
	HAS(xml_first_element(f->root), "place", "1");
}

/* Twenty agencies are their own ranks; of 41, three a stretch. */
static void
stretches_of_ranks(void **state)
{
	struct fixture		*f = *state;
	const struct xml_node	*g;
	struct xml_node		*n, *root;
	struct xml_doc		*d = xml_doc_new(f->a, "results");

	root = xml_root(d);
	for (int i = 1; i <= 41; i++) {
		n = xml_add(root, "agency");
		xml_set_num(n, "key", i);
		xml_set_num(n, "score", 500 - i);
	}
	results_group(f->a, root, 41);
	g = xml_child(root, "group");
	HAS(g, "by", "place");
	HAS(g, "name", "1\xe2\x80\x93" "3");
	HAS(g, "mean", "498");
	while (xml_next_element(g) != NULL)
		g = xml_next_element(g);
	HAS(g, "name", "40\xe2\x80\x93" "41");
	HAS(g, "n", "2");
	xml_doc_close(d);
}

static void
figures_over_all(void **state)
{
	struct fixture		*f = *state;
	struct overall		*o = overall_new(f->a);
	const struct xml_node	*all, *item;

	for (struct xml_node *n = xml_first_element(f->root); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "agency"))
			overall_add(o, n);
	overall_write(o, f->root);
	all = xml_child(f->root, "overall");
	HAS(all, "pages", "7");
	HAS(xml_child(all, "category"), "n", "2");
	HAS(xml_child(all, "category"), "mean", "151");
	item = xml_child(all, "item");
	HAS(item, "mean", "150.5");
	HAS(item, "below", "1");
	HAS(item, "kpis", "3");
	HAS(item, "achieved", "1");
	HAS(item, "up", "2");
	HAS(item, "down", "1");
	HAS(xml_child(item, "level"), "id", "basic");
	HAS(xml_child(item, "level"), "n", "1");
	HAS(xml_child(all, "lesson"), "n", "2");
	HAS(xml_child(all, "found"), "text", "first");
	HAS(xml_child(all, "found"), "agencies", "2");
	HAS(xml_child(all, "found"), "n", "5");
}

static void
csv_quotes_and_disarms(void **state)
{
	struct fixture	*f = *state;
	struct buf	 b;

	buf_init(&b, 1 << 16);
	results_csv_head(f->root, &b);
	for (struct xml_node *n = xml_first_element(f->root); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "agency"))
			results_csv(f->root, n, &b);
	assert_true(str_starts(buf_view(&b), STR("\xef\xbb\xbfkey,id,name,")));
	assert_true(has(buf_view(&b), "\"x \"\"y\"\", z\""));
	assert_true(has(buf_view(&b), "\"'=x\""));
	assert_true(has(buf_view(&b), ",category-1,category-2,"));
	buf_release(&b);
}

static void
json_has_arrays_by_name(void **state)
{
	struct fixture	*f = *state;
	struct buf	 b;

	buf_init(&b, 1 << 16);
	results_jsonl(xml_child(f->root, "agency"), &b);
	assert_true(str_starts(buf_view(&b), STR("{\"key\":\"a\",")));
	assert_true(has(buf_view(&b), "\"category\":[{\"id\":\"1\","
	    "\"self\":\"300\",\"score\":\"300\",\"item\":[{"));
	buf_release(&b);
}

/* As a child of the root, to stand among others. */
static void
xml_is_a_piece(void **state)
{
	struct fixture	*f = *state;
	struct buf	 b;

	buf_init(&b, 1 << 16);
	results_xml(f->a, xml_child(f->root, "agency"), &b);
	assert_true(str_starts(buf_view(&b), STR("\n  <agency key=\"a\"")));
	assert_true(str_ends(buf_view(&b), STR("\n  </agency>")));
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(xml_is_a_piece),
		TEST(ranks_by_assessed_then_self),
		TEST(groups_have_means),
		TEST(stretches_of_ranks),
		TEST(figures_over_all),
		TEST(sorted_best_first_and_all_there),
		TEST(csv_quotes_and_disarms),
		TEST(json_has_arrays_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
