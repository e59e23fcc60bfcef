/* SPDX-License-Identifier: MIT */
/*
 * shade.h - what colour comes along a ray: the sun's light, shadows, what is
 * mirrored, haze and sky.
 */
#ifndef GUESTOS_UNIX_BIN_RAYTRACE_SHADE_H
#define GUESTOS_UNIX_BIN_RAYTRACE_SHADE_H

#include "guestos/unix/bin/raytrace/fixed.h"
#include "guestos/unix/bin/raytrace/scene.h"

/* x, y, z: red, green, blue, from 0 to FIX_ONE and beyond. */
struct vec shade(struct ray r);

#endif
