/* review.c — `kupuya review make | take | sheet | register`. */
#include "review/review.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	ku_command *run;
} parts[] = {{"make", ku_review_make}, {"take", ku_review_take}, {"sheet", ku_review_sheet}, {"register", ku_review_register}};

int ku_cmd_review(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof parts / sizeof *parts; i++)
		if (strcmp(argv[1], parts[i].name) == 0)
			return parts[i].run(argc - 1, argv + 1);
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		return ku_help(
			_("Example:\n"
			  "  kupuya review make my-study --reviewer QC1     one HTML file to be read in any browser\n"
			  "  kupuya review take my-study decisions.json     what the reader decided becomes rules\n"
			  "\n"
			  "Usage: kupuya review make | take | sheet | register …\n"
			  "`kupuya review make --help` and so on tell more of each.\n"));
	return ku_usage("review", _("name what to do: make, take, sheet or register"));
}
