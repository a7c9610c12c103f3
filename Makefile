# pmqa: one non-recursive Makefile.  `make help` lists what it can do.
# Knobs: DEV=1 (warnings are errors, -O1), SAN=address,undefined, V=1, CC,
# B=folder for build output, PREFIX, DESTDIR.

B	?= build
PREFIX	?= /usr/local
CC	?= cc
ifeq ($(origin CC),default)
CC	= cc
endif
VERSION	:= 0.1.0

# The one list of Debian packages: to build and run, and to test.
PACKAGES := gcc make pkg-config libhpdf-dev libharfbuzz-dev \
	libxml2-dev libdatrie-dev libthai-data hunspell-th \
	hyphen-en-us libpng-dev \
	libjpeg62-turbo-dev zlib1g-dev libdeflate-dev nettle-dev \
	libqpdf-dev libqrencode-dev \
	fonts-tlwg-laksaman-ttf fonts-noto-core
TEST_PACKAGES := libcmocka-dev libthai-dev clang jing libxml2-utils qpdf \
	mupdf-tools poppler-utils procps time python3 openjdk-17-jdk-headless \
	libjaxb-java libpdfbox2-java

PKGS	:= harfbuzz libpng libjpeg zlib nettle libqrencode
ifneq ($(filter-out deps test-deps demo check lint clean help,$(or $(MAKECMDGOALS),all)),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) libxml-2.0 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -ldeflate -lm
endif

CFLAGS	?= -O2 -g
ALL_CFLAGS := -std=gnu17 -D_GNU_SOURCE $(CFLAGS) -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wvla -Wwrite-strings \
	-fno-strict-aliasing -Isrc -I$(B)/gen $(PKG_CFLAGS) \
	-DPMQA_VERSION='"$(VERSION)"' -DPMQA_DATA_DIR='"$(PREFIX)/share/pmqa"' \
	-include src/base/banned.h
ifdef DEV
ALL_CFLAGS += -Werror -O1
endif
ifdef SAN
ALL_CFLAGS += -fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer -DPMQA_SANITIZED
LDFLAGS += -fsanitize=$(SAN)
endif
Q	:= $(if $(V),,@)

