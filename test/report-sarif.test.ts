import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { codes } from '../src/codes.js';
import { printGithub } from '../src/report/github.js';
import { sarifOf } from '../src/report/sarif.js';
import { rewrite } from '../src/rewrite.js';
import { directoryOf, run } from './command.js';

const ROUGH = 'proc:::exec-success\n{\n\ttrace(curpsinfo->pr_psargs);\n\ttrace(curpsinfo->pr_psargs);\n}\n';

const logOf = (name: string, text: string): Log =>
  sarifOf({ version: '1.2.3', target: 'any', results: [rewrite({ name, text }, { target: 'any' })] }, 0);

const only = (log: Log) => log.runs[0]!;

describe('SARIF', () => {
  it('has a result for each diagnostic, with its place in lines, columns and bytes', () => {
    const { results, artifacts, columnKind, tool } = only(logOf('x.d', ROUGH));
    expect(columnKind).toBe('utf16CodeUnits');
    expect(artifacts).toEqual([{ location: { uri: 'x.d' }, length: ROUGH.length, sourceLanguage: 'd' }]);
    expect(results![0]).toMatchObject({
      ruleId: 'approximate',
      ruleIndex: 0,
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'x.d', index: 0 },
            region: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 28, byteOffset: 29, byteLength: 20 },
          },
        },
      ],
      properties: { transform: 'read-process-state', fidelity: 'approximate' },
    });
    expect(results![0]!.message.text).toMatch(/^curpsinfo->pr_psargs becomes execname.*\nHelp: ps -o args/s);
    expect(tool.driver.rules!.map(({ id }) => id)).toEqual(['approximate']);
    expect(tool.driver.rules![0]!.help!.text).toBe(codes['approximate']!.help);
  });

  it('counts columns in the text, and offsets in its bytes', () => {
    const text = '/* caf\xc3\xa9 */ io:::wait-start { @ = count(); }\n';
    const { region } = only(logOf('x.d', text)).results![0]!.locations![0]!.physicalLocation!;
    expect(region).toMatchObject({ startColumn: 12, byteOffset: 12 });
    expect(text.slice(12, 12 + region!.byteLength!)).toBe('io:::wait-start');
  });

  it('knows a finding again that has moved', () => {
    const prints = (text: string): unknown[] => only(logOf('x.d', text)).results!.map((one) => one.partialFingerprints);
    expect(prints(`/* a line more */\n\n${ROUGH}`)).toEqual(prints(ROUGH));
    expect(new Set(prints(ROUGH).map((print) => JSON.stringify(print))).size).toBe(prints(ROUGH).length);
  });

  it('names files as references that any name fits into', () => {
    const uri = (name: string): string => only(logOf(name, ROUGH)).artifacts![0]!.location!.uri!;
    expect(uri('odd dir/a:b é%.d')).toBe('odd%20dir/a%3Ab%20%C3%A9%25.d');
    expect(uri('/tmp/x y.d')).toBe('file:///tmp/x%20y.d');
  });

  it('says that not all could be done', async () => {
    const cwd = directoryOf({ 'bad.d': 'BEGIN { trace( }', 'good.d': ROUGH });
    const { stdout, status } = await run(['--format', 'sarif', '.', 'missing.d'], { cwd });
    const { invocations, results } = only(JSON.parse(stdout) as Log);
    expect(status).toBe(2);
    expect(invocations).toEqual([{ executionSuccessful: false, exitCode: 2 }]);
    expect(new Set(results!.map(({ ruleId }) => ruleId))).toEqual(new Set(['syntax', 'approximate', 'read']));
  });

  it('goes to the file whose name says so', async () => {
    const cwd = directoryOf({ 'x.d': ROUGH });
    const { stdout } = await run(['--report', 'r.sarif', '--check', 'x.d'], { cwd });
    expect(stdout).toBe('x.d\n');
    const printed = await run(['--check', '--format', 'sarif', 'x.d'], { cwd });
    const log = JSON.parse(printed.stdout) as Log;
    expect(log.version).toBe('2.1.0');
    expect(only(log).invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
    expect(printed.status).toBe(1);
  });
});

describe('GitHub annotations', () => {
  const printed = (name: string, text: string): string => printGithub([rewrite({ name, text }, { target: 'any' })]);

  it('are commands with the place, and with the words on one line', () => {
    expect(printed('x.d', 'BEGIN\n{\n\ttrace(`avenrun);\n}\n')).toMatch(
      /^::warning file=x\.d,line=3,col=8,endColumn=15,title=zonesafe%3A kernel-memory::.*%0A.*Help: .*\n$/,
    );
  });

  it('notes are notices, and errors errors', () => {
    expect(printed('x.d', 'profile:::profile-97 { @[ustack()] = count(); }')).toMatch(/^::notice /);
    expect(printed('x.d', 'BEGIN {')).toMatch(/^::error file=x\.d,line=1,/);
  });

  it('nothing in a name or a script ends a property or begins a command', () => {
    const text = printed('a,b:c%\n::error::x.d', 'BEGIN { trace(`a); }\n::error::');
    expect(text.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(text.trimEnd().split('\n').length);
    expect(text).toContain('file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.d,');
  });

  it('what drives a terminal is shown', () => {
    const text = printed('a\x1b[2Jb.d', 'BEGIN { trace(`a\x9b31m); }');
    expect(text).toContain('file=a\\x1b[2Jb.d,');
    expect(text.trimEnd()).not.toMatch(/\p{Cc}/u);
  });

  it('of several lines, only the lines are told', () => {
    const text = 'BEGIN\n{\n\ttrace(curthread->\n\t    t_pri);\n}\n';
    expect(printed('x.d', text)).toMatch(/line=3,endLine=4,title/);
  });
});

describe('formats that do not go together', () => {
  it.each([
    [['--needs', '--format', 'sarif', 'x.d'], '--needs can be printed as text or json, and not as sarif'],
    [['--diff', '--format', 'html', 'x.d'], '--diff cannot be printed as html'],
    [['--format', 'xml', 'x.d'], '--format xml: not one of text, json, sarif, github, html'],
  ])('%j', async (words, fault) => {
    const { stderr, status } = await run(words, { cwd: directoryOf({ 'x.d': ROUGH }) });
    expect(stderr).toContain(fault);
    expect(status).toBe(2);
  });
});
