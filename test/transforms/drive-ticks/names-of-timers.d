inline int x = 1; tick-1s { trace(1); }
profile-1s, tick-3s { trace(probename); trace(probemod); trace(probeprov); }
