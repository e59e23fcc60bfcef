#!/bin/sh
# SPDX-License-Identifier: MIT
# t_pictures.sh - the kinds of picture besides single lanes, the ways to pick
# what is drawn, the exports; long traces.
. "$(dirname "$0")/lib.sh"

record() {
    name=$1
    shift
    "$bin/mirrorball" run --max-insns 100000000 --trace "$tmp/$name" "$@" \
        >"$tmp/.out" 2>&1 </dev/null
}
ok "a bare run is recorded" record bare paging
ok "a monitored one" record off --vmm --guest paging --append stlb=off
ok "two VMs of one image" record twins --vmm --append slice=20000 \
    --guest pages,name=a,mem=4M --guest pages,name=b,mem=4M

draw() { "$san/mirrorball-draw" "$@"; }

# words FILE: what can be read in a .dot.
words() {
    sed 's/<FONT/\n<FONT/g' "$1" |
        sed -n 's/^<FONT[^>]*>\(<B>\)\{0,1\}\([^<]*\)<.*/\2/p'
}
# reads SENTENCE FILE PATTERN...
reads() {
    whose=$1
    words "$2" >"$tmp/words"
    shift 2
    for pattern; do
        ok "$whose: $pattern" grep -Eq -- "$pattern" "$tmp/words"
    done
}

# -------------------------------------------------------------------- states
ok "states are drawn" draw "$tmp/off" --kind states -o "$tmp/states.dot"
reads "states" "$tmp/states.dot" '^User, vm 1 &#34;paging&#34;$' '^Monitor$' \
    '^[0-9]+ cycles, [0-9.]+ %$' '^system call +[0-9]+ +[0-9]+$' \
    '^mtc0 +[0-9]+ +[0-9]+$' '^reflected +[0-9]+ +[0-9]+$'
calls=$("$bin/mirrorball" trace grep --count \
    'exception[exc(cause)=Sys, real=U]' "$tmp/off")
ok "as many system calls as the trace has" \
    grep -Eq "^system call +$calls +" "$tmp/words"
traps=$("$bin/mirrorball" trace grep --count exception "$tmp/off")
entered=$(sed -n '/^Monitor$/,$s/^entered \([0-9]*\) times.*/\1/p' "$tmp/words")
ok "every trap enters the monitor" test "$traps" = "$entered"
ok "a bare machine's" draw "$tmp/bare" --kind states -o "$tmp/states.dot"
reads "bare states" "$tmp/states.dot" '^Kernel$' '^eret +[0-9]+'
ok "it has no monitor" sh -c "! grep -q '^Monitor' '$tmp/words'"
ok "of one flow" draw "$tmp/off" --kind states --kind-of-flow tlb-miss \
    -o "$tmp/states.dot"
reads "states of a flow" "$tmp/states.dot" '^TLB miss, (load|store) +1 ' \
    '^tlbwr +1 ' '^eret +1 '

# --------------------------------------------------------------- translation
ok "a translation is drawn" draw "$tmp/off" --kind translation \
    -o "$tmp/way.dot"
reads "translation" "$tmp/way.dot" '^no entry matches$' '^exception TLB[LS]$' \
    "^reflect to the guest&#39;s kernel|reflect to the guest's kernel" \
    '^pfn [0-9a-f]{5} -&#62; mfn [0-9a-f]{5}$' '^&#62; (even|odd): +mfn' \
    '^m:[0-9a-f]{8}$'
# The machine address is the one that the flow's own hit had.
hit=$("$bin/mirrorball" trace flows --kind-of-flow tlb-miss "$tmp/off" |
    sed -n '$s/.* -> \(m:[0-9a-f]*\).*/\1/p')
ok "it ends where the access did" grep -qx "$hit" "$tmp/words"
ok "what decides is marked" grep -q 'class=decides' "$tmp/way.dot"
ok "a bare machine's" draw "$tmp/bare" --kind translation -o "$tmp/way.dot"
reads "bare translation" "$tmp/way.dot" '^no entry matches$' '^m:'
ok "an invalid entry" draw "$tmp/off" --kind translation \
    --kind-of-flow invalid -o "$tmp/way.dot"
reads "invalid" "$tmp/way.dot" 'it matches, but V=0'

