/* SPDX-License-Identifier: MIT */
/*
 * fixed.h - numbers with 16 bits of fraction, and vectors of them.
 *
 * The machine has no floating point.  A fix_t reaches from -32768 to 32767
 * in steps of 1/65536.  A wide_t is the product of two, with 32 bits of
 * fraction: what is squared and compared stays wide, as small spheres' radii
 * would lose their last digits otherwise.
 */
#ifndef GUESTOS_UNIX_BIN_RAYTRACE_FIXED_H
#define GUESTOS_UNIX_BIN_RAYTRACE_FIXED_H

#include <stdint.h>

typedef int32_t fix_t;
typedef int64_t wide_t;

enum { FIX_BITS = 16, FIX_ONE = 1 << FIX_BITS };

struct vec {
    fix_t x, y, z;
};

static inline fix_t fix_mul(fix_t a, fix_t b)
{
    return (fix_t)(((wide_t)a * b) >> FIX_BITS);
}

/* a / b, towards 0; b is not 0, and the quotient fits. */
fix_t fix_div(fix_t a, fix_t b);

/* The root of a wide number that is not below 0: 16 binary digits of it. */
fix_t wide_sqrt(wide_t a);

/* These are most of the work, so they are here. */
static inline struct vec vec_add(struct vec a, struct vec b)
{
    return (struct vec){a.x + b.x, a.y + b.y, a.z + b.z};
}

static inline struct vec vec_sub(struct vec a, struct vec b)
{
    return (struct vec){a.x - b.x, a.y - b.y, a.z - b.z};
}

static inline struct vec vec_scale(struct vec a, fix_t by)
{
    return (struct vec){fix_mul(a.x, by), fix_mul(a.y, by), fix_mul(a.z, by)};
}

static inline wide_t vec_dot_wide(struct vec a, struct vec b)
{
    return (wide_t)a.x * b.x + (wide_t)a.y * b.y + (wide_t)a.z * b.z;
}

static inline fix_t vec_dot(struct vec a, struct vec b)
{
    return (fix_t)(vec_dot_wide(a, b) >> FIX_BITS);
}

struct vec vec_cross(struct vec a, struct vec b);

/* Of length 1; a is not 0. */
struct vec vec_unit(struct vec a);

#endif
