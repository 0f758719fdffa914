/*
 * Stands between a program and the file system (LD_PRELOAD). It writes every change of the files below NM_LOG_ROOT, in
 * the order in which they happened, to NM_LOG_FILE, and can let a chosen one of them fail.
 *
 * A record: type u8, path id u16, a zero byte, offset i64, length u32, then `length` bytes, little endian.
 *   N  a path got an id: bytes are the path      W  bytes were written at offset
 *   T  truncated to offset                       S  synced (its data are on the disk)
 *   C  created                                   U  unlinked
 *   R  renamed: bytes are the new path           M  folder made     D  folder removed
 *   A  a mark of the program: bytes written to a file named `.mark` below the root, which is not itself logged
 *
 * NM_FAIL_AT=n lets the n-th write, sync or truncation (from 1) fail with NM_FAIL_WITH (ENOSPC or EIO); with
 * NM_FAIL_ALL=1 all later ones of its kind too, until a file named `.room` stands in the root. With NM_DROP=1 a write
 * that is to fail is answered as done, and is not. NM_LIE_SYNC=1 answers syncs without logging them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FD 65536
#define MAX_PATHS 60000

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int log_fd = -1;
static char root[PATH_MAX];
static size_t root_length;
/* 0: not ours; 65535: the file of marks. */
static uint16_t path_of_fd[MAX_FD];
static char *paths[MAX_PATHS];
static unsigned path_count;
static long operations, fail_at;
static int fail_with, fail_all, drop, lie_sync, ready;
static char room_path[PATH_MAX + 8];
#define MARK 65535

static void begin(void) {
  if (ready) return;
  ready = 1;
  const char *folder = getenv("NM_LOG_ROOT"), *file = getenv("NM_LOG_FILE");
  const char *at = getenv("NM_FAIL_AT"), *with = getenv("NM_FAIL_WITH");
  fail_at = at ? atol(at) : 0;
  fail_with = with && !strcmp(with, "EIO") ? EIO : ENOSPC;
  fail_all = getenv("NM_FAIL_ALL") != NULL;
  drop = getenv("NM_DROP") != NULL;
  lie_sync = getenv("NM_LIE_SYNC") != NULL;
  if (!folder) return;
  strncpy(root, folder, sizeof root - 1);
  root_length = strlen(root);
  snprintf(room_path, sizeof room_path, "%s/.room", root);
  if (file) log_fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void record(char type, unsigned id, int64_t offset, const void *bytes, uint32_t length) {
  if (log_fd < 0) return;
  unsigned char head[16] = {(unsigned char)type, id & 255, (id >> 8) & 255, 0};
  memcpy(head + 4, &offset, 8);
  memcpy(head + 12, &length, 4);
  struct iovec parts[2] = {{head, 16}, {(void *)bytes, length}};
  syscall(SYS_writev, log_fd, parts, length ? 2 : 1);
}

static unsigned id_of(const char *path) {
  for (unsigned id = 1; id <= path_count; id++)
    if (!strcmp(paths[id], path)) return id;
  if (path_count + 1 >= MAX_PATHS) return 0;
  paths[++path_count] = strdup(path);
  record('N', path_count, 0, path, strlen(path));
  return path_count;
}

/* The path as it stands below the root, or NULL when it does not. */
static const char *ours(const char *path, char *buffer) {
  begin();
  if (!root_length || !path) return NULL;
  if (path[0] != '/') {
    if (!getcwd(buffer, PATH_MAX)) return NULL;
    size_t used = strlen(buffer);
    snprintf(buffer + used, PATH_MAX - used, "/%s", path);
    path = buffer;
  }
  if (strncmp(path, root, root_length) || (path[root_length] != '/' && path[root_length])) return NULL;
  return path[root_length] ? path + root_length + 1 : ".";
}

/* Whether this operation is the one to fail. */
static int fails(int is_write) {
  if (!fail_at) return 0;
  operations++;
  if (operations < fail_at || (operations > fail_at && !fail_all)) return 0;
  if (fail_all && fail_with == ENOSPC && !is_write) return 0;
  if (fail_all && operations > fail_at && syscall(SYS_access, room_path, F_OK) == 0) return 0;
  errno = fail_with;
  return 1;
}

static void opened(int fd, const char *path, int flags, int was_there) {
  char buffer[PATH_MAX];
  const char *name = ours(path, buffer);
  if (fd < 0 || fd >= MAX_FD) return;
  path_of_fd[fd] = 0;
  if (!name) return;
  if (!strcmp(name, ".mark")) {
    path_of_fd[fd] = MARK;
    return;
  }
  unsigned id = id_of(name);
  path_of_fd[fd] = (uint16_t)id;
  if ((flags & O_CREAT) && !was_there) record('C', id, 0, NULL, 0);
  else if (flags & O_TRUNC) record('T', id, 0, NULL, 0);
}

static int open_any(int folder, const char *path, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  if (!ours(path, buffer)) {
    int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= 0 && fd < MAX_FD) path_of_fd[fd] = 0;
    return fd;
  }
  pthread_mutex_lock(&turn);
  int was_there = syscall(SYS_access, path, F_OK) == 0;
  int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
  int saved = errno;
  opened(fd, path, flags, was_there);
  errno = saved;
  pthread_mutex_unlock(&turn);
  return fd;
}

