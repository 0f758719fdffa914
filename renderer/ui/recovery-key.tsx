import { useLingui } from '@lingui/react/macro';
import { Check, Copy, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';

export interface RecoveryKeyProps {
  recoveryKey: string;
  /** What it opens: the name of the workspace, and the folder when known. */
  opens: string;
  folder?: string | null;
  isKept: boolean;
  onKept: (isKept: boolean) => void;
}

/** A key that is shown once: to copy or to print, and to confirm that it is kept. Printing prints nothing but it. */
export function RecoveryKey({ recoveryKey, opens, folder, isKept, onKept }: RecoveryKeyProps) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  useStayUntil(isKept);
  const copy = async () => {
    await navigator.clipboard.writeText(recoveryKey);
    setCopied(true);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="print-only flex flex-col gap-4 rounded-lg border bg-surface p-5">
        <div className="hidden flex-col gap-1 print:flex">
          <p className="text-20 font-semibold">{t`Recovery key for ${opens}`}</p>
          {folder && <p className="text-13">{folder}</p>}
        </div>
        <code
          aria-label={t`Recovery key`}
          className="font-mono text-20 leading-9 font-medium text-ink select-all"
        >
          {halves(recoveryKey).map((half) => (
            <span key={half} className="block">
              {half}
            </span>
          ))}
        </code>
        <p className="hidden text-13 print:block">
          {t`It opens the workspace when the passphrase is forgotten or the computer is lost. Whoever has it and the workspace folder can read everything: keep it where you keep your passport.`}
        </p>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button
            size="sm"
            icon={isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            onPress={() => void copy()}
          >
            {isCopied ? t`Copied` : t`Copy`}
          </Button>
          <Button
            size="sm"
            icon={<Printer aria-hidden="true" />}
            onPress={() => {
              print();
            }}
          >
            {t`Print it`}
          </Button>
        </div>
      </div>
      <Checkbox isSelected={isKept} onChange={onKept}>
        {t`I have kept it in a safe place`}
      </Checkbox>
    </div>
  );
}

/** In two lines, so that no group is torn. */
function halves(key: string): string[] {
  const groups = key.split('-');
  const middle = Math.ceil(groups.length / 2);
  return [groups.slice(0, middle), groups.slice(middle)].map((half) => half.join('-'));
}

/** Asks before the window is closed or reloaded while the key has not been kept. */
function useStayUntil(isKept: boolean): void {
  useEffect(() => {
    if (isKept) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
    };
  }, [isKept]);
}
