/* SPDX-License-Identifier: MIT */
/* test_text.c - flows as tables. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/sample_flows.h"
#include "traces/row_text.h"
#include "traces/rows.h"
#include "traces/text.h"

static struct symbols *symbols;
static char *table; /* what was printed last */
static unsigned columns = FLOW_COLUMNS;

static void print(void *context, const struct flow *f)
{
    size_t size;
    FILE *out;

    (void)context;
    free(table);
    out = open_memstream(&table, &size);
    flow_print_within(out, f, symbols, "stlb=off", columns);
    fclose(out);
}

static void setup(void)
{
    table = NULL;
    symbols = symbols_new();
    symbols_image(symbols, 1, "paging", NULL);
    symbols_sort(symbols);
}

static void teardown(void)
{
    symbols_free(symbols);
    free(table);
}

static void tell(void (*flow)(struct sample *s), bool monitored)
{
    struct flow_finder *finder = flow_finder_new(monitored, print, NULL);
    struct sample s = {.sink = flow_sink(finder), .vm = monitored};

    flow(&s);
    flow_finder_free(finder);
}

/* The words of one event, of which only the kind and these are known. */
static const char *words(enum event_kind kind, uint32_t pc, uint32_t arg0)
{
    static struct row row;
    const struct event e = {.kind = (uint16_t)kind,
                            .pc = pc,
                            .word = 0x8c620000, /* lw v0,0(v1) */
                            .arg = {arg0, 1, 2, 3, 4}};
    const struct flow alone = {.event = &e, .events = 1};

    row = (struct row){.event = &e};
    row_words(&row, &alone, &e, symbols);
    return row.what.text;
}

/* The others are no row, or a part of one. */
START_TEST(what_the_monitor_or_a_guest_says_has_words)
{
    static const enum event_kind said[] = {
#define MON(kind) EVENT_##kind,
#define GUEST(kind) EVENT_##kind,
#define HW(kind)
#define EVENT(id, name, source, n, fields, means) source(name)
#include "traces/event.def"
#undef EVENT
#undef MON
#undef GUEST
#undef HW
    };

    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (said[i] != EVENT_enter && said[i] != EVENT_behalf &&
            said[i] != EVENT_emulate && said[i] != EVENT_mmio)
            ck_assert_msg(words(said[i], 0, 1)[0] != '\0', "event %d",
                          said[i]);
}
END_TEST

START_TEST(a_frame_for_the_net_names_its_receivers)
{
    const struct event e = {.kind = EVENT_net_send, .arg = {1, 0xc, 64, 7}};
    const struct flow alone = {.event = &e, .events = 1};
    struct row row = {.event = &e};

    row_words(&row, &alone, &e, symbols);
    ck_assert_str_eq(row.what.text, "64 bytes in mfn 00007 go to vm 2 3");
}
END_TEST

START_TEST(what_is_tried_again_is_a_fetch_or_the_access)
{
    ck_assert_str_eq(words(EVENT_hit, 0x400000, 0x400000),
                     "fetch again: hit, v:00400000 -> m:00000001");
    ck_assert_str_eq(words(EVENT_hit, 0x400000, 0x1000000),
                     "lw again: hit, v:01000000 -> m:00000001");
}
END_TEST

static void has(const char *text)
{
    ck_assert_msg(strstr(table, text), "no \"%s\" in\n%s", text, table);
}

static void has_not(const char *text)
{
    ck_assert_msg(!strstr(table, text), "\"%s\" in\n%s", text, table);
}

START_TEST(a_narrow_table_keeps_to_its_columns)
{
    for (columns = FLOW_COLUMNS_LEAST; columns <= FLOW_COLUMNS; columns++) {
        tell(_i ? sample_refill_with_hidden : sample_reflected_refill, true);
        char *rest = NULL, *line = strtok_r(table, "\n", &rest);
        for (line = strtok_r(NULL, "\n", &rest); line; /* not the title */
             line = strtok_r(NULL, "\n", &rest))
            ck_assert_msg(strlen(line) <= columns, "%u: %s", columns, line);
    }
    columns = FLOW_COLUMNS;
}
END_TEST

START_TEST(a_reflected_refill_reads_as_in_the_design)
{
    tell(sample_reflected_refill, true);
    has("flow 1  TLB refill (load), vm 1 \"paging\", stlb=off      6 traps  ");
    has("  1  user      U    U        v:00400128  lw t0,2608(a0)  "
        "v:01000a30 asid 03: no entry");
    has("TRAP 1 refill\n");
    has("  2  monitor   K    U        v:80100688  whose miss? no match in the "
        "guest's TLB either: reflect refill to v:c0000000\n");
    has("  3  guest os  S    K EXL    v:c0000000  mfc0 k1,c0_context");
    has("TRAP 2 emulated\n");
    has("  4  guest os  S    K EXL    v:c0000004  lw, lw\n");
    has("mtc0 k0,c0_entrylo0  pfn 00c00 V W");
    has("mtc0 k1,c0_entrylo1  pfn 00c01 V -");
    has("  7  guest os  S    K EXL    v:c0000018  tlbwr ");
    has("  8  monitor   K    K EXL    v:80100688  even vpn 01000 -> pfn 00c00 "
        "-> mfn 03a21 V W;");
    has("odd vpn 01001 -> pfn 00c01: no frame yet, V=0\n");
    has("TRAP 6 emulated\n");
    has(" 10  monitor   K    U        v:80100688  EXL 1 -> 0, virtual mode "
        "user; the real eret\n");
    has(" 11  user      U    U        v:00400128  lw again: hit, "
        "v:01000a30 -> m:03a21a30\n");
    has_not("TRAP 7");
}
END_TEST

