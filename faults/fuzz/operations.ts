import { join } from 'node:path';
import type * as z from 'zod';
import { contract } from '../../app/contract/index.ts';
import { failureSchema } from '../../app/contract/define.ts';
import { resultOf } from '../../app/testing/tasks.ts';
import type { Session, Site } from '../common/host.ts';
import type { Random } from '../common/random.ts';
import type { Entry } from '../../app/service/locksmith.ts';
import { unsound } from '../kill/sound.ts';
import { exportBytes } from './exports.ts';
import { emptyReport, note, type FuzzReport } from './report.ts';
import { inputFor, shapeOf, type Pool } from './shapes.ts';

interface Operation {
  slice: string;
  name: string;
  kind: string;
  shape: ReturnType<typeof shapeOf>;
  output: z.ZodType;
}

/** Every operation that a channel serves. */
function operationsOf(): Operation[] {
  return Object.entries(contract).flatMap(([slice, operations]) =>
    Object.entries(operations).map(([name, procedure]) => {
      const { meta, inputSchema, outputSchema } = procedure['~orpc'];
      return {
        slice,
        name,
        kind: (meta as { kind: string }).kind,
        shape: shapeOf(inputSchema as z.ZodType),
        output: outputSchema as z.ZodType,
      };
    }),
  );
}

/** Operations of the host work on folders and keys, take long, and write where they are told: fewer, and kept inside. */
const HOST_SHARE = 0.01;
const PATHS = ['folder', 'target', 'into', 'file'];

function keptInside(input: unknown, site: Site, random: Random): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const place = () =>
    join(site.root, 'fuzz', String(random.below(4)), random.pick(['a', 'b.zip', '..', '\u0000', 'é']));
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      PATHS.includes(name) && typeof value === 'string' ? place() : value,
    ]),
  );
}

/** Bytes for an import are an export, damaged or not, and not those of a document. */
function withExport({ name }: Operation, input: unknown, random: Random): unknown {
  if (name !== 'import' || typeof input !== 'object' || input === null || !('content' in input)) return input;
  return random.chance(0.8) ? { ...input, content: exportBytes(random).toString('base64') } : input;
}

export async function fuzzOperations(
  count: number,
  random: Random,
  session: Session,
  site: Site,
  pool: Pool,
): Promise<FuzzReport> {
  const report = emptyReport();
  const all = operationsOf();
  const own = all.filter(({ slice }) => slice === 'workspaces');
  const others = all.filter(({ slice }) => slice !== 'workspaces');
  let entry: Entry = {};
  for (let index = 0; index < count; index += 1) {
    // Each has its turn at first, so that a short run has tried them all.
    const operation = others[index] ?? random.pick(random.chance(HOST_SHARE) ? own : others);
    const made = inputFor(operation.shape, random, pool);
    const input = withExport(
      operation,
      operation.slice === 'workspaces' || operation.name === 'import' ? keptInside(made, site, random) : made,
      random,
    );
    const isDone = await tryOne(operation, input, session, report);
    if (isDone && operation.name === 'setPassphrase')
      entry = { passphrase: (input as { next: string }).next };
    if (session.host.isOpen && session.host.opened.folder === site.folder) continue;
    await session.host.open(site.folder, entry);
  }
  report.problems.push(...(await unsound(session)));
  await resultOf(session.client.workspaces.rememberKey({}));
  return report;
}

/** Whether the operation was done; what is told as an answer or a failure of its own is no problem. */
async function tryOne(
  operation: Operation,
  input: unknown,
  session: Session,
  report: FuzzReport,
): Promise<boolean> {
  const path = `${operation.slice}.${operation.name}`;
  const heard: string[] = [];
  const quiet = console.error;
  console.error = (error: unknown) => {
    heard.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const shown = () => `${path} ${show(input)}`;
  try {
    const answer = await call(operation, input, session);
    const checked =
      operation.kind === 'query' || operation.kind === 'command' ? operation.output.safeParse(answer) : null;
    const isPolluted = 'polluted' in {};
    if (isPolluted) note(report, 'bug', `${shown()} polluted Object.prototype`);
    else if (checked && !checked.success) note(report, 'bug', `${shown()} answered ${checked.error.message}`);
    else {
      note(report, 'ok');
      return true;
    }
  } catch (error) {
    const failure = failureSchema.safeParse((error as { data?: unknown } | null)?.data);
    if (failure.success && failure.data.code !== 'internal') note(report, failure.data.code);
    else note(report, 'bug', `${shown()}: ${heard.join('\n') || String((error as Error).stack)}`);
  } finally {
    console.error = quiet;
  }
  return false;
}

async function call({ slice, name, kind }: Operation, input: unknown, { client }: Session): Promise<unknown> {
  const controller = new AbortController();
  const procedures = client as unknown as Record<
    string,
    Record<string, (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>>
  >;
  const answer = procedures[slice]?.[name]?.(input, { signal: controller.signal });
  if (kind === 'task') return resultOf(answer as never);
  if (kind !== 'stream') return answer;
  const events = (await answer) as AsyncGenerator<unknown>;
  const first = await events.next();
  controller.abort();
  await events.return(undefined).catch(() => undefined);
  return first.value;
}

function show(input: unknown): string {
  try {
    return JSON.stringify(input, (_key, value: unknown) =>
      typeof value === 'bigint' ? `${String(value)}n` : value,
    ).slice(0, 600);
  } catch {
    return String(input);
  }
}
