# with: --vmm --guest paging --guest tick
catch switch tick
continue
delete
catch vmexit tick
continue
delete
catch pmap-change paging
continue
rsi
rc
delete
catch reflect paging if $cycles > 900000
continue
explain
delete
catch event hit
continue
