#include "xml/libxml.h"

#include <dlfcn.h>

#include "base/fatal.h"

/* The one whose headers we were compiled with. */
#if LIBXML_VERSION >= 21400
#define LIBRARY	"libxml2.so.16"
#else
#define LIBRARY	"libxml2.so.2"
#endif
#define LIBRARY_BYTES	(128u << 20)	/* more than it and its own need */

static xmlParserInput *
refuse_entity(const char *url, const char *id, xmlParserCtxt *ctxt)
{
	(void)url;
	(void)id;
	(void)ctxt;
	return NULL;
}

static void
say_nothing(void *data, const char *fmt, ...)
{
	(void)data;
	(void)fmt;
}

static char *
copy_string(const char *s)
{
	size_t	 n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}

/* Without memory it cannot be mapped, and dlopen does not tell why. */
static void *
library(void)
{
	void	*lib = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	if (lib == NULL)
		free(xmalloc(LIBRARY_BYTES));
	return lib;
}

struct libxml
libxml_load(void)
{
	struct libxml	 l;
	void		*lib = library();

#define F(name)								\
	l.name = lib == NULL ? NULL :					\
	    (__typeof__(name) *)(uintptr_t)dlsym(lib, #name);		\
	if (l.name == NULL)						\
		die(EX_BAD_CONFIG, LIBRARY " is not installed, or too old");
	LIBXML_FUNCTIONS(F)
#undef F
	l.xmlMemSetup(free, xmalloc, xrealloc, copy_string);
	l.xmlInitParser();
	l.xmlSetExternalEntityLoader(refuse_entity);
	l.xmlSetGenericErrorFunc(NULL, say_nothing);
	return l;
}
