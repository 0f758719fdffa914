import { type ReactNode } from 'react';
import { FieldError as AriaFieldError, Label as AriaLabel, Text } from 'react-aria-components';
import { CircleAlert } from 'lucide-react';
import { cls } from './cls.ts';

/** What every field says about itself. */
export interface FieldTexts {
  label: string;
  /** One sentence under the field: what to write, or what happens with it. */
  description?: ReactNode;
  /** Why the value cannot stand. Makes the field invalid. */
  error?: string | undefined;
  /** Keeps the label for screen readers only, where the place already says what it is. */
  isLabelHidden?: boolean;
  className?: string;
}

/** Layout of a field: label, control, then description or error, on a rhythm of 4 px. */
export const fieldColumn = 'group/field flex min-w-0 flex-col gap-1';

export function FieldLabel({
  children,
  isHidden,
  isRequired,
}: {
  children: ReactNode;
  isHidden?: boolean | undefined;
  isRequired?: boolean | undefined;
}) {
  return (
    <AriaLabel className={cls('w-fit max-w-full text-13 font-medium text-ink', isHidden && 'sr-only')}>
      {children}
      {isRequired && (
        <span aria-hidden="true" className="ms-0.5 text-ink-3">
          *
        </span>
      )}
    </AriaLabel>
  );
}

/** The sentence below a field: its error when there is one, else its description. Neither pushes the other around. */
export function FieldNote({ description, error }: Pick<FieldTexts, 'description' | 'error'>) {
  return (
    <>
      {description && !error && (
        <Text slot="description" className="text-12 text-ink-3">
          {description}
        </Text>
      )}
      <AriaFieldError className="flex items-start gap-1 text-12 text-danger-ink">
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
            <span className="min-w-0">{error ?? validationErrors.join(' ')}</span>
          </>
        )}
      </AriaFieldError>
    </>
  );
}

/** The frame of an input and its states; `group` variant for inputs with glyphs or buttons inside. */
export const inputFrame =
  'frame text-13 text-ink data-hovered:border-ink-3 ' +
  'data-focused:border-ring data-focused:outline-2 data-focused:-outline-offset-1 data-focused:outline-ring ' +
  'data-invalid:border-danger-ink data-invalid:data-focused:outline-danger-ink ' +
  'data-disabled:border-line-2 data-disabled:bg-sunken data-disabled:text-ink-off';

export const groupFrame =
  'frame flex min-w-0 items-center text-13 text-ink data-hovered:border-ink-3 ' +
  'data-focus-within:border-ring data-focus-within:outline-2 data-focus-within:-outline-offset-1 data-focus-within:outline-ring ' +
  'data-invalid:border-danger-ink data-invalid:data-focus-within:outline-danger-ink ' +
  'data-disabled:border-line-2 data-disabled:bg-sunken data-disabled:text-ink-off';

/** An input inside a group frame: the group draws the edge and the ring. */
export const bareInput =
  'min-w-0 flex-1 text-ellipsis bg-transparent text-13 text-ink outline-none! data-disabled:text-ink-off placeholder:text-ink-3';

/** A small button inside a field: a stepper, a chevron, a cross. */
export const innerButton =
  'inline-flex shrink-0 items-center justify-center rounded-sm text-ink-3 transition-colors duration-100 ' +
  'data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-press data-disabled:text-ink-off [&_svg]:size-3.5';
