/** What is said of what is read of descriptors. */
import { INHERITED } from '../../src/rewriting/descriptors.js';
import type { Difference } from '../../src/transform.js';
import { type Read, type What, FIELDS } from './read.js';

const ENTRIES =
  'Raise dynvarsize (#pragma D option dynvarsize=16m) if dtrace reports dynamic variable drops: each open descriptor takes an entry.';
const INHERITANCE = [
  `A new process takes over what is known of the first ${INHERITED} descriptors of its parent; others that it has from elsewhere are new to it.`,
  `What it still has open at its exit is freed up to descriptor ${INHERITED - 1}; the rest, and all of a process that a signal kills, stays until the same pid opens the same number.`,
].join(' ');

const difference = (message: string): Difference => ({ message, help: ENTRIES, why: INHERITANCE });
const ofPath = difference(
  'is kept from open(2), as the program gave the path: what was open before tracing, or came in another way, is "<unknown>"',
);

export const DIFFERENCES: Readonly<Record<What, Difference>> = {
  fs: difference(
    'is kept from the calls that make sockets and pipes: it says nothing of files, nor of what was open before tracing or came in another way',
  ),
  path: ofPath,
  name: ofPath,
  dir: ofPath,
  regular: difference(
    'becomes whether it was opened by a path: devices count as files, and what was open before tracing or came in another way does not',
  ),
  offset: {
    message: 'cannot be had: -1 is shown in its place',
    help: 'Do not read the column; it says -1 for every event.',
  },
  oflags: difference(
    'is kept from open(2): it is 0, as if read-only, for what was open before tracing or came in another way, and fcntl(2) does not change it',
  ),
};

export const WITHOUT_PATH: Difference = {
  message:
    'the descriptor is read through fds[]: where it has no path or is not open, fds[] says so, and the walk would fault',
  help: 'Nothing needs to be done.',
  note: true,
};

export const DEVICES: Difference = {
  message: 'whether it is a regular file becomes whether it is no socket or pipe: devices count as files',
  help: 'Compare fds[].fi_pathname where devices matter.',
};

/** The field as it is written, or what a walk by hand leads to. */
export const spellingOf = ({ uses, what }: Read): string => {
  const node = uses[0]?.node;
  return node?.type === 'Member' && FIELDS.has(node.property.name) ? node.property.name : WORDS[what];
};

const WORDS: Readonly<Record<What, string>> = {
  fs: 'the kind of the file',
  path: 'the path of the file',
  name: 'the name of the file',
  dir: 'the directory of the file',
  offset: 'f_offset',
  oflags: 'the open flags',
  regular: 'whether it is a regular file',
};