ROOMS	:= $(shell sed -n 's/^\([a-z]*\):.*/\1/p' tests/lint/deps.txt)
SRC	:= $(wildcard src/*/*.c)
OBJ	:= $(SRC:src/%.c=$(B)/obj/%.o) $(B)/obj/text/words.o
room_obj = $(filter $(B)/obj/$(1)/%,$(OBJ))
MAIN	:= $(B)/obj/cli/main.o
UNIT	:= $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))
deps_of = $(shell sed -n 's/^$(1)://p' tests/lint/deps.txt)

all: $(B)/pmqa

$(B)/pmqa: $(OBJ)
	@echo "  LD $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $(OBJ) $(PKG_LIBS)

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The words of Thai, from the lists of two packages and ours.
WORDS	:= /usr/share/libthai/thbrk.tri /usr/share/hunspell/th_TH.dic \
	src/text/words/counts.tsv src/text/words/words.txt
$(B)/words_generate: src/text/words/generate.c src/text/words.h
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< -ldatrie
$(B)/gen/words.c: $(B)/words_generate $(WORDS)
	@mkdir -p $(@D)
	@echo "  GEN $@"
	$(Q)$(B)/words_generate $(WORDS) > $@
$(B)/obj/text/words.o: $(B)/gen/words.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# One archive a room; a unit test test_<room>_<noun> links its room and those
# it stands on, nothing else.
define room_rules
$(B)/lib/$(1).a: $$(filter-out $(MAIN),$$(call room_obj,$(1)))
	@mkdir -p $$(@D)
	$(Q)rm -f $$@ && ar rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rules,$(r))))

unit_room = $(word 2,$(subst _, ,$(1)))
# what those rooms stand on in their turn
all_deps_of = $(sort $(call deps_of,$(1)) \
	$(foreach d,$(call deps_of,$(1)),$(call deps_of,$(d))))
define unit_rules
$(B)/unit/$(1): tests/unit/$(1).c $(patsubst %,$(B)/lib/%.a,\
    $(call unit_room,$(1)) $(call all_deps_of,$(call unit_room,$(1))))
	@mkdir -p $$(@D)
	@echo "  UNIT $(1)"
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/unit -Itests/quality -MMD -MP -MF $$@.d $(LDFLAGS) -o $$@ $$< \
	    -Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group \
	    -lcmocka $(PKG_LIBS) -Wl,--as-needed -lxml2
endef
$(foreach t,$(notdir $(UNIT)),$(eval $(call unit_rules,$(t))))

unit: $(UNIT)
	$(Q)set -e; for t in $(UNIT); do $$t; done
unit-%: $(B)/unit/test_%
	$<


help:
	@sed -n 's/^#: //p' Makefile

#: make demo      install what is missing, build, write the sample's documents
demo: deps
	$(Q)$(MAKE) --no-print-directory all
	@mkdir -p $(B)/demo
	$(Q)for t in application application-plain review; do \
	    $(B)/pmqa build samples/complete/submission.xml -t $$t \
	    -o $(B)/demo/$$t.pdf && echo "wrote $(B)/demo/$$t.pdf" || exit; \
	    done
	$(Q)for v in agency internal executive; do \
	    name=$(B)/demo/feedback-$$v.pdf; \
	    [ $$v = agency ] && name=$(B)/demo/feedback.pdf; \
	    $(B)/pmqa build samples/complete/submission.xml --variant $$v \
	    --assessment samples/assessments/consensus.xml \
	    --previous samples/previous/submission.xml -o $$name && \
	    echo "wrote $$name" || exit; done

#: make check     install what is missing, build, run every test (sanitizers too)
check: test-deps
	$(Q)$(MAKE) --no-print-directory lint
	$(Q)tests/check.sh

#: make all       build build/pmqa   (DEV=1 SAN=address,undefined V=1 CC=clang B=dir)
#: make lint      include table, sole users, layout, diagnostics
lint:
	$(Q)tests/lint/lint.sh

#: make unit      unit tests; make unit-<room>_<noun> for one
#: make cases     golden cases of tests/cases
cases: all
	$(Q)PMQA=$(abspath $(B))/pmqa tests/run_cases.sh

#: make bless CASE=room/name   write the expected files of one case anew
bless: all
	$(Q)PMQA=$(abspath $(B))/pmqa tests/run_cases.sh --bless $(CASE)

#: make e2e       the PDF of the samples, read back by independent tools
e2e: all
	$(Q)PMQA=$(abspath $(B))/pmqa tests/e2e/run.sh

# Segmentation beside libthai's, where that is installed.
SEGMENT_TEXTS := $(wildcard tests/quality/gold/*.txt) samples/complete/submission.xml
$(B)/segments: tests/bench/segments.c tests/quality/gold.h $(B)/lib/text.a \
    $(B)/lib/base.a
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/quality $(LDFLAGS) -o $@ $< $(B)/lib/text.a \
	    $(B)/lib/base.a $$(pkg-config --exists libthai && \
	    echo -DWITH_LIBTHAI -lthai) $(PKG_LIBS)

#: make conformance   every PDF of tests and samples under veraPDF and preflight
conformance: test-deps
	$(Q)$(MAKE) --no-print-directory all
	$(Q)PMQA=$(abspath $(B))/pmqa tests/e2e/conformance.sh all

# What is measured is what users get: built apart, with the usual flags.
BENCH	:= $(abspath $(B))/bench
$(BENCH)/cost: tests/bench/cost.c
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -o $@ $<
$(BENCH)/pango: tests/bench/pango.c
	@mkdir -p $(@D)
	$(Q)! pkg-config --exists pangocairo || $(CC) -O2 -o $@ $< \
	    $$(pkg-config --cflags --libs pangocairo)

#: make bench     times and memory of the complete sample, of segmentation, of a
#:                batch (N=40 SEED=1), of the peers that are installed or that
#:                npm has; on a machine that does nothing else
bench: $(BENCH)/cost $(BENCH)/pango
	$(Q)$(MAKE) --no-print-directory B=$(BENCH) DEV= SAN= all $(BENCH)/segments
	$(Q)$(BENCH)/segments $(SEGMENT_TEXTS)
	$(Q)PMQA=$(BENCH)/pmqa COST=$(BENCH)/cost tests/bench/bench.sh
	$(Q)PMQA=$(BENCH)/pmqa COST=$(BENCH)/cost tests/bench/batch.sh
	$(Q)PMQA=$(BENCH)/pmqa COST=$(BENCH)/cost PANGO=$(BENCH)/pango \
	    QUALITY_NPM=$(abspath $(B))/quality-npm tests/bench/peers.py

#: make quality   figures of Thai lines beside XeLaTeX, Typst, Chromium, WeasyPrint,
#:                LibreOffice; TEXT="file ..." for texts of your own
quality: all
	$(Q)PMQA=$(abspath $(B))/pmqa tests/quality/quality.py $(TEXT)
	$(Q)tests/quality/layout.py $(abspath $(B))/pmqa

#: make corpus    N=1000 SEED=1 OUT=dir: synthetic agencies; SCALE=2 for long ones
corpus:
	$(Q)python3 tests/corpus/corpus.py $(or $(N),1000) $(or $(SEED),1) $(OUT) $(SCALE)

#: make cluster-check  a job array on a real Slurm, set up here (as root)
cluster-check: all
	$(Q)PMQA=$(abspath $(B))/pmqa tests/cluster/slurm.sh

#: make schema    regenerate the editions' submission.xsd and catalog.xml
schema: all
	$(Q)for e in criteria/*/criteria.xml; do d=$${e%/*}; \
	    $(B)/pmqa schema ./$$d -o $$d/submission.xsd && \
	    $(B)/pmqa schema ./$$d --kind assessment -o $$d/assessment.xsd && \
	    $(B)/pmqa schema ./$$d --catalog -o $$d/catalog.xml || exit 1; done

#: make install   PREFIX=/usr/local DESTDIR=; make uninstall
install: all
	install -Dm755 $(B)/pmqa $(DESTDIR)$(PREFIX)/bin/pmqa
	install -Dm644 src/cli/pmqa.1 $(DESTDIR)$(PREFIX)/share/man/man1/pmqa.1
	find criteria templates fonts -type f -exec install -Dm644 {} \
	    $(DESTDIR)$(PREFIX)/share/pmqa/{} \;
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/pmqa \
	    $(DESTDIR)$(PREFIX)/share/man/man1/pmqa.1
	rm -rf $(DESTDIR)$(PREFIX)/share/pmqa

#: make deps      install the packages that are missing (apt; sudo if not root)
deps:
	$(Q)tests/deps.sh $(PACKAGES)
test-deps:
	$(Q)tests/deps.sh $(PACKAGES) $(TEST_PACKAGES)

#: make clean     remove build output
clean:
	rm -rf $(B)

-include $(OBJ:.o=.d) $(wildcard $(B)/unit/*.d)
.PHONY: all unit clean help demo check lint cases bless e2e conformance bench \
	quality corpus cluster-check schema install uninstall deps test-deps
.DELETE_ON_ERROR:
