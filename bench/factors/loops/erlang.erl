-module(main).
-export([main/0]).
main() ->
    {ok, [N]} = io:fread("", "~d"),
    io:format("~w~n", [outer(1, N, 0)]).
outer(I, N, S) when I > N -> S;
outer(I, N, S) -> outer(I + 1, N, inner(1, I, S)).
inner(J, I, S) when J > I -> S;
inner(J, I, S) -> inner(J + 1, I, (S * 31 + I * J) rem 1000003).
