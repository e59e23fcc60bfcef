/* SPDX-License-Identifier: MIT */
/*
 * info.h - the topics of `info`: info.def has a row for each.
 *
 * The words are those behind the topic's name: word[0] is the name.
 */
#ifndef MACHINE_REPL_INFO_H
#define MACHINE_REPL_INFO_H

#include "machine/repl/jsonout.h"
#include "machine/repl/panel.h"

/* For people; and the members of an object for programs. */
typedef enum outcome info_fn(struct panel *p, const struct words *w);
typedef bool json_fn(struct panel *p, const struct words *w, struct json *j);

#define INFO(name, arguments, means)                                           \
    info_fn info_##name;                                                       \
    json_fn json_##name;
#include "machine/repl/info.def"
#undef INFO

/* All topics, a line each: for `help info`. */
void info_help(FILE *out);

/* One choice of what may stand behind `info`, for completion. */
const char *info_topic(unsigned i);
const char *info_means(unsigned i);

/* What may stand behind a topic: "[VM]"; "": nothing, or it is none. */
const char *info_arguments(const char *topic);

#endif
