# SPDX-License-Identifier: MIT
#
# Mirrorball: what is built, from what, and how it is checked.
# Everything goes into build/.  `make help` lists the front doors; V=1 shows
# the commands.

CROSS   ?= mipsel-linux-gnu-
CC_MIPS ?= $(CROSS)gcc
B       ?= build
export B
Q       := $(if $(V),,@)

# What Debian calls the things we need: to build and draw; to check.
BUILD_PACKAGES := gcc libc6-dev make pkg-config gcc-mipsel-linux-gnu \
                  libreadline-dev libelf-dev libdw-dev libgraphviz-dev \
                  fonts-dejavu-core nettle-dev \
                  libinih-dev libjansson-dev bubblewrap
CHECK_PACKAGES := $(BUILD_PACKAGES) check qemu-system-mips cppcheck \
                  shellcheck tmux xz-utils gcc-12-source clang \
                  libclang-rt-14-dev gdb-multiarch jq openssl patch perl parallel similarity-tester libxml2-utils

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wundef -Wvla -Wwrite-strings -Wpointer-arith \
        -Wcast-align -Wcast-qual -Wimplicit-fallthrough -Wformat=2 \
        -Wnull-dereference
WERROR   ?=
MAP      := "-ffile-prefix-map=$(CURDIR)=."
CFLAGS   ?= -O2 -g
HOST     := -std=c11 -D_GNU_SOURCE -I. $(MAP) $(WARN) $(WERROR) -MMD -MP
SANITIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
            -fno-omit-frame-pointer
TARGET   := -EL -march=mips32r2 -mabi=32 -msoft-float -mno-abicalls -fno-pic \
            -G0 -ffreestanding -fno-common -fno-tree-loop-distribute-patterns -fno-stack-protector
MIPS     := -std=c11 -O2 -g -I. -I$(B)/gen $(MAP) $(TARGET) $(WARN) $(WERROR) \
            -MMD -MP
LINK     := -nostdlib -static -no-pie -Wl,--build-id=sha1 -Wl,-z,max-page-size=4096 \
            -Wl,--no-warn-rwx-segments

GRAPHVIZ_CFLAGS = $(shell pkg-config --cflags libgvc)
GRAPHVIZ_LIBS   = $(shell pkg-config --libs libgvc)
CHECK_LIBS      = $(shell pkg-config --libs check)
REPL_LIBS       := -lreadline -ldw -lelf

# ------------------------------------------------------------- what is where
# A handout has objects in the place of the files that its labs ask for.
given    = $(patsubst objects/$(1)/%.o,%.c,$(wildcard objects/$(1)/$(2)))
SPEC     := $(wildcard machine/spec/*.c)
# Text for people is the host's business; the monitor compiles the rest.
SPEC_MIPS := $(filter-out machine/spec/disasm.c,$(SPEC))
# The drawing part links Graphviz, which may not be in one binary with readline.
DRAW     := $(filter traces/canvas%.c traces/lanes%.c traces/draw%.c,$(wildcard traces/*.c))
TRACES   := $(filter-out $(DRAW),$(wildcard traces/*.c))
MACHINE  := $(filter-out machine/main.c $(SPEC),$(wildcard machine/*.c machine/*/*.c) \
            $(call given,host,machine/*.o))
VMM      := $(wildcard vmm/*.c) $(call given,mips,vmm/*.o)
METAL    := $(wildcard vmm/metal/*.c vmm/metal/*.S)
GUESTS   := $(filter-out common $(if $(wildcard guestos/unix/kernel/main.c),,unix),$(notdir $(patsubst %/,%,$(wildcard guestos/*/))))
UNIT     := $(wildcard tests/unit/*.c) $(wildcard tests/*.c)
# What of the Unix is no machine's: its tests run here.
UNIT     += guestos/unix/dev/line.c guestos/unix/bin/grep/match.c

GUEST_ELFS := $(GUESTS:%=$(B)/guestos/%.elf)
# What the figures are of, where the tests are (not in a handout).
GALLERY    := $(patsubst tests/%.c,$(B)/%.elf,$(wildcard tests/wrong/*.c)) \
              $(patsubst tests/guest/%/main.c,$(B)/%.elf,$(wildcard tests/guest/gallery/main.c))
PROGRAMS   := $(addprefix $(B)/,mirrorball mirrorball-draw mirrorball-fs mirrorball-quiz mirrorball-grade mirrorball-viva)

.PHONY: all similarity tour handout grade-class check-labs quiz-check trap-costs unix-costs demo check idle-table linux linux-shell bench bench-reverse bench-traces torture fuzzers fuzz figures pages pages-check fuzz-isa fuzz-equivalence soak lint setup-build setup-check help clean unit install
# A handout has no tests, and says so.
ifeq ($(wildcard tests/run.sh),)
ifneq ($(filter check unit lint fuzz% soak torture linux% bench% check-labs quiz-check usertests figures,$(MAKECMDGOALS)),)
$(error This is a handout for students: the tests of Mirrorball itself are not in it. \
Your own file is judged by `make -C YOUR-FOLDER grade`; `make help` lists the rest)
endif
endif

.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAMS) $(B)/vmm.elf $(GUEST_ELFS) $(GALLERY)
all: $(patsubst labs/%/harness.c,$(B)/lab/harness-%.objects,$(wildcard labs/*/harness.c)) \
     $(B)/lab/vmm.objects $(B)/lab/guest-paging.objects

