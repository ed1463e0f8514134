/** The connection between an editor, on the standard streams, and what there is to say about its documents. */
import {
  type Connection,
  createConnection,
  DidChangeConfigurationNotification,
  MessageType,
  ProposedFeatures,
  type ServerCapabilities,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { convert } from '../convert.js';
import type { Result } from '../rewrite.js';
import { actionsFor, fixAll, quickFix } from './actions.js';
import { completions, resolved, triggers } from './completion.js';
import { diagnose } from './diagnostics.js';
import { type Held, hold } from './document.js';
import { formatting } from './formatting.js';
import { hover } from './hover.js';
import { definitions, highlights, references } from './occurrences.js';
import { type ReadSettings, type Settings, settingsIn } from './settings.js';
import { foldsOf, symbolsOf } from './symbols.js';

/** How long the user must have typed nothing, in milliseconds. */
const PAUSE = 150;

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

/** Ends with the process, when the editor says so or goes away. */
export function serve(given: Settings): Promise<never> {
  listen(createConnection(ProposedFeatures.all, process.stdin, process.stdout), given);
  return new Promise(() => {});
}

/** What an editor can do. */
interface Abilities {
  /** It can be asked for settings, of each document. */
  readonly pull: boolean;
  /** It must be told that changes of the settings are of interest. */
  readonly register: boolean;
  readonly versioned: boolean;
}

/** A document with what is wanted for it and what became of it. */
interface Opened {
  readonly held: Held;
  readonly settings: Settings;
  readonly converted: Result;
}

function listen(connection: Connection, given: Settings): void {
  const documents = new TextDocuments(TextDocument);
  const waiting = new Map<string, NodeJS.Timeout>();
  const opened = new Map<string, { readonly version: number; readonly opened: Promise<Opened> }>();
  const told = new Set<string>();
  let common = given;
  let abilities: Abilities = { pull: false, register: false, versioned: false };

  // ---- settings ------------------------------------------------------------------------------------------------------

  const taken = ({ settings, faults }: ReadSettings): Settings => {
    for (const message of faults.filter((fault) => !told.has(fault))) {
      told.add(message);
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
    return settings;
  };
  const settingsOf = async (uri: string): Promise<Settings> =>
    abilities.pull
      ? taken(settingsIn(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'zonesafe' }), common))
      : common;

  connection.onInitialize(({ initializationOptions, capabilities: { workspace } }) => {
    abilities = {
      pull: workspace?.configuration ?? false,
      register: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
      versioned: workspace?.workspaceEdit?.documentChanges ?? false,
    };
    common = taken(settingsIn(initializationOptions, given));
    return { capabilities, serverInfo: { name: 'zonesafe' } };
  });
  connection.onInitialized(() => {
    if (!abilities.pull || !abilities.register) return;
    const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'zonesafe' });
    registered.catch(() => connection.console.warn('zonesafe: changes of the settings count from the next start'));
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (!abilities.pull) common = taken(settingsIn(settings, common));
    opened.clear();
    for (const uri of documents.keys()) soon(uri);
  });

  // ---- documents -----------------------------------------------------------------------------------------------------

  const open = async (document: TextDocument): Promise<Opened> => {
    const held = hold(document, abilities);
    const settings = await settingsOf(document.uri);
    return { held, settings, converted: await convert(held.source, { ...settings, tellExact: true }) };
  };
  /** A version is converted once, whatever is asked about it. */
  const openedAt = (uri: string): Promise<Opened> | null => {
    const document = documents.get(uri);
    if (!document) return null;
    const known = opened.get(uri);
    if (known?.version === document.version) return known.opened;
    const fresh = { version: document.version, opened: open(document) };
    opened.set(uri, fresh);
    return fresh.opened;
  };
  const publish = async (uri: string): Promise<void> => {
    const one = await openedAt(uri);
    const version = opened.get(uri)?.version;
    if (!one || version === undefined) return;
    const diagnostics = await diagnose(one.held, one.converted);
    if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const soon = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    const say = (): void =>
      void publish(uri).catch((error: unknown) => connection.console.error(`zonesafe: please report it: ${error}`));
    waiting.set(uri, setTimeout(say, PAUSE));
  };
  documents.onDidChangeContent(({ document }) => soon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    opened.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  // ---- questions -----------------------------------------------------------------------------------------------------

  const heldAt = (uri: string): Held | null => {
    const document = documents.get(uri);
    return document ? hold(document, abilities) : null;
  };
  /** An answer about a document, or one for those that are not open. */
  const about = async <T>(uri: string, answer: (held: Held) => T | Promise<T>, none: T): Promise<T> => {
    const held = heldAt(uri);
    return held ? answer(held) : none;
  };

  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { diagnostics, only } }) => {
    const one = await openedAt(uri);
    const asked = { range, shown: diagnostics, ...(only && { only }) };
    return one ? actionsFor(one.held, one.converted, one.settings, asked) : [];
  });
  connection.onCompletion(async ({ textDocument: { uri }, position }) => {
    const held = heldAt(uri);
    return held ? completions(held, position, (await settingsOf(uri)).target) : [];
  });
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
