import { useLingui } from '@lingui/react/macro';
import { GitFork } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { EmptyState, Link, Loading, SkeletonText } from '#renderer/ui/index.ts';
import { usePolicyLabels } from '../approvals/labels.tsx';
import { useBrandWords } from '../brand/use-brand-words.ts';
import { useValueTexts } from '../campaigns/value-text.ts';
import { useFieldWords } from '../content/use-field-words.ts';
import { Conflicts as Choices, type ConflictsProps } from '../shared/conflicts.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { approvalHref, subjectHref } from '../subjects.ts';
import { useTaskWords } from '../tasks/field-words.ts';
import { SubjectIcon } from './subject-icon.tsx';
import { useConflicts } from './use-conflicts.ts';

/** Every field that two people set at the same time, with both values and who set them: settled here. */
export function Conflicts() {
  const { t } = useLingui();
  const { data, error } = useConflicts();
  if (error) return <FailedState title={t`The conflicts can’t be shown`} error={error} />;
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={5} />
      </Loading>
    );
  if (data.length === 0)
    return (
      <EmptyState icon={<GitFork />} title={t`No conflicts`}>
        {t`When two people set the same field at the same time, each on their own computer, both values stand here with who set them, until somebody chooses.`}
      </EmptyState>
    );
  const documents = new Map(data.map((conflict) => [conflict.id, conflict]));
  return (
    <div className="flex max-w-190 flex-col gap-5 pb-8">
      {[...documents.values()].map((conflict) => (
        <OfDocument key={conflict.id} conflict={conflict} />
      ))}
    </div>
  );
}

/** The choices of one document, in the words of what it is. */
function OfDocument({ conflict: { id, kind } }: { conflict: Conflict }) {
  switch (kind) {
    case 'content/piece':
      return <OfPiece id={id} />;
    case 'campaigns/plan':
      return <OfCampaign id={id} />;
    case 'tasks/task':
      return <OfTask id={id} />;
    case 'brand/kit':
      return <OfBrand id={id} />;
    case 'approvals/requests':
      return <OfApproval id={id} />;
    default:
      return <OfOther id={id} />;
  }
}

interface FramedProps extends ConflictsProps {
  kind: string;
  name: string;
  href: string | null;
}

function Framed({ kind, name, href, ...choices }: FramedProps) {
  return (
    <Frame kind={kind} name={name} href={href}>
      <Choices {...choices} />
    </Frame>
  );
}

function Frame({
  kind,
  name,
  href,
  children,
}: Omit<FramedProps, keyof ConflictsProps> & { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex items-center gap-1.5 text-13">
        <SubjectIcon kind={kind} className="size-4 shrink-0 text-ink-3" />
        {href ? (
          <Link variant="quiet" href={href} className="min-w-0 truncate font-medium">
            {name}
          </Link>
        ) : (
          <span className="min-w-0 truncate font-medium">{name}</span>
        )}
      </p>
      {children}
    </div>
  );
}

const none: readonly never[] = [];

function OfPiece({ id }: { id: string }) {
  const { data: piece } = useLive(
    api.content.get,
    useMemo(() => ({ id }), [id]),
  );
  const { fieldLabel, valueLabel } = useFieldWords({ variants: piece ? piece.variants : [...none] });
  return (
    <Framed
      {...{ id, fieldLabel, valueLabel }}
      kind="piece"
      name={piece?.title ?? ''}
      href={subjectHref('piece', id)}
    />
  );
}

function OfCampaign({ id }: { id: string }) {
  const { data: campaign } = useLive(
    api.campaigns.get,
    useMemo(() => ({ id }), [id]),
  );
  const texts = useValueTexts(campaign?.currency ?? 'EUR', campaign?.targets);
  return (
    <Framed
      id={id}
      fieldLabel={texts.label}
      valueLabel={texts.value}
      kind="campaign"
      name={campaign?.name ?? ''}
      href={subjectHref('campaign', id)}
    />
  );
}

function OfTask({ id }: { id: string }) {
  const { data: task } = useLive(
    api.tasks.get,
    useMemo(() => ({ id }), [id]),
  );
  const words = useTaskWords();
  return <Framed {...words} id={id} kind="task" name={task?.title ?? ''} href={subjectHref('task', id)} />;
}

function OfBrand({ id }: { id: string }) {
  const { data: brand } = useLive(
    api.brand.get,
    useMemo(() => ({ id }), [id]),
  );
  return brand ? <KnownBrand brand={brand} /> : null;
}

function KnownBrand({ brand }: { brand: Parameters<typeof useBrandWords>[0] }) {
  const words = useBrandWords(brand);
  return (
    <Framed {...words} id={brand.id} kind="brand" name={brand.name} href={subjectHref('brand', brand.id)} />
  );
}

const every = { limit: 500 };

function OfApproval({ id }: { id: string }) {
  const { t } = useLingui();
  const labels = usePolicyLabels();
  const { data } = useLive(api.approvals.list, every);
  const approval = data?.approvals.find(({ documentId }) => documentId === id);
  return (
    <Framed
      id={id}
      kind={approval?.subject.kind ?? 'piece'}
      name={t`Approval of ${approval?.name ?? ''}`}
      href={approval ? approvalHref(approval.subject) : null}
      fieldLabel={(field) => (field === 'policy' ? t`Who approves` : t`Name of a level`)}
      valueLabel={(field, value) =>
        field === 'policy' ? (labels[value as keyof typeof labels]?.name ?? String(value)) : String(value)
      }
    />
  );
}

/** What has no words of its own here: fields by the names that they go by in the document. */
function OfOther({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: audience } = useLive(
    api.audiences.get,
    useMemo(() => ({ id }), [id]),
  );
  return (
    <Framed
      id={id}
      kind={audience ? 'audience' : 'document'}
      name={audience?.name ?? t`Link, view or word list`}
      href={audience ? subjectHref('audience', id) : null}
      fieldLabel={(field) => field.split('.').at(-1) ?? field}
      valueLabel={(_, value) => (value === null || value === '' ? t`none` : String(value))}
    />
  );
}
