import { errors, jwtVerify, SignJWT } from 'jose';
import type { KeyRing } from './keys.ts';
import type { Secret } from './secret.ts';

const ALGORITHM = 'EdDSA';
/** RFC 9068. */
const TYPE = 'at+jwt';
const LONGEST = 4096;

export interface Claims {
  /** Account, or `guest:` and the session. */
  subject: string;
  session: string;
  /** Milliseconds since 1970. */
  expires: number;
}

/** Short-lived access tokens: signed statements of who somebody is, never of what they may do. */
export class AccessTokens {
  readonly #keys: KeyRing;
  readonly #options: { issuer: string; audience: string; lifetime: number; now: () => number };

  /** @param options.lifetime milliseconds */
  constructor(
    keys: KeyRing,
    options: { issuer: string; audience: string; lifetime: number; now: () => number },
  ) {
    this.#keys = keys;
    this.#options = options;
  }

  async sign(
    subject: string,
    session: string,
    amr: readonly string[],
  ): Promise<{ token: string; expires: number }> {
    const { issuer, audience, lifetime, now } = this.#options;
    const issued = Math.floor(now() / 1000);
    const expires = issued + Math.floor(lifetime / 1000);
    const { kid, key } = this.#keys.current();
    const token = await new SignJWT({ sid: session, amr: [...amr] })
      .setProtectedHeader({ alg: ALGORITHM, kid, typ: TYPE })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(key);
    return { token, expires: expires * 1000 };
  }

  /** What a token says; null for one that is forged, of another relay, run out or no token at all. */
  async verify(token: string): Promise<Claims | null> {
    if (token.length > LONGEST) return null;
    const { issuer, audience, now } = this.#options;
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          const key = kid === undefined ? undefined : await this.#keys.find(kid);
          if (!key) throw new errors.JWKSNoMatchingKey();
          return key;
        },
        {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer,
          audience,
          requiredClaims: ['sub', 'sid', 'iat', 'exp'],
          currentDate: new Date(now()),
          clockTolerance: 0,
        },
      );
      const { sub, sid, exp } = payload;
      if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number') return null;
      return { subject: sub, session: sid, expires: exp * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      // A base64 or JSON that the library could not even read.
      if (error instanceof TypeError || error instanceof SyntaxError) return null;
      throw error;
    }
  }
}

/**
 * The refresh token that follows one. Made from it, a stored nonce and the relay's secret, so that two windows which
 * rotate the same token at the same time can be given the same successor, while only hashes are stored.
 */
export const successorOf = (secret: Secret, token: string, nonce: string): string =>
  secret.mac('refresh tokens', `${nonce}.${token}`).toString('base64url');
