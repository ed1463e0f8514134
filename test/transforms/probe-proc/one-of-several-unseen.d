proc:::*t { @ = count(); }
