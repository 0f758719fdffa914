import { fail, ok } from '../../contract/errors.ts';
import { appendBody } from '../../docs/body.ts';
import { deleteBlocks, readBlocks, seedText } from '../../docs/yjs.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import { briefIdOf, emptySections, sectionsOf } from './brief.ts';
import type { BriefTemplate, campaigns } from './contract.ts';
import { briefKind } from './doc.ts';
import { complete, type CampaignPlan } from './model.ts';
import { getCampaign } from './store.ts';

type Headings = Record<string, string>;

/** The text of a brief, begun where there is none. */
function startedBrief(change: Change, campaignId: string): string {
  const id = briefIdOf(campaignId);
  const isKnown = change.db.get('SELECT 1 FROM documents WHERE id = ?', id) !== undefined;
  if (!isKnown) change.docs.createText(briefKind.name, id);
  return id;
}

/** Puts headings with room under them into a text: as its beginning, or at its end when something stands there. */
function addSections(change: Change, briefId: string, headings: readonly string[]): void {
  if (headings.length === 0) return;
  const nodes = emptySections(headings);
  change.docs.editText(briefId, (doc) => {
    const isEmpty = readBlocks(doc).every(({ content = [] }) => content.length === 0);
    if (!isEmpty || !seedText(doc, briefId, nodes)) appendBody(doc, nodes);
  });
}

/** Takes these headings out where nothing was written under them. Answers those that stay. */
function dropSections(change: Change, briefId: string, headings: readonly string[]): string[] {
  const kept = new Set(headings);
  change.docs.editText(briefId, (doc) => {
    const places: number[] = [];
    for (const { heading, words, from, to } of sectionsOf(readBlocks(doc))) {
      if (words > 0 || !kept.delete(heading)) continue;
      for (let place = from; place < to; place += 1) places.push(place);
    }
    deleteBlocks(doc, places);
    const standing = new Set(sectionsOf(readBlocks(doc)).map(({ heading }) => heading));
    for (const heading of kept) if (!standing.has(heading)) kept.delete(heading);
  });
  return [...kept];
}

/** Notes which headings of a template a brief has; null when it has the template no more. */
function noteTemplate(change: Change, id: string, template: BriefTemplate, headings: Headings | null): void {
  change.docs.editPlan<CampaignPlan>(id, null, 'brief', (plan) => {
    const templates = (plan.briefTemplates ??= {});
    if (headings) templates[template] = headings;
    else delete templates[template];
  });
}

const gone = () => fail('not_found', 'This campaign does not exist any more.');

export const briefCommands: Pick<Commands<typeof campaigns>, 'addBriefSections' | 'removeBriefSections'> = {
  addBriefSections(change, { id, template, sections }) {
    const campaign = getCampaign(change.db, id);
    if (!campaign) return gone();
    const briefId = startedBrief(change, id);
    const headings = sections.map(({ heading }) => heading);
    addSections(change, briefId, headings);
    const known = complete(change.docs.readPlan<Partial<CampaignPlan>>(id)).briefTemplates[template];
    const added = Object.fromEntries(sections.map(({ heading, about }) => [heading, about]));
    noteTemplate(change, id, template, { ...known, ...added });
    change.undoable({
      label: `Brief of “${campaign.name}”`,
      operation: 'campaigns.removeBriefSections',
      input: { id, template, headings },
    });
    return ok({ briefId });
  },

  removeBriefSections(change, { id, template, headings }) {
    const campaign = getCampaign(change.db, id);
    if (!campaign) return gone();
    const briefId = startedBrief(change, id);
    const known = complete(change.docs.readPlan<Partial<CampaignPlan>>(id)).briefTemplates[template] ?? {};
    const kept = dropSections(change, briefId, headings);
    const left = Object.entries(known).filter(([heading]) => !headings.includes(heading) || kept.includes(heading));
    noteTemplate(change, id, template, left.length > 0 ? Object.fromEntries(left) : null);
    const sections = headings
      .filter((heading) => !kept.includes(heading))
      .map((heading) => ({ heading, about: known[heading] ?? '' }));
    change.undoable({
      label: `Sections of the brief of “${campaign.name}”`,
      operation: 'campaigns.addBriefSections',
      input: { id, template, sections },
    });
    return ok({ briefId });
  },
};