# ------------------------------------------------------------- host programs
host = $(patsubst %.c,$(B)/host/%.o,$(1))
san  = $(patsubst %.c,$(B)/san/%.o,$(1))

# What runs at each instruction or each trap is optimized as one program.
HOT := $(addprefix machine/,engine_slow.c hostmap.c mmu.c tlb.c \
        tlb_find.c cpu.c exec.c exec_memory.c exec_priv.c exception.c cp0.c \
        clock.c mem.c paged.c code.c token.c recorder.c \
        recorder_sinks.c checker.c) \
       $(addprefix machine/spec/,mode.c segment.c random.c cp0.c insn.c \
        meaning.c reason.c) traces/codec.c traces/trace_write.c
$(call host,$(HOT)): CFLAGS += -O3 -flto

# A page carries its script and its style sheet: they become arrays of lines.
PAGE := traces/page/page.css traces/page/page.js

$(B)/gen/traces/page_text.h: $(PAGE)
	@mkdir -p $(@D)
	$(Q)for f in $(PAGE); do echo "static const char *const $$(basename $$f | tr . _)[] = {"; \
	    sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/    "&\\n",/' $$f; echo '};'; done > $@

$(call host,traces/draw_page.c) $(call san,traces/draw_page.c): | $(B)/gen/traces/page_text.h
draw_flags = $(if $(filter $(DRAW),$(1)),$(GRAPHVIZ_CFLAGS) -I$(B)/gen)

$(B)/host/%.o: %.c
	@mkdir -p $(@D)
	@echo '  host  $@'
	$(Q)$(CC) $(HOST) $(CFLAGS) $(call draw_flags,$<) -c $< -o $@

$(B)/host/%.o: objects/host/%.o
	@mkdir -p $(@D) && cp $< $@

$(B)/san/%.o: %.c
	@mkdir -p $(@D)
	@echo '  host  $@'
	$(Q)$(CC) $(HOST) $(SANITIZE) $(call draw_flags,$<) -c $< -o $@

