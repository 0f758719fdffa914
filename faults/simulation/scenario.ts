import type { Random } from '../common/random.ts';
import { problemsOf } from './check.ts';
import type { SimulatedCopy } from './copy.ts';
import { edit, editOutOfOrder } from './edits.ts';
import { World, type WorldOptions } from './world.ts';

type Act = (world: World, copy: SimulatedCopy, random: Random) => void;

const SECOND = 1000;
const MINUTE = 60_000;

/** What may happen at any moment, with how often it does. Everything is done to a copy that runs. */
const ACTS: readonly [weight: number, act: Act][] = [
  [40, (_, copy, random) => edit(copy, random)],
  [
    10,
    (_, copy, random) => {
      for (let edits = random.between(2, 15); edits > 0; edits -= 1) edit(copy, random);
    },
  ],
  [4, (_, copy, random) => editOutOfOrder(copy, random)],
  [6, ({ network }, copy) => network.cut(copy.name)],
  [5, ({ network }, copy, random) => network.partition(copy.name, random.below(20 * SECOND))],
  [4, ({ network }, copy, random) => network.partition(copy.name, random.below(5 * MINUTE))],
  [3, (_, copy) => copy.die()],
  [4, (_, copy, random) => copy.dieIn(random.below(6), random.chance(0.5))],
  [
    1,
    (world) => {
      if (world.copies.length < 5) world.addCopy();
    },
  ],
  [
    6,
    (world) => {
      world.log('the relay dies');
      world.server.die();
      world.network.relayDied();
      world.startServerLater();
    },
  ],
  [
    1,
    (world) => {
      world.log('the relay is restarted');
      void world.server.drain().then(() => world.startServerLater());
    },
  ],
  [4, (world, copy) => world.offer(copy)],
  [
    3,
    (world, copy, random) =>
      world.setRole(copy.account, random.pick(['editor', 'editor', 'viewer', 'commenter', null])),
  ],
  [
    3,
    (world, copy) => {
      world.backups.set(copy, [...(world.backups.get(copy) ?? []), copy.backUp()]);
    },
  ],
  [2, (world, copy, random) => restore(world, copy, random)],
  [
    1,
    (world, copy) => {
      if (world.copies.length < 5) world.forkCopy(copy);
    },
  ],
  [
    1,
    (_, copy) => {
      copy.die();
      copy.version = 'newer';
    },
  ],
  [3, (_, copy) => copy.running.client.wake()],
  [
    2,
    (_, copy) => {
      copy.running.client.stop();
      copy.running.client.start();
    },
  ],
  [
    4,
    (_, copy) => {
      const { documents } = copy.running;
      for (const id of documents.staleTexts(3)) {
        copy.maintain((db) => documents.projectText(db, id, copy.by.now));
        documents.projected(id);
      }
    },
  ],
];
const TOTAL = ACTS.reduce((sum, [weight]) => sum + weight, 0);

function restore(world: World, copy: SimulatedCopy, random: Random): void {
  const backups = world.backups.get(copy);
  if (!backups) return;
  const isMoved = random.chance(0.5);
  world.log(`${copy.name} is restored from a backup${isMoved ? '' : ' in place'}`);
  copy.restore(random.pick(backups), isMoved);
  // What was backed up after that is of a history that is gone.
  world.backups.delete(copy);
  world.restartLater(copy);
}

function pick(random: Random): Act {
  let left = random.below(TOTAL);
  for (const [weight, act] of ACTS) if ((left -= weight) < 0) return act;
  return ACTS[0]![1];
}

/** Milliseconds in which all has to come right once nothing goes wrong any more. */
const PATIENCE = 10 * MINUTE;
/** Seconds without anything on its way that count as quiet. */
const CALM = 4;

export interface SeedReport {
  seed: number;
  problems: string[];
  /** Milliseconds of virtual time from the end of all trouble to quiet. */
  settled: number;
  acknowledged: number;
}

/** Plays one seed from its beginning to quiet, and looks whether all is as it should be. */
export async function runSeed(options: WorldOptions): Promise<SeedReport> {
  const world = new World(options);
  try {
    await trouble(world);
    world.log('all trouble ends');
    world.heal();
    const settled = await quiet(world);
    const { problems, copies, acknowledged } = world;
    if (settled === null)
      problems.push(...copies.map((copy) => `${copy.name} does not come to rest: ${stateOf(copy)}`));
    else problems.push(...(await problemsOf(copies, world.server.disk, acknowledged)));
    return { seed: options.seed, problems, settled: settled ?? PATIENCE, acknowledged: acknowledged.length };
  } finally {
    world.close();
  }
}

const stateOf = ({ running: { client, store } }: SimulatedCopy): string =>
  `${JSON.stringify(client.state)}, ${store.queued().length} changes wait, cursor ${store.cursor()}`;

async function trouble(world: World): Promise<void> {
  const { random, clock } = world;
  for (let steps = random.between(15, 50); steps > 0; steps -= 1) {
    await clock.pass(random.chance(0.1) ? random.below(2 * MINUTE) : random.below(2 * SECOND));
    for (const copy of world.copies) if (!copy.isRunning) world.restartLater(copy);
    if (world.running.length === 0) continue;
    const copy = random.pick(world.running);
    const act = pick(random);
    copy.guard(() => {
      act(world, copy, random);
    });
  }
}

/** Lets time pass until nothing happens any more; null when that does not come. */
async function quiet(world: World): Promise<number | null> {
  const { clock } = world;
  const began = clock.now();
  // What a disk is slow with is seen by nobody for a moment.
  for (let calm = 0; clock.now() - began < PATIENCE;) {
    await clock.pass(SECOND);
    world.comeBack();
    calm = world.isQuiet ? calm + 1 : 0;
    if (calm === CALM) return clock.now() - began;
  }
  return null;
}
