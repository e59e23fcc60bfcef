# with: paging
# sanitized
tbreak on_syscall
continue
backtrace
finish
rsi
rfinish
finish
backtrace
tbreak user_null
continue
bt
finish
rsi
rfinish
finish
list user_main
list
until
set $t0 = 0x12
print $t0
set *v:00401000 = 5
print *v:00401000
set paging:period = 7
rsi 3
continue
print paging:period
list guestos/paging/refill.S:20
list nowhere.c:3
