#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_handout.sh - what students get: nothing of ours that a lab asks for; and the
# tour, in it and here.
. "$(dirname "$0")/lib.sh"

# --------------------------------------------------------------- a handout
# (make handout builds it from nothing, too.)
ok "a handout is made" env PROVE=no sh labs/handout.sh "$tmp/handout.tar.gz"
tar -tzf "$tmp/handout.tar.gz" >"$tmp/said"
asked=$(sed -n 's/^file *= *//p' labs/*/rubric.ini)
for file in $asked; do
    ok "without $file" sh -c "! grep -x 'mirrorball/$file' '$tmp/said'"
    [ "${file%.txt}" = "$file" ] || continue # nothing to compile
    ok "but with its object" grep -q "mirrorball/objects/mips/${file%.*}.o" \
        "$tmp/said"
done
ok "and without the wrong and the right solutions" \
    sh -c "! grep -e /wrong/ -e /right/ '$tmp/said'"
mkdir "$tmp/handout"
tar -C "$tmp/handout" -xzf "$tmp/handout.tar.gz"
find "$tmp/handout/mirrorball/objects" -name '*.o' -exec readelf -SsW {} + >"$tmp/said"
ok "the objects have no debugging data, and no name of what is static" sh -c \
    "grep -q ' compose_pfn' '$tmp/said' && ! grep -e debug_info -e half_va '$tmp/said'"
status "make check in it does not work" 2 make -C "$tmp/handout/mirrorball" check
make -C "$tmp/handout/mirrorball" check >"$tmp/check" 2>&1
ok "and says what does" grep -q "make -C YOUR-FOLDER grade" "$tmp/check"

# ------------------------------------------------------------------ the tour
sh labs/tour.sh >"$tmp/tour" 2>"$tmp/.out"
status "the tour finds all that it names" 0 sh labs/tour.sh
ok "and shows its source" grep -q "^enum tlb_result tlb_lookup" "$tmp/tour"
sed 's/vmm_trap /vmm_trip /' labs/tour.txt >"$tmp/tour.txt"
status "it fails if a function is gone" 1 sh labs/tour.sh "$tmp/tour.txt"
sh labs/tour.sh "$tmp/tour.txt" >"$tmp/said" 2>&1
ok "and says which" grep -q "vmm/trap.c has no vmm_trip" "$tmp/said"
ok "in a handout it says what is the student's" sh -c \
    "sh '$tmp/handout/mirrorball/labs/tour.sh' | grep -q '^(not in the handout'"
status "and does not fail" 0 sh "$tmp/handout/mirrorball/labs/tour.sh"

finish
