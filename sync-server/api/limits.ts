import type { Redis } from 'ioredis';
import { addressKey, Limiter } from '../accounts/limiter.ts';
import type { RelayConfig } from '../config/load.ts';
import type { Authorised } from './authorise.ts';
import type { Scope } from './route.ts';

const MINUTE = 60;

/** How often one may ask: per address, account and workspace, and with codes and passwords apart. */
export class RequestLimits {
  readonly #address: Limiter;
  readonly #code: Limiter;
  readonly #account: Limiter;
  readonly #workspace: Limiter;

  constructor(config: RelayConfig, redis?: Redis) {
    const limiter = (name: string, points: number) => new Limiter(name, { points, window: MINUTE }, redis);
    this.#address = limiter('address', config.addressRequests);
    this.#code = limiter('code', config.codeRequests);
    this.#account = limiter('account', config.accountRequests);
    this.#workspace = limiter('workspace', config.workspaceRequests);
  }

  /** Before anything is known of the caller. Throws `rate_limited`. */
  async before(scope: Scope, address: string): Promise<void> {
    const key = addressKey(address);
    await this.#address.take(key);
    if (scope.kind === 'open' && scope.usesCode) await this.#code.take(key);
  }

  /** Once the caller is known. Throws `rate_limited`. */
  async after({ caller, workspace }: Authorised): Promise<void> {
    if (caller) await this.#account.take(caller.actor);
    if (workspace !== undefined) await this.#workspace.take(workspace);
  }
}
