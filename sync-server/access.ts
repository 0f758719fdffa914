import type { Role, Stream } from './protocol/words.ts';

export type Action = 'read' | 'write' | 'comment' | 'be seen' | 'manage members' | 'manage workspace';

/** What one token opens in one workspace. */
export interface Grant {
  /** Id of the account; what is stored beside each update as its author. */
  account: string;
  /** As other members see it. */
  name: string;
  workspace: string;
  role: Role;
  /** Documents that a guest was given; null means all of the workspace. */
  documents: ReadonlySet<string> | null;
  /** The sign-in this token came from, so that revoking it closes the sockets it opened. */
  session: string;
  /** Milliseconds since 1970: the grant is void from then on, open socket or not. */
  expires: number;
}

/** What changed about grants that are in use. A field that is absent means any. */
export interface GrantChange {
  account?: string;
  session?: string;
  workspace?: string;
}

/**
 * Who may do what at the relay. Every frame that reads or writes is checked against a grant, never against the mere
 * fact that its socket is open.
 */
export interface Access {
  /** What the token opens in the workspace, read from storage; null when it opens nothing. Never throws for a bad token. */
  grant(token: string, workspace: string): Promise<Grant | null>;
  /** Called after a role changed, a member left, a session was revoked or an account suspended, on whichever node. */
  onChange(listener: (change: GrantChange) => void): () => void;
}

const ALLOWED: Readonly<Record<Role, readonly Action[]>> = {
  owner: ['read', 'write', 'comment', 'be seen', 'manage members', 'manage workspace'],
  admin: ['read', 'write', 'comment', 'be seen', 'manage members'],
  editor: ['read', 'write', 'comment', 'be seen'],
  commenter: ['read', 'comment', 'be seen'],
  viewer: ['read', 'be seen'],
  guest: ['read', 'comment', 'be seen'],
};

/** Whether a role holds an action at all, for what concerns the whole workspace. */
export const roleMay = (role: Role, action: Action): boolean => ALLOWED[role].includes(action);

/** Whether a grant allows an action on one document at this moment. */
export function may(grant: Grant, action: Action, document: string, now: number): boolean {
  if (now >= grant.expires || !roleMay(grant.role, action)) return false;
  return grant.documents === null || grant.documents.has(document);
}

/** The action that a push into a document of this stream is. */
export const pushAction = (stream: Stream): Action => (stream === 'comments' ? 'comment' : 'write');
