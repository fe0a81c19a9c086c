import converter as m
import pathlib
from show import *

for a in ((1, 2), [3, 4.5], (1,), "ab", 5, Bad(), (1, None)):
    call("distance", m.distance, a, (0, 0))
    call("distance", m.distance, (1, 1), a)
call("distance", m.distance, (1, 1))
for a in (4, 3, "x", 10**30):
    call("half", m.half, a)
    call("half", m.half, a, times=4)
    call("half", m.half, n=8, times=a)
call("half", m.half)
for p in ("a/b", b"raw", pathlib.PurePosixPath("/x"), "nul\0", 5, Bad()):
    call("path", m.path, p, 1)
    call("path", m.path, p, "no")
    call("path", m.path, p)
end()
