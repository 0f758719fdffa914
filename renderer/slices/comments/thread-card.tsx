import { useLingui } from '@lingui/react/macro';
import { Check, CornerUpLeft, Quote, RotateCcw, Unlink } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Thread } from '#app/slices/comments/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button, cls, IconButton } from '#renderer/ui/index.ts';
import { usePeople } from '../shared/use-people.ts';
import { CommentRow } from './comment-row.tsx';
import { Composer } from './composer.tsx';
import { useCommentActions } from './use-comment-actions.ts';

export interface ThreadCardProps {
  thread: Thread;
  isActive?: boolean;
  /** Whether its words are known to be gone from the text. */
  isGone?: boolean;
  /** Goes to the words it is about; without it they can’t be gone to from here. */
  onGoToWords?: (() => void) | undefined;
  onEnter?: () => void;
  /** Stands above it where threads of several things stand together. */
  head?: ReactNode;
}

/** A thread with all that was said in it, and where one answers. */
export function ThreadCard(props: ThreadCardProps) {
  const { thread, isActive = false, isGone = false, onGoToWords, onEnter, head } = props;
  const { t } = useLingui();
  const { reply, setSeen } = useCommentActions();
  const card = useRef<HTMLElement>(null);
  const isUnseen = thread.comments.some((comment) => !comment.isSeen);
  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  useEffect(() => {
    if (!isActive || !isUnseen) return;
    // Long enough to have been read, or at least to have been looked at.
    const timer = setTimeout(() => void setSeen(thread.id, true), 1500);
    return () => clearTimeout(timer);
  }, [isActive, isUnseen, thread.id, setSeen]);
  const [first] = thread.comments;
  return (
    <article
      ref={card}
      data-thread={thread.id}
      tabIndex={-1}
      aria-label={t`Thread: ${(first?.text ?? '').slice(0, 60) || (thread.anchor?.quote ?? '')}`}
      onFocus={onEnter}
      onClick={onEnter}
      className={cls(
        'flex flex-col gap-3 rounded-lg border bg-surface p-3 outline-offset-2 transition-shadow duration-120',
        isActive && 'border-accent shadow-sm',
        thread.isResolved && !isActive && 'bg-paper',
      )}
    >
      {head}
      <CardHead {...{ thread, isGone, onGoToWords }} />
      <ol className="flex flex-col gap-3">
        {thread.comments.map((comment) => (
          <CommentRow key={comment.id} threadId={thread.id} comment={comment} />
        ))}
      </ol>
      <Settled thread={thread} />
      {isActive && (
        <Composer
          label={t`Reply`}
          placeholder={thread.isResolved ? t`Reply, which opens it again` : t`Reply, @ to mention somebody`}
          action={t`Reply`}
          onSend={async (text, mentions) => (await reply(thread.id, text, mentions)) !== null}
        />
      )}
    </article>
  );
}

function CardHead({
  thread,
  isGone = false,
  onGoToWords,
}: Pick<ThreadCardProps, 'thread' | 'isGone' | 'onGoToWords'>) {
  const { t } = useLingui();
  const { resolve, reopen } = useCommentActions();
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <Words {...{ thread, isGone, onGoToWords }} />
      </div>
      {thread.isResolved ? (
        <IconButton
          size="sm"
          label={t`Open the thread again`}
          icon={<RotateCcw aria-hidden="true" />}
          onPress={() => void reopen(thread.id)}
        />
      ) : (
        <IconButton
          size="sm"
          label={t`Resolve`}
          icon={<Check aria-hidden="true" />}
          onPress={() => void resolve(thread.id)}
        />
      )}
    </div>
  );
}

/** The words that a thread is about: the way to them, or that they are gone. */
function Words({ thread, isGone, onGoToWords }: Pick<ThreadCardProps, 'thread' | 'isGone' | 'onGoToWords'>) {
  const { t } = useLingui();
  const quote = thread.anchor?.quote;
  if (quote === undefined) return <p className="pt-0.5 text-12 text-ink-3">{t`On the whole`}</p>;
  const shown = quote.length > 140 ? `${quote.slice(0, 139)}…` : quote;
  if (isGone)
    return (
      <div className="flex flex-col gap-1">
        <p className="flex items-center gap-1.5 text-12 font-medium text-warning-ink">
          <Unlink aria-hidden="true" className="size-3.5 shrink-0" />
          {t`These words are not in the text any more`}
        </p>
        <blockquote className="border-s-2 ps-2 text-13 break-words text-ink-3 line-through">
          {shown}
        </blockquote>
      </div>
    );
  if (!onGoToWords)
    return <blockquote className="border-s-2 ps-2 text-13 break-words text-ink-2">{shown}</blockquote>;
  return (
    <Button
      size="sm"
      variant="quiet"
      className="-ms-1.5 h-auto! min-h-control-sm max-w-full justify-start py-0.5 text-start"
      icon={<Quote aria-hidden="true" className="shrink-0 text-ink-3" />}
      aria-label={t`Go to “${shown}” in the text`}
      onPress={onGoToWords}
    >
      <span className="line-clamp-2 font-normal whitespace-normal text-ink-2">{shown}</span>
    </Button>
  );
}

/** Who resolved or reopened it, and when. */
function Settled({ thread: { settled, isResolved } }: Pick<ThreadCardProps, 'thread'>) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  if (!settled) return null;
  const name = nameOf(settled.by) || t`Someone`;
  const when = format.relative(settled.at);
  const Icon = isResolved ? Check : CornerUpLeft;
  return (
    <p className="flex items-center gap-1.5 text-12 text-ink-3" title={format.date(settled.at, 'datetime')}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {isResolved ? t`Resolved by ${name}, ${when}` : t`Opened again by ${name}, ${when}`}
    </p>
  );
}
