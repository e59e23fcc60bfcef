# with: --vmm --guest paging
# sanitized
tbreak user_null
c
rwatch *v:01000000
info break
c
c
delete
awatch *v:01000000
tbreak user_null
c
c
c
rc
rc
rc
delete
awatch vms_used
rc
delete
rwatch *m:00002000
awatch *p:00010000
info break
c
