# Mistake: joins two free times that touch, but not a third one.
def joined(times):
    result = []
    i = 0
    while i < len(times):
        start, end = times[i]
        if i + 1 < len(times) and times[i + 1][0] == end:
            i += 1
            end = times[i][1]
        result.append([start, end])
        i += 1
    return result


def common_spans(first, second, minutes):
    first, second = joined(first), joined(second)
    spans = []
    i = j = 0
    while i < len(first) and j < len(second):
        start = max(first[i][0], second[j][0])
        end = min(first[i][1], second[j][1])
        if end - start >= minutes:
            spans.append([start, end])
        if first[i][1] == end:
            i += 1
        else:
            j += 1
    return spans