# -------------------------------------------------------------------- memory
ok "memory is drawn" draw "$tmp/twins" --kind memory -o "$tmp/memory.dot"
reads "memory" "$tmp/memory.dot" '^vm 1 &#34;a&#34;$' '^vm 2 &#34;b&#34;$' \
    '^pfn [0-9a-f]{5}-[0-9a-f]{5} \([0-9]+\)$' '^mfn [0-9a-f]{5}'
# shellcheck disable=SC2046 # three numbers
set -- $(sed -n 's/^\([0-9]*\) pages backed by \([0-9]*\) frames; \([0-9]*\).*/\1 \2 \3/p' \
    "$tmp/words")
ok "twins share frames: fewer of them than pages" test "$1" -gt "$2"
ok "as many as the pages that share" test $(($1 - $2)) = "$3"
ok "at an event" draw "$tmp/twins" --kind memory --around 100 \
    -o "$tmp/memory.dot"

# ----------------------------------------------------------- which part of it
ok "repeated flows are drawn once" draw "$tmp/off" --flow 300-420 \
    --only refill,hidden -o "$tmp/series.dot"
reads "series" "$tmp/series.dot" '^x[0-9]+: (it|these [0-9] flows) came [0-9]+ times more' \
    '^Drawn: flows 300 to 420 \(only refill,hidden\)'
ok "groups of flows too" draw "$tmp/off" --flow 300-700 --max-events 2000 \
    -o "$tmp/groups.dot"
reads "groups" "$tmp/groups.dot" \
    '^x[0-9]+: these [2-8] flows came [1-9][0-9]* times more'
# What is drawn and what is folded are all of the flows asked for.
ok "nothing is lost" sh -c "sed -n '
    s/^flow [0-9]* .*/+ 1/p; s/^x\([0-9]*\): it came .*/+ \1 - 1/p
    s/^x\([0-9]*\): these \([0-9]*\) flows came .*/+ (\1 - 1) * \2/p
    s/.*NOT DRAWN: \([0-9]*\) more.*/+ \1/p
    ' '$tmp/words' | tr -d '\n' | { read -r sum; test \$((0 \$sum)) = 401; }"
ok "many rows are cut, and it is said" draw "$tmp/off" --flow 1-400 \
    --max-events 60 -o "$tmp/series.dot"
reads "cut" "$tmp/series.dot" 'NOT DRAWN: [0-9]+ more'
ok "10,000 rows are drawn, and soon" timeout 20 "$bin/mirrorball-draw" \
    "$tmp/off" --around 50000,20000 --max-events 10000 -o "$tmp/many.svg"
ok "(so many)" sh -c "grep -c 'id=\"[a-z0-9]*step[0-9]*\"' '$tmp/many.svg' |
    awk '{ exit !(\$1 >= 10000) }'"
ok "no words leave their boxes" awk -f tests/boxes_svg.awk "$tmp/many.svg"
ok "around an event" draw "$tmp/off" --around 2000,20 -o "$tmp/around.dot"
reads "around" "$tmp/around.dot" '^events 1980 to 2020, around 2000$'
ok "as OSTEP numbers rows" draw "$tmp/off" --kind-of-flow tlb-miss --ostep \
    -o "$tmp/ostep.dot"
reads "OSTEP's rows" "$tmp/ostep.dot" '^1$' '^3\.1$' '^3\.5$' '^7$'
ok "a flow that a pattern fits" draw "$tmp/off" \
    --find 'exception[exc(cause)=Sys, real=U] .. syscall[number=0]' \
    -o "$tmp/found.dot"
reads "found" "$tmp/found.dot" '^system call 0,'
ok "around what a pattern finds" draw "$tmp/off" \
    --find 'exception[exc(cause)=Sys, real=U] .. syscall[number=0]' \
    --around found,3 -o "$tmp/around.dot"
seq=$("$bin/mirrorball" trace grep --max 1 \
    'exception[exc(cause)=Sys, real=U] .. syscall[number=0]' "$tmp/off" |
    awk '$1 + 0 { last = $1 } END { print last }')
reads "its last event" "$tmp/around.dot" \
    "^events $((seq - 3)) to $((seq + 3)), around $seq\$"
ok "a box's tooltip has the event's state" grep -q \
    '^[0-9a-f]*; vector 8[0-9a-f]*; badvaddr 0[0-9a-f]*; entryhi' \
    "$tmp/ostep.dot"
