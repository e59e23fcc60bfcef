#!/bin/sh
# SPDX-License-Identifier: MIT
# t_lint.sh - `make lint` finds nothing, and would find what it looks for.
. "$(dirname "$0")/lib.sh"

ok "make lint passes" sh tests/lint.sh
ok "no file reaches into a layer it must not know" sh tests/layers.sh

# includes STATUS FILE INCLUDE: what layers.sh says of a tree of one line.
includes() {
    rm -rf "$tmp/tree"
    mkdir -p "$tmp/tree/$(dirname "$2")"
    printf '#include "%s"\n' "$3" >"$tmp/tree/$2"
    status "$2 includes $3: status $1" "$1" sh tests/layers.sh "$tmp/tree"
}

forbidden() {
    includes 1 "$@"
}

permitted() {
    includes 0 "$@"
}

forbidden machine/spec/x.c machine/cpu.h
forbidden machine/spec/x.c traces/event.h
forbidden machine/x.c vmm/vmm.h
forbidden machine/repl/x.c vmm/abi.h
forbidden traces/x.h machine/machine.h
forbidden vmm/x.c machine/machine.h
forbidden vmm/metal/x.S machine/cpu.h
forbidden vmm/x.c traces/trace.h
forbidden vmm/x.c tests/fake_hw.h
forbidden guestos/paging/x.c vmm/vmm.h
forbidden guestos/paging/x.c machine/machine.h
forbidden guestos/paging/x.c traces/event.h
forbidden labs/x.c tests/program.h
forbidden vmm/x.c ../machine/machine.h
permitted vmm/x.c machine/spec/fields.h
permitted vmm/x.c traces/probe.h
permitted guestos/paging/x.c vmm/abi.h
permitted machine/x.c traces/event.h
permitted tests/unit/x.c vmm/vmm.h
finish
