/* SPDX-License-Identifier: MIT */
/*
 * ut.h - what the tests of usertests share.
 *
 * A test is a function test_<name>() in a row of tests.def.  It runs in a
 * process of its own, in the empty directory /ut, and must leave that empty
 * and no process behind.  It succeeds by returning; main.c then looks whether
 * a page of memory was lost.
 */
#ifndef GUESTOS_UNIX_BIN_USERTESTS_UT_H
#define GUESTOS_UNIX_BIN_USERTESTS_UT_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/lib/unix.h"

enum { PAGE = 4096 };

#define TEST(name, speed, rule) void test_##name(void);
#include "guestos/unix/bin/usertests/tests.def"
#undef TEST

/* ------------------------------------------------------------ judging */

/* The test, or the process of it that runs, fails: say why. */
void fail(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* `what` must have answered this. */
void want(int got, int wanted, const char *what);
void want_true(bool holds, const char *what);

/* It must have failed, and with one of these (0: no second one). */
void want_either(int got, int one, int other, const char *what);

/* ---------------------------------------------------------- processes */

/* A child that runs this, then exits with 0. */
int start(void (*run)(int argument), int argument);

/* Wait for it, and nobody else: its status. */
int end_of(int pid);

/* Both: its status. */
int child(void (*run)(int argument), int argument);

/* The child must have been ended for a fault of its own. */
void want_fault(void (*run)(int argument), int argument, const char *what);

/* A child of which nobody can say how it ends, or whether: so many ticks. */
void run_for(int ticks, void (*run)(int argument), int argument);

/* Without children?  Until then wait for them, ignoring how they end. */
void reap_all(void);

/* A system call by number, with any arguments. */
int call(uint32_t number, uint32_t a, uint32_t b, uint32_t c);

/* -------------------------------------------------------------- files */

/* A new file of so many bytes that follow from the seed; is it that? */
void make_file(const char *path, int bytes, uint32_t seed);
void check_file(const char *path, int bytes, uint32_t seed);

/* A new file with just this in it. */
void make_text(const char *path, const char *text);

/* These must work. */
int open_or_fail(const char *path, int flags);
void unlink_or_fail(const char *path);
void copy_file(const char *from, const char *to);

/* Bytes from nowhere, the same every time. */
uint32_t random_next(uint32_t *seed);

/* ---------------------------------------------------------- addresses */

/*
 * Addresses that no process may use; n: how many.  In kseg0 to kseg3, in the
 * kernel, at 0, between heap and stack, at the very ends.
 */
extern const uint32_t bad_address[];
extern const int bad_addresses;

/* programs.c: this program, run by its own tests of exec. */
int arguments_main(int argc, char *argv[]);

#endif
