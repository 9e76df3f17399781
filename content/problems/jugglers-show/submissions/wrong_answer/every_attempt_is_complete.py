# Mistake: an attempt ends with the first failure, it does not always have all tricks.
def tricks_performed(chances, pauses):
    total, product, tricks = 0.0, 1.0, 0
    for chance, pause in zip(chances, pauses):
        product *= chance
        tricks += 1
        if pause:
            total += tricks / product
            product, tricks = 1.0, 0
    return total + tricks / product
