# kupuya. Two commands are enough: `make demo` and `make test`. Both install what is missing.

ifeq ($(origin CC),default)
CC       := gcc
endif
BUILD    ?= build
PREFIX   ?= /usr/local
VERSION  := 0.1.0

PACKAGES := gcc make pkg-config gettext libicu-dev libyaml-dev zlib1g-dev libsqlite3-dev libssl-dev libjansson-dev libzip-dev libexpat1-dev libsodium-dev perl
# what only the tests need: other programs that open what kupuya writes, and a browser
TESTERS  := unzip minisign jq curl groff-base mandoc poppler-utils libreoffice-writer-nogui libreoffice-calc-nogui chromium chromium-driver
LIBS     := icu-uc icu-i18n yaml-0.1 zlib sqlite3 libcrypto jansson libzip expat libsodium

WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
HARDEN   := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
CFLAGS   ?= -O2 -g
CPPFLAGS += -Ipipeline -Icmd -D_GNU_SOURCE -DKU_VERSION='"$(VERSION)"' -DKU_DATADIR='"$(PREFIX)/share"'
# SAN: sanitizers, which do not go with _FORTIFY_SOURCE
KU_CFLAGS   = -std=c11 $(WARN) $(if $(SAN),$(SAN) -fno-omit-frame-pointer -fPIE,$(HARDEN)) $(shell pkg-config --cflags $(LIBS))
KU_LDFLAGS  = -pie -Wl,-z,relro,-z,now -Wl,--build-id $(SAN)
KU_LIBS     = $(shell pkg-config --libs $(LIBS)) -lpthread -lm

