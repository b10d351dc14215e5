/* pools.h — the pools that pseudonyms are drawn from: rules/pools-ky.yaml, pools-ru.yaml, pools-uz.yaml.
 *
 *     kupuya: 1
 *     language: ky
 *     female: [Айсулуу, …]
 *     male: [Эрмек, …]
 *     surnames: [Осмонов, …]      # the man's form; a woman's is made from it
 */
#ifndef KU_BASE_POOLS_H
#define KU_BASE_POOLS_H

#include "base/error.h"

enum { KU_POOL_FEMALE, KU_POOL_MALE, KU_POOL_SURNAME, KU_NPOOL };

struct ku_pool { const struct ku_str *name; size_t n; };
struct ku_pools { struct ku_pool of[4][KU_NPOOL]; }; /* [enum ku_lang KU_KY, KU_RU, KU_UZ][female, male, surname] */

/* Adds one file to `pools` (all zero to begin with). A name twice in a pool, or an unknown key, is an error. */
void ku_pools_read(struct ku_arena *a, struct ku_pools *pools, struct ku_str path, struct ku_str text, struct ku_errors *errors);

#endif
