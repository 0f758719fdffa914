import { FailureError } from '../../contract/errors.ts';
import { NoToken, type Token } from '../../docs/sync/client.ts';
import type { Link } from '../../docs/sync/store.ts';
import type { Credentials } from './contract.ts';
import { RelayApi, RelayRefusal, type SignedIn } from './relay-api.ts';

/** A token of a relay on this computer stands in the place of a refresh token, marked so. */
const FIXED = 'fixed:';

/** Somebody who was let in by a relay and has not chosen a workspace yet. */
export interface Visitor {
  url: string;
  account: string;
  email: string;
  refreshToken: string;
  /** Good for a few minutes; the ticket is no longer. */
  accessToken: string;
  workspaces: { id: string; name: string; role: string }[];
}

/** Shows a relay who somebody is. Throws FailureError in words. */
export async function signIn(url: string, shown: Credentials, device: string): Promise<Visitor> {
  if (shown.with === 'token') {
    const { token, workspace } = shown;
    return {
      url,
      // Everybody with the token is one account there: it tells nobody from another.
      account: '',
      email: '',
      refreshToken: `${FIXED}${token}`,
      accessToken: token,
      workspaces: [{ id: workspace, name: workspace, role: 'owner' }],
    };
  }
  const api = new RelayApi(url);
  const { accessToken, refreshToken } = await letIn(api, shown, device);
  const [me, workspaces] = await Promise.all([api.me(accessToken), api.workspaces(accessToken)]);
  return { url, account: me.id, email: me.email, refreshToken, accessToken, workspaces };
}

function letIn(
  api: RelayApi,
  shown: Exclude<Credentials, { with: 'token' }>,
  device: string,
): Promise<SignedIn> {
  if (shown.with === 'password') return api.signIn({ email: shown.email, password: shown.password, device });
  const { code, email, name, password } = shown;
  const person = { code, email, name, password, device };
  return shown.with === 'setup code'
    ? api.setUp({ ...person, workspace: shown.workspace })
    : api.signUp(person);
}

/**
 * Access tokens of a joined workspace. A refresh token is good once: the one that follows is kept before anything else
 * is done, and of two who ask at the same time both get the same answer.
 */
export class Tokens {
  readonly #link: () => Link | null;
  readonly #keep: (refreshToken: string) => void;
  readonly #now: () => number;
  #current: Token | null = null;
  #asking: Promise<Token> | null = null;

  constructor(parts: { link: () => Link | null; keep: (refreshToken: string) => void; now: () => number }) {
    this.#link = parts.link;
    this.#keep = parts.keep;
    this.#now = parts.now;
  }

  /** A token that is good for a minute at least; a new one when the relay did not take the last. Throws NoToken. */
  get = (isRejected = false): Promise<Token> => {
    const link = this.#link();
    if (!link) return Promise.reject(new NoToken('This workspace is joined to no relay.', true));
    if (link.refreshToken.startsWith(FIXED))
      return Promise.resolve({ token: link.refreshToken.slice(FIXED.length), expires: null });
    if (link.refreshToken === '') return Promise.reject(new NoToken('Sign in again to go on.', true));
    if (isRejected) this.#current = null;
    if (this.#current?.expires && this.#current.expires > this.#now() + 70_000)
      return Promise.resolve(this.#current);
    this.#asking ??= this.#refresh(link).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  };

  /** The session is another one. */
  forget(): void {
    this.#current = null;
  }

  async #refresh({ url, refreshToken }: Link): Promise<Token> {
    try {
      const {
        accessToken,
        accessTokenExpires,
        refreshToken: next,
      } = await new RelayApi(url).refresh(refreshToken);
      this.#keep(next);
      this.#current = { token: accessToken, expires: accessTokenExpires };
      return this.#current;
    } catch (error) {
      const isOver = error instanceof RelayRefusal && error.status === 401;
      if (isOver) throw new NoToken('The relay ended this session. Sign in again to go on.', true);
      throw new NoToken(error instanceof FailureError ? error.failure.message : String(error), false);
    }
  }
}
