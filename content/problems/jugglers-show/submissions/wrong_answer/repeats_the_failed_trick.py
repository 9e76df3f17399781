# Mistake: only the failed trick is repeated.
def tricks_performed(chances, pauses):
    return sum(1 / chance for chance in chances)