$(B)/mirrorball: $(call host,machine/main.c $(MACHINE) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(REPL_LIBS)

$(B)/mirrorball-draw: $(call host,$(DRAW) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(GRAPHVIZ_LIBS) -lm

# The machine as a library: who does not use the front panel does not get it.
$(B)/machine.a: $(call host,$(MACHINE) $(SPEC) $(TRACES))
	@rm -f $@
	$(Q)gcc-ar rcs $@ $^

# Calls of a lab's file and, with our own file on the host, what is right.
# Each lab in an object of its own: what they replace has the same names.
# (What is partly in assembly does not run on the host.)
LAB_CASES := $(patsubst labs/%/harness.c,%,$(wildcard labs/*/harness.c))
lab_files = $(shell sed -n 's/^file *= *//p' labs/$(1)/rubric.ini)
lab_with = $(shell sed -n 's/^with *= *//p' labs/$(1)/rubric.ini)
lab_on_host = $(if $(filter %.S,$(call lab_files,$(1))),,labs/$(1)/harness.c $(call lab_files,$(1)) $(call lab_with,$(1)))
define lab_cases
$$(B)/lab/cases-$(1).o: $$(call host,labs/grade/cases_$(1).c $$(wildcard labs/grade/cases_$(1)_*.c) $$(call lab_on_host,$(1)))
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(CFLAGS) -r -flinker-output=nolto-rel -o $$@ $$^
	$$(Q)objcopy -G case_kind_$(1) $$@
endef
$(foreach n,$(LAB_CASES),$(eval $(call lab_cases,$(n))))

# The grader.
GRADER := $(filter-out labs/grade/cases_%.c,$(wildcard labs/grade/*.c))
$(B)/mirrorball-grade: $(call host,$(GRADER) labs/quiz/dice.c labs/quiz/student.c) $(LAB_CASES:%=$(B)/lab/cases-%.o) $(B)/machine.a
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ -linih -ljansson -lnettle -ldw -lelf

# Asks about what the grader has built, on the quiz's paper.
VIVA := $(wildcard labs/viva/*.c) $(filter-out labs/grade/main.c labs/grade/wishes.c,$(GRADER)) \
        $(addprefix labs/quiz/,dice.c student.c problem.c answers.c write.c)
$(B)/mirrorball-viva: $(call host,$(VIVA)) $(LAB_CASES:%=$(B)/lab/cases-%.o) $(B)/machine.a
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ -linih -ljansson -lnettle -ldw -lelf

# What the grader needs to build with a student's file in the place of ours.
# No link-time compilation: of a submission's making it would run outside the
# sandbox, with options of the submission's own.
LAB_LINK = $(CROSS)gcc $(TARGET) $(LINK) -fno-lto -Wl,--gc-sections
$(B)/lab/vmm.objects: $(B)/vmm.elf Makefile
	@mkdir -p $(@D)
	$(Q)printf '%s\n' $(LAB_LINK) -T $(CURDIR)/vmm/metal/vmm.ld \
	    $(addprefix $(CURDIR)/,$(call mips,$(VMM) $(METAL) $(SPEC_MIPS))) > $@
	$(Q)printf '%s\n' $(CROSS)gcc -std=c11 -O2 -g $(TARGET) -Wall -Wextra > $(@D)/cc

$(B)/lab/guest-%.objects: $(B)/guestos/%.elf Makefile
	@mkdir -p $(@D)
	$(Q)printf '%s\n' $(CROSS)gcc $(TARGET) $(LINK) -fno-lto -T $(CURDIR)/$(call guest_ld,$*) \
	    $(addprefix $(CURDIR)/,$(call guest,$*)) > $@

$(B)/lab/harness-%.objects: $(B)/mips/labs/%/harness.o $(B)/mips/labs/grade/harness_start.o \
        labs/%/rubric.ini $(B)/vmm.elf Makefile
	@mkdir -p $(@D)
	$(Q)printf '%s\n' $(LAB_LINK) -Wl,--build-id=none -T $(CURDIR)/labs/grade/harness.ld \
	    $(addprefix $(CURDIR)/,$(sort $(filter %.o,$^) $(call mips,vmm/metal/string.c $(SPEC_MIPS)))) > $@

# The quiz asks the machine, and the monitor's own look-ups.
$(B)/mirrorball-quiz: $(call host,$(wildcard labs/quiz/*.c) $(addprefix vmm/,vtlb.c compose.c softtlb.c)) $(B)/machine.a
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ -lnettle -ldw -lelf

$(B)/san/mirrorball: $(call san,machine/main.c $(MACHINE) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@ $(REPL_LIBS)

$(B)/san/mirrorball-draw: $(call san,$(DRAW) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@ $(GRAPHVIZ_LIBS) -lm

$(B)/unit: $(call san,$(UNIT) $(MACHINE) $(SPEC) $(TRACES) $(VMM))
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@ $(CHECK_LIBS) $(REPL_LIBS)

# What the Unix's workloads are made of (guestos/unix/README.md).
WORKLOADS := pmake cpp cc as ld sim eng raytrace database

# Programs that the test scripts use, each with what it is made of.
TEST_PROGRAMS := $(B)/san/mirrorball-fs $(addprefix $(B)/,powercut san/powercut storm san/storm san/damaged san/unixfs) $(B)/san/trace_rules $(B)/reverse $(B)/neighbours $(B)/ghosts.elf \
                 $(B)/shares $(B)/hog.elf $(B)/soak $(B)/leaks $(B)/keeper.elf \
                 $(B)/by_heart $(B)/ray_real $(WORKLOADS:%=$(B)/posix/bin/%)

$(B)/san/trace_rules: $(call san,tests/guest/trace_rules.c \
        labs/grade/rules.c labs/grade/rules_tlb.c labs/grade/truth.c \
        $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@

$(B)/reverse: $(call host,tests/guest/reverse.c $(MACHINE) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(REPL_LIBS)

$(B)/neighbours: $(call host,tests/guest/neighbours.c $(MACHINE) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(REPL_LIBS)

$(B)/ray_real: $(call san,tests/workload/ray_real.c)
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@ -lm

# What a table of the answers of seed 1 would be worth with another seed.
$(B)/by_heart: $(call host,tests/labs/by_heart.c labs/grade/cases.c labs/quiz/dice.c) $(LAB_CASES:%=$(B)/lab/cases-%.o) $(B)/machine.a
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(REPL_LIBS)

$(B)/shares: $(call host,tests/guest/shares.c $(MACHINE) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(REPL_LIBS)

$(B)/leaks: $(call host,tests/soak/leaks.c tests/soak/owned.c $(MACHINE) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(REPL_LIBS)

$(B)/soak: $(call host,$(addprefix tests/soak/,soak.c wild.c owned.c) tests/fuzz/make_case.c \
        tests/fuzz/area.c tests/fuzz/words.c tests/fuzz/operands.c \
        tests/fuzz/sequence.c $(MACHINE) $(SPEC) $(TRACES))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ $(REPL_LIBS)

# --------------------------------------------------- the monitor, the guests
mips = $(patsubst %.S,$(B)/mips/%.o,$(patsubst %.c,$(B)/mips/%.o,$(1)))

# Files of the machine run inside it when a lab asks for them; what they do not
# use is left out, and what is the host's, of <>, is in labs/grade/bare/.
$(call mips,$(filter machine/%,$(MACHINE))): MIPS += -Ilabs/grade/bare -ffunction-sections

# A lab's bare program is linked with the lab's files and what these need.
$(foreach n,$(LAB_CASES),$(eval $(B)/lab/harness-$(n).objects: \
    $(call mips,labs/grade/bare/ctz.c $(call lab_files,$(n)) $(call lab_with,$(n)))))

$(B)/mips/%.o: %.c
	@mkdir -p $(@D)
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(MIPS) -c $< -o $@

$(B)/mips/%.o: %.S
	@mkdir -p $(@D)
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(MIPS) -c $< -o $@

$(B)/mips/%.o: objects/mips/%.o
	@mkdir -p $(@D) && cp $< $@

# Assembly needs the offsets of C structures: the compiler tells them.
$(B)/gen/offsets.h: vmm/metal/offsets.h.in
	@mkdir -p $(@D)
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(MIPS) -MT $@ -MF $(B)/gen/offsets.d -x c -S $< -o - | \
	    sed -n 's/^.*->\([A-Za-z0-9_]*\) \(-\{0,1\}[0-9]*\).*$$/#define \1 \2/p' > $@

$(call mips,$(METAL)): | $(B)/gen/offsets.h

$(B)/vmm.elf: $(call mips,$(VMM) $(METAL) $(SPEC_MIPS)) vmm/metal/vmm.ld
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -T vmm/metal/vmm.ld \
	    -Wl,--gc-sections $(filter %.o,$^) -o $@

# Monitors with one mistake each, for the gallery: the right objects, and one
# function that the linker puts in front of another.
WRONG := $(filter $(B)/wrong/%,$(GALLERY))
wraps  = $(shell grep -oh '__wrap_[a-z_]*' $(1) | sort -u | sed 's/__wrap_/-Wl,--wrap=/')

$(WRONG): $(B)/wrong/%.elf: $(call mips,tests/wrong/%.c $(VMM) $(METAL) $(SPEC_MIPS)) vmm/metal/vmm.ld
	@mkdir -p $(@D)
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -T vmm/metal/vmm.ld $(call wraps,tests/wrong/$*.c) \
	    -Wl,--gc-sections $(filter %.o,$^) -o $@

GUEST_COMMON := $(wildcard guestos/common/*.c guestos/common/*.S)
guest = $(call mips,$(wildcard $(foreach d,/ /kernel/ /fs/ /dev/,guestos/$(1)$(d)*.c guestos/$(1)$(d)*.S)) \
        $(call given,mips,guestos/$(1)/*.o) $(GUEST_COMMON))

.SECONDEXPANSION:
# A guest may have a layout of its own.
guest_ld = $(firstword $(wildcard guestos/$(1)/guest.ld) guestos/common/guest.ld)

$(B)/guestos/%.elf: $$(call guest,%) $$(call guest_ld,%)
	@mkdir -p $(@D)
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -T $(filter %.ld,$^) $(filter %.o,$^) -o $@

$(B)/ghosts.elf: $(call mips,$(wildcard tests/guest/ghosts/*.c) $(GUEST_COMMON)) guestos/common/guest.ld
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -T guestos/common/guest.ld $(filter %.o,$^) -o $@

$(B)/hog.elf: $(call mips,tests/guest/hog/main.c $(GUEST_COMMON)) guestos/common/guest.ld
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -T guestos/common/guest.ld $(filter %.o,$^) -o $@

$(B)/keeper.elf: $(call mips,$(wildcard tests/guest/keeper/*.[cS]) $(GUEST_COMMON)) guestos/common/guest.ld
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -T guestos/common/guest.ld $(filter %.o,$^) -o $@

$(B)/gallery.elf: $(call mips,$(wildcard tests/guest/gallery/*.[cS]) $(GUEST_COMMON)) guestos/common/guest.ld
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -T guestos/common/guest.ld $(filter %.o,$^) -o $@

# ------------------------------------------------- the Unix: programs, disk
# A program is a file of bin/ or a folder of it, and is linked with lib/.
UNIX          := guestos/unix
UNIX_PROGRAMS := $(notdir $(basename $(wildcard $(UNIX)/bin/*.c)) \
                 $(patsubst %/,%,$(wildcard $(UNIX)/bin/*/)))
UNIX_LIB      := $(wildcard $(UNIX)/lib/*.c $(UNIX)/lib/*.S)
UNIX_ELFS     := $(UNIX_PROGRAMS:%=$(B)/unix/bin/%)
program = $(call mips,$(wildcard $(UNIX)/bin/$(1).c $(UNIX)/bin/$(1)/*.c) $(UNIX_LIB))

$(B)/unix/bin/%: $$(call program,%) $(UNIX)/lib/program.ld
	@mkdir -p $(@D)
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -Wl,--gc-sections,--build-id=none \
	    -T $(UNIX)/lib/program.ld $(filter %.o,$^) -o $@

$(B)/mirrorball-fs: $(call host,$(wildcard $(UNIX)/host/*.c))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@

$(B)/san/mirrorball-fs: $(call san,$(wildcard $(UNIX)/host/*.c))
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@

# The same programs on the host, on POSIX: to build what the disk brings
# along, and to see what they should say.  host/posix/names.h says how.
posix = $(patsubst %.c,$(B)/posix/%.o,$(wildcard $(UNIX)/bin/$(1).c $(UNIX)/bin/$(1)/*.c))

$(B)/posix/%.o: %.c
	@mkdir -p $(@D)
	@echo '  posix $@'
	$(Q)$(CC) $(HOST) $(SANITIZE) -fno-builtin \
	    -include $(UNIX)/host/posix/names.h -c $< -o $@

$(B)/posix/bin/%: $$(call posix,%) $(call san,$(UNIX)/host/posix/calls.c)
	@mkdir -p $(@D)
	@echo '  posix $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@

# What disk/ holds, a database, and the programs in /bin.
BUILD_DATABASE = UNIX_ROOT=$(B)/unix/root ASAN_OPTIONS=detect_leaks=0 \
    $(B)/posix/bin/database -b

all: $(if $(UNIX_PROGRAMS),$(B)/unix.img)
$(B)/unix.img: $(B)/mirrorball-fs $(B)/posix/bin/database $(UNIX_ELFS) $(shell find $(UNIX)/disk -type f 2>/dev/null)
	@echo '  disk  $@'
	$(Q)rm -rf $(B)/unix/root && mkdir -p $(B)/unix/root/bin
	$(Q)$(if $(wildcard $(UNIX)/disk),cp -R $(UNIX)/disk/. $(B)/unix/root)
	$(Q)mkdir -p $(B)/unix/root/db/small $(B)/unix/root/db/large
	$(Q)$(BUILD_DATABASE) /db/small 1536
	$(Q)$(BUILD_DATABASE) /db/large 24576
	$(Q)for p in $(UNIX_ELFS); do \
	    $(CROSS)strip -o $(B)/unix/root/bin/$${p##*/} $$p || exit 1; done
	$(Q)$(B)/mirrorball-fs mkfs $@ $(B)/unix/root

# The Unix's shell, bare, or with MONITOR=1 under the monitor; what is written to
# its disk is forgotten afterwards.
.PHONY: unix-shell usertests
unix-shell: all
	@echo '^D or exit ends it; ls /bin lists the programs' >&2
	@$(B)/mirrorball run --input - --disk $(B)/unix.img:cow \
	    $(if $(MONITOR),--append "stlb=4096 regpage=on" --vmm --guest unix$(comma)disk=hda:cow,unix)

comma := ,

# Its own tests of system calls and limits, all of them, on all four boots.
usertests: all
	@sh tests/t_usertests.sh all

# The file system on the host, on a world of arrays.
UNIX_FS := $(wildcard $(UNIX)/fs/*.c) $(filter-out $(UNIX)/host/main.c,$(wildcard $(UNIX)/host/*.c)) \
           $(addprefix tests/unixfs/,world.c processes.c calls.c model.c work.c own.c)

$(B)/powercut $(B)/storm: $(B)/%: $(call host,tests/unixfs/%.c $(UNIX_FS))
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@

$(addprefix $(B)/san/,powercut storm damaged): $(B)/san/%: $(call san,tests/unixfs/%.c $(UNIX_FS))
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@

$(B)/san/unixfs: $(call san,tests/unixfs/rules.c tests/unixfs/rules_calls.c $(UNIX_FS))
	@echo '  host  $@'
	$(Q)$(CC) $(SANITIZE) $^ -o $@ $(CHECK_LIBS)

# ------------------------------------------------------------ Debian's Linux
LINUX_PACKAGES := gcc-mipsel-linux-gnu cpio xz-utils

linux linux-shell: $(B)/mirrorball
	@sh tests/setup.sh $(LINUX_PACKAGES)
	@sh tests/linux/linux.sh $(if $(filter linux-shell,$@),shell)

# ------------------------------------------------------------- the benchmark
BENCH := $(patsubst tests/bench/w_%.c,%,$(wildcard tests/bench/w_*.c))
BENCH_COMMON := tests/bare/start.S tests/bare/console.c tests/bench/bench.c \
                tests/bench/chase.c tests/bench/user.c \
                tests/bench/user_entry.S

$(B)/bench/%.elf: $$(call mips,tests/bench/w_%.c $(BENCH_COMMON)) tests/bare/bare.ld
	@mkdir -p $(@D)
	@echo '  mips  $@'
	$(Q)$(CC_MIPS) $(TARGET) $(LINK) -Wl,--gc-sections,--build-id=none \
	    -T tests/bare/bare.ld $(filter %.o,$^) -o $@

$(B)/bench/runner: $(call host,tests/bench/runner.c tests/bench/command.c \
        tests/bench/measure.c)
	@mkdir -p $(@D)
	@echo '  host  $@'
	$(Q)$(CC) $(CFLAGS) $^ -o $@ -lm

# W="refill int": those rows; R=5: runs of each.
bench: $(PROGRAMS) $(B)/vmm.elf $(GUEST_ELFS) $(BENCH:%=$(B)/bench/%.elf) $(B)/bench/runner
	@$(B)/bench/runner $(B) $(or $(R),5) $(W)

# What a step back from the end of a long run takes.
bench-reverse: $(B)/mirrorball $(BENCH:%=$(B)/bench/%.elf)
	@sh tests/bench/reverse.sh

# What it takes to use a recording of ten million events.
bench-traces: all
	@sh tests/bench/traces.sh

# What a busy VM's work takes beside one that idles in each of four ways.
idle-table: all $(B)/shares $(B)/hog.elf
	@sh tests/idle.sh

# What the monitor costs the Unix's workloads, into COURSE.md's tables.
overhead: all $(B)/unix.img
	@sh tests/overhead.sh -p

# What the monitor takes for each kind of trap; G=hash: by that guest.
trap-costs: all
	@sh tests/trap-costs.sh $(G)

# What the Unix takes for a system call, a page, a process.
unix-costs: all
	@sh tests/unix-costs.sh

# --------------------------------------------------------------- the fuzzers
# clang's libFuzzer with its own build of everything; `-w`: gcc warns.
CLANG      ?= clang
FUZZERS    := $(patsubst tests/fuzzers/fuzz_%.c,%,$(wildcard tests/fuzzers/fuzz_*.c))
FUZZ_FLAGS := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -w
FUZZ_CODE  := $(MACHINE) $(SPEC) $(TRACES) $(VMM) $(wildcard tests/*.c) \
              $(filter-out guestos/unix/host/main.c,$(wildcard guestos/unix/host/*.c)) \
              tests/unit/encode.c tests/fuzzers/fuzz.c tests/fuzzers/check.c
fuzzed = $(patsubst %.c,$(B)/fuzz/%.o,$(1))

$(B)/fuzz/%.o: %.c
	@mkdir -p $(@D)
	@echo '  fuzz  $@'
	$(Q)$(CLANG) -std=c11 -D_GNU_SOURCE -I. -MMD -MP $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link -c $< -o $@

$(B)/fuzz/code.a: $(call fuzzed,$(FUZZ_CODE))
	@rm -f $@
	$(Q)ar rcs $@ $^

$(FUZZERS:%=$(B)/fuzz/%): $(B)/fuzz/%: $(call fuzzed,tests/fuzzers/fuzz_%.c) $(B)/fuzz/code.a
	@echo '  fuzz  $@'
	$(Q)$(CLANG) $(FUZZ_FLAGS) -fsanitize=fuzzer $^ -o $@ $(REPL_LIBS)

fuzzers: $(FUZZERS:%=$(B)/fuzz/%) $(B)/bench/empty.elf
	@cp $(B)/bench/empty.elf $(B)/fuzz/repl.elf

# T=60 seconds each; W="guest trace": those.
fuzz: all fuzzers
	@T=$(or $(T),60) sh tests/fuzzers/fuzz.sh $(or $(W),$(FUZZERS))

# ------------------------------------------------------------------- set-up
setup-build:
	@sh tests/setup.sh $(BUILD_PACKAGES)
setup-check:
	@sh tests/setup.sh $(CHECK_PACKAGES)

demo: setup-build
	@$(MAKE) --no-print-directory -j"$$(nproc)" all
	@sh tests/demo.sh

# ------------------------------------------------------------------- checks
check: setup-check
	@$(MAKE) --no-print-directory -j"$$(nproc)" WERROR=-Werror all fuzzers $(B)/unit \
	    $(B)/san/mirrorball $(B)/san/mirrorball-draw $(TEST_PROGRAMS)
	@sh tests/run.sh

unit: $(B)/unit
	$(B)/unit

lint:
	@sh tests/lint.sh

# N=1000000 instructions from SEED=7 on, against QEMU.
fuzz-isa: $(B)/mirrorball
	@N=$(N) SEED=$(SEED) sh tests/fuzz/fuzz.sh

# Every planted mistake of every lab, or of L=7: do they lose what they should?
check-labs: all
	@for l in $(or $(L),$(notdir $(patsubst %/wrong,%,$(wildcard tests/labs/*/wrong)))); do \
	    sh tests/labs/check.sh $$l || exit 1; done

