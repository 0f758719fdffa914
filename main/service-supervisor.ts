import type { MessageChannelMain, MessagePortMain, UtilityProcess } from 'electron';
import type { FromService, ToService } from './channels/shell-words.ts';

export interface SupervisorParts {
  /** Starts the service's process. */
  fork(): UtilityProcess;
  newChannel(): MessageChannelMain;
  /** Answers the service's questions for the keychain. */
  serveSecrets(port: MessagePortMain): void;
  /** A workspace named by the person who started the app. */
  workspace?: string;
  /** The service ended without being asked to. */
  onGone(code: number): void;
  onReady(): void;
  /** It ended too often to go on by itself. */
  onGivenUp(code: number): void;
}

/** How long to wait before each start after a crash, in milliseconds; after the last one it is given up. */
export const BACK_OFF = [200, 1000, 3000, 10_000, 30_000];
/** A service that ran this long had recovered, in milliseconds. */
export const WELL = 120_000;
/** How long a service may take to close its workspace, in milliseconds. What was acknowledged is on disk already. */
export const PATIENCE = 10_000;

type State =
  | { is: 'off' }
  | { is: 'starting' | 'ready' | 'stopping'; child: UtilityProcess; since: number }
  | { is: 'waiting'; timer: NodeJS.Timeout };

/** Keeps the service running: starts it, hands its ports out, and starts it again when it crashed. */
export class ServiceSupervisor {
  readonly #parts: SupervisorParts;
  #state: State = { is: 'off' };
  #crashes = 0;
  #asking: ((child: UtilityProcess) => void)[] = [];

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
  }

  /** Starts the service; after it was given up, with new patience. */
  start(): void {
    if (this.#state.is !== 'off') return;
    this.#crashes = 0;
    this.#launch();
  }

  /** The near end of a channel to the service. Waits while there is none. */
  async connect(as: 'window' | 'shell'): Promise<MessagePortMain> {
    const child = await this.#ready();
    const { port1, port2 } = this.#parts.newChannel();
    tell(child, { type: as }, [port1]);
    return port2;
  }

  /** Asks the service to close its workspace and end; ends it when it does not. */
  async stop(): Promise<void> {
    const state = this.#state;
    if (state.is === 'waiting') clearTimeout(state.timer);
    if (state.is !== 'starting' && state.is !== 'ready') {
      this.#state = { is: 'off' };
      return;
    }
    const { child } = state;
    this.#state = { ...state, is: 'stopping' };
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve();
      });
      child.on('message', (message: FromService) => {
        if (message.type === 'stopped') child.kill();
      });
      setTimeout(() => child.kill(), PATIENCE).unref();
    });
    tell(child, { type: 'stop' });
    await ended;
    this.#state = { is: 'off' };
  }

  #ready(): Promise<UtilityProcess> {
    if (this.#state.is === 'ready') return Promise.resolve(this.#state.child);
    return new Promise((resolve) => this.#asking.push(resolve));
  }

  #launch(): void {
    const { fork, newChannel, serveSecrets, workspace } = this.#parts;
    const child = fork();
    this.#state = { is: 'starting', child, since: Date.now() };
    const { port1, port2 } = newChannel();
    serveSecrets(port1);
    child.on('message', (message: FromService) => {
      if (message.type === 'ready' && this.#state.is === 'starting') this.#becomeReady(child);
    });
    child.once('exit', (code) => {
      if (this.#state.is !== 'stopping') this.#recover(code);
    });
    tell(child, { type: 'start', ...(workspace === undefined ? {} : { workspace }) }, [port2]);
  }

  #becomeReady(child: UtilityProcess): void {
    this.#state = { is: 'ready', child, since: Date.now() };
    const asking = this.#asking;
    this.#asking = [];
    for (const resolve of asking) resolve(child);
    this.#parts.onReady();
  }

  #recover(code: number): void {
    const state = this.#state;
    if (state.is === 'ready' && Date.now() - state.since >= WELL) this.#crashes = 0;
    const delay = BACK_OFF[this.#crashes];
    this.#crashes += 1;
    if (delay === undefined) {
      this.#state = { is: 'off' };
      this.#parts.onGivenUp(code);
      return;
    }
    const timer = setTimeout(() => {
      this.#launch();
    }, delay);
    this.#state = { is: 'waiting', timer };
    this.#parts.onGone(code);
  }
}

function tell(child: UtilityProcess, message: ToService, ports: MessagePortMain[] = []): void {
  child.postMessage(message, ports);
}
