import { Host } from './host.ts';
import { Locksmith, usualKeyPlaces, type KeyPlaces } from './locksmith.ts';
import { usualPlaces, type Places } from './places.ts';

export const VERSION = '0.1.0';

/** A host as the shells use it. A shell with a key store of its own, as Electron's, passes it in. */
export function startHost(options: { places?: Places; keyPlaces?: Partial<KeyPlaces> } = {}): Host {
  const places = options.places ?? usualPlaces();
  const locksmith = new Locksmith({ ...usualKeyPlaces(places), ...options.keyPlaces });
  return new Host({ places, locksmith, clock: { now: Date.now }, version: VERSION });
}
