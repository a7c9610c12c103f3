/* Force-included everywhere: functions with traps become compile errors.
 * The reasons: unbounded or locale-dependent or not reentrant. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <locale.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok atoi \
	atol atof gmtime localtime setlocale

#endif
