import { useLingui } from '@lingui/react/macro';
import { Page } from '#renderer/ui/index.ts';

export default function CampaignScreen() {
  const { t } = useLingui();
  return <Page title={t`Campaign`}>{null}</Page>;
}
