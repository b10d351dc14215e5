/* ledger.c — SQLite with a rollback journal (network shares cannot do WAL); triggers refuse every change of a row. One transaction from open to commit, so
 * that a file of decisions is taken whole or not at all.
 */
#include "review/ledger.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { SCHEMA = 1, APPLICATION = 0x6B75706C /* "kupl" */, PATIENCE_MS = 5000 };

static const struct {
	const char *name, *columns;
} tables[] = {
	{"meta", "study TEXT NOT NULL"},
	{"reviewer", "code TEXT PRIMARY KEY, salt TEXT NOT NULL, test TEXT NOT NULL"},
	{"packet", "id TEXT PRIMARY KEY, reviewer TEXT NOT NULL, role TEXT NOT NULL, salt TEXT NOT NULL, rounds "
		   "INTEGER NOT NULL, made INTEGER NOT NULL"},
	{"part", "packet TEXT NOT NULL, transcript TEXT NOT NULL, text TEXT NOT NULL, turns INTEGER NOT NULL, findings "
		 "INTEGER NOT NULL, "
		 "PRIMARY KEY (packet, transcript)"},
	{"segment", "packet TEXT NOT NULL, transcript TEXT NOT NULL, turn INTEGER NOT NULL, PRIMARY KEY (packet, "
		    "transcript, turn)"},
	{"finding", "packet TEXT NOT NULL, transcript TEXT NOT NULL, i INTEGER NOT NULL, turn INTEGER NOT NULL, at "
		    "INTEGER NOT NULL, kind TEXT NOT NULL, "
		    "form TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, replacement TEXT NOT NULL, done "
		    "TEXT NOT NULL, "
		    "question TEXT NOT NULL, PRIMARY KEY (packet, transcript, i)"},
	{"seed", "packet TEXT NOT NULL, transcript TEXT NOT NULL, turn INTEGER NOT NULL, form TEXT NOT NULL, PRIMARY "
		 "KEY (packet, transcript, turn, form)"},
	{"taken", "id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, packet TEXT NOT NULL, at INTEGER NOT NULL, "
		  "seconds INTEGER NOT NULL"},
	{"reading", "taken INTEGER NOT NULL, transcript TEXT NOT NULL, PRIMARY KEY (taken, transcript)"},
	{"decision", "taken INTEGER NOT NULL, seq INTEGER NOT NULL, transcript TEXT NOT NULL, turn INTEGER NOT NULL, i "
		     "INTEGER NOT NULL, "
		     "verdict TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT "
		     "NULL, replacement TEXT NOT NULL, "
		     "why TEXT NOT NULL, PRIMARY KEY (taken, seq)"},
	{"ruled", "packet TEXT NOT NULL, transcript TEXT NOT NULL, turn INTEGER NOT NULL, verdict TEXT NOT NULL, kind "
		  "TEXT NOT NULL, form TEXT NOT NULL, "
		  "name TEXT NOT NULL, PRIMARY KEY (packet, transcript, turn, verdict, kind, form, name)"},
	{"signing", "id INTEGER PRIMARY KEY, at INTEGER NOT NULL, signer TEXT NOT NULL, report TEXT NOT NULL, passed "
		    "INTEGER NOT NULL"},
};

struct ku_ledger {
	sqlite3 *db;
	struct ku_arena *arena;
	struct ku_str path;
	int failed; /* SQLite's code of the first thing that went wrong */
};

