import { Random } from '../common/random.ts';

/** Something that a person does. All ids are made before, so that a step can be repeated word for word. */
export type Step =
  | { kind: 'campaign'; id: string; name: string; commandId: string }
  | { kind: 'rename'; id: string; name: string; commandId: string }
  | { kind: 'budget'; id: string; lineId: string; amount: number; commandId: string }
  /** A change of the objective, taken back by its id in the step after it. */
  | { kind: 'objective'; id: string; text: string; commandId: string }
  | { kind: 'undo'; id: string; of: string; commandId: string }
  | { kind: 'piece'; id: string; title: string; words: string; commandId: string }
  /** Keystroke runs sent one after the other without waiting for answers. */
  | { kind: 'type'; piece: string; runs: string[] }
  | { kind: 'version'; piece: string; name: string; commandId: string }
  | { kind: 'asset'; name: string; content: string }
  | { kind: 'import'; campaign: string; rows: number; commandId: string }
  | { kind: 'backup' }
  | { kind: 'rekey' };

/** What a round may build on. */
export interface Known {
  campaigns: string[];
  pieces: string[];
}

const WEIGHTS: readonly [Step['kind'], number][] = [
  ['type', 40],
  ['campaign', 6],
  ['rename', 8],
  ['budget', 8],
  ['objective', 8],
  ['piece', 6],
  ['version', 4],
  ['asset', 8],
  ['import', 6],
  ['backup', 3],
  ['rekey', 3],
];

const BAG = WEIGHTS.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));

export interface Bounds {
  /** After a few steps to build on, nothing but this. */
  only?: Step['kind'] | undefined;
  /** The most rows that an import has. */
  rows?: number;
}

/** An endless workload; `round` keeps what one round writes apart from every other. */
export function* stepsOf(
  seed: number,
  round: number,
  known: Known,
  { only, rows = 3000 }: Bounds = {},
): Generator<Step> {
  const random = new Random(seed);
  const campaigns = [...known.campaigns];
  const pieces = [...known.pieces];
  for (let number = 0; ; number += 1) {
    const mark = `r${String(round)}n${String(number)}`;
    const kind = only && number > 3 ? only : random.pick(BAG);
    const step = makeStep(kind, mark, random, { campaigns, pieces, rows });
    yield step;
    if (step.kind === 'campaign') campaigns.push(step.id);
    if (step.kind === 'piece') pieces.push(step.id);
    if (step.kind === 'objective' && random.chance(0.6))
      yield { kind: 'undo', id: step.id, of: step.commandId, commandId: random.uuid() };
  }
}

function makeStep(
  kind: Step['kind'],
  mark: string,
  random: Random,
  { campaigns, pieces, rows }: Known & { rows: number },
): Step {
  const commandId = random.uuid();
  const campaign = campaigns.length > 0 ? random.pick(campaigns) : undefined;
  const piece = pieces.length > 0 ? random.pick(pieces) : undefined;
  switch (kind) {
    case 'rename':
      return campaign ? { kind, id: campaign, name: `Name ${mark}`, commandId } : newCampaign(mark, random);
    case 'budget':
      return campaign
        ? { kind, id: campaign, lineId: random.uuid(), amount: random.below(1e6), commandId }
        : newCampaign(mark, random);
    case 'objective':
      return campaign ? { kind, id: campaign, text: `Aim ${mark}`, commandId } : newCampaign(mark, random);
    case 'type':
      return piece ? { kind, piece, runs: runsOf(mark, random) } : newPiece(mark, random);
    case 'version':
      return piece ? { kind, piece, name: `Version ${mark}`, commandId } : newPiece(mark, random);
    case 'piece':
      return newPiece(mark, random);
    case 'asset':
      return {
        kind,
        name: `${mark}.bin`,
        content: random.bytes(random.between(1, 40_000)).toString('base64'),
      };
    case 'import':
      return { kind, campaign: `Ads ${mark}`, rows: random.between(1, rows), commandId };
    case 'backup':
    case 'rekey':
      return { kind };
    default:
      return newCampaign(mark, random);
  }
}

const newCampaign = (mark: string, random: Random): Step => ({
  kind: 'campaign',
  id: random.uuid(),
  name: `Campaign ${mark}`,
  commandId: random.uuid(),
});

const newPiece = (mark: string, random: Random): Step => ({
  kind: 'piece',
  id: random.uuid(),
  title: `Piece ${mark}`,
  words: `«${mark}»`,
  commandId: random.uuid(),
});

const runsOf = (mark: string, random: Random): string[] =>
  Array.from({ length: random.between(1, 6) }, (_, run) => `«${mark}.${String(run)}»`);

/** An export with a row a day, whose clicks add up to a sum that is known beforehand. */
export function exportOf({ campaign, rows }: { campaign: string; rows: number }): {
  csv: string;
  clicks: number;
} {
  let clicks = 0;
  const lines = Array.from({ length: rows }, (_, row) => {
    const day = new Date(Date.UTC(2015, 0, 1) + row * 24 * 3600 * 1000).toISOString().slice(0, 10);
    clicks += row + 1;
    return `${day},${campaign},EUR,${String((row + 1) * 20)},${String(row + 1)},${(row / 4).toFixed(2)}`;
  });
  return { csv: ['Day,Campaign,Currency code,Impr.,Clicks,Cost', ...lines].join('\n'), clicks };
}
