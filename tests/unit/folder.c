/* Files and folders at the rim: modes, limits, the exchange, what a killed run leaves, a full disk. */
#include "tap.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"

static struct ku_arena arena;
static struct ku_errors errors;
static char root[] = "/tmp/kupuya-folder-XXXXXX";

static const char *at(const char *name)
{
	return ku_format(&arena, "%s/%s", root, name).ptr;
}

static void clear(void)
{
	errors = (struct ku_errors){.arena = &arena};
}

static bool failed_with(enum ku_exit code)
{
	bool good = errors.failures == 1 && errors.item[0].code == code && errors.item[0].what.len && errors.item[0].mend.len;
	if (!good)
		printf("# %zu errors, first: %d %s\n", errors.n, errors.n ? (int)errors.item[0].code : 0, errors.n ? ku_dup_c(&arena, errors.item[0].what) : "");
	clear();
	return good;
}

static struct ku_str content(const char *name)
{
	struct ku_str text = KU_S("(none)");
	size_t before = errors.n;
	ku_file_read(&arena, at(name), 1 << 20, &text, &errors);
	if (errors.n > before)
		clear();
	return text;
}

static int mode(const char *name)
{
	struct stat st;
	return lstat(at(name), &st) == 0 ? (int)(st.st_mode & 0777) : -1;
}

static bool is_there(const char *name)
{
	return mode(name) >= 0;
}

static void put(const char *name, const char *text)
{
	ku_file_write(at(name), ku_str_of(text), &errors);
}

static void test_files(void)
{
	struct ku_str text;
	ok(ku_file_write(at("a"), KU_S("one"), &errors) && ku_file_write(at("a"), KU_S("two"), &errors), "writes and replaces");
	same(content("a"), KU_S("two"), "reads it back");
	ok(mode("a") == 0600, "a file is its owner's alone");
	ok(!ku_file_read(&arena, at("none"), 100, &text, &errors) && failed_with(KU_NO_INPUT), "no such file");
	ok(!ku_file_read(&arena, root, 100, &text, &errors) && failed_with(KU_NO_INPUT), "a folder is no file");
	ok(mkfifo(at("pipe"), 0600) == 0 && !ku_file_read(&arena, at("pipe"), 100, &text, &errors) && failed_with(KU_NO_INPUT), "a pipe does not block");
	ok(!ku_file_read(&arena, at("a"), 2, &text, &errors) && failed_with(KU_BAD_DATA), "too large a file");
	ok(ku_file_read(&arena, at("a"), 3, &text, &errors) && text.len == 3, "just the limit");
	ok(!ku_file_write(at("no/where"), KU_S("x"), &errors) && failed_with(KU_CANNOT_CREATE), "no folder to write to");
	int fds[2];
	ok(pipe(fds) == 0 && write(fds[1], "hello", 5) == 5 && close(fds[1]) == 0 &&
	   ku_file_read_fd(&arena, fds[0], "stdin", 5, &text, &errors) && text.len == 5, "reads a descriptor to its end");
	close(fds[0]);
	int full = open("/dev/full", O_WRONLY);
	ok(!ku_fd_write(full, "out", KU_S("x"), &errors) && failed_with(KU_IO), "a full device");
	close(full);
	unlink(at("pipe"));
	unlink(at("a"));
}

/* What the kernel says when a disk is full it also says, as EFBIG, when a file may not grow: the same path through the program. */
static void test_no_space(void)
{
	struct rlimit old, small = {1000, 0};
	getrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, SIG_IGN);
	put("keep", "old");
	small.rlim_max = old.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	static char large[5000];
	bool wrote = ku_file_write(at("keep"), (struct ku_str){large, sizeof large}, &errors);
	setrlimit(RLIMIT_FSIZE, &old);
	ok(!wrote && failed_with(KU_IO), "a write that fails is one error");
	same(content("keep"), KU_S("old"), "and the old file is whole");
	unlink(at("keep"));
}

static void test_secret(void)
{
	unsigned char one[KU_SECRET_LENGTH], two[KU_SECRET_LENGTH], zero[KU_SECRET_LENGTH] = {0};
	ok(ku_secret(at("secret"), one, &errors) && mode("secret") == 0600, "makes a secret");
	ok(ku_secret(at("secret"), two, &errors) && memcmp(one, two, sizeof one) == 0 && memcmp(one, zero, sizeof one) != 0, "and keeps it");
	put("secret", "short");
	ok(!ku_secret(at("secret"), two, &errors) && failed_with(KU_BAD_DATA), "one cut short is refused");
	put("secret", "");
	ok(!ku_secret(at("secret"), two, &errors) && failed_with(KU_BAD_DATA), "and one cut to nothing");
	unlink(at("secret"));
	int lock = ku_lock(at("lock"), &errors);
	ok(lock >= 0 && ku_lock(at("lock"), &errors) == -1 && failed_with(KU_BUSY), "a second run is told to wait");
	ku_unlock(lock);
	lock = ku_lock(at("lock"), &errors);
	ok(lock >= 0, "a third after the first has gone");
	ku_unlock(lock);
	unlink(at("lock"));
}

static bool build(const char *text)
{
	struct ku_folder f;
	bool good = ku_folder_begin(&f, at("handoff"), &errors) &&
	            ku_folder_write(&f, KU_S("transcripts/T1.txt"), ku_str_of(text), &errors) &&
	            ku_folder_write(&f, KU_S("SHA256SUMS"), KU_S("sums"), &errors) && ku_folder_commit(&f, &errors);
	ku_folder_abandon(&f);
	return good;
}

