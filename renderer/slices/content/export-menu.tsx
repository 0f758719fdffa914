import { useLingui } from '@lingui/react/macro';
import { Download, FileCode, FileText, FileType, Hash } from 'lucide-react';
import { useLocale } from 'react-aria-components';
import type { ExportFormat } from '#app/slices/content/contract.ts';
import { api, useTask } from '#renderer/client/index.ts';
import { MenuButton, toasts } from '#renderer/ui/index.ts';
import { savePiece } from './export-piece.ts';

/** The piece as a file, in the format that whoever gets it can open. */
export function ExportMenu({ id, variantId }: { id: string; variantId: string }) {
  const { t } = useLingui();
  const { locale: language } = useLocale();
  const task = useTask(api.content.exportPiece);
  const download = async (format: ExportFormat) => {
    const exported = await task.run({ id, variantId, format, language });
    if (!exported) return;
    const name = await savePiece(exported);
    const text = [t`“${name}” is in your downloads.`, ...exported.warnings].join(' ');
    toasts.show(exported.warnings.length > 0 ? { text, timeout: 0 } : { text, tone: 'positive' });
  };
  const item = (format: ExportFormat, label: string, description: string, icon: React.ReactNode) => ({
    id: format,
    label,
    description,
    icon,
    onAction: () => void download(format),
  });
  return (
    <>
      {task.error && <span className="max-w-80 text-12 text-danger-ink">{task.error.failure.message}</span>}
      <MenuButton
        icon={<Download aria-hidden="true" />}
        isPending={task.isRunning}
        placement="bottom end"
        items={[
          item('docx', t`Word (.docx)`, t`To go on writing elsewhere`, <FileText aria-hidden="true" />),
          item('pdf', t`PDF`, t`To show or to print`, <FileType aria-hidden="true" />),
          item('html', t`Web page (.html)`, t`One file with its images`, <FileCode aria-hidden="true" />),
          item('markdown', t`Markdown (.md)`, t`Plain text, images beside it`, <Hash aria-hidden="true" />),
        ]}
      >
        {t`Export`}
      </MenuButton>
    </>
  );
}
