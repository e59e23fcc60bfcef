/* SPDX-License-Identifier: MIT */
/*
 * dwarf.h - reads a program's variables out of the simulated memory, by the
 * names its authors gave them.
 *
 * The front panel shows the monitor's tables.  It does not include the
 * monitor's headers: it asks the DWARF that the compiler left in vmm.elf
 * where a variable is and how its type is laid out, so that it works for any
 * monitor, a student's too, and can never disagree with the running one.
 *
 * Only reading: nothing here can change the machine.  Supported are what C
 * structures need: variables, members (also of anonymous members), arrays,
 * pointers, integers, enumerations, bool, strings.  Bit-fields are refused.
 *
 * Every function that returns bool returns false with a one-line reason in
 * dw_why().
 */
#ifndef MACHINE_REPL_DWARF_H
#define MACHINE_REPL_DWARF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dw;

/* Where the bytes come from.  `read` returns false if va is nowhere. */
struct dw_memory {
    bool (*read)(void *self, uint32_t va, void *bytes, uint32_t size);
    void *self;
};

/*
 * A variable or a part of one: an address in the program, and its type.  A
 * local may be held in registers instead: then its bytes are the dw's, until
 * the next variable is looked for.
 */
struct dw_place {
    uint32_t at;
    uint64_t type; /* the type's offset in the DWARF; 0: void */
    bool held;     /* at is an offset in those bytes */
};

/* A place in a function that is being executed, and its registers. */
enum { DW_FRAME_REGS = 32, DW_FRAME_SP = 29, DW_FRAME_RA = 31 };
struct dw_frame {
    uint32_t pc;
    uint32_t r[DW_FRAME_REGS];
    uint32_t lost; /* a bit for each: a called function may have changed it */
};

/*
 * Open an ELF file's DWARF; the caller frees it with dw_close().  NULL if
 * there is none, with the reason in why (at least 160 bytes).
 */
struct dw *dw_open(const char *path, const struct dw_memory *memory,
                   char *why, size_t why_size);
void dw_close(struct dw *d);

/* Why the last call failed. */
const char *dw_why(const struct dw *d);

/*
 * Find what a path says: a global's name, then any of .member and [index].
 * A pointer on the way is followed: p.x and p->x are the same, p[i] too.
 */
bool dw_find(struct dw *d, const char *path, struct dw_place *place);

/*
 * The same for an argument or a local of what is executed at f, "name", or of
 * one function of what is inlined there, "function::name": there is none; there is, but its value or the member is not (dw_why()).
 */
enum dw_scope { DW_NO_LOCAL, DW_LOST_LOCAL, DW_LOCAL };
enum dw_scope dw_find_local(struct dw *d, const struct dw_frame *f,
                            const char *path, struct dw_place *place);

/* An argument or local variable; names belong to the dw. */
struct dw_local {
    const char *name;
    const char *function; /* whose */
    bool inlined;         /* that function, into the one before */
    bool argument;
    bool known; /* false: the compiler keeps it nowhere at this pc */
    struct dw_place place;
};
typedef void dw_local_fn(void *self, const struct dw_local *local);

/*
 * Each local of what is executed at f, from the outermost function in; a held
 * place can be read until `each` returns.  False if f is in no C function.
 */
bool dw_locals(struct dw *d, const struct dw_frame *f, dw_local_fn *each,
               void *self);

/* One step: a member by name; an element of an array or behind a pointer. */
bool dw_member(struct dw *d, struct dw_place from, const char *name,
               struct dw_place *to);
bool dw_index(struct dw *d, struct dw_place from, uint32_t i,
              struct dw_place *to);

/* What a pointer points at. */
bool dw_target(struct dw *d, struct dw_place from, struct dw_place *to);

/*
 * The n-th member of a structure or union, from 0; its name belongs to the dw,
 * "" if it has none.  False if there is none, or it is a bit-field.
 */
bool dw_nth_member(struct dw *d, struct dw_place from, unsigned n,
                   const char **name, struct dw_place *to);

/*
 * What the function at pc returns, if v0 and v1 are what it has left in these
 * registers; a held place.  False if it returns nothing, or is none in C.
 */
bool dw_returned(struct dw *d, uint32_t pc, uint32_t v0, uint32_t v1,
                 struct dw_place *place);

/* How many elements an array has; 0 if it is no array or says no number. */
uint32_t dw_count(struct dw *d, struct dw_place place);

/* Bytes of what is there; 0: unknown. */
uint32_t dw_size(struct dw *d, struct dw_place place);

/* The value of an integer, enumeration, bool or pointer; sign-extended. */
bool dw_number(struct dw *d, struct dw_place place, uint64_t *value);

/* Is it an array of characters? */
bool dw_is_text(struct dw *d, struct dw_place place);

/* A char array or what a char pointer points at, cut to fit, always ended. */
bool dw_string(struct dw *d, struct dw_place place, char *text, size_t size);

/* dw_find() and dw_number() of a path made as printf would. */
bool dw_get(struct dw *d, uint64_t *value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * The source line that the code at pc was compiled from.  *file belongs to
 * the dw.  False if pc is in no line table.
 */
bool dw_line(struct dw *d, uint32_t pc, const char **file, int *line);

/* Is anything known of the frame of the function at pc? */
bool dw_knows_frame(struct dw *d, uint32_t pc);

/*
 * From a function to its caller: pc becomes where it returns to, the registers
 * that are known what they will be then.  False if nothing is known, as in
 * assembly, or if there is none.
 */
bool dw_caller(struct dw *d, struct dw_frame *f);

#endif
