import { useLingui } from '@lingui/react/macro';
import { CheckCheck, MessageSquare } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Thread } from '#app/slices/comments/contract.ts';
import { EmptyState, Loading, SegmentedControl, ShortcutKeys, SkeletonText } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { Composer } from './composer.tsx';
import { useCommentDesk, type CommentDesk } from './desk.tsx';
import { ThreadCard } from './thread-card.tsx';
import { useCommentActions } from './use-comment-actions.ts';

type Shown = 'open' | 'resolved';

/** The comments beside the text that they are about. */
export function CommentsPanel({ isReadOnly = false }: { isReadOnly?: boolean }) {
  const { t } = useLingui();
  const desk = useCommentDesk();
  if (!desk) return null;
  if (desk.error) return <FailedState isCompact title={t`The comments can’t be shown`} error={desk.error} />;
  if (!desk.threads)
    return (
      <Loading>
        <SkeletonText lines={5} />
      </Loading>
    );
  return <Threads desk={desk} threads={desk.threads} isReadOnly={isReadOnly} />;
}

interface ThreadsProps {
  desk: CommentDesk;
  threads: readonly Thread[];
  isReadOnly: boolean;
}

function Threads({ desk, threads, isReadOnly }: ThreadsProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const active = threads.find(({ id }) => id === desk.active);
  const [chosen, setShown] = useState<Shown>('open');
  // Whoever comes to a resolved thread from elsewhere sees it.
  const shown: Shown = active?.isResolved ? 'resolved' : chosen;
  const counts = {
    open: threads.filter(({ isResolved }) => !isResolved).length,
    resolved: threads.filter(({ isResolved }) => isResolved).length,
  };
  useRequest(desk, box);
  const list = inOrder(
    threads.filter(({ isResolved }) => isResolved === (shown === 'resolved')),
    desk.found,
  );
  const choose = (next: Shown) => {
    desk.setActive(null);
    setShown(next);
  };
  return (
    <div ref={box} className="flex flex-col gap-3">
      <SegmentedControl
        label={t`Threads`}
        value={shown}
        onChange={choose}
        segments={[
          { id: 'open', label: t`Open (${counts.open})` },
          { id: 'resolved', label: t`Resolved (${counts.resolved})` },
        ]}
      />
      {!isReadOnly && <NewThread desk={desk} />}
      {list.length === 0 && <Nothing shown={shown} />}
      {list.map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          isActive={thread.id === desk.active}
          isGone={isGone(desk, thread)}
          onGoToWords={desk.found.includes(thread.id) ? () => desk.goToWords(thread.id) : undefined}
          onEnter={() => desk.setActive(thread.id)}
        />
      ))}
    </div>
  );
}

/** Only of a text that is open is it known whether the words still stand; those of resolved threads are not looked for. */
const isGone = ({ openTexts, found }: CommentDesk, { id, anchor, isResolved }: Thread): boolean =>
  anchor !== null && !isResolved && openTexts.includes(anchor.textId) && !found.includes(id);

/** As their words stand in the text; before them those on the whole, after them those whose words are elsewhere or gone. */
function inOrder(threads: readonly Thread[], found: readonly string[]): Thread[] {
  const place = ({ id, anchor }: Thread): number => {
    if (!anchor) return -1;
    const at = found.indexOf(id);
    return at < 0 ? found.length : at;
  };
  return [...threads].sort((a, b) => place(a) - place(b) || a.at - b.at);
}

/** Goes where somebody in the text asked to go: to the new comment, or to the thread that the cursor was in. */
function useRequest({ request, active }: CommentDesk, box: { current: HTMLDivElement | null }): void {
  const done = useRef(0);
  useEffect(() => {
    if (done.current === request.count) return;
    done.current = request.count;
    requestAnimationFrame(() => {
      const place =
        request.to === 'draft'
          ? box.current?.querySelector<HTMLElement>('[data-new-thread] textarea')
          : box.current?.querySelector<HTMLElement>(`[data-thread="${active ?? ''}"] textarea`);
      place?.focus();
    });
  }, [request, active, box]);
}

/** Where a thread is begun: on the words that were chosen, or on the whole. */
function NewThread({ desk }: { desk: CommentDesk }) {
  const { t } = useLingui();
  const { start } = useCommentActions();
  const { draft, subject } = desk;
  const end = () => {
    desk.setDraft(null);
    if (draft) desk.backToText(draft.textId);
  };
  return (
    <section
      data-new-thread=""
      aria-label={t`New comment`}
      className={draft ? 'flex flex-col gap-2 rounded-lg border border-accent bg-surface p-3' : ''}
    >
      {draft && (
        <blockquote className="line-clamp-3 border-s-2 border-accent ps-2 text-13 break-words text-ink-2">
          {draft.quote}
        </blockquote>
      )}
      <Composer
        key={draft ? draft.start + draft.end : 'whole'}
        label={draft ? t`Comment on the chosen words` : t`Comment on the whole`}
        placeholder={
          draft ? t`Comment, @ to mention somebody` : t`Comment on the whole, @ to mention somebody`
        }
        action={t`Comment`}
        autoFocus={draft !== null}
        onCancel={draft ? end : undefined}
        onSend={async (text, mentions) => {
          const made = await start(subject, draft, text, mentions);
          if (!made) return false;
          desk.setDraft(null);
          desk.setActive(made.threadId);
          if (draft) desk.backToText(draft.textId);
          return true;
        }}
      />
    </section>
  );
}

function Nothing({ shown }: { shown: Shown }) {
  const { t } = useLingui();
  if (shown === 'resolved')
    return (
      <EmptyState isCompact icon={<CheckCheck />} title={t`Nothing resolved yet`}>
        {t`Threads that are settled wait here, with all that was said.`}
      </EmptyState>
    );
  return (
    <EmptyState isCompact icon={<MessageSquare />} title={t`No open comments`} slot={<Keys />}>
      {t`Select words in the text and comment on them: the comment stays with them wherever they move.`}
    </EmptyState>
  );
}

function Keys() {
  const { t } = useLingui();
  return (
    <p className="flex items-center justify-center gap-2 text-12 text-ink-3">
      <ShortcutKeys keys="mod+alt+m" /> {t`comments on what is selected`}
    </p>
  );
}
