#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_class.sh - a whole class: killed and called again, handed in again, odd
# names, as the tasks of a cluster, and those who only want the grader to wait.
. "$(dirname "$0")/lib.sh"

# ------------------------------------------------- who makes the compiler wait
# A compiler that waits, without processor time, until the grader has waited
# long enough: meanwhile, the rest.
mkdir "$tmp/wait" "$tmp/slow"
cp vmm/compose.c "$tmp/wait"
printf '#!/bin/sh\nexit 1\n' >"$tmp/slow/bwrap"
printf '#!/bin/sh\nexec sleep 100\n' >"$tmp/slow/mipsel-linux-gnu-gcc"
chmod +x "$tmp/slow/bwrap" "$tmp/slow/mipsel-linux-gnu-gcc"
PATH=$tmp/slow:$PATH "$bin/mirrorball" grade 7 "$tmp/wait" --format json \
    -o "$tmp/waited" &
waiting=$!
mkdir "$tmp/pipe"
mkfifo "$tmp/pipe/compose.c"
status "a pipe is not a file" 3 "$bin/mirrorball" grade 7 "$tmp/pipe"

# --------------------------------------------------------- a class, harder
# Without a key one must say so.
export KEY=none
# Killed in the middle, on and on: what is done is not done again, and the
# class's results are those of one that nobody disturbed.
sh tests/labs/class.sh 7 12 "$tmp/twelve"
mkdir "$tmp/twelve/o'neil \"zoë\" \$(id);*" # such names there are
cp vmm/compose.c "$tmp/twelve/o'neil"*
sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/calm" >"$tmp/said_calm" 2>"$tmp/.err"
setsid sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/killed" >"$tmp/said" 2>&1 &
class=$!
for _ in $(seq 100); do
    [ ! -s "$tmp/killed/0003.json" ] || break
    sleep 0.1
