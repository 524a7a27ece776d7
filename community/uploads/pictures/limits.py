"""What one file may ask of the machine. Times and memory are measured in docs/decisions/0006-pictures.md."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024

LARGEST_FILE = 12 * MEGABYTE  # bytes as sent
MOST_PIXELS = 50_000_000  # the 48 MP of present phones; Pillow's own alarm is at 89 million
LONGEST_SIDE = 30_000  # pixels: a panorama, not a line
MOST_FRAMES = 500  # of an animation, of which only the first is kept
MOST_SCANS = 64  # of a progressive JPEG, which usually has ten; thousands cost minutes
MOST_UNPACKED = MEGABYTE  # bytes of a compressed text or colour profile inside a PNG
DECODED_AT_ONCE = 16_000_000  # pixels: what is larger is decoded by the worker only, JPEG excepted


@dataclass(frozen=True)
class Bounds:
    """What the process that reads a file may use before the system ends it."""

    processor: int  # seconds
    clock: float  # seconds
    memory: int  # bytes of address space


WHILE_THEY_WAIT = Bounds(processor=2, clock=5, memory=512 * MEGABYTE)  # the clock is for a busy machine
IN_THE_WORKER = Bounds(processor=30, clock=60, memory=1536 * MEGABYTE)
AT_ONCE = 3  # such processes on one machine
PATIENCE = 4.0  # seconds to wait for one of these places
