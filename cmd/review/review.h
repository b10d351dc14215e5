/* review.h — the parts of `kupuya review`, each a command of its own (argv[0] is its name).
 */
#ifndef KU_REVIEW_REVIEW_H
#define KU_REVIEW_REVIEW_H

#include "cmd.h"

ku_command ku_review_make, ku_review_take, ku_review_sheet, ku_review_register;

#endif
