/* packs.c — compiled packs: which file, whether it is that of this program and these rules, and filling a study with it.
 *
 * Safe: the key tells what the file was made of and the check sum whether it is whole, and still every read is checked (base/image.h). What is loaded
 * goes into the study only when all of it was good.
 */
#include "packs.h"

#include <link.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/book_image.h"
#include "cmd.h"
#include "compress/sha256.h"
#include "folder.h"
#include "redact/index_image.h"
#include "redact/names.h"
#include "tidy.h"

enum { YAML_MAX = 16 * 1024 * 1024 + 1 };

bool ku_is_pack(struct ku_str name)
{
	static const char *const other[] = {"pools-", "words-", "cues", "heads"};
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (ku_str_starts(name, ku_str_of(other[i])))
			return false;
	return true;
}

/* ----- the key ----- */

/* The note that the linker leaves in the program, ELF note type NT_GNU_BUILD_ID (ld(1), --build-id): other code, another number. */
static int find_build_id(struct dl_phdr_info *info, size_t size, void *build_id)
{
	(void)size;
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &info->dlpi_phdr[i];
		const char *at = (const char *)(info->dlpi_addr + part->p_vaddr), *end = at + part->p_memsz;
		while (part->p_type == PT_NOTE && end - at >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
			ElfW(Nhdr) note;
			memcpy(&note, at, sizeof note);
			const char *name = at + sizeof note, *id = name + (note.n_namesz + 3) / 4 * 4;
			if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
				*(struct ku_str *)build_id = (struct ku_str){id, note.n_descsz};
				return 1;
			}
			at = id + (note.n_descsz + 3) / 4 * 4;
		}
	}
	return 1; /* the program itself comes first; libraries are not asked */
}

static struct ku_str sha256(struct ku_arena *a, struct ku_str data)
{
	char hex[KU_SHA256_HEX + 1];
	ku_sha256(hex, data);
	return ku_dup(a, ku_str_of(hex));
}

struct sources { /* the YAML files */
	struct ku_rule_file *file;
	struct ku_str *sha256; /* of the content of each */
	size_t n;
};

/* Of the lists alone, or of everything. Empty: this program does not know which one it is. */
static struct ku_str key_of(struct ku_arena *a, const struct sources *from, bool all)
{
	struct ku_str id = {NULL, 0};
	dl_iterate_phdr(find_build_id, &id);
	if (!id.len)
		return id;
	struct ku_str key =
		KU_JOIN(a, KU_S("kupuya packs 1\n"), ku_str_of(KU_VERSION), KU_S("\n"), sha256(a, id), KU_S("\n"));
	for (size_t i = 0; i < from->n; i++)
		if (all || !from->file[i].pack)
			key = KU_JOIN(a, key, from->file[i].name, KU_S("\n"), from->sha256[i], KU_S("\n"));
	return sha256(a, key);
}

static bool is_yaml(struct ku_str name)
{
	return ku_str_ends(name, KU_S(".yaml")) || ku_str_ends(name, KU_S(".yml"));
}

/* False when one cannot be read: whoever reads the YAML reports it. */
static bool read_sources(struct ku_arena *a, const char *folder, const struct ku_str name[], size_t n, bool all,
			 struct sources *out)
{
	struct ku_arena scratch = {0}; /* of what is hashed and not looked at again */
	struct ku_errors quiet = {.arena = &scratch};
	bool read = true;
	out->file = ku_alloc_array(a, n, sizeof *out->file);
	out->sha256 = ku_alloc_array(a, n, sizeof *out->sha256);
	for (size_t i = 0; i < n && read; i++) {
		bool pack = ku_is_pack(name[i]);
		struct ku_str text;
		if (!is_yaml(name[i]) || (pack && !all))
			continue;
		struct ku_rule_file *f = &out->file[out->n++];
		f->path = KU_JOIN(a, ku_str_of(folder), KU_S("/"), name[i]);
		const char *slash = strrchr(f->path.ptr, '/');
		f->name = ku_str_of(slash + 1);
		f->pack = pack;
		read = ku_file_read(pack ? a : &scratch, f->path.ptr, YAML_MAX, &text, &quiet);
		if (read)
			out->sha256[out->n - 1] = sha256(a, text);
		if (read && pack)
			f->text = text;
	}
	ku_arena_free(&scratch);
	return read;
}

/* ----- loading ----- */

static bool load_lists(struct ku_study *s, struct ku_str content)
{
	struct ku_image im = {.in = content, .arena = &s->arena};
	struct ku_pools pools = {0};
	struct ku_cues cues = {0};
	struct ku_heads heads = {0};
	struct ku_index *index = ku_index_new(&s->arena);
	ku_pools_image(&im, &pools);
	ku_cues_image(&im, &cues);
	ku_heads_image(&im, &heads);
	if (im.bad || !ku_index_load_words(&im, index))
		return false;
	s->pools = pools, s->heads = heads, s->index = index;
	if (s->packs)
		s->cues = cues;
	return true;
}

