import * as z from 'zod';
import { FailureError, type FailureCode } from '../../contract/errors.ts';

/** Answers of a relay's HTTP API, as far as this app uses them; more in them is no fault. */
const signedIn = z.object({
  accessToken: z.string(),
  accessTokenExpires: z.number(),
  refreshToken: z.string(),
  workspace: z.string().optional(),
});
const workspaces = z.object({
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
});
const me = z.object({ id: z.string(), name: z.string(), email: z.string() });
const members = z.object({
  members: z.array(z.object({ account: z.string(), name: z.string(), email: z.string(), role: z.string() })),
});
const invitation = z.object({
  id: z.string(),
  role: z.string(),
  email: z.string().nullable(),
  expiresAt: z.number(),
});
const upload = z.object({ id: z.string(), received: z.number(), part: z.number().int().min(1) });
const failure = z.object({ code: z.string(), message: z.string(), field: z.string().optional() });

export type SignedIn = z.infer<typeof signedIn>;

/** A relay that does not answer within this time is not there. Milliseconds. */
const PATIENCE = 15_000;
/** For the bytes of a file. */
const LONG = 5 * 60_000;

/** What a relay says is wrong, in the app's own codes. */
const CODES: Readonly<Record<number, FailureCode>> = {
  400: 'invalid',
  401: 'forbidden',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  413: 'too_large',
  422: 'invalid',
};

