import type { PieceSort } from '#app/slices/content/contract.ts';
import { states, types, type PieceState, type PieceType } from './labels.tsx';

/** What the library shows, kept in the address. */
export interface Library {
  text: string;
  type: PieceType | null;
  state: PieceState | null;
  campaign: string | null;
  tag: string | null;
  isBin: boolean;
  sort: PieceSort;
  isDescending: boolean;
}

export const wholeLibrary: Library = {
  text: '',
  type: null,
  state: null,
  campaign: null,
  tag: null,
  isBin: false,
  sort: 'changed',
  isDescending: true,
};

const sorts = Object.keys({
  changed: 1,
  title: 1,
  type: 1,
  state: 1,
  words: 1,
} satisfies Record<PieceSort, 1>) as PieceSort[];

const oneOf = <T extends string>(known: readonly T[], text: unknown): T | null =>
  known.find((value) => value === text) ?? null;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An address may have been typed: what makes no sense in it is left out. */
export function readLibrary(search: Record<string, unknown>): Library {
  const campaign = search['campaign'];
  return {
    text: search['q'] === undefined ? '' : String(search['q']),
    type: oneOf(types, search['type']),
    state: oneOf(states, search['state']),
    campaign: typeof campaign === 'string' && ID.test(campaign) ? campaign : null,
    tag: search['tag'] === undefined ? null : String(search['tag']).trim().slice(0, 40) || null,
    isBin: String(search['bin']) === '1',
    sort: oneOf(sorts, search['sort']) ?? wholeLibrary.sort,
    isDescending: String(search['order']) !== 'up',
  };
}

/** Only what is not as always, so that addresses stay short. */
export function writeLibrary(library: Library): Record<string, string> {
  const { text, type, state, campaign, tag, isBin, sort, isDescending } = library;
  const order = { sort: sort === wholeLibrary.sort ? null : sort, order: isDescending ? null : 'up' };
  const all = { q: text.trim() || null, type, state, campaign, tag, bin: isBin ? '1' : null, ...order };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
}

export const isNarrowed = ({ text, type, state, campaign, tag }: Library): boolean =>
  text.trim() !== '' || type !== null || state !== null || campaign !== null || tag !== null;
