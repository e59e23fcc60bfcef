/* SPDX-License-Identifier: MIT */
/* runtime.h - what the files of the runtime share. */
#ifndef TESTS_TORTURE_RUNTIME_H
#define TESTS_TORTURE_RUNTIME_H

void console_put(char c);

#endif
