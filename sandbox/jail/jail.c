/*
 * jail - run one untrusted program once, in namespaces of its own, and report what it did.
 *
 *   jail OPTIONS -- PROGRAM ARGUMENT...
 *
 * Three processes take part:
 *
 *   outside   this process: makes the namespaces, waits
 *   init      PID 1 inside: builds the file tree, gives up every privilege, then watches
 *   program   the untrusted program, with its own descendants
 *
 * The program gets descriptors 0, 1 and 2 as they are. Descriptor 3 is a socket to whoever asked
 * (the agent). When all is ready the program waits there for the word to start: the number of the core
 * it is to stay on (-1: any), with a descriptor if that is to be its standard input. So the next jail
 * can be made while a program still runs in another. Init writes one line of JSON at the end; an end of
 * file from the other side stops everything at once, so nothing here outlives the agent.
 *
 *   {"status": 9, "reason": "cpu", "cpu_us": 1100312, "wall_us": 1102000, "memory_kib": 3400}
 *   {"failed": "mount /proc", "errno": 1, "error": "Operation not permitted"}
 *
 * "status" is that of wait(2). "reason" says who ended the program: "" itself, else "cpu", "wall",
 * "memory", "asked". "failed" is our own failure, or "exec" when PROGRAM cannot be started.
 *
 * The file tree inside, on one private tmpfs:
 *
 *   /usr, /bin, /lib*   the host's, read-only
 *   /etc                passwd and group of our own, ld.so.cache, alternatives, what --mount names
 *   /proc               fresh: shows only this jail
 *   /dev                null, zero, full, random, urandom, links to the standard streams
 *   /job                to run: --job, read-only. To build: a writable copy of --build
 *   /store              --store, read-only; not there without it
 *   /tmp, /dev/shm      writable, --scratch-mib together; executable only when building
 *
 * Without root the jail lives in a user namespace, in which one user (INNER_ID) stands for ours.
 * Root on a kernel that has none gives --drop-to, and init becomes that user by setresuid.
 *
 * Built as a library (-shared) the same code jails a copy of the process that calls jail_fork(): a
 * started interpreter need not start again for every program (zygote.py).
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <grp.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    CONTROL = 3,             /* descriptor: the agent's socket */
    INNER_ID = 60001,        /* user and group inside the jail */
    SAMPLE_MS = 5,           /* how often the tree's time and memory are looked at */
    MAX_STARVED = 3,         /* times its wall clock a program may take that waits for a processor */
    EXACT_MS = 50,           /* how often the memory that processes share is divided among them */
    TICK_US = 10000,         /* unit of times in /proc/PID/stat (USER_HZ is 100 everywhere) */
    REAPED = 256,            /* orphans in a row, before the clocks are looked at again */
    OPEN_FILES = 512,        /* enough for compilers and R; 64 is not */
    MAX_PROCESSES = 1024,    /* --processes is below it */
    JAIL_AHEAD = 2,          /* processes of a jail that waits: its init and its program */
    DAY_MS = 86400000,       /* what may be asked for at most: of time, ... */
    MAX_KIB = 1 << 30,       /* ... of memory, ... */
    MAX_SCRATCH_MIB = 1 << 16, /* ... of room for files */
    MAX_MOUNTS = 16,
    MAX_VARIABLES = 32,
    SAVED_FILES = 4096,      /* at most so many files ... */
    SAVED_DEPTH = 8,         /* ... in directories so deep ... */
};
static const long long SAVED_BYTES = 256LL << 20; /* ... and so many bytes leave a build */
static const char NEW_ROOT[] = "/mnt"; /* the FHS promises it; only our own mount namespace sees it covered */

static struct {
    const char *job, *build, *save, *store;
    const char *mounts[MAX_MOUNTS];
    char *variables[MAX_VARIABLES + 1];
    int mount_count, variable_count;
    long wall_ms, cpu_ms, memory_kib, address_space_kib, processes, scratch_mib;
    uid_t drop_to; /* 0: a user namespace instead */
    int network;   /* a network namespace of its own, for an agent that could not leave the network */
    int is_copy;   /* of a process that has files of its own open */
} option;

/* Say that we (not the program) failed, and end this process. */
static void fail(const char *step) {
    int error = errno;
    dprintf(CONTROL, "{\"failed\": \"%s\", \"errno\": %d, \"error\": \"%s\"}\n", step, error, strerror(error));
    _exit(1);
}

