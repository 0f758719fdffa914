import { resultOf } from '../../app/testing/tasks.ts';
import type { Session } from '../common/host.ts';
import { hashOf, type InFlight, type Ledger } from './ledger.ts';
import { bodyOf, perform, wordsOf } from './perform.ts';
import { exportOf, type Step } from './steps.ts';

const FROM = '2010-01-01';
const TO = '2039-12-31';

/**
 * Compares an opened workspace with what was acknowledged. The step that was under way may be there whole or not at
 * all; of typing, each run may. Answers a sentence for each thing that is not as it has to be.
 */
export async function problemsOf(
  session: Session,
  ledger: Ledger,
  flight: InFlight | null,
): Promise<string[]> {
  return [
    ...(await campaignProblems(session, ledger, flight?.step)),
    ...(await wordProblems(session, ledger, flight)),
    ...(await versionProblems(session, ledger)),
    ...(await assetProblems(session, ledger)),
    ...(await importProblems(session, ledger, flight?.step)),
  ];
}

async function campaignProblems(
  { client }: Session,
  ledger: Ledger,
  flight: Step | undefined,
): Promise<string[]> {
  const problems: string[] = [];
  for (const [id, wanted] of ledger.campaigns) {
    const found = await client.campaigns.get({ id });
    if (!found) {
      problems.push(`campaign ${id} (${wanted.name}) is gone`);
      continue;
    }
    const budget = Object.fromEntries(found.budgetLines.map((line) => [line.id, line.amount]));
    const state = { name: found.name, objective: found.objective, budget };
    const said = inOrder(state);
    if (said === inOrder(wanted)) continue;
    if (flight && flight.kind !== 'type' && 'id' in flight && flight.id === id) {
      // What the step would have left is known; what it has left is found out by repeating it.
      const [from, to] = [inOrder(wanted), said];
      if (isOneStep(flight, from, to)) continue;
    }
    problems.push(`campaign ${id} says ${said}, not ${inOrder(wanted)}`);
  }
  const { total } = await client.campaigns.list({});
  const spare = flight?.kind === 'campaign' ? 1 : 0;
  if (total < ledger.campaigns.size || total > ledger.campaigns.size + spare)
    problems.push(`${String(total)} campaigns instead of ${String(ledger.campaigns.size)}`);
  return problems;
}

const inOrder = (state: { name: string; objective: string; budget: Record<string, number> }): string =>
  JSON.stringify({
    name: state.name,
    objective: state.objective,
    budget: Object.entries(state.budget).sort(([a], [b]) => (a < b ? -1 : 1)),
  });

/** Whether only the field that the step changes is another one. */
function isOneStep(step: Step, from: string, to: string): boolean {
  const [a, b] = [from, to].map((text) => JSON.parse(text) as Record<string, unknown>);
  const changed = ['name', 'objective', 'budget'].filter(
    (field) => JSON.stringify(a?.[field]) !== JSON.stringify(b?.[field]),
  );
  const field = { rename: 'name', objective: 'objective', undo: 'objective', budget: 'budget' }[
    step.kind as string
  ];
  return changed.length === 1 && changed[0] === field;
}

async function wordProblems(session: Session, ledger: Ledger, flight: InFlight | null): Promise<string[]> {
  const problems: string[] = [];
  const typing = flight?.step.kind === 'type' ? flight.step : null;
  for (const [piece, wanted] of ledger.words) {
    if (!(await session.client.content.get({ id: piece }))) {
      problems.push(`piece ${piece} is gone`);
      continue;
    }
    const said = (await wordsOf(session, piece)).match(/«[^»]*»/g) ?? [];
    const unsure = new Set(typing?.piece === piece ? typing.runs : []);
    const sure = new Set(wanted);
    const kept = said.filter((word) => sure.has(word));
    if (kept.join() !== wanted.join())
      problems.push(`piece ${piece} says ${kept.join('')}, not ${wanted.join('')}`);
    const foreign = said.filter((word) => !sure.has(word) && !unsure.has(word));
    if (foreign.length > 0) problems.push(`piece ${piece} says ${foreign.join('')}, which nobody wrote`);
  }
  return problems;
}

async function versionProblems(session: Session, ledger: Ledger): Promise<string[]> {
  const problems: string[] = [];
  for (const [piece, names] of ledger.versions) {
    const found = await session.client.documents.versions({ id: bodyOf(session, piece) });
    for (const name of names) {
      const count = found.filter((version) => version.name === name).length;
      if (count !== 1) problems.push(`the version “${name}” of ${piece} is there ${String(count)} times`);
    }
  }
  return problems;
}

async function assetProblems({ client }: Session, ledger: Ledger): Promise<string[]> {
  const problems: string[] = [];
  for (const hash of ledger.assets) {
    const read = await resultOf(client.assets.read({ hash })).catch((error: unknown) => String(error));
    if (typeof read === 'string') problems.push(`file ${hash}: ${read}`);
    else if (hashOf(read.content) !== hash) problems.push(`file ${hash} has another content`);
  }
  return problems;
}

async function importProblems(
  { client }: Session,
  ledger: Ledger,
  flight: Step | undefined,
): Promise<string[]> {
  const problems: string[] = [];
  const { parts: rows } = await client.analytics.breakdown({ from: FROM, to: TO, by: 'campaign' });
  const found = new Map(rows.map(({ name, metrics }) => [name, metrics['clicks']]));
  for (const [campaign, clicks] of ledger.imports)
    if (found.get(campaign) !== clicks)
      problems.push(
        `import “${campaign}” counts ${String(found.get(campaign))} clicks, not ${String(clicks)}`,
      );
  for (const [name, clicks] of found) {
    if (ledger.imports.has(name)) continue;
    const isWhole =
      flight?.kind === 'import' && flight.campaign === name && exportOf(flight).clicks === clicks;
    if (!isWhole)
      problems.push(`${String(clicks)} clicks of “${name}” are there, half an import or one too many`);
  }
  const imports = await client.analytics.imports({ limit: 500 });
  const sizes = new Set(imports.map(({ fileName }) => fileName));
  if (sizes.size !== imports.length) problems.push('an import is listed twice');
  return problems;
}

/**
 * Does the step that was under way again, as a window does that got no answer, and then every acknowledged step once
 * more: all of it must be there once.
 */
export async function repeat(session: Session, ledger: Ledger, flight: InFlight | null): Promise<string[]> {
  const problems: string[] = [];
  const step = flight?.step;
  if (step && 'commandId' in step && !flight.acknowledged.has(0)) {
    await perform(session, step).catch((error: unknown) =>
      problems.push(`repeating ${step.kind}: ${String(error)}`),
    );
    ledger.apply(step);
  }
  if (step?.kind === 'asset' && !flight?.acknowledged.has(0)) {
    await perform(session, step);
    ledger.apply(step);
  }
  if (step?.kind === 'type') {
    const said = (await wordsOf(session, step.piece)).match(/«[^»]*»/g) ?? [];
    ledger.words.set(step.piece, said);
  }
  for (const done of ledger.repeatable)
    await perform(session, done).catch((error: unknown) =>
      problems.push(`repeating ${done.kind}: ${String(error)}`),
    );
  return problems;
}
