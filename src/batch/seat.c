/* Seats: as many as documents may be computed at a time.  There are more
 * workers, for one that writes waits for the disk most of the time; while it
 * waits another computes.  A worker may die at any instant: who sits is told
 * by one atomic word, so its parent can make it stand up. */
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "batch/batch_int.h"

#define FREE		0u

/* Until somebody has stood up since. */
static void
wait_from(struct board *b, uint32_t stood)
{
	syscall(SYS_futex, &b->stood, FUTEX_WAIT, stood, NULL, NULL, 0);
}

static bool
try_all(struct board *b, uint32_t worker)
{
	for (uint32_t i = 0; i < b->seats; i++) {
		uint32_t	 was = FREE;

		if (atomic_compare_exchange_strong(&b->seat[i], &was,
		    worker + 1))
			return true;
	}
	return false;
}

void
seat_take(struct board *b, uint32_t worker)
{
	uint32_t	 stood = atomic_load(&b->stood);

	while (!try_all(b, worker)) {
		wait_from(b, stood);
		stood = atomic_load(&b->stood);
	}
}

/* Somebody is woken even when no seat became free: one that had been woken for
 * it may have died before it sat down. */
void
seat_leave(struct board *b, uint32_t worker)
{
	for (uint32_t i = 0; i < b->seats; i++) {
		uint32_t	 own = worker + 1;

		atomic_compare_exchange_strong(&b->seat[i], &own, FREE);
	}
	atomic_fetch_add(&b->stood, 1);
	syscall(SYS_futex, &b->stood, FUTEX_WAKE, 1, NULL, NULL, 0);
}
