with Ada.Integer_Text_IO; use Ada.Integer_Text_IO;
procedure Main is
   N, S : Integer := 0;
begin
   Get (N);
   for I in 1 .. N loop
      for J in 1 .. I loop
         S := (S * 31 + I * J) rem 1000003;
      end loop;
   end loop;
   Put (S, Width => 0);
end Main;
