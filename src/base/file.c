#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

/* A regular file goes at once where it stays.  False when there are not just
 * so many bytes, as when somebody writes to it; it is then read anew. */
static bool
read_known(struct arena *a, int fd, size_t max, struct str *out)
{
	struct arena_mark	 m = arena_mark(a);
	struct stat		 st;
	size_t			 size, n = 0;
	ssize_t			 got = 1;
	char			*p;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
	    (uint64_t)st.st_size > max)
		return false;
	size = (size_t)st.st_size;
	p = arena_raw(a, size + 1, 1);
	while (n <= size && (got = read(fd, p + n, size + 1 - n)) > 0)
		n += (size_t)got;
	if (got == 0 && n == size) {
		p[n] = '\0';
		*out = (struct str){ p, n };
		return true;
	}
	arena_reset(a, m);
	lseek(fd, 0, SEEK_SET);
	return false;
}

/* Reads a descriptor to its end; closes it unless it is standard input. */
static bool
read_all(struct arena *a, int fd, struct str path, size_t max,
    struct span from, struct diags *ds, struct str *out)
{
	struct buf	 b;
	ssize_t		 n = 1;
	char		*room;

	if (fd != STDIN_FILENO && read_known(a, fd, max, out)) {
		close(fd);
		return true;
	}
	buf_init(&b, max + 1);
	while (n > 0 && (room = buf_room(&b, b.n + (64 << 10) > max + 1 ?
	    max + 1 - b.n : 64 << 10)) != NULL && b.n <= max) {
		n = read(fd, room, b.n + (64 << 10) > max + 1 ?
		    max + 1 - b.n : 64 << 10);
		if (n > 0)
			buf_used(&b, (size_t)n);
		else if (n < 0 && errno == EINTR)
			n = 1;
	}
	if (n < 0)
		diag_add(ds, FILE_UNREADABLE, from, path,
		    diag_num(ds, errno));
	else if (b.n > max)
		diag_add(ds, FILE_TOO_LARGE, from, path,
		    diag_num(ds, (long long)max));
	else
		*out = str_copy(a, buf_view(&b));
	n = n < 0 || b.n > max ? -1 : 0;
	buf_release(&b);
	if (fd != STDIN_FILENO)
		close(fd);
	return n == 0;
}

/* Whatever is not a regular file would block or never end. */
static bool
is_regular(int fd)
{
	struct stat	 st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

bool
file_read(struct arena *a, const char *path, size_t max, struct span from,
    struct diags *ds, struct str *out)
{
	struct stat	 st;
	int		 fd;

	if (strcmp(path, "-") == 0)
		return read_all(a, STDIN_FILENO, STR("-"), max, from, ds, out);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		if (errno == ENOENT)
			diag_add(ds, FILE_NOT_FOUND, from, str_of(path));
		else
			diag_add(ds, FILE_UNREADABLE, from, str_of(path),
			    diag_num(ds, errno));
		return false;
	}
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		diag_add(ds, FILE_IS_FOLDER, from, str_of(path));
		close(fd);
		return false;
	}
	return read_all(a, fd, str_of(path), max, from, ds, out);
}

/* Relative, no empty, "." or ".." component, no scheme, no control bytes. */
static bool
is_safe(struct str href)
{
	size_t	 from = 0;

	if (href.n == 0 || href.n > 1000 || href.p[0] == '/' ||
	    memchr(href.p, ':', href.n) != NULL ||
	    memchr(href.p, '\\', href.n) != NULL ||
	    memchr(href.p, '\0', href.n) != NULL)
		return false;
	while (from <= href.n) {
		size_t		 to = str_find(href, STR("/"), from);
		struct str	 part;

		if (to == SIZE_MAX)
			to = href.n;
		part = str_sub(href, from, to);
		if (part.n == 0 || str_is(part, ".") || str_is(part, ".."))
			return false;
		from = to + 1;
	}
	return true;
}

