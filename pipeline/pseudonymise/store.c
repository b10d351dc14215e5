/* store.c — SQLite as a book in ink: rows are added, never changed and never taken out (triggers see to it), and each run signs how many there are.
 *
 * A new file is made complete beside its place and moved there, so that an empty or half-made registry is never taken for a new one: a file that
 * is there and does not read well is an error. Rollback journal, not WAL, which network shares cannot do. One transaction is open
 * from ku_store_open to ku_store_commit; SQLite's own lock keeps a second writer out.
 */
#include "pseudonymise/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SCHEMA = 1, APPLICATION = 0x6B757079 /* "kupy" */, PATIENCE_MS = 5000 };

/* clang-format off */
static const struct table {
	const char *name, *columns; /* as in CREATE TABLE */
	const char *types;          /* t text, n number, in order */
} tables[KU_NTABLE] = {
	[KU_T_IDENTITY] = {"identity", "number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, found INTEGER NOT NULL, "
	                               "sex INTEGER NOT NULL, lang INTEGER NOT NULL", "nttnnn"},
	[KU_T_SCOPE] = {"scope", "identity INTEGER NOT NULL, scope TEXT NOT NULL, PRIMARY KEY (identity, scope)", "nt"},
	[KU_T_ID] = {"id", "list TEXT NOT NULL, id TEXT NOT NULL, identity INTEGER NOT NULL, PRIMARY KEY (list, id)", "ttn"},
	[KU_T_PART] = {"part", "identity INTEGER NOT NULL, role TEXT NOT NULL, turn INTEGER NOT NULL, pseudonym TEXT NOT NULL, "
	                       "PRIMARY KEY (identity, role, turn)", "ntnt"},
	[KU_T_SURNAME] = {"surname", "stem TEXT NOT NULL, turn INTEGER NOT NULL, pseudonym TEXT NOT NULL, PRIMARY KEY (stem, turn)", "tnt"},
	[KU_T_LABEL] = {"label", "kinds TEXT NOT NULL, n INTEGER NOT NULL, identity INTEGER NOT NULL UNIQUE, PRIMARY KEY (kinds, n)", "tnn"},
	[KU_T_CODE] = {"code", "file TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL UNIQUE", "tt"},
	[KU_T_RETIRED] = {"retired", "pseudonym TEXT NOT NULL PRIMARY KEY", "t"},
	[KU_T_RUN] = {"run", "run INTEGER PRIMARY KEY, draws INTEGER NOT NULL, identities INTEGER NOT NULL, scopes INTEGER NOT NULL, "
	                     "ids INTEGER NOT NULL, parts INTEGER NOT NULL, surnames INTEGER NOT NULL, labels INTEGER NOT NULL, "
	                     "codes INTEGER NOT NULL, retired INTEGER NOT NULL", "nnnnnnnnnn"},
};
/* clang-format on */

struct ku_store {
	sqlite3 *db;
	struct ku_arena *arena;
	struct ku_str path; /* for messages */
	sqlite3_stmt *add[KU_NTABLE];
	int64_t rows[KU_NTABLE]; /* with those added in this run */
	uint64_t draws;
	int failed;     /* SQLite's code of the first row that could not be added */
	int sys_failed; /* and the system's */
	bool open;      /* a transaction is */
	bool changed;
};

/* ----- errors ----- */

struct trouble {
	int code; /* SQLite's primary code; 0 ends the table */
	enum ku_exit exit;
	const char *what, *mend;
};

static const struct trouble troubles[] = {
	{SQLITE_BUSY, KU_BUSY, N_("another run is working with the registry"),
	 N_("wait until it has finished and try again")},
	{SQLITE_LOCKED, KU_BUSY, N_("another run is working with the registry"),
	 N_("wait until it has finished and try again")},
	{SQLITE_NOTADB, KU_BAD_DATA, N_("this is not a registry"),
	 N_("put the registry back from your backup of the custody folder")},
	{SQLITE_CORRUPT, KU_BAD_DATA, N_("the registry is damaged or cut short"),
	 N_("put the registry back from your backup of the custody folder")},
	{SQLITE_FULL, KU_IO, N_("no space is left for the registry"), N_("free some space on the disk and run again")},
	{SQLITE_READONLY, KU_NO_PERMISSION, N_("the registry cannot be written"),
	 N_("ask for the right to write in the custody folder")},
	{SQLITE_PERM, KU_NO_PERMISSION, N_("the registry may not be opened"),
	 N_("ask for the right to write in the custody folder")},
	{SQLITE_AUTH, KU_NO_PERMISSION, N_("the registry may not be opened"),
	 N_("ask for the right to write in the custody folder")},
	{SQLITE_CONSTRAINT, KU_BAD_DATA, N_("the registry contradicts itself"),
	 N_("put the registry back from your backup of the custody folder")},
	{SQLITE_CANTOPEN, KU_CANNOT_CREATE, N_("the registry cannot be opened or made"),
	 N_("check that the custody folder is there and may be written")},
	{0, KU_IO, N_("the registry cannot be read or written"), N_("check the disk and run again")},
};

