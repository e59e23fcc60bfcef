/* SPDX-License-Identifier: MIT */
/*
 * probe.h - how the monitor and the guests tell the machine what they do.
 *
 * A probe is the instruction `ori $zero, rs, code`.  It does nothing, no
 * compiler emits it, and any MIPS executes it as a no-op.  The code says
 * which event of event.def and which argument; the value is in rs.  An event
 * with three arguments is three probes, in order: the last one completes it.
 *
 * Probes are claims.  The machine records with each the mode it ran in and
 * believes only kernel mode when the monitor is the speaker.
 */
#ifndef TRACES_PROBE_H
#define TRACES_PROBE_H

/* code = event id << 3 | argument number; usable from assembly too. */
#define PROBE_CODE(id, argument) ((id) << 3 | (argument))
#define PROBE_ID(code) ((code) >> 3)
#define PROBE_ARGUMENT(code) ((code) & 7)

#ifndef __ASSEMBLER__

#include <stdint.h>

enum probe_id {
#define EVENT(id, name, source, n, fields, means) PROBE_##name = (id),
#include "traces/event.def"
#undef EVENT
};

/* probe1() to probe5(): one event with that many arguments. */
#if defined(__mips__) && !defined(PROBES_OFF)
#define PROBE_EMIT(id, argument, value)                                        \
    __asm__ volatile(".set push\n.set noat\nori $0, %0, %1\n.set pop"          \
                     :                                                         \
                     : "r"(value), "i"(PROBE_CODE(id, argument)))
#define PROBE_INLINE static inline __attribute__((always_inline))
#else
/*
 * On the host there is no machine to tell.  PROBES_OFF is for who compiles
 * without optimization (labs/viva/): the codes would not be constants there.
 */
#define PROBE_EMIT(id, argument, value) ((void)(id), (void)(value))
#define PROBE_INLINE static inline
#endif

PROBE_INLINE void probe1(const enum probe_id id, uint32_t a)
{
    PROBE_EMIT(id, 0, a);
}

PROBE_INLINE void probe2(const enum probe_id id, uint32_t a, uint32_t b)
{
    PROBE_EMIT(id, 0, a);
    PROBE_EMIT(id, 1, b);
}

PROBE_INLINE void probe3(const enum probe_id id, uint32_t a, uint32_t b,
                         uint32_t c)
{
    probe2(id, a, b);
    PROBE_EMIT(id, 2, c);
}

PROBE_INLINE void probe4(const enum probe_id id, uint32_t a, uint32_t b,
                         uint32_t c, uint32_t d)
{
    probe3(id, a, b, c);
    PROBE_EMIT(id, 3, d);
}

PROBE_INLINE void probe5(const enum probe_id id, uint32_t a, uint32_t b,
                         uint32_t c, uint32_t d, uint32_t e)
{
    probe4(id, a, b, c, d);
    PROBE_EMIT(id, 4, e);
}

#endif
#endif
