import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { hasDisplay } from '../main/browsers.ts';
import { ensureShell } from './build-shell.ts';
import { electronBinary } from './electron-binary.ts';
import { buildRenderer } from './renderer.ts';

const root = join(import.meta.dirname, '..');

buildRenderer();
await ensureShell();
const electron = hasDisplay() ? electronBinary() : null;
const args = process.argv.slice(2);
const child = electron
  ? spawn(electron, [root, ...args], { stdio: 'inherit' })
  : spawn(process.execPath, [join(root, 'dist/main/browser.js'), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
