/** The settings that hold for each document: what the command, the editor at its start and the editor since have said. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { type ReadSettings, type Settings, settingsIn } from './settings.js';

export interface Wishes {
  readonly start: (params: InitializeParams) => void;
  /** To be called once the editor listens. */
  readonly register: () => void;
  /** The editor has other settings now, which it may have sent along. */
  readonly change: (sent: unknown) => void;
  readonly of: (uri: string) => Promise<Settings>;
}

export function wishesOf(connection: Connection, given: Settings): Wishes {
  const told = new Set<string>();
  let common = given;
  let canBeAsked = false;
  let canRegister = false;

  /** Each fault is told once, not with each document again. */
  const taken = ({ settings, faults }: ReadSettings): Settings => {
    for (const message of faults.filter((fault) => !told.has(fault))) {
      told.add(message);
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
    return settings;
  };
  return {
    start: ({ initializationOptions, capabilities: { workspace } }) => {
      canBeAsked = workspace?.configuration ?? false;
      canRegister = workspace?.didChangeConfiguration?.dynamicRegistration ?? false;
      common = taken(settingsIn(initializationOptions, given));
    },
    register: () => {
      if (!canBeAsked || !canRegister) return;
      const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'zonesafe' });
      registered.catch(() => connection.console.warn('zonesafe: changes of the settings count from the next start'));
    },
    change: (sent) => {
      if (!canBeAsked) common = taken(settingsIn(sent, common));
    },
    of: async (scopeUri) => {
      if (!canBeAsked) return common;
      const asked = connection.workspace.getConfiguration({ scopeUri, section: 'zonesafe' });
      // An editor that fails to answer has said nothing.
      return taken(settingsIn(await asked.catch(() => null), common));
    },
  };
}
