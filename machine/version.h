/* SPDX-License-Identifier: MIT */
/* version.h - which Mirrorball this is. */
#ifndef MACHINE_VERSION_H
#define MACHINE_VERSION_H

#define VERSION "0.1"

#endif
