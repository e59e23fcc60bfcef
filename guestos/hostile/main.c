/* SPDX-License-Identifier: MIT */
/*
 * hostile - a guest that wants to hurt others, in one of many ways.
 *
 *   attack=NAME   which: a row of attacks.def
 *
 * greedy breaks rules and says what it got; this one does what a kernel may
 * do, but so much of it, or with such arguments, that a monitor or a
 * neighbour could suffer.
 */
#include "guestos/common/args.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/hostile/attacks.h"

int main(int argc, char **argv, char **envp, uint32_t memory);

ARGS_KNOWN("attack=NAME");

static const struct {
    const char *argument;
    void (*run)(uint32_t memory);
} attacks[] = {
#define ATTACK(name, ends, tries) {"attack=" #name, attack_##name},
#include "guestos/hostile/attacks.def"
#undef ATTACK
};

static bool all_good = true;

void attack_report(const char *what, bool good)
{
    put_text("hostile: ");
    put_text(what);
    put_text(good ? ": ok\n" : ": WRONG\n");
    all_good = all_good && good;
}

int main(int argc, char **argv, char **envp, uint32_t memory)
{
    const char *args = args_of(argc, argv);

    (void)envp;
    for (unsigned i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        if (!args_has(args, attacks[i].argument))
            continue;
        attacks[i].run(memory);
        return all_good ? POWER_OK : POWER_FAILED;
    }
    put_text("hostile: which attack?\n");
    return POWER_FAILED;
}
