/* folder.h — files and folders at the rim: read whole with a limit, write all or nothing, exchange one folder for another, lock a study.
 *
 * Everything reports to the list of errors with the path and says in plain words what failed; nothing here quotes what a file holds.
 * Files are made with mode 0600, folders with 0700, whatever the umask.
 */
#ifndef KU_CMD_FOLDER_H
#define KU_CMD_FOLDER_H

#include "base/error.h"

/* umask 077 and no core dumps: call it first thing in main. */
void ku_folder_privacy(void);

/* A whole regular file of at most `limit` bytes, in the arena. Reports and returns false: KU_NO_INPUT (is not there, a folder, a FIFO,
 * a device), KU_NO_PERMISSION, KU_BAD_DATA (larger than the limit), KU_IO. A FIFO never blocks it. */
bool ku_file_read(struct ku_arena *a, const char *path, size_t limit, struct ku_str *out, struct ku_errors *errors);
/* The same from an open descriptor (standard input), to its end; `name` is used in messages. */
bool ku_file_read_fd(struct ku_arena *a, int fd, const char *name, size_t limit, struct ku_str *out, struct ku_errors *errors);

/* Writes a file beside itself, syncs it and renames it into place: whoever looks sees the old file or the whole new one. */
bool ku_file_write(const char *path, struct ku_str data, struct ku_errors *errors);
bool ku_fd_write(int fd, const char *name, struct ku_str data, struct ku_errors *errors); /* all of it, to an open descriptor */

bool ku_folder_make(const char *path, struct ku_errors *errors); /* with mode 0700; it may be there already; its parent must be */
bool ku_folder_remove(const char *path, struct ku_errors *errors); /* with all that is in it, never through a symbolic link; absent is fine */

/* The names (not paths) of the regular files under `path`, in sub-folders too ("a/b.txt"), by bytes; hidden ones are left out. A FIFO, socket or
 * device is reported as KU_BAD_DATA. Symbolic links are followed to files, not to folders. */
bool ku_folder_list(struct ku_arena *a, const char *path, struct ku_str **name, size_t *n, struct ku_errors *errors);
/* The same; *hidden is how many hidden files and folders were left out. */
bool ku_folder_list_seen(struct ku_arena *a, const char *path, struct ku_str **name, size_t *n, size_t *hidden, struct ku_errors *errors);

/* The study's secret: 32 bytes, in `path` (custody/secret) as 64 hexadecimal digits; made from the kernel's random source when it is not there.
 * Anything else in that file is refused: KU_BAD_DATA. */
enum { KU_SECRET_LENGTH = 32 };
bool ku_secret(const char *path, unsigned char secret[KU_SECRET_LENGTH], struct ku_errors *errors);

/* A lock that lasts as long as the process or until ku_unlock; -1 after reporting, KU_BUSY when another run holds it. The file stays. */
int ku_lock(const char *path, struct ku_errors *errors);
void ku_unlock(int lock);

/* Building a folder beside the one it will replace. Hold the study's lock from begin to the end.
 *
 *     begin   clears what a killed run left (finishing an exchange that it had half done) and makes PARENT/.NAME-XXXXXX
 *     write   adds a file ("transcripts/FGD-01.txt.gz"; folders are made as needed), create one to be written bit by bit; data are synced at the end
 *     commit  syncs, exchanges new and old in one step (renameat2 RENAME_EXCHANGE; where a file system cannot: two renames, which the next begin
 *             completes), removes the old one
 *     abandon removes what was built; the old folder was never touched
 *
 * After a failed write or commit the old folder is whole; call abandon. */
struct ku_folder {
	struct ku_arena arena;
	char *parent, *name, *building; /* folder above, "handoff", full path of what is being built */
	int fd;                         /* of `building` */
};
bool ku_folder_begin(struct ku_folder *f, const char *path, struct ku_errors *errors); /* path: DIR/handoff; DIR must exist */
bool ku_folder_write(struct ku_folder *f, struct ku_str name, struct ku_str data, struct ku_errors *errors); /* from several threads too, each with errors of its own */
int ku_folder_create(struct ku_folder *f, struct ku_str name, struct ku_errors *errors); /* an open file to be written and read, or -1; from several threads too */
const char *ku_folder_shown(const struct ku_folder *f, struct ku_arena *a, struct ku_str name); /* the path that it will have, for messages */
bool ku_folder_commit(struct ku_folder *f, struct ku_errors *errors); /* on success f is empty again */
void ku_folder_abandon(struct ku_folder *f); /* allowed on an empty or committed one */

/* Reports a failed system call: what was being done to which path, why, and what to do about it; the exit status follows from the error number. */
void ku_report_errno(struct ku_errors *errors, const char *path, const char *doing, int error_number, int otherwise);

#endif
