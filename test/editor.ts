/** An editor: speaks to the built command, as a process, over its standard streams, and takes its edits as editors do. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  createProtocolConnection,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const URI = 'file:///tmp/a.d';

export const documentOf = (text: string, uri: string = URI): TextDocument =>
  TextDocument.create(uri, 'dtrace', 1, text);

/** A text with its cursor, which is written `|`. */
export function withCursor(marked: string): { readonly text: string; readonly position: Position } {
  const at = marked.indexOf('|');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  return { text, position: documentOf(text).positionAt(at) };
}

/** The text with the edits of an action, whichever form they have. */
export function applied(text: string, { edit }: CodeAction, uri: string = URI): string {
  const [versioned] = edit?.documentChanges ?? [];
  const edits = versioned && 'edits' in versioned ? (versioned.edits as TextEdit[]) : edit?.changes?.[uri];
  return TextDocument.applyEdits(documentOf(text, uri), edits ?? []);
}

export interface Start {
  readonly argv?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** What the editor answers when it is asked for the settings of a document. */
  readonly settings?: (uri: string) => unknown;
}

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: { readonly capabilities: object };
  /** Resolves when the process ends. */
  readonly ended: Promise<number | null>;
  /** The warnings that the user was shown. */
  readonly warnings: readonly string[];
  /** Sends a message as it stands, whatever it is. */
  readonly write: (body: string) => void;
  /** The next diagnostics of the document. */
  readonly said: (uri?: string) => Promise<PublishDiagnosticsParams>;
  readonly open: (text: string, uri?: string) => Promise<PublishDiagnosticsParams>;
  readonly change: (text: string, version: number) => Promise<PublishDiagnosticsParams>;
  readonly actions: (range: Range, only?: readonly string[], uri?: string) => Promise<CodeAction[]>;
  readonly complete: (position: Position) => Promise<CompletionItem[]>;
  readonly ask: <T>(method: string, position?: Position, more?: object) => Promise<T>;
}

/** Started for one test, and ended with it. */
export async function startEditor(start: Start = {}): Promise<Editor> {
  const command = [join(import.meta.dirname, '../dist/cli.js'), '--lsp', ...(start.argv ?? [])];
  const server = spawn(process.execPath, command);
  onTestFinished(() => void server.kill());
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
  const connection = createProtocolConnection(server.stdout, server.stdin);
  const warnings: string[] = [];
  const waiting = new Map<string, ((params: PublishDiagnosticsParams) => void)[]>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    for (const resolve of waiting.get(params.uri) ?? []) resolve(params);
    waiting.delete(params.uri);
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void warnings.push(message));
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri: string }[] }) =>
    items.map(({ scopeUri }) => start.settings?.(scopeUri) ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();

  const initialized = await connection.sendRequest<{ capabilities: object }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: start.capabilities ?? {},
    initializationOptions: start.initializationOptions,
  });
  await connection.sendNotification('initialized', {});

  const said: Editor['said'] = (uri = URI) =>
    new Promise((resolve) => waiting.set(uri, [...(waiting.get(uri) ?? []), resolve]));
  const notified = async (method: string, params: object, uri: string): Promise<PublishDiagnosticsParams> => {
    const next = said(uri);
    await connection.sendNotification(method, params);
    return next;
  };
  return {
    connection,
    initialized,
    ended,
    warnings,
    write: (body) => void server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
    said,
    open: (text, uri = URI) =>
      notified('textDocument/didOpen', { textDocument: { uri, languageId: 'dtrace', version: 1, text } }, uri),
    change: (text, version) =>
      notified('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges: [{ text }] }, URI),
    actions: (range, only, uri = URI) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only && { only }) },
      }),
    complete: (position) => connection.sendRequest('textDocument/completion', { textDocument: { uri: URI }, position }),
    ask: (method, position, more) =>
      connection.sendRequest(`textDocument/${method}`, {
        textDocument: { uri: URI },
        ...(position && { position }),
        ...more,
      }),
  };
}