/** `http://host:8080/` from what somebody typed. FailureError `invalid` for what is no address of a relay. */
export function relayAddress(typed: string): string {
  const text = typed.includes('://') ? typed : `https://${typed}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new FailureError({
      code: 'invalid',
      message: 'This is not the address of a relay. It looks like https://relay.example.com.',
      field: 'url',
    });
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol === 'http:' && !isHere && !isPrivate(url.hostname))
    throw new FailureError({
      code: 'invalid',
      message: 'Without https anybody on the way could read along. Use the https:// address of the relay.',
      field: 'url',
    });
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Networks that are a house's own (RFC 1918), where a relay may be reached without a certificate. */
const isPrivate = (host: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host) || host.endsWith('.local');

/** The address of the relay's socket for one workspace. */
export const socketAddress = (url: string, workspace: string): string =>
  `${url.replace(/^http/, 'ws')}/sync/${encodeURIComponent(workspace)}`;

/** What a relay refused, with its status: 401 means that the session is over. */
export class RelayRefusal extends FailureError {
  readonly status: number;
  constructor(status: number, message: string, field?: string) {
    super({ code: CODES[status] ?? 'offline', message, ...(field === undefined ? {} : { field }) });
    this.status = status;
  }
}

/** The HTTP side of a relay: accounts, members and invitations. Every method throws FailureError in words. */
export class RelayApi {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  signIn = (body: { email: string; password: string; device: string }) =>
    this.#call('POST', '/v1/sign-in', signedIn, { body });
  signUp = (body: { code: string; email: string; name: string; password: string; device: string }) =>
    this.#call('POST', '/v1/sign-up', signedIn, { body });
  setUp = (body: {
    code: string;
    workspace: string;
    email: string;
    name: string;
    password: string;
    device: string;
  }) => this.#call('POST', '/v1/setup', signedIn, { body });
  refresh = (refreshToken: string) => this.#call('POST', '/v1/refresh', signedIn, { body: { refreshToken } });
  signOut = (token: string) => this.#call('POST', '/v1/sign-out', z.unknown(), { token });

  me = (token: string) => this.#call('GET', '/v1/me', me, { token });
  workspaces = async (token: string) =>
    (await this.#call('GET', '/v1/workspaces', workspaces, { token })).workspaces;
  createWorkspace = (token: string, name: string) =>
    this.#call('POST', '/v1/workspaces', z.object({ id: z.string() }), { token, body: { name } });

  members = async (token: string, workspace: string) =>
    (await this.#call('GET', `${at(workspace)}/members`, members, { token })).members;
  setRole = (token: string, workspace: string, account: string, role: string) =>
    this.#call('PATCH', `${at(workspace)}/members/${encodeURIComponent(account)}`, z.unknown(), {
      token,
      body: { role },
    });
  removeMember = (token: string, workspace: string, account: string) =>
    this.#call('DELETE', `${at(workspace)}/members/${encodeURIComponent(account)}`, z.unknown(), { token });
  invitations = async (token: string, workspace: string) =>
    (
      await this.#call(
        'GET',
        `${at(workspace)}/invitations`,
        z.object({ invitations: z.array(invitation) }),
        {
          token,
        },
      )
    ).invitations;
  invite = (token: string, workspace: string, body: { role: string; email: string | null; days: number }) =>
    this.#call('POST', `${at(workspace)}/invitations`, invitation.extend({ code: z.string() }), {
      token,
      body,
    });
  revokeInvitation = (token: string, workspace: string, id: string) =>
    this.#call('DELETE', `${at(workspace)}/invitations/${encodeURIComponent(id)}`, z.unknown(), { token });

  /** Says that a file is coming; null when the relay has it already. */
  announce = (token: string, workspace: string, body: { hash: string; bytes: number }) =>
    this.#call('POST', `${at(workspace)}/uploads`, z.object({ upload: upload.nullable() }), { token, body });

  async sendPart(
    token: string,
    workspace: string,
    id: string,
    offset: number,
    part: Uint8Array,
  ): Promise<void> {
    const path = `${at(workspace)}/uploads/${encodeURIComponent(id)}`;
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
    await refused(await this.#fetch('PATCH', path, { token, headers, content: part, patience: LONG }));
  }

  /** The bytes of a file. */
  async asset(token: string, workspace: string, hash: string): Promise<AsyncIterable<Uint8Array>> {
    const response = await this.#fetch('GET', `${at(workspace)}/assets/${hash}`, {
      token,
      patience: LONG,
    });
    await refused(response);
    return response.body ?? none();
  }

  async #call<T>(
    method: string,
    path: string,
    answer: z.ZodType<T>,
    { token, body }: { token?: string; body?: object },
  ): Promise<T> {
    const response = await this.#fetch(method, path, {
      ...(token === undefined ? {} : { token }),
      ...(body ? { headers: { 'content-type': 'application/json' }, content: JSON.stringify(body) } : {}),
    });
    await refused(response);
    const json: unknown = response.status === 204 ? {} : await response.json().catch(() => null);
    const parsed = answer.safeParse(json);
    if (parsed.success) return parsed.data;
    throw new FailureError({
      code: 'unsupported',
      message:
        'What answers at this address is not a relay of Neural Marketing, or a newer one than this app knows.',
    });
  }

  async #fetch(
    method: string,
    path: string,
    {
      token,
      headers = {},
      content,
      patience = PATIENCE,
    }: {
      token?: string;
      headers?: Record<string, string>;
      content?: string | Uint8Array;
      patience?: number;
    } = {},
  ): Promise<Response> {
    try {
      return await fetch(`${this.#url}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
        headers: {
          accept: 'application/json',
          ...headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(content === undefined ? {} : { body: content as BodyInit }),
      });
    } catch {
      throw new FailureError({
        code: 'offline',
        message: `The relay at ${this.#url} does not answer. Check the address and the network.`,
      });
    }
  }
}

/** Throws what a relay says is wrong. */
async function refused(response: Response): Promise<void> {
  if (response.ok) return;
  const said = failure.safeParse(await response.json().catch(() => null)).data;
  const message = said?.message ?? `The relay answered ${response.status}.`;
  throw new RelayRefusal(response.status, message, said?.field);
}

async function* none(): AsyncGenerator<Uint8Array> {}

const at = (workspace: string) => `/v1/workspaces/${encodeURIComponent(workspace)}`;
