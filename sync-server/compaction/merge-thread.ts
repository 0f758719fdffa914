import { parentPort } from 'node:worker_threads';
import type { Engine } from '../protocol/index.ts';
import { release, unpackParts } from '../log/parts.ts';
import { diffYjs, mergeParts } from './merge.ts';

export type MergeCall =
  | { call: 'merge'; engine: Engine; parts: Uint8Array<ArrayBuffer> }
  | { call: 'diff'; bytes: Uint8Array; vector: Uint8Array };

export type MergeReply = { id: number; value: unknown } | { id: number; error: string };

const port = parentPort;
port?.on('message', ({ id, call }: { id: number; call: MergeCall }) => {
  perform(call)
    .then(({ value, transfer }) => {
      port.postMessage({ id, value } satisfies MergeReply, transfer);
    })
    .catch((error: unknown) => {
      port.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    });
});

async function perform(call: MergeCall): Promise<{ value: unknown; transfer: ArrayBuffer[] }> {
  if (call.call === 'diff') {
    const value = diffYjs(call.bytes, call.vector);
    return { value, transfer: [value.buffer] };
  }
  const value = await mergeParts(call.engine, unpackParts(call.parts));
  release(call.parts);
  return { value, transfer: [value.bytes.buffer, value.vector.buffer].filter(isOwn) };
}

const isOwn = (buffer: ArrayBuffer) => buffer.byteLength > 0;
