identification division.
program-id. loops.
data division.
working-storage section.
01 n pic s9(9) comp-5.
01 i pic s9(9) comp-5.
01 j pic s9(9) comp-5.
01 s pic s9(9) comp-5 value 0.
01 t pic s9(18) comp-5.
01 q pic s9(18) comp-5.
01 shown pic z(8)9.
procedure division.
    accept n.
    perform varying i from 1 by 1 until i > n
        perform varying j from 1 by 1 until j > i
            compute t = s * 31 + i * j
            divide t by 1000003 giving q remainder s
        end-perform
    end-perform.
    move s to shown.
    display function trim(shown).
    stop run.
