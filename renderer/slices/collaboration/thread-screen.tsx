import { useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { MessageSquareOff } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { EmptyState, Link, Loading, Page, SkeletonText } from '#renderer/ui/index.ts';
import { threadHref } from './thread-href.ts';

/** The address of a thread: goes to the words that it is about. */
export default function ThreadScreen() {
  const { t } = useLingui();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data: thread, error } = useLive(
    api.comments.get,
    useMemo(() => ({ threadId: id }), [id]),
  );
  const navigate = useNavigate();
  useEffect(() => {
    if (thread) void navigate({ href: threadHref(thread), replace: true });
  }, [thread, navigate]);
  if (thread !== null && !error)
    return (
      <Page title={t`Thread`}>
        <Loading>
          <SkeletonText lines={4} />
        </Loading>
      </Page>
    );
  return (
    <Page title={t`Thread`}>
      <EmptyState
        icon={<MessageSquareOff />}
        title={t`There is no such thread`}
        actions={<Link href="/collaboration?tab=comments">{t`All open threads`}</Link>}
      >
        {t`All of its comments were deleted, or it belongs to another workspace.`}
      </EmptyState>
    </Page>
  );
}
