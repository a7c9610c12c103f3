/* cost RUNS COMMAND...: medians of so many whole processes with their children,
 * one after the other: user, system, both, elapsed, in ms; memory of the
 * largest process at its peak, in MB.  time(1) prints hundredths of a second,
 * the kernel counts finer.  (A C program, because the kernel counts the memory
 * of whoever starts a process as the process's own.) */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST	1000
enum { USER, SYSTEM, BOTH, WALL, PEAK, FIGURES };

static double
ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1000 + (double)t.tv_usec / 1000;
}

static double
now(void)
{
	struct timespec	 t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void
run(char **command, double *figure[FIGURES], int i)
{
	double		 from = now();
	struct rusage	 r;
	int		 status;
	pid_t		 pid = fork();

	if (pid == 0) {
		execvp(command[0], command);
		perror(command[0]);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &r) != pid || status != 0) {
		fprintf(stderr, "%s: status %d\n", command[0], status);
		exit(1);
	}
	figure[USER][i] = ms_of(r.ru_utime);
	figure[SYSTEM][i] = ms_of(r.ru_stime);
	figure[BOTH][i] = figure[USER][i] + figure[SYSTEM][i];
	figure[WALL][i] = now() - from;
	figure[PEAK][i] = (double)r.ru_maxrss / 1024;
}

static int
by_size(const void *x, const void *y)
{
	double	 a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

int
main(int argc, char **argv)
{
	double	*figure[FIGURES];
	int	 n = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;

	if (n < 1 || n > MOST)
		return 2;
	for (int f = 0; f < FIGURES; f++)
		figure[f] = calloc((size_t)n, sizeof *figure[f]);
	for (int i = 0; i < n; i++)
		run(argv + 2, figure, i);
	for (int f = 0; f < FIGURES; f++) {
		qsort(figure[f], (size_t)n, sizeof *figure[f], by_size);
		printf("%.2f%c", (figure[f][(n - 1) / 2] + figure[f][n / 2]) /
		    2, f + 1 < FIGURES ? ' ' : '\n');
	}
	return 0;
}
