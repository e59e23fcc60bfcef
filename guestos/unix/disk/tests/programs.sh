# programs.sh - what the programs do, line by line; the host compares it.
mkdir /t && cd /t
echo apple > f; echo banana >> f; echo cherry pie >> f; echo "a.c" >> f

echo = grep
grep an f
grep ^a f
grep e$ f
grep a.*a f
grep a\.c f
grep 'a\.c' f
grep '^[a' f || echo none: $?
grep -v a f
grep -c a f
grep an f f
grep x /no/file || echo an error: $?
cat f | grep p

echo = wc head sum
wc f
wc f f
wc < f
head -2 f
cat f f f f | head
sum f
cat f | sum
sum /no/file || echo $?

echo = ls ln rm mkdir
ls
ls -l f | grep -c '^-   1        28 .* f$'
ln f g
ls f g no
rm f && cat g | wc
ln g g || echo $?
mkdir d d/e d/e/f
mkdir d || echo $?
rm d || echo $?
rm -r d && ls
rm no
rm
mkdir

echo = redirections and pipes
echo out > o; echo more >> o; cat < o
cat no 2> e; cat e
(echo both; cat no) > o 2>&1; cat o
echo to the other >&2
cat < no || echo $?
echo x > /no/file || echo $?
cat o | cat | grep both | wc
> empty; wc empty
echo piped > o | wc

echo = lists and words
true && echo and; false && echo not; false || echo or
false; echo $?; true; echo $?
(exit 4) || echo $?
(cd /; ls | grep t); ls o
echo 'single $0' "double $#" back\ slash "quote\"d" a'b'c $9 '' "" end
echo a;echo b#c # a comment
echo $ $x "$"
sh -c 'echo inner; exit 5' || echo $?
echo 'echo got $1 and $2 of $# in $0' > s
sh s one 'two words'
nothing || echo $?
./nothing || echo $?
./g || echo $?
cat "no end
; echo x
echo x )
echo (

echo = processes
sleep 1 & sleep 2 & wait; echo waited
sleep 100000 & sleep 1; ps | grep -c ' sleep$'
kill 1 || echo $?
kill 99999 || echo $?
ps | grep -c ' init$'
true | false || echo the last one counts
false | true && echo it does

rm g e o empty s
cd /; rm t && cd /t || exit 6
