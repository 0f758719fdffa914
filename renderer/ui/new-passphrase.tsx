import { useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { cls } from './cls.ts';
import { innerButton } from './field.tsx';
import { passphraseStrength, type Strength } from './passphrase-strength.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

/** A secret to type: hidden, and shown while the eye is pressed in. */
export function SecretField({ isShown, onShow, ...props }: SecretFieldProps) {
  const { t } = useLingui();
  const [own, setOwn] = useState(false);
  const shown = isShown ?? own;
  const show = onShow ?? setOwn;
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck="false"
      after={
        <Button
          aria-label={shown ? t`Hide` : t`Show`}
          onPress={() => show(!shown)}
          className={cls(innerButton, '-me-1 size-6')}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </Button>
      }
    />
  );
}

export interface SecretFieldProps extends Omit<TextFieldProps, 'type' | 'after'> {
  isShown?: boolean;
  onShow?: (isShown: boolean) => void;
}

export interface NewPassphraseProps {
  value: string;
  onChange: (value: string) => void;
  repeated: string;
  onRepeat: (value: string) => void;
  /** What is wrong with the one and with the other. */
  error?: string | undefined;
  repeatError?: string | undefined;
  label?: string;
  /** It is what the person came for: the first field has the focus. */
  autoFocus?: boolean;
}

/** A new passphrase: typed twice, with a guess at its strength. */
export function NewPassphrase({
  value,
  onChange,
  repeated,
  onRepeat,
  error,
  repeatError,
  label,
  autoFocus = false,
}: NewPassphraseProps) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const shown = { isShown, onShow: setShown };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <SecretField
          {...shown}
          label={label ?? t`Passphrase`}
          value={value}
          onChange={onChange}
          error={error}
          autoComplete="new-password"
          autoFocus={autoFocus}
          isRequired
        />
        <StrengthHint value={value} />
      </div>
      <SecretField
        {...shown}
        label={t`The same again`}
        value={repeated}
        onChange={onRepeat}
        error={repeatError}
        autoComplete="new-password"
        isRequired
      />
    </div>
  );
}

const filled: Record<Strength, number> = { short: 0, weak: 1, fair: 2, strong: 3 };
const inks: Record<Strength, string> = {
  short: 'bg-press',
  weak: 'bg-danger-ink',
  fair: 'bg-warning-ink',
  strong: 'bg-positive-ink',
};

function StrengthHint({ value }: { value: string }) {
  const { t } = useLingui();
  const id = useId();
  const strength = passphraseStrength(value);
  const words: Record<Strength, string> = {
    short: t`Four or five unrelated words are easy to keep and hard to guess.`,
    weak: t`Weak: easy to guess. Add another word or two.`,
    fair: t`Fair. One more word makes it strong.`,
    strong: t`Strong.`,
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden="true" className="grid grid-cols-3 gap-1">
        {[1, 2, 3].map((step) => (
          <span
            key={step}
            className={cls('h-1 rounded-full', step <= filled[strength] ? inks[strength] : 'bg-press')}
          />
        ))}
      </div>
      <p id={id} role="status" className="text-12 text-ink-3">
        {words[strength]}
      </p>
    </div>
  );
}
