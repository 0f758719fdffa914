import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, Clock, TriangleAlert, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, Link } from '#renderer/ui/index.ts';
import type { ImportedFile } from './import-files.ts';

export interface ImportDialogProps {
  files: readonly ImportedFile[];
  /** Takes the piece that a file became back. */
  onUndo: (file: ImportedFile) => void;
  onClose: () => void;
}

/** Each file by name: the piece that came of it and what that lacks, or why there is none. */
export function ImportDialog({ files, onUndo, onClose }: ImportDialogProps) {
  const { t } = useLingui();
  const isOver = files.every(({ state }) => state !== 'waiting' && state !== 'reading');
  const done = files.filter(({ state }) => state === 'done').length;
  return (
    <Dialog
      isOpen
      size="lg"
      title={t`Import files`}
      isDismissable={isOver}
      onOpenChange={(isOpen) => !isOpen && isOver && onClose()}
      footer={
        <Button variant="primary" isPending={!isOver} onPress={onClose}>
          {t`Done`}
        </Button>
      }
    >
      <p role="status" className="text-13 text-ink-2">
        {isOver
          ? t`${plural(done, { one: '# piece', other: '# pieces' })} out of ${plural(files.length, { one: '# file', other: '# files' })}.`
          : t`The files become pieces, one after another.`}
      </p>
      <ul className="mt-3 flex max-h-96 flex-col divide-y overflow-y-auto">
        {files.map((file) => (
          <FileRow key={file.key} file={file} isOver={isOver} onUndo={() => onUndo(file)} />
        ))}
      </ul>
    </Dialog>
  );
}

function FileRow({ file, isOver, onUndo }: { file: ImportedFile; isOver: boolean; onUndo: () => void }) {
  const { t } = useLingui();
  return (
    <li className="flex gap-2.5 py-2.5 text-13">
      <span className="mt-0.5 flex shrink-0 [&>svg]:size-4">
        <StateIcon file={file} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{file.fileName}</p>
        <Outcome file={file} />
      </div>
      {file.state === 'done' && isOver && (
        <Button
          size="sm"
          variant="quiet"
          icon={<Undo2 aria-hidden="true" />}
          aria-label={t`Undo the import of “${file.title}”`}
          onPress={onUndo}
        >
          {t`Undo`}
        </Button>
      )}
    </li>
  );
}

function StateIcon({ file }: { file: ImportedFile }): ReactNode {
  switch (file.state) {
    case 'waiting':
    case 'reading':
      return <Clock aria-hidden="true" className="text-ink-3" />;
    case 'done':
      return file.warnings.length > 0 ? (
        <TriangleAlert aria-hidden="true" className="text-warning-ink" />
      ) : (
        <CircleCheck aria-hidden="true" className="text-positive-ink" />
      );
    case 'undone':
      return <Undo2 aria-hidden="true" className="text-ink-3" />;
    case 'failed':
    case 'refused':
      return <CircleAlert aria-hidden="true" className="text-danger-ink" />;
  }
}

function Outcome({ file }: { file: ImportedFile }): ReactNode {
  const { t } = useLingui();
  switch (file.state) {
    case 'waiting':
      return <p className="text-ink-3">{t`Waiting`}</p>;
    case 'reading':
      return <p className="text-ink-3">{t`Being read…`}</p>;
    case 'done':
      return (
        <>
          <Link href={`/content/${file.id}`}>{file.title}</Link>
          {file.warnings.map((warning) => (
            <p key={warning} className="mt-0.5 text-ink-2">
              {warning}
            </p>
          ))}
        </>
      );
    case 'undone':
      return <p className="text-ink-3">{t`“${file.title}” is in the bin.`}</p>;
    case 'failed':
      return <p className="text-danger-ink">{file.reason}</p>;
    case 'refused':
      return <Refused why={file.why} />;
  }
}

function Refused({ why }: { why: Extract<ImportedFile, { state: 'refused' }>['why'] }) {
  const { t } = useLingui();
  const reasons = {
    'too-large': t`Files up to 20 MB can become pieces. Split it, or make its images smaller.`,
    folder: t`This is a folder. Open it and drop the files in it.`,
    unreadable: t`The computer does not hand this file over. Close it elsewhere, or copy it, and try again.`,
  };
  return <p className="text-danger-ink">{reasons[why]}</p>;
}
