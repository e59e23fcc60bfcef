/* SPDX-License-Identifier: MIT */
/*
 * state.c - the packets that read and write registers and memory.  The
 * comment at each shows its text, as the gdb manual's "Packets" does.
 */
#include "machine/gdb/state.h"

#include "machine/gdb/memory.h"
#include "machine/gdb/registers.h"

/* ---------------------------------------------------------------- registers */

static void put_register(struct gdb_stub *s, unsigned n)
{
    struct gdb_value v;

    register_read(s, n, &v);
    for (unsigned i = 0; i < v.words; i++)
        if (v.known)
            reply_word(&s->reply, v.word[i]);
        else
            reply_say(&s->reply, "xxxxxxxx");
}

/* g */
bool gdb_on_registers(struct gdb_stub *s, struct gdb_text *t)
{
    for (unsigned n = 0; n < registers_in_g(); n++)
        put_register(s, n);
    return gdb_end(t);
}

/* Eight digits, a register as the target has its bytes. */
static bool take_word(struct gdb_text *t, uint32_t *value)
{
    uint8_t b[4];

    if (!gdb_bytes(t, b, sizeof b))
        return false;
    *value = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
             (uint32_t)b[3] << 24;
    return true;
}

/* Gvvvv...: registers that cannot be written keep their values. */
bool gdb_on_set_registers(struct gdb_stub *s, struct gdb_text *t)
{
    for (unsigned n = 0; n < registers_in_g() && !gdb_end(t); n++) {
        uint32_t value;

        if (gdb_word(t, "xxxxxxxx"))
            continue;
        if (!take_word(t, &value))
            return false;
        register_write(s, n, value);
    }
    return gdb_end(t) && reply_ok(&s->reply);
}

/* pn */
bool gdb_on_register(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t n;

    if (!gdb_number(t, &n) || !gdb_end(t) || n >= registers_all())
        return false;
    put_register(s, n);
    return true;
}

/* Pn=vvvvvvvv */
bool gdb_on_set_register(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t n, value;

    return gdb_number(t, &n) && gdb_char(t, '=') && take_word(t, &value) &&
           gdb_end(t) && n < registers_all() && register_write(s, n, value) &&
           reply_ok(&s->reply);
}

/* ------------------------------------------------------------------- memory */

/* At most half a packet: two digits a byte. */
enum { MEMORY_MAX = GDB_PACKET / 2 };

/* maddr,length: as much as can be read */
bool gdb_on_read(struct gdb_stub *s, struct gdb_text *t)
{
    uint8_t bytes[MEMORY_MAX];
    uint32_t va, n;

    if (!gdb_range(t, &va, &n) || !gdb_end(t))
        return false;
    size_t got = memory_read(s, va, bytes, n < MEMORY_MAX ? n : MEMORY_MAX);
    reply_hex(&s->reply, bytes, got);
    return got > 0 || n == 0;
}

static bool write(struct gdb_stub *s, uint32_t va, const uint8_t *bytes,
                  size_t n)
{
    return memory_write(s, va, bytes, n) && reply_ok(&s->reply);
}

/* Maddr,length:digits */
bool gdb_on_write(struct gdb_stub *s, struct gdb_text *t)
{
    uint8_t bytes[MEMORY_MAX];
    uint32_t va, n;

    return gdb_range(t, &va, &n) && gdb_char(t, ':') && n <= MEMORY_MAX &&
           gdb_bytes(t, bytes, n) && gdb_end(t) && write(s, va, bytes, n);
}

/* Xaddr,length:bytes */
bool gdb_on_write_raw(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t va, n;

    return gdb_range(t, &va, &n) && gdb_char(t, ':') && n == gdb_left(t) &&
           write(s, va, t->at, n);
}
