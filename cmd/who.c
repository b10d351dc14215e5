/* who.c — `kupuya who PSEUDONYM`: for custody alone, who stands behind a pseudonym or a label. Every question is noted in custody/who.log before it is
 * answered; where it cannot be noted there is no answer.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd.h"
#include "folder.h"
#include "language/spelling.h"
#include "study.h"
#include "validate/bearers.h"

struct asking { struct ku_study study; struct ku_buf out; size_t found; };

/* ----- the log ----- */

static bool write_log(struct ku_study *s, struct ku_str asked)
{
	const char *path = ku_study_path(s, "custody/who.log");
	struct ku_buf line = {0};
	time_t now = time(NULL);
	struct tm utc;
	char when[32] = "";
	if (gmtime_r(&now, &utc))
		strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
	ku_buf_format(&line, "%s\t%lu\t", when, (unsigned long)getuid());
	for (size_t i = 0; i < asked.len; i++) /* one line, whatever was asked */
		ku_buf_byte(&line, (unsigned char)asked.ptr[i] < ' ' || asked.ptr[i] == 0x7F ? ' ' : asked.ptr[i]);
	ku_buf_byte(&line, '\n');
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		ku_report_errno(&s->errors, path, _("noting the question"), errno, KU_IO);
	bool good = fd >= 0 && ku_fd_write(fd, path, ku_buf_str(&line), &s->errors) && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	ku_buf_free(&line);
	return good;
}

/* ----- answers ----- */

static void add_part(struct ku_buf *out, const char *what, struct ku_str part)
{
	if (part.len)
		ku_buf_format(out, "\t%s: %.*s", what, (int)part.len, part.ptr);
}

static void tell(struct asking *k, const struct ku_identity *is)
{
	struct ku_buf *out = &k->out;
	k->found++;
	ku_buf_format(out, "%.*s\t%s\t%.*s", (int)is->name.len, is->name.ptr, ku_kind_name(is->kind), (int)is->scope.len, is->scope.ptr);
	add_part(out, _("given name"), is->given);
	add_part(out, _("surname"), is->surname);
	add_part(out, _("father"), is->father);
	add_part(out, _("instead"), is->fixed);
	if (is->label)
		ku_buf_format(out, "\t%s: %llu", _("number"), (unsigned long long)is->label);
	ku_buf_byte(out, '\n');
}

/* “[3-айыл]да” fits “[{n}-айыл]” with 3. */
static bool fits_label(struct ku_str asked, struct ku_str label, uint64_t *number)
{
	size_t at = ku_str_find(label, KU_S("{n}"));
	struct ku_str head = ku_str_sub(label, 0, at == SIZE_MAX ? 0 : at), tail = ku_str_sub(label, head.len + 3, label.len);
	if (at == SIZE_MAX || !ku_str_starts(asked, head))
		return false;
	size_t i = head.len;
	for (*number = 0; i < asked.len && asked.ptr[i] >= '0' && asked.ptr[i] <= '9' && *number < 1000000000; i++)
		*number = *number * 10 + (uint64_t)(asked.ptr[i] - '0');
	return i > head.len && ku_str_starts(ku_str_sub(asked, i, asked.len), tail);
}

static bool bears_label(const struct ku_study *s, const struct ku_identity *is, struct ku_str asked)
{
	uint64_t number;
	for (int l = 0; is->label && is->kind < KU_NKIND && l < KU_NLABEL; l++)
		if (fits_label(asked, s->book.policy[is->kind].label[l], &number) && number == is->label)
			return true;
	return is->fixed.len && ku_str_starts(asked, is->fixed);
}

static void look(struct asking *k, struct ku_str asked, struct ku_bearers *bearers)
{
	const struct ku_registry *r = k->study.registry;
	for (uint64_t i = 1; i <= ku_registry_count(r); i++) {
		const struct ku_identity *is = ku_registry_identity(r, i);
		if (bears_label(&k->study, is, asked) || ku_bearer_is(bearers, is))
			tell(k, is);
	}
}

static bool was_run(struct ku_study *s)
{
	const char *path = ku_study_path(s, "custody/registry.db");
	if (access(path, F_OK) == 0)
		return true;
	ku_report(&s->errors, (struct ku_error){.code = KU_NO_INPUT, .path = ku_str_of(path), .what = ku_str_of(_("this study has no registry yet: nobody has a pseudonym")),
	          .mend = ku_str_of(_("Name the study with --study, or run it first."))});
	return false;
}

static int who(struct asking *k, const char *folder, struct ku_str asked)
{
	struct ku_study *s = &k->study;
	ku_study_init(s);
	if (ku_study_read(s, folder) && was_run(s) && ku_study_find(s) && ku_study_custody(s, false) && write_log(s, asked)) {
		struct ku_errors unheard = {.arena = &s->arena}; /* `run` says what is wrong between rules and registry */
		ku_registry_bind(s->registry, &s->book, &s->bound, &unheard);
		struct ku_bearers *bearers = ku_bearers_of(&s->arena, &s->book, s->registry, asked, &s->errors);
		if (bearers)
			look(k, asked, bearers);
		if (bearers && !k->found)
			fprintf(stderr, _("kupuya: nobody in this study has the pseudonym or label “%.*s”\n"), (int)asked.len, asked.ptr);
	}
	bool shown = ku_out(ku_buf_str(&k->out)) && ku_out_flush();
	int status = ku_finish(&s->errors);
	ku_buf_free(&k->out);
	ku_study_close(s);
	return status ? status : !shown ? KU_IO : k->found ? KU_DONE : KU_GATE;
}

static const char *usage(void)
{
	return _("Example:\n"
	         "  kupuya who \"Динара Осмонова\" --study my-study\n"
	         "  kupuya who \"[3-айыл]\" --study my-study\n"
	         "\n"
	         "Usage: kupuya who PSEUDONYM [--study STUDY]\n"
	         "Who or what stands behind a pseudonym, in any form, or behind a label. For those who keep the study's custody: each question is\n"
	         "noted in custody/who.log with the time and the user. Exit status 1: nobody.\n");
}

int ku_cmd_who(int argc, char **argv)
{
	static const struct option options[] = {{"study", required_argument, NULL, 's'}, {"help", no_argument, NULL, 'h'}, {0}};
	const char *folder = ".";
	for (int c; (c = getopt_long(argc, argv, "s:h", options, NULL)) != -1;) {
		switch (c) {
		case 's': folder = optarg; break;
		case 'h': return ku_help(usage());
		default: return ku_usage_option("who", argv);
		}
	}
	struct ku_str asked = argc - optind == 1 ? ku_str_trim(ku_str_of(argv[optind])) : KU_S("");
	if (!asked.len || ku_utf8_bad(asked) != SIZE_MAX)
		return ku_usage("who", _("ask for one pseudonym or label; in quotes when it has several words"));
	struct asking k = {0};
	return who(&k, folder, asked);
}
