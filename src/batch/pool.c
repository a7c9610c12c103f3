/* Worker processes: forked when all that documents share is loaded, watched,
 * replaced when one falls.  Signals arrive through a descriptor; workers never
 * see them and finish the document at hand. */
#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fatal.h"
#include "batch/batch_int.h"

#define TICK_MS		200
/* A worker's caches grow with what it has seen; after so many bytes another
 * begins where the first began. */
#define GROWTH		((size_t)13 << 19)
/* The end of the heap lies in huge pages, and stays with it. */
#define HEAP_END	((size_t)64 << 20)
/* Seats to a worker that may wait for the disk. */
#define SEATS_A_WAITER	8

struct pool {
	const struct work *work;
	struct progress	*progress;
	struct tally	*tally;
	bool		*ended;		/* of each job */
	pid_t		 pid[MAX_WORKERS];	/* 0: none */
	bool		 late[MAX_WORKERS];	/* killed for its time */
	unsigned	 n, alive;
	int		 events[2], signals;
};

/* What one document may take. */
static void
set_limits(const struct batch_options *o)
{
	const struct rlimit	 none = { 0, 0 };
	const struct rlimit	 space = { (rlim_t)o->mbytes << 20,
				    (rlim_t)o->mbytes << 20 };

	setrlimit(RLIMIT_CORE, &none);
#ifndef PMQA_SANITIZED
	setrlimit(RLIMIT_AS, &space);
#else
	(void)space;
#endif
}

static void
work_one(const struct work *w, uint32_t job, int fd)
{
	struct slot	*slot = &w->board->slot[w->worker];
	struct event	 e = { .worker = w->worker, .job = job };
	uint64_t	 from = clock_ms();

	atomic_store(&slot->since, from);
	atomic_store(&slot->job, job);
	work_document(w, &w->jobs->job.v[job], &e);
	e.ms = (uint32_t)(clock_ms() - from);
	if (write(fd, &e, sizeof e) != sizeof e)
		_exit(EX_IO);
	atomic_store(&slot->job, SLOT_IDLE);
}

/* Bytes of the heap in use: nothing of a document between two of them. */
static size_t
heap_used(void)
{
	return mallinfo2().uordblks;
}

static _Noreturn void
work_all(const struct work *w, int fd)
{
	size_t		 most = heap_used() + GROWTH;
	uint32_t	 job;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);	/* it reads strangers' files */
	set_limits(w->options);
	seat_take(w->board, w->worker);
	while (heap_used() < most && !atomic_load(&w->board->stop) &&
	    (job = atomic_fetch_add(&w->board->next, 1)) < w->jobs->job.n) {
		work_one(w, job, fd);
		seat_take(w->board, w->worker);
	}
	seat_leave(w->board, w->worker);
	_exit(EX_FINE);
}

static void
start_worker(struct pool *p, unsigned i)
{
	pid_t	 pid;

	atomic_store(&p->work->board->slot[i].job, SLOT_IDLE);
	p->late[i] = false;
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		struct work	 own = *p->work;

		close(p->events[0]);
		own.worker = i;
		work_all(&own, p->events[1]);
	}
	p->pid[i] = pid > 0 ? pid : 0;
	p->alive += pid > 0;
}

static void
count_event(struct pool *p, const struct event *e)
{
	p->ended[e->job] = true;
	p->tally->n[e->outcome]++;
	p->tally->lacking += e->lacking;
	p->tally->pages += e->pages;
	if (e->outcome == OUTCOME_IO)
		atomic_store(&p->work->board->stop, true);
	progress_event(p->progress, e);
}

static void
read_events(struct pool *p)
{
	struct pollfd	 fd = { .fd = p->events[0], .events = POLLIN };
	struct event	 e;

	while (poll(&fd, 1, 0) > 0 && (fd.revents & POLLIN) != 0 &&
	    read(p->events[0], &e, sizeof e) == sizeof e)
		count_event(p, &e);
}

/* The document that a worker fell over. */
static void
count_fallen(struct pool *p, unsigned i, uint32_t job, int status)
{
	const struct job	*j = &p->work->jobs->job.v[job];
	struct event		 e = { .worker = i, .job = job,
				    .outcome = OUTCOME_FAILED };
	enum lost		 why = p->late[i] ? LOST_TIME :
				    WIFEXITED(status) && WEXITSTATUS(status) ==
				    EX_NO_MEMORY ? LOST_MEMORY : LOST_CRASH;

	e.ms = (uint32_t)(clock_ms() -
	    atomic_load(&p->work->board->slot[i].since));
	if (!work_lost(p->work, j, why, WIFSIGNALED(status) ?
	    WTERMSIG(status) : WEXITSTATUS(status)))
		e.outcome = OUTCOME_IO;
	count_event(p, &e);
}

