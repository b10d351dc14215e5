/* container.h — a ZIP container in memory, as office files are: its parts by name, within limits. Nothing is ever
 * written to disk.
 */
#ifndef KU_READ_CONTAINER_H
#define KU_READ_CONTAINER_H

#include "base/arena.h"

enum {
	KU_CONTAINER_BYTES = 64 * 1024 * 1024, /* of all parts unpacked */
	KU_CONTAINER_PARTS = 1000,
	KU_CONTAINER_RATIO = 200 /* of a part: bytes unpacked to bytes packed */
};

enum ku_container_end {
	KU_CONTAINER_GOOD,
	KU_CONTAINER_BROKEN,    /* no ZIP, cut short, or a part that does not unpack to its checksum */
	KU_CONTAINER_TOO_LARGE, /* one of the limits */
	KU_CONTAINER_ENCRYPTED
};

struct ku_container; /* close it with ku_container_close in the function that opened it */

/* Looks through the whole list of parts before any is unpacked. `bytes` must outlive the container. *out is NULL
 * unless the result is KU_CONTAINER_GOOD. */
enum ku_container_end ku_container_open(struct ku_str bytes, struct ku_container **out);
void ku_container_close(struct ku_container *c); /* NULL is fine */
bool ku_container_has(struct ku_container *c, const char *name);
/* A part, unpacked into the arena. KU_CONTAINER_BROKEN also when there is none of that name. */
enum ku_container_end ku_container_part(struct ku_container *c, struct ku_arena *a, const char *name, struct ku_str *out);

#endif