/* Step by step, following no link: what a safe href names lies beneath the
 * folder then.  (openat2 would say it in one call; older kernels and many
 * sandboxes do not know it.) */
static int
open_beneath(int folder, const char *href)
{
	const char	*slash = strchr(href, '/');
	char		 step[1001];
	int		 dir, fd;

	if (slash == NULL)
		return openat(folder, href, O_RDONLY | O_CLOEXEC |
		    O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
	snprintf(step, sizeof step, "%.*s", (int)(slash - href), href);
	dir = openat(folder, step, O_PATH | O_DIRECTORY | O_NOFOLLOW |
	    O_CLOEXEC);
	if (dir < 0)
		return -1;
	fd = open_beneath(dir, slash + 1);
	close(dir);
	return fd;
}

/* ---- a name meant by one that is not there ---- */

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same_letters(struct str a, struct str b)
{
	size_t	 i = 0;

	if (a.n != b.n)
		return false;
	while (i < a.n && lower(a.p[i]) == lower(b.p[i]))
		i++;
	return i == a.n;
}

/* "photo.JPEG" and "photo.jpg" name the same kind of file. */
static struct str
without_jpeg(struct str name)
{
	static const char *const ends[] = { ".jpg", ".jpeg" };

	for (size_t i = 0; i < 2; i++) {
		struct str	 end = str_of(ends[i]);

		if (name.n > end.n && same_letters(end,
		    str_sub(name, name.n - end.n, name.n)))
			return str_sub(name, 0, name.n - end.n);
	}
	return STR_NONE;
}

static bool
is_near(struct str name, struct str wanted)
{
	struct str	 stem = without_jpeg(wanted);

	return same_letters(name, wanted) ||
	    (stem.n > 0 && same_letters(stem, without_jpeg(name)));
}

/* The entry of an open folder, which is closed, that is near a name: that
 * very one, else the first in the order of bytes. */
static struct str
entry_near(struct arena *a, int fd, struct str wanted)
{
	DIR		*dir = fd < 0 ? NULL : fdopendir(fd);
	struct str	 best = STR_NONE;
	struct dirent	*e;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		struct str	 name = str_of(e->d_name);

		if (str_eq(best, wanted) || !is_near(name, wanted))
			continue;
		if (best.n == 0 || str_eq(name, wanted) ||
		    str_cmp(name, best) < 0)
			best = str_copy(a, name);
	}
	if (dir != NULL)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
	return best;
}

/* A path beneath the folder that differs from href in letter case or in .jpg
 * and .jpeg only; STR_NONE when there is none. */
static struct str
path_near(struct arena *a, int folder, struct str href)
{
	struct str	 found = STR_NONE, part, near;
	size_t		 to;

	for (size_t from = 0; from <= href.n; from = to + 1) {
		to = str_find(href, STR("/"), from);
		to = to == SIZE_MAX ? href.n : to;
		part = str_sub(href, from, to);
		near = entry_near(a, open_beneath(folder, found.n > 0 ?
		    found.p : "."), part);
		if (near.n == 0)
			return STR_NONE;
		found = found.n > 0 ? path_join(a, found, near) : near;
	}
	return found;
}

