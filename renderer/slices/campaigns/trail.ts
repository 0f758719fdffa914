/** One field of one change, as the service tells it. */
export interface TrailEntry {
  at: number;
  person: string;
  what: string;
  field: string;
  from: unknown;
  to: unknown;
}

/** What one person did in one go: the newest value of each field against what was there before. */
export interface TrailGroup {
  key: string;
  /** When the last of it was done. */
  at: number;
  person: string;
  kind: 'create' | 'remove' | 'restore' | 'resolve' | 'reopen' | 'version' | 'edit';
  entries: TrailEntry[];
}

/** Edits by one person that are no further apart are one: fields save themselves while they are typed in. */
const PAUSE = 5 * 60 * 1000;

/** Groups a trail, newest first as it comes, by change; a run of edits by one person becomes one group. */
export function groupTrail(trail: readonly TrailEntry[]): TrailGroup[] {
  const groups: TrailGroup[] = [];
  for (const entry of trail) {
    const kind = kindOf(entry);
    const last = groups.at(-1);
    if (last && belongs(last, entry, kind)) add(last, entry);
    else
      groups.push({
        key: `${entry.at} ${entry.person} ${entry.field} ${groups.length}`,
        at: entry.at,
        person: entry.person,
        kind,
        entries: [entry],
      });
  }
  return groups.map(settle).filter(({ kind, entries }) => kind !== 'edit' || entries.length > 0);
}

function kindOf({ what, field }: TrailEntry): TrailGroup['kind'] {
  if (what === 'create' || what === 'resolve' || what === 'reopen') return what;
  if (field === 'isRemoved') return what === 'remove' ? 'remove' : 'restore';
  return what === 'restore' ? 'version' : 'edit';
}

function belongs(group: TrailGroup, entry: TrailEntry, kind: TrailGroup['kind']): boolean {
  if (group.kind !== kind || group.person !== entry.person) return false;
  const oldest = group.entries.at(-1)?.at ?? group.at;
  return kind === 'edit' ? oldest - entry.at <= PAUSE : oldest === entry.at;
}

/** An earlier edit of a field that the group has already: what was there before it is what counts. */
function add(group: TrailGroup, entry: TrailEntry): void {
  const known = group.entries.find(({ field }) => field === entry.field);
  // Two edits of one field from one state are two versions, not two steps.
  const isStep = known && same(known.from, entry.to);
  if (group.kind === 'edit' && known && isStep) {
    group.entries[group.entries.indexOf(known)] = { ...known, at: entry.at, from: entry.from };
    return;
  }
  // Each of the values that a conflict is made of again is a change of its own.
  if (group.kind === 'reopen' && known) return;
  group.entries.push(entry);
}

/** What ended where it began is not worth a line. */
const settle = (group: TrailGroup): TrailGroup => ({
  ...group,
  entries: group.kind === 'edit' ? group.entries.filter(({ from, to }) => !same(from, to)) : group.entries,
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