START_TEST(a_bare_machine_has_no_monitor)
{
    tell(sample_bare_refill, false);
    has("bare machine");
    has("  2  guest os  K    K EXL    v:c0000000  lw, lw, lw ... 5 insns\n");
    has("tlbwr  even vpn 01000 -> pfn 00c00 V W; odd vpn 01001 -> pfn 00c01 "
        "V -\n");
    has("eret  EXL 1 -> 0, user mode\n");
    has_not("monitor");
}
END_TEST

START_TEST(a_miss_that_the_guest_never_sees_is_indented_and_not_numbered)
{
    tell(sample_refill_with_hidden, true);
    has("6 traps + 1 hidden");
    has("   guest os S    K EXL    v:c0000004    lw k0,0(k1)  v:c0808000 "
        "asid 03: no entry");
    has("(hidden)\n");
    has("entry 0 of the guest's TLB has it: the guest never sees it");
    has_not("TRAP 7");
}
END_TEST

START_TEST(a_software_tlb_hit_says_who_had_it)
{
    tell(sample_softtlb_hit, true);
    has("the monitor's own TLB miss (load)");
    has("whose miss? the software TLB has it: the guest never sees it\n");
    has("the real eret: the same instruction again\n");
}
END_TEST

START_TEST(a_system_call_ends_behind_itself)
{
    tell(sample_syscall, true);
    has("whose call? for the guest's kernel: reflect syscall to v:c0000180\n");
    has("mfc0 k0,c0_epc  v:00400128");
    has("  6  user      U    U        v:0040012c  goes on with the next "
        "instruction\n");
}
END_TEST

START_TEST(another_vms_turn_is_one_row)
{
    tell(sample_refill_with_switch, true);
    has("world switch to vm 2\n");
    has("6 traps + 1 interrupt");
    has_not("software TLB");
}
END_TEST

START_TEST(no_line_is_too_wide)
{
    tell(sample_refill_with_hidden, true);
    for (char *line = strtok(table, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_uint_le(strlen(line), 118);
}
END_TEST

static void send_device(struct sample *s, uint32_t pc, uint32_t value)
{
    sample_send(s, (struct event){.kind = EVENT_device,
                                  .pc = pc,
                                  .word = 0xa0430000,
                                  .arg = {0x180003f8, value, 1}});
}

static void many_writes(struct sample *s)
{
    sample_send(s, (struct event){.kind = EVENT_exception,
                                  .word = 0xc,
                                  .arg = {8 << 2},
                                  .real_before = MODE_USER,
                                  .believes_before = MODE_USER});
    for (uint32_t i = 0; i < 40; i++) {
        send_device(s, 0xc0010000, 'a' + i);
        send_device(s, 0xc0010010, 0);
    }
    sample_send(s, (struct event){.kind = EVENT_eret,
                                  .word = 0x42000018,
                                  .real_after = MODE_USER,
                                  .believes_after = MODE_USER});
}

START_TEST(what_repeats_is_told_once)
{
    tell(many_writes, false);
    has("rows 2 to 3 came 39 times more\n");
    has("<- 61  16550: the console\n");
    has_not("<- 62 ");
}
END_TEST

/* What no machine sends, a damaged file may. */
static void nonsense(struct sample *s)
{
    uint32_t random = 4711;

    for (unsigned i = 0; i < 20000; i++) {
        struct event e = {0};
        uint8_t *bytes = (uint8_t *)&e;
        for (size_t b = 16; b < sizeof e; b++) {
            random = random * 1103515245 + 12345;
            bytes[b] = (uint8_t)(random >> 16);
        }
        e.kind = (uint16_t)(i % 7 ? e.kind % 34 : EVENT_exception);
        e.vm %= 2;
        e.real_before %= 3;
        e.real_after %= 3;
        e.believes_before %= 3;
        e.believes_after = (uint8_t)(e.believes_after % 3 | (i & BELIEF_EXL));
        sample_send(s, e);
    }
}

START_TEST(any_flow_can_be_told)
{
    tell(nonsense, true);
    has("flow ");
    tell(nonsense, false);
    has("flow ");
}
END_TEST

Suite *suite_text(void);

Suite *suite_text(void)
{
    Suite *suite = suite_create("text");
    TCase *c = tcase_create("text");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_reflected_refill_reads_as_in_the_design);
    tcase_add_test(c, a_bare_machine_has_no_monitor);
    tcase_add_test(c, what_the_monitor_or_a_guest_says_has_words);
    tcase_add_test(c, a_frame_for_the_net_names_its_receivers);
    tcase_add_test(c, what_is_tried_again_is_a_fetch_or_the_access);
    tcase_add_test(
        c, a_miss_that_the_guest_never_sees_is_indented_and_not_numbered);
    tcase_add_test(c, a_software_tlb_hit_says_who_had_it);
    tcase_add_test(c, a_system_call_ends_behind_itself);
    tcase_add_test(c, another_vms_turn_is_one_row);
    tcase_add_test(c, no_line_is_too_wide);
    tcase_add_loop_test(c, a_narrow_table_keeps_to_its_columns, 0, 2);
    tcase_add_test(c, what_repeats_is_told_once);
    tcase_add_test(c, any_flow_can_be_told);
    suite_add_tcase(suite, c);
    return suite;
}
