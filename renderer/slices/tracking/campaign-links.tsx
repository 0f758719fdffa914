import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Section } from '#renderer/ui/index.ts';
import { LinkDialog } from './link-dialog.tsx';
import { LinkActions, Links } from './links.tsx';

export interface CampaignLinksProps {
  campaign: { id: string; name: string; isRemoved: boolean };
}

/** The part of a campaign's screen with its links. The address says which is open in the builder: `?link=new`. */
export function CampaignLinks({ campaign }: CampaignLinksProps) {
  const { t } = useLingui();
  const { link } = useSearch({ strict: false }) as { link?: string };
  const navigate = useNavigate();
  const { id, isRemoved } = campaign;
  const open = (next: string | null) =>
    void navigate({
      to: `/campaigns/${id}`,
      search: (next === null ? {} : { link: next }) as never,
      replace: true,
      resetScroll: false,
    });
  return (
    <Section
      title={t`Links`}
      actions={<LinkActions campaign={campaign} isReadOnly={isRemoved} onNew={() => open('new')} />}
    >
      <Links campaignId={id} isReadOnly={isRemoved} onEdit={open} />
      {link !== undefined && !isRemoved && (
        <LinkDialog
          key={link}
          campaign={campaign}
          id={link === 'new' ? undefined : link}
          onClose={() => open(null)}
        />
      )}
    </Section>
  );
}
