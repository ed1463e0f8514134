/** Scripts come in from files, by a button or dropped onto the page, and go out by the clipboard or as a download. */
import { element } from './elements.js';

/** A script as it was read: its lines end in \n here, whatever they ended in there. */
export interface Opened {
  readonly name: string;
  readonly text: string;
  readonly isCrLf: boolean;
}

/** No script that anybody wrote is larger, in bytes. */
const MOST = 1_000_000;

/** `failed` is told in a sentence why a file was not taken. */
export function createFiles(opened: (script: Opened) => void, failed: (reason: string) => void): void {
  const file = element('file', HTMLInputElement);
  const drop = element('drop', HTMLElement);
  const take = (all: FileList | null | undefined): void => {
    const first = all?.[0];
    if (first)
      void read(first).then(opened, (error: unknown) => failed(error instanceof Error ? error.message : String(error)));
  };

  element('open', HTMLButtonElement).addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    take(file.files);
    file.value = '';
  });
  const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragover', (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    drop.hidden = false;
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.hidden = true;
  });
  // Before the editor, which would take the file for text.
  window.addEventListener(
    'drop',
    (event) => {
      drop.hidden = true;
      if (!holdsFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      take(event.dataTransfer?.files);
    },
    { capture: true },
  );
}

async function read(file: File): Promise<Opened> {
  if (file.size > MOST) throw new Error(`${file.name} is larger than any script: it was not opened.`);
  const bytes = await file.arrayBuffer();
  const text = decoded(bytes);
  if (text.includes('\0')) throw new Error(`${file.name} is no text: it was not opened.`);
  return { name: file.name, text: text.replaceAll('\r\n', '\n'), isCrLf: /\r\n/.test(text) && !/[^\r]\n/.test(text) };
}

/** What is not UTF-8 is taken for ISO 8859-1, in which every byte means something. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('iso-8859-1').decode(bytes);
  }
}

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Whether the text is now in the clipboard. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
