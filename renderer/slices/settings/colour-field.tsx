import { useLingui } from '@lingui/react/macro';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { Avatar, AvatarHues } from '../../ui/index.ts';

export interface ColourFieldProps {
  /** Whose colour it is, for the letters in it. */
  name: string;
  id: string;
  /** Null for the colour that follows from the id. */
  value: number | null;
  onChange: (hue: number | null) => void;
}

const OWN = 'own';

/** A person's colour, beside everything they did. */
export function ColourField({ name, id, value, onChange }: ColourFieldProps) {
  const { t } = useLingui();
  const colours: { hue: number | null; label: string }[] = [
    { hue: null, label: t`By itself` },
    { hue: 10, label: t`Rose` },
    { hue: 50, label: t`Orange` },
    { hue: 90, label: t`Yellow` },
    { hue: 145, label: t`Green` },
    { hue: 195, label: t`Turquoise` },
    { hue: 250, label: t`Blue` },
    { hue: 295, label: t`Violet` },
    { hue: 340, label: t`Pink` },
  ];
  return (
    <RadioGroup
      orientation="horizontal"
      value={value === null ? OWN : String(value)}
      onChange={(chosen) => onChange(chosen === OWN ? null : Number(chosen))}
      className="flex flex-col gap-1.5"
    >
      <Label className="w-fit text-13 font-medium text-ink">{t`Colour`}</Label>
      <div className="flex flex-wrap gap-2">
        {colours.map(({ hue, label }) => (
          <Radio
            key={label}
            value={hue === null ? OWN : String(hue)}
            aria-label={label}
            className="rounded-full p-0.5 outline-offset-2 data-selected:outline-2 data-selected:outline-accent data-focus-visible:outline-2 data-focus-visible:outline-ring"
          >
            <AvatarHues value={new Map(hue === null ? [] : [[id, hue]])}>
              <Avatar id={id} name={name || '?'} size="md" isDecorative />
            </AvatarHues>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
