# @EXPECTED_RESULTS@: TIMELIMIT, OUTPUT-LIMIT
while True:
    print('open')