PIPELINE := $(wildcard pipeline/*/*.c)
COMMANDS := $(wildcard cmd/*.c cmd/review/*.c)
UNITS    := $(wildcard tests/unit/*.c tests/property/*.c tests/tool/*.c)
FUZZERS  := $(wildcard tests/fuzz/*.c)
CATALOGS := ru ky
OBJ       = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

all: $(BUILD)/kupuya $(BUILD)/packs.cache catalogs

$(BUILD)/kupuya: $(call OBJ,$(COMMANDS)) $(BUILD)/libkupuya.a
	@echo "  link     $@"
	@$(CC) $(CFLAGS) $(KU_LDFLAGS) $(LDFLAGS) -o $@ $^ $(KU_LIBS)

# The shipped packs as the program would read them, so that it starts at once. It uses them only when they are of this very program and of these rules.
$(BUILD)/packs.cache: $(BUILD)/kupuya rules $(wildcard rules/*.yaml)
	@echo "  packs    $@"
	@$(BUILD)/kupuya --compile-packs $@ && chmod 644 $@

# q: files of one name in two rooms are both kept
$(BUILD)/libkupuya.a: $(call OBJ,$(PIPELINE))
	@rm -f $@
	@$(AR) qcs $@ $^

$(BUILD)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  compile  $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(KU_CFLAGS) -MMD -MP -c -o $@ $<

# the page of a packet and the style of a report lie in the program
$(BUILD)/obj/cmd/review/page.o: $(wildcard cmd/review/page*)
$(BUILD)/obj/cmd/review/report_html.o: cmd/review/report.css

# A linker that is quick with many small programs, where there is one; kupuya itself is linked by the usual one.
QUICK   := $(shell echo 'int main(void){return 0;}' | $(CC) -fuse-ld=gold -x c -o /dev/null - 2>/dev/null && echo -fuse-ld=gold)
RIM      = $(BUILD)/obj/cmd/files.o $(BUILD)/obj/cmd/folder.o

$(BUILD)/tests/%: tests/%.c $(BUILD)/libkupuya.a $(RIM)
	@mkdir -p $(@D)
	@echo "  compile  $<"
	@$(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(KU_CFLAGS) $(KU_LDFLAGS) $(QUICK) $(LDFLAGS) -MMD -MP -o $@ $< $(RIM) $(BUILD)/libkupuya.a $(KU_LIBS)

units: $(patsubst tests/%.c,$(BUILD)/tests/%,$(UNITS)) $(BUILD)/tests/remember.so

# loaded before a program, also before a sanitizer's own library: so it has none
$(BUILD)/tests/remember.so: tests/remember.c
	@mkdir -p $(@D)
	@echo "  compile  $<"
	@$(CC) $(CPPFLAGS) -std=c11 $(WARN) -Wno-missing-prototypes -O2 -fPIC -shared -o $@ $< -ldl

# Fuzzers without clang: they run their seeds and a few changes of them.
$(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/replay.c $(BUILD)/libkupuya.a
	@mkdir -p $(@D)
	@echo "  compile  $<"
	@$(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(KU_CFLAGS) $(KU_LDFLAGS) $(QUICK) $(LDFLAGS) -o $@ $< tests/replay.c $(BUILD)/libkupuya.a $(KU_LIBS)

replays: $(FUZZERS:%.c=$(BUILD)/%)

# ----- messages -----

catalogs: $(CATALOGS:%=$(BUILD)/locale/%/LC_MESSAGES/kupuya.mo)

$(BUILD)/locale/%/LC_MESSAGES/kupuya.mo: cmd/po/%.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<

# The messages in the sources as they are now; `make messages` brings them into the catalogs.
$(BUILD)/kupuya.pot: $(COMMANDS) $(PIPELINE)
	@mkdir -p $(@D)
	@xgettext --from-code=UTF-8 -k_ -kN_ -kku_ngettext:1,2 --package-name=kupuya --no-location --sort-output \
	          --add-comments=translators -o $@ $(sort $^)
	@sed -i '/^"POT-Creation-Date:/d' $@ # would change at every run

messages: $(BUILD)/kupuya.pot
	@for l in $(CATALOGS); do msgmerge -q --update --backup=none --no-fuzzy-matching --no-location --sort-output cmd/po/$$l.po $< && msgattrib --no-obsolete -o cmd/po/$$l.po cmd/po/$$l.po; done

# ----- what is needed -----

deps:
	@if ! command -v dpkg-query >/dev/null; then \
	    pkg-config --exists $(LIBS) || { echo "kupuya: please install the development files of: $(LIBS)"; exit 1; }; exit 0; fi; \
	missing=$$(for p in $(PACKAGES) $(MORE_PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done | tr '\n' ' '); \
	if [ -z "$$missing" ]; then echo "kupuya: everything that is needed is installed"; exit 0; fi; \
	echo "kupuya: installing $$missing"; \
	if [ "$$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then as=sudo; \
	else echo "kupuya: please run this once, then try again:"; echo "  sudo apt-get update && sudo apt-get install -y $$missing"; exit 1; fi; \
	$$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq --no-install-recommends $$missing >/dev/null

# ----- the two commands -----

demo: deps
	@echo "kupuya: building"
	@$(MAKE) -s --no-print-directory -j$(JOBS) all
	@tests/demo $(BUILD)

JOBS     ?= $(shell nproc)
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined

test:
	@$(MAKE) -s --no-print-directory deps MORE_PACKAGES="$(TESTERS)"
	@echo "kupuya: building, plain and with the address and undefined-behaviour sanitizers"
	@$(MAKE) -s --no-print-directory -j$(JOBS) all units >/dev/null
	@$(MAKE) -s --no-print-directory -j$(JOBS) all units replays BUILD=$(BUILD)/san CFLAGS="-O1 -g" SAN="$(SANITIZE)" >/dev/null
	@tests/run $(BUILD) $(BUILD)/san

golden: all units
	@tests/golden --accept $(BUILD)

# ----- measuring and fuzzing -----

bench:
	@$(MAKE) -s --no-print-directory deps MORE_PACKAGES="ripgrep sed grep gzip time"
	@$(MAKE) -s --no-print-directory all
	@tests/bench/run $(BUILD)

FUZZ_SECONDS ?= 60
fuzz:
	@$(MAKE) -s --no-print-directory deps MORE_PACKAGES="clang libclang-rt-14-dev"
	@$(MAKE) -s --no-print-directory fuzzers BUILD=$(BUILD)/fuzz CC=clang CFLAGS="-O1 -g" SAN="-fsanitize=fuzzer-no-link,address,undefined"
	@tests/fuzz/run $(BUILD)/fuzz $(FUZZ_SECONDS)

fuzzers: $(patsubst tests/fuzz/%.c,$(BUILD)/fuzzers/%,$(FUZZERS))

$(BUILD)/fuzzers/%: tests/fuzz/%.c $(BUILD)/libkupuya.a
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(KU_CFLAGS) -pie -fsanitize=fuzzer,address,undefined -o $@ $< $(BUILD)/libkupuya.a $(KU_LIBS)

# ----- installing -----

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/kupuya/rules $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/kupuya $(DESTDIR)$(PREFIX)/bin/kupuya
	install -m 644 rules/*.yaml rules/FORMAT.md $(DESTDIR)$(PREFIX)/share/kupuya/rules
	install -m 644 $(BUILD)/packs.cache $(DESTDIR)$(PREFIX)/share/kupuya/packs.cache
	install -m 644 cmd/kupuya.1 $(DESTDIR)$(PREFIX)/share/man/man1/kupuya.1
	for l in $(CATALOGS); do install -D -m 644 $(BUILD)/locale/$$l/LC_MESSAGES/kupuya.mo \
	    $(DESTDIR)$(PREFIX)/share/locale/$$l/LC_MESSAGES/kupuya.mo; done

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PHONY: all units replays catalogs messages deps demo test golden bench fuzz fuzzers install clean
.DELETE_ON_ERROR:
