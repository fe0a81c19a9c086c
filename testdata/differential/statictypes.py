import statictypes as m
from show import end

b = m.Bag()
print(b.last())
for i in range(5):
    b.add([i])
    print(b.last())
p = m.Plain()
print(p.twice(), p.twice(), p.twice())
print(m.Bag.__name__, m.Plain.__name__, m.Bag.__module__)
end()
