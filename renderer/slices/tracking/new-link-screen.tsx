import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ComboBox, Page } from '#renderer/ui/index.ts';
import { useCampaignNames } from '../content/use-library.ts';

/** The command palette asked for a new link away from a campaign: which one is it for? */
export default function NewLinkScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { options } = useCampaignNames();
  return (
    <Page title={t`New campaign link`}>
      <div className="max-w-100">
        <ComboBox
          label={t`Campaign`}
          description={t`Its links stand together on its page.`}
          placeholder={t`Choose a campaign`}
          autoFocus
          options={options}
          onChange={(id) => {
            if (id !== null) void navigate({ href: `/campaigns/${id}?link=new`, replace: true });
          }}
        />
      </div>
    </Page>
  );
}
