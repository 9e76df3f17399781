-module(main).
-export([main/0]).
main() ->
    {ok, [N]} = io:fread("", "~d"),
    {Numbers, Seen} = make(N, 42, [], #{}),
    Sum = lists:foldl(fun(Number, S) -> (S * 31 + Number) rem 1000003 end, 0, lists:sort(Numbers)),
    io:format("~w ~w~n", [map_size(Seen), Sum]).
make(0, _, Numbers, Seen) -> {Numbers, Seen};
make(N, X, Numbers, Seen) ->
    Y = X * 48271 rem 2147483647,
    make(N - 1, Y, [Y | Numbers], maps:update_with(Y rem 100003, fun(C) -> C + 1 end, 1, Seen)).
