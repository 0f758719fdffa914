import { useLingui } from '@lingui/react/macro';
import { Bookmark, Clock, GitCompare, History, MoreHorizontal, RotateCcw, Save } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Version } from '#app/slices/documents/contract.ts';
import { api, type Live } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Button,
  EmptyState,
  IconButton,
  Loading,
  Menu,
  SkeletonText,
  TextField,
} from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { perform } from '../shared/perform.ts';
import { usePeople } from '../shared/use-people.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { useRestore, useVersionName, type Versioned } from './use-versions.ts';

export interface VersionsProps {
  piece: Versioned;
  versions: Live<Version[]>;
}

/** The piece as it was: kept by name or by itself, compared and brought back. */
export function Versions({ piece, versions: { data: versions, error } }: VersionsProps) {
  const { t } = useLingui();
  const [compared, setCompared] = useState<string | null>(null);
  const [isNaming, setNaming] = useState(false);
  if (error) return <FailedState isCompact title={t`The versions can’t be shown`} error={error} />;
  if (!versions)
    return (
      <Loading>
        <SkeletonText lines={5} />
      </Loading>
    );
  return (
    <div className="flex flex-col gap-3">
      {isNaming ? (
        <NameVersion bodyId={piece.bodyId} onDone={() => setNaming(false)} />
      ) : (
        <Button
          size="sm"
          className="w-full"
          icon={<Save aria-hidden="true" />}
          onPress={() => setNaming(true)}
          isDisabled={piece.isRemoved}
        >
          {t`Keep this version`}
        </Button>
      )}
      {versions.length === 0 ? (
        <EmptyState isCompact icon={<History />} title={t`No versions yet`}>
          {t`One is kept by itself after each spell of writing, and whenever you keep one by name.`}
        </EmptyState>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {versions.map((version) => (
            <VersionItem key={version.id} {...{ piece, version }} onCompare={() => setCompared(version.id)} />
          ))}
        </ul>
      )}
      {compared !== null && (
        <CompareDialog {...{ piece, versions }} from={compared} onClose={() => setCompared(null)} />
      )}
    </div>
  );
}

function NameVersion({ bodyId, onDone }: { bodyId: string; onDone: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setError(t`Give the version a name.`);
      return;
    }
    if (await perform(api.documents.saveVersion, { id: bodyId, name: name.trim() })) onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2" noValidate>
      <TextField
        label={t`Name of the version`}
        autoFocus
        value={name}
        onChange={setName}
        error={error}
        maxLength={200}
        placeholder={t`Sent to the client`}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" onPress={onDone}>{t`Cancel`}</Button>
        <Button size="sm" variant="primary" type="submit">{t`Keep`}</Button>
      </div>
    </form>
  );
}

const glyphs = { auto: Clock, named: Bookmark, restore: RotateCcw };

interface VersionItemProps {
  piece: Versioned;
  version: Version;
  onCompare: () => void;
}

function VersionItem({ piece, version, onCompare }: VersionItemProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  const restore = useRestore(piece);
  const name = useVersionName()(version);
  const Glyph = glyphs[version.reason];
  const when = format.date(version.at, 'datetime');
  return (
    <li className="group flex items-start gap-2 rounded-md px-2 py-1.5 hover:bg-hover">
      <Glyph aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className={version.name ? 'text-13 font-medium break-words' : 'text-13 text-ink-2'}>{name}</p>
        <p className="text-12 text-ink-3">
          <time dateTime={new Date(version.at).toISOString()} title={when}>
            {format.relative(version.at)}
          </time>
          {nameOf(version.person) && ` · ${nameOf(version.person)}`}
        </p>
      </div>
      <Menu
        placement="bottom end"
        trigger={
          <IconButton
            size="sm"
            label={t`${name}, ${when}: actions`}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
        items={[
          { id: 'compare', label: t`Compare…`, icon: <GitCompare aria-hidden="true" />, onAction: onCompare },
          {
            id: 'restore',
            label: t`Restore`,
            icon: <RotateCcw aria-hidden="true" />,
            isDisabled: piece.isRemoved,
            onAction: () => void restore(version),
          },
        ]}
      />
    </li>
  );
}