static void check(int result, const char *step) {
    if (result < 0) fail(step);
}

static long long clock_us(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static long long now_us(void) { return clock_us(CLOCK_MONOTONIC); }

static void write_file(const char *path, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || write(fd, text, length) != length) fail(path);
    close(fd);
}

/* The whole of a small file as text, or -1. Files in /proc are read in one go. */
static int read_file(const char *path, char *text, size_t size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t length = read(fd, text, size - 1);
    close(fd);
    if (length < 0) return -1;
    text[length] = 0;
    return length;
}

/* ---------------------------------------------------------------- the file tree */

/* Flags that the kernel does not let a user namespace take off a mount it did not make. */
static unsigned long locked_flags(const char *path) {
    struct statvfs info;
    check(statvfs(path, &info), path);
    return info.f_flag & ST_NOEXEC ? MS_NOEXEC : 0;
}

static void bind_mount(const char *from, const char *to, unsigned long flags) {
    check(mount(from, to, NULL, MS_BIND | MS_REC, NULL), from);
    check(mount(NULL, to, NULL, MS_REMOUNT | MS_BIND | MS_NOSUID | MS_NODEV | flags | locked_flags(to), NULL), to);
}

static void make_directory(const char *path) {
    if (mkdir(path, 0755) && errno != EEXIST) fail(path);
}

/* Show a file or directory of the host, where it exists, read-only at the same path. */
static void show(const char *path) {
    struct stat info;
    char link[256];
    if (lstat(path, &info)) return;
    const char *inside = path + 1; /* the working directory is the new root */
    if (S_ISLNK(info.st_mode)) {   /* /bin -> usr/bin */
        ssize_t length = readlink(path, link, sizeof link - 1);
        check(length, path);
        link[length] = 0;
        check(symlink(link, inside), path);
        return;
    }
    if (S_ISDIR(info.st_mode)) make_directory(inside);
    else write_file(inside, "");
    bind_mount(path, inside, MS_RDONLY);
}

static void make_devices(void) {
    static const char *const nodes[] = {"null", "zero", "full", "random", "urandom"};
    make_directory("dev");
    make_directory("dev/shm");
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
        char from[32], to[32];
        snprintf(from, sizeof from, "/dev/%s", nodes[i]);
        snprintf(to, sizeof to, "dev/%s", nodes[i]);
        write_file(to, "");
        check(mount(from, to, NULL, MS_BIND, NULL), from);
    }
    check(symlink("/proc/self/fd", "dev/fd"), "dev/fd");
    check(symlink("/proc/self/fd/0", "dev/stdin"), "dev/stdin");
    check(symlink("/proc/self/fd/1", "dev/stdout"), "dev/stdout");
    check(symlink("/proc/self/fd/2", "dev/stderr"), "dev/stderr");
}

static void make_etc(void) {
    int id = option.drop_to ? option.drop_to : INNER_ID;
    make_directory("etc");
    write_file("etc/passwd", "root:x:0:0:root:/:/bin/sh\nuser:x:%d:%d:user:/tmp:/bin/sh\n", id, id);
    write_file("etc/group", "root:x:0:\nuser:x:%d:\n", id);
    show("/etc/ld.so.cache");
    show("/etc/alternatives");
    for (int i = 0; i < option.mount_count; i++) show(option.mounts[i]);
}

/* A writable directory on the root's own tmpfs, which itself becomes read-only. */
static void make_scratch(const char *path, unsigned long flags) {
    make_directory(path);
    if (option.drop_to) check(chown(path, option.drop_to, option.drop_to), path);
    check(chmod(path, 01777), path);
    bind_mount(path, path, flags);
}

static int open_directory(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    check(fd, path);
    return fd;
}

/* Opened ahead, because the new root covers what lies below /mnt. */
static void show_store(int store) {
    char from[32];
    snprintf(from, sizeof from, "/proc/self/fd/%d", store);
    make_directory("store");
    bind_mount(from, "store", MS_RDONLY);
    close(store);
}