# Which of a class's submissions are alike; PERCENT=70.
subs_given = @test -d "$(SUBS)" || \
    { echo "SUBS=$(SUBS): no such folder; it has a folder for each student" >&2; exit 2; }
similarity:
	@sh tests/setup.sh similarity-tester
	$(subs_given)
	@sh labs/similarity.sh $(or $(LAB),7) "$(SUBS)" $(or $(PERCENT),70)

# The reading order of COURSE.md, with the source that it names.
tour:
	@sh labs/tour.sh

# The students' tarball: no source of what a lab asks for; proved, then written.
handout: all
	@sh labs/handout.sh $(B)/mirrorball-handout.tar.gz

# A class: SUBS/ID for each student; KEY=file or none, LAB=7, OUT=results, JOBS,
# HOSTS.
CLASS_PACKAGES := parallel
grade-class: all
	@sh tests/setup.sh $(CLASS_PACKAGES)
	$(subs_given)
	@sh labs/grade-class.sh $(or $(LAB),7) "$(SUBS)" "$(or $(OUT),$(B)/class-$(or $(LAB),7))"

# N=1000 seeds of each kind of quiz, solved a second time.
quiz-check: all
	@sh tests/quiz/agree.sh $(or $(N),1000) translate modes tlbsim pmap softtlb \
	    traps beliefs order blank switches

