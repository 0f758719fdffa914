/** Runs as a process of its own: one request in, one reply out. See keyring-process.ts. */
import { text } from 'node:stream/consumers';
import { type KeyringReply, type KeyringRequest } from './keyring-words.ts';

async function answer({ operation, service, account, secret }: KeyringRequest): Promise<KeyringReply> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  // Left to itself the library falls back to the kernel's keyring on Linux, which forgets everything at a restart
  // of the computer: a workspace whose key went there would be closed the next morning.
  const entry = new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
  if (operation === 'set') {
    await entry.setPassword(secret ?? '');
    return { ok: true };
  }
  if (operation === 'delete') return { ok: true, deleted: await entry.deletePassword() };
  const found = await entry.getPassword();
  return operation === 'probe' || found === null ? { ok: true } : { ok: true, secret: found };
}

let reply: KeyringReply;
try {
  reply = await answer(JSON.parse(await text(process.stdin)) as KeyringRequest);
} catch (error) {
  reply = { ok: false, reason: error instanceof Error ? error.message : String(error) };
}
process.stdout.write(JSON.stringify(reply));
