/** The connection between an editor, on the standard streams, and what there is to say about its documents. */
import {
  type CodeAction,
  type Connection,
  createConnection,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findTarget, type Target } from '../target.js';
import { fixAll, rewriteAll } from './actions.js';
import { diagnose } from './diagnostics.js';
import { hold } from './document.js';
import { formatting } from './formatting.js';
import { hover } from './hover.js';
import { symbolsOf } from './symbols.js';

/** How long the user must have typed nothing, in milliseconds. */
const PAUSE = 150;

/** Ends with the process, when the editor says so or goes away. */
export function serve(asked: Target): Promise<never> {
  listen(createConnection(ProposedFeatures.all, process.stdin, process.stdout), asked);
  return new Promise(() => {});
}

function listen(connection: Connection, asked: Target): void {
  const documents = new TextDocuments(TextDocument);
  const waiting = new Map<string, NodeJS.Timeout>();
  let target = asked;

  connection.onInitialize(({ initializationOptions }) => {
    target = targetIn(initializationOptions) ?? asked;
    return {
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: TextDocumentSyncKind.Incremental,
        codeActionProvider: { codeActionKinds: [fixAll] },
        hoverProvider: true,
        documentFormattingProvider: true,
        documentSymbolProvider: true,
      },
      serverInfo: { name: 'zonesafe' },
    };
  });

  const publish = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    const diagnostics = await diagnose(hold(document), target);
    if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const soon = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    const told = (): void =>
      void publish(uri).catch((error: unknown) => connection.console.error(`zonesafe: please report it: ${error}`));
    waiting.set(uri, setTimeout(told, PAUSE));
  };

  connection.onDidChangeConfiguration(({ settings }) => {
    target = targetIn(settings) ?? target;
    for (const uri of documents.keys()) soon(uri);
  });
  documents.onDidChangeContent(({ document }) => soon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onCodeAction(async ({ textDocument, context: { only } }): Promise<CodeAction[]> => {
    const document = documents.get(textDocument.uri);
    const isWanted = !only || only.some((kind) => fixAll === kind || fixAll.startsWith(`${kind}.`));
    return document && isWanted ? rewriteAll(hold(document), target) : [];
  });
  connection.onDocumentFormatting(({ textDocument, options }) => {
    const document = documents.get(textDocument.uri);
    return document ? formatting(hold(document), options) : [];
  });
  connection.onHover(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    return document ? hover(hold(document), position) : null;
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document ? symbolsOf(hold(document)) : [];
  });
  documents.listen(connection);
  connection.listen();
}

/** `{ target }`, also within `zonesafe`; what names no target is passed over. */
function targetIn(settings: unknown): Target | null {
  const own = memberOf(settings, 'zonesafe') ?? settings;
  const name = memberOf(own, 'target');
  if (typeof name !== 'string') return null;
  try {
    return findTarget(name);
  } catch {
    return null;
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
