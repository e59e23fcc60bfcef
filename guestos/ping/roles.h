/* SPDX-License-Identifier: MIT */
/*
 * roles.h - who asks and who answers.  Each returns a status for power-off.
 */
#ifndef GUESTOS_PING_ROLES_H
#define GUESTOS_PING_ROLES_H

#include <stdint.h>

/* Find somebody, ask, send so many frames in bulk, and say that it is over. */
uint32_t role_ping(uint32_t bulk_frames);

/*
 * Answer, until somebody says that it is over, or all others have gone; look
 * so often at what comes in bulk.
 */
uint32_t role_pong(uint32_t slow);

#endif
