import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import type { OfferedLink } from '#renderer/editor/index.ts';

/** As many as a small list is still looked through. */
const MOST = 50;

const none: readonly OfferedLink[] = [];

/** The links of a campaign as the editor offers them, the newest first. */
export function useOfferedLinks(campaignId: string | null): readonly OfferedLink[] {
  const input = useMemo(() => (campaignId === null ? null : { campaignId, limit: MOST }), [campaignId]);
  const { data } = useLive(api.tracking.links, input);
  return useMemo(
    () =>
      data?.links.map(({ id, url, address, source, medium, content, term }) => ({
        id,
        href: address,
        label: [source, medium, content, term].filter((value) => value !== '').join(' · '),
        description: url,
      })) ?? none,
    [data],
  );
}
