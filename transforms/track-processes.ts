/** Keeps the names and current directories of processes, from the system calls that change them. */
import type { Transform } from '../src/transform.js';
import { answerTo } from './track-processes/answers.js';
import type { Kept } from './track-processes/kept.js';
import { throughTables } from './track-processes/tables.js';

export const trackProcesses: Transform = {
  name: 'track-processes',
  summary: 'Keep the names of processes and their current directories at fork, exec, chdir and exit',
  level: 'value',
  lowers: (capability) =>
    /^(variable:(cwd|root)|memory:kernel|field:curthread->t_procp->(p_parent|p_user\.u_cdir)\b.*)$/.test(capability),
  grades: ['exact', 'approximate'],
  why: 'DTrace reads the name of the current process, not that of another, and no current directory. Both are set by system calls: exec gives a process its name, chdir its directory, and fork hands them on.',
  example: {
    before: 'syscall::setuid:entry\n{\n\ttrace(stringof(curthread->t_procp->p_parent->p_user.u_comm));\n}\n',
    after: [
      '/* names of processes by pid, since a zone may read only the current one */\nstring zonesafe_name[int];\n',
      'syscall::*fork*:entry,\nsyscall::exec*:return\n{\n\tzonesafe_name[pid] = execname;\n}\n',
      'syscall::setuid:entry\n{\n\ttrace(zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>");\n}\n',
      'syscall::rexit:entry\n{\n\tzonesafe_name[pid] = 0;\n}\n',
    ].join('\n'),
  },

  *rewrite(uses, site) {
    const kept: Kept[] = [];
    for (const use of uses) {
      const answer = answerTo(use, site);
      if (answer === null) continue;
      if ('kind' in answer) yield answer;
      else kept.push(answer);
    }
    yield* throughTables(kept, site);
  },
};
