import type { ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { onPortGone, takePort, type DesktopShell } from './shell.ts';

type Link = ClientLink<Record<never, never>>;

/** A link that works now, and whether it still does. */
export interface LiveLink {
  link: Link;
  isOpen(): boolean;
}

/**
 * - `lost`: it broke off or never came about, and is tried again;
 * - `stopped`: nobody answers at this address, the app is not running; tried again all the same;
 * - `refused`: the app runs, but this window has no token of this launch and will not get in.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'stopped' | 'refused';

const TOKEN = 'nmc.token';
const EXPECTED = 'nmc.expected';
const RETRY = [100, 300, 1000, 2000, 4000];

/** The page's one way to the service: reconnects by itself, and says how it stands. */
export class Connection {
  #state: ConnectionState = 'connecting';
  #live: LiveLink | null = null;
  #waiting: ((live: LiveLink) => void)[] = [];
  readonly #listeners = new Set<() => void>();
  #attempt = 0;

  get state(): ConnectionState {
    return this.#state;
  }

  /** Whether there will be a workspace, as far as one knows before the service has said so. */
  get expectsWorkspace(): boolean {
    return sessionStorage.getItem(EXPECTED) !== null;
  }

  expectWorkspace(isExpected: boolean): void {
    if (isExpected) sessionStorage.setItem(EXPECTED, '1');
    else sessionStorage.removeItem(EXPECTED);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    if (window.nmcShell) void this.#openPort(window.nmcShell);
    else this.#openSocket(this.#takeToken());
  }

  /**
   * The token of this launch: from the address, which is cleaned at once, or from before a reload. The storage is the
   * tab's own and the token dies with the service.
   */
  #takeToken(): string | null {
    const given = new URLSearchParams(location.hash.slice(1));
    const token = given.get('token');
    if (token !== null) {
      sessionStorage.setItem(TOKEN, token);
      this.expectWorkspace(given.has('open'));
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    return token ?? sessionStorage.getItem(TOKEN);
  }

  /** A link that is open, as soon as there is one. */
  ready(signal?: AbortSignal): Promise<LiveLink> {
    if (this.#live) return Promise.resolve(this.#live);
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      signal?.addEventListener(
        'abort',
        () => {
          reject(signal.reason as Error);
        },
        { once: true },
      );
    });
  }

  async #openPort(shell: DesktopShell): Promise<void> {
    const port = await takePort(shell);
    let isOpen = true;
    const link = new PortLink({ port });
    onPortGone(port, () => {
      isOpen = false;
      this.#live = null;
      this.#become('lost');
      void this.#openPort(shell);
    });
    port.start();
    this.#opened({ link, isOpen: () => isOpen });
  }

  #openSocket(token: string | null): void {
    if (token === null) {
      void this.#lookAround(null, 2000);
      return;
    }
    const socket = new WebSocket(`ws://${location.host}/rpc`, ['nmc.1', `nmc.token.${token}`]);
    let wasOpen = false;
    socket.addEventListener('open', () => {
      wasOpen = true;
      this.#attempt = 0;
      this.#opened({
        link: new SocketLink({ websocket: socket }),
        isOpen: () => socket.readyState === WebSocket.OPEN,
      });
    });
    socket.addEventListener('close', () => {
      this.#live = null;
      if (this.#state === 'open' || this.#state === 'connecting') this.#become('lost');
      const delay = wasOpen ? 0 : (RETRY[this.#attempt] ?? RETRY.at(-1) ?? 1000);
      this.#attempt += 1;
      if (wasOpen) this.#openSocket(token);
      else void this.#lookAround(token, delay);
    });
  }

  /**
   * A socket does not say why it was closed: an address that answers a plain request has refused the token. Goes on
   * trying in any case; it costs nothing and the next window may find the app started.
   */
  async #lookAround(token: string | null, delay: number): Promise<void> {
    const answers = await fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
      () => true,
      () => false,
    );
    this.#become(answers ? 'refused' : 'stopped');
    setTimeout(() => {
      this.#openSocket(token);
    }, delay);
  }

  #opened(live: LiveLink): void {
    this.#live = live;
    this.#become('open');
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(live);
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
