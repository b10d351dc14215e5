/* pass.c — what lies beside transcripts: lock files (~$talk.docx), hidden files, copies made by hand. A copy is a file with the very bytes of another, whatever
 * its name: only files of one size are read to compare them, and only those that study.yaml does not list.
 */
#include "pass.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "compress/sha256.h"
#include "folder.h"
#include "read/text.h"

static const char *path_of(struct ku_study *s, struct ku_str name)
{
	return ku_study_path(s, KU_JOIN(&s->arena, KU_S("transcripts/"), name).ptr);
}

static void warn(struct ku_study *s, const char *path, struct ku_str what, const char *mend)
{
	ku_report(&s->errors, (struct ku_error){.warning = true, .path = ku_str_of(path), .what = what, .mend = ku_str_of(mend)});
}

static bool is_listed(struct ku_study *s, struct ku_str on_disk)
{
	struct ku_str file = ku_nfc(&s->arena, on_disk);
	for (size_t i = 0; i < s->book.ntranscript; i++)
		if (ku_str_eq(s->book.transcript[i].file, file))
			return true;
	return false;
}

bool ku_is_leftover(struct ku_str name)
{
	static const char *const left[] = {"Thumbs.db", "desktop.ini"};
	size_t at = name.len;
	while (at && name.ptr[at - 1] != '/')
		at--;
	struct ku_str own = ku_str_sub(name, at, name.len);
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (own.len == strlen(left[i]) && strncasecmp(own.ptr, left[i], own.len) == 0)
			return true;
	return ku_str_starts(own, KU_S("~$")) || (ku_str_starts(own, KU_S("~WR")) && ku_str_ends(own, KU_S(".tmp")));
}

struct candidate {
	off_t size; /* -1: a lock file */
	bool listed;
	char hash[KU_SHA256_HEX + 1]; /* of its bytes, once another file has its size */
};

/* Each file is read once, however many have its size. */
static const char *hash_of(struct ku_study *s, struct ku_str name, struct candidate *c)
{
	struct ku_arena a = {0};
	struct ku_errors none = {.arena = &a}; /* what cannot be read is told when it is read in its turn */
	struct ku_str bytes;
	if (!c->hash[0] && ku_file_read(&a, path_of(s, name), KU_TEXT_MAX, &bytes, &none))
		ku_sha256(c->hash, bytes);
	ku_arena_free(&a);
	return c->hash;
}

/* The file whose copy name[i] is; n: none. Of copies none of which is listed the first by name stays. */
static size_t original_of(struct ku_study *s, const struct ku_str *name, struct candidate *c, size_t n, size_t i)
{
	for (size_t k = 0; k < n && c[i].size > 0 && !c[i].listed; k++)
		if (k != i && (k < i || c[k].listed) && c[k].size == c[i].size && hash_of(s, name[i], &c[i])[0] &&
		    strcmp(c[i].hash, hash_of(s, name[k], &c[k])) == 0)
			return k;
	return n;
}

static void look(struct ku_study *s, const struct ku_str *name, struct candidate *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct stat st;
		c[i].listed = is_listed(s, name[i]);
		c[i].size = ku_is_leftover(name[i]) || stat(path_of(s, name[i]), &st) != 0 ? -1 : st.st_size;
	}
}

void ku_pass_over(struct ku_study *s, struct ku_str *name, size_t *n, size_t hidden)
{
	struct candidate *c = ku_alloc_array(&s->arena, *n, sizeof *c);
	struct ku_str *kept = ku_alloc_array(&s->arena, *n, sizeof *kept);
	size_t nkept = 0;
	look(s, name, c, *n);
	for (size_t i = 0; i < *n; i++) {
		size_t original = original_of(s, name, c, *n, i);
		if (ku_is_leftover(name[i]) && !c[i].listed)
			warn(s, path_of(s, name[i]), ku_str_of(_("this is no transcript but the lock file of a word processor, or left by Windows; it is passed over")),
			     _("If no document is open there, take this file away."));
		else if (original < *n)
			warn(s, path_of(s, name[i]), ku_format(&s->arena, _("this file is a copy of “%.*s”; it is passed over"), (int)name[original].len, name[original].ptr),
			     _("Take one of the two away."));
		else
			kept[nkept++] = name[i];
	}
	for (size_t i = 0; i < nkept; i++)
		name[i] = kept[i];
	*n = nkept;
	if (hidden)
		warn(s, ku_study_path(s, "transcripts"), ku_format(&s->arena, ku_ngettext("%zu hidden file is passed over", "%zu hidden files are passed over", hidden), hidden),
		     _("If one of them is a transcript, take the dot off the start of its name."));
}
