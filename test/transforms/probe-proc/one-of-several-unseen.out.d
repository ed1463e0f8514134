/* zonesafe: disabled: proc:::*t cannot be enabled in a zone
proc:::*t { @ = count(); }
*/
