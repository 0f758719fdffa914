/** Entry of the desktop shell, and the only file that imports Electron: it hands it to what decides. */
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import { usualPlaces } from '../app/service/places.ts';
import { resourcesOf, startDesktop } from './desktop.ts';

const here = import.meta.dirname;

startDesktop(
  {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    nativeTheme,
    Notification,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    Tray,
    utilityProcess,
  },
  {
    places: usualPlaces(),
    here,
    argv: process.argv,
    platform: process.platform,
    resources: resourcesOf(app.isPackaged, process.resourcesPath, here),
    loadUpdater: async () => (await import('electron-updater')).default.autoUpdater,
  },
);
