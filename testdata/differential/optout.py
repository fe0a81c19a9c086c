import optout as m
from show import call, end

for o in ([], [1, 2, 3], [1, "x"], ["x"], [None], (1,), [1.5]):
    call("total", m.total, o)
    call("count", m.count, o)
    call("doubled", m.doubled, o)
shared = [[1], [2]]
call("doubled", m.doubled, shared)
print(shared)
end()
