/* SPDX-License-Identifier: MIT */
/*
 * scene.h - what is looked at: a sphere that carries nine smaller ones, each
 * of which carries nine, and so on (Haines' "sphereflake"), on a checkered
 * plane, under the sun.
 *
 * The spheres are a tree; each knows a ball that holds it and all that it
 * carries, so that a ray which misses the ball skips them all.
 */
#ifndef GUESTOS_UNIX_BIN_RAYTRACE_SCENE_H
#define GUESTOS_UNIX_BIN_RAYTRACE_SCENE_H

#include <stdbool.h>

#include "guestos/unix/bin/raytrace/fixed.h"

enum { CARRIES = 9, LEVELS_MOST = 4, PLANE_Y = -FIX_ONE };

struct sphere {
    struct vec at;
    fix_t radius;
    fix_t ball;           /* radius of what holds all of it */
    int level;            /* 0: the one in the middle */
    struct sphere *first; /* of the CARRIES that it carries, or 0 */
};

struct ray {
    struct vec from;
    struct vec way; /* of length 1 */
};

struct hit {
    fix_t far;                   /* along the ray */
    const struct sphere *sphere; /* 0: the plane */
};

/* Build it, of 1 to LEVELS_MOST levels: how many spheres; 0: no memory. */
int scene_build(int levels);

/* The nearest thing that the ray meets; false: nothing. */
bool scene_hit(const struct ray *r, struct hit *h);

/* Does any sphere keep the ray from the sun? */
bool scene_shadow(const struct ray *r);

#endif