/* The byte that "%41" at the start of a text stands for, or -1. */
static int
percent_byte(struct str s)
{
	int	 v = 0;

	if (s.n < 3 || s.p[0] != '%')
		return -1;
	for (size_t i = 1; i < 3; i++) {
		char	 c = lower(s.p[i]);

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			return -1;
		v = v * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return v;
}

/* What was meant by a name as other programs write it: blanks around it,
 * "images\\a.png", "./images//a.png", "my%20photo.png". */
static struct str
plain_name(struct arena *a, struct str href)
{
	struct str	 rest = str_trim(href);
	char		*p = arena_alloc(a, rest.n + 1, 1);
	size_t		 n = 0;

	while (rest.n > 0) {
		int	 byte = percent_byte(rest);
		char	 c = byte > 0 ? (char)byte : rest.p[0];

		rest = str_sub(rest, byte > 0 ? 3 : 1, rest.n);
		if (c == '\\')
			c = '/';
		p[n++] = c;
		if (c == '/' && (n == 1 || p[n - 2] == '/'))
			n -= n > 1;
		else if (c == '/' && p[n - 2] == '.' &&
		    (n == 2 || p[n - 3] == '/'))
			n -= 2;
	}
	return (struct str){ p, n };
}

/* Nothing of that name: perhaps there is what it means. */
static void
say_not_found(int folder, struct str href, enum diag_code otherwise,
    struct span from, struct diags *ds)
{
	struct arena	*a = arena_open();
	struct str	 plain = plain_name(a, href);
	struct str	 near = folder < 0 || !is_safe(plain) ? STR_NONE :
			    path_near(a, folder, plain);

	if (near.n > 0)
		diag_add(ds, FILE_NAME_NEAR, from, href, near);
	else
		diag_add(ds, otherwise, from, href);
	arena_close(a);
}

/* A folder, a link, a device, too long a name: why it cannot be opened. */
static void
say_no_file(int fd, struct str href, struct span from, struct diags *ds)
{
	struct stat	 st;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		diag_add(ds, FILE_IS_FOLDER, from, href);
	else
		diag_add(ds, FILE_UNSAFE, from, href);
}

/* A descriptor of the regular file, or -1 after a diagnostic. */
static int
open_href(const char *folder, struct str href, struct span from,
    struct diags *ds)
{
	char	 name[1001];
	int	 dir, fd, why;

	dir = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (is_safe(href)) {
		memcpy(name, href.p, href.n);
		name[href.n] = '\0';
		fd = dir < 0 ? -1 : open_beneath(dir, name);
		why = errno;
	} else {
		fd = -1;
		why = EINVAL;
	}
	if (fd < 0 && ds != NULL && (why == ENOENT || why == EINVAL))
		say_not_found(dir, href, why == ENOENT ? FILE_NOT_FOUND :
		    FILE_UNSAFE, from, ds);
	else if (fd < 0 || !is_regular(fd)) {
		say_no_file(fd, href, from, ds);
		if (fd >= 0)
			close(fd);
		fd = -1;
	}
	if (dir >= 0)
		close(dir);
	return fd;
}

bool
file_read_beneath(struct arena *a, const char *folder, struct str href,
    size_t max, struct span from, struct diags *ds, struct str *out)
{
	int	 fd = open_href(folder, href, from, ds);

	return fd >= 0 && read_all(a, fd, href, max, from, ds, out);
}

bool
file_is_beneath(const char *folder, struct str href, struct span from,
    struct diags *ds)
{
	int	 fd = open_href(folder, href, from, ds);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

struct str
path_folder(struct arena *a, struct str path)
{
	size_t	 n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	if (n == 0)
		return STR(".");
	return str_copy(a, str_sub(path, 0, n > 1 ? n - 1 : n));
}

struct str
path_base(struct str path)
{
	size_t	 n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return str_sub(path, n, path.n);
}

struct str
path_join(struct arena *a, struct str folder, struct str name)
{
	return str_fmt(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool
file_is_folder(const char *path)
{
	struct stat	 st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool
write_all(int fd, struct str s)
{
	for (size_t at = 0; at < s.n;) {
		ssize_t	 n = write(fd, s.p + at, s.n - at);

		if (n < 0 && errno != EINTR)
			return false;
		at += n > 0 ? (size_t)n : 0;
	}
	return true;
}

static bool
write_pieces(int fd, file_next *next, void *data)
{
	struct str	 piece;

	while ((piece = next(data)).n > 0)
		if (!write_all(fd, piece))
			return false;
	return true;
}

/* A name beside the target that nobody else uses. */
static void
temporary_name(char *out, size_t n, const char *path, unsigned try)
{
	snprintf(out, n, "%s.%ld-%u.tmp", path, (long)getpid(), try);
}

/* Gives the unnamed file a temporary name; a few tries. */
static bool
link_unnamed(int fd, const char *path, char *tmp, size_t n)
{
	char	 proc[64];

	snprintf(proc, sizeof proc, "/proc/self/fd/%d", fd);
	for (unsigned try = 0; try < 100; try++) {
		temporary_name(tmp, n, path, try);
		if (linkat(AT_FDCWD, proc, AT_FDCWD, tmp,
		    AT_SYMLINK_FOLLOW) == 0)
			return true;
		if (errno != EEXIST)
			return false;
	}
	return false;
}

/* Where unnamed files are not to be had (NFS): a named temporary file. */
static int
open_named(const char *path, char *tmp, size_t n)
{
	int	 fd = -1;

	for (unsigned try = 0; fd < 0 && try < 100; try++) {
		temporary_name(tmp, n, path, try);
		fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	return fd;
}

/* Writes to a temporary file and renames; tmp is empty when none is left. */
static bool
write_renamed(const char *path, const char *folder, file_next *next,
    void *data, char *tmp, size_t n)
{
	int	 fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
	bool	 unnamed = fd >= 0, ok;

	tmp[0] = '\0';
	if (!unnamed)
		fd = open_named(path, tmp, n);
	if (fd < 0) {
		tmp[0] = '\0';
		return false;
	}
	ok = write_pieces(fd, next, data) && fsync(fd) == 0;
	if (ok && unnamed && !link_unnamed(fd, path, tmp, n)) {
		tmp[0] = '\0';
		ok = false;
	}
	if (close(fd) != 0)
		ok = false;
	return ok && rename(tmp, path) == 0;
}

/* A link is followed, so that rename does not replace the link itself. */
static const char *
real_target(struct arena *a, const char *path)
{
	char		*real = realpath(path, NULL);
	const char	*out = path;

	if (real != NULL)
		out = str_cstr(a, str_of(real));
	free(real);
	return out;
}

/* Devices and pipes are written to as they are. */
static bool
write_special(const char *path, file_next *next, void *data)
{
	int	 fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool	 ok = fd >= 0 && write_pieces(fd, next, data);

	return fd >= 0 && close(fd) == 0 && ok;
}

bool
file_write_pieces(const char *path, file_next *next, void *data,
    struct diags *ds)
{
	struct arena	*a;
	struct stat	 st;
	const char	*target;
	char		*tmp;
	size_t		 n;
	bool		 ok;
	int		 reason;

	if (strcmp(path, "-") == 0) {
		ok = write_pieces(STDOUT_FILENO, next, data);
		if (!ok)
			diag_add(ds, OUTPUT_FAILED, SPAN_NONE, STR("-"),
			    diag_num(ds, errno));
		return ok;
	}
	a = arena_open();
	target = real_target(a, path);
	n = strlen(target) + 40;
	tmp = arena_alloc(a, n, 1);
	if (stat(target, &st) == 0 && !S_ISREG(st.st_mode) &&
	    !S_ISDIR(st.st_mode))
		ok = write_special(target, next, data);
	else
		ok = write_renamed(target, path_folder(a, str_of(target)).p,
		    next, data, tmp, n);
	reason = errno;
	if (!ok && tmp[0] != '\0')
		unlink(tmp);
	if (!ok)
		diag_add(ds, OUTPUT_FAILED, SPAN_NONE, str_of(path),
		    diag_num(ds, reason));
	arena_close(a);
	return ok;
}

/* All at once: the one piece, and nothing after it. */
static struct str
next_whole(void *data)
{
	struct str	*left = data, piece = *left;

	*left = STR_NONE;
	return piece;
}

bool
file_write(const char *path, struct str bytes, struct diags *ds)
{
	return file_write_pieces(path, next_whole, &bytes, ds);
}
