/* Map from string to pointer, in an arena; keys are borrowed. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map;
struct map	*map_new(struct arena *);
void		*map_get(const struct map *, struct str key);	/* or NULL */
/* Adds or replaces; returns the earlier value or NULL. */
void		*map_put(struct map *, struct str key, void *value);
/* Calls visit with each value, in no particular order. */
typedef void	 map_visit(void *value);
void		 map_each(const struct map *, map_visit *);
size_t		 map_count(const struct map *);

#endif
