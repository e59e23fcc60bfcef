# start.s - where a program of the small machine begins, and its one call of
# the simulator.  Arguments lie above the return address, results are in r0.
	.text
	.globl _start
_start:
	call main
	sys 0
	.globl putchar
putchar:
	lw r0, 4(r14)
	sys 1
	ret