ok "a slide" draw "$tmp/off" --kind-of-flow syscall --slide -o "$tmp/slide.dot"
reads "slide" "$tmp/slide.dot" 'small steps are left out' '^syscall$' \
    '^the real eret$'
ok "of at most 14 rows, 16 to 9" sh -c "grep -c 'POINT-SIZE=\"14.0\"' \
    '$tmp/slide.dot' | awk '{ exit !(\$1 > 14 && \$1 <= 14 * 2 + 8) }'"
for format in png svg pdf; do
    ok "a slide as .$format" draw "$tmp/off" --slide -o "$tmp/slide.$format"
done

# ------------------------------------------------------------------- exports
ok "Mermaid" draw "$tmp/off" --kind-of-flow tlb-miss -o "$tmp/flow.mmd"
ok "it begins as it should" sh -c \
    "head -n 1 '$tmp/flow.mmd' | grep -qx sequenceDiagram"
ok "it hands over" grep -q '^    U->>H: TRAP 1 refill$' "$tmp/flow.mmd"
ok "and back" grep -q '^    M-->>[UG]: eret$' "$tmp/flow.mmd"
ok "no line ends early" sh -c "! grep -q ';' '$tmp/flow.mmd'"
# Mermaid 11 has drawn these; of its grammar we use so much and no more.
ok "each line is one that Mermaid knows" sh -c "! grep -Evx \
    'sequenceDiagram|    (title .+|participant [UGMH] as [A-Z].+|Note over [UGMH]: .+|[UGMH]--?>>[UGMH]: .+)' \
    '$tmp/flow.mmd'"
ok "every trap has its number in it" sh -c "grep -o 'TRAP [0-9]*' \
    '$tmp/flow.mmd' | tr -d '\n' | grep -qx 'TRAP 1TRAP 2TRAP 3TRAP 4TRAP 5TRAP 6'"
ok "Perfetto's JSON" draw "$tmp/off" -o "$tmp/trace.json"
ok "of one flow" draw "$tmp/off" --kind-of-flow syscall -o "$tmp/flow.json"
ok "of two VMs" draw "$tmp/twins" -o "$tmp/twins.json"
ok "of a bare machine" draw "$tmp/bare" -o "$tmp/bare.json"
# What the format's description asks for, and more: one CPU does one thing at
# a time, and each track has a name and is of one process only.
trace_events() {
    jq -e '.traceEvents |
        all(.ph == "M" or .ph == "X" or .ph == "i") and
        all(.name | type == "string" and length > 0) and
        all([.pid, .tid] | all(type == "number" and . > 0)) and
        all(select(.ph != "M") | .ts | type == "number" and . >= 0) and
        all(select(.ph == "X") | .dur > 0) and
        all(select(.ph == "i") | .s == "t") and
        ([.[] | select(.ph == "X") | [.ts, .ts + .dur]] | sort |
            [., .[1:]] | transpose |
            all(.[1] == null or .[0][1] <= .[1][0])) and
        ([.[] | select(.ph != "M") | [.pid, .tid]] | unique) -
            [.[] | select(.name == "thread_name") | [.pid, .tid]] == [] and
        ([.[] | .pid] | unique) -
            [.[] | select(.name == "process_name") | .pid] == [] and
        ([.[] | [.tid, .pid]] | unique |
            (map(.[0]) | unique | length) == length) and
        any(.ph == "X") and any(.ph == "i")' "$1"
}
for json in trace flow twins bare; do
    ok "$json.json is as trace events must be" trace_events "$tmp/$json.json"
done
sed '0,/"dur":[0-9]*/s//"dur":99999999/' "$tmp/flow.json" >"$tmp/wrong.json"
(ok "x" trace_events "$tmp/wrong.json") >"$tmp/said"
ok "two things at a time would be noticed" grep -q '^FAILED' "$tmp/said"
ok "two VMs are two processes, and the monitor one" test "$(jq '[.traceEvents[] |
    select(.ph == "X") | .pid] | unique | length' "$tmp/twins.json")" = 3

# --------------------------------------------------------------------- a page
ok "a page is shared" "$bin/mirrorball" share -o "$tmp/page.html" --vmm \
    --guest paging --append stlb=off --max-insns 7000000