static void report(struct ku_str path, enum ku_exit exit, const char *what, const char *mend, struct ku_errors *errors)
{
	ku_report(errors, (struct ku_error){.code = exit,
					    .path = path,
					    .what = ku_str_of(_(what)),
					    .doing = ku_str_of(_("opening the study's registry")),
					    .mend = ku_str_of(_(mend))});
}

static void report_sqlite(struct ku_str path, int code, int sys, struct ku_errors *errors)
{
	const struct trouble *t = troubles;
	int primary = code & 0xFF;
	if (primary == SQLITE_CANTOPEN && (sys == EACCES || sys == EPERM || sys == EROFS))
		primary = SQLITE_PERM;
	if (sys == ENOSPC || sys == EDQUOT)
		primary = SQLITE_FULL;
	while (t->code && t->code != primary)
		t++;
	report(path, t->exit, t->what, t->mend, errors);
}

static bool report_now(struct ku_store *s, int code, struct ku_errors *errors)
{
	report_sqlite(s->path, code, sqlite3_system_errno(s->db), errors);
	return false;
}

void ku_store_bad(struct ku_store *s, const char *what, struct ku_errors *errors)
{
	report(s->path, KU_BAD_DATA, what, N_("put the registry back from your backup of the custody folder"), errors);
}

/* ----- making a new one ----- */

static int run_sql(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static int make_table(sqlite3 *db, const struct table *t)
{
	char sql[1024];
	snprintf(sql, sizeof sql,
		 "CREATE TABLE %s (%s) STRICT;"
		 "CREATE TRIGGER %s_stays BEFORE UPDATE ON %s BEGIN SELECT RAISE(ABORT, 'rows never change'); END;"
		 "CREATE TRIGGER %s_remains BEFORE DELETE ON %s BEGIN SELECT RAISE(ABORT, 'rows never go'); END;",
		 t->name, t->columns, t->name, t->name, t->name, t->name);
	return run_sql(db, sql);
}

static int make_schema(sqlite3 *db, struct ku_str study)
{
	char sql[128];
	sqlite3_stmt *add = NULL;
	snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION, SCHEMA);
	int code = run_sql(db, "BEGIN IMMEDIATE; CREATE TABLE meta (study TEXT NOT NULL) STRICT;");
	for (size_t i = 0; code == SQLITE_OK && i < KU_NTABLE; i++)
		code = make_table(db, &tables[i]);
	if (code == SQLITE_OK)
		code = sqlite3_prepare_v2(db, "INSERT INTO meta VALUES (?1)", -1, &add, NULL);
	if (code == SQLITE_OK) {
		sqlite3_bind_text64(add, 1, study.ptr, study.len, SQLITE_STATIC, SQLITE_UTF8);
		code = sqlite3_step(add) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(db);
	}
	sqlite3_finalize(add);
	if (code == SQLITE_OK)
		code = run_sql(db, "INSERT INTO run VALUES (0, 0, 0, 0, 0, 0, 0, 0, 0, 0);");
	if (code == SQLITE_OK)
		code = run_sql(db, sql);
	return code == SQLITE_OK ? run_sql(db, "COMMIT") : code;
}

