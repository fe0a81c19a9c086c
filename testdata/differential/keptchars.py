import keptchars as m
from show import end

for n in (0, 1, 2, 5, 40, 1000):
    print(n, m.later(n), m.keep(n), m.whole(n))
kept = [m.later(n) for n in range(30)]
print(kept)
print(m.pairs(b"abc"), m.pairs(b""))
for f in (m.later, m.keep, m.whole):
    try:
        f(-1)
    except SystemError as e:
        print(type(e).__name__)
end()
