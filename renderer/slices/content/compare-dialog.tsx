import { useLingui } from '@lingui/react/macro';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Version } from '#app/slices/documents/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button, Dialog, Loading, Select, SkeletonText } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { MarkedText } from './marked-text.tsx';
import { useRestore, useVersionName, type Versioned } from './use-versions.ts';

export interface CompareDialogProps {
  piece: Versioned;
  versions: readonly Version[];
  from: string;
  onClose: () => void;
}

const NOW = 'now';

/** What changed from one version to another or to now, word by word. */
export function CompareDialog({ piece, versions, from: first, onClose }: CompareDialogProps) {
  const { t } = useLingui();
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(NOW);
  const nameOf = useVersionName();
  const format = useFormat();
  const restore = useRestore(piece);
  const { data, error } = useLive(api.documents.compare, {
    id: piece.bodyId,
    from,
    ...(to === NOW ? {} : { to }),
  });
  const options = versions.map((version) => ({
    id: version.id,
    label: nameOf(version),
    description: format.date(version.at, 'datetime'),
  }));
  const version = versions.find(({ id }) => id === from);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="lg"
      title={t`What changed`}
      footer={
        <>
          <Button onPress={onClose}>{t`Close`}</Button>
          {version && !piece.isRemoved && (
            <Button
              icon={<RotateCcw aria-hidden="true" />}
              onPress={() => void restore(version).then((done) => done && onClose())}
            >
              {t`Restore “${nameOf(version)}”`}
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3 pb-4">
        <Select label={t`From`} options={options} value={from} onChange={setFrom} />
        <Select
          label={t`To`}
          options={[{ id: NOW, label: t`Now` }, ...options]}
          value={to}
          onChange={setTo}
        />
      </div>
      <div className="min-h-60">
        {error && <FailedState isCompact title={t`The two can’t be compared`} error={error} />}
        {!error && !data && (
          <Loading>
            <SkeletonText lines={6} />
          </Loading>
        )}
        {data && <MarkedText differences={data} />}
      </div>
    </Dialog>
  );
}
