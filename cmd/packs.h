/* packs.h — the shipped packs, compiled: what reading the YAML of rules/ and making the index of all names would give, stored when the program is built.
 *
 * The file (packs.cache) has two parts: the lists that every study needs (pools of pseudonyms, common words, cues) and the packs. Each part has as its
 * key a SHA-256 over the program itself (its build ID), and the names and contents of the YAML files that it was made of. Where the key is another, the
 * file damaged or absent, the YAML is read: slower, with the same result. Nothing but the build ever writes it.
 */
#ifndef KU_CMD_PACKS_H
#define KU_CMD_PACKS_H

#include "study.h"

bool ku_is_pack(struct ku_str name); /* of a file in rules/: people, places … and not pools, word lists or cues */

enum ku_ready { KU_READY_NOTHING, KU_READY_LISTS, KU_READY_ALL };
/* What of the shipped files (names in the order in which they are read) was ready and is now in the study: all, as far as the study needs them;
 * or the lists alone, when not all packs are wanted. */
enum ku_ready ku_packs_load(struct ku_study *s, const char *folder, const struct ku_str name[], size_t n, bool all_packs);

int ku_packs_compile(const char *path); /* writes that file; the exit status */

#endif
