# Too slow: counts the people on the bench anew for every guest.
def entry_minutes(arrivals, seats, stay, bench):
    entries = []
    answer = []
    for now in arrivals:
        entry = now
        if len(entries) >= seats:
            entry = max(now, entries[-seats] + stay)
        if entry > now and sum(other > now for other in entries) >= bench:
            answer.append(None)
        else:
            entries.append(entry)
            answer.append(entry)
    return answer
