/* SPDX-License-Identifier: MIT */
/* symbol.c - symbol, info symbol: whose an address is, and its line. */
#include "machine/repl/address.h"
#include "machine/repl/info.h"
#include "machine/repl/shown.h"

void address_whose(const struct panel *p, uint32_t at, unsigned *space,
                   char name[])
{
    address_name(p, *space, at, name);
    /* A monitor's address while a guest runs is still the monitor's. */
    for (unsigned i = 0; name[0] == '\0' && i <= p->options->guests; i++) {
        address_name(p, i, at, name);
        if (name[0] != '\0')
            *space = i;
    }
}

/* What is known of an address. */
struct named {
    uint32_t at;
    unsigned space;
    char name[NAME_SIZE], source[NAME_SIZE];
};

static bool look_up(struct panel *p, const char *word, struct named *n)
{
    struct address a = {.kind = ADDRESS_VIRTUAL};
    struct shown shown;

    if (!shown_now(p, &shown))
        return false;
    a.at = shown.view.pc;
    if (word && !address_parse(p, word, &a))
        return false;
    if (a.kind != ADDRESS_VIRTUAL) {
        panel_fail(p, "symbol: a virtual address is wanted");
        return false;
    }
    *n = (struct named){.at = a.at,
                        .space = a.named ? a.space : shown_space(p)};
    address_whose(p, a.at, &n->space, n->name);
    source_name(p, n->space, a.at, n->source);
    return true;
}

enum outcome command_symbol(struct panel *p, const struct words *w)
{
    struct named n;

    if (!look_up(p, w->word[1], &n))
        return FAILED;
    if (n.name[0] == '\0')
        return panel_fail(p, "no symbol holds v:%08x", n.at);
    fprintf(panel_speak(p), "v:%08x  %s of %s%s%s\n", n.at, n.name,
            space_name(p, n.space), n.source[0] ? "  " : "", n.source);
    return DONE;
}

enum outcome info_symbol(struct panel *p, const struct words *w)
{
    return command_symbol(p, w);
}

bool json_symbol(struct panel *p, const struct words *w, struct json *j)
{
    struct named n;

    if (!look_up(p, w->word[1], &n))
        return false;
    json_word(j, "address", n.at);
    json_text(j, "symbol", n.name);
    json_text(j, "of", space_name(p, n.space));
    json_text(j, "source", n.source);
    return true;
}
