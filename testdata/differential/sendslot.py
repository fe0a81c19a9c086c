import sendslot

async def wait(n):
    return await sendslot.make(n)

coro = wait(2)
for i in range(4):
    try:
        print(coro.send(None))
    except StopIteration as e:
        print("end", e.value)
        break
print(list(sendslot.make(3)), hasattr(sendslot.make(0), "__await__"))
for n in range(4):
    coro, seen = wait(n), []
    try:
        while True:
            seen.append(coro.send(None))
    except StopIteration as e:
        print(n, seen, e.value)
coro = wait(5)
print(coro.send(None), coro.close())
try:
    coro.send(None)
except RuntimeError as e:
    print(e)
print("end")
