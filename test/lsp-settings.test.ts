/** What the user wants, as an editor tells the language server: at the start, on a change, or when it is asked. */
import { describe, expect, it } from 'vitest';
import { scripts } from './command.js';
import { URI, startEditor } from './editor.js';

/** A probe that illumos has, with a remark, and that Solaris 10 lacks. */
const text = 'proc:::exec-success { trace(execname); }\n';
const OTHER = 'file:///tmp/other/b.d';
const changed = 'workspace/didChangeConfiguration';

describe('at the start', () => {
  it('the command line says it', async () => {
    const editor = await startEditor({ argv: ['-t', 'illumos'] });
    expect((await editor.open(text)).diagnostics).toMatchObject([{ code: 'remark' }]);
  });

  it('the initialization options say it over the command line', async () => {
    const editor = await startEditor({ argv: ['-t', 'illumos'], initializationOptions: { target: 'solaris10' } });
    expect((await editor.open(text)).diagnostics).toMatchObject([{ code: 'exact' }]);
  });

  it('a target can be described', async () => {
    const target = { extends: 'solaris10', has: ['provider:proc'] };
    const editor = await startEditor({ initializationOptions: { zonesafe: { target } } });
    expect((await editor.open(text)).diagnostics).toEqual([]);
  });

  it('grades and transforms count as on the command line', async () => {
    const lossy = scripts.approximate;
    const codes = async (initializationOptions: object): Promise<unknown[]> => {
      const editor = await startEditor({ initializationOptions });
      return (await editor.open(lossy)).diagnostics.map(({ code }) => code);
    };
    expect(await codes({})).toEqual(['exact', 'approximate']);
    expect(await codes({ fidelity: 'exact' })).toEqual(['unavailable-variable']);
    expect(await codes({ skip: ['probe-proc'] })).toEqual(['unavailable-probe']);
  });
});

it('what is wrong is said once, and left out', async () => {
  const editor = await startEditor({
    initializationOptions: { target: 'solaris12', fidelity: 'high', skip: ['drive-tick'], only: 'x', clock: null },
  });
  expect((await editor.open(text)).diagnostics).toMatchObject([{ code: 'exact' }]);
  expect(editor.warnings).toEqual([
    'zonesafe.target: unknown target "solaris12" (did you mean solaris10 or solaris11?)',
    'zonesafe.fidelity: it is one of exact, approximate, stand-in',
    'zonesafe.only: it is a list of transforms, such as ["drive-ticks"]',
    'zonesafe.skip: there is no transform "drive-tick" (did you mean drive-ticks?)',
  ]);
});

it('an editor that cannot be asked tells of a change', async () => {
  const editor = await startEditor();
  expect((await editor.open(text)).diagnostics).toHaveLength(1);
  const next = editor.said();
  await editor.connection.sendNotification(changed, { settings: { zonesafe: { target: 'illumos' } } });
  expect((await next).diagnostics).toMatchObject([{ code: 'remark' }]);
});

describe('an editor that can be asked', () => {
  const capabilities = { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } };

  it('is asked for each document', async () => {
    const settings = (uri: string): object => ({ target: uri === URI ? 'illumos' : 'solaris10' });
    const editor = await startEditor({ capabilities, settings });
    expect((await editor.open(text)).diagnostics).toMatchObject([{ code: 'remark' }]);
    expect((await editor.open(text, OTHER)).diagnostics).toMatchObject([{ code: 'exact' }]);
    const [action] = await editor.actions(
      { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } },
      undefined,
      OTHER,
    );
    expect(action?.title).toContain('for solaris10');
  });

  it('is asked again when something has changed', async () => {
    let target = 'illumos';
    const editor = await startEditor({ capabilities, settings: () => ({ target }) });
    expect((await editor.open(text)).diagnostics).toMatchObject([{ code: 'remark' }]);
    target = 'solaris10';
    const next = editor.said();
    await editor.connection.sendNotification(changed, { settings: null });
    expect((await next).diagnostics).toMatchObject([{ code: 'exact' }]);
  });

  it('may fail to answer', async () => {
    const settings = (): never => {
      throw new Error('no settings here');
    };
    const editor = await startEditor({ capabilities, settings });
    expect((await editor.open(text)).diagnostics).toMatchObject([{ code: 'exact' }]);
  });

  it('may have nothing to say', async () => {
    const editor = await startEditor({ capabilities, initializationOptions: { target: 'illumos' } });
    expect((await editor.open(text)).diagnostics).toMatchObject([{ code: 'remark' }]);
  });
});
