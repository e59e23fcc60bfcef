/* SPDX-License-Identifier: MIT */
/*
 * args.h - which boot arguments a guest understands: it says so in a section
 * of its ELF file, which is not loaded, and whoever starts it can look.
 *
 * The section holds C strings of words: "how=spin|wait" is one that may have
 * these values, "ticks=N" one that may have any.
 */
#ifndef MACHINE_SPEC_ARGS_H
#define MACHINE_SPEC_ARGS_H

#define ARGS_SECTION ".mirrorball.args"

#endif