static size_t entries(void)
{
	struct ku_str *name;
	size_t n;
	ku_folder_list(&arena, root, &name, &n, &errors);
	return n;
}

static void test_exchange(void)
{
	ok(build("first"), "builds a folder");
	same(content("handoff/transcripts/T1.txt"), KU_S("first"), "with a file in a folder");
	ok(mode("handoff") == 0700 && mode("handoff/transcripts") == 0700 && mode("handoff/SHA256SUMS") == 0600, "modes");
	put("handoff/SIGNOFF.json", "{}");
	ok(build("second"), "exchanges it for a new one");
	same(content("handoff/transcripts/T1.txt"), KU_S("second"), "which is whole");
	ok(!is_there("handoff/SIGNOFF.json") && entries() == 2, "and of the old one nothing is left");

	struct ku_folder f;
	ok(ku_folder_begin(&f, at("handoff"), &errors) && ku_folder_write(&f, KU_S("SHA256SUMS"), KU_S("x"), &errors), "a run that fails");
	ku_folder_abandon(&f);
	same(content("handoff/transcripts/T1.txt"), KU_S("second"), "leaves the old one whole");
	static const char *const outside[] = {"../x", "a/../../x", "/x", "a//b", "", ".", "a/.."};
	ok(ku_folder_begin(&f, at("handoff"), &errors), "a run");
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		ok(!ku_folder_write(&f, ku_str_of(outside[i]), KU_S("x"), &errors) && failed_with(KU_CANNOT_CREATE), "cannot write to “%s”", outside[i]);
	ku_folder_abandon(&f);
}

static void test_left_behind(void)
{
	struct ku_folder f;
	ok(ku_folder_begin(&f, at("handoff"), &errors) && ku_folder_write(&f, KU_S("a/b"), KU_S("x"), &errors), "a run that is killed");
	char *left = strdup(strrchr(f.building, '/') + 1);
	ok(is_there(left), "leaves a hidden folder");
	ok(build("third") && !is_there(left), "which the next one clears away");
	free(left);
	close(f.fd);
	ku_arena_free(&f.arena);
	struct { const char *what, *had[3], *expect; } halves[] = {
		{"before the first rename", {"handoff", ".handoff-ready", NULL}, "ready"},
		{"between the two", {".handoff-old", ".handoff-ready", NULL}, "ready"},
		{"before the old one was removed", {"handoff", ".handoff-old", NULL}, "handoff"},
		{"with the old one alone", {".handoff-old", NULL, NULL}, "old"},
	};
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
		ku_folder_remove(at("handoff"), &errors);
		for (size_t k = 0; k < 3 && halves[i].had[k]; k++) {
			const char *name = halves[i].had[k];
			ku_folder_make(at(name), &errors);
			const char *dash = strrchr(name, '-');
			put(ku_format(&arena, "%s/SHA256SUMS", name).ptr, dash ? dash + 1 : name);
		}
		ok(ku_folder_begin(&f, at("handoff"), &errors), "cut off %s: the next run", halves[i].what);
		same(content("handoff/SHA256SUMS"), ku_str_of(halves[i].expect), "completes it");
		ok(!is_there(".handoff-old") && !is_there(".handoff-ready"), "and clears up");
		ku_folder_abandon(&f);
	}
	ku_folder_remove(at("handoff"), &errors);
	ku_folder_make(at("handoff"), &errors);
	put("handoff/holiday.txt", "mine");
	ok(!ku_folder_begin(&f, at("handoff"), &errors) && failed_with(KU_CANNOT_CREATE), "a folder of somebody else's is not replaced");
	same(content("handoff/holiday.txt"), KU_S("mine"), "and stays");
	ku_folder_abandon(&f);
	ku_folder_remove(at("handoff"), &errors);
}

static void test_listing(void)
{
	struct ku_str *name;
	size_t n;
	ku_folder_make(at("in"), &errors);
	ku_folder_make(at("in/sub"), &errors);
	put("in/б.txt", "");
	put("in/a.txt", "");
	put("in/.hidden", "");
	put("in/sub/c.txt", "");
	ok(symlink("../a.txt", at("in/sub/link")) == 0 && symlink("..", at("in/sub/up")) == 0, "links");
	ok(ku_folder_list(&arena, at("in"), &name, &n, &errors) && n == 4, "lists files, also in folders, no hidden ones, no linked folders");
	ok(n == 4 && ku_str_is(name[0], "a.txt") && ku_str_is(name[1], "sub/c.txt") && ku_str_is(name[2], "sub/link") && ku_str_is(name[3], "б.txt"), "by bytes");
	ok(mkfifo(at("in/pipe"), 0600) == 0 && !ku_folder_list(&arena, at("in"), &name, &n, &errors) && failed_with(KU_BAD_DATA), "a pipe among them is reported");
	ok(!ku_folder_list(&arena, at("nowhere"), &name, &n, &errors) && failed_with(KU_NO_INPUT), "no folder");
	put("outside", "stays");
	ok(symlink("../outside", at("in/out")) == 0 && ku_folder_remove(at("in"), &errors) && !is_there("in"), "removes a folder whole");
	same(content("outside"), KU_S("stays"), "but nothing through a link");
	unlink(at("outside"));
}

int main(void)
{
	if (!mkdtemp(root))
		return 1;
	clear();
	umask(0); /* modes must not depend on it */
	test_files();
	test_no_space();
	test_secret();
	test_exchange();
	test_left_behind();
	test_listing();
	ok(errors.failures == 0, "nothing else went wrong");
	ok(rmdir(root) == 0, "nothing is left");
	ku_arena_free(&arena);
	return done();
}
