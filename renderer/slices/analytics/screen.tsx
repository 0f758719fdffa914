import { useLingui } from '@lingui/react/macro';
import { Page } from '#renderer/ui/index.ts';

export default function Screen() {
  const { t } = useLingui();
  return <Page title={t`Analytics`}>{null}</Page>;
}