static void build_root(void) {
    unsigned long scratch_flags = option.build ? 0 : MS_NOEXEC;
    char size[64];
    snprintf(size, sizeof size, "mode=755,size=%ldm,nr_inodes=%ld", option.scratch_mib, option.scratch_mib * 64);
    check(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "make / private");
    int store = option.store ? open_directory(option.store) : -1;
    check(mount("jail", NEW_ROOT, "tmpfs", MS_NOSUID, size), "mount tmpfs on /mnt");
    check(chdir(NEW_ROOT), NEW_ROOT);
    static const char *const shown[] = {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) show(shown[i]);
    make_etc();
    make_devices();
    make_directory("proc");
    check(mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL), "mount /proc");
    make_scratch("tmp", scratch_flags);
    make_scratch("dev/shm", scratch_flags);
    if (option.build) {
        make_scratch("job", 0);
    } else {
        make_directory("job");
        bind_mount(option.job, "job", MS_RDONLY);
    }
    if (option.store) show_store(store);
    check(syscall(SYS_pivot_root, ".", "."), "pivot_root"); /* the old root is now stacked upon the new */
    check(umount2(".", MNT_DETACH), "unmount the old root");
    check(mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID, NULL), "make / read-only");
    check(chdir("/job"), "chdir /job");
}

/*
 * Copy regular files and directories, never following a link, FIFO or anything else that a
 * program may have left. Both ends are descriptors of directories, so no path of the other side is
 * ever looked up. Returns what is left of `budget`, or -1 when the copy would be too big.
 */
static long long copy_tree(int from, int to, int depth, int *files, long long budget) {
    DIR *directory = fdopendir(from);
    if (!directory) fail("read a directory");
    for (struct dirent *entry; budget >= 0 && (entry = readdir(directory));) {
        const char *name = entry->d_name;
        if (!strcmp(name, ".") || !strcmp(name, "..")) continue;
        int source = openat(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        struct stat info;
        if (source < 0) continue; /* a link, or not readable even to its owner */
        check(fstat(source, &info), "fstat");
        if ((S_ISDIR(info.st_mode) && depth == SAVED_DEPTH) || --*files < 0) {
            budget = -1;
        } else if (S_ISDIR(info.st_mode)) {
            check(mkdirat(to, name, 0755), "mkdirat");
            int target = openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            check(target, "openat");
            budget = copy_tree(source, target, depth + 1, files, budget);
            close(target);
            continue; /* closedir closed the source */
        } else if (S_ISREG(info.st_mode) && (budget -= info.st_size) >= 0) {
            int target = openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, info.st_mode & 0755);
            check(target, "openat");
            for (off_t left = info.st_size; left > 0;) {
                ssize_t copied = sendfile(target, source, NULL, left);
                check(copied, "sendfile");
                if (copied == 0) break;
                left -= copied;
            }
            close(target);
        }
        close(source);
    }
    closedir(directory);
    return budget;
}

static long long copy_all(int from, int to) {
    int files = SAVED_FILES;
    return copy_tree(from, to, 0, &files, SAVED_BYTES);
}

/* ---------------------------------------------------------------- privileges and limits */

static void map_user(uid_t uid, gid_t gid) {
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/uid_map", "%d %d 1", INNER_ID, uid);
    write_file("/proc/self/gid_map", "%d %d 1", INNER_ID, gid);
}

static void drop_privileges(void) {
    for (int capability = 0; prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0; capability++) {}
    if (option.drop_to) {
        check(setgroups(0, NULL), "setgroups");
        check(setresgid(option.drop_to, option.drop_to, option.drop_to), "setresgid");
        check(setresuid(option.drop_to, option.drop_to, option.drop_to), "setresuid");
    }
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    check(syscall(SYS_capset, &header, none), "capset");
    check(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs");
}

static void limit(int resource, rlim_t value) {
    struct rlimit both = {value, value};
    check(setrlimit(resource, &both), "setrlimit");
}

static void set_limits(void) {
    rlim_t scratch = (rlim_t)option.scratch_mib << 20;
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, OPEN_FILES);
    limit(RLIMIT_FSIZE, scratch);
    limit(RLIMIT_MEMLOCK, 0);
    limit(RLIMIT_MSGQUEUE, 0);
    /* Init is one of them. A user namespace counts by itself; without one the jail made ahead counts as well. */
    limit(RLIMIT_NPROC, option.processes + 1 + (option.drop_to ? JAIL_AHEAD : 0));
    limit(RLIMIT_CPU, option.cpu_ms / 1000 + 2); /* a second line: init is earlier and more exact */
    if (option.address_space_kib) limit(RLIMIT_AS, (rlim_t)option.address_space_kib << 10);
    /* Recursion may use all the memory there is. "Unlimited" also keeps glibc from giving every
       thread a stack as big as the main one. */
    struct rlimit stack;
    check(getrlimit(RLIMIT_STACK, &stack), "getrlimit");
    stack.rlim_cur = stack.rlim_max;
    check(setrlimit(RLIMIT_STACK, &stack), "setrlimit stack");
}

