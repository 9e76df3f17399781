"""The attacks beside which an innocent submission is judged: each takes something that both could want."""

from sandbox.tests.hostile import Case, cases

ATTACKS = (
    ("fork_bomb", "c"),
    ("thread_bomb", "cpp"),
    ("orphan_storm", "c"),
    ("busy_threads", "python"),
    ("sleep", "python"),
    ("kill_all", "c"),
    ("allocate_at_once", "c"),
    ("allocate_by_fork", "c"),
    ("allocate_tmpfs", "python"),
    ("fill_inodes", "c"),
    ("flood_stdout", "c"),
    ("flood_stderr", "python"),
    ("many_files", "c"),
    ("forge_report", "python"),
    ("leave_ipc", "c"),
    ("endless_templates", "cpp"),
)


def attacks() -> list[Case]:
    return [case for case in cases() if (case.name, case.language) in ATTACKS]
