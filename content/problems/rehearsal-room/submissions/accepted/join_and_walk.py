def joined(times):
    result = []
    for start, end in times:
        if result and result[-1][1] == start:
            result[-1][1] = end
        else:
            result.append([start, end])
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