/*
 * System calls that are refused. Most need a privilege nobody has here; refusing them as well keeps
 * the kernel's less travelled code out of reach. The others would escape the watch: memory that belongs to
 * no process (memfd, System V IPC), or changing the limits and priority of init, which has the same user.
 */
static const int refused[] = {
    /* namespaces and mounts */
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_open_by_handle_at,
#ifdef SYS_fsopen
    SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_move_mount, SYS_open_tree,
#endif
#ifdef SYS_mount_setattr
    SYS_mount_setattr,
#endif
    /* other processes */
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp,
    SYS_sched_setaffinity, SYS_sched_setscheduler, SYS_sched_setparam, SYS_sched_setattr, SYS_setpriority, SYS_ioprio_set,
#ifdef SYS_pidfd_getfd
    SYS_pidfd_getfd,
#endif
    /* network: not even one that has no way out; socketpair stays (asyncio needs it) */
    SYS_socket,
    /* kernel interfaces with a history */
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_personality,
    SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_syslog, SYS_acct,
    SYS_swapon, SYS_swapoff, SYS_quotactl, SYS_fanotify_init, SYS_vhangup,
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
#endif
    /* memory that no process's size shows */
    SYS_shmget, SYS_msgget, SYS_semget, SYS_mq_open, SYS_memfd_create,
#ifdef SYS_memfd_secret
    SYS_memfd_secret,
#endif
};

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "jail.c knows the system calls of x86-64 and arm64 only"
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define RETURN(value) BPF_STMT(BPF_RET | BPF_K, value)
#define ERRNO(number) RETURN(SECCOMP_RET_ERRNO | (number))
#define WHEN(test, value, skip) BPF_JUMP(BPF_JMP | (test) | BPF_K, value, 0, skip) /* else jump over `skip` */

static void filter_system_calls(void) {
    enum { COUNT = sizeof refused / sizeof *refused };
    static const struct sock_filter head[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        RETURN(SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
#ifdef __x86_64__
        WHEN(BPF_JGE, 0x40000000, 1), RETURN(SECCOMP_RET_KILL_PROCESS), /* the x32 twins of every call */
#endif
        WHEN(BPF_JEQ, SYS_clone3, 1), ERRNO(ENOSYS), /* its flags lie in memory; glibc falls back to clone */
    };
    static const struct sock_filter tail[] = {
        WHEN(BPF_JEQ, SYS_clone, 3), /* threads and processes, but no namespaces */
        LOAD(args[0]),
        WHEN(BPF_JSET, CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP, 1),
        ERRNO(EPERM),
        LOAD(nr),
        WHEN(BPF_JEQ, SYS_prlimit64, 3), /* one's own limits only */
        LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0),
        ERRNO(EPERM),
        RETURN(SECCOMP_RET_ALLOW),
    };
    enum { HEAD = sizeof head / sizeof *head, TAIL = sizeof tail / sizeof *tail };
    struct sock_filter code[HEAD + 2 * COUNT + TAIL], *next = code;
    memcpy(next, head, sizeof head);
    next += HEAD;
    for (int i = 0; i < COUNT; i++) {
        *next++ = (struct sock_filter)WHEN(BPF_JEQ, refused[i], 1);
        *next++ = (struct sock_filter)ERRNO(EPERM);
    }
    memcpy(next, tail, sizeof tail);
    struct sock_fprog filter = {sizeof code / sizeof *code, code};
    /* SPEC_ALLOW: without it old kernels slow the program down; the jail keeps no secret in its memory */
    check(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &filter), "seccomp");
}

/* ---------------------------------------------------------------- watching the program */

struct process {
    int pid;
    long long start;     /* with the pid, tells it from all others */
    long long cpu_us;    /* its own and that of the children it waited for */
    long long waited_us; /* of these children alone */
};

struct tree { /* every process inside but init, alive now */
    int count;
    struct process processes[MAX_PROCESSES];
    long long cpu_us, rss_kib;
};

/* Resident memory of one process, shared pages divided among those that share them; -1 if it hides. */
static long pss_kib(const char *pid) {
    char path[300], text[2048];
    snprintf(path, sizeof path, "/proc/%s/smaps_rollup", pid);
    if (read_file(path, text, sizeof text) <= 0) return -1;
    const char *line = strstr(text, "\nPss:");
    return line ? atol(line + 5) : -1;
}

