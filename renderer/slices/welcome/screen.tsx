import { useLingui } from '@lingui/react/macro';

export default function Welcome() {
  const { t } = useLingui();
  return <main>{t`Welcome`}</main>;
}
