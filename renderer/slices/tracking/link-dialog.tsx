import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { LinkDetail } from '#app/slices/tracking/contract.ts';
import { api, ask, call, toCallError, useLive } from '#renderer/client/index.ts';
import { Banner, Button, CopyButton, Dialog, Form, toasts } from '#renderer/ui/index.ts';
import { Conflicts } from '../shared/conflicts.tsx';
import { takeBack } from '../shared/perform.ts';
import { changesOf, draftOf, newDraft, takeOver, type LinkDraft, type LinkField } from './draft.ts';
import { LinkFields } from './link-fields.tsx';
import { useLinkLabels } from './use-labels.ts';
import { usePreview, type Preview } from './use-preview.ts';
import { slugOf } from './slug.ts';

export interface LinkDialogProps {
  campaign: { id: string; name: string };
  /** The link to change; left out, a new one is made. */
  id?: string | undefined;
  onClose: () => void;
}

/** Builds a link: its address grows below while its fields are filled in. */
export function LinkDialog({ id, ...props }: LinkDialogProps) {
  const { data: link } = useLive(api.tracking.link, id === undefined ? null : { id });
  if (id === undefined) return <Builder link={null} {...props} />;
  return link ? <Builder link={link} {...props} /> : null;
}

interface BuilderProps extends Omit<LinkDialogProps, 'id'> {
  link: LinkDetail | null;
}

function Builder({ campaign, link, onClose }: BuilderProps) {
  const { t } = useLingui();
  const form = useId();
  const builder = useBuilder(campaign, link, onClose);
  const { draft, preview, failure, errorOf } = builder;
  const isElsewhere = failure !== null && errorOf(failure.field as LinkField) === undefined;
  return (
    <Dialog
      title={link ? t`Change link` : t`New link`}
      isOpen
      size="lg"
      isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form} isPending={builder.isPending}>
            {link ? t`Save link` : t`Create link`}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void builder.submit();
        }}
      >
        {isElsewhere && <Banner tone="danger" title={failure.message} />}
        {link && <LinkConflicts id={link.id} />}
        <LinkFields
          draft={draft}
          preview={preview}
          errorOf={errorOf}
          onChange={builder.change}
          onLeave={(field) => void builder.leave(field)}
        />
        <Address preview={preview} />
      </Form>
    </Dialog>
  );
}

function useBuilder(campaign: { id: string; name: string }, link: LinkDetail | null, onClose: () => void) {
  const { t } = useLingui();
  const [start] = useState(() => ({
    draft: link ? draftOf(link) : newDraft(slugOf(campaign.name)),
    heads: link?.heads,
  }));
  const [draft, setDraft] = useState<LinkDraft>(start.draft);
  const [left, setLeft] = useState<ReadonlySet<LinkField>>(new Set());
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ message: string; field?: string | undefined } | null>(null);
  const preview = usePreview(draft, link?.id);

  /** Why a field can't stand; said once it was left, so that nobody is told off while typing. */
  const errorOf = (field: LinkField): string | undefined => {
    if (failure?.field === field) return failure.message;
    if (!isTried && (!left.has(field) || draft[field] === '')) return undefined;
    return preview?.problems.find((problem) => problem.field === field)?.message;
  };

  const change = (changes: Partial<LinkDraft>) => {
    setFailure(null);
    setDraft((known) => ({ ...known, ...changes }));
  };

  const leave = async (field: LinkField) => {
    setLeft((known) => new Set([...known, field]));
    if (field !== 'url' || draft.url.trim() === '') return;
    const { url } = draft;
    const read = await ask(api.tracking.preview, { url }).catch(() => null);
    if (!read || read.problems.some((problem) => problem.field === 'url')) return;
    setDraft((known) => (known.url === url ? takeOver(known, read.fields) : known));
  };

  const save = async (commandId: string) => {
    if (!link) return call(api.tracking.createLink, { ...draft, campaignId: campaign.id, commandId });
    const changes = changesOf(start.draft, draft);
    return call(api.tracking.updateLink, {
      id: link.id,
      changes,
      commandId,
      ...(start.heads ? { heads: start.heads } : {}),
    });
  };

  const submit = async () => {
    setTried(true);
    setPending(true);
    const commandId = crypto.randomUUID();
    try {
      await save(commandId);
      toasts.show({
        text: link ? t`Link saved.` : t`Link added.`,
        onUndo: () => void takeBack(commandId),
      });
      onClose();
    } catch (error) {
      setFailure(toCallError(error).failure);
    } finally {
      setPending(false);
    }
  };

  return { draft, preview, errorOf, change, leave, submit, isPending, failure };
}

/** The whole address as it would be copied. */
function Address({ preview }: { preview: Preview | null }) {
  const { t } = useLingui();
  const id = useId();
  const address = preview?.address ?? null;
  return (
    <div role="group" aria-labelledby={id} className="rounded-md border bg-sunken px-3 py-2.5">
      <div className="flex min-h-6 items-center justify-between gap-2">
        <p id={id} className="text-12 font-medium text-ink-2">{t`The link`}</p>
        {address !== null && preview?.problems.length === 0 && (
          <CopyButton text={address} label={t`Copy link`} />
        )}
      </div>
      <p className="mt-1 min-h-10 font-mono text-12 break-all text-ink">
        {address ?? (
          <span className="font-sans text-ink-3">{t`It stands here as soon as it leads somewhere.`}</span>
        )}
      </p>
    </div>
  );
}

function LinkConflicts({ id }: { id: string }) {
  const { t } = useLingui();
  const labels = useLinkLabels();
  return (
    <Conflicts
      id={id}
      fieldLabel={(field) => labels[field as LinkField] ?? t`Campaign`}
      valueLabel={(_, value) => (typeof value === 'string' && value !== '' ? value : t`empty`)}
    />
  );
}
