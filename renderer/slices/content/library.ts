import type { PieceSummary } from '#app/slices/content/contract.ts';
import { states, types, type PieceState, type PieceType } from './labels.tsx';

/** What the library shows, kept in the address. */
export interface Library {
  text: string;
  type: PieceType | null;
  state: PieceState | null;
  campaign: string | null;
  tag: string | null;
  isBin: boolean;
}

export const wholeLibrary: Library = {
  text: '',
  type: null,
  state: null,
  campaign: null,
  tag: null,
  isBin: false,
};

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
  };
}

/** Only what is not as always, so that addresses stay short. */
export function writeLibrary({ text, type, state, campaign, tag, isBin }: Library): Record<string, string> {
  const all = { q: text.trim() || null, type, state, campaign, tag, bin: isBin ? '1' : null };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
}

export const isNarrowed = ({ text, type, state, campaign, tag }: Library): boolean =>
  text.trim() !== '' || type !== null || state !== null || campaign !== null || tag !== null;

/** Lower case without accents: “Über” is found by “uber”. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/** Pieces with every word of the text in their title, tags or first words. */
export function findPieces(pieces: readonly PieceSummary[], text: string): readonly PieceSummary[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return pieces;
  return pieces.filter(({ title, tags, excerpt }) => {
    const known = fold(`${title} ${tags.join(' ')} ${excerpt}`);
    return words.every((word) => known.includes(word));
  });
}
