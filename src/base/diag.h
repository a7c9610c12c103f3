/* Diagnostics: one type for every finding, one printer (diag_print.h).
 * Codes, severity, Thai and English text, hint and explanation stand in
 * diag_codes.def; rules of an edition bring their own text (diag_add_own). */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/str.h"

struct arena;
struct buf;

/* A text that can be pointed into: a file as UTF-8, whatever it was on disk. */
struct source {
	struct str	 path;		/* as the user named it */
	struct str	 text;		/* UTF-8 */
	uint32_t	*line;		/* offset of each line; n_line + 1 */
	uint32_t	 n_line;
};

/* A place: bytes [off, off+len) of a source; src NULL = nowhere. */
struct span {
	const struct source	*src;
	uint32_t		 off, len;
};
#define SPAN_NONE	((struct span){ NULL, 0, 0 })

enum severity { SEV_NOTE, SEV_ADVICE, SEV_WARNING, SEV_ERROR };

enum diag_code {
#define D(id, number, severity, th, en, hint_th, hint_en, why_th, why_en) id,
#include "base/diag_codes.def"
#undef D
	DIAG_OWN				/* text brought by data */
};

struct diag {
	enum diag_code	 code;
	struct str	 name;		/* "PM204", or the rule's own id */
	enum severity	 severity;
	struct span	 at;
	struct str	 th, en;	/* message, arguments filled in */
	struct str	 hint_th, hint_en;	/* may be empty */
};

struct diags;

/* Texts and list live in the arena. */
struct diags	*diags_new(struct arena *);
/* Arguments are struct str for {0} {1} ...: at most 6; for {1!} an errno, as
 * diag_num() gives it, which is told in words.  ds: NULL where nobody
 * wants to know. */
#define diag_add(ds, code, at, ...)					\
	diag_add_args((ds), (code), (at),				\
	    (const struct str[]){ STR_NONE, ##__VA_ARGS__ },		\
	    sizeof((const struct str[]){ STR_NONE, ##__VA_ARGS__ }) /	\
	    sizeof(struct str) - 1)
void		 diag_add_args(struct diags *, enum diag_code, struct span at,
		    const struct str *args_from_1, size_t n);
/* A finding with its own text; all strings are copied. */
void		 diag_add_own(struct diags *, const struct diag *);
struct str	 diag_num(struct diags *, long long);	/* a number argument */
struct str	 diag_str(struct diags *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
size_t		 diags_count(const struct diags *, enum severity at_least);
size_t		 diags_n(const struct diags *);		/* kept */
const struct diag *diags_get(const struct diags *, size_t i);
size_t		 diags_dropped(const struct diags *);	/* past LIMIT_DIAGS */
/* By file, offset, then order of arrival; exact repeats go. */
void		 diags_sort(struct diags *);
const char	*severity_name(enum severity);		/* "error" ... */

/* Builds the line index; text and path are borrowed. */
struct source	*source_new(struct arena *, struct str path, struct str text);
struct position {
	uint32_t	 line, column;	/* from 1; column in code points */
	uint32_t	 display;	/* from 1, in display columns */
};
struct position	 span_position(struct span);
struct str	 span_text(struct span);
struct str	 source_line(const struct source *, uint32_t line_from_1);

/* The catalogue itself, for `pmqa explain` and for the lint. */
struct diag_info {
	const char	*id, *number;
	enum severity	 severity;
	const char	*th, *en, *hint_th, *hint_en, *why_th, *why_en;
};
const struct diag_info *diag_info(enum diag_code);
size_t		 diag_info_count(void);

#endif
