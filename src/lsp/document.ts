/** A document as an editor holds it, in UTF-16, and as zonesafe does, one character per byte, with the ways between. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range as EditorRange, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Range } from '../ast.js';
import { bytesOf } from '../bytes.js';
import type { Source } from '../rewrite.js';

export interface Held {
  readonly uri: string;
  /** As the editor has it. */
  readonly text: string;
  readonly source: Source;
  readonly rangeOf: (range: Range) => EditorRange;
  /** The byte that a position stands before. */
  readonly offsetOf: (position: Position) => number;
  readonly editOf: (edits: readonly TextEdit[]) => WorkspaceEdit;
}

/** An editor that can tell versions apart is told for which one an edit is: it leaves a document alone that has changed. */
export function hold(document: TextDocument, { versioned = false }: { versioned?: boolean } = {}): Held {
  const { uri, version } = document;
  const text = document.getText();
  const units = unitsOf(text);
  const at = (offset: number): Position => document.positionAt(units[Math.min(offset, units.length - 1)]!);
  return {
    uri,
    text,
    source: { name: nameOf(uri), text: bytesOf(text) },
    rangeOf: ({ start, end }) => ({ start: at(start), end: at(end) }),
    offsetOf: (position) => bytesOf(text.slice(0, document.offsetAt(position))).length,
    editOf: (edits) =>
      versioned
        ? { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] }
        : { changes: { [uri]: [...edits] } },
  };
}

/** The offset in UTF-16 of each byte, and of the end. A byte within a character is where the character begins. */
function unitsOf(text: string): readonly number[] {
  const units: number[] = [];
  let at = 0;
  for (const char of text) {
    for (let left = bytesOf(char).length; left > 0; left--) units.push(at);
    at += char.length;
  }
  return [...units, at];
}

/** The last part of the address, by whose ending the language is known. */
function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return bytesOf(decodeURIComponent(last));
  } catch {
    return bytesOf(last);
  }
}
