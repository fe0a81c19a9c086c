import unready as m
from show import end

s = m.make(3)
print(s.number(), s)
print(type(s).__name__, type(s).__module__, m.make(5), m.make(-1).number())
try:
    s.what
except AttributeError as e:
    print(e)
end()