#define MODE_OF(flags)                                  \
  mode_t mode = 0;                                      \
  if ((flags) & (O_CREAT | O_TMPFILE)) {                \
    va_list more;                                       \
    va_start(more, flags);                              \
    mode = va_arg(more, mode_t);                        \
    va_end(more);                                       \
  }
int open(const char *path, int flags, ...) { MODE_OF(flags) return open_any(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return open_any(AT_FDCWD, path, flags | O_LARGEFILE, mode); }

static unsigned id_at(int fd) { return fd >= 0 && fd < MAX_FD ? path_of_fd[fd] : 0; }

static ssize_t write_at(int fd, const void *bytes, size_t length, int64_t offset, int has_offset) {
  unsigned id = id_at(fd);
  if (!id)
    return has_offset ? syscall(SYS_pwrite64, fd, bytes, length, offset) : syscall(SYS_write, fd, bytes, length);
  pthread_mutex_lock(&turn);
  ssize_t done = -1;
  if (id == MARK) {
    record('A', 0, 0, bytes, length);
    done = (ssize_t)length;
  } else if (fails(1)) {
    if (drop) done = (ssize_t)length;
  } else {
    if (!has_offset) offset = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    done = has_offset ? syscall(SYS_pwrite64, fd, bytes, length, offset) : syscall(SYS_write, fd, bytes, length);
    if (done > 0) record('W', id, offset, bytes, (uint32_t)done);
  }
  int saved = errno;
  pthread_mutex_unlock(&turn);
  errno = saved;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return write_at(fd, bytes, length, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return write_at(fd, bytes, length, at, 1); }

static ssize_t write_parts(int fd, const struct iovec *parts, int count, int64_t offset, int has_offset) {
  ssize_t all = 0;
  for (int part = 0; part < count; part++) {
    ssize_t done = write_at(fd, parts[part].iov_base, parts[part].iov_len, offset + all, has_offset);
    if (done < 0) return all ? all : -1;
    all += done;
    if ((size_t)done < parts[part].iov_len) break;
  }
  return all;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!id_at(fd)) return syscall(SYS_writev, fd, parts, count);
  return write_parts(fd, parts, count, 0, 0);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return write_parts(fd, parts, count, at, 1); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { return write_parts(fd, parts, count, at, 1); }

static int sync_with(int call, int fd) {
  unsigned id = id_at(fd);
  if (!id || id == MARK) return (int)syscall(call, fd);
  pthread_mutex_lock(&turn);
  int result = -1;
  if (!fails(0)) {
    /* The real sync is left out: what is durable here is what the log says. */
    result = 0;
    if (!lie_sync) record('S', id, 0, NULL, 0);
  }
  int saved = errno;
  pthread_mutex_unlock(&turn);
  errno = saved;
  return result;
}
int fsync(int fd) { return sync_with(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_with(SYS_fdatasync, fd); }

int ftruncate(int fd, off_t length) {
  unsigned id = id_at(fd);
  if (!id) return (int)syscall(SYS_ftruncate, fd, length);
  pthread_mutex_lock(&turn);
  int result = -1;
  if (!fails(1)) {
    result = (int)syscall(SYS_ftruncate, fd, length);
    if (result == 0) record('T', id, length, NULL, 0);
  }
  int saved = errno;
  pthread_mutex_unlock(&turn);
  errno = saved;
  return result;
}
int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

static int named(char type, const char *path, int result) {
  char buffer[PATH_MAX];
  const char *name = result == 0 ? ours(path, buffer) : NULL;
  int saved = errno;
  if (name) record(type, id_of(name), 0, NULL, 0);
  errno = saved;
  return result;
}
#define IN_TURN(body)            \
  pthread_mutex_lock(&turn);     \
  int result = (body);           \
  int saved = errno;             \
  pthread_mutex_unlock(&turn);   \
  errno = saved;                 \
  return result;
int unlink(const char *path) { IN_TURN(named('U', path, (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0))) }
int rmdir(const char *path) { IN_TURN(named('D', path, (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR))) }
int mkdir(const char *path, mode_t mode) { IN_TURN(named('M', path, (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode))) }

static int renamed(const char *from, const char *to) {
  char a[PATH_MAX], b[PATH_MAX];
  const char *old = ours(from, a), *new = ours(to, b);
  int result = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  if (result == 0 && old && new) record('R', id_of(old), 0, new, strlen(new));
  return result;
}
int rename(const char *from, const char *to) { IN_TURN(renamed(from, to)) }

int close(int fd) {
  if (fd >= 0 && fd < MAX_FD) path_of_fd[fd] = 0;
  return (int)syscall(SYS_close, fd);
}
