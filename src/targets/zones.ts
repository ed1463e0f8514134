/** The named targets, each as a row: what it may see, which system calls it has, which D it compiles. */
import { type Release, releases } from '../dtrace/syscalls.js';
import { type World, worlds } from './worlds.js';

export interface Zone {
  readonly name: string;
  readonly summary: string;
  /** What all of these have; empty for the global zone, which lacks nothing. */
  readonly worlds: readonly World[];
  readonly releases: readonly Release[];
  /** The least D version that it can be. */
  readonly leastD: string;
  /** What came with a later D version is lacking; null where no version is known to be the greatest. */
  readonly mostD: string | null;
  readonly source: string;
}

export const zones: readonly Zone[] = [
  {
    name: 'any',
    summary:
      'every non-global zone there has been: the least any of them may see, and system calls that all of them have',
    worlds,
    releases,
    leastD: '1.6',
    mostD: '1.6',
    source: 'the rows below together',
  },
  {
    name: 'solaris10',
    summary: 'a zone of Solaris 10 11/06 or later',
    worlds: ['W0'],
    releases: ['solaris10'],
    leastD: '1.6',
    mostD: '1.6',
    source: 'OpenSolaris 7c478bd953 (names), f7d80b2bd1 (rights)',
  },
  {
    name: 'solaris11',
    summary: 'a zone of Oracle Solaris 11.0 to 11.4, by its documentation',
    worlds: ['W0'],
    releases: ['solaris11'],
    leastD: '1.6',
    mostD: null,
    source: 'Oracle Solaris 11.4 Zones guide, "Running DTrace in a Non-Global Zone"',
  },
  {
    name: 'smartos2011',
    summary:
      'a zone of SmartOS from July 2011 to May 2012, or of an illumos distribution from July 2011 to February 2014',
    worlds: ['W1'],
    releases: ['illumos'],
    leastD: '1.9',
    mostD: '1.9',
    source: 'illumos 1456 (7d5c9b5fda), SmartOS OS-431; illumos-joyent 1e5c0dd8eb',
  },
  {
    name: 'illumos',
    summary: 'a zone of SmartOS since June 2012, or of an illumos distribution since February 2014',
    worlds: ['W2'],
    releases: ['illumos'],
    leastD: '1.14',
    mostD: null,
    source: 'illumos 2915, 2916, 2917 (b0f673c462); SmartOS OS-430, OS-1237, OS-1247',
  },
  {
    name: 'global',
    summary: 'the global zone, which lacks nothing',
    worlds: [],
    releases,
    leastD: '1.14',
    mostD: null,
    source: 'all privileges',
  },
];

/** What users call the systems of today, and the targets that are meant: smartos2011 comes nearer to `smartos` by its letters. */
export const targetsMeant: ReadonlyMap<string, readonly string[]> = new Map([
  ['smartos', ['illumos']],
  ['joyent', ['illumos']],
  ['omnios', ['illumos']],
  ['openindiana', ['illumos']],
  ['oi', ['illumos']],
  ['dilos', ['illumos']],
  ['helios', ['illumos']],
  ['nexenta', ['illumos']],
  ['opensolaris', ['any']],
  ['solaris', ['solaris10', 'solaris11']],
  ['sunos', ['solaris10', 'solaris11']],
  ['s10', ['solaris10']],
  ['s11', ['solaris11']],
]);
