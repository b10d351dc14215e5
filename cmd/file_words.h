/* file_words.h — the name of a file as words, in which names and facts are looked for.
 */
#ifndef KU_CMD_FILE_WORDS_H
#define KU_CMD_FILE_WORDS_H

#include "base/arena.h"

/* «Талас/Айгуль_Кочкор2.docx» gives «Талас Айгуль Кочкор 2 docx»: words are parted by signs, digits and capitals. A hyphen parts them only where `hyphens`,
 * since it may belong to a name (Ак-Кыя). */
struct ku_str ku_file_words(struct ku_arena *a, struct ku_str file, bool hyphens);

#endif