/* By its processor clock, because /proc tells only whole ticks. clock_getcpuclockid(3) makes the same number. */
static long long own_cpu_us(int pid) {
    enum { SCHEDULER_TIME_OF_PROCESS = 2 };
    struct timespec used;
    if (clock_gettime((clockid_t)(~(unsigned)pid << 3 | SCHEDULER_TIME_OF_PROCESS), &used)) return 0;
    return used.tv_sec * 1000000LL + used.tv_nsec / 1000;
}

/* Walk /proc. With `exact`, memory is PSS instead of RSS (ten times the price). */
static void look(DIR *proc, struct tree *tree, int exact) {
    static long page_kib = 0;
    if (!page_kib) page_kib = sysconf(_SC_PAGESIZE) / 1024;
    tree->count = 0;
    tree->cpu_us = tree->rss_kib = 0;
    rewinddir(proc);
    for (struct dirent *entry; (entry = readdir(proc)) && tree->count < MAX_PROCESSES;) {
        char path[300], text[1024];
        if (entry->d_name[0] < '0' || entry->d_name[0] > '9' || !strcmp(entry->d_name, "1")) continue;
        snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
        if (read_file(path, text, sizeof text) <= 0) continue; /* it has just ended */
        const char *fields = strrchr(text, ')'); /* the name before it may hold anything */
        long long waited_user, waited_system, start, rss;
        /* fields 16, 17, 22 and 24 of proc_pid_stat(5); the first after the bracket is number 3 */
        if (!fields || sscanf(fields + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %lld %lld"
                              " %*d %*d %*d %*d %lld %*u %lld", &waited_user, &waited_system, &start, &rss) != 4)
            continue;
        struct process *process = &tree->processes[tree->count++];
        process->pid = atoi(entry->d_name);
        process->start = start;
        process->waited_us = (waited_user + waited_system) * TICK_US;
        process->cpu_us = own_cpu_us(process->pid) + process->waited_us;
        tree->cpu_us += process->cpu_us;
        long pss = exact ? pss_kib(entry->d_name) : -1;
        tree->rss_kib += pss >= 0 ? pss : rss * page_kib;
    }
}

