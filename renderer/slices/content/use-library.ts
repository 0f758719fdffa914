import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { readLibrary, wholeLibrary, writeLibrary, type Library } from './library.ts';

/** As many pieces as the service gives at once; the rest is reached by narrowing. */
const MOST = 500;

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
    clear: () => go({ ...wholeLibrary, isBin: library.isBin }, false),
    showBin: (isBin: boolean) => go({ ...wholeLibrary, isBin }, true),
  };
}

/** Pieces that pass the filters of the service; the text is looked for here. */
export function usePieces({ type, state, campaign, tag, isBin }: Library) {
  const input = useMemo(
    () => ({
      removed: isBin,
      limit: MOST,
      ...(type ? { type } : {}),
      ...(state ? { state } : {}),
      ...(campaign ? { campaignId: campaign } : {}),
      ...(tag ? { tag } : {}),
    }),
    [type, state, campaign, tag, isBin],
  );
  return useLive(api.content.list, input);
}

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
