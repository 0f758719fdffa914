import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const names: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Electron's program, when the machine has it: named by ELECTRON_PATH or unpacked beside its package. */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | null {
  const own = join(root, 'node_modules/electron/dist', names[process.platform] ?? 'electron');
  const path = env['ELECTRON_PATH'] ?? own;
  return existsSync(path) ? path : null;
}
