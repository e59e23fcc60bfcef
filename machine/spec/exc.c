/* SPDX-License-Identifier: MIT */
/* exc.c - the exception table in memory. */
#include "machine/spec/exc.h"

const struct exc_info exc_info[EXC_CODES] = {
#define EXC(name, code, addr, words) [code] = {#name, words, EXC_ADDR_##addr},
#include "machine/spec/exc.def"
#undef EXC
};
