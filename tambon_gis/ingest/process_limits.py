"""Limits that a process lays on itself before it touches a foreign file, and can never lift again."""

from __future__ import annotations

import sys

_FILES_OPEN = 256


def limit_this_process(*, memory_bytes: int, cpu_s: int, written_bytes: int, wall_s: int) -> None:
    """Cap memory, processor time, the size of files it writes, and its life.

    On Linux and macOS by ``setrlimit`` and an alarm (which ends the process even if its parent has died), on
    Windows by a job object. Raises `OSError` where the system refuses: nothing may be read without limits.
    """
    if sys.platform == "win32":
        _limit_on_windows(memory_bytes, cpu_s)
    else:
        _limit_on_posix(memory_bytes, cpu_s, written_bytes, wall_s)


if sys.platform != "win32":

    def _limit_on_posix(memory_bytes: int, cpu_s: int, written_bytes: int, wall_s: int) -> None:
        import resource
        import signal

        wanted = [
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, cpu_s),
            (resource.RLIMIT_FSIZE, written_bytes),
            (resource.RLIMIT_NOFILE, _FILES_OPEN),
        ]
        if sys.platform != "darwin":  # macOS knows RLIMIT_AS and refuses to set it
            wanted.append((resource.RLIMIT_AS, memory_bytes))
        for kind, most in wanted:
            hard = resource.getrlimit(kind)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(wall_s)


if sys.platform == "win32":
    # Written after the Windows API reference and not yet tried on Windows.
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _PROCESS_TIME = 0x2
    _ACTIVE_PROCESS = 0x8
    _PROCESS_MEMORY = 0x100
    _DIE_ON_UNHANDLED_EXCEPTION = 0x400
    _KILL_ON_JOB_CLOSE = 0x2000
    _QUIET_CRASH = 0x1 | 0x2  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
    _TICKS_PER_S = 10_000_000  # of 100 nanoseconds

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    # The job lives as long as its handle, and the handle as long as this process.
    _jobs: list[int] = []

    def _limit_on_windows(memory_bytes: int, cpu_s: int) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetErrorMode(_QUIET_CRASH)
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            raise ctypes.WinError(ctypes.get_last_error())
        limits = _ExtendedLimits()
        basic = limits.BasicLimitInformation
        basic.LimitFlags = (
            _PROCESS_TIME
            | _ACTIVE_PROCESS
            | _PROCESS_MEMORY
            | _DIE_ON_UNHANDLED_EXCEPTION
            | _KILL_ON_JOB_CLOSE
        )
        basic.PerProcessUserTimeLimit = cpu_s * _TICKS_PER_S
        basic.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory_bytes
        told = kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        if not told or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
            raise ctypes.WinError(ctypes.get_last_error())
        _jobs.append(job)
