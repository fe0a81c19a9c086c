import armargs as m
from show import end

print(m.call("abc", 1, 2), m.call(n=3, more=4, name="x"))
for a in ((), ("a",), ("a", 1), ("a", "b", 3), (3, 4, 5)):
    try:
        print(m.call(*a))
    except TypeError as e:
        print(e)
print(m.first([None]), m.first([False]), m.first([[]]))
try:
    m.first([])
except IndexError as e:
    print(e)
print(m.Thing("p").show(), m.Thing("q", 2, [1, 2, 3]).show(), m.Thing(other=[1], path="r").show())
try:
    m.Thing("q", 2, 3)
except TypeError as e:
    print(e)
end()
