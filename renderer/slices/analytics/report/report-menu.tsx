import { useLingui } from '@lingui/react/macro';
import { Download, FileImage, FileSpreadsheet, FileType } from 'lucide-react';
import { useState } from 'react';
import { api, useTask } from '#renderer/client/index.ts';
import { decodeBytes } from '#renderer/editor/bytes.ts';
import { MenuButton, toasts } from '#renderer/ui/index.ts';
import { saveFile } from '../../shared/save-file.ts';
import { csvFile } from '../csv.ts';
import { partsTable } from '../parts-table.ts';
import { useMetricLabel, useNames } from '../words.ts';
import { useReport, type Shown } from './use-report.ts';

/** The fonts of a PDF are its own; a picture is set in the window's. */
const PAPER_FONT = 'Roboto';

/** What is shown as a file to send on, with its filters in it. */
export function ReportMenu({ shown }: { shown: Shown }) {
  const { t } = useLingui();
  const names = useNames();
  const label = useMetricLabel();
  const make = useReport(shown);
  const print = useTask(api.analytics.printReport);
  const [isDrawing, setDrawing] = useState(false);
  const say = (name: string, warnings: readonly string[] = []) => {
    const text = [t`“${name}” is in your downloads.`, ...warnings].join(' ');
    toasts.show(warnings.length > 0 ? { text, timeout: 0 } : { text, tone: 'positive' });
  };
  const toPdf = async () => {
    const printed = await print.run(await make(PAPER_FONT));
    if (!printed) return;
    const content = decodeBytes(printed.bytes) as Uint8Array<ArrayBuffer>;
    saveFile(new Blob([content], { type: printed.type }), printed.fileName);
    say(printed.fileName, printed.warnings);
  };
  const toPicture = async () => {
    setDrawing(true);
    try {
      const font = getComputedStyle(document.body).fontFamily;
      const report = await make(font);
      const { toPng } = await import('./image.ts');
      const name = `${report.fileName}.png`;
      saveFile(await toPng(report, font), name);
      say(name);
    } catch {
      toasts.show({ text: t`The picture could not be made. Export a PDF instead.`, tone: 'danger' });
    } finally {
      setDrawing(false);
    }
  };
  const toCsv = () => {
    const { scope, parts, metrics, view } = shown;
    const heads = { campaign: t`Campaign`, channel: t`Channel`, source: t`Source` };
    const name = `figures-by-${view.by}-${scope.from}-${scope.to}.csv`;
    saveFile(
      csvFile(partsTable(parts, metrics, { head: heads[view.by], nameOf: names[view.by], label })),
      name,
    );
    say(name);
  };
  return (
    <>
      {print.error && <span className="max-w-80 text-12 text-danger-ink">{print.error.failure.message}</span>}
      <MenuButton
        icon={<Download aria-hidden="true" />}
        isPending={print.isRunning || isDrawing}
        placement="bottom end"
        items={[
          {
            id: 'pdf',
            label: t`PDF`,
            description: t`To send or print, with its filters`,
            icon: <FileType aria-hidden="true" />,
            onAction: () => void toPdf(),
          },
          {
            id: 'png',
            label: t`Picture (.png)`,
            description: t`For slides and messages`,
            icon: <FileImage aria-hidden="true" />,
            onAction: () => void toPicture(),
          },
          {
            id: 'csv',
            label: t`Table (.csv)`,
            description: t`All parts, to go on calculating`,
            icon: <FileSpreadsheet aria-hidden="true" />,
            onAction: toCsv,
          },
        ]}
      >
        {t`Export`}
      </MenuButton>
    </>
  );
}
