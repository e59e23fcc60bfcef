# with:
# sanitized
info mode
step mode
info mode
step mode
info mode
info flows tlb-miss
break user_main if $a0
info break
info display
vm paging
info mode
info mode --json
info break --json
info nonsense
