#include "cli/options.h"

#include <getopt.h>
#include <stdarg.h>

#include "base/fatal.h"
#include "base/utf8.h"
#include "render/standard.h"

struct option_info {
	int		 letter;
	const char	*name, *argument;
	size_t		 at;		/* of the member in struct options */
	const char	*th, *en;
};

static const struct option_info infos[] = {
#define O(letter, name, argument, member, th, en) \
	{ letter, name, argument, offsetof(struct options, member), th, en },
#include "cli/options.def"
#undef O
};
#define N_INFO	(sizeof infos / sizeof *infos)

int
usage_error(const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	fputs("pmqa: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputs("\n(usage: pmqa help)\n", stderr);
	va_end(ap);
	return EX_BAD_USAGE;
}

static void
build_tables(struct option *longs, char *shorts)
{
	size_t	 n = 0;

	for (size_t i = 0; i < N_INFO; i++) {
		longs[i] = (struct option){ infos[i].name,
			infos[i].argument != NULL, NULL, 256 + (int)i };
		if (infos[i].letter == 0)
			continue;
		shorts[n++] = (char)infos[i].letter;
		if (infos[i].argument != NULL)
			shorts[n++] = ':';
	}
	shorts[n] = '\0';
}

static const struct option_info *
find_info(int c)
{
	if (c >= 256)
		return &infos[c - 256];
	for (size_t i = 0; i < N_INFO; i++)
		if (infos[i].letter == c)
			return &infos[i];
	return NULL;
}

static bool
read_style(struct options *o, const struct world *w)
{
	static const char *const	 names[] = { "human", "short",
		"jsonl", "sarif" };
	size_t				 i = 0;

	o->style = (struct diag_style){ DIAG_HUMAN, w->lang, w->colour,
		o->all != NULL };
	if (o->lang != NULL) {
		if (strcmp(o->lang, "th") != 0 && strcmp(o->lang, "en") != 0)
			return usage_error("--lang %s: th or en",
			    o->lang), false;
		o->style.lang = o->lang[0] == 't' ? LANG_TH : LANG_EN;
	}
	if (o->messages == NULL)
		return true;
	while (i < 4 && strcmp(o->messages, names[i]) != 0)
		i++;
	if (i == 4)
		return usage_error("--messages %s: human, short, jsonl or "
		    "sarif", o->messages), false;
	o->style.format = (enum diag_format)i;
	return true;
}

static bool
read_standard(struct options *o)
{
	o->standard = o->pdf_standard == NULL ? pdf_standard_default() :
	    pdf_standard_of(str_of(o->pdf_standard));
	if (o->standard != NULL)
		return true;
	return usage_error("--pdf-standard %s: %s", o->pdf_standard,
	    PDF_STANDARDS), false;
}

bool
options_read(struct options *o, const struct world *w, int argc, char **argv)
{
	struct option	 longs[N_INFO + 1] = { { 0 } };
	char		 shorts[2 * N_INFO + 1];
	int		 c;

	*o = (struct options){ 0 };
	build_tables(longs, shorts);
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct option_info	*i = find_info(c);

		if (i == NULL)
			return false;
		*(const char **)(void *)((char *)o + i->at) =
		    optarg != NULL ? optarg : "";
	}
	o->arg = argv + optind;
	o->n_arg = argc - optind;
	return read_style(o, w) && read_standard(o);
}

static void
pad(FILE *f, const char *s, size_t width)
{
	size_t	 n = utf8_columns(str_of(s));

	fputs(s, f);
	do
		fputc(' ', f);
	while (++n < width);
}

void
options_help(enum lang lang, FILE *f)
{
	char	 s[80];

	fprintf(f, "pmqa %s\n\n", PMQA_VERSION);
#define C(name, function, usage, th, en)				\
	snprintf(s, sizeof s, "  pmqa %s %s", name, usage);		\
	fprintf(f, "%s\n", s);						\
	fprintf(f, "        %s\n", lang == LANG_TH ? th : en);
#include "cli/commands.def"
#undef C
	fputc('\n', f);
	for (size_t i = 0; i < N_INFO; i++) {
		const struct option_info	*o = &infos[i];

		snprintf(s, sizeof s, o->letter != 0 ? "  -%c, --%s %s" :
		    "  %c   --%s %s", o->letter != 0 ? o->letter : ' ',
		    o->name, o->argument != NULL ? o->argument : "");
		pad(f, s, 28);
		fprintf(f, "%s\n", lang == LANG_TH ? o->th : o->en);
	}
}
