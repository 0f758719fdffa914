import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Form as AriaForm, type FormProps as AriaFormProps } from 'react-aria-components';
import { cls } from './cls.ts';

/** A form; fields stand 20 px apart. Errors are the caller's: pass them to the fields. */
export function Form({ className, ...props }: Omit<AriaFormProps, 'className'> & { className?: string }) {
  return <AriaForm validationBehavior="aria" {...props} className={cls('flex flex-col gap-5', className)} />;
}

export interface FormSectionProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** A titled part of a long form: the words at the side, the fields beside them. */
export function FormSection({ title, description, children }: FormSectionProps) {
  return (
    <section className="@container border-t py-6 first:border-t-0 first:pt-0">
      <div className="grid gap-4 @2xl:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] @2xl:gap-8">
        <header>
          <h2 className="text-14 font-semibold">{title}</h2>
          {description && <p className="mt-1 text-13 text-ink-2">{description}</p>}
        </header>
        <div className="flex min-w-0 flex-col gap-5">{children}</div>
      </div>
    </section>
  );
}

export interface FormRowProps {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  /** The control; name it with `aria-labelledby={labelId}`. */
  children: (labelId: string) => ReactNode;
}

/** A row of settings: words at the start, a control at the end. For controls that bring no label of their own. */
export function FormRow({ label, description, error, children }: FormRowProps) {
  const id = useId();
  return (
    <div className="flex min-h-row items-start justify-between gap-6 border-b py-2.5 last:border-b-0">
      <div className="min-w-0">
        <p id={id} className="text-13 font-medium">
          {label}
        </p>
        {description && <p className="text-12 text-ink-3">{description}</p>}
        {error && (
          <p role="alert" className="flex items-start gap-1 text-12 text-danger-ink">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
            {error}
          </p>
        )}
      </div>
      <div className="shrink-0">{children(id)}</div>
    </div>
  );
}

/** Two or three short fields side by side; they stack where there is no room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,11rem),1fr))] items-start gap-x-4 gap-y-5">
      {children}
    </div>
  );
}

/** The end of a form: what it does first, the way out after it. */
export function FormActions({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 pt-1">
      {children}
      {note && <span className="text-12 text-ink-3">{note}</span>}
    </div>
  );
}
