// Preloaded into the program: the clock of the day jumps a year forwards or back each time somebody looks at it. The
// monotonic clock is the system's own and cannot jump.
#include <atomic>
#include <ctime>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

time_t jump() {
  static std::atomic<unsigned> calls{0};
  constexpr time_t kYear = 365L * 24 * 3600;
  return calls.fetch_add(1) % 2 == 0 ? kYear : -kYear;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* out) noexcept {
  const long failed = syscall(SYS_clock_gettime, clock, out);
  if (failed == 0 && clock == CLOCK_REALTIME) {
    out->tv_sec += jump();
  }
  return static_cast<int>(failed);
}

extern "C" int gettimeofday(timeval* out, void*) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  out->tv_sec = now.tv_sec;
  out->tv_usec = now.tv_nsec / 1000;
  return 0;
}

extern "C" time_t time(time_t* out) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (out != nullptr) {
    *out = now.tv_sec;
  }
  return now.tv_sec;
}
