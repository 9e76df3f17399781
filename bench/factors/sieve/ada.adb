with Ada.Integer_Text_IO; use Ada.Integer_Text_IO;
procedure Main is
   type Flags is array (Integer range <>) of Boolean;
   type Link is access Flags;
   N, Count  : Integer := 0;
   J         : Long_Integer;
   Composite : Link;
begin
   Get (N);
   Composite := new Flags'(0 .. N => False);
   for I in 2 .. N loop
      if not Composite (I) then
         Count := Count + 1;
         J := Long_Integer (I) * Long_Integer (I);
         while J <= Long_Integer (N) loop
            Composite (Integer (J)) := True;
            J := J + Long_Integer (I);
         end loop;
      end if;
   end loop;
   Put (Count, Width => 0);
end Main;
