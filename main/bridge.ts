import type { ContextBridge, IpcRenderer } from 'electron';
import { ACTION, PORT, SERVICE_GONE, type ShellAction } from './channels/shell-words.ts';
import { ORIGIN } from './origin.ts';

export interface BridgeParts {
  contextBridge: Pick<ContextBridge, 'exposeInMainWorld'>;
  ipcRenderer: Pick<IpcRenderer, 'on' | 'send'>;
  window: Pick<Window, 'postMessage'> & { location: Pick<Location, 'origin'> };
  platform: string;
}

/**
 * What a page of the desktop shell sees of it: `nmcShell.askForPort(id)`, and messages of its own window that bring
 * the port, what was chosen in menus, and word that the service ended. On any other page there is nothing to see.
 */
export function bridge({ contextBridge, ipcRenderer, window, platform }: BridgeParts): void {
  if (window.location.origin !== ORIGIN) return;
  const tell = (message: object, ports: readonly MessagePort[] = []) => {
    window.postMessage(message, ORIGIN, [...ports]);
  };
  ipcRenderer.on(PORT, (event, id: string) => {
    tell({ type: PORT, id }, event.ports);
  });
  ipcRenderer.on(ACTION, (_event, action: ShellAction) => {
    tell({ type: ACTION, ...action });
  });
  ipcRenderer.on(SERVICE_GONE, () => {
    tell({ type: SERVICE_GONE });
  });
  contextBridge.exposeInMainWorld('nmcShell', {
    platform,
    askForPort(id: unknown) {
      ipcRenderer.send(PORT, String(id));
    },
  });
}
