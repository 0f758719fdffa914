import { useLingui } from '@lingui/react/macro';
import { SecretField, SegmentedControl, TextField } from '../../ui/index.ts';
import type { Credentials } from './entrance.ts';

export type KeyKind = 'passphrase' | 'recovery';

export interface CredentialFieldProps {
  kinds: readonly KeyKind[];
  kind: KeyKind;
  onKind: (kind: KeyKind) => void;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  autoFocus?: boolean;
  isOptional?: boolean;
}

export const credentialsOf = (kind: KeyKind, value: string): Credentials =>
  kind === 'passphrase' ? { passphrase: value } : { recoveryKey: value };

/** The passphrase or the recovery key, whichever the person has at hand. */
export function CredentialField(props: CredentialFieldProps) {
  const { t } = useLingui();
  const { kinds, kind, onKind, value, onChange, error, autoFocus, isOptional } = props;
  const segments = [
    { id: 'passphrase' as const, label: t`Passphrase` },
    { id: 'recovery' as const, label: t`Recovery key` },
  ].filter(({ id }) => kinds.includes(id));
  const common = { value, onChange, error, autoFocus: autoFocus ?? false, isRequired: !isOptional };
  return (
    <div className="flex flex-col gap-3">
      {segments.length > 1 && (
        <SegmentedControl
          label={t`Open with`}
          segments={segments}
          value={kind}
          onChange={onKind}
          className="w-fit"
        />
      )}
      {kind === 'passphrase' ? (
        <SecretField key="passphrase" {...common} label={t`Passphrase`} autoComplete="current-password" />
      ) : (
        <TextField
          key="recovery"
          {...common}
          label={t`Recovery key`}
          description={t`Eight groups of four letters and digits, from the paper you kept.`}
          spellCheck="false"
          autoComplete="off"
        />
      )}
    </div>
  );
}
