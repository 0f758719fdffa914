import type { Session, WebContents } from 'electron';
import { isOurPage } from './origin.ts';

/** What a page may load: our files and what it made itself. Nothing of the network, whatever the policy missed. */
export function mayLoad(address: string): boolean {
  const protocol = URL.parse(address)?.protocol;
  return isOurPage(address) || protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:';
}

/**
 * Everything a page could ask the computer for is refused but one thing: putting text on the clipboard, which
 * "Copy" buttons do. Reading it needs no permission, as a person pastes.
 */
export const mayUse = (permission: string, origin: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOurPage(origin);

/** Holds a window's contents inside our pages. Runs for every contents there ever is, our windows or not. */
export function guardContents(
  contents: WebContents,
  openExternally: (address: string) => Promise<void>,
): void {
  const stay = (details: { url: string; preventDefault(): void }) => {
    if (!isOurPage(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    void openExternally(url);
    return { action: 'deny' };
  });
}

/** Refuses what pages ask of the computer and of the network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayUse(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !mayLoad(url) });
  });
}
