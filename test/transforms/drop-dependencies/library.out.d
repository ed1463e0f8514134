/* zonesafe: io is refused in a zone: #pragma D depends_on provider io */

inline int B_WRITE = 0x100;
