/* banned.h - functions that this project does not call, because each has lost data or let an
 * attacker in somewhere; what to call instead stands beside each.
 *
 * The build includes it before every file (-include), so a call does not compile. It includes the
 * headers that declare these functions first, so that the declarations themselves stay whole.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(function) sorry_##function##_is_banned_see_base_banned_h

/* No length known: use Buf, Str and memcpy with a checked length. */
#undef strcpy
#define strcpy(to, from) BANNED(strcpy)
#undef stpcpy
#define stpcpy(to, from) BANNED(stpcpy)
#undef strcat
#define strcat(to, from) BANNED(strcat)
#undef strncpy
#define strncpy(to, from, n) BANNED(strncpy)
#undef strncat
#define strncat(to, from, n) BANNED(strncat)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(to, format, arguments) BANNED(vsprintf)
#undef gets
#define gets(to) BANNED(gets)

/* Hidden state: cut slices with str_*. */
#undef strtok
#define strtok(text, delimiters) BANNED(strtok)
#undef rand
#define rand() BANNED(rand)
#undef srand
#define srand(seed) BANNED(srand)

/* No error to see: use the number parser of base. */
#undef atoi
#define atoi(text) BANNED(atoi)
#undef atol
#define atol(text) BANNED(atol)
#undef atoll
#define atoll(text) BANNED(atoll)
#undef atof
#define atof(text) BANNED(atof)

/* Shared buffers or the machine's time zone: use the dates of base, the clock of os. */
#undef gmtime
#define gmtime(clock) BANNED(gmtime)
#undef localtime
#define localtime(clock) BANNED(localtime)
#undef ctime
#define ctime(clock) BANNED(ctime)
#undef asctime
#define asctime(parts) BANNED(asctime)

/* A name that somebody else can take first, a shell that reads the words again. */
#undef tmpnam
#define tmpnam(to) BANNED(tmpnam)
#undef mktemp
#define mktemp(template) BANNED(mktemp)
#undef system
#define system(command) BANNED(system)
#undef popen
#define popen(command, mode) BANNED(popen)

#endif