page=$tmp/page.html
run="--vmm --guest paging --append stlb=off --max-insns 7000000"
ok "with the command inside" grep -q "mirrorball run $run</code>" "$page"
ok "and the settings" grep -q 'monitor: <code>stlb=off</code>' "$page"
ok "it needs no other file" sh -c \
    "! grep -Eq '<(link|img|iframe)|(src|href)=.(http|/)|@import|url\(' '$page'"
ok "it has the picture, and each step's box" sh -c "for n in 1 2 3 8 11; do
    grep -q 'id=\"step'\$n'\"' '$page' || exit 1; done"
ok "the steps are a table without scripts" \
    grep -q '<tr><th scope="row">11</th><td>user</td>' "$page"
# The install is a step that writes the real TLB, and says so in its rows.
changes='"hardware":"TLB\[[0-9]*\] written.*"set":\[.*mfn [0-9a-f]\{5\} V'
ok "a step says what it changes" grep -q "$changes" "$page"
ok "registers are in it" grep -q '"sp.u0009[0-9a-f]\{8\}"' "$page"
ok "with source lines and their text" grep -q \
    '"file":"guestos/paging/refill.S","line":[0-9]*,.*mfc0' "$page"
# Of each step: the real Status selects the real mode that its line names, and
# a user's step has the user's stack pointer.
ok "each step's Status fits its real mode" awk -f tests/page_modes.awk "$page"
ok "a trap's registers say of which moment they are" sh -c \
    "grep -q '\"who\":\"user\".*\"when\":\"before the trap\"' '$page' &&
    grep -q '\"who\":\"guest os\".*\"when\":\"after the trap is' '$page'"
"$bin/mirrorball" run --detail --trace "$tmp/full" --max-insns 7000000 \
    --vmm --guest paging >"$tmp/said" 2>&1
for kind in syscall privileged; do
    "$san/mirrorball-draw" "$tmp/full" --kind-of-flow $kind -o "$tmp/x.html"
    ok "so in a page of kind $kind" awk -f tests/page_modes.awk "$tmp/x.html"
    (cd "$tmp" && "$root/$san/mirrorball-draw" full --kind-of-flow $kind \
        -o elsewhere.html)
    same "made in another folder it is the same page" "$tmp/x.html" \
        "$tmp/elsewhere.html"
done
"$bin/mirrorball" share -o "$tmp/x.html" --max-insns 1000000 paging \
    >"$tmp/said" 2>&1
ok "and in one of a bare machine" awk -f tests/page_modes.awk "$tmp/x.html"
# The panel's page of a flow is the page that `share` makes of it: only events
# have other numbers, and it was another command.
"$san/mirrorball" repl --batch -c 'flow syscall' -c 'stepi 300' \
    -c "draw $tmp/panel.html" -c "draw $tmp/panel.dot memory" -c stepi \
    -c "draw $tmp/way.dot translation" --vmm --guest paging \
    --append stlb=off >"$tmp/said" 2>&1
number=$(sed -n 's/^flow \([0-9]*\) .*/\1/p' "$tmp/said")
"$bin/mirrorball" share -o "$tmp/x.html" --flow "$number" --vmm \
    --guest paging --append stlb=off --max-insns 1000000 >"$tmp/.out" 2>&1
for page in panel x; do
    sed 's/: event [0-9]*,/: event N,/; /id="command"/d' "$tmp/$page.html" \
        >"$tmp/$page.same"
done
# Of a machine that comes from a snapshot nobody saw who wrote its TLB.
"$bin/mirrorball" run --max-insns 480000 --save "$tmp/snap" --vmm \
    --guest paging --append stlb=off >"$tmp/.out" 2>&1
"$bin/mirrorball" repl --batch --restore "$tmp/snap" -c 'flow --cold tlb-miss' \
    -c "draw $tmp/from.html" --vmm --guest paging --append stlb=off \
    >"$tmp/.out" 2>&1
"$bin/mirrorball" repl --batch -c 'stepi 480000' -c 'flow --cold tlb-miss' \
    -c "draw $tmp/same.html" --vmm --guest paging --append stlb=off \
    >"$tmp/.out" 2>&1
for page in from same; do # the real TLB as it was before the first step
    grep -o '"before":\[.*' "$tmp/$page.html" |
        grep -o '"[0-9]*\\u0009[^"]*mfn[^"]*"' >"$tmp/$page.tlb"
