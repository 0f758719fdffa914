import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { api, ask, useLive, useWindowed } from '#renderer/client/index.ts';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import { readLibrary, wholeLibrary, writeLibrary, type Library } from './library.ts';

let lastSearch = '';

/** The library as it was left: where a piece leads back to. */
export const libraryHref = (): string => `/content${lastSearch}`;

export function useLibrary() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const library = useMemo(() => readLibrary(search), [search]);
  useEffect(() => {
    lastSearch = location.search;
  }, [search]);
  const go = (next: Library, isStep: boolean) =>
    void navigate({ to: '/content', search: writeLibrary(next) as never, replace: !isStep });
  return {
    library,
    /** The command palette asked for a new piece: by the address, which is cleaned when that is done with. */
    isAskedForNew: search['new'] !== undefined,
    endNew: () => go(library, false),
    change: (changes: Partial<Library>) => go({ ...library, ...changes }, false),
    clear: () => go({ ...library, text: '', type: null, state: null, campaign: null, tag: null }, false),
    showBin: (isBin: boolean) => go({ ...wholeLibrary, isBin }, true),
  };
}

/** As many pieces as one step can change. */
export const MOST_CHOSEN = 1000;
const AT_ONCE = 500;

/** Pieces that pass the filters, however many: those in sight are here, the rest comes when it is looked at. */
export function usePieces({ text, type, state, campaign, tag, isBin, sort, isDescending }: Library) {
  const input = useMemo(
    () => ({
      text: text.slice(0, 200),
      removed: isBin,
      sort,
      descending: isDescending,
      ...(type ? { type } : {}),
      ...(state ? { state } : {}),
      ...(campaign ? { campaignId: campaign } : {}),
      ...(tag ? { tag } : {}),
    }),
    [text, type, state, campaign, tag, isBin, sort, isDescending],
  );
  const pieces = useWindowed(api.content.list, input, readPage);
  /** All of them, up to what one step can change. */
  const all = async (): Promise<PieceSummary[]> => {
    const offsets = Array.from({ length: MOST_CHOSEN / AT_ONCE }, (_, page) => page * AT_ONCE);
    const answers = await Promise.all(
      offsets.map((offset) => ask(api.content.list, { ...input, offset, limit: AT_ONCE })),
    );
    return answers.flatMap((answer) => answer.pieces);
  };
  return { ...pieces, all };
}

const readPage = ({ pieces, total }: { pieces: PieceSummary[]; total: number }) => ({ rows: pieces, total });

const allCampaigns = { limit: 5000 };

/** Campaigns by id, for names, clients and for choosing one. */
export function useCampaignNames() {
  const { data } = useLive(api.campaigns.list, allCampaigns);
  return useMemo(
    () => ({
      options: (data?.campaigns ?? []).map(({ id, name, client }) => ({
        id,
        label: name,
        ...(client ? { description: client } : {}),
      })),
      nameOf: (id: string | null) => data?.campaigns.find((campaign) => campaign.id === id)?.name ?? '',
      clientOf: (id: string | null) => data?.campaigns.find((campaign) => campaign.id === id)?.client ?? '',
    }),
    [data],
  );
}
