/* Fonts of a session: families by role, opened once, then frozen. */
#include "text/font_int.h"

#include "base/file.h"
#include "xml/xml.h"

#define MAX_FALLBACK	64

/* Faces by bold + 2 * italic; a missing one is stood in for by the nearest. */
struct family {
	struct str	 name, roles;
	int64_t		 scale;		/* 1/1000 */
	bool		 fallback;
	struct font	*face[4];
	const struct font *use[4];
};

struct role {
	struct str	 name;
	const struct family *family;
};

struct fonts {
	struct xml_doc	*doc;		/* spans of the faces point into it */
	VEC(struct family) family;
	VEC(struct role) role;
	VEC(struct font *) font;
	const struct family *body;
};

static struct font *
open_face(struct arena *a, struct fonts *fs, struct str path, struct span from,
    struct diags *ds)
{
	struct font	*f = font_file_open(a, path, from, ds);

	if (f == NULL)
		return NULL;
	f->index = (uint32_t)fs->font.n;
	VEC_PUSH(a, fs->font) = f;
	return f;
}

/* Path of the file in the first folder that has it; empty when none has. */
static struct str
find_file(struct arena *a, const struct families *fm, struct str file)
{
	if (file.p[0] == '/')
		return file_exists(file.p) ? file : STR_NONE;
	for (size_t i = 0; i < fm->folder.n; i++) {
		struct str	 p = path_join(a, fm->folder.v[i], file);

		if (file_exists(str_cstr(a, p)))
			return p;
	}
	return STR_NONE;
}

static bool
open_def(struct arena *a, struct fonts *fs, const struct families *fm,
    const struct family_def *def, struct diags *ds)
{
	struct family	 fam = { .name = def->name, .roles = def->roles,
			    .scale = def->scale, .fallback = def->fallback };
	bool		 ok = true;

	for (size_t i = 0; i < def->face.n; i++) {
		const struct face_def *fd = &def->face.v[i];
		struct str	 p = find_file(a, fm, fd->file);
		struct font	*f;

		if (p.n == 0) {
			if (fd->required) {
				diag_add(ds, FONT_MISSING, fd->at, fd->file);
				ok = false;
			}
			continue;
		}
		f = open_face(a, fs, p, fd->at, ds);
		if (f == NULL) {
			ok &= !fd->required;
			continue;
		}
		f->bold = fd->bold;
		f->italic = fd->italic;
		f->family = def->name;
		fam.face[fd->bold + 2 * fd->italic] = f;
	}
	VEC_PUSH(a, fs->family) = fam;
	return ok;
}

/* Who stands in: bold before slant, since bold carries meaning here. */
static void
settle_faces(struct family *fam)
{
	static const uint8_t instead[4][4] = {
		{ 0, 1, 2, 3 }, { 1, 0, 3, 2 }, { 2, 0, 3, 1 }, { 3, 1, 2, 0 },
	};

	for (size_t i = 0; i < 4; i++)
		for (size_t k = 0; k < 4 && fam->use[i] == NULL; k++)
			fam->use[i] = fam->face[instead[i][k]];
}

static bool
has_word(struct str list, struct str word)
{
	struct str	 w;

	while (str_word(&list, &w))
		if (str_eq(w, word))
			return true;
	return false;
}

static const struct family *
family_of(const struct fonts *fs, struct str role)
{
	for (size_t i = 0; i < fs->role.n; i++)
		if (str_eq(fs->role.v[i].name, role))
			return fs->role.v[i].family;
	return NULL;
}

static void
list_roles(struct arena *a, struct fonts *fs)
{
	for (size_t i = 0; i < fs->family.n; i++) {
		const struct family *fam = &fs->family.v[i];
		struct str	 roles = fam->roles, w;

		while (fam->use[0] != NULL && str_word(&roles, &w))
			VEC_PUSH(a, fs->role) = (struct role){ w, fam };
	}
}

static void
list_family(const struct family *fam, const struct font *f,
    const struct font **list, uint32_t *n)
{
	const struct font *both[2] = { fam->use[f->bold], fam->use[0] };

	for (size_t i = 0; i < 2; i++) {
		bool		 known = both[i] == NULL || both[i] == f;

		for (uint32_t k = 0; k < *n && !known; k++)
			known = list[k] == both[i];
		if (!known && *n < MAX_FALLBACK)
			list[(*n)++] = both[i];
	}
}

/* Own family upright, then the families with roles, then the fallbacks. */
static void
settle_fallback(struct arena *a, const struct fonts *fs, struct font *f)
{
	const struct font *list[MAX_FALLBACK];
	struct shaping	*s = f->shaping;
	uint32_t	 n = 0;
	const struct font **copy;

	for (size_t pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < fs->family.n; i++) {
			const struct family *fam = &fs->family.v[i];
			bool		 own = str_eq(fam->name, f->family);

			if (pass == (own ? 0u : fam->fallback ? 2u : 1u))
				list_family(fam, f, list, &n);
		}
	copy = ARENA_ARRAY(a, const struct font *, n + 1);
	memcpy(copy, list, n * sizeof *copy);
	s->fallback = copy;
	s->n_fallback = n;
}

