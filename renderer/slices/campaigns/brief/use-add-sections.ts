import { useLingui } from '@lingui/react/macro';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { api } from '#renderer/client/index.ts';
import { performUndoable } from '../perform.ts';
import type { Template } from './templates.ts';

/** Puts the sections of a template into a brief: as its beginning, or at its end. */
export function useAddSections({ id }: Pick<CampaignDetail, 'id'>): (template: Template) => Promise<void> {
  const { t } = useLingui();
  return async ({ id: template, name, sections }) => {
    const input = { id, template, sections: sections.map(({ heading, about }) => ({ heading, about })) };
    await performUndoable(
      api.campaigns.addBriefSections,
      input,
      template === 'blank' ? t`Brief started.` : t`Sections of “${name}” put into the brief.`,
    );
  };
}
