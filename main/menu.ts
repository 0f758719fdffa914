import type { MenuItemConstructorOptions as Item } from 'electron';

export interface MenuParts {
  platform: NodeJS.Platform;
  appName: string;
  /** Whether the shell runs from its sources: then the tools of developers are at hand. */
  isDeveloping: boolean;
  settings: { notifications: boolean; tray: boolean };
  newWindow(): void;
  /** Sends an action to the page of the window in front. */
  act(action: string): void;
  set(setting: 'notifications' | 'tray', isOn: boolean): void;
  /** Left out when no feed is configured. */
  checkForUpdates?: () => void;
}

const line: Item = { type: 'separator' };
const roles = (...names: NonNullable<Item['role']>[]): Item[] => names.map((role) => ({ role }));

/** The whole application menu. What the page knows how to do is sent to it by name: see the actions of its rooms. */
export function applicationMenu(parts: MenuParts): Item[] {
  const isMac = parts.platform === 'darwin';
  return [
    ...(isMac ? [appMenu(parts)] : []),
    fileMenu(parts),
    editMenu(parts),
    viewMenu(parts),
    { role: 'windowMenu' },
    helpMenu(parts),
  ];
}

const action = ({ act }: MenuParts, label: string, name: string, accelerator?: string): Item => ({
  label,
  ...(accelerator === undefined ? {} : { accelerator }),
  click: () => {
    act(name);
  },
});

const settingsItems = (parts: MenuParts): Item[] => [
  action(parts, 'Settings…', 'settings.open', 'CmdOrCtrl+,'),
  toggle(parts, 'Notify About New Entries', 'notifications'),
  toggle(parts, 'Keep an Icon in the Tray', 'tray'),
];

const toggle = ({ settings, set }: MenuParts, label: string, setting: 'notifications' | 'tray'): Item => ({
  label,
  type: 'checkbox',
  checked: settings[setting],
  click: ({ checked }) => {
    set(setting, checked);
  },
});

const updates = ({ checkForUpdates }: MenuParts): Item[] =>
  checkForUpdates ? [{ label: 'Check for Updates…', click: checkForUpdates }] : [];

const appMenu = (parts: MenuParts): Item => ({
  label: parts.appName,
  submenu: [
    { role: 'about' },
    ...updates(parts),
    line,
    ...settingsItems(parts),
    line,
    { role: 'services' },
    line,
    ...roles('hide', 'hideOthers', 'unhide'),
    line,
    { role: 'quit' },
  ],
});

const fileMenu = (parts: MenuParts): Item => ({
  label: '&File',
  submenu: [
    action(parts, 'New Campaign', 'campaigns.new'),
    { label: 'New Window', click: parts.newWindow },
    line,
    action(parts, 'Export Everything', 'settings.export'),
    action(parts, 'Back Up Now', 'settings.backup'),
    line,
    action(parts, 'New Workspace…', 'workspaces.new'),
    action(parts, 'Open Another Workspace…', 'workspaces.open'),
    action(parts, 'Lock the Screen', 'screen.lock'),
    action(parts, 'Close Workspace', 'settings.close'),
    line,
    ...(parts.platform === 'darwin'
      ? roles('close')
      : [...settingsItems(parts), line, ...roles('close', 'quit')]),
  ],
});

/** Keys reach the page before the menu, so an editor's own undo is used where there is one. */
const editMenu = (parts: MenuParts): Item => ({
  label: '&Edit',
  submenu: [
    ...roles('undo', 'redo'),
    line,
    ...roles('cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', 'selectAll'),
    ...(parts.platform === 'darwin'
      ? [line, { label: 'Speech', submenu: roles('startSpeaking', 'stopSpeaking') }]
      : []),
  ],
});

const viewMenu = (parts: MenuParts): Item => ({
  label: '&View',
  submenu: [
    action(parts, 'Find or Go Anywhere…', 'frame.palette'),
    line,
    ...roles('resetZoom', 'zoomIn', 'zoomOut'),
    line,
    { role: 'togglefullscreen' },
    ...(parts.isDeveloping ? [line, ...roles('reload', 'forceReload', 'toggleDevTools')] : []),
  ],
});

const helpMenu = (parts: MenuParts): Item => ({
  role: 'help',
  submenu: [
    action(parts, 'Keyboard Shortcuts', 'frame.shortcuts'),
    ...(parts.platform === 'darwin' ? [] : [...updates(parts), line, ...roles('about')]),
  ],
});
