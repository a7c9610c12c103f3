/* The scan's two files: scan.c reads a text, scan_tag.c its start tags. */
#ifndef XML_SCAN_INT_H
#define XML_SCAN_INT_H

#include "base/limits.h"
#include "xml/xml_int.h"

struct scan {
	struct arena	*arena;
	struct diags	*ds;
	const struct source *src;
	struct str	 t;		/* the text */
	size_t		 i;		/* next byte */
	size_t		 nodes;
	struct str	 open[LIMIT_XML_DEPTH];	/* names, in the text */
	size_t		 depth;
	size_t		 guesses;	/* looks ahead, which are capped */
	bool		 root, bad, stop;
};

static inline struct span
span_at(const struct scan *s, size_t off, size_t len)
{
	return (struct span){ s->src, (uint32_t)off, (uint32_t)len };
}

static inline struct span
span_str(const struct scan *s, struct str part)
{
	return span_at(s, (size_t)(part.p - s->t.p), part.n);
}

/* Reports, and remembers that the text is bad. */
#define bad(s, code, at, ...) do {					\
	(s)->bad = true;						\
	diag_add((s)->ds, code, at, ##__VA_ARGS__);			\
} while (0)
#define fatal(s, code, at, ...) do {					\
	(s)->stop = true;						\
	bad(s, code, at, ##__VA_ARGS__);				\
} while (0)

static inline int
peek(const struct scan *s)
{
	return s->i < s->t.n ? (unsigned char)s->t.p[s->i] : -1;
}

static inline bool
at_word(const struct scan *s, struct str word)
{
	return str_starts(str_sub(s->t, s->i, s->t.n), word);
}

static inline void
skip_space(struct scan *s)
{
	while (s->i < s->t.n && scan_is_space(s->t.p[s->i]))
		s->i++;
}

static inline struct str
take_name(struct scan *s)
{
	size_t	 from = s->i;

	while (s->i < s->t.n && scan_is_name(s->t.p[s->i]))
		s->i++;
	return str_sub(s->t, from, s->i);
}

/* The end of the text inside something that began at `from`. */
void		 scan_cut_off(struct scan *, size_t from, size_t len);
/* One byte of text or value that is neither '<' nor a quote. */
void		 scan_char(struct scan *);
/* Past bytes that need no thought, up to end. */
void		 scan_skip_plain(struct scan *, size_t end);
/* At the '<' of a start tag: past it. */
void		 scan_start_tag(struct scan *);

#endif
