/** The page's side of the desktop shell; main/bridge.ts is the other one. Absent in a browser. */

/** What the preload leaves for the page. A port can't go through it, so it comes as a message of the window. */
export interface DesktopShell {
  platform: string;
  /** Asks for a port of the service; it comes with the same id. */
  askForPort(id: string): void;
}

declare global {
  interface Window {
    nmcShell?: DesktopShell;
  }
}

/** Chosen in a menu, the tray or a notification, or opened by a link. */
export interface ShellAction {
  action: string;
  id?: string;
}

/**
 * Messages of the shell come from this very window: no other page holds a handle on it, and one that did would have
 * another source and another origin.
 */
const isOwn = (event: MessageEvent): boolean => event.source === window && event.origin === location.origin;

const dataOf = (event: MessageEvent): Record<string, unknown> =>
  isOwn(event) && typeof event.data === 'object' ? ((event.data ?? {}) as Record<string, unknown>) : {};

/** A port of the service; waits for as long as the service takes to start. */
export function takePort(shell: DesktopShell): Promise<MessagePort> {
  const id = crypto.randomUUID();
  return new Promise((resolve) => {
    const listen = (event: MessageEvent) => {
      const { type, id: given } = dataOf(event);
      const [port] = event.ports;
      if (type !== 'nmc:port' || given !== id || !port) return;
      window.removeEventListener('message', listen);
      resolve(port);
    };
    window.addEventListener('message', listen);
    shell.askForPort(id);
  });
}

/**
 * Calls once when the service behind a port has gone. It is the shell that says so: Chromium 156 tells a page nothing
 * when the other end of its port closes; a later one may, and is listened to.
 */
export function onPortGone(port: MessagePort, gone: () => void): void {
  const listen = (event: MessageEvent) => {
    if (dataOf(event)['type'] !== 'nmc:service-gone') return;
    // Whoever waits for an answer on the port hears it too.
    port.dispatchEvent(new Event('close'));
  };
  const end = () => {
    window.removeEventListener('message', listen);
    gone();
  };
  window.addEventListener('message', listen);
  port.addEventListener('close', end, { once: true });
}

/** What is chosen outside of the page. Answers how to stop listening. */
export function onShellAction(take: (action: ShellAction) => void): () => void {
  const listen = (event: MessageEvent) => {
    const { type, action, id } = dataOf(event);
    if (type !== 'nmc:action' || typeof action !== 'string') return;
    take({ action, ...(typeof id === 'string' ? { id } : {}) });
  };
  window.addEventListener('message', listen);
  return () => {
    window.removeEventListener('message', listen);
  };
}
