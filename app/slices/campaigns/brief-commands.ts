import { fail, ok } from '../../contract/errors.ts';
import { appendBody } from '../../docs/body.ts';
import { deleteBlocks, readBlocks, seedText } from '../../docs/yjs.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import { briefIdOf, isEmptyLine, isUntouched, nodesOf, sectionsOf } from './brief.ts';
import type { BriefTemplate, campaigns, NewSection } from './contract.ts';
import { briefKind } from './doc.ts';
import { complete, type CampaignPlan } from './model.ts';
import { getCampaign, hasText } from './store.ts';

type Headings = Record<string, string>;

/** The text of a brief, begun where there is none. */
function startedBrief(change: Change, campaignId: string): string {
  const id = briefIdOf(campaignId);
  if (!hasText(change.db, id)) change.docs.createText(briefKind.name, id);
  return id;
}

/** Puts sections into a text: as its beginning, or at its end when something stands there. */
function addSections(change: Change, briefId: string, sections: readonly NewSection[]): void {
  if (sections.length === 0) return;
  const nodes = nodesOf(sections);
  change.docs.editText(briefId, (doc) => {
    if (!readBlocks(doc).every(isEmptyLine) || !seedText(doc, briefId, nodes)) appendBody(doc, nodes);
  });
}

/** Takes sections out that nobody wrote in. Answers the headings of those that stay. */
function dropSections(change: Change, briefId: string, sections: readonly NewSection[]): string[] {
  const untouched = new Map(sections.map(({ heading, text }) => [heading, text]));
  let left: string[] = [];
  change.docs.editText(briefId, (doc) => {
    const blocks = readBlocks(doc);
    const places = sectionsOf(blocks).flatMap((section) => {
      const given = untouched.get(section.heading);
      if (given === undefined || !isUntouched(blocks, section, given)) return [];
      untouched.delete(section.heading);
      return blocks
        .keys()
        .drop(section.from)
        .take(section.to - section.from)
        .toArray();
    });
    deleteBlocks(doc, places);
    left = sectionsOf(readBlocks(doc)).map(({ heading }) => heading);
  });
  return left;
}

/** Notes which headings of a template a brief has; null when it has the template no more. */
function noteTemplate(change: Change, id: string, template: BriefTemplate, headings: Headings | null): void {
  change.docs.editPlan<CampaignPlan>(id, null, 'brief', (plan) => {
    const templates = (plan.briefTemplates ??= {});
    if (headings) templates[template] = headings;
    else delete templates[template];
  });
}

/** Which headings of a template a brief has, with what they are for. */
const headingsOf = (change: Change, id: string, template: BriefTemplate): Headings =>
  complete(change.docs.readPlan<Partial<CampaignPlan>>(id)).briefTemplates[template] ?? {};

const isGone = () => fail('not_found', 'This campaign does not exist any more.');

export const briefCommands: Pick<Commands<typeof campaigns>, 'addBriefSections' | 'removeBriefSections'> = {
  addBriefSections(change, { id, template, sections }) {
    const campaign = getCampaign(change.db, id);
    if (!campaign) return isGone();
    const briefId = startedBrief(change, id);
    addSections(change, briefId, sections);
    const added = Object.fromEntries(sections.map(({ heading, about }) => [heading, about]));
    noteTemplate(change, id, template, { ...headingsOf(change, id, template), ...added });
    change.undoable({
      label: `Brief of “${campaign.name}”`,
      operation: 'campaigns.removeBriefSections',
      input: { id, template, sections },
    });
    return ok({ briefId });
  },

  removeBriefSections(change, { id, template, sections }) {
    const campaign = getCampaign(change.db, id);
    if (!campaign) return isGone();
    const briefId = startedBrief(change, id);
    const standing = new Set(dropSections(change, briefId, sections));
    const taken = sections.filter(({ heading }) => !standing.has(heading));
    const gone = new Set(taken.map(({ heading }) => heading));
    const left = Object.entries(headingsOf(change, id, template)).filter(([heading]) => !gone.has(heading));
    noteTemplate(change, id, template, left.length > 0 ? Object.fromEntries(left) : null);
    change.undoable({
      label: `Sections of the brief of “${campaign.name}”`,
      operation: 'campaigns.addBriefSections',
      input: { id, template, sections: taken },
    });
    return ok({ briefId });
  },
};
