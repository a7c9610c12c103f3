/* Seats of a batch: never more sit than there are, and one that died stands up
 * when its parent says so. */
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/batch_int.h"

#define FIXTURE	struct board *b;
#include "kit.h"

#define SITTERS	8
#define TURNS	400

static void
fixture_open(struct fixture *f)
{
	f->b = mmap(NULL, sizeof *f->b, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(f->b, MAP_FAILED);
}

static void
fixture_close(struct fixture *f)
{
	munmap(f->b, sizeof *f->b);
}

/* board->next counts who sits, board->stop tells of too many. */
static _Noreturn void
sit_and_stand(struct board *b, uint32_t who)
{
	alarm(60);
	for (int i = 0; i < TURNS; i++) {
		seat_take(b, who);
		if (atomic_fetch_add(&b->next, 1) >= b->seats)
			atomic_store(&b->stop, true);
		atomic_fetch_sub(&b->next, 1);
		seat_leave(b, who);
	}
	_exit(0);
}

static void
never_more_than_seats(void **state)
{
	struct fixture	*f = *state;
	int		 status;

	f->b->seats = 2;
	for (uint32_t i = 0; i < SITTERS; i++)
		if (fork() == 0)
			sit_and_stand(f->b, i);
	for (int i = 0; i < SITTERS; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_false(f->b->stop);
	assert_int_equal(f->b->seat[0] + f->b->seat[1], 0);
}

static void
a_dead_one_stands_up(void **state)
{
	struct fixture	*f = *state;
	int		 status;
	pid_t		 pid;

	f->b->seats = 1;
	if (fork() == 0) {
		seat_take(f->b, 4);
		raise(SIGKILL);
	}
	assert_true(wait(&status) > 0);
	assert_true(WIFSIGNALED(status));
	pid = fork();
	if (pid == 0) {
		alarm(60);
		seat_take(f->b, 5);
		_exit(0);
	}
	assert_int_equal(f->b->seat[0], 5);
	assert_int_equal(waitpid(pid, &status, WNOHANG), 0);
	seat_leave(f->b, 3);		/* has none */
	assert_int_equal(f->b->seat[0], 5);
	seat_leave(f->b, 4);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(f->b->seat[0], 6);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(never_more_than_seats),
		TEST(a_dead_one_stands_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
