/* The two ways out that are not a diagnostic. */
#ifndef BASE_FATAL_H
#define BASE_FATAL_H

#include <stddef.h>

/* Exit statuses, after sysexits.h; design section 8. */
enum exit_code {
	EX_FINE = 0, EX_BAD_USAGE = 64, EX_BAD_DATA = 65, EX_NO_INPUT = 66,
	EX_INTERNAL = 70, EX_NO_MEMORY = 71, EX_CANT_CREATE = 73,
	EX_IO = 74, EX_RETRY = 75, EX_BAD_CONFIG = 78
};

/* They never return NULL: exit 71 with one line. */
void	*xmalloc(size_t);
void	*xrealloc(void *, size_t);
_Noreturn void	 die(enum exit_code, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));

#endif
