import foundearly

print(foundearly.answer)
print(sorted(n for n in vars(foundearly) if not n.startswith("_")))
print(foundearly.asked())
print(foundearly.again() is foundearly, foundearly.asked())
print(foundearly.again().answer, foundearly.asked())
for i in range(3):
    print(i, foundearly.again().asked())
print("end")
