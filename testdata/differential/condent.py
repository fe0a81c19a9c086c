import condent as m
from show import call, end

call("pair", m.pair, 1, 2)
call("pair", m.pair, 1)
call("one", m.one, 1)
call("one", m.one)
call("one", m.one, 1, 2)
print(m.pair.__doc__, m.one.__doc__)
end()
