import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { settingsSections, type SettingsSectionId } from './sections.ts';

export interface PartProps {
  id: SettingsSectionId;
  description?: ReactNode;
  children: ReactNode;
}

/** A section of the settings, where its address leads. */
export function Part({ id, description, children }: PartProps) {
  const { i18n } = useLingui();
  const section = settingsSections.find((candidate) => candidate.id === id);
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      className="outline-none! not-first:mt-10 not-first:border-t not-first:pt-8"
    >
      <h2 id={`${id}-title`} className="text-16 font-semibold">
        {section && i18n._(section.label)}
      </h2>
      {description && <p className="mt-1 max-w-prose text-13 text-pretty text-ink-2">{description}</p>}
      <div className="mt-4 flex flex-col gap-5">{children}</div>
    </section>
  );
}

export interface SettingProps {
  label: string;
  description?: ReactNode;
  children?: ReactNode;
}

/** One thing to know or to do: words at the start, its buttons at the end. */
export function Setting({ label, description, children }: SettingProps) {
  const id = useId();
  return (
    <div
      role="group"
      aria-labelledby={id}
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-b px-4 py-3 last:border-b-0"
    >
      <div className="min-w-60 flex-1">
        <p id={id} className="text-13 font-medium">
          {label}
        </p>
        {description && <div className="text-13 text-pretty text-ink-2">{description}</div>}
      </div>
      {children && <div className="flex shrink-0 flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
