/** Names of what the three processes of the desktop shell say to each other. */

/** Page → main: asks for a port of the service; main → page: hands it over. The answer repeats the question's id. */
export const PORT = 'nmc:port';
/** Main → page: something was chosen in a menu, the tray or a notification, or a link was opened. */
export const ACTION = 'nmc:action';
/** Main → page: the service ended; a new port can be asked for at once and comes when it is up again. */
export const SERVICE_GONE = 'nmc:service-gone';

/** What was chosen. The page knows what to do; an action it does not know does nothing. */
export interface ShellAction {
  action: string;
  /** What it is about, for `link.open`. */
  id?: string;
}

/** Main → service. `start` brings the port of the keychain, `window` the port of a page. */
export type ToService =
  { type: 'start'; workspace?: string } | { type: 'window' } | { type: 'shell' } | { type: 'stop' };

/** Service → main. */
export type FromService = { type: 'ready' } | { type: 'stopped' };
