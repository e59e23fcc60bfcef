/* SPDX-License-Identifier: MIT */
/*
 * fuzz_gdb.c - what a gdb might send to a bare machine.
 *
 * A line is a packet, for a fuzzer guesses no checksums; one that begins
 * with '!' goes as it stands, a byte at a time.  Whatever comes, the stub
 * answers or says nothing, and is ready for the next.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/gdb/stub.h"
#include "machine/repl/panel.h"
#include "tests/fuzzers/fuzz.h"

enum { PACKETS = 24, ROUND = 5000, ROUNDS = 40, PACKET_ROOM = 4096 };

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct fuzz_command command;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_bare_panel(&command);
    return 0;
}

/* Commands of the panel come as hexadecimal digits. */
static bool harmless(const char *line)
{
    char text[PACKET_ROOM / 2] = "";
    const char *hex = strstr(line, "qRcmd,");
    unsigned byte;

    if (!hex)
        return true;
    hex += strlen("qRcmd,");
    for (size_t n = 0; n < sizeof text - 1 && sscanf(hex, "%2x", &byte) == 1;
         n++, hex += 2)
        text[n] = (char)byte;
    return fuzz_harmless(text);
}

static enum gdb_state send_raw(struct gdb_stub *s, const char *bytes)
{
    enum gdb_state state = s->state;

    for (; *bytes && state == GDB_STANDS; bytes++)
        state = gdb_feed(s, bytes, 1);
    return state;
}

static enum gdb_state send_packet(struct gdb_stub *s, const char *text)
{
    char packet[PACKET_ROOM + 8];
    unsigned char sum = 0;

    for (const char *p = text; *p; p++)
        sum = (unsigned char)(sum + *p);
    return gdb_feed(s, packet,
                    (size_t)snprintf(packet, sizeof packet, "$%.*s#%02x",
                                     PACKET_ROOM, text, sum));
}

/* Each in its turn; a machine that runs gets so many rounds, then a ^C. */
static void talk(struct gdb_stub *s, char *text)
{
    enum gdb_state state = GDB_STANDS;

    for (unsigned i = 0; i < PACKETS && text && state == GDB_STANDS; i++) {
        char *line = strsep(&text, "\n");

        if (!harmless(line))
            continue;
        state = *line == '!' ? send_raw(s, line + 1) : send_packet(s, line);
        for (unsigned n = 0; state == GDB_RUNS && n < ROUNDS; n++)
            state = gdb_run(s, ROUND);
        if (state == GDB_RUNS)
            state = gdb_feed(s, "\x03", 1);
        for (unsigned n = 0; state == GDB_RUNS && n < ROUNDS; n++)
            state = gdb_run(s, ROUND);
        fuzz_expect(state != GDB_RUNS, "gdb's ^C did not stop the machine");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct panel p;
    char *text = calloc(size + 1, 1);
    struct complaint why = {""};

    if (!text)
        return 0;
    memcpy(text, data, size);
    p = (struct panel){0};
    if (panel_open(&p, &command.options, false, &why)) {
        struct gdb_stub *s = gdb_new(&p);

        if (s)
            talk(s, text);
        gdb_free(s);
        panel_close(&p);
    }
    free(text);
    return 0;
}
