// Starts a program on one core and prints to descriptor 9 what it took: wall and processor seconds, peak memory in KB,
// exit status. So small that its own memory is never more than that of what it starts.
// usage: launch CORE SECONDS PROGRAM ARGUMENTS…
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t child;
static void too_long(int signal) {
  (void)signal;
  kill(-child, SIGKILL);
}

int main(int count, char** words) {
  if (count < 4) {
    return 2;
  }
  const int core = atoi(words[1]);
  struct timespec start, end;
  struct rusage used;
  int status = 0;
  signal(SIGALRM, too_long);
  clock_gettime(CLOCK_MONOTONIC, &start);
  child = fork();
  if (child == 0) {
    setpgid(0, 0);
    close(9);
    if (core >= 0) {
      cpu_set_t set;
      CPU_ZERO(&set);
      CPU_SET(core, &set);
      sched_setaffinity(0, sizeof set, &set);
    }
    execvp(words[3], words + 3);
    _exit(127);
  }
  alarm((unsigned)atoi(words[2]));
  wait4(child, &status, 0, &used);
  clock_gettime(CLOCK_MONOTONIC, &end);
  dprintf(9, "%.6f %.6f %ld %d\n", (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9,
          (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
              (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
          used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