static bool load_packs(struct ku_study *s, struct ku_str content, const struct sources *from)
{
	struct ku_image im = {.in = content, .arena = &s->arena};
	struct ku_book book = s->book;
	struct ku_rule_file *pack = ku_alloc_array(&s->arena, from->n, sizeof *pack);
	size_t npack = 0;
	for (size_t i = 0; i < from->n; i++)
		if (from->file[i].pack)
			pack[npack++] = from->file[i];
	const size_t first[] = {[KU_LISTED_PERSON] = book.nperson,
				[KU_LISTED_PLACE] = book.nplace,
				[KU_LISTED_WORD] = book.nword,
				[KU_LISTED_KEEP] = book.nkeep};
	if (!ku_book_load(&im, &book, pack, npack) || !ku_index_load(&im, s->index, &book, first))
		return false;
	s->book = book;
	return true;
}

/* The next part of the file, if it is the one of this key and whole. */
static bool read_part(struct ku_arena *a, FILE *file, struct ku_str key, struct ku_str *content)
{
	char head[KU_IMAGE_HEAD];
	struct stat st;
	size_t n;
	if (!key.len || fread(head, 1, sizeof head, file) != sizeof head ||
	    (n = ku_image_content(head, key)) == SIZE_MAX || fstat(fileno(file), &st) != 0 || n > (size_t)st.st_size)
		return false;
	char *bytes = ku_alloc_bytes(a, n + 1);
	*content = (struct ku_str){bytes, n};
	return fread(bytes, 1, n, file) == n && ku_image_is_whole(head, *content);
}

static bool read_parts(struct ku_study *s, const struct sources *from, bool all, struct ku_str *lists,
		       struct ku_str *packs)
{
	FILE *file = fopen(ku_packs_file(&s->arena), "rbe");
	bool done = file && read_part(&s->arena, file, key_of(&s->arena, from, false), lists) &&
		    (!all || read_part(&s->arena, file, key_of(&s->arena, from, true), packs));
	if (file)
		fclose(file);
	return done;
}

enum ku_ready ku_packs_load(struct ku_study *s, const char *folder, const struct ku_str name[], size_t n,
			    bool all_packs)
{
	struct sources from = {NULL, NULL, 0};
	struct ku_str lists, packs;
	if (!read_sources(&s->arena, folder, name, n, all_packs, &from) ||
	    !read_parts(s, &from, all_packs, &lists, &packs) || !load_lists(s, lists))
		return KU_READY_NOTHING;
	if (!all_packs)
		return KU_READY_LISTS;
	if (load_packs(s, packs, &from))
		return KU_READY_ALL;
	s->index = NULL; /* half of it is there */
	s->pools = (struct ku_pools){0};
	s->cues = (struct ku_cues){0};
	s->heads = (struct ku_heads){0};
	return KU_READY_NOTHING;
}

/* ----- compiling ----- */

static bool good(const struct ku_study *s)
{
	return s->errors.n == 0;
}

/* As ku_study_read_rules does for packs alone; the book is stored as it is read, the index as it is in the end. */
static bool compile(struct ku_study *s, const struct sources *from, struct ku_buf *out)
{
	struct ku_image im = {.out = out};
	struct ku_index *index = ku_index_new(&s->arena);
	struct ku_buf book = {0};
	size_t part;
	bool stored = ku_book_save(&(struct ku_image){.out = &book}, &s->book);
	ku_book_finish(&s->arena, &s->book, &s->errors);
	ku_tidy_book(&s->arena, &s->book);
	ku_names_add(index, &s->arena, &s->book, &s->common);
	ku_image_begin(out, key_of(&s->arena, from, false), &part);
	ku_pools_image(&im, &s->pools);
	ku_cues_image(&im, &s->cues);
	ku_heads_image(&im, &s->heads);
	stored &= ku_index_save_words(&im, index);
	ku_image_end(out, part);
	ku_image_begin(out, key_of(&s->arena, from, true), &part);
	ku_buf_add(out, ku_buf_str(&book));
	stored &= ku_index_save(&im, index);
	ku_image_end(out, part);
	ku_buf_free(&book);
	return stored && !im.bad;
}

static bool list_sources(struct ku_study *s, struct sources *from)
{
	const char *folder = ku_rules_folder(&s->arena, &s->errors);
	struct ku_str *name;
	size_t n;
	if (!folder || !ku_folder_list(&s->arena, folder, &name, &n, &s->errors))
		return false;
	return read_sources(&s->arena, folder, name, n, true, from);
}

int ku_packs_compile(const char *path)
{
	struct ku_study s;
	struct ku_buf out = {0};
	struct sources from = {NULL, NULL, 0};
	ku_study_init(&s);
	ku_study_read_shipped(&s, false);
	bool done = good(&s) && list_sources(&s, &from) && compile(&s, &from, &out) && good(&s);
	done = done && key_of(&s.arena, &from, false).len && ku_file_write(path, ku_buf_str(&out), &s.errors);
	if (!done && good(&s))
		ku_report(&s.errors, (struct ku_error){.code = KU_BAD_DATA,
						       .path = ku_str_of(path),
						       .what = ku_str_of(_("the packs cannot be compiled"))});
	int status = ku_finish(&s.errors);
	ku_buf_free(&out);
	ku_study_close(&s);
	return done ? status : status ? status : KU_BAD_DATA;
}
