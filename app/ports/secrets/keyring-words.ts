/** What goes to the helper process on its standard input, as one JSON document. */
export interface KeyringRequest {
  operation: 'probe' | 'get' | 'set' | 'delete';
  service: string;
  account: string;
  secret?: string | undefined;
}

/** What it answers on its standard output. */
export type KeyringReply = { ok: true; secret?: string; deleted?: boolean } | { ok: false; reason: string };
