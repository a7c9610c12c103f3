/* Name and number trees: leaves of 64 items, nodes of 64 kids. */
#include "base/arena.h"
#include "base/buf.h"
#include "render/pdf_nav.h"
#include "render/pdf_obj.h"

#define FAN_OUT	64

struct node {
	uint32_t	 object;
	struct str	 first, last;	/* keys */
};

struct pdf_tree_item
pdf_tree_item(struct arena *a, const struct buf *b, size_t key)
{
	struct str	 text = str_copy(a, buf_view(b));

	return (struct pdf_tree_item){ str_sub(text, 0, key), text };
}

static void
put_limits(struct buf *b, struct str first, struct str last)
{
	buf_put(b, "/Limits[");
	buf_str(b, first);
	buf_byte(b, ' ');
	buf_str(b, last);
	buf_byte(b, ']');
}

/* The root has no limits. */
static struct node
write_leaf(struct pdf *pdf, const char *key, const struct pdf_tree_item *it,
    size_t n, bool root)
{
	struct node	 node = { pdf_reserve(pdf), STR_NONE, STR_NONE };
	struct buf	*b = pdf_work(pdf);

	if (n > 0) {
		node.first = it[0].key;
		node.last = it[n - 1].key;
	}
	if (!root)
		put_limits(b, node.first, node.last);
	buf_fmt(b, "/%s[", key);
	for (size_t i = 0; i < n; i++) {
		pdf_gap(b);
		buf_str(b, it[i].text);
	}
	buf_byte(b, ']');
	pdf_dict(pdf, node.object, b);
	return node;
}

static struct node
write_node(struct pdf *pdf, const struct node *kid, size_t n, bool root)
{
	struct node	 node = { pdf_reserve(pdf), kid[0].first,
		kid[n - 1].last };
	struct buf	*b = pdf_work(pdf);

	if (!root)
		put_limits(b, node.first, node.last);
	buf_put(b, "/Kids[");
	for (size_t i = 0; i < n; i++)
		pdf_ref_next(b, kid[i].object);
	buf_byte(b, ']');
	pdf_dict(pdf, node.object, b);
	return node;
}

uint32_t
pdf_tree_write(struct pdf *pdf, struct arena *a, const char *leaf_key,
    const struct pdf_tree_item *item, size_t n)
{
	size_t		 level = (n + FAN_OUT - 1) / FAN_OUT;
	struct node	*node;

	if (level <= 1)
		return write_leaf(pdf, leaf_key, item, n, true).object;
	node = ARENA_ARRAY(a, struct node, level);
	for (size_t i = 0; i < level; i++) {
		size_t		 left = n - i * FAN_OUT;

		node[i] = write_leaf(pdf, leaf_key, item + i * FAN_OUT,
		    left < FAN_OUT ? left : FAN_OUT, false);
	}
	while (level > 1) {
		size_t		 up = (level + FAN_OUT - 1) / FAN_OUT;

		for (size_t i = 0; i < up; i++) {
			size_t		 left = level - i * FAN_OUT;

			node[i] = write_node(pdf, node + i * FAN_OUT,
			    left < FAN_OUT ? left : FAN_OUT, up == 1);
		}
		level = up;
	}
	return node[0].object;
}
