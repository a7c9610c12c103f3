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
	const char	*of;		/* commands, or "": all */
	const char	*th, *en;
};

static const struct option_info infos[] = {
#define O(letter, name, argument, member, of, th, en)			\
	{ letter, name, argument, offsetof(struct options, member), of,	\
	  th, en },
#include "cli/options.def"
#undef O
};
#define N_INFO	(sizeof infos / sizeof *infos)

int
usage_error(const struct options *o, enum phrase p, ...)
{
	va_list	 ap;

	va_start(ap, p);
	fputs("pmqa: ", stderr);
	vfprintf(stderr, phrase(p, o->style.lang), ap);
	fprintf(stderr, phrase(PHRASE_USAGE_MORE, o->style.lang),
	    o->command != NULL ? " " : "",
	    o->command != NULL ? o->command : "");
	va_end(ap);
	return EX_BAD_USAGE;
}

const char *
name_like(const char *word, const void *names, size_t size, size_t n)
{
	size_t		 best = strlen(word) / 3 + 2;
	const char	*found = NULL;

	for (size_t i = 0; i < n; i++) {
		const char	*name = *(const char *const *)(const void *)
				    ((const char *)names + i * size);
		size_t		 d = str_distance(str_of(word), str_of(name),
				    best);

		if (d < best) {
			best = d;
			found = name;
		}
	}
	return found;
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

static bool
is_of(const struct option_info *i, const char *command)
{
	struct str	 list = str_of(i->of), word;

	while (str_word(&list, &word))
		if (str_is(word, command))
			return true;
	return i->of[0] == '\0';
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
read_lang(struct options *o)
{
	if (strcmp(o->lang, "th") != 0 && strcmp(o->lang, "en") != 0)
		return usage_error(o, PHRASE_USAGE_CHOICE, "lang", o->lang,
		    "th en"), false;
	o->style.lang = o->lang[0] == 't' ? LANG_TH : LANG_EN;
	return true;
}

static bool
read_style(struct options *o)
{
	static const char *const	 names[] = { "human", "short",
		"jsonl", "sarif" };
	size_t				 i = 0;

	o->style.all = o->all != NULL;
	if (o->messages == NULL)
		return true;
	while (i < 4 && strcmp(o->messages, names[i]) != 0)
		i++;
	if (i == 4)
		return usage_error(o, PHRASE_USAGE_CHOICE, "messages",
		    o->messages, "human short jsonl sarif"), false;
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
	return usage_error(o, PHRASE_USAGE_CHOICE, "pdf-standard",
	    o->pdf_standard, PDF_STANDARDS), false;
}

static const char *
value_of(const struct options *o, const struct option_info *i)
{
	return *(const char *const *)(const void *)((const char *)o + i->at);
}

/* What getopt says by one letter: '?' an option there is not, or one with a
 * value it does not take; ':' one without its value. */
static bool
refuse(const struct options *o, int what, const char *word)
{
	char		 letter[3] = { '-', (char)optopt, '\0' };
	const char	*like;

	if (optopt > 0 && optopt < 256)
		word = letter;
	if (what == ':')
		return usage_error(o, PHRASE_USAGE_VALUE, word), false;
	if (optopt >= 256)
		return usage_error(o, PHRASE_USAGE_NO_VALUE, word), false;
	like = word == letter ? NULL : name_like(word + 2, &infos[0].name,
	    sizeof infos[0], N_INFO);
	if (like == NULL)
		return usage_error(o, PHRASE_USAGE_OPTION, word), false;
	return usage_error(o, PHRASE_USAGE_OPTION_LIKE, word, like), false;
}

bool
options_fit(const struct options *o)
{
	for (size_t i = 0; i < N_INFO; i++)
		if (value_of(o, &infos[i]) != NULL && !is_of(&infos[i],
		    o->command))
			return usage_error(o, PHRASE_USAGE_OPTION_OF,
			    o->command, infos[i].name, infos[i].of), false;
	return true;
}

bool
options_read(struct options *o, const struct world *w, int argc, char **argv)
{
	struct option	 longs[N_INFO + 1] = { { 0 } };
	char		 shorts[2 * N_INFO + 2] = ":";
	int		 c;

	*o = (struct options){ .style = { DIAG_HUMAN, w->lang, w->colour,
		false } };
	build_tables(longs, shorts + 1);
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct option_info	*i = find_info(c);

		if (i == NULL)
			return refuse(o, c, argv[optind - 1]);
		*(const char **)(void *)((char *)o + i->at) =
		    optarg != NULL ? optarg : "";
		if (o->lang != NULL && !read_lang(o))
			return false;
	}
	o->arg = argv + optind;
	o->n_arg = argc - optind;
	return read_style(o) && read_standard(o);
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

/* Of all commands: which is the one that takes it. */
static void
help_option(const struct option_info *o, enum lang lang, bool all, FILE *f)
{
	char	 s[80];

	snprintf(s, sizeof s, o->letter != 0 ? "  -%c, --%s %s" :
	    "  %c   --%s %s", o->letter != 0 ? o->letter : ' ',
	    o->name, o->argument != NULL ? o->argument : "");
	pad(f, s, 28);
	if (all && o->of[0] != '\0' && strchr(o->of, ' ') == NULL)
		fprintf(f, "%s: ", o->of);
	fprintf(f, "%s\n", lang == LANG_TH ? o->th : o->en);
}

void
options_help(enum lang lang, const char *command, FILE *f)
{
	static const char *const	 commands[][4] = {
#define C(name, function, usage, th, en) { name, usage, th, en },
#include "cli/commands.def"
#undef C
	};

	fprintf(f, "pmqa %s\n\n", PMQA_VERSION);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (command == NULL || strcmp(commands[i][0], command) == 0)
			fprintf(f, "  pmqa %s %s\n        %s\n",
			    commands[i][0], commands[i][1],
			    commands[i][lang == LANG_TH ? 2 : 3]);
	fputc('\n', f);
	for (size_t i = 0; i < N_INFO; i++)
		if (command == NULL || is_of(&infos[i], command))
			help_option(&infos[i], lang, command == NULL, f);
}
