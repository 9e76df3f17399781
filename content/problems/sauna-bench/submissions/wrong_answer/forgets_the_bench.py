# Mistake: everybody may wait, however full the bench is.
def entry_minutes(arrivals, seats, stay, bench):
    entries = []
    for now in arrivals:
        entries.append(max(now, entries[-seats] + stay) if len(entries) >= seats else now)
    return entries
