/**
 * Runs between the main process and the page, in a sandbox; bundled to CommonJS, which sandboxed preloads must be.
 * A port can't go through the bridge, so it is posted to the page's own window.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { bridge } from './bridge.ts';

bridge({ contextBridge, ipcRenderer, window, platform: process.platform });
