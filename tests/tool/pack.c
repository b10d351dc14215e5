/* pack FILE FOLDER [COMMENT]   Makes the archive that a Word or OpenDocument file is of the files in a folder, always the same bytes. `mimetype` comes first
 * and is stored, as OpenDocument wants it.
 */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { MOST = 256 };
static char *path[MOST];
static size_t n;

static int add(const char *name, const struct stat *st, int type, struct FTW *at)
{
	(void)st, (void)at;
	if (type == FTW_F && n < MOST)
		path[n++] = strdup(name);
	return 0;
}

static int is_mimetype(const char *name)
{
	const char *slash = strrchr(name, '/');
	return strcmp(slash ? slash + 1 : name, "mimetype") == 0;
}

static int by_name(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	int first = is_mimetype(y) - is_mimetype(x);
	return first ? first : strcmp(x, y);
}

int main(int argc, char **argv)
{
	int error = 0;
	if (argc < 3 || nftw(argv[2], add, 8, FTW_PHYS) != 0)
		return fprintf(stderr, "usage: pack FILE FOLDER [COMMENT]\n"), 1;
	zip_t *z = zip_open(argv[1], ZIP_CREATE | ZIP_TRUNCATE, &error);
	qsort(path, n, sizeof *path, by_name);
	for (size_t i = 0; z && i < n; i++) {
		zip_source_t *s = zip_source_file(z, path[i], 0, -1);
		zip_int64_t at = zip_file_add(z, path[i] + strlen(argv[2]) + 1, s, ZIP_FL_ENC_UTF_8);
		if (at < 0 || zip_file_set_dostime(z, (zip_uint64_t)at, 0, 0x21, 0) != 0 ||
		    zip_set_file_compression(z, (zip_uint64_t)at, is_mimetype(path[i]) ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) != 0)
			return 1;
	}
	if (!z || (argc > 3 && zip_set_archive_comment(z, argv[3], (zip_uint16_t)strlen(argv[3])) != 0) || zip_close(z) != 0)
		return fprintf(stderr, "pack: %s cannot be made\n", argv[1]), 1;
	for (size_t i = 0; i < n; i++)
		free(path[i]);
	return 0;
}
