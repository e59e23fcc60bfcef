/* SPDX-License-Identifier: MIT */
/* test_trace.c - the trace file: what is written is read; any bytes may come.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "traces/trace.h"

enum { EVENTS = 3, EVENT_BYTES = 64 };

static char path[] = "/tmp/mirrorball-trace-XXXXXX";
static char error[TRACE_ERROR];

static struct event sample(uint64_t seq)
{
    return (struct event){
        .seq = seq,
        .cycle = 0x123456789abcdef0 + seq,
        .pc = 0xc0010004,
        .word = 0x8d080a30,
        .arg = {1, 0xfffffffe, 3, 4, 0x80000005},
        .kind = EVENT_exception,
        .vm = 2,
        .asid = 0xfe,
        .real_before = MODE_USER,
        .believes_before = MODE_USER,
        .believes_after = BELIEF_EXL,
    };
}

static void write_sample(void)
{
    struct symbols *s = symbols_new();
    symbols_image(s, 0, "monitor", "0123ab");
    symbols_image(s, 1, "paging", "");
    symbols_add(s, 1, 0xc0010000, 0x100, "start");
    symbols_sort(s);
    struct source *lines = source_new();
    unsigned file = source_file(lines, "guestos/paging/main.c");
    source_add(lines, 1, 0xc0010000, file, 12);
    source_add(lines, 1, 0xc0010008, file, 13);
    source_add(lines, 1, 0xc0010010, file, 0);
    source_sort(lines);
    struct trace_about about = {.monitored = true,
                                .settings = "stlb=off",
                                .symbols = s,
                                .source = lines,
                                .command = "mirrorball run paging"};
    struct trace_writer *w = trace_create(path, &about, error);
    ck_assert_ptr_nonnull(w);
    struct event_sink sink = trace_sink(w);
    for (uint64_t i = 0; i < EVENTS; i++) {
        struct event e = sample(i);
        sink.put(sink.self, &e);
    }
    ck_assert(trace_close(w, error));
    symbols_free(s);
    source_free(lines);
}

static void make_file(void)
{
    strcpy(strrchr(path, '-'), "-XXXXXX");
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    write_sample();
}

static void remove_file(void)
{
    unlink(path);
}

static size_t load(uint8_t **bytes)
{
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, 0, SEEK_END), 0);
    size_t n = (size_t)ftell(f);
    rewind(f);
    *bytes = malloc(n);
    ck_assert_uint_eq(fread(*bytes, 1, n, f), n);
    fclose(f);
    return n;
}

static void store(const uint8_t *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

/* Read all there is; how it ended, and how many events came. */
static enum trace_got read_all(unsigned *events)
{
    struct trace_reader *r = trace_open(path, error);
    struct event e;
    enum trace_got got = TRACE_BAD;

    *events = 0;
    if (!r)
        return TRACE_BAD;
    while ((got = trace_next(r, &e, error)) == TRACE_EVENT)
        ++*events;
    trace_free(r);
    return got;
}

START_TEST(what_was_written_is_read)
{
    struct trace_reader *r = trace_open(path, error);
    struct event e, want;

    ck_assert_ptr_nonnull(r);
    for (uint64_t i = 0; i < EVENTS; i++) {
        ck_assert_int_eq(trace_next(r, &e, error), TRACE_EVENT);
        want = sample(i);
        ck_assert_mem_eq(&e, &want, sizeof e);
    }
    ck_assert_int_eq(trace_next(r, &e, error), TRACE_END);
    trace_free(r);
}
END_TEST

