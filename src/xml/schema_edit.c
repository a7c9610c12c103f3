/* Between two looks at a document: elements that stopped libxml2 are renamed
 * or taken out.  Also what HTML calls by other names. */
#include "xml/schema_int.h"

#define EDITS_MAX	1000		/* enough for any writer's slips */

static const struct habit habits[] = {
#define HABIT(html, as, same, ...) { html, as, same, __VA_ARGS__ },
#include "xml/habits.def"
#undef HABIT
};

const struct habit *
habit_of(struct str name)
{
	for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
		if (str_is(name, habits[i].html))
			return &habits[i];
	return NULL;
}

static void
ask(struct edits *es, struct edit e)
{
	if (es->e.n < EDITS_MAX)
		VEC_PUSH(es->arena, es->e) = e;
}

void
edit_rename(struct edits *es, xmlNode *n, const char *as, bool bare)
{
	ask(es, (struct edit){ .node = n, .as = as, .bare = bare });
}

void
edit_remove(struct edits *es, xmlNode *n)
{
	ask(es, (struct edit){ .node = n });
}

static void
rename_node(struct edit *e)
{
	e->node->name = (const xmlChar *)e->as;
	if (e->bare)
		e->node->properties = NULL;
}

static void
take_out(struct edit *e)
{
	xmlNode	*n = e->node;

	e->parent = n->parent;
	*(n->prev != NULL ? &n->prev->next : &n->parent->children) = n->next;
	*(n->next != NULL ? &n->next->prev : &n->parent->last) = n->prev;
}

bool
edits_make(struct edits *es)
{
	size_t	 before = es->made;

	for (; es->made < es->e.n; es->made++) {
		struct edit	*e = &es->e.v[es->made];

		if (e->as != NULL)
			rename_node(e);
		else
			take_out(e);
	}
	return es->made > before;
}

bool
edit_renamed(const struct edits *es, const xmlNode *n)
{
	for (size_t i = 0; i < es->made; i++)
		if (es->e.v[i].node == n && es->e.v[i].as != NULL)
			return true;
	return false;
}

bool
edit_tore(const struct edits *es, const xmlNode *n)
{
	for (size_t i = 0; i < es->made; i++)
		if (es->e.v[i].parent == n)
			return true;
	return false;
}
