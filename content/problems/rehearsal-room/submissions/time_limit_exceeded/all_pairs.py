# Too slow: compares every free time of one calendar with every one of the other.
def joined(times):
    result = []
    for start, end in times:
        if result and result[-1][1] == start:
            result[-1][1] = end
        else:
            result.append([start, end])
    return result


def common_spans(first, second, minutes):
    second = joined(second)
    spans = []
    for start, end in joined(first):
        for other_start, other_end in second:
            begin, stop = max(start, other_start), min(end, other_end)
            if stop - begin >= minutes:
                spans.append([begin, stop])
    return spans
