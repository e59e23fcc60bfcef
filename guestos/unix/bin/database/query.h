/* SPDX-License-Identifier: MIT */
/*
 * query.h - the questions; each prints its answers and gives their sum.
 */
#ifndef GUESTOS_UNIX_BIN_DATABASE_QUERY_H
#define GUESTOS_UNIX_BIN_DATABASE_QUERY_H

#include "guestos/unix/bin/database/table.h"

/* All questions, and so many look-ups. */
uint32_t query_all(struct database *d, uint32_t lookups);

#endif