# N million steps of random code from SEED on, in a VM beside a good one;
# APPEND="stlb=off slice=3000" sets the monitor up.
soak: all $(B)/soak
	@$(B)/soak --seed $(or $(SEED),1) --millions $(or $(N),1000) run --vmm \
	    --check --memory 24M --append "$(APPEND)" --guest paging,name=g \
	    --guest hello,name=b,mem=1M

# N=8000 random guest kernels from SEED=7 on, bare and under the monitor.
fuzz-equivalence: all
	@N=$(N) SEED=$(SEED) sh tests/equivalence/equivalence.sh

# GCC's own tests, bare; LEVELS="-O0 -O2" and EVERY=10 pick some.
torture: all
	@LEVELS="$(LEVELS)" EVERY="$(EVERY)" sh tests/torture/torture.sh

# The figures that the documents show; tests/t_figures.sh says when to.
figures: all
	@sh tests/figures.sh

# Twelve recorded flows as a static site, in build/pages; in a real browser.
pages: all
	@sh tests/pages.sh $(B)/pages
pages-check: all
	@sh tests/setup.sh $(BUILD_PACKAGES) chromium
	@sh tests/page/check.sh

# GNU's word is prefix; PREFIX is many others'.
PREFIX ?= /usr/local
prefix ?= $(PREFIX)
install: all
	install -d $(DESTDIR)$(prefix)/bin $(DESTDIR)$(prefix)/share/mirrorball/guestos
	install $(PROGRAMS) $(DESTDIR)$(prefix)/bin
	install -m 644 $(B)/vmm.elf $(if $(UNIX_PROGRAMS),$(B)/unix.img) $(DESTDIR)$(prefix)/share/mirrorball
	install -m 644 $(GUEST_ELFS) $(DESTDIR)$(prefix)/share/mirrorball/guestos

