/** The connection between an editor, on the standard streams, and what there is to say about its documents. */
import {
  type Connection,
  createConnection,
  ProposedFeatures,
  type ServerCapabilities,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { actionsFor, fixAll, quickFix } from './actions.js';
import { completions, resolved, triggers } from './completion.js';
import { conversionsOf } from './conversions.js';
import { type Held, hold } from './document.js';
import { formatting } from './formatting.js';
import { hover } from './hover.js';
import { definitions, highlights, references } from './occurrences.js';
import type { Settings } from './settings.js';
import { foldsOf, symbolsOf } from './symbols.js';
import { wishesOf } from './wishes.js';

const capabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: TextDocumentSyncKind.Incremental,
  codeActionProvider: { codeActionKinds: [quickFix, fixAll] },
  completionProvider: { triggerCharacters: [...triggers], resolveProvider: true },
  definitionProvider: true,
  documentFormattingProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  hoverProvider: true,
  referencesProvider: true,
};

/** Ends with the process, when the editor says so or goes away. `given` holds where the editor says nothing else. */
export function serve(given: Settings): Promise<never> {
  const connection: Connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout, {
    messageStrategy: { handleMessage: (message, next) => survive(() => next(message), connection) },
  });
  listen(connection, given);
  return new Promise(() => {});
}

/** The library fails on messages that are none, as on one nested so deeply that it cannot be logged: no reason to end. */
function survive(handle: () => void, connection: Connection): void {
  try {
    handle();
  } catch (error) {
    connection.console.error(`zonesafe: a message was passed over: ${String(error)}`);
  }
}

function listen(connection: Connection, given: Settings): void {
  const documents = new TextDocuments(TextDocument);
  const wishes = wishesOf(connection, given);
  let versioned = false;
  const conversions = conversionsOf(connection, documents, { settingsOf: wishes.of, holding: () => ({ versioned }) });

  connection.onInitialize((params) => {
    versioned = params.capabilities.workspace?.workspaceEdit?.documentChanges ?? false;
    wishes.start(params);
    return { capabilities, serverInfo: { name: 'zonesafe' } };
  });
  connection.onInitialized(wishes.register);
  connection.onDidChangeConfiguration(({ settings }) => {
    wishes.change(settings);
    conversions.renew();
  });

  /** An answer about a document, or `none` for one that is not open. */
  const about = async <T>(uri: string, answer: (held: Held) => T | Promise<T>, none: T): Promise<T> => {
    const document = documents.get(uri);
    return document ? answer(hold(document, { versioned })) : none;
  };
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { diagnostics, only } }) => {
    const conversion = await conversions.of(uri);
    return conversion ? actionsFor(conversion, { range, shown: diagnostics, ...(only && { only }) }) : [];
  });
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    about(uri, async (held) => completions(held, position, (await wishes.of(uri)).target), []),
  );
  connection.onCompletionResolve(resolved);
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    about(uri, (held) => definitions(held, position), []),
  );
  connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }) =>
    about(uri, (held) => references(held, position, includeDeclaration), []),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    about(uri, (held) => highlights(held, position), []),
  );
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
    about(uri, (held) => formatting(held, options), []),
  );
  connection.onHover(({ textDocument: { uri }, position }) => about(uri, (held) => hover(held, position), null));
  connection.onDocumentSymbol(({ textDocument: { uri } }) => about(uri, symbolsOf, []));
  connection.onFoldingRanges(({ textDocument: { uri } }) => about(uri, foldsOf, []));
  documents.listen(connection);
  connection.listen();
}
