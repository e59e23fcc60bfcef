/* SPDX-License-Identifier: MIT */
/* info_mode.c - info mode: how the mode follows from Status. */
#include "machine/cp0.h"
#include "machine/repl/info.h"
#include "machine/repl/shown.h"
#include "machine/repl/status_words.h"
#include "machine/repl/tables.h"

/* Which bit decided (PRA, "Operating Modes"). */
static const char *rule(uint32_t status)
{
    if (status & STATUS_ERL)
        return "ERL is set: kernel mode, whatever KSU says";
    if (status & STATUS_EXL)
        return "EXL is set: kernel mode, whatever KSU says";
    switch ((status & STATUS_KSU) / STATUS_KSU_SUPER) {
    case 0:
        return "neither EXL nor ERL is set, so KSU decides: 0 is kernel";
    case 1:
        return "neither EXL nor ERL is set, so KSU decides: 1 is supervisor";
    default:
        return "neither EXL nor ERL is set, so KSU decides: 2 is user";
    }
}

static void put(struct panel *p, const char *who, uint32_t status)
{
    struct say mode = {0}, interrupts = {0};

    say_mode(&mode, status);
    say_interrupts(&interrupts, status);
    fprintf(p->out, "  %-9s %-26s %s\n", who, mode.text, rule(status));
    fprintf(p->out, "  %-9s interrupts %s\n", "", interrupts.text);
}

/* What the two together mean. */
static const char *meaning(const struct view *v, uint32_t believed)
{
    if (v->who == WHO_MONITOR)
        return "the monitor runs, in the only mode that may do anything";
    if (v->real == mode_of(believed))
        return v->who == WHO_USER
                   ? "a program of the guest: it believes what is true"
                   : "nobody is deceived";
    return "the guest's kernel, one mode below what it believes: each "
           "privileged "
           "instruction traps";
}

static bool get_status(struct panel *p, const struct shown *s, uint32_t *real,
                       uint32_t *believed)
{
    *real = cp0_read(&p->machine->cpu, CP0_status);
    *believed = *real;
    if (s->kept &&
        !panel_get(p, real, "vms[%u].vcpu.real_status", s->view.vm - 1))
        return false;
    if (s->kept)
        *real &= ~(uint32_t)STATUS_EXL; /* its eret clears that */
    return !p->monitor || s->view.vm == 0 ||
           tables_cp0(p, s->view.vm, CP0_status, believed);
}

enum outcome info_mode(struct panel *p, const struct words *w)
{
    struct shown s;
    uint32_t real, believed;

    (void)w;
    if (!shown_now(p, &s) || !get_status(p, &s, &real, &believed))
        return FAILED;
    panel_speak(p);
    put(p, "real", real);
    if (p->monitor && s.view.vm > 0) {
        put(p, "believed", believed);
        fprintf(p->out, "  %-9s %s\n", "so", meaning(&s.view, believed));
    }
    return DONE;
}

bool json_mode(struct panel *p, const struct words *w, struct json *j)
{
    struct shown s;
    uint32_t real, believed;

    (void)w;
    if (!shown_now(p, &s) || !get_status(p, &s, &real, &believed))
        return false;
    json_text(j, "who", who_name(s.view.who));
    json_text(j, "real", mode_name(mode_of(real)));
    json_word(j, "status", real);
    if (!p->monitor || s.view.vm == 0)
        return true;
    json_text(j, "believed", mode_name(mode_of(believed)));
    json_word(j, "believed_status", believed);
    return true;
}
