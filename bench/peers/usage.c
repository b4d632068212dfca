// Runs a command and writes to descriptor 3 what it took, as `usage.cjs` does for node:
// `peak-kilobytes user-milliseconds system-milliseconds`. Needs what the peers need: a C compiler.
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long milliseconds(struct timeval time) {
  return time.tv_sec * 1000L + time.tv_usec / 1000;
}

int main(int count, char **words) {
  if (count < 2) return 3;
  pid_t child = fork();
  if (child < 0) return 70;
  if (child == 0) {
    close(3);
    execvp(words[1], words + 1);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) return 70;
  dprintf(3, "%ld %ld %ld\n", usage.ru_maxrss, milliseconds(usage.ru_utime),
          milliseconds(usage.ru_stime));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 70;
}
