/* guid.h — GUIDs that stay the same from run to run and tell nothing.
 */
#ifndef KU_COMPRESS_GUID_H
#define KU_COMPRESS_GUID_H

#include "base/str.h"

enum { KU_GUID = 36 };
struct ku_guid { char text[KU_GUID + 1]; }; /* upper case, no braces, NUL-ended */

struct ku_guid_key { uint64_t state[26]; }; /* a secret that was taken in once; copies are as good, for any number of threads. Wipe it */
struct ku_guid_key ku_guid_key_of(const unsigned char *secret, size_t bytes);

/* HMAC-SHA-256 (RFC 2104) of what it is of under the key, in the layout of a name-based UUID (RFC 4122, 4.3: version 5). `kind` keeps things of different kinds
 * apart; `id` is a pseudonymous one: a code, a number. */
struct ku_guid ku_guid(const struct ku_guid_key *key, const char *kind, struct ku_str id);
struct ku_str ku_guid_str(const struct ku_guid *guid); /* borrowed */

#endif