static bool
work_is_left(const struct pool *p)
{
	return !atomic_load(&p->work->board->stop) &&
	    atomic_load(&p->work->board->next) < p->work->jobs->job.n;
}

static void
bury(struct pool *p, pid_t pid, int status)
{
	for (unsigned i = 0; i < p->n; i++) {
		uint32_t	 job;

		if (p->pid[i] != pid)
			continue;
		p->pid[i] = 0;
		p->alive--;
		seat_leave(p->work->board, i);
		read_events(p);
		job = atomic_load(&p->work->board->slot[i].job);
		if (job != SLOT_IDLE && !p->ended[job])
			count_fallen(p, i, job, status);
		if (work_is_left(p))
			start_worker(p, i);
	}
}

static void
read_signals(struct pool *p)
{
	struct signalfd_siginfo	 s;
	int			 status;
	pid_t			 pid;

	while (read(p->signals, &s, sizeof s) == sizeof s)
		if (s.ssi_signo != SIGCHLD) {
			atomic_store(&p->work->board->stop, true);
			p->tally->stopped = true;
		}
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		bury(p, pid, status);
}

static void
kill_late(struct pool *p)
{
	uint64_t	 limit = (uint64_t)p->work->options->seconds * 1000;

	for (unsigned i = 0; i < p->n; i++) {
		struct slot	*s = &p->work->board->slot[i];

		if (p->pid[i] == 0 || atomic_load(&s->job) == SLOT_IDLE ||
		    clock_ms() - atomic_load(&s->since) < limit)
			continue;
		p->late[i] = true;
		kill(p->pid[i], SIGKILL);
	}
}

static void
watch(struct pool *p)
{
	while (p->alive > 0) {
		struct pollfd	 fds[2] = { { p->events[0], POLLIN, 0 },
				    { p->signals, POLLIN, 0 } };

		if (poll(fds, 2, TICK_MS) < 0 && errno != EINTR)
			break;
		read_events(p);
		read_signals(p);
		kill_late(p);
		progress_tick(p->progress);
	}
	read_events(p);
}

/* Not when no process was to be had for what is left. */
static bool
all_ended(const struct pool *p)
{
	for (size_t i = 0; i < p->work->jobs->job.n; i++)
		if (!p->ended[i])
			return false;
	return true;
}

static unsigned
seats_wanted(const struct work *w)
{
	long		 n = w->options->jobs > 0 ? (long)w->options->jobs :
			    sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > MAX_WORKERS ? MAX_WORKERS : (unsigned)n;
}

/* Not more than documents. */
static unsigned
workers_wanted(const struct work *w)
{
	unsigned	 seats = seats_wanted(w);
	unsigned	 n = seats + 1 + seats / SEATS_A_WAITER;

	if (n > w->jobs->job.n)
		n = (unsigned)w->jobs->job.n;
	return n < 1 ? 1 : n > MAX_WORKERS ? MAX_WORKERS : n;
}

/* Signals that end a run come through the descriptor from here on. */
static int
take_signals(sigset_t *before)
{
	sigset_t	 set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, before);
	return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

bool
pool_run(struct arena *a, struct work *w, struct progress *progress,
    struct tally *tally)
{
	struct pool	 p = { .work = w, .progress = progress,
			    .tally = tally, .n = workers_wanted(w) };
	sigset_t	 before;
	bool		 started;

	w->board = mmap(NULL, sizeof *w->board, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (w->board == MAP_FAILED || pipe(p.events) != 0)
		return false;
	w->board->seats = seats_wanted(w);
	p.ended = ARENA_ARRAY(a, bool, w->jobs->job.n);
	p.signals = take_signals(&before);
	malloc_trim(HEAP_END);	/* or workers would copy what is free here */
	for (unsigned i = 0; i < p.n && p.signals >= 0; i++)
		start_worker(&p, i);
	started = p.alive > 0;
	watch(&p);
	tally->stopped |= !all_ended(&p);
	close(p.events[0]);
	close(p.events[1]);
	close(p.signals);
	sigprocmask(SIG_SETMASK, &before, NULL);
	munmap(w->board, sizeof *w->board);
	return started;
}
