import { useLingui } from '@lingui/react/macro';

/** What keys do on a bar: bars point to it. */
export function Hint({ id }: { id: string }) {
  const { t } = useLingui();
  return (
    <p id={id} className="sr-only">
      {t`Arrow keys move it by a day or a week, with Shift its end, with Alt its start. Enter opens it.`}
    </p>
  );
}
