/* SPDX-License-Identifier: MIT */
/*
 * cases_5_text.h - a case of lab 5 for people: the instruction and the
 * registers that count, and what became of them (cases.h, call_text).
 */
#ifndef LABS_GRADE_CASES_5_TEXT_H
#define LABS_GRADE_CASES_5_TEXT_H

#include <stddef.h>

void cases_5_call_text(const void *c, char *to, size_t room);
void cases_5_answer_text(const void *c, char *to, size_t room);

#endif
