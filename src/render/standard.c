#include "render/standard.h"

/* part, conformance, ua, tagged, attach, classic */
static const struct pdf_standard standards[] = {
	{ "3a+ua1", 3, 'A', true, true, true, false },
	{ "3b", 3, 'B', false, false, true, false },
	{ "2a+ua1", 2, 'A', true, true, false, false },
	{ "2u", 2, 'U', false, false, false, false },
	{ "1b", 1, 'B', false, false, false, true },
	{ "none", 0, 'B', false, true, true, false },
};
#define N_STANDARD	(sizeof standards / sizeof *standards)

const struct pdf_standard *
pdf_standard_of(struct str name)
{
	for (size_t i = 0; i < N_STANDARD; i++)
		if (str_is(name, standards[i].name))
			return &standards[i];
	return NULL;
}

const struct pdf_standard *
pdf_standard_default(void)
{
	return &standards[0];
}
