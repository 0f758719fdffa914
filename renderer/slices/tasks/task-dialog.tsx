import { useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useId, useMemo, useState } from 'react';
import type { TaskDetail, TaskFields } from '#app/slices/tasks/contract.ts';
import { api, call, toCallError, useLive } from '#renderer/client/index.ts';
import {
  Banner,
  Button,
  ComboBox,
  DateField,
  Dialog,
  EmptyState,
  FieldRow,
  Form,
  Loading,
  SkeletonText,
  TextArea,
  TextField,
  toasts,
} from '#renderer/ui/index.ts';
import { SuggestField } from '../campaigns/suggest-field.tsx';
import { useOwners } from '../campaigns/use-names.ts';
import { useCampaignNames } from '../content/use-library.ts';
import { Conflicts } from '../shared/conflicts.tsx';
import { takeBack } from '../shared/perform.ts';
import { useTaskActions } from './actions.ts';
import { useTaskWords } from './field-words.ts';

export interface TaskDialogProps {
  id: string;
  onClose: () => void;
}

/** Everything about one task. */
export function TaskDialog({ id, onClose }: TaskDialogProps) {
  const input = useMemo(() => ({ id }), [id]);
  const { data: task, error } = useLive(api.tasks.get, input);
  if (task && !task.isRemoved) return <Editor key={task.id} task={task} onClose={onClose} />;
  return <NoTask {...{ task, error: error?.failure.message, onClose }} />;
}

interface NoTaskProps {
  task: TaskDetail | null | undefined;
  error: string | undefined;
  onClose: () => void;
}

/** On its way, in the bin, or gone. */
function NoTask({ task, error, onClose }: NoTaskProps) {
  const { t } = useLingui();
  const { restore } = useTaskActions();
  return (
    <Dialog title={task?.title ?? t`Task`} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      {error !== undefined && <Banner tone="danger" title={error} />}
      {task === undefined && error === undefined && (
        <Loading>
          <SkeletonText lines={4} />
        </Loading>
      )}
      {task === null && (
        <EmptyState isCompact icon={<Trash2 />} title={t`There is no such task`}>
          {t`The link may be from another workspace.`}
        </EmptyState>
      )}
      {task?.isRemoved && (
        <EmptyState
          isCompact
          icon={<Trash2 />}
          title={t`This task is in the bin`}
          actions={<Button onPress={() => restore(task)}>{t`Take out of the bin`}</Button>}
        />
      )}
    </Dialog>
  );
}

type Draft = Omit<TaskFields, 'pieceId'>;

const draftOf = ({ title, note, due, owner, campaignId }: TaskDetail): Draft => ({
  title,
  note,
  due,
  owner,
  campaignId,
});

function Editor({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const words = useTaskWords();
  const { remove } = useTaskActions();
  const editor = useEditor(task, onClose);
  return (
    <Dialog
      title={t`Task`}
      isOpen
      isDismissable={!editor.isChanged}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button
            variant="quiet"
            icon={<Trash2 aria-hidden="true" />}
            className="me-auto"
            onPress={() => {
              remove(task);
              onClose();
            }}
          >
            {t`Move to the bin`}
          </Button>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form} isPending={editor.isPending}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={(event) => void editor.submit(event)}>
        {editor.failure && editor.failure.field === undefined && (
          <Banner tone="danger" title={editor.failure.message} />
        )}
        {task.conflicts > 0 && <Conflicts id={task.id} {...words} />}
        <Fields {...editor} />
      </Form>
    </Dialog>
  );
}

/** A draft over the task as it was when the dialog opened; only what was changed is written. */
function useEditor(task: TaskDetail, onClose: () => void) {
  const { t } = useLingui();
  const [start] = useState(() => ({ draft: draftOf(task), heads: task.heads }));
  const [draft, setDraft] = useState(start.draft);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ message: string; field?: string | undefined } | null>(null);
  const changes = Object.fromEntries(
    Object.entries(draft).filter(([field, value]) => start.draft[field as keyof Draft] !== value),
  ) as Partial<Draft>;
  const isChanged = Object.keys(changes).length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) {
      onClose();
      return;
    }
    setPending(true);
    const commandId = crypto.randomUUID();
    try {
      await call(api.tasks.update, { commandId, id: task.id, heads: start.heads, changes });
      toasts.show({ text: t`Task saved.`, onUndo: () => void takeBack(commandId) });
      onClose();
    } catch (error) {
      const { message, field } = toCallError(error).failure;
      setFailure({ message, field: field?.replace('changes.', '') });
    } finally {
      setPending(false);
    }
  };
  const change = (next: Partial<Draft>) => {
    setFailure(null);
    setDraft((known) => ({ ...known, ...next }));
  };
  return { draft, change, isChanged, isPending, failure, submit };
}

const nobody: never[] = [];

function Fields({
  draft,
  change,
  failure,
}: Pick<ReturnType<typeof useEditor>, 'draft' | 'change' | 'failure'>) {
  const { t } = useLingui();
  const owners = useOwners(nobody);
  const campaigns = useCampaignNames();
  const errorOf = (field: keyof Draft) => (failure?.field === field ? failure.message : undefined);
  return (
    <>
      <TextField
        label={t`Task`}
        value={draft.title}
        onChange={(title) => change({ title })}
        error={errorOf('title')}
        maxLength={300}
        autoFocus
        isRequired
      />
      <TextArea
        label={t`Note`}
        value={draft.note}
        onChange={(note) => change({ note })}
        error={errorOf('note')}
      />
      <FieldRow>
        <DateField
          label={t`Due`}
          value={draft.due}
          onChange={(due) => change({ due })}
          error={errorOf('due')}
        />
        <SuggestField
          label={t`Owner`}
          value={draft.owner}
          onChange={(owner) => change({ owner })}
          suggestions={owners}
          error={errorOf('owner')}
        />
      </FieldRow>
      <ComboBox
        label={t`Campaign`}
        options={campaigns.options}
        value={draft.campaignId}
        onChange={(campaignId) => change({ campaignId })}
        placeholder={t`None`}
        error={errorOf('campaignId')}
      />
    </>
  );
}
