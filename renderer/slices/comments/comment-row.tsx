import { useLingui } from '@lingui/react/macro';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Comment } from '#app/slices/comments/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Avatar, IconButton, Menu } from '#renderer/ui/index.ts';
import { usePeople } from '../shared/use-people.ts';
import { Composer } from './composer.tsx';
import { stretchesOf } from './mentions.ts';
import { useCommentActions } from './use-comment-actions.ts';
import { useMentionable } from './use-mentionable.ts';

export interface CommentRowProps {
  threadId: string;
  comment: Comment;
}

/** One comment: who, when and what; one’s own can be changed and deleted. */
export function CommentRow({ threadId, comment }: CommentRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf, self } = usePeople();
  const { edit } = useCommentActions();
  const [isEditing, setEditing] = useState(false);
  const { by, at, text, editedAt, isDeleted, isSeen } = comment;
  const name = nameOf(by) || t`Someone`;
  return (
    <li className="group/comment flex items-start gap-2.5">
      <Avatar name={name} id={by} size="md" isDecorative />
      <div className="min-w-0 flex-1">
        <div className="flex min-h-6 items-center gap-1.5">
          <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5 text-12 text-ink-3">
            <span className="text-13 font-semibold text-ink">{name}</span>
            <time dateTime={new Date(at).toISOString()} title={format.date(at, 'datetime')}>
              {format.relative(at)}
            </time>
            {editedAt !== null && !isDeleted && (
              <span title={format.date(editedAt, 'datetime')}>{t`edited`}</span>
            )}
            {!isSeen && (
              <span className="inline-flex items-center gap-1 font-medium text-accent-ink">
                <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />
                {t`new`}
              </span>
            )}
          </p>
          {by === self?.id && !isDeleted && !isEditing && (
            <OwnMenu threadId={threadId} comment={comment} onEdit={() => setEditing(true)} />
          )}
        </div>
        {isEditing ? (
          <Composer
            label={t`Your comment`}
            placeholder=""
            action={t`Save`}
            initial={text}
            autoFocus
            onCancel={() => setEditing(false)}
            onSend={async (next, mentions) => {
              const isDone = (await edit(threadId, comment.id, next, mentions)) !== null;
              if (isDone) setEditing(false);
              return isDone;
            }}
          />
        ) : isDeleted ? (
          <p className="text-13 text-ink-3 italic">{t`This comment was deleted.`}</p>
        ) : (
          <Said text={text} />
        )}
      </div>
    </li>
  );
}

/** The words of a comment, with those whom it mentions standing out. */
export function Said({ text }: { text: string }) {
  const people = useMentionable();
  return (
    <p className="text-13 break-words whitespace-pre-line text-ink">
      {stretchesOf(text, people).map((stretch, index) =>
        stretch.person === null ? (
          stretch.text
        ) : (
          <strong key={index} className="rounded-sm bg-accent-wash px-0.5 font-medium text-accent-ink">
            {stretch.text}
          </strong>
        ),
      )}
    </p>
  );
}

function OwnMenu({ threadId, comment, onEdit }: CommentRowProps & { onEdit: () => void }) {
  const { t } = useLingui();
  const { remove } = useCommentActions();
  return (
    <Menu
      placement="bottom end"
      trigger={
        <IconButton
          size="sm"
          label={t`Actions for your comment`}
          icon={<Ellipsis aria-hidden="true" />}
          className="opacity-0 group-hover/comment:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        />
      }
      items={[
        { id: 'edit', label: t`Change`, icon: <Pencil />, onAction: onEdit },
        {
          id: 'delete',
          label: t`Delete`,
          icon: <Trash2 />,
          onAction: () => void remove(threadId, comment.id),
        },
      ]}
    />
  );
}
