import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay } from '../main/browsers.ts';
import { buildRenderer } from './renderer.ts';

const root = join(import.meta.dirname, '..');

/** Electron's program, when the machine has it: named by ELECTRON_PATH or unpacked beside its package. */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | null {
  const dist = join(root, 'node_modules/electron/dist');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<
    string,
    string
  >;
  const own = join(dist, names[process.platform] ?? 'electron');
  const path = env['ELECTRON_PATH'] ?? own;
  return existsSync(path) ? path : null;
}

await buildRenderer();
const electron = hasDisplay() ? electronBinary() : null;
const args = process.argv.slice(2);
const child = electron
  ? spawn(electron, [root, ...args], { stdio: 'inherit' })
  : spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'main/browser.ts'), ...args],
      {
        stdio: 'inherit',
      },
    );
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
