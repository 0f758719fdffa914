import { spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type KeyringReply, type KeyringRequest } from './keyring-words.ts';

/** The same file whether this one runs as it was written or was built. */
const helper = fileURLToPath(new URL(`keyring-helper${extname(import.meta.url)}`, import.meta.url));

/**
 * Talks to the operating system's secret store in a process of its own. The native library connects to D-Bus
 * inside a constructor, on the calling thread: against a bus that accepts and never answers it stopped the whole
 * service for good, and neither an AbortSignal nor a worker thread can be stopped there. A process can.
 *
 * The secret travels by pipes, never by arguments or the environment, which other processes may read.
 */
export async function askInChild(request: KeyringRequest, timeout: number): Promise<KeyringReply> {
  if (process.versions['electron'] !== undefined) {
    return { ok: false, reason: 'inside the desktop shell secrets are kept by the shell itself' };
  }
  const output = await run([helper], JSON.stringify(request), timeout);
  if (!output.ok) return output;
  try {
    return JSON.parse(output.text) as KeyringReply;
  } catch {
    return { ok: false, reason: 'its helper process gave no answer' };
  }
}

type Output = { ok: true; text: string } | { ok: false; reason: string };

function run(args: string[], input: string, timeout: number): Promise<Output> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const pieces: Buffer[] = [];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ ok: false, reason: `it gave no answer within ${timeout / 1000} seconds` });
    }, timeout);
    const end = (output: Output) => {
      clearTimeout(timer);
      resolve(output);
    };
    child.on('error', (error) => end({ ok: false, reason: error.message }));
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('close', () => end({ ok: true, text: Buffer.concat(pieces).toString('utf8') }));
    // A helper that died early closes the pipe; 'close' reports it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
