import { useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ExternalLink, Unlink } from 'lucide-react';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { Button, EmptyState, Link, Loading, Page } from '#renderer/ui/index.ts';
import { subjectHref } from '../subjects.ts';

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/**
 * A link from outside has come. It names something of this workspace and can do nothing: the person sees what it
 * leads to, and opens it or not.
 */
export default function LinkScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { found, isLoading } = useSubject(id);
  if (isLoading) return <Loading>{t`Looking for what the link leads to`}</Loading>;
  if (!found)
    return (
      <Page title={t`A link`}>
        <EmptyState
          icon={<Unlink />}
          title={t`The link leads to nothing in this workspace`}
          actions={<Link href="/">{t`Go to Today`}</Link>}
        >
          {t`It may be of another workspace, or what it named is gone.`}
        </EmptyState>
      </Page>
    );
  const { name, href } = found;
  return (
    <Page title={t`A link`}>
      <EmptyState
        icon={<ExternalLink />}
        title={t`Open “${name}”?`}
        actions={
          <>
            <Button variant="primary" onPress={() => void navigate({ href })}>
              {t`Open`}
            </Button>
            <Button onPress={() => void navigate({ href: '/' })}>{t`Not now`}</Button>
          </>
        }
      >
        {t`Another program asked to show it.`}
      </EmptyState>
    </Page>
  );
}

function useSubject(id: string): { found: { name: string; href: string } | null; isLoading: boolean } {
  const input = useMemo(() => (isId(id) ? { id } : null), [id]);
  const campaign = useLive(api.campaigns.get, input);
  const piece = useLive(api.content.get, input);
  const audience = useLive(api.audiences.get, input);
  const found = campaign.data
    ? { name: campaign.data.name, href: subjectHref('campaign', id) }
    : piece.data
      ? { name: piece.data.title, href: subjectHref('piece', id) }
      : audience.data
        ? { name: audience.data.name, href: subjectHref('audience', id) }
        : null;
  const isLoading =
    input !== null && !found && [campaign, piece, audience].some(({ isLoading: isComing }) => isComing);
  return { found: found?.href ? { name: found.name, href: found.href } : null, isLoading };
}
