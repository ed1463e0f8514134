proc:::signal-send { @[execname] = count(); }
