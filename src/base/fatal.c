#include "base/fatal.h"

#include <stdarg.h>
#include <unistd.h>

void *
xrealloc(void *p, size_t n)
{
	p = realloc(p, n > 0 ? n : 1);
	if (p == NULL)
		die(EX_NO_MEMORY, "out of memory (%zu bytes)", n);
	return p;
}

void *
xmalloc(size_t n)
{
	return xrealloc(NULL, n);
}

void
die(enum exit_code code, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	fputs("pmqa: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	_exit(code);
}
