/** Time as the relay sees it: passed in, so that a simulator can let hours pass at once. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after so many milliseconds, unless it is cancelled before. */
  after(milliseconds: number, call: () => void): Cancel;
  /** Calls once, after what has arrived by now was taken in. */
  soon(call: () => void): void;
}

export type Cancel = () => void;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
  soon: (call) => {
    setImmediate(call);
  },
};

/** Calls again and again until it is cancelled. */
export function every(clock: Clock, milliseconds: number, call: () => void): Cancel {
  let cancel: Cancel;
  const next = () => {
    cancel = clock.after(milliseconds, () => {
      next();
      call();
    });
  };
  next();
  return () => {
    cancel();
  };
}