done
kill -9 -"$class"
wait "$class" 2>"$tmp/.out" || :
(cd "$tmp/killed" && stat -c '%y %n' ./*.json) >"$tmp/stamps"
sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/killed" >"$tmp/said" 2>"$tmp/.err"
(cd "$tmp/killed" && stat -c '%y %n' ./*.json) >"$tmp/stamps2"
ok "a class is killed in the middle" \
    sh -c "n=\$(wc -l <'$tmp/stamps'); [ \$n -gt 1 ] && [ \$n -lt 13 ]"
ok "what was done is not done again" \
    sh -c "! grep -vxFq -f '$tmp/stamps2' '$tmp/stamps'"
same "the report is that of an undisturbed class" "$tmp/said_calm" "$tmp/said"
ok "its results too" diff -r -x joblog -x .lock -x .key "$tmp/calm" "$tmp/killed"
ok "an odd name is a student like others" \
    grep -qF "\"o'neil \"\"zoë\"\" \$(id);*\",7,100,100," "$tmp/calm/gradebook.csv"

# With a key, each is asked about guests and calls of his own.
echo secret >"$tmp/key"
KEY="$tmp/key" sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/keyed" \
    >"$tmp/said" 2>"$tmp/.err"
jq -r .student "$tmp/keyed"/*.json | sort >"$tmp/who"
(cd "$tmp/twelve" && ls) | sort >"$tmp/twelve.ids"
same "with a key, each result names whose guests they were" \
    "$tmp/twelve.ids" "$tmp/who"
same "and is worth the same" "$tmp/calm/gradebook.csv" "$tmp/keyed/gradebook.csv"
status "results of a key and of none are not mixed" 2 \
    sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/keyed"
KEY="$tmp/key" status "nor the other way round" 2 \
    sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/calm"

env -u KEY sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/without" \
    >"$tmp/said" 2>&1 || :
status "who says nothing of a key has no results" 2 \
    env -u KEY sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/without"
ok "and is told what to say" grep -q "Say KEY=FILE.*or KEY=none" "$tmp/said"
status "nor who names one that there is not" 2 \
    env KEY="$tmp/nowhere" sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/without"

# ------------------------------------- what a lecturer's folders may be like
# A link as good as a folder, a name of 255 bytes, files that lie about; who has
# gone since, and another lab by mistake.
mkdir "$tmp/few" "$tmp/few/ada" "$tmp/few/bob" "$tmp/elsewhere"
cp vmm/compose.c "$tmp/few/ada"
cp labs/7/starter/compose.c "$tmp/few/bob"
cp tests/labs/7/right/mask.c "$tmp/elsewhere/compose.c"
ln -s "$tmp/elsewhere" "$tmp/few/cy"
ln -s few "$tmp/link"
touch "$tmp/few/marks.csv"
status "folders may be links" 0 \
    sh labs/grade-class.sh 7 "$tmp/link" "$tmp/few.out"
sh labs/grade-class.sh 7 "$tmp/link" "$tmp/few.out" >"$tmp/said" 2>"$tmp/err"
ok "the class, and a student" grep -q '^"cy",7,100,' "$tmp/few.out/gradebook.csv"
ok "what is none is named" grep -qx "not a folder, left out: marks.csv" "$tmp/err"
ok "the average is rounded, not cut" \
    grep -q "^3 submissions, 66.7 points on average" "$tmp/said"
ok "so is each share" grep -q "^    1   33 %" "$tmp/said"
rm -r "$tmp/few/bob"
sh labs/grade-class.sh 7 "$tmp/link" "$tmp/few.out" >"$tmp/said" 2>"$tmp/err"
ok "who has gone is not counted" grep -q "^2 submissions, 100.0 " "$tmp/said"
ok "nor in the gradebook" sh -c "! grep bob '$tmp/few.out/gradebook.csv'"
ok "but named" grep -q "no folder any more, not counted: bob" "$tmp/err"
status "results of two labs are not mixed" 2 \
    sh labs/grade-class.sh 8 "$tmp/link" "$tmp/few.out"
sh labs/grade-class.sh 8 "$tmp/link" "$tmp/few.out" >"$tmp/said" 2>&1
ok "(in words)" grep -q "results of another lab" "$tmp/said"
sh labs/grade-class.sh 77 "$tmp/link" "$tmp/none" >"$tmp/said" 2>&1
ok "a lab that there is not is said once" \
    [ "$(cat "$tmp/said")" = "there is no lab 77; there are 1 to 12" ]
long=$(printf '%0252d' 7)
mkdir "$tmp/few/$long"
sh labs/grade-class.sh 7 "$tmp/link" "$tmp/few.out" >"$tmp/said" 2>"$tmp/err"
ok "a name too long for a result is told as that" \
    grep -q "a name too long for a result: $long" "$tmp/err"

# Who hands in again is graded again, and nobody else.
cp labs/7/starter/compose.c "$tmp/twelve/0001/compose.c"
stamp=$(stat -c %y "$tmp/killed/0002.json")
sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/killed" >"$tmp/said" 2>"$tmp/.err"
ok "who hands in again is graded again" \
    sh -c "[ \$(jq .points '$tmp/killed/0001.json') = 0 ]"
ok "and who does not is not" \
    [ "$stamp" = "$(stat -c %y "$tmp/killed/0002.json")" ]
status "who has no result is said, and the status says it" 1 \
    sh -c "rm '$tmp/killed/0005.json'; COLLECT=yes \
           sh labs/grade-class.sh 7 '$tmp/twelve' '$tmp/killed'"

# The tasks of a cluster, one after the other: the same bytes.
rm -rf "$tmp/killed"
cp vmm/compose.c "$tmp/twelve/0001/compose.c"
sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/calm" >"$tmp/said_calm" 2>"$tmp/.err"
for task in 1 0; do
    CHUNK=7 SLURM_ARRAY_TASK_ID=$task SLURM_SUBMIT_DIR=$root \
        sh labs/cluster/grade.sbatch 7 "$tmp/twelve" "$tmp/killed" \
        >"$tmp/said" 2>&1
done
COLLECT=yes sh labs/grade-class.sh 7 "$tmp/twelve" "$tmp/killed" \
    >"$tmp/said" 2>"$tmp/.err"
same "a cluster's report is ours" "$tmp/said_calm" "$tmp/said"
ok "and each of its results" diff -r -x joblog -x .lock -x .key "$tmp/calm" "$tmp/killed"

# -------------------------------------------- behind others, in their folders
mkdir -p "$tmp/ag/source" "$tmp/autolab"
ln -s "$root" "$tmp/ag/source/mirrorball"
echo 7 >"$tmp/ag/source/lab"
cp -r "$tmp/twelve/0003" "$tmp/ag/submission"
points=$(jq .points "$tmp/calm/0003.json")
status "Gradescope's script makes a result" 0 env AUTOGRADER="$tmp/ag" \
    sh labs/gradescope/run_autograder
ok "with the same points" \
    sh -c "[ \$(jq .score '$tmp/ag/results/results.json') = $points ]"
echo 99 >"$tmp/ag/source/lab"
AUTOGRADER=$tmp/ag sh labs/gradescope/run_autograder 2>"$tmp/.err"
ok "and one when the grader fails" \
    jq -e '.output | test("not your fault")' "$tmp/ag/results/results.json"
# With a key in it, the calls are those of who has handed in; of a group, of all.
echo 7 >"$tmp/ag/source/lab"
cp "$tmp/key" "$tmp/ag/source/key"
cat >"$tmp/ag/submission_metadata.json" <<'END'
{"id": 123456, "created_at": "2026-11-20T14:22:32.365935-07:00",
 "assignment": {"id": 25828, "title": "Lab 7", "total_points": "100.0"},
 "submission_method": "upload",
 "users": [{"email": "zoë@example.org", "id": 12, "name": "Zoë \"Z\" O'Neil"},
           {"email": "ada@example.org", "id": 7, "name": "Ada"},
           {"email": null, "id": 1234, "name": "No Mail"}],
 "previous_submissions": [{"score": 0.0, "results": {"users": []}}]}
END
AUTOGRADER=$tmp/ag sh labs/gradescope/run_autograder 2>"$tmp/.err"
ok "Gradescope says whose it is, of a group all" jq -e \
    '.student == "1234,ada@example.org,zoë@example.org" and .seed != 1' \
    "$tmp/ag/json/submission.json"
ok "and the points are the same" \
    sh -c "[ \$(jq .score '$tmp/ag/results/results.json') = $points ]"
for wrong in '{"users": []}' 'no JSON'; do
    echo "$wrong" >"$tmp/ag/submission_metadata.json"
    AUTOGRADER=$tmp/ag sh labs/gradescope/run_autograder 2>"$tmp/.err"
    ok "who is not known has calls of nobody's, not the handout's: $wrong" jq -e \
        '.student == "unknown" and .seed != 1' "$tmp/ag/json/submission.json"
done
status "(and that is said)" 2 "$bin/mirrorball" grade --who "$tmp/nowhere"

cp labs/autolab/autograde-Makefile "$tmp/autolab/Makefile"
cp "$tmp/twelve/0003/compose.c" "$tmp/autolab"
make -s -C "$tmp/autolab" OPT="$root" >"$tmp/said" 2>"$tmp/.err"
ok "the last line of Autolab's is the scores" sh -c \
    "tail -n 1 '$tmp/said' | jq -e '.scoreboard == [$points] and ([.scores[]] | add) == $points'"

tar -C "$tmp" -cf "$tmp/autolab/autograde.tar" key
printf ada@example.org >"$tmp/autolab/student"
make -s -C "$tmp/autolab" OPT="$root" >"$tmp/said" 2>"$tmp/.err"
ok "Autolab's, with a key, and the file that its hook sends" jq -e \
    '.student == "ada@example.org" and .seed != 1 and .points == '"$points" \
    "$tmp/autolab/result/submission.json"

# Each result of the class, in each form, read by what reads such forms.
for json in "$tmp/calm"/*.json; do
    "$bin/mirrorball" grade --convert "$json" --format junit >"$tmp/xml"
    xmllint --noout --schema tests/labs/junit.xsd "$tmp/xml" >"$tmp/said" 2>&1 ||
        { echo "junit: $json"; cat "$tmp/said"; } >>"$tmp/bad_forms"
    "$bin/mirrorball" grade --convert "$json" --format tap >"$tmp/tap"
    prove -e cat "$tmp/tap" >"$tmp/said" 2>&1
    ! grep -q "Parse errors" "$tmp/said" || echo "tap: $json" >>"$tmp/bad_forms"
    "$bin/mirrorball" grade --convert "$json" --format gradescope |
        jq -e '([.tests[].score] | add) == .score and
               all(.tests[]; .score <= .max_score and
               (.status == "passed" or .status == "failed"))' >"$tmp/said" ||
        echo "gradescope: $json" >>"$tmp/bad_forms"
    "$bin/mirrorball" grade --convert "$json" --format github | base64 -d |
        jq -e '.version == 1 and .max_score == 100' >"$tmp/said" ||
        echo "github: $json" >>"$tmp/bad_forms"
done
ok "every result is well formed in every form" [ ! -s "$tmp/bad_forms" ]
# For who reads it elsewhere: no empty lines, no path of the grader's.
mkdir "$tmp/noc"
echo "no C" >"$tmp/noc/compose.c"
"$bin/mirrorball" grade 7 "$tmp/noc" --format gradescope >"$tmp/said"
ok "what was not built says so, once a test" jq -e \
    '(.output | test("no C|error")) and all(.tests[] | select(.output != "a hidden test");
     .output == "the file could not be built")' "$tmp/said"
cp labs/7/starter/compose.c "$tmp/noc"
"$bin/mirrorball" grade 7 "$tmp/noc" --format gradescope >"$tmp/said"
ok "a command is one for the student's folder" jq -e \
    'any(.tests[]; .output | test("look, in your folder: mirrorball repl build/")) and
     ([.tests[].output] | join(" ") | test("'"$tmp"'") | not)' "$tmp/said"
mkdir "$tmp/typing"
cp labs/11/starter/* "$tmp/typing"
"$bin/mirrorball" grade 11 "$tmp/typing" --format gradescope >"$tmp/said"
ok "and the tree is called TREE" jq -e \
    '[.tests[].output] | join(" ") | test("'"$root"'") | not' "$tmp/said"

wait "$waiting"
ok "who makes the compiler wait gets nothing" sh -c \
    "jq -e '.points == 0 and (.said | test(\"does not come to its end\"))' '$tmp/waited'"

finish