START_TEST(a_trace_needs_no_other_file)
{
    struct trace_reader *r = trace_open(path, error);
    uint32_t offset = 0;

    ck_assert_ptr_nonnull(r);
    const struct trace_about *about = trace_about(r);
    ck_assert(about->monitored);
    ck_assert_str_eq(about->settings, "stlb=off");
    ck_assert_str_eq(symbols_image_at(about->symbols, 0).build_id, "0123ab");
    ck_assert_str_eq(symbols_vm(about->symbols, 1), "paging");
    ck_assert_str_eq(symbols_find(about->symbols, 1, 0xc0010004, &offset),
                     "start");
    ck_assert_str_eq(trace_event_info(r, EVENT_hit)->name, "hit");
    ck_assert_ptr_null(trace_event_info(r, EVENT_KINDS + 1));
    trace_free(r);
}
END_TEST

START_TEST(source_lines_and_the_command_are_in_it)
{
    struct trace_reader *r = trace_open(path, error);
    const struct trace_about *about = trace_about(r);
    const char *file;
    unsigned line;

    ck_assert_str_eq(about->command, "mirrorball run paging");
    ck_assert(source_find(about->source, 1, 0xc001000c, &file, &line));
    ck_assert_str_eq(file, "guestos/paging/main.c");
    ck_assert_uint_eq(line, 13);
    ck_assert(!source_find(about->source, 1, 0xc0010010, &file, &line));
    ck_assert(!source_find(about->source, 1, 0xc000fffc, &file, &line));
    ck_assert(!source_find(about->source, 2, 0xc001000c, &file, &line));
    trace_free(r);
}
END_TEST

START_TEST(the_same_run_gives_the_same_bytes)
{
    uint8_t *first, *second;
    size_t n = load(&first);

    write_sample();
    ck_assert_uint_eq(load(&second), n);
    ck_assert_mem_eq(first, second, n);
    free(first);
    free(second);
}
END_TEST

/* Write events with the numbers from `first` up to `end`. */
static void write_from(struct trace_writer *w, uint64_t first, uint64_t end)
{
    for (uint64_t i = first; i < end; i++) {
        struct event e = sample(i);
        trace_sink(w).put(w, &e);
    }
}

/* Some of what is taken back is in the file, some is not there yet. */
START_TEST(an_abandoned_future_is_taken_back)
{
    const uint64_t first = 5, cuts[] = {2000, 1500, 700, 9, 5};
    struct trace_writer *w =
        trace_create(path, &(struct trace_about){0}, error);
    uint64_t n = first;
    struct event e;

    write_from(w, first, 2100);
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        trace_sink(w).cut(w, cuts[i]);
        trace_sink(w).cut(w, cuts[i] + 1); /* there is no such any more */
        write_from(w, cuts[i], cuts[i] + 20);
    }
    ck_assert(trace_close(w, error));

    struct trace_reader *r = trace_open(path, error);
    enum trace_got got;
    while ((got = trace_next(r, &e, error)) == TRACE_EVENT)
        ck_assert_uint_eq(e.seq, n++);
    ck_assert_int_eq(got, TRACE_END);
    ck_assert_uint_eq(n, first + 20);
    trace_free(r);
}
END_TEST

START_TEST(a_trace_cut_anywhere_is_never_taken_for_whole)
{
    uint8_t *bytes;
    size_t n = load(&bytes);
    size_t header = n - (EVENTS + 1) * EVENT_BYTES;

    for (size_t cut = 0; cut < n; cut++) {
        unsigned events;
        error[0] = '\0';
        store(bytes, cut);
        ck_assert_int_eq(read_all(&events), TRACE_BAD);
        ck_assert_ptr_nonnull(strstr(error, path));
        ck_assert_ptr_null(strchr(error, '\n'));
        ck_assert_uint_eq(
            events,
            cut < header ? 0 : (unsigned)((cut - header) / EVENT_BYTES));
    }
    free(bytes);
}
END_TEST

START_TEST(no_changed_byte_can_hurt_the_reader)
{
    uint8_t *bytes;
    size_t n = load(&bytes);

    for (size_t i = 0; i < n; i++) {
        unsigned events;
        uint8_t was = bytes[i];
        bytes[i] = (uint8_t)(was ^ (0x80 | (i & 0x7f)));
        store(bytes, n);
        (void)read_all(&events);
        ck_assert_uint_le(events, n / EVENT_BYTES);
        bytes[i] = was;
    }
    free(bytes);
}
END_TEST