static int open_db(const char *path, sqlite3 **db)
{
	int code = sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE, NULL);
	if (code != SQLITE_OK)
		return code;
	sqlite3_busy_timeout(*db, PATIENCE_MS);
	/* what a file of somebody else's making could do to us: nothing */
	sqlite3_db_config(*db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	code = run_sql(*db, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;");
	return code;
}

/* Makes a whole registry beside `path` and moves it there; when somebody else was quicker, theirs stays. */
static bool make_file(struct ku_arena *a, const char *path, struct ku_str study, struct ku_errors *errors)
{
	char *beside = (char *)ku_format(a, "%s.XXXXXX", path).ptr;
	sqlite3 *db = NULL;
	int fd = mkstemp(beside); /* mode 0600 */
	if (fd < 0) {
		report_sqlite(ku_str_of(path), SQLITE_CANTOPEN, errno, errors);
		return false;
	}
	close(fd);
	int code = open_db(beside, &db);
	if (code == SQLITE_OK)
		code = make_schema(db, study);
	int sys = code == SQLITE_OK ? 0 : sqlite3_system_errno(db);
	sqlite3_close(db);
	if (code == SQLITE_OK && renameat2(AT_FDCWD, beside, AT_FDCWD, path, RENAME_NOREPLACE) != 0) {
		bool cannot = errno == EINVAL || errno == ENOSYS;
		if (errno != EEXIST && (!cannot || rename(beside, path) != 0)) {
			code = SQLITE_CANTOPEN;
			sys = errno;
		}
	}
	unlink(beside);
	if (code != SQLITE_OK)
		report_sqlite(ku_str_of(path), code, sys, errors);
	return code == SQLITE_OK;
}

/* ----- opening ----- */

static bool get_number(sqlite3 *db, const char *sql, int64_t *out)
{
	sqlite3_stmt *q = NULL;
	bool good = sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW;
	*out = good ? sqlite3_column_int64(q, 0) : 0;
	sqlite3_finalize(q);
	return good;
}

static struct ku_str get_text(struct ku_store *s, const char *sql)
{
	sqlite3_stmt *q = NULL;
	struct ku_str out = KU_S("");
	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		out = ku_dup(s->arena, ku_str_of((const char *)sqlite3_column_text(q, 0)));
	sqlite3_finalize(q);
	return out;
}

static bool is_ours(struct ku_store *s, struct ku_str study, struct ku_errors *errors)
{
	int64_t application, schema;
	if (!get_number(s->db, "PRAGMA application_id", &application) ||
	    !get_number(s->db, "PRAGMA user_version", &schema))
		return report_now(s, sqlite3_errcode(s->db), errors);
	if (application != APPLICATION || schema < 1) {
		report_sqlite(s->path, SQLITE_NOTADB, 0, errors);
		return false;
	}
	if (schema > SCHEMA) {
		report(s->path, KU_BAD_DATA, N_("this registry was written by a newer version of kupuya"),
		       N_("install that version and run again"), errors);
		return false;
	}
	if (!ku_str_is(get_text(s, "PRAGMA quick_check(1)"), "ok")) {
		report_sqlite(s->path, SQLITE_CORRUPT, 0, errors);
		return false;
	}
	struct ku_str whose = get_text(s, "SELECT study FROM meta");
	if (ku_str_eq(whose, study))
		return true;
	struct ku_str what = ku_format(s->arena, _("this is the registry of the study “%.*s”, not of “%.*s”"),
				       (int)whose.len, whose.ptr, (int)study.len, study.ptr);
	report(s->path, KU_BAD_DATA, what.ptr,
	       N_("put this study's own custody folder here, or correct `study:` in study.yaml"), errors);
	return false;
}

/* The last run wrote down how many rows there are. */
static bool is_complete(struct ku_store *s, struct ku_errors *errors)
{
	sqlite3_stmt *q = NULL;
	bool good =
		sqlite3_prepare_v2(s->db, "SELECT * FROM run ORDER BY run DESC LIMIT 1", -1, &q, NULL) == SQLITE_OK &&
		sqlite3_step(q) == SQLITE_ROW && sqlite3_column_count(q) == 2 + KU_T_RUN;
	if (good)
		s->draws = (uint64_t)sqlite3_column_int64(q, 1);
	for (int t = 0; good && t < KU_T_RUN; t++) {
		char sql[64];
		snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[t].name);
		good = get_number(s->db, sql, &s->rows[t]) && s->rows[t] == sqlite3_column_int64(q, 2 + t);
	}
	sqlite3_finalize(q);
	good = good && get_number(s->db, "SELECT max(run) + 1 FROM run", &s->rows[KU_T_RUN]);
	if (!good)
		ku_store_bad(s, N_("rows are missing from the registry"), errors);
	return good;
}

static bool prepare(struct ku_store *s)
{
	for (size_t t = 0; t < KU_NTABLE; t++) {
		char sql[128];
		int n = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (", tables[t].name);
		for (size_t i = 0; tables[t].types[i]; i++)
			n += snprintf(sql + n, sizeof sql - (size_t)n, "%s?", i ? ", " : "");
		snprintf(sql + n, sizeof sql - (size_t)n, ")");
		if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->add[t], NULL) != SQLITE_OK)
			return false;
	}
	return true;
}

