/* qdpx_inner.h — what the two files that write a project.qde share: how things in it are referred to. Nobody else includes it.
 *
 * What is referred to is found again by computing its GUID once more from what it is, never by keeping tables of GUIDs for the whole project, so a reference
 * cannot be spelt otherwise than its target.
 */
#ifndef KU_COMPRESS_QDPX_INNER_H
#define KU_COMPRESS_QDPX_INNER_H

#include "compress/project.h"
#include "compress/xml.h"

struct ku_qde { /* somebody writes a piece of project.qde */
	struct ku_xml x;
	struct ku_arena a, ids; /* ids: for what is not needed longer than the call */
	const struct ku_guid_key *key;
	struct ku_guid user;
};

struct ku_qde ku_qde_begin(const struct ku_guid_key *key);
void ku_qde_end(struct ku_qde *w);
void ku_qde_guid(struct ku_qde *w, const char *attribute, const char *kind, struct ku_str id);
void ku_qde_refer(struct ku_qde *w, const char *element, const char *kind, struct ku_str id);
void ku_qde_refer_to(struct ku_qde *w, const char *element, const struct ku_guid *target);
void ku_qde_created(struct ku_qde *w); /* by whom and when: all of it at one fixed time */

struct ku_str ku_qde_speaker(struct ku_arena *a, const struct ku_paper *paper, size_t speaker); /* ids */
struct ku_str ku_qde_turn(struct ku_arena *a, const struct ku_paper *paper, size_t number);
struct ku_str ku_qde_file(struct ku_qde *w, const struct ku_paper *paper, struct ku_str before); /* the name of its text's file */

extern const struct ku_str ku_qde_then; /* the fixed time */

#endif