static long long waited_cpu_us(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static const struct process *find(const struct tree *tree, const struct process *wanted) {
    for (int i = 0; i < tree->count; i++)
        if (tree->processes[i].pid == wanted->pid && tree->processes[i].start == wanted->start) return &tree->processes[i];
    return NULL;
}

/*
 * The time that went with the dead. Who waits for a child is charged with its time; where SIGCHLD is
 * ignored nobody waits, and the kernel forgets it. So: what those had used that have gone since `before`,
 * less what the living (and init, `init_gain_us`) were charged with meanwhile.
 */
static long long forgotten_us(const struct tree *before, const struct tree *now, long long init_gain_us) {
    long long forgotten = -init_gain_us;
    for (int i = 0; i < before->count; i++)
        if (!find(now, &before->processes[i])) forgotten += before->processes[i].cpu_us;
    for (int i = 0; i < now->count; i++) {
        const struct process *then = find(before, &now->processes[i]);
        forgotten -= now->processes[i].waited_us - (then ? then->waited_us : 0);
    }
    return forgotten;
}

static long long scratch_kib(void) {
    struct statvfs info;
    return statvfs("/tmp", &info) ? 0 : (long long)(info.f_blocks - info.f_bfree) * (info.f_frsize / 1024);
}

/*
 * The longest that a thread inside was ready to run and had to wait for a processor. The wall clock is
 * there for those that sleep: on a crowded machine a busy program is not to blame for its waiting.
 */
static long long starved_us(const struct tree *tree) {
    long long longest_us = 0;
    for (int i = 0; i < tree->count; i++) {
        char path[300], text[128];
        snprintf(path, sizeof path, "/proc/%d/task", tree->processes[i].pid);
        DIR *threads = opendir(path);
        for (struct dirent *entry; threads && (entry = readdir(threads));) {
            long long waited_ns;
            snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", tree->processes[i].pid, entry->d_name);
            if (entry->d_name[0] != '.' && read_file(path, text, sizeof text) > 0
                && sscanf(text, "%*u %lld", &waited_ns) == 1 && waited_ns / 1000 > longest_us)
                longest_us = waited_ns / 1000;
        }
        if (threads) closedir(threads);
    }
    return longest_us;
}

static int is_out_of_time(long long elapsed_us, const struct tree *tree) {
    long long wall_us = option.wall_ms * 1000LL;
    return elapsed_us > wall_us && (elapsed_us > MAX_STARVED * wall_us || elapsed_us - starved_us(tree) > wall_us);
}

struct verdict {
    int status;
    const char *reason;
    long long cpu_us, wall_us, memory_kib;
};

/* Wait for `program`, hold it to its limits, then end and count whatever it left behind. */
static struct verdict watch(pid_t program) {
    static struct tree trees[2], exact;
    struct tree *before = &trees[0], *now = &trees[1];
    struct verdict seen = {0, "", 0, 0, 0};
    long long start = now_us(), waited_us = 0, uncharged_us = 0, lost_us = 0, exact_at_us = 0;
    int interval_ms = SAMPLE_MS, ended = 0, most = 0;
    DIR *proc = opendir("/proc");
    struct pollfd events[] = {{syscall(SYS_pidfd_open, program, 0), POLLIN, 0}, {CONTROL, POLLIN, 0}};
    if (!proc || events[0].fd < 0) fail("watch the program");
    while (!*seen.reason) {
        poll(events, 2, interval_ms);
        int status;
        pid_t pid;
        for (int n = 0; n < REAPED && (pid = waitpid(-1, &status, WNOHANG)) > 0; n++) {
            if (pid == program) {
                seen.status = status;
                ended = 1;
            }
        }
        if (ended) break;
        long long began = now_us(), used = clock_us(CLOCK_THREAD_CPUTIME_ID), waited_before_us = waited_us;
        look(proc, now, 0);
        waited_us = waited_cpu_us();
        /* Never below zero: a child that lived and died between two looks is charged but was not seen. */
        uncharged_us += forgotten_us(before, now, waited_us - waited_before_us);
        if (uncharged_us < 0) uncharged_us = 0;
        if (now->count > most) most = now->count;
        /* What a process was charged with for its children is told in whole ticks, user and system time apart. */
        lost_us = uncharged_us - 2LL * TICK_US * most;
        if (lost_us < 0) lost_us = 0;
        long long memory_kib = now->rss_kib + scratch_kib();
        if (now->count > 1 && memory_kib > seen.memory_kib) { /* RSS counts shared pages once for each process */
            if (memory_kib > option.memory_kib || began - exact_at_us > EXACT_MS * 1000LL) {
                look(proc, &exact, 1);
                memory_kib = exact.rss_kib + scratch_kib();
                exact_at_us = began;
            } else {
                memory_kib = 0;
            }
        }
        if (memory_kib > seen.memory_kib) seen.memory_kib = memory_kib;

        seen.cpu_us = waited_us + now->cpu_us + lost_us;
        if (seen.cpu_us > option.cpu_ms * 1000LL) seen.reason = "cpu";
        else if (seen.memory_kib > option.memory_kib) seen.reason = "memory";
        else if (is_out_of_time(began - start, now)) seen.reason = "wall";
        else if (events[1].revents) seen.reason = "asked";
        struct tree *swap = before;
        before = now;
        now = swap;
        /* A crowd is dear to look at: never above a tenth of the time. Our own time, and not the time
           it took: a crowd that spins would be looked at the less, the less we get to run. */
        int cost_ms = (clock_us(CLOCK_THREAD_CPUTIME_ID) - used) / 1000;
        interval_ms = cost_ms * 10 > SAMPLE_MS ? cost_ms * 10 : SAMPLE_MS;
    }
    seen.wall_us = now_us() - start;
    int status;
    for (pid_t pid;;) { /* everybody but init */
        kill(-1, SIGKILL);
        pid = wait(&status);
        if (pid < 0) break;
        if (pid == program) seen.status = status;
    }
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    if (usage.ru_maxrss > seen.memory_kib) seen.memory_kib = usage.ru_maxrss;
    long long total_us = waited_cpu_us() + lost_us; /* exact, unless some died forgotten just now */
    if (total_us > seen.cpu_us) seen.cpu_us = total_us;
    return seen;
}

/* ---------------------------------------------------------------- the three processes */

/* Wait for the agent's word. It may name a core, and bring the standard input. */
static void wait_to_start(void) {
    char word[16] = "";
    union {
        char space[CMSG_SPACE(sizeof(int))];
        struct cmsghdr aligned;
    } room;
    struct iovec text = {word, sizeof word - 1};
    struct msghdr message = {.msg_iov = &text, .msg_iovlen = 1, .msg_control = &room, .msg_controllen = sizeof room};
    ssize_t length = recvmsg(CONTROL, &message, MSG_CMSG_CLOEXEC);
    check(length, "wait for the word to start");
    if (length == 0) _exit(1); /* nobody wants us any more */
    struct cmsghdr *brought = CMSG_FIRSTHDR(&message);
    if (brought) check(dup2(*(int *)CMSG_DATA(brought), 0), "take the standard input");
    int core = atoi(word);
    cpu_set_t cores;
    CPU_ZERO(&cores);
    if (core >= 0 && core < CPU_SETSIZE) CPU_SET(core, &cores);
    if (core >= 0) sched_setaffinity(0, sizeof cores, &cores); /* where it is not ours we run on those that are */
}

/* `started` is told when the program starts. */
static void be_program(int started) {
    /* init hides its memory from the program, which has the same user; our own may be seen */
    check(prctl(PR_SET_DUMPABLE, 1), "dumpable");
    write_file("/proc/self/oom_score_adj", "1000"); /* when memory runs out: us before the agent */
    check(setsid(), "setsid");
    umask(022);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL); /* Python ignores SIGPIPE and SIGXFSZ */
    personality(ADDR_NO_RANDOMIZE); /* the same addresses every time; where that is refused, other ones */
    set_limits();
    wait_to_start();
    check(write(started, "", 1), "tell init");
    filter_system_calls();
}

