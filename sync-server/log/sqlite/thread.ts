import { parentPort, workerData } from 'node:worker_threads';
import type { FoldedDocument, Position } from '../store.ts';
import { release } from '../parts.ts';
import { unpackBatch, type PackedBatch } from './packing.ts';
import { LogReader } from './reader.ts';
import { openReader, openWriter, ownFolder } from './schema.ts';
import { LogWriter } from './writer.ts';

/** What the thread that writes and the thread that reads are asked. */
export type WriterCall =
  | { call: 'append'; batch: PackedBatch }
  | { call: 'fold'; workspace: string; snapshot: FoldedDocument }
  | { call: 'purge'; before: number }
  | { call: 'check' }
  | { call: 'close' };

export type ReaderCall =
  | { call: 'state'; workspace: string; origin: Uint8Array | null }
  | {
      call: 'page';
      workspace: string;
      from: Position;
      bytes: number;
      documents: ReadonlySet<string> | null;
    }
  | { call: 'document'; workspace: string; doc: string; after: number; bytes: number }
  | { call: 'checkpoint' }
  | { call: 'close' };

export interface ThreadSettings {
  role: 'writer' | 'reader';
  folder: string;
}

export type Reply = { id: number; value: unknown } | { id: number; error: string };

const { role, folder } = workerData as ThreadSettings;
const answer = role === 'writer' ? writing() : reading();
const port = parentPort;
port?.on('message', ({ id, call }: { id: number; call: WriterCall & ReaderCall }) => {
  const transfer: ArrayBuffer[] = [];
  let reply: Reply;
  try {
    reply = { id, value: answer(call, transfer) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply, transfer);
  if (call.call === 'close') port.close();
});
port?.postMessage({ id: 0, value: 'open' } satisfies Reply);

function writing() {
  const owner = ownFolder(folder);
  const db = openWriter(folder);
  const writer = new LogWriter(db);
  return (call: WriterCall, transfer: ArrayBuffer[]): unknown => {
    switch (call.call) {
      case 'append': {
        const seqs = writer.append(unpackBatch(call.batch));
        release(call.batch.body);
        transfer.push(seqs.buffer as ArrayBuffer);
        return seqs;
      }
      case 'fold':
        return writer.fold(call.workspace, call.snapshot);
      case 'purge':
        return writer.purge(call.before);
      case 'check':
        return writer.check();
      case 'close':
        db.pragma('wal_checkpoint(TRUNCATE)');
        db.close();
        return void owner.close();
    }
  };
}

function reading() {
  const db = openReader(folder);
  const reader = new LogReader(db);
  return (call: ReaderCall, transfer: ArrayBuffer[]): unknown => {
    switch (call.call) {
      case 'state':
        return reader.state(call.workspace, call.origin);
      case 'page': {
        const page = reader.page(call.workspace, call.from, call.bytes, call.documents);
        transfer.push(...page.messages.map(({ buffer }) => buffer as ArrayBuffer));
        return page;
      }
      case 'document': {
        const document = reader.document(call.workspace, call.doc, call.after, call.bytes);
        if (document) transfer.push(document.parts.buffer as ArrayBuffer);
        return document;
      }
      case 'checkpoint':
        return reader.checkpoint();
      case 'close':
        return db.close();
    }
  };
}
