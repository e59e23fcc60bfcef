/* SPDX-License-Identifier: MIT */
/* form.c - words and numbers out of the arguments. */
#include "guestos/chameleon/form.h"

#include "guestos/common/args.h"
#include "guestos/common/console.h"

/* The first of each is what there is without a word. */
static const char *const tables[] = {"table=linear", "table=two-level",
                                     "table=hashed"};
static const char *const calls[] = {"call=v0", "call=a3", "call=t8"};
static const char *const bys[] = {"by=syscall", "by=teq", "by=break"};

enum { CHOICES = 3 };

static uint32_t choice(const char *args, const char *const word[])
{
    for (uint32_t i = 0; i < CHOICES; i++)
        if (args_has(args, word[i]))
            return i;
    return 0;
}

static const struct number {
    const char *key;
    uint32_t least, most, otherwise;
} numbers[] = {
    {"vectors", 0, 1023, 0}, {"root", 0, 63, 0},     {"heap", 16, 1900, 16},
    {"asid", 1, 255, 1},     {"wired", 1, 6, 1},     {"pages", 8, 400, 180},
    {"seed", 0, 99999, 1},
};
enum { NUMBERS = sizeof numbers / sizeof *numbers, FIRST_PAGE = 768 };

static bool is_fine(const struct number *n, uint32_t value)
{
    if (value >= n->least && value <= n->most)
        return true;
    put_text("chameleon: ");
    put_text(n->key);
    put_text(" cannot be ");
    put_dec(value);
    put_text("\n");
    return false;
}

bool form_read(struct form *form, const char *args)
{
    uint32_t *const to[NUMBERS] = {&form->vectors, &form->root, &form->heap,
                                   &form->asid, &form->wired, &form->pages,
                                   &form->seed};

    form->table = choice(args, tables);
    form->call = choice(args, calls);
    form->by = choice(args, bys);
    for (uint32_t i = 0; i < NUMBERS; i++) {
        *to[i] = args_number(args, numbers[i].key, numbers[i].otherwise);
        if (!is_fine(&numbers[i], *to[i]))
            return false;
    }
    if (form->vectors == 0 || form->vectors >= FIRST_PAGE)
        return true;
    put_text("chameleon: the image is where the vectors should be\n");
    return false;
}

void form_print(const struct form *form)
{
    const uint32_t number[NUMBERS] = {form->vectors, form->root, form->heap,
                                      form->asid, form->wired, form->pages,
                                      form->seed};

    put_text("chameleon: ");
    put_text(tables[form->table]);
    put_text(" ");
    put_text(calls[form->call]);
    put_text(" ");
    put_text(bys[form->by]);
    for (uint32_t i = 0; i < NUMBERS; i++) {
        put_text(" ");
        put_text(numbers[i].key);
        put_text("=");
        put_dec(number[i]);
    }
    put_text("\n");
}