START_TEST(a_foreign_file_is_named_so)
{
    unsigned events;

    store((const uint8_t *)"\177ELF and more, more than a prefix", 33);
    ck_assert_int_eq(read_all(&events), TRACE_BAD);
    ck_assert_ptr_nonnull(strstr(error, "not a trace"));
}
END_TEST

START_TEST(an_event_of_no_known_kind_is_damage)
{
    unsigned events;
    uint8_t *bytes;
    size_t n = load(&bytes);

    bytes[n - 2 * EVENT_BYTES + 44] = 99; /* the last event's kind */
    store(bytes, n);
    ck_assert_int_eq(read_all(&events), TRACE_BAD);
    ck_assert_uint_eq(events, EVENTS - 1);
    ck_assert_ptr_nonnull(
        strstr(error, "1 of its 3 events are damaged and left out"));
    bytes[n - 3 * EVENT_BYTES + 44] = 99; /* and the one before: the rest */
    store(bytes, n);
    ck_assert_int_eq(read_all(&events), TRACE_BAD);
    ck_assert_uint_eq(events, EVENTS - 2);
    bytes[n - 2 * EVENT_BYTES + 44] = EVENT_ran; /* behind a damaged one */
    store(bytes, n);
    ck_assert_int_eq(read_all(&events), TRACE_BAD);
    ck_assert_uint_eq(events, EVENTS - 1);
    store(bytes, n - EVENT_BYTES); /* and no end */
    ck_assert_int_eq(read_all(&events), TRACE_BAD);
    ck_assert_ptr_nonnull(strstr(error, "cut short after 3 events; of these 1"));
    free(bytes);
}
END_TEST

START_TEST(a_file_that_cannot_be_made_is_said_so)
{
    struct trace_about about = {.monitored = false};

    ck_assert_ptr_null(trace_create("/nonexistent/x", &about, error));
    ck_assert_ptr_nonnull(strstr(error, "/nonexistent/x: "));
}
END_TEST

START_TEST(a_full_disk_is_said_at_the_end)
{
    struct trace_about about = {.monitored = false};
    struct trace_writer *w = trace_create("/dev/full", &about, error);

    ck_assert_ptr_nonnull(w);
    ck_assert(!trace_close(w, error));
    ck_assert_ptr_nonnull(strstr(error, "/dev/full: "));
}
END_TEST

START_TEST(a_directory_is_no_trace)
{
    ck_assert_ptr_null(trace_open("/", error));
    ck_assert_ptr_nonnull(strstr(error, "/: "));
}
END_TEST

Suite *suite_trace(void);

Suite *suite_trace(void)
{
    Suite *suite = suite_create("trace");
    TCase *c = tcase_create("trace");

    tcase_add_checked_fixture(c, make_file, remove_file);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, what_was_written_is_read);
    tcase_add_test(c, a_trace_needs_no_other_file);
    tcase_add_test(c, source_lines_and_the_command_are_in_it);
    tcase_add_test(c, the_same_run_gives_the_same_bytes);
    tcase_add_test(c, an_abandoned_future_is_taken_back);
    tcase_add_test(c, a_trace_cut_anywhere_is_never_taken_for_whole);
    tcase_add_test(c, no_changed_byte_can_hurt_the_reader);
    tcase_add_test(c, a_foreign_file_is_named_so);
    tcase_add_test(c, an_event_of_no_known_kind_is_damage);
    tcase_add_test(c, a_file_that_cannot_be_made_is_said_so);
    tcase_add_test(c, a_full_disk_is_said_at_the_end);
    tcase_add_test(c, a_directory_is_no_trace);
    suite_add_tcase(suite, c);
    return suite;
}