/* Returns in the program alone, once it is jailed. */
static void be_init(uid_t uid, gid_t gid) {
    if (getpid() != 1) _exit(1); /* kill(-1) below has to mean this jail */
    signal(SIGCHLD, SIG_DFL);       /* ignored by who has forked us, it would take the program's end from us */
    if (option.is_copy) check(syscall(SYS_close_range, CONTROL + 1, ~0U, 0), "close_range");
    int source = option.build ? open_directory(option.build) : -1;
    int target = option.build ? open_directory(option.save) : -1;
    if (!option.drop_to) map_user(uid, gid);
    check(sethostname("jail", 4), "sethostname");
    build_root();
    drop_privileges();
    check(prctl(PR_SET_PDEATHSIG, SIGKILL), "pdeathsig");
    check(prctl(PR_SET_DUMPABLE, 0), "dumpable");
    if (option.build && copy_all(source, open_directory("/job")) < 0) fail("copy the source");

    int started[2];
    char word;
    check(pipe2(started, O_CLOEXEC), "pipe");
    pid_t program = fork();
    check(program, "fork");
    if (program == 0) {
        be_program(started[1]);
        return;
    }
    close(started[1]);
    if (read(started[0], &word, 1) != 1) _exit(1); /* it has said why, or nobody wants us any more */
    struct verdict seen = watch(program);
    int saved = 0;
    if (option.build && seen.status == 0 && !*seen.reason) saved = copy_all(open_directory("/job"), target) >= 0;
    dprintf(CONTROL,
            "{\"status\": %d, \"reason\": \"%s\", \"cpu_us\": %lld, \"wall_us\": %lld, \"memory_kib\": %lld, \"saved\": %d}\n",
            seen.status, seen.reason, seen.cpu_us, seen.wall_us, seen.memory_kib, saved);
    _exit(0);
}

/* A limit that was misread would be no limit. */
static long number(const char *text, long most) {
    char *end;
    long value = strtol(text, &end, 10); /* what is too great for a long becomes the greatest */
    if (*text < '0' || *text > '9' || *end || value < 1 || value > most) {
        errno = EINVAL;
        fail("an option is not a whole number that makes sense");
    }
    return value;
}

/* Only what lies in /etc is shown by name. */
static const char *below_etc(const char *path) {
    if (strncmp(path, "/etc/", 5) || strstr(path, "..")) fail("--mount is not a path in /etc");
    return path;
}

static const char *absolute(const char *path) {
    if (*path != '/' || strstr(path, "..")) fail("--store is not an absolute path");
    return path;
}