static void note(struct ku_ledger *l, int code)
{
	if (!l->failed && code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
		l->failed = code;
}

static void run_sql(struct ku_ledger *l, const char *sql)
{
	if (!l->failed)
		note(l, sqlite3_exec(l->db, sql, NULL, NULL, NULL));
}

static bool report(struct ku_ledger *l, struct ku_errors *errors)
{
	static const struct {
		int code;
		enum ku_exit exit;
		const char *what, *mend;
	} troubles[] = {{SQLITE_BUSY, KU_BUSY, N_("another program is working with the ledger"),
			 N_("Wait until it has finished and try again.")},
			{SQLITE_NOTADB, KU_BAD_DATA, N_("this is not the ledger of this study"),
			 N_("Put the ledger back from your backup of the custody folder.")},
			{SQLITE_CORRUPT, KU_BAD_DATA, N_("the ledger is damaged or cut short"),
			 N_("Put the ledger back from your backup of the custody folder.")},
			{SQLITE_FULL, KU_IO, N_("no space is left for the ledger"),
			 N_("Free some space on the disk and try again.")},
			{SQLITE_READONLY, KU_NO_PERMISSION, N_("the ledger cannot be written"),
			 N_("Ask for the right to write in the custody folder.")},
			{SQLITE_CANTOPEN, KU_CANNOT_CREATE, N_("the ledger cannot be opened or made"),
			 N_("Check that the custody folder is there and may be written.")},
			{0, KU_IO, N_("the ledger cannot be read or written"), N_("Check the disk and try again.")}};
	size_t i = 0;
	while (troubles[i].code && troubles[i].code != (l->failed & 0xFF))
		i++;
	ku_report(errors, (struct ku_error){.code = troubles[i].exit,
					    .path = l->path,
					    .what = ku_str_of(_(troubles[i].what)),
					    .mend = ku_str_of(_(troubles[i].mend))});
	return false;
}

static void make_tables(struct ku_ledger *l, struct ku_str study)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		run_sql(l, ku_format(l->arena,
				     "CREATE TABLE %s (%s) STRICT;"
				     "CREATE TRIGGER %s_stays BEFORE UPDATE ON %s BEGIN SELECT RAISE(ABORT, 'rows "
				     "never change'); END;"
				     "CREATE TRIGGER %s_remains BEFORE DELETE ON %s BEGIN SELECT RAISE(ABORT, 'rows "
				     "never go'); END;",
				     tables[i].name, tables[i].columns, tables[i].name, tables[i].name, tables[i].name,
				     tables[i].name)
				   .ptr);
	run_sql(l,
		ku_format(l->arena, "PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION, SCHEMA).ptr);
	ku_ledger_add(l, "meta", "t", study);
}

/* Without it every finding of a packet would be looked for among all decisions. Also in ledgers that were made without. */
static void make_index(struct ku_ledger *l)
{
	run_sql(l, "CREATE INDEX IF NOT EXISTS decision_at ON decision (taken, transcript, i)");
}

static void check_ours(struct ku_ledger *l, struct ku_str study)
{
	if (ku_ledger_number(l, "PRAGMA application_id", 0, NULL) != APPLICATION ||
	    ku_ledger_number(l, "PRAGMA user_version", 0, NULL) != SCHEMA ||
	    ku_ledger_number(l, "SELECT count(*) FROM meta WHERE study = ?1", 1, &study) != 1)
		note(l, SQLITE_NOTADB);
}

struct ku_ledger *ku_ledger_open(struct ku_arena *a, const char *path, struct ku_str study, struct ku_errors *errors)
{
	struct ku_ledger *l = ku_alloc(a, sizeof *l);
	l->arena = a;
	l->path = ku_str_of(path);
	note(l, sqlite3_open_v2(path, &l->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
				NULL)); /* umask 077 makes it private */
	if (!l->failed) {
		sqlite3_busy_timeout(l->db, PATIENCE_MS);
		sqlite3_db_config(l->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(l->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	}
	run_sql(l, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE");
	if (!l->failed && ku_ledger_number(l, "SELECT count(*) FROM sqlite_schema", 0, NULL) == 0)
		make_tables(l, study);
	else if (!l->failed)
		check_ours(l, study);
	make_index(l);
	if (!l->failed)
		return l;
	report(l, errors);
	sqlite3_close(l->db);
	return NULL;
}

void ku_ledger_add(struct ku_ledger *l, const char *table, const char *types, ...)
{
	sqlite3_stmt *add = NULL;
	char sql[128];
	int n = 0;
	va_list args;
	if (l->failed)
		return;
	snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", table);
	for (const char *t = types + 1; *t; t++)
		strcat(sql, ",?"); /* tables have at most twelve columns */
	strcat(sql, ")");
	note(l, sqlite3_prepare_v2(l->db, sql, -1, &add, NULL));
	va_start(args, types);
	for (const char *t = types; *t && add; t++) {
		n++;
		if (*t == 'n') {
			note(l, sqlite3_bind_int64(add, n, va_arg(args, int64_t)));
		} else {
			struct ku_str s = va_arg(args, struct ku_str);
			note(l, sqlite3_bind_text64(add, n, s.len ? s.ptr : "", s.len, SQLITE_STATIC, SQLITE_UTF8));
		}
	}
	va_end(args);
	if (add)
		note(l, sqlite3_step(add));
	sqlite3_finalize(add);
}

enum { COLUMNS = 16 }; /* of any query here */

void ku_ledger_each(struct ku_ledger *l, const char *sql, ku_ledger_row *row, void *ctx, size_t n,
		    const struct ku_str what[])
{
	sqlite3_stmt *q = NULL;
	int code = SQLITE_ERROR;
	if (l->failed)
		return;
	note(l, sqlite3_prepare_v2(l->db, sql, -1, &q, NULL));
	for (size_t i = 0; q && i < n; i++)
		note(l, sqlite3_bind_text64(q, (int)i + 1, what[i].len ? what[i].ptr : "", what[i].len, SQLITE_STATIC,
					    SQLITE_UTF8));
	while (q && (code = sqlite3_step(q)) == SQLITE_ROW) {
		struct ku_ledger_cell cell[COLUMNS] = {0};
		for (int i = 0; i < sqlite3_column_count(q) && i < COLUMNS; i++) {
			cell[i].number = sqlite3_column_int64(q, i);
			const char *text = (const char *)sqlite3_column_text(q, i);
			cell[i].text =
				ku_dup(l->arena, (struct ku_str){text ? text : "", (size_t)sqlite3_column_bytes(q, i)});
		}
		row(ctx, cell);
	}
	note(l, code);
	sqlite3_finalize(q);
}

static void first_number(void *ctx, const struct ku_ledger_cell cell[])
{
	struct ku_ledger_cell *out = ctx;
	if (!out->text.ptr)
		*out = cell[0];
}

int64_t ku_ledger_number(struct ku_ledger *l, const char *sql, size_t n, const struct ku_str what[])
{
	struct ku_ledger_cell out = {0};
	ku_ledger_each(l, sql, first_number, &out, n, what);
	return out.number;
}

bool ku_ledger_commit(struct ku_ledger *l, struct ku_errors *errors)
{
	run_sql(l, "COMMIT; BEGIN IMMEDIATE");
	return l->failed ? report(l, errors) : true;
}

void ku_ledger_close(struct ku_ledger *l)
{
	if (l)
		sqlite3_close(l->db);
}