done
same "from a snapshot it has the same TLB" "$tmp/same.tlb" "$tmp/from.tlb"
ok "(and some entries in it)" test "$(wc -l <"$tmp/from.tlb")" -gt 8
same "the panel draws the page that share makes" "$tmp/x.same" \
    "$tmp/panel.same"
ok "with the panel's command inside" grep -q \
    'id="command">mirrorball repl ' "$tmp/panel.html"
ok "a system call is no access, in the panel too" \
    grep -q 'that flow is about no access' "$tmp/said"
reads "the panel's memory" "$tmp/panel.dot" \
    '^pmaps: the panel.*s run, stlb=off, at event [0-9]+$' \
    '^pfn [0-9a-f]{5}-[0-9a-f]{5} \([0-9]+\)$' '^mfn [0-9a-f]{5}$'
"$san/mirrorball-draw" "$tmp/off" --kind-of-flow tlb-miss -o "$tmp/poor.html"
ok "a recording without details makes a page too" \
    grep -q '"before":\[' "$tmp/poor.html"
ok "which knows the TLB, but no registers" sh -c "grep -q 'mfn [0-9a-f]* V' \
    '$tmp/poor.html' && ! grep -q 'sp.u0009' '$tmp/poor.html'"

# ------------------------------------------------------------------ misuse
refused() {
    what=$1 pattern=$2
    shift 2
    "$@" >"$tmp/said" 2>"$tmp/.out"
    if [ $? = 2 ] && [ "$(wc -l <"$tmp/.out")" = 1 ] &&
        grep -Eq "$pattern" "$tmp/.out"; then pass "$what"; else fail "$what"; fi
}
refused "a bare machine has no pmaps" "has no pmaps" \
    draw "$tmp/bare" --kind memory -o "$tmp/x.svg"
refused "a system call is no access" "about no access" \
    draw "$tmp/off" --kind translation --kind-of-flow syscall -o "$tmp/x.svg"
refused "states are no page" "cannot be a .html" \
    draw "$tmp/off" --kind states -o "$tmp/x.html"
refused "too much for a PNG" 'x.png: too tall for a PNG: ask for .svg' \
    draw "$tmp/off" --flow 1-3000 --max-events 1000 -o "$tmp/x.png"
draw "$tmp/off" --flow 1-3000 --max-events 300 -o "$tmp/x.pdf"
ok "a long PDF has a page that readers open" \
    grep -aq 'MediaBox \[ 0 0 [0-9.]* 14[0-9]\{3\} ' "$tmp/x.pdf"
refused "too much for a page" 'x.pdf: too tall for a page of a PDF: ask for .svg' \
    draw "$tmp/off" --flow 1-3000 --max-events 1000 -o "$tmp/x.pdf"
refused "an unknown kind in a list" "no kind of flow is in refill,nap" \
    draw "$tmp/off" --flow 1-9 --only refill,nap -o "$tmp/x.svg"
refused "no such thing to find" "there is no such flow" \
    draw "$tmp/off" --find 'kill' -o "$tmp/x.svg"
refused "no pattern" "the pattern: there is no kind of event called nap" \
    draw "$tmp/off" --find nap -o "$tmp/x.svg"
refused "no event there" "there is no such event" \
    draw "$tmp/off" --around 99999999 -o "$tmp/x.svg"
refused "nothing found to draw around" "there is no such event" \
    draw "$tmp/off" --find kill --around found -o "$tmp/x.svg"
refused "the trace's end is no event" "there is no such event" \
    draw "$tmp/off" --find end --around found -o "$tmp/x.svg"
refused "no pattern to draw around" "the pattern: there is no kind" \
    draw "$tmp/off" --find nap --around found -o "$tmp/x.svg"
refused "found by nobody" "goes with --find" \
    draw "$tmp/off" --around found -o "$tmp/x.svg"
refused "neither a number nor found" "neither the number of an event nor" \
    draw "$tmp/off" --around lost -o "$tmp/x.svg"
refused "share into nothing" "FILE.html is needed" \
    "$san/mirrorball" share --vmm --guest paging
refused "share what does not run" "nonexist: no such file" \
    "$bin/mirrorball" share -o "$tmp/x.html" nonexist
refused "backwards" "no number of a flow" \
    draw "$tmp/off" --flow 9-1 -o "$tmp/x.svg"

finish
