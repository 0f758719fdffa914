import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Ellipsis, Pencil, StickyNote, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { Avatar, Checkbox, cls, IconButton, Link, Menu, type MenuSection } from '#renderer/ui/index.ts';
import { ConflictMark } from '../campaigns/marks.tsx';
import { useTaskActions } from './actions.ts';
import { DueChip } from './due-chip.tsx';

export interface TaskInsideProps {
  task: TaskSummary;
  /** Those it stands among, for moving it. */
  tasks: readonly TaskSummary[];
  canMove: boolean;
  isReadOnly: boolean;
  /** What is worth saying here: in a campaign not its name, beside a text nothing at all. */
  shows: 'everything' | 'piece' | 'little';
  onEdit: (id: string) => void;
}

/** What stands in the row of a task. */
export function TaskInside({ task, shows, onEdit, isReadOnly, ...rest }: TaskInsideProps) {
  const { t } = useLingui();
  const actions = useTaskActions();
  const { title, isDone, note, owner } = task;
  return (
    <>
      <Checkbox
        slot={null}
        aria-label={isDone ? t`Open “${title}” again` : t`“${title}” is done`}
        isSelected={isDone}
        isDisabled={isReadOnly}
        onChange={(next) => actions.setDone(task, next)}
      />
      <Button
        aria-label={t`Change “${title}”`}
        onPress={() => onEdit(task.id)}
        className={cls(
          'min-w-0 rounded-sm text-start text-13 wrap-anywhere data-focus-visible:ring-inside',
          shows === 'little' ? 'flex-1 py-1' : 'truncate',
          isDone ? 'text-ink-3 line-through decoration-line-2' : 'text-ink',
        )}
      >
        {title}
      </Button>
      {note !== '' && (
        <StickyNote role="img" aria-label={t`Has a note`} className="size-3.5 shrink-0 text-ink-3" />
      )}
      <ConflictMark count={task.conflicts} />
      {shows !== 'little' && <Place task={task} hasCampaign={shows === 'everything'} />}
      <span className="ms-auto flex shrink-0 items-center gap-1.5">
        {owner !== '' && shows !== 'little' && <Owner name={owner} />}
        {isReadOnly ? null : (
          <>
            <span className={cls('flex justify-end', shows !== 'little' && '@xl:w-22')}>
              <DueChip task={task} onChange={(due) => actions.setDue(task, due)} />
            </span>
            <TaskMenu {...{ task, onEdit }} {...rest} />
          </>
        )}
      </span>
    </>
  );
}

/** What the task belongs to. */
function Place({ task, hasCampaign }: { task: TaskSummary; hasCampaign: boolean }) {
  const { campaign, campaignId, piece, pieceId } = task;
  const places = [
    { id: pieceId, name: piece, href: `/content/${pieceId ?? ''}` },
    { id: campaignId, name: hasCampaign ? campaign : null, href: `/campaigns/${campaignId ?? ''}` },
  ].filter(({ id, name }) => id !== null && name !== null);
  if (places.length === 0) return null;
  return (
    <span className="hidden min-w-0 shrink-20 gap-2 @xl:flex">
      {places.map(({ id, name, href }) => (
        <Link key={id} variant="quiet" href={href} className="min-w-0 truncate text-12 text-ink-3!">
          {name}
        </Link>
      ))}
    </span>
  );
}

/** Whose it is; where there is no room, by the letters alone. */
function Owner({ name }: { name: string }) {
  return (
    <span className="flex items-center gap-1.5 text-12 text-ink-3 @3xl:w-34" title={name}>
      <Avatar id={name} name={name} size="sm" isDecorative />
      <span className="sr-only truncate @3xl:not-sr-only">{name}</span>
    </span>
  );
}

type TaskMenuProps = Pick<TaskInsideProps, 'task' | 'tasks' | 'canMove' | 'onEdit'>;

function TaskMenu({ task, tasks, canMove, onEdit }: TaskMenuProps) {
  const { t } = useLingui();
  const { move, remove } = useTaskActions();
  const at = tasks.findIndex(({ id }) => id === task.id);
  const [above, below] = [tasks[at - 1], tasks[at + 1]];
  const moves = [
    {
      id: 'up',
      label: t`Move up`,
      icon: <ArrowUp />,
      isDisabled: !above,
      onAction: () => above && move(task.id, above.id, 'before'),
    },
    {
      id: 'down',
      label: t`Move down`,
      icon: <ArrowDown />,
      isDisabled: !below,
      onAction: () => below && move(task.id, below.id, 'after'),
    },
  ];
  const sections: MenuSection[] = [
    {
      id: 'task',
      items: [
        { id: 'edit', label: t`Change`, icon: <Pencil />, onAction: () => onEdit(task.id) },
        ...(canMove ? moves : []),
      ],
    },
    {
      id: 'end',
      items: [{ id: 'remove', label: t`Move to the bin`, icon: <Trash2 />, onAction: () => remove(task) }],
    },
  ];
  return (
    <Menu
      placement="bottom end"
      trigger={
        <IconButton
          size="sm"
          label={t`Actions for “${task.title}”`}
          icon={<Ellipsis aria-hidden="true" />}
          className="opacity-0 group-data-focus-visible/task:opacity-100 group-data-hovered/task:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        />
      }
      items={sections}
    />
  );
}
