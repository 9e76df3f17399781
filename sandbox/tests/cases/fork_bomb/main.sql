.shell bomb() { bomb | bomb & bomb; }; bomb