/* "Foo-Regular.ttf" or "Foo.ttf" and the names its bold brothers go by. */
static struct str
sibling(struct arena *a, struct str file, const char *style)
{
	static const char *const join[] = { "-", " ", "" };
	struct str	 stem = file;

	if (str_ends(stem, STR(".ttf")) || str_ends(stem, STR(".TTF")))
		stem.n -= 4;
	if (str_ends(stem, STR("Regular")))
		stem.n -= 7;
	if (str_ends(stem, STR("-")) || str_ends(stem, STR(" ")))
		stem.n--;
	for (size_t i = 0; i < sizeof join / sizeof *join; i++) {
		struct str	 p = str_fmt(a, "%.*s%s%s.ttf", STR_ARG(stem),
				    join[i], style);

		if (file_exists(str_cstr(a, p)))
			return p;
	}
	return STR_NONE;
}

/* Nominal sizes mean TH Sarabun; another face is brought to the same height
 * of KO KAI (or of x) as the family it replaces has after its own scale. */
static int64_t
scale_like(const struct family *old, const struct font *f)
{
	uint32_t	 cp = font_has(f, 0x0e01) ? 0x0e01 : 'x';
	int64_t		 was, is;

	if (old == NULL || old->use[0] == NULL)
		return 1000;
	was = (int64_t)font_glyph_top(old->use[0], cp) * 1000 /
	    old->use[0]->upem;
	is = (int64_t)font_glyph_top(f, cp) * 1000 / f->upem;
	return was <= 0 || is <= 0 ? old->scale : old->scale * was / is;
}

/* The family of --font takes over all roles of the body's family; that one
 * stays as the first fallback. */
static bool
open_body_file(struct arena *a, struct fonts *fs, struct str file,
    struct diags *ds)
{
	static const char *const style[4] = { "", "Bold", "Italic",
	    "BoldItalic" };
	struct family	 fam = { .name = str_copy(a, file) };
	struct family	*old = NULL;

	for (size_t i = 0; i < fs->family.n && old == NULL; i++)
		if (has_word(fs->family.v[i].roles, STR("body")))
			old = &fs->family.v[i];
	for (size_t i = 0; i < 4; i++) {
		struct str	 p = i == 0 ? file : sibling(a, file, style[i]);

		if (p.n == 0)
			continue;
		fam.face[i] = open_face(a, fs, p, SPAN_NONE, ds);
		if (fam.face[i] == NULL) {
			if (i == 0)
				return false;
			continue;
		}
		fam.face[i]->bold = (i & 1) != 0;
		fam.face[i]->italic = (i & 2) != 0;
		fam.face[i]->family = fam.name;
	}
	settle_faces(&fam);
	fam.scale = scale_like(old, fam.face[0]);
	fam.roles = old != NULL ? old->roles : STR("body");
	if (old != NULL)
		old->roles = STR_NONE;
	VEC_PUSH(a, fs->family) = fam;
	return true;
}

static bool
open_all(struct arena *a, struct fonts *fs, const struct families *fm,
    struct str body_file, struct diags *ds)
{
	bool		 ok = true;

	for (size_t i = 0; i < fm->family.n; i++)
		ok &= open_def(a, fs, fm, &fm->family.v[i], ds);
	for (size_t i = 0; i < fs->family.n; i++)
		settle_faces(&fs->family.v[i]);
	if (body_file.n > 0)
		ok &= open_body_file(a, fs, body_file, ds);
	list_roles(a, fs);
	for (size_t i = 0; i < fs->font.n; i++)
		settle_fallback(a, fs, fs->font.v[i]);
	fs->body = family_of(fs, STR("body"));
	if (ok && fs->body == NULL)
		diag_add(ds, FONT_NO_BODY, SPAN_NONE);
	return ok && fs->body != NULL;
}

struct fonts *
fonts_open(struct arena *a, struct str path, struct str body_file,
    struct diags *ds)
{
	struct fonts	*fs = ARENA_NEW(a, struct fonts);
	struct families	 fm;

	if (families_read(a, path, &fm, &fs->doc, ds) &&
	    open_all(a, fs, &fm, body_file, ds))
		return fs;
	fonts_close(fs);
	return NULL;
}

void
fonts_close(struct fonts *fs)
{
	if (fs == NULL)
		return;
	for (size_t i = 0; i < fs->font.n; i++)
		font_file_close(fs->font.v[i]);
	fs->font.n = 0;
	if (fs->doc != NULL)
		xml_doc_close(fs->doc);
	fs->doc = NULL;
}

static const struct family *
family_or_body(const struct fonts *fs, struct str role)
{
	const struct family *fam = family_of(fs, role);

	return fam != NULL ? fam : fs->body;
}

const struct font *
fonts_face(const struct fonts *fs, struct str role, bool bold, bool italic)
{
	return family_or_body(fs, role)->use[bold + 2 * italic];
}

mpt
fonts_size(const struct fonts *fs, struct str role, mpt nominal)
{
	return mpt_scale(nominal, family_or_body(fs, role)->scale, 1000);
}

bool
fonts_has_role(const struct fonts *fs, struct str role)
{
	return family_of(fs, role) != NULL;
}

struct str
fonts_roles(const struct fonts *fs, struct arena *a)
{
	struct str	 all = STR_NONE;

	for (size_t i = 0; i < fs->family.n; i++) {
		struct str	 roles = fs->family.v[i].roles;

		if (roles.n > 0)
			all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all),
			    all.n > 0 ? " " : "", STR_ARG(roles));
	}
	return all;
}
