/** The open documents, each converted once per version, and the diagnostics of each sent when the user pauses. */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { convert } from '../convert.js';
import type { Result } from '../rewrite.js';
import { diagnose } from './diagnostics.js';
import { type Held, hold } from './document.js';
import type { Settings } from './settings.js';

/** How long the user must have typed nothing, in milliseconds. */
const PAUSE = 150;

/** A version of a document, what is wanted for it, and what became of it. */
export interface Conversion {
  readonly version: number;
  readonly held: Held;
  readonly settings: Settings;
  readonly converted: Result;
}

export interface Conversions {
  /** null where the document is not open. */
  readonly of: (uri: string) => Promise<Conversion> | null;
  /** Everything is converted anew, with other settings. */
  readonly renew: () => void;
}

export interface Wanted {
  readonly settingsOf: (uri: string) => Promise<Settings>;
  readonly holding: () => Parameters<typeof hold>[1];
}

export function conversionsOf(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  { settingsOf, holding }: Wanted,
): Conversions {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const known = new Map<string, { readonly version: number; readonly conversion: Promise<Conversion> }>();

  const convertNow = async (document: TextDocument): Promise<Conversion> => {
    const held = hold(document, holding());
    const { uri, version } = document;
    const settings = await settingsOf(uri);
    return { version, held, settings, converted: await convert(held.source, { ...settings, tellExact: true }) };
  };
  const of = (uri: string): Promise<Conversion> | null => {
    const document = documents.get(uri);
    if (!document) return null;
    const last = known.get(uri);
    if (last?.version === document.version) return last.conversion;
    const conversion = convertNow(document);
    known.set(uri, { version: document.version, conversion });
    return conversion;
  };
  const publish = async (uri: string): Promise<void> => {
    const conversion = await of(uri);
    if (!conversion) return;
    const { version, held, converted } = conversion;
    const diagnostics = await diagnose(held, converted);
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
    known.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return {
    of,
    renew: () => {
      known.clear();
      for (const uri of documents.keys()) soon(uri);
    },
  };
}
