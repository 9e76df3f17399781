# Too slow: multiplies the chances up to the next pause for every trick.
def tricks_performed(chances, pauses):
    total = 0.0
    for first in range(len(chances)):
        product = 1.0
        for i in range(first, len(chances)):
            product *= chances[i]
            if pauses[i]:
                break
        total += 1 / product
    return total
