# wfm - workforce management for contact centres
#
#   make              the program: bin/wfm
#   make deps         the Debian packages that it needs (apt-get; sudo if not root)
#   make demo         runs the main job on the bundled sample
#   make check        all tests
#   make lint         format, clang-tidy, layers, headers (make deps-lint installs the tools)
#   make bench        speed, as ratios against a baseline in the same run
#   make oracle       random queues against an exact oracle (make deps-oracle installs what it needs)
#   make goals        are the goals for speed met?
#   make install      to $(DESTDIR)$(PREFIX)
#   make SAN=1 ...    with ASan and UBSan          make clean

PREFIX ?= /usr/local
CC     := gcc

PKGS     := libxml-2.0 sqlite3 libmd
PACKAGES := gcc libc6-dev make pkg-config libglpk-dev libxml2-dev libsqlite3-dev libcsv-dev \
            libmd-dev libcmocka-dev tzdata libxml2-utils sqlite3 mandoc locales

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wvla -Wformat=2 -Werror=implicit-function-declaration
CFLAGS   ?= -O2 -g
CPPFLAGS += -Iinclude -I. -D_POSIX_C_SOURCE=200809L $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LDLIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcsv -lglpk -lm # no .pc for the two

B := build/release
ifdef SAN
  B := build/san
  WFM_FLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
WFM_FLAGS += -std=c11 -fopenmp -ffp-contract=off $(WARN) # never -ffast-math

obj    = $(patsubst %.c,$B/%.o,$(wildcard $(addsuffix /*.c,$1)))
MODELS := $(call obj,$(wildcard models/*))
ENGINE := $(call obj,$(wildcard engine/*))
PROG   := $(call obj,bin)
TESTS  := $(patsubst %.c,$B/%,$(wildcard tests/test_*.c))
ORACLE := $(call obj,tests/oracle/sweep) $B/tests/support/erlang_row.o $B/tests/support/table.o
BENCH  := $(patsubst %.c,$B/%,$(wildcard tests/bench/*.c))
SUPPORT := $(call obj,tests/support)
LIB    := $B/libwfm.a

# Roots and selections become vector instructions only if nothing traps or sets errno.
$B/models/batch/%.o $B/models/rostering/glance.o: override CFLAGS += -O3 -fno-math-errno -fno-trapping-math

# Texts that the program carries: C arrays made from the files themselves.
TEXTS  := $(patsubst %,$B/%.text.o,$(wildcard engine/plan/plan.xsd engine/io/results.xsd) \
            $(wildcard samples/harbour/*.xml samples/harbour/*.csv))

ifdef SAN
WFM := $B/wfm
else
WFM := bin/wfm
endif

all: $(WFM)

$(WFM): $(PROG) $(LIB)
	@echo "  LD $@"
	@$(CC) $(WFM_FLAGS) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@

$(LIB): $(MODELS) $(ENGINE) $(TEXTS)
	@rm -f $@
	@echo "  AR $@"
	@ar rcs $@ $^

$B/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CPPFLAGS) $(WFM_FLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# plan.xsd becomes wfm_plan_xsd, samples/harbour/people.csv wfm_sample_people_csv
text_name = wfm_$(if $(filter samples/%,$1),sample_)$(subst -,_,$(subst .,_,$(notdir $1)))
$B/%.text.o: %
	@mkdir -p $(@D)
	@{ echo 'extern const char $(call text_name,$<)[];'; echo 'const char $(call text_name,$<)[] = {'; \
	   od -An -v -td1 $< | sed 's/\(-\{0,1\}[0-9][0-9]*\)/\1,/g'; echo '0};'; } > $(@:.o=.c)
	@$(CC) $(WFM_FLAGS) -c $(@:.o=.c) -o $@

$B/tests/%: $B/tests/%.o $(SUPPORT) $(LIB)
	@echo "  LD $@"
	@$(CC) $(WFM_FLAGS) $(CFLAGS) $(LDFLAGS) $(WRAP:%=-Wl,--wrap=%) $^ $(LDLIBS) -lcmocka -o $@

# Functions that these tests replace, to let them fail at will.
$B/tests/test_oom: WRAP = malloc calloc realloc strdup
$B/tests/test_solver_failure: WRAP = glp_simplex

check: $(TESTS) $(WFM)
	@WFM=$(WFM) tests/run.sh $(TESTS)

bench: $(BENCH) $(WFM)
	@set -e; for b in $(BENCH); do $$b; done

goals: $(patsubst %,$B/tests/bench/%,nightly staffing forecasting rostering) $(WFM)
	@tests/bench/goals.sh $^

# N random queues of a SEED; TABLE=FILE.csv keeps the worst. About ten minutes.
N    ?= 100000
SEED ?= 2026
oracle: $B/wfm-oracle
	@bad=0; $< values $N $(SEED) $(TABLE) || bad=1; \
	$< staff $$(($N / 50)) $(SEED) || bad=1; $< ranges $$(($N / 5)) $(SEED) || bad=1; exit $$bad

$B/wfm-oracle: $(ORACLE) $(LIB)
	@echo "  LD $@"
	@$(CC) $(WFM_FLAGS) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -lflint-arb -lflint -o $@

demo: $(WFM)
	@tests/demo.sh $(WFM)

lint:
	@tests/lint.sh

deps-lint: PACKAGES += clang-format clang-tidy g++ git
deps-oracle: PACKAGES += libflint-arb-dev
deps-lint deps-oracle deps:
	@set -e; as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	missing=; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	[ -z "$$missing" ] || { $$as_root apt-get update -qq && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; }

install: bin/wfm
	install -D -m 755 bin/wfm $(DESTDIR)$(PREFIX)/bin/wfm
	install -D -m 644 bin/wfm.1 $(DESTDIR)$(PREFIX)/share/man/man1/wfm.1
	install -D -m 644 bin/wfm-plan.5 $(DESTDIR)$(PREFIX)/share/man/man5/wfm-plan.5

clean:
	rm -rf build bin/wfm

.PHONY: all check bench goals oracle demo lint deps deps-lint deps-oracle install clean
.SECONDARY:
-include $(shell find $B -name '*.d' 2>/dev/null)