/* Sets `option`; the index of PROGRAM in argv. */
static int parse_options(int argc, char **argv) {
    enum { JOB, BUILD, SAVE, STORE, MOUNT, ENV, WALL, CPU, MEMORY, ADDRESS_SPACE, PROCESSES, SCRATCH, DROP_TO, SHARED_NETWORK };
    static const struct option names[] = {
        {"job", 1, 0, JOB}, {"build", 1, 0, BUILD}, {"save", 1, 0, SAVE}, {"store", 1, 0, STORE},
        {"mount", 1, 0, MOUNT}, {"env", 1, 0, ENV}, {"wall-ms", 1, 0, WALL}, {"cpu-ms", 1, 0, CPU}, {"memory-kib", 1, 0, MEMORY},
        {"address-space-kib", 1, 0, ADDRESS_SPACE}, {"processes", 1, 0, PROCESSES}, {"scratch-mib", 1, 0, SCRATCH},
        {"drop-to", 1, 0, DROP_TO}, {"shared-network", 0, 0, SHARED_NETWORK}, {0, 0, 0, 0},
    };
    memset(&option, 0, sizeof option);
    option.wall_ms = option.cpu_ms = 10000;
    option.memory_kib = 1 << 20;
    option.processes = option.scratch_mib = 64;
    option.network = 1;
    optind = 0; /* from the start, also the second time */
    errno = EINVAL;
    for (int name; (name = getopt_long(argc, argv, "+", names, NULL)) != -1;) {
        switch (name) {
        case JOB: option.job = optarg; break;
        case BUILD: option.build = optarg; break;
        case SAVE: option.save = optarg; break;
        case STORE: option.store = absolute(optarg); break;
        case MOUNT:
            if (option.mount_count == MAX_MOUNTS) fail("too many --mount");
            option.mounts[option.mount_count++] = below_etc(optarg);
            break;
        case ENV:
            if (option.variable_count == MAX_VARIABLES) fail("too many --env");
            option.variables[option.variable_count++] = optarg;
            break;
        case WALL: option.wall_ms = number(optarg, DAY_MS); break;
        case CPU: option.cpu_ms = number(optarg, DAY_MS); break;
        case MEMORY: option.memory_kib = number(optarg, MAX_KIB); break;
        case ADDRESS_SPACE: option.address_space_kib = number(optarg, MAX_KIB); break;
        case PROCESSES: option.processes = number(optarg, MAX_PROCESSES - 1); break;
        case SCRATCH: option.scratch_mib = number(optarg, MAX_SCRATCH_MIB); break;
        case DROP_TO: option.drop_to = number(optarg, INT_MAX); break;
        case SHARED_NETWORK: option.network = 0; break;
        default: fail("usage");
        }
    }
    if (!!option.job == !!option.build || !!option.build != !!option.save || !argv[optind]) fail("usage");
    if (!option.drop_to && geteuid() == 0) {
        errno = EPERM;
        fail("root has to give --drop-to");
    }
    return optind;
}

/* Make a jail as `option` says. Returns the number of its init, and 0 in the program. */
static pid_t make_jail(void) {
    int namespaces = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS;
    if (option.network) namespaces |= CLONE_NEWNET;
    if (!option.drop_to) namespaces |= CLONE_NEWUSER;
    uid_t uid = geteuid();
    gid_t gid = getegid();
    pid_t init = syscall(SYS_clone, namespaces | SIGCHLD, 0, 0, 0, 0); /* without a stack: like fork */
    check(init, "clone");
    if (init == 0) be_init(uid, gid);
    return init;
}

/*
 * The jail as a library: what main() does, but the program is a copy of the caller, in which this returns 0.
 * The caller has put the four descriptors in their places; the copy keeps the first three and no other.
 */
int jail_fork(int argc, char **argv) {
    parse_options(argc, argv);
    option.is_copy = 1;
    pid_t init = make_jail();
    if (init == 0) check(syscall(SYS_close_range, CONTROL, ~0U, 0), "close_range");
    return init;
}

int main(int argc, char **argv) {
    if (fcntl(CONTROL, F_SETFD, FD_CLOEXEC) < 0) {
        fprintf(stderr, "jail: descriptor 3 has to be a socket; see the head of jail.c\n");
        return 2;
    }
    int program = parse_options(argc, argv);
    pid_t init = make_jail();
    if (init == 0) {
        environ = option.variables;
        execvp(argv[program], argv + program);
        fail("exec");
    }
    syscall(SYS_close_range, 0, CONTROL, 0); /* who reads the other ends need not wait for the namespaces to go */
    int status;
    while (waitpid(init, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
