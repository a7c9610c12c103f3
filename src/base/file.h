/* Files: bounded reading, reading beneath a folder, atomic output. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

/* Whole file into the arena; "-" is standard input.  On failure a diagnostic
 * at `from` (or nowhere) and false. */
bool		 file_read(struct arena *, const char *path, size_t max,
		    struct span from, struct diags *, struct str *out);
/* A file named by a document: relative, beneath folder, no links out, a
 * regular file.  Without diags nothing is said, nor looked for a name that is
 * near. */
bool		 file_read_beneath(struct arena *, const char *folder,
		    struct str href, size_t max, struct span from,
		    struct diags *, struct str *out);
/* The same test without reading: is it there, regular, and beneath? */
bool		 file_is_beneath(const char *folder, struct str href,
		    struct span from, struct diags *);
/* Folder part of a path ("." when none); in the arena. */
struct str	 path_folder(struct arena *, struct str path);
/* What follows the last '/'; borrowed. */
struct str	 path_base(struct str path);
struct str	 path_join(struct arena *, struct str folder, struct str name);
bool		 file_exists(const char *path);
bool		 file_is_folder(const char *path);

/* Output that appears whole or not at all: an unnamed temporary file, fsync,
 * link, rename (design section 7; facts/ecosystem C.3).  "-" is stdout. */
bool		 file_write(const char *path, struct str bytes, struct diags *);
/* The same of what comes in pieces: next is asked until it gives an empty one;
 * a piece is borrowed till then. */
typedef struct str file_next(void *data);
bool		 file_write_pieces(const char *path, file_next *, void *data,
		    struct diags *);

#endif
