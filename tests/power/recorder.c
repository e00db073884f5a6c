// SPDX-License-Identifier: GPL-3.0-or-later
//
// LD_PRELOAD library: writes down, in order, everything a program does to the files directly in HS_RECORD_DIR, and
// what it prints (its acknowledgements), to HS_RECORD_OUT. power_cut.cpp rebuilds from that what a disk may hold after
// a power cut. One record: struct record, then `size` bytes.
//   C file made   W bytes written   T file cut to length `offset`   S file synced   U name removed   D names synced   A printed

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct record {
    char what;
    char pad[3];
    uint32_t size;
    int64_t offset;
    char name[64];
};

enum { kMost = 4096 };
static char names[kMost][64]; // per descriptor; "." is the folder itself
static int log_descriptor = -1;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...)                              \
    static type (*real)(__VA_ARGS__);                      \
    if (!real)                                             \
        real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t real_write(int fd, const void* bytes, size_t size)
{
    REAL(ssize_t, "write", int, const void*, size_t);
    return real(fd, bytes, size);
}

static int real_open(const char* path, int flags, int mode)
{
    REAL(int, "open", const char*, int, ...);
    return real(path, flags, mode);
}

static void put(char what, const char* name, int64_t offset, const void* bytes, uint32_t size)
{
    pthread_mutex_lock(&mutex);
    if (log_descriptor < 0 && getenv("HS_RECORD_OUT"))
        log_descriptor = real_open(getenv("HS_RECORD_OUT"), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    struct record head;
    memset(&head, 0, sizeof head);
    head.what = what;
    head.size = bytes ? size : 0;
    head.offset = offset;
    strncpy(head.name, name, sizeof head.name - 1);
    if (log_descriptor >= 0
        && (real_write(log_descriptor, &head, sizeof head) != (ssize_t)sizeof head
            || (head.size && real_write(log_descriptor, bytes, head.size) != (ssize_t)head.size)))
        abort(); // half a record would make every result wrong
    pthread_mutex_unlock(&mutex);
}

/// The name within the recorded folder, "." for the folder, null for anything else.
static const char* inside(const char* path)
{
    const char* folder = getenv("HS_RECORD_DIR");
    const size_t length = folder ? strlen(folder) : 0;
    if (!length || strncmp(path, folder, length) != 0)
        return NULL;
    if (path[length] == '\0')
        return ".";
    return path[length] == '/' && !strchr(path + length + 1, '/') ? path + length + 1 : NULL;
}

static const char* named(int fd)
{
    return fd >= 0 && fd < kMost && names[fd][0] ? names[fd] : NULL;
}

static int opened(const char* path, int flags, int mode)
{
    struct stat facts;
    const char* name = inside(path);
    const int fresh = name && (flags & O_CREAT) && stat(path, &facts) != 0;
    const int fd = real_open(path, flags, mode);
    if (fd >= 0 && fd < kMost) {
        names[fd][0] = '\0';
        if (name)
            strncpy(names[fd], name, sizeof names[fd] - 1);
        if (fresh)
            put('C', name, 0, NULL, 0);
    }
    return fd;
}

static int mode_of(int flags, va_list arguments)
{
    return flags & O_CREAT ? va_arg(arguments, int) : 0;
}

int open(const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const int mode = mode_of(flags, arguments);
    va_end(arguments);
    return opened(path, flags, mode);
}

int open64(const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const int mode = mode_of(flags, arguments);
    va_end(arguments);
    return opened(path, flags, mode);
}

int close(int fd)
{
    REAL(int, "close", int);
    if (fd >= 0 && fd < kMost)
        names[fd][0] = '\0';
    return real(fd);
}

ssize_t write(int fd, const void* bytes, size_t size)
{
    const int64_t at = named(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    const ssize_t done = real_write(fd, bytes, size);
    if (done > 0 && fd == STDOUT_FILENO)
        put('A', "", 0, bytes, (uint32_t)done);
    else if (done > 0 && named(fd))
        put('W', named(fd), at, bytes, (uint32_t)done);
    return done;
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at)
{
    REAL(ssize_t, "pwrite", int, const void*, size_t, off_t);
    const ssize_t done = real(fd, bytes, size, at);
    if (done > 0 && named(fd))
        put('W', named(fd), at, bytes, (uint32_t)done);
    return done;
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at)
{
    return pwrite(fd, bytes, size, at);
}

int ftruncate(int fd, off_t length)
{
    REAL(int, "ftruncate", int, off_t);
    const int done = real(fd, length);
    if (done == 0 && named(fd))
        put('T', named(fd), length, NULL, 0);
    return done;
}

int ftruncate64(int fd, off64_t length)
{
    return ftruncate(fd, length);
}

static void synced(int fd)
{
    if (named(fd))
        put(strcmp(named(fd), ".") == 0 ? 'D' : 'S', named(fd), 0, NULL, 0);
}

int fsync(int fd)
{
    REAL(int, "fsync", int);
    const int done = real(fd);
    if (done == 0)
        synced(fd);
    return done;
}

int fdatasync(int fd)
{
    REAL(int, "fdatasync", int);
    const int done = real(fd);
    if (done == 0)
        synced(fd);
    return done;
}

int unlink(const char* path)
{
    REAL(int, "unlink", const char*);
    const int done = real(path);
    if (done == 0 && inside(path))
        put('U', inside(path), 0, NULL, 0);
    return done;
}
