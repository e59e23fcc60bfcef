/* SPDX-License-Identifier: MIT */
/*
 * where.h - where the machine stands, in words.
 */
#ifndef MACHINE_WHERE_H
#define MACHINE_WHERE_H

#include <stddef.h>

#include "machine/session.h"

/*
 * "v:80100a10 <vmm_trap+0x14>, kernel mode" into text, which is cut to fit.
 * Under the monitor, who that is as well: "v:c0010234
 * <main+0x8>, supervisor mode, guest paging".
 */
void where_text(const struct session *s, char *text, size_t size);

#endif
