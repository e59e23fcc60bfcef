/* SPDX-License-Identifier: MIT */
/* fixed.c - see fixed.h. */
#include "guestos/unix/bin/raytrace/fixed.h"

/*
 * The CPU divides 32 bits by 32 bits and says what remains; the 16 digits
 * behind the point are made one by one.
 */
static uint32_t divide(uint32_t a, uint32_t b)
{
    uint32_t quotient = a / b;
    uint32_t rest = a % b;

    for (int i = 0; i < FIX_BITS; i++) {
        uint32_t carry = rest >> 31;

        rest <<= 1;
        quotient <<= 1;
        if (carry || rest >= b) {
            rest -= b;
            quotient |= 1;
        }
    }
    return quotient;
}

static uint32_t magnitude(fix_t a)
{
    return a < 0 ? 0u - (uint32_t)a : (uint32_t)a;
}

fix_t fix_div(fix_t a, fix_t b)
{
    uint32_t q = divide(magnitude(a), magnitude(b));

    return (fix_t)((a ^ b) < 0 ? 0u - q : q);
}

/* Digit by digit in base 4, as one does by hand in base 100. */
static uint32_t root(uint32_t rest)
{
    uint32_t found = 0;

    for (uint32_t bit = (uint32_t)1 << 30; bit != 0; bit >>= 2) {
        if (rest >= found + bit) {
            rest -= found + bit;
            found = (found >> 1) + bit;
        } else {
            found >>= 1;
        }
    }
    return found;
}

/* The 16 highest digits are enough: large roots end in zeros. */
fix_t wide_sqrt(wide_t a)
{
    int zeros = 0;

    while (a >> 32) {
        a >>= 2;
        zeros++;
    }
    return (fix_t)(root((uint32_t)a) << zeros);
}

struct vec vec_cross(struct vec a, struct vec b)
{
    return (struct vec){fix_mul(a.y, b.z) - fix_mul(a.z, b.y),
                        fix_mul(a.z, b.x) - fix_mul(a.x, b.z),
                        fix_mul(a.x, b.y) - fix_mul(a.y, b.x)};
}

struct vec vec_unit(struct vec a)
{
    fix_t length = wide_sqrt(vec_dot_wide(a, a));

    return (struct vec){fix_div(a.x, length), fix_div(a.y, length),
                        fix_div(a.z, length)};
}
