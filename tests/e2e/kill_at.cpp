// Preloaded into the program under test: kills it with SIGKILL at the n-th call that changes a file, whoever makes the
// call (our code, SQLite, Lucene++). So a test kills at the same places on a slow machine and a fast one.
//
//     KILL_AT=n        before the n-th call
//     KILL_SIGNAL=n    with this signal instead; if the program catches it, the call is made after that
//     KILL_COUNT=FILE  instead writes the number of calls to FILE when the program ends
//
// Programs that the program starts are left alone.

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

std::atomic<long> g_calls{0};
long g_kill_at = 0;
int g_signal = SIGKILL;
char g_count_file[4096];  // not a std::string: it is read after static objects are gone

__attribute__((constructor)) void start() {
  if (const char* at = std::getenv("KILL_AT")) g_kill_at = std::atol(at);
  if (const char* file = std::getenv("KILL_COUNT")) std::snprintf(g_count_file, sizeof g_count_file, "%s", file);
  if (const char* signal = std::getenv("KILL_SIGNAL")) g_signal = std::atoi(signal);
  for (const char* name : {"KILL_AT", "KILL_COUNT", "KILL_SIGNAL", "LD_PRELOAD"}) ::unsetenv(name);
}

__attribute__((destructor)) void end() {
  if (g_count_file[0] == 0) return;
  if (auto* file = std::fopen(g_count_file, "w")) {
    std::fprintf(file, "%ld", g_calls.load());
    std::fclose(file);
  }
}

void count() {
  if (++g_calls != g_kill_at) return;
  ::kill(::getpid(), g_signal);
  while (g_signal == SIGKILL) ::pause();
}

/// Counts, then makes the real call.
template <class Function, class... Arguments>
auto counted(const char* name, Arguments... arguments) {
  count();
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name))(arguments...);
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) { return counted<decltype(write)>("write", fd, bytes, size); }
ssize_t writev(int fd, const iovec* pieces, int count) {
  return counted<decltype(writev)>("writev", fd, pieces, count);
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  return counted<decltype(pwrite)>("pwrite", fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  return counted<decltype(pwrite64)>("pwrite64", fd, bytes, size, at);
}
int ftruncate(int fd, off_t size) noexcept { return counted<decltype(ftruncate)>("ftruncate", fd, size); }
int ftruncate64(int fd, off64_t size) noexcept { return counted<decltype(ftruncate64)>("ftruncate64", fd, size); }
int fsync(int fd) { return counted<decltype(fsync)>("fsync", fd); }
int fdatasync(int fd) { return counted<decltype(fdatasync)>("fdatasync", fd); }
int unlink(const char* path) noexcept { return counted<decltype(unlink)>("unlink", path); }
int mkdir(const char* path, mode_t mode) noexcept { return counted<decltype(mkdir)>("mkdir", path, mode); }
int rmdir(const char* path) noexcept { return counted<decltype(rmdir)>("rmdir", path); }
int rename(const char* from, const char* to) noexcept { return counted<decltype(rename)>("rename", from, to); }

}  // extern "C"
