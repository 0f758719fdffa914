import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { hasDisplay } from '../main/browsers.ts';
import { buildShell } from './build-shell.ts';
import { electronBinary } from './electron-binary.ts';
import { buildRenderer } from './renderer.ts';

const root = join(import.meta.dirname, '..');

buildRenderer();
const electron = hasDisplay() ? electronBinary() : null;
// Electron reads no TypeScript; Node does.
if (electron) await buildShell();
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
