import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Archive, ArchiveRestore, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Term, VocabularyField } from '#app/slices/tracking/contract.ts';
import { api, useCommand } from '#renderer/client/index.ts';
import {
  Badge,
  Button,
  Card,
  cls,
  IconButton,
  Loading,
  Menu,
  type MenuItem,
  SkeletonText,
  TextField,
} from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { performUndoable } from '../shared/perform.ts';
import { useDescription, useVocabulary } from '../tracking/use-vocabulary.ts';
import { DescribeTerm } from './describe-term.tsx';
import { Part } from './part.tsx';

/** Which values links may have. */
export function Vocabulary() {
  const { t } = useLingui();
  const { data, error } = useVocabulary();
  return (
    <Part
      id="vocabulary"
      description={t`Campaign links take their source and medium from these lists, so that reports don’t split into “Newsletter”, “newsletter” and “news-letter”. A retired value stays on the links that have it.`}
    >
      {error && <FailedState isCompact title={t`The vocabulary could not be read`} error={error} />}
      {!data && !error && (
        <Loading>
          <SkeletonText lines={6} />
        </Loading>
      )}
      {data && (
        <>
          <Terms field="source" terms={data.terms} title={t`Sources`} />
          <Terms field="medium" terms={data.terms} title={t`Media`} />
        </>
      )}
    </Part>
  );
}

interface TermsProps {
  field: VocabularyField;
  title: string;
  terms: readonly Term[];
}

function Terms({ field, title, terms }: TermsProps) {
  const own = terms.filter((term) => term.field === field);
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-13 font-semibold">
        {title} <span className="figures font-normal text-ink-3">utm_{field}</span>
      </h3>
      <Card className="overflow-hidden">
        <ul aria-label={title} className="max-h-80 overflow-y-auto">
          {own.map((term) => (
            <Row key={term.text} term={term} />
          ))}
        </ul>
        <NewTerm field={field} />
      </Card>
    </section>
  );
}

function Row({ term }: { term: Term }) {
  const { t } = useLingui();
  const describe = useDescription();
  const [isDescribing, setDescribing] = useState(false);
  const { text, isRetired, links } = term;
  const items = useTermActions(term, () => setDescribing(true));
  return (
    <li className="flex min-h-row items-center gap-3 border-b py-1 ps-4 pe-2">
      <span className={cls('min-w-28 font-mono text-12 break-all', isRetired ? 'text-ink-3' : 'text-ink')}>
        {text}
      </span>
      {isRetired && <Badge>{t`retired`}</Badge>}
      <span className="min-w-0 flex-1 truncate text-12 text-ink-2">{describe(term)}</span>
      <span className="figures shrink-0 text-12 text-ink-3">
        {t`${plural(links, { one: '# link', other: '# links' })}`}
      </span>
      <Menu
        placement="bottom end"
        trigger={
          <IconButton size="sm" label={t`Actions for ${text}`} icon={<Ellipsis aria-hidden="true" />} />
        }
        items={items}
      />
      {isDescribing && <DescribeTerm term={term} onClose={() => setDescribing(false)} />}
    </li>
  );
}

function useTermActions(
  { field, text, isBuiltIn, isRetired, links }: Term,
  onDescribe: () => void,
): MenuItem[] {
  const { t } = useLingui();
  const key = { field, text };
  return [
    { id: 'describe', label: t`Describe`, icon: <Pencil aria-hidden="true" />, onAction: onDescribe },
    isRetired
      ? {
          id: 'restore',
          label: t`Restore`,
          icon: <ArchiveRestore aria-hidden="true" />,
          onAction: () => void performUndoable(api.tracking.restoreTerm, key, t`“${text}” is allowed again.`),
        }
      : {
          id: 'retire',
          label: t`Retire`,
          icon: <Archive aria-hidden="true" />,
          onAction: () => void performUndoable(api.tracking.retireTerm, key, t`“${text}” retired.`),
        },
    // One that every workspace starts with, or that links have, can be retired only.
    ...(isBuiltIn || links > 0
      ? []
      : [
          {
            id: 'remove',
            label: t`Take out`,
            icon: <Trash2 aria-hidden="true" />,
            isDanger: true,
            onAction: () => void performUndoable(api.tracking.removeTerm, key, t`“${text}” taken out.`),
          },
        ]),
  ];
}

function NewTerm({ field }: { field: VocabularyField }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [description, setDescription] = useState('');
  const { run, isPending, error } = useCommand(api.tracking.addTerm);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await run({ field, text, description }))) return;
    setText('');
    setDescription('');
  };
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="relative flex flex-wrap items-start gap-2 bg-sunken px-4 py-3"
    >
      <TextField
        label={field === 'source' ? t`New source` : t`New medium`}
        isLabelHidden
        placeholder={field === 'source' ? t`New source` : t`New medium`}
        value={text}
        maxLength={200}
        onChange={setText}
        error={error?.failure.message}
        className="w-48"
      />
      <TextField
        label={t`What it stands for`}
        isLabelHidden
        placeholder={t`What it stands for`}
        value={description}
        maxLength={200}
        onChange={setDescription}
        className="min-w-40 flex-1"
      />
      <Button
        type="submit"
        icon={<Plus aria-hidden="true" />}
        isDisabled={text.trim() === ''}
        isPending={isPending}
      >
        {t`Add`}
      </Button>
    </form>
  );
}