help:
	@echo 'make          build everything into build/'
	@echo 'make demo     set up, build, boot two guests, draw a TLB miss and a system call'
	@echo 'make check    set up, build, run every test'
	@echo 'make setup-build  what building needs: install the packages that are missing, or name them'
	@echo 'make unit     the unit tests alone; CK_RUN_SUITE=tlb picks a suite'
	@echo 'make lint     warnings as errors, static analysis, layers'
	@echo 'make fuzz-isa N=1000000 SEED=7   random instructions against QEMU'
	@echo 'make fuzz-equivalence N=8000 SEED=7   random kernels, bare and under the monitor'
	@echo 'make soak N=1000 SEED=7   millions of steps of random code in one VM beside a good one'
	@echo 'make fuzz     foreign bytes for everything that reads some; T=600 W=repl'
	@echo 'make check-labs L=7   every planted mistake of the labs against their grader'
	@echo 'make grade-class LAB=7 SUBS=dir OUT=dir KEY=file   grade a class: gradebook, histogram, known mistakes'
	@echo 'make handout  the tarball for students, without the source of what the labs ask for'
	@echo 'make tour     the reading order of COURSE.md, with the source that it names'
	@echo 'make similarity LAB=7 SUBS=dir   which submissions are alike, or like ours'
	@echo 'make quiz-check N=1000   problems of `mirrorball quiz`, solved a second time'
	@echo 'make linux    fetch and boot the Linux of Debian for such boards; make linux-shell: type at its shell'
	@echo 'make unix-shell  type at the shell of our Unix; MONITOR=1: under the monitor'
	@echo 'make usertests  all the tests of its system calls and limits, on the four boots'
	@echo 'make bench    our speed against QEMU; W=refill picks a row, R=5 runs of each'
	@echo 'make overhead what the monitor costs the Unix, beside Disco: the tables of COURSE.md'
	@echo 'make trap-costs  what the monitor takes for each kind of trap, in cycles; G=hash'
	@echo 'make unix-costs  what the Unix takes for a system call, a page, a process, in cycles'
	@echo 'make bench-reverse  what a step back from the end of a long run takes'
	@echo 'make bench-traces   what it takes to use a recording of ten million events'
	@echo 'make idle-table  what a VM costs its neighbours that waits, spins, yields'
	@echo 'make torture  GCC'\''s own tests, bare; LEVELS="-O2" EVERY=10 pick some'
	@echo 'make figures  draw the figures of the documents anew'
	@echo 'make pages    twelve recorded flows as a static site, in build/pages'
	@echo 'make pages-check  such pages in a real Chromium: keys, names, contrast'
	@echo 'make install  into prefix (/usr/local), DESTDIR in front'
	@echo 'make clean    remove build/'

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
