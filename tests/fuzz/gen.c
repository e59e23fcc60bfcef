/* SPDX-License-Identifier: MIT */
/*
 * gen.c - writes random cases for the runner, as its initrd.
 *
 *   gen [-s SEED] [-f FIRST] [-n COUNT] [-r FILE] [-d INDEX,...] [-v]
 *       [-b INSN,INSN] [-t] [-w] [-m]
 *
 *   -s, -f, -n   COUNT cases of that seed, from number FIRST on
 *   -r FILE      instead the one case that FILE holds, as -t wrote it
 *   -d           words of code that become nops
 *   -v           ask the runner for all it knows, not a hash a case
 *   -b           every such instruction becomes the other: a broken machine
 *   -t           text: the code to read, and the words to keep
 *   -w           wild ones, for two engines of ours
 *   -m           not so wild, for bare against under the monitor
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/spec/disasm.h"
#include "machine/spec/insn.h"
#include "tests/fuzz/make_case.h"

struct options {
    uint64_t seed;
    uint32_t first, count;
    const char *replay, *drop, *broken;
    bool verbose, text;
    enum witness whose;
};

enum { CASE_WORDS = sizeof(struct fuzz_case) / 4 };

static void die(const char *what)
{
    fprintf(stderr, "gen: %s\n", what);
    exit(2);
}

static void read_case(const char *file, struct fuzz_case *c)
{
    FILE *f = fopen(file, "r");
    uint32_t word[CASE_WORDS];
    char line[256];
    size_t n = 0;

    if (!f)
        die(file);
    while (n < CASE_WORDS && fgets(line, sizeof line, f))
        if (line[0] != '#')
            word[n++] = (uint32_t)strtoul(line, NULL, 16);
    fclose(f);
    if (n < CASE_WORDS)
        die("a saved case is too short");
    memcpy(c, word, sizeof *c);
    if (c->count > CODE_MAX)
        die("a saved case is too long");
}

/* A sequence means nothing without one of its words: all of them go. */
static void drop_whole(struct fuzz_case *c, uint32_t at)
{
    while (at > 0 && is_inside(c, at))
        at--;
    do
        c->code[at++] = 0;
    while (at < c->count && is_inside(c, at));
}

static void drop(struct fuzz_case *c, const char *list)
{
    char *end;

    for (; list && *list; list = *end ? end + 1 : end) {
        unsigned long at = strtoul(list, &end, 10);

        if (end == list || at >= c->count)
            die("-d: no such word");
        drop_whole(c, (uint32_t)at);
    }
}

static enum insn_id named(const char *name, size_t length)
{
    for (enum insn_id id = 0; id < INSN_COUNT; id++)
        if (strlen(insn_info[id].name) == length &&
            memcmp(insn_info[id].name, name, length) == 0)
            return id;
    die("-b: no such instruction");
    return INSN_reserved;
}

static void break_machine(struct fuzz_case *c, const char *pair)
{
    size_t comma = strcspn(pair, ",");
    enum insn_id from = named(pair, comma);
    enum insn_id to = named(pair + comma + 1, strlen(pair + comma + 1));

    for (uint32_t i = 0; i < c->count; i++)
        if (insn_decode(c->code[i]).id == from)
            c->code[i] ^= insn_info[from].match ^ insn_info[to].match;
}

static void put_text(const struct fuzz_case *c)
{
    uint32_t word[CASE_WORDS];
    char text[DISASM_SIZE];

    memcpy(word, c, sizeof *c);
    printf("# case %u, Status %08x\n", c->number, c->status);
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->code[i] == 0)
            continue;
        disasm(c->code[i], c->pc + 4 * i, NULL, text, sizeof text);
        printf("# %2u  %08x  %08x  %s\n", i, c->pc + 4 * i, c->code[i], text);
    }
    for (size_t i = 0; i < CASE_WORDS; i++)
        printf("%08x\n", word[i]);
}

static struct options parse(int argc, char **argv)
{
    struct options o = {.seed = 1, .count = 1};
    int letter;

    while ((letter = getopt(argc, argv, "s:f:n:r:d:b:vtwm")) != -1) {
        switch (letter) {
        case 's': o.seed = strtoull(optarg, NULL, 0); break;
        case 'f': o.first = (uint32_t)strtoul(optarg, NULL, 0); break;
        case 'n': o.count = (uint32_t)strtoul(optarg, NULL, 0); break;
        case 'r': o.replay = optarg; break;
        case 'd': o.drop = optarg; break;
        case 'b': o.broken = strchr(optarg, ',') ? optarg : NULL; break;
        case 'v': o.verbose = true; break;
        case 't': o.text = true; break;
        case 'w': o.whose = WITNESS_ENGINE; break;
        case 'm': o.whose = WITNESS_MONITOR; break;
        default: die("the comment at the top of gen.c says how");
        }
    }
    if (o.replay)
        o.count = 1;
    return o;
}

int main(int argc, char **argv)
{
    struct options o = parse(argc, argv);
    struct fuzz_head head = {FUZZ_MAGIC, o.count, o.verbose};

    if (!o.text)
        fwrite(&head, sizeof head, 1, stdout);
    for (uint32_t i = 0; i < o.count; i++) {
        struct fuzz_case c;

        if (o.replay)
            read_case(o.replay, &c);
        else
            c = make_case(o.seed, o.first + i, o.whose);
        drop(&c, o.drop);
        if (o.broken)
            break_machine(&c, o.broken);
        if (o.text)
            put_text(&c);
        else
            fwrite(&c, sizeof c, 1, stdout);
    }
    return fflush(stdout) == 0 ? 0 : 2;
}
