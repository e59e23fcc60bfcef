/* SPDX-License-Identifier: MIT */
/* stdint.h - the compiler has one for programs without a C library. */
#include <stdint-gcc.h>
