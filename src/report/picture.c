/* Pictures: the agency's images, read beneath its folder only; a box with
 * the file's name stands for one that cannot be used. */
#include "report/run_int.h"

#include "base/file.h"
#include "base/limits.h"
#include "image/image.h"

static struct image *
load_image(struct run *run, struct str href, bool template, struct span at)
{
	struct str	 folder = template ? run->tpl->folder : run->folder;
	struct str	 bytes;
	struct image	*known = template || run->options->pictures == NULL ?
			    NULL : map_get(run->options->pictures, href);

	if (known != NULL)
		return known->w > 0 ? known : NULL;
	if (folder.n == 0 || href.n == 0 ||
	    !file_read_beneath(run->arena, str_cstr(run->arena, folder), href,
	    LIMIT_IMAGE_BYTES, at, run->diags, &bytes))
		return NULL;
	return image_decode(run->arena, bytes, at, run->diags);
}

static struct image *
image_of(struct run *run, struct str href, bool template, struct span at)
{
	struct str	 key = str_fmt(run->arena, "%c%.*s",
			    template ? 't' : 's', STR_ARG(href));
	struct image	*image = map_get(run->images, key);

	if (image != NULL)
		return image;
	image = load_image(run, href, template, at);
	if (image == NULL)
		diag_add(run->diags, TPL_IMAGE, at, href);
	else
		map_put(run->images, key, image);
	return image;
}

static struct flow_node *
missing(struct run *run, struct str href, struct span at,
    const struct sink *sink)
{
	struct str	 word = run_attr(run, run->tpl->root,
			    AT_MISSING_IMAGE);
	struct str	 name = map_get(run->tpl->styles,
			    STR("missing-image")) != NULL ?
			    STR("missing-image") : STR_NONE;
	const struct computed *style = style_in(run, sink->style, name, at);
	struct flow_node *para = make_node(run, FLOW_PARA, style, at);
	struct sink	 in = sink_in(para, style, sink, true);

	para->role = ROLE_P;
	emit_text(run, &in, str_fmt(run->arena, "%.*s [%.*s]", STR_ARG(word),
	    STR_ARG(href)), at);
	trim_inlines(para);
	return para;
}

/* "60%" of the column, or a length; 0 when it is not given or unknown. */
static mpt
measure(struct str v, mpt whole, mpt em)
{
	uint64_t	 percent;
	mpt		 length = 0;

	if (v.n > 1 && v.p[v.n - 1] == '%') {
		if (str_uint(str_sub(v, 0, v.n - 1), &percent))
			length = mpt_scale(whole, (int64_t)percent, 100);
	} else
		mpt_parse(v, em, &length);
	return length > 0 ? length : 0;
}

static struct flow_node *
image_node(struct run *run, struct image *image, struct str width,
    struct str height, struct span at, const struct sink *sink)
{
	struct flow_node *node = make_node(run, FLOW_IMAGE, style_in(run,
	    sink->style, STR_NONE, at), at);

	node->u.image.image = image;
	node->u.image.width = measure(width, sink->width,
	    sink->style->flow.size);
	node->u.image.height = measure(height, 0, sink->style->flow.size);
	return node;
}

struct flow_node *
make_picture(struct run *run, struct str href, bool template,
    struct str width, struct str height, struct span at,
    const struct sink *sink)
{
	struct image	*image = image_of(run, href, template, at);

	return image == NULL ? missing(run, href, at, sink) :
	    image_node(run, image, width, height, at, sink);
}

/* A picture outside a figure gets one; without a text for those who cannot
 * see it, it is decoration. */
static void
emit_picture(struct run *run, const struct instr *instr, struct sink *sink,
    struct flow_node *figure, struct flow_node *node)
{
	struct sink	 in = sink_in(figure, style_of(run, instr, sink), sink,
			    false);

	if (sink->parent->kind == FLOW_FIGURE || node->kind == FLOW_PARA) {
		emit(run, sink, node);
		return;
	}
	figure->alt = run_attr(run, instr, AT_ALT);
	figure->role = figure->alt.n > 0 ? ROLE_FIGURE : ROLE_NONE;
	figure->artifact = figure->alt.n == 0;
	emit(run, &in, node);
	emit(run, sink, figure);
}

void
run_qr(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *figure = make_node(run, FLOW_FIGURE, style,
			    instr->at);
	struct sink	 in = sink_in(figure, style, sink, false);
	struct str	 text = run_attr(run, instr, AT_TEXT);
	struct image	*image = image_qr(run->arena, text);

	if (image == NULL) {
		diag_add(run->diags, TPL_QR, instr->at, text);
		return;
	}
	emit_picture(run, instr, sink, figure, image_node(run, image,
	    run_attr(run, instr, AT_WIDTH), STR_NONE, instr->at, &in));
}

void
run_image(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *figure = make_node(run, FLOW_FIGURE, style,
			    instr->at);
	struct sink	 in = sink_in(figure, style, sink, false);
	struct flow_node *node = make_picture(run,
			    run_attr(run, instr, AT_HREF),
			    run_word(run, instr, AT_FROM, 0) == 1,
			    run_attr(run, instr, AT_WIDTH),
			    run_attr(run, instr, AT_HEIGHT), instr->at, &in);

	emit_picture(run, instr, sink, figure, node);
}
