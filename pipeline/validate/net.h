/* net.h — a cruder net beside the engine: words that hold the letters of a listed name, whatever else they are.
 *
 * It knows no morphology, no spelling and no evidence, so it catches what these might lose (names glued together, suffixes that nobody thought of), and much
 * that is none: саламаттык is not Саламат. So it asks, and an answer holds for good.
 */
#ifndef KU_VALIDATE_NET_H
#define KU_VALIDATE_NET_H

#include "base/book.h"

enum { KU_NET_LEAST = 5 }; /* letters of a name that is looked for */

struct ku_net;
/* Of all that the study itself lists and does not keep. What was answered (`harmless:`, `answers:` that say word, `keep:`) passes, and so does a
 * common word of the languages in small letters, in any form. */
struct ku_net *ku_net_new(struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common);
/* The name whose letters `word` holds; empty: none, or it is answered. `document`: in the text of which transcript it stands; empty: none, and the names
 * of all count. Any number of threads may ask at once. */
struct ku_str ku_net_name(const struct ku_net *net, struct ku_str word, struct ku_str document);
size_t ku_net_size(const struct ku_net *net); /* names that are looked for */

#endif