static bool start(struct ku_store *s, const char *path, struct ku_str study, struct ku_errors *errors)
{
	int code = open_db(path ? path : ":memory:", &s->db);
	if (code == SQLITE_OK && !path)
		code = make_schema(s->db, study);
	if (code == SQLITE_OK)
		code = run_sql(s->db, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
	if (code != SQLITE_OK)
		return report_now(s, code, errors);
	s->open = true;
	if (!is_ours(s, study, errors) || !is_complete(s, errors))
		return false;
	return prepare(s) || report_now(s, sqlite3_errcode(s->db), errors);
}

struct ku_store *ku_store_open(struct ku_arena *a, const char *path, struct ku_str study, struct ku_errors *errors)
{
	struct stat st;
	struct ku_store *s = ku_alloc(a, sizeof *s);
	s->arena = a;
	s->path = ku_str_of(path ? path : "");
	if (path && stat(path, &st) != 0) {
		if (errno != ENOENT) {
			report_sqlite(s->path, SQLITE_CANTOPEN, errno, errors);
			return NULL;
		}
		if (!make_file(a, path, study, errors))
			return NULL;
	} else if (path && !(S_ISREG(st.st_mode) && st.st_size > 0)) {
		report_sqlite(s->path, S_ISREG(st.st_mode) ? SQLITE_CORRUPT : SQLITE_NOTADB, 0, errors);
		return NULL;
	}
	if (start(s, path, study, errors))
		return s;
	ku_store_close(s);
	return NULL;
}

/* ----- rows ----- */

bool ku_store_each(struct ku_store *s, enum ku_store_table t, bool (*row)(void *ctx, const struct ku_cell cell[]),
		   void *ctx, struct ku_errors *errors)
{
	char sql[64];
	sqlite3_stmt *q = NULL;
	/* by rowid or, where the key is a text, by the order of writing, which is also that of the rowid */
	snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY rowid", tables[t].name);
	int code = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);
	bool good = code == SQLITE_OK;
	while (good && (code = sqlite3_step(q)) == SQLITE_ROW) {
		struct ku_cell cell[KU_COLUMNS] = {0};
		for (int i = 0; tables[t].types[i]; i++) {
			if (tables[t].types[i] == 'n')
				cell[i].number = sqlite3_column_int64(q, i);
			else
				cell[i].text = ku_dup(s->arena, (struct ku_str){(const char *)sqlite3_column_text(q, i),
										(size_t)sqlite3_column_bytes(q, i)});
		}
		good = row(ctx, cell);
	}
	sqlite3_finalize(q);
	if (good && code != SQLITE_DONE)
		good = report_now(s, code, errors);
	return good;
}

void ku_store_add(struct ku_store *s, enum ku_store_table t, const struct ku_cell cell[])
{
	sqlite3_stmt *add = s->add[t];
	for (int i = 0; tables[t].types[i]; i++) {
		if (tables[t].types[i] == 'n')
			sqlite3_bind_int64(add, i + 1, cell[i].number);
		else
			sqlite3_bind_text64(add, i + 1, cell[i].text.len ? cell[i].text.ptr : "", cell[i].text.len,
					    SQLITE_STATIC, SQLITE_UTF8);
	}
	int code = sqlite3_step(add);
	if (code != SQLITE_DONE && !s->failed) {
		s->failed = code;
		s->sys_failed = sqlite3_system_errno(s->db);
	}
	sqlite3_reset(add);
	s->rows[t]++;
	s->changed = true;
}

uint64_t ku_store_draws(const struct ku_store *s)
{
	return s->draws;
}

bool ku_store_commit(struct ku_store *s, uint64_t draws, struct ku_errors *errors)
{
	if (!s->open)
		return true;
	if (s->changed || draws != s->draws) {
		struct ku_cell cell[KU_COLUMNS] = {{.number = s->rows[KU_T_RUN]}, {.number = (int64_t)draws}};
		for (int t = 0; t < KU_T_RUN; t++)
			cell[2 + t].number = s->rows[t];
		ku_store_add(s, KU_T_RUN, cell);
	}
	if (s->failed) {
		report_sqlite(s->path, s->failed, s->sys_failed, errors);
		return false;
	}
	int code = run_sql(s->db, "COMMIT");
	if (code != SQLITE_OK)
		return report_now(s, code, errors);
	s->open = false;
	return true;
}

void ku_store_close(struct ku_store *s)
{
	if (!s)
		return;
	if (s->open)
		run_sql(s->db, "ROLLBACK");
	for (size_t t = 0; t < KU_NTABLE; t++)
		sqlite3_finalize(s->add[t]);
	sqlite3_close(s->db);
	s->db = NULL;
}
