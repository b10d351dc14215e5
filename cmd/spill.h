/* spill.h — where parts of a handoff wait that go into its archives at the end: a file without a name, in the folder that is being built, so that memory does
 * not grow with the study. It holds safe text only, and is gone with the process.
 */
#ifndef KU_CMD_SPILL_H
#define KU_CMD_SPILL_H

#include <stdatomic.h>

#include "compress/store.h"
#include "folder.h"

struct ku_spill {
	int fd;
	atomic_uint_least64_t end;
	atomic_int error; /* number of the first failed write or read; 0: none */
};

bool ku_spill_open(struct ku_spill *s, const struct ku_folder *f, struct ku_errors *errors); /* false after reporting */
struct ku_store ku_spill_store(struct ku_spill *s); /* for any thread */
void ku_spill_close(struct ku_spill *s);

#endif
