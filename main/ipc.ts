import type { IpcMain, IpcMainEvent, MessagePortMain, WebFrameMain } from 'electron';
import { PORT } from './channels/shell-words.ts';
import { isOurPage } from './origin.ts';

export interface PortsParts {
  ipcMain: Pick<IpcMain, 'on'>;
  /** A port whose other end the service holds; waits until the service is up. */
  connect(): Promise<MessagePortMain>;
  /** Called when a page was given its port, and so listens. */
  onConnected?(contents: IpcMainEvent['sender']): void;
}

/** A frame may be answered when it is the top one and shows our page; not one inside, and none that has gone. */
export const isOurTopFrame = (frame: WebFrameMain | null): frame is WebFrameMain =>
  frame !== null && frame.parent === null && isOurPage(frame.url);

/** A request's id, made by the page. Anything else is not a request. */
const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);

/** The only thing that a page may ask of the main process: a port of the service. */
export function servePorts({ ipcMain, connect, onConnected }: PortsParts): void {
  ipcMain.on(PORT, (event, id: unknown) => {
    if (isOurTopFrame(event.senderFrame) && isId(id)) void answer(event, event.senderFrame, id);
  });

  async function answer(event: IpcMainEvent, frame: WebFrameMain, id: string): Promise<void> {
    const port = await connect();
    // The service may have taken a while to start: the frame may show another page by now, or none.
    if (frame.isDestroyed() || !isOurTopFrame(frame)) {
      port.close();
      return;
    }
    frame.postMessage(PORT, id, [port]);
    onConnected?.(event.sender);
  }
}
