/* The template language as tables: elements, attributes, value types. */
#ifndef REPORT_LANG_INT_H
#define REPORT_LANG_INT_H

#include "base/str.h"

/* What may stand where: bits of "is" and "holds". */
enum {
	C_TOP = 1, C_STYLE = 2, C_PAGES = 4, C_STATIC = 8, C_BLOCK = 16,
	C_INLINE = 32, C_ITEM = 64, C_LABEL = 128, C_COLUMN = 256,
	C_CAPTION = 512, C_HEAD = 1024, C_ROW = 2048, C_CELL = 4096,
	C_GRAPHIC = 8192, C_SERIES = 16384, C_WHEN = 32768,
	C_CONTROL = 65536,		/* wherever content is made */
	HOLDS_PARENT = 1 << 20
};
#define C_CONTENT	(C_PAGES | C_BLOCK | C_INLINE | C_ITEM | C_ROW | C_CELL)

enum element {
#define E(id, name, is, holds, attributes) id,
#include "report/elements.def"
#undef E
};

enum attribute {
#define A(id, name, type) id,
#include "report/attributes.def"
#undef A
};

enum value_type {
	T_STRING, T_WORD, T_NAME, T_BOOL, T_COUNT, T_NUMBER, T_LENGTH,
	T_COLOUR, T_PATH, T_STYLE, T_PART, T_MASTER, T_ROLE, T_FAMILY, T_FORMAT
};

struct lang_element {
	const char	*name;
	uint32_t	 is, holds;
	const char	*attributes;	/* see elements.def */
};

struct lang_attribute {
	const char	*name;
	enum value_type	 type;
};

/* One word of an element's attribute list. */
struct lang_use {
	enum attribute	 id;
	bool		 required;
	struct str	 words;		/* "a|b|c", or empty */
};

const struct lang_element *lang_element(enum element);
const struct lang_attribute *lang_attribute(enum attribute);
bool	 lang_find(struct str name, enum element *);
bool	 lang_find_attribute(struct str name, enum attribute *);
/* Next attribute of *list; false at the end. */
bool	 lang_next_use(struct str *list, struct lang_use *);
size_t	 lang_n_element(void);

#endif
